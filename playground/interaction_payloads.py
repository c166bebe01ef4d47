"""An interaction as the gateway tells the bot of it: who, where, with what permissions, everything named resolved."""

from __future__ import annotations

from typing import Any

from playground import message_payloads, model, payloads, permissions
from playground.hub import Hub
from playground.model import Attachment, Channel, Interaction, Message

Json = dict[str, Any]
GUILD_CONTEXT, BOT_DIRECT_MESSAGE, PRIVATE_CHANNEL = 0, 1, 2
LARGEST_ATTACHMENT = 10 * 1024 * 1024
USER, CHANNEL, ROLE, MENTIONABLE = 6, 7, 8, 9
USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT = 5, 6, 7, 8


def interaction_create(hub: Hub, one: Interaction, data: Json, message: Message | None) -> Json:
    """INTERACTION_CREATE of the gateway."""
    world = hub.world
    channel = world.channel(one.channel_id)
    bot_permissions = permissions.in_channel(world, channel, world.bot_id)
    payload: Json = {
        "id": one.id,
        "application_id": world.data.application.id,
        "type": one.type,
        "token": one.token,
        "version": 1,
        "data": data,
        "channel_id": channel.id,
        "channel": channel_in(hub, channel, one.user_id),
        "app_permissions": str(bot_permissions),
        "locale": world.user(one.user_id).locale,
        "entitlements": [],
        "attachment_size_limit": LARGEST_ATTACHMENT,
        "authorizing_integration_owners": one.owners,
        "context": _context(hub, one, channel),
    }
    person = payloads.user(world.user(one.user_id))
    if one.guild_id:
        guild = world.guild(one.guild_id)
        member = payloads.member(world, guild, guild.members[one.user_id])
        member["permissions"] = str(permissions.in_channel(world, channel, one.user_id))
        payload |= {
            "guild_id": guild.id,
            "guild": {"id": guild.id, "locale": "en-US", "features": []},
            "guild_locale": "en-US",
            "member": member,
        }
    else:
        payload["user"] = person
    if message:
        payload["message"] = hub.message_event(channel, message, world.bot_id)
    return payload


def _context(hub: Hub, one: Interaction, channel: Channel) -> int:
    if one.guild_id:
        return GUILD_CONTEXT
    return BOT_DIRECT_MESSAGE if hub.world.bot_id in channel.recipients else PRIVATE_CHANNEL


def channel_in(hub: Hub, channel: Channel, user_id: str) -> Json:
    """A channel with the permissions that a person has in it."""
    granted = permissions.in_channel(hub.world, channel, user_id)
    viewer_id = hub.world.bot_id if channel.type == model.DIRECT else user_id
    return payloads.channel(hub.world, channel, viewer_id) | {"permissions": str(granted)}


def metadata(one: Interaction) -> Json:
    """`interaction_metadata` of a message that answers; user ids in place of users, and the command's name."""
    payload: Json = {
        "id": one.id,
        "type": one.type,
        "user": one.user_id,
        "authorizing_integration_owners": one.owners,
    }
    if one.type == 2:
        payload["name"] = one.name
        target = one.data.get("target_id")
        if target:
            payload["target_message_id" if one.data.get("type") == 3 else "target_user"] = target
    if one.type == 3:
        payload["interacted_message_id"] = one.message_id
    if one.type == 5:
        payload["triggering_interaction_metadata"] = one.triggered_by
    return payload


class Resolved:
    """Collects what an interaction's data names by id."""

    def __init__(self, hub: Hub, one: Interaction) -> None:
        self._hub = hub
        self._one = one
        self._kinds: dict[str, Json] = {}

    def payload(self) -> Json:
        return self._kinds

    def _put(self, kind: str, key: str, value: Json) -> None:
        self._kinds.setdefault(kind, {})[key] = value

    def user(self, user_id: str) -> None:
        world = self._hub.world
        self._put("users", user_id, payloads.user(world.user(user_id)))
        if self._one.guild_id:
            guild = world.guild(self._one.guild_id)
            if user_id in guild.members:
                member = payloads.member(world, guild, guild.members[user_id], with_user=False)
                channel = world.channel(self._one.channel_id)
                member["permissions"] = str(permissions.in_channel(world, channel, user_id))
                self._put("members", user_id, member)

    def role(self, role_id: str) -> None:
        guild = self._hub.world.guild(self._one.guild_id or "")
        self._put("roles", role_id, payloads.role(guild.roles[role_id]))

    def mentionable(self, either_id: str) -> None:
        if either_id in self._hub.world.data.users:
            self.user(either_id)
        else:
            self.role(either_id)

    def channel(self, channel_id: str) -> None:
        self._put("channels", channel_id, channel_in(self._hub, self._hub.world.channel(channel_id), self._one.user_id))

    def message(self, message: Message) -> None:
        channel = self._hub.world.channel(message.channel_id)
        self._put("messages", message.id, self._hub.message_event(channel, message, self._hub.world.bot_id))

    def attachment(self, attachment: Attachment) -> None:
        self._put("attachments", attachment.id, message_payloads.attachment(attachment, self._hub.links))

    def option(self, kind: int, value: str) -> None:
        """What a command's option of this type names."""
        {USER: self.user, CHANNEL: self.channel, ROLE: self.role, MENTIONABLE: self.mentionable}[kind](value)

    def select(self, kind: int, values: list[str]) -> None:
        """What was chosen in a select of this type."""
        resolve = {
            USER_SELECT: self.user,
            ROLE_SELECT: self.role,
            MENTIONABLE_SELECT: self.mentionable,
            CHANNEL_SELECT: self.channel,
        }[kind]
        for value in values:
            resolve(value)
