"""Answers to interactions: the callback, @original and follow-ups through the token; incoming webhooks beside them."""

from __future__ import annotations

import secrets
from typing import Any

from playground import drafts, payloads, permissions, posting
from playground.api import Routes
from playground.call import NO_CONTENT, Answer, Call
from playground.errors import DiscordError
from playground.model import Channel, Interaction, Message, Webhook
from playground.reading import rendered

routes = Routes()

HOOK = "/webhooks/{webhook_id}"
TOKEN = HOOK + "/{webhook_token}"
ORIGINAL = TOKEN + "/messages/@original"
ANY = TOKEN + "/messages/{message_id}"


@routes.on("POST", "/interactions/{interaction_id}/{interaction_token}/callback")
async def callback(call: Call) -> Answer:
    interactions = call.playground.interactions
    one = call.world.data.interactions.get(call["interaction_token"])
    if one is None or one.id != call["interaction_id"]:
        raise DiscordError(10062)
    described = await interactions.respond(call, one)
    if call.query.get("with_response", "").lower() in ("1", "true"):
        return Answer(200, described)
    return NO_CONTENT


def _interaction(call: Call) -> Interaction | None:
    """The interaction that a token of the application's own webhook names; None for an incoming webhook."""
    if call["webhook_id"] != call.world.data.application.id:
        return None
    return call.playground.interactions.by_token(call["webhook_token"])


def _webhook(call: Call) -> Webhook:
    hook = call.world.data.webhooks.get(call["webhook_id"])
    if hook is None:
        raise DiscordError(10015)
    if "webhook_token" in call.request.match_info and not secrets.compare_digest(hook.token, call["webhook_token"]):
        raise DiscordError(50027)
    return hook


@routes.on("POST", TOKEN)
async def execute(call: Call) -> Answer:
    """A follow-up to an interaction, or a message through an incoming webhook (shown with `wait`)."""
    one = _interaction(call)
    if one:
        return Answer(200, rendered(call, await call.playground.interactions.follow_up(call, one)))
    hook = _webhook(call)
    channel = call.world.channel(call.query.get("thread_id") or hook.channel_id)
    message = Message(call.world.new_id(), channel.id, hook.user_id, webhook_id=hook.id)
    message.webhook_name = call.body.get("username") or hook.name
    message.application_id = None
    await drafts.apply(call, message, call.body, channel)
    posting.post(call.hub, channel, message)
    if call.query.get("wait", "").lower() in ("1", "true"):
        return Answer(200, rendered(call, message))
    return NO_CONTENT


def _addressed(call: Call) -> tuple[Interaction | None, Message]:
    """The message of the path and, for the application's webhook, its interaction."""
    one = _interaction(call)
    message_id = call.request.match_info.get("message_id", "@original")
    if one is None:
        hook = _webhook(call)
        message = call.world.message(call.query.get("thread_id") or hook.channel_id, message_id)
        if message.webhook_id != hook.id:
            raise DiscordError(10008)
        return None, message
    if message_id == "@original":
        return one, call.playground.interactions.original(one)
    message = call.world.any_message(one.channel_id, message_id)
    if message.webhook_id != call["webhook_id"]:
        raise DiscordError(10008)
    return one, message


@routes.on("GET", ORIGINAL, ANY)
async def read(call: Call) -> Answer:
    return Answer(200, rendered(call, _addressed(call)[1]))


@routes.on("PATCH", ORIGINAL, ANY)
async def edit(call: Call) -> Answer:
    one, message = _addressed(call)
    if one:
        return Answer(200, rendered(call, await call.playground.interactions.edit(call, one, message)))
    await drafts.apply(call, message, call.body or {}, call.world.channel(message.channel_id))
    posting.changed(call.hub, message)
    return Answer(200, rendered(call, message))


@routes.on("DELETE", ORIGINAL, ANY)
async def delete(call: Call) -> Answer:
    posting.remove(call.hub, _addressed(call)[1])
    return NO_CONTENT


def _shown(call: Call, hook: Webhook) -> dict[str, Any]:
    return {
        "id": hook.id,
        "type": 1,
        "name": hook.name,
        "avatar": None,
        "channel_id": hook.channel_id,
        "guild_id": hook.guild_id,
        "application_id": hook.application_id,
        "token": hook.token,
        "url": f"{call.playground.url}/api/webhooks/{hook.id}/{hook.token}",
        "user": payloads.user(call.world.user(hook.user_id)),
    }


def _manages(call: Call, channel: Channel) -> None:
    permissions.require(call.world, channel, call.user.id, permissions.MANAGE_WEBHOOKS)


@routes.on("POST", "/channels/{channel_id}/webhooks")
async def create_webhook(call: Call) -> Answer:
    channel = call.channel()
    _manages(call, channel)
    token = secrets.token_urlsafe(51)
    application_id = call.world.data.application.id if call.is_bot() else None
    hook = Webhook(
        call.world.new_id(), channel.id, channel.guild_id or "", call.body["name"], token, call.user.id, application_id
    )
    call.world.data.webhooks[hook.id] = hook
    call.hub.in_channel(channel, "WEBHOOKS_UPDATE", {"channel_id": channel.id})
    return Answer(200, _shown(call, hook))


@routes.on("GET", "/channels/{channel_id}/webhooks")
async def webhooks_of_channel(call: Call) -> Answer:
    channel = call.channel()
    _manages(call, channel)
    return Answer(
        200, [_shown(call, each) for each in call.world.data.webhooks.values() if each.channel_id == channel.id]
    )


@routes.on("GET", "/guilds/{guild_id}/webhooks")
async def webhooks_of_guild(call: Call) -> Answer:
    guild = call.guild()
    permissions.require_in_guild(call.world, guild, call.user.id, permissions.MANAGE_WEBHOOKS)
    return Answer(200, [_shown(call, each) for each in call.world.data.webhooks.values() if each.guild_id == guild.id])


@routes.on("GET", HOOK, TOKEN)
async def read_webhook(call: Call) -> Answer:
    hook = _webhook(call)
    if "webhook_token" in call.request.match_info:
        return Answer(200, {key: value for key, value in _shown(call, hook).items() if key != "user"})
    _manages(call, call.world.channel(hook.channel_id))
    return Answer(200, _shown(call, hook))


@routes.on("PATCH", HOOK, TOKEN)
async def change_webhook(call: Call) -> Answer:
    """A new name, with the bot's token also another channel of the server."""
    hook = _webhook(call)
    by_token = "webhook_token" in call.request.match_info
    if not by_token:
        _manages(call, call.world.channel(hook.channel_id))
        if call.body.get("channel_id"):
            target = call.world.channel(call.body["channel_id"])
            _manages(call, target)
            hook.channel_id = target.id
    hook.name = call.body.get("name") or hook.name
    call.hub.in_channel(call.world.channel(hook.channel_id), "WEBHOOKS_UPDATE", {"channel_id": hook.channel_id})
    return Answer(200, {key: value for key, value in _shown(call, hook).items() if not (by_token and key == "user")})


@routes.on("DELETE", HOOK, TOKEN)
async def delete_webhook(call: Call) -> Answer:
    hook = _webhook(call)
    if "webhook_token" not in call.request.match_info:
        _manages(call, call.world.channel(hook.channel_id))
    del call.world.data.webhooks[hook.id]
    call.hub.in_channel(call.world.channel(hook.channel_id), "WEBHOOKS_UPDATE", {"channel_id": hook.channel_id})
    return NO_CONTENT
