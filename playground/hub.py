"""Tells events to those who may see them: the bot's gateway sessions and the page's sockets."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import orjson

from playground import intents, message_payloads, payloads, permissions
from playground.links import Links
from playground.model import Channel, Guild, Message
from playground.session import Session
from playground.world import World

Json = dict[str, Any]


class Watcher:
    """One open page: frames queued for a person's socket."""

    def __init__(self, person_id: str) -> None:
        self.person_id = person_id
        self.frames: asyncio.Queue[bytes] = asyncio.Queue()


class Hub:
    """Every event goes through here, so who is told what is decided in one place."""

    def __init__(self, world: World, links: Links) -> None:
        self.world = world
        self.links = links
        self.sessions: dict[str, Session] = {}
        self._watchers: dict[str, set[Watcher]] = defaultdict(set)

    @property
    def bot_online(self) -> bool:
        return any(session.connection for session in self.sessions.values())

    def forget_expired_sessions(self) -> None:
        """Drops what a bot that was killed left behind."""
        for session in [each for each in self.sessions.values() if each.expired]:
            del self.sessions[session.id]

    def watch(self, watcher: Watcher) -> None:
        self._watchers[watcher.person_id].add(watcher)

    def unwatch(self, watcher: Watcher) -> None:
        self._watchers[watcher.person_id].discard(watcher)

    def to_person(self, person_id: str, event: str, data: Any) -> None:
        watchers = self._watchers.get(person_id)
        if not watchers:
            return
        frame = orjson.dumps({"t": event, "d": data})
        for watcher in watchers:
            watcher.frames.put_nowait(frame)

    def to_everyone_on_pages(self, event: str, data: Any) -> None:
        for person_id in list(self._watchers):
            self.to_person(person_id, event, data)

    def to_bot(self, guild_id: str | None, event: str, data: Any) -> None:
        in_guild, own = guild_id is not None, _is_of(self.world.bot_id, event, data)
        for session in self.sessions.values():
            if session.serves(guild_id) and intents.wants(session.intents, event, in_guild=in_guild, of_the_bot=own):
                session.dispatch(event, data)

    def in_channel(
        self, channel: Channel, event: str, data: Json | Callable[[str], Json], *, but: str | None = None
    ) -> None:
        """An event for everyone who sees the channel; `data` may differ by viewer."""
        if channel.guild_id:
            data_for = data if callable(data) else lambda _: data | {"guild_id": channel.guild_id}
        else:
            data_for = data if callable(data) else lambda _: data
        for viewer_id in self._viewers(channel):
            if viewer_id == but:
                continue
            if viewer_id == self.world.bot_id:
                self.to_bot(channel.guild_id, event, data_for(viewer_id))
            else:
                self.to_person(viewer_id, event, data_for(viewer_id))

    def in_guild(self, guild: Guild, event: str, data: Json) -> None:
        """An event for every member of a server."""
        for viewer_id in list(guild.members):
            if viewer_id == self.world.bot_id:
                self.to_bot(guild.id, event, data)
            else:
                self.to_person(viewer_id, event, data)

    def _viewers(self, channel: Channel) -> list[str]:
        """Those connected who see the channel."""
        people = self.world.guild(channel.guild_id).members if channel.guild_id else channel.recipients
        listening = (each for each in people if each == self.world.bot_id or self._watchers.get(each))
        return [each for each in listening if permissions.can_see(self.world, channel, each)]

    def message(self, event: str, message: Message, *, nonce: bool = False) -> None:
        """MESSAGE_CREATE or MESSAGE_UPDATE; an ephemeral one only to its reader's page."""
        channel = self.world.channel(message.channel_id)
        if message.ephemeral_for:
            self.to_person(message.ephemeral_for, event, self.message_event(channel, message, message.ephemeral_for))
            return
        if (
            not message.ephemeral_for
            and channel.guild_id is None
            and self.world.bot_id in channel.recipients
            and event == "MESSAGE_CREATE"
        ):
            self._open_direct_message(channel)
        for viewer_id in self._viewers(channel):
            if viewer_id != self.world.bot_id:
                self.to_person(viewer_id, event, self.message_event(channel, message, viewer_id))
                continue
            for session in self.sessions.values():
                self._to_session(session, event, channel, message)

    def _to_session(self, session: Session, event: str, channel: Channel, message: Message) -> None:
        if not session.serves(channel.guild_id) or not intents.wants(
            session.intents, event, in_guild=bool(channel.guild_id)
        ):
            return
        may_read = bool(session.intents & intents.MESSAGE_CONTENT)
        may_read = may_read or intents.content_without_intent(channel, message, self.world.bot_id)
        session.dispatch(event, self.message_event(channel, message, self.world.bot_id, content=may_read))

    def message_event(self, channel: Channel, message: Message, viewer_id: str, *, content: bool = True) -> Json:
        """A message with what the gateway adds: server, member of the author, members of those mentioned."""
        payload = message_payloads.message(self.world, self.links, message, viewer_id, content=content)
        payload["channel_type"] = channel.type
        if not channel.guild_id:
            return payload
        guild = self.world.guild(channel.guild_id)
        payload["guild_id"] = guild.id
        own = guild.members.get(message.author_id)
        if own and payload["author"]["id"] == message.author_id:
            payload["member"] = payloads.member(self.world, guild, own, with_user=False)
        for person in payload["mentions"]:
            mentioned = guild.members.get(person["id"])
            if mentioned:
                person["member"] = payloads.member(self.world, guild, mentioned, with_user=False)
        return payload

    def _open_direct_message(self, channel: Channel) -> None:
        """The gateway tells of a DM channel before its first message."""
        for person_id in channel.recipients:
            payload = payloads.channel(self.world, channel, person_id)
            if person_id == self.world.bot_id:
                self.to_bot(None, "CHANNEL_CREATE", payload)
            elif len(channel.messages) <= 1:
                self.to_person(person_id, "CHANNEL_CREATE", payload)


def _is_of(bot_id: str, event: str, data: Json) -> bool:
    """Whether a membership that changed is the bot's own."""
    if event == "GUILD_MEMBER_UPDATE":
        return data["user"]["id"] == bot_id
    if event == "THREAD_MEMBERS_UPDATE":
        added = [each["user_id"] for each in data.get("added_members", [])]
        return bot_id in added or bot_id in data.get("removed_member_ids", [])
    return False
