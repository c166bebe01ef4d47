"""Whether a message is for the bot, decided without a query for all that is not."""

import re
from dataclasses import dataclass

import discord

COMMENT = "//"


@dataclass(frozen=True, slots=True)
class Addressed:
    """A message for the bot: its words without the mention, and the bot's message that it replies to."""

    text: str
    own_place: bool  # a thread of the bot or a direct message: everything here is for it
    mentioned: bool
    reply_to_id: int | None = None


def addressed(message: discord.Message, me: discord.ClientUser) -> Addressed | None:
    """None when the message is not for the bot.

    In the bot's threads and in direct messages every message is, unless it starts with `//` or mentions somebody
    else; elsewhere only mentions of the bot and replies to it.
    """
    if message.author.bot or message.type not in (discord.MessageType.default, discord.MessageType.reply):
        return None
    own_place = message.guild is None or (
        isinstance(message.channel, discord.Thread) and message.channel.owner_id == me.id
    )
    reference = message.reference
    reply_to_id = None
    if reference is not None and _is_by(reference, me):
        reply_to_id = reference.message_id
    # The author of a message that is replied to counts as mentioned; only a mention that was typed names the bot.
    mentioned = me.id in message.raw_mentions or (not own_place and reply_to_id is None and _pinged(message, me))
    if not own_place and reply_to_id is None and not mentioned:
        return None
    text = words_of(message, me)
    if text.startswith(COMMENT):
        return None
    if not mentioned and any(user_id != me.id for user_id in message.raw_mentions):
        return None
    return Addressed(text, own_place, mentioned, reply_to_id)


def words_of(message: discord.Message, me: discord.ClientUser | discord.User | None) -> str:
    """What a message says to the bot: its words without the mention."""
    return message.content.strip() if me is None else re.sub(rf"<@!?{me.id}>", " ", message.content).strip()


def _is_by(reference: discord.MessageReference, me: discord.ClientUser) -> bool:
    resolved = reference.resolved or reference.cached_message
    return isinstance(resolved, discord.Message) and resolved.author.id == me.id


def _pinged(message: discord.Message, me: discord.ClientUser) -> bool:
    # Without the message content intent a mention arrives in `mentions`; a reply to somebody else never pings the bot.
    return any(user.id == me.id for user in message.mentions)
