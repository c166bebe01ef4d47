"""A message as an answer to the caller."""

from __future__ import annotations

from typing import Any

from playground import message_payloads
from playground.call import Answer, Call
from playground.intents import content_without_intent
from playground.model import Message


def shown(call: Call, message: Message) -> Answer:
    return Answer(200, rendered(call, message))


def rendered(call: Call, message: Message) -> dict[str, Any]:
    """A message for the caller, without its content where the application may not read it."""
    viewer_id = call.actor.id if call.actor else call.world.bot_id
    content = True
    if viewer_id == call.world.bot_id and not call.world.data.application.message_content_allowed:
        content = content_without_intent(call.world.channel(message.channel_id), message, viewer_id)
    return message_payloads.message(call.world, call.playground.links, message, viewer_id, content=content)
