"""Gateway intents: which events each asks for, and the privileged ones."""

from __future__ import annotations

from playground.model import DIRECT, Channel, Message

GUILDS, MEMBERS, PRESENCES, MESSAGE_CONTENT = 1 << 0, 1 << 1, 1 << 8, 1 << 15
ALL = (1 << 26) - 1

_BY_EVENT: dict[str, tuple[int, int]] = {
    # event: (intent in a server, intent in a DM); 0 where nothing needs to be asked for
    **dict.fromkeys(["MESSAGE_CREATE", "MESSAGE_UPDATE", "MESSAGE_DELETE", "MESSAGE_DELETE_BULK"], (1 << 9, 1 << 12)),
    **dict.fromkeys(
        [
            "MESSAGE_REACTION_ADD", "MESSAGE_REACTION_REMOVE", "MESSAGE_REACTION_REMOVE_ALL",
            "MESSAGE_REACTION_REMOVE_EMOJI",
        ],
        (1 << 10, 1 << 13),
    ),
    "TYPING_START": (1 << 11, 1 << 14),
    **dict.fromkeys(["GUILD_MEMBER_ADD", "GUILD_MEMBER_UPDATE", "GUILD_MEMBER_REMOVE"], (MEMBERS, 0)),
    **dict.fromkeys(
        [
            "GUILD_CREATE", "GUILD_UPDATE", "GUILD_DELETE",
            "GUILD_ROLE_CREATE", "GUILD_ROLE_UPDATE", "GUILD_ROLE_DELETE",
            "CHANNEL_CREATE", "CHANNEL_UPDATE", "CHANNEL_DELETE", "THREAD_CREATE", "THREAD_UPDATE", "THREAD_DELETE",
            "THREAD_LIST_SYNC", "THREAD_MEMBER_UPDATE",
        ],
        (GUILDS, 0),
    ),
    "THREAD_MEMBERS_UPDATE": (MEMBERS, 0),
    "CHANNEL_PINS_UPDATE": (GUILDS, 1 << 12),
    "WEBHOOKS_UPDATE": (1 << 5, 0),
}  # fmt: skip


def wants(intents: int, event: str, *, in_guild: bool, of_the_bot: bool = False) -> bool:
    """Whether a session with these intents is told of an event. Of the bot's own membership it always is."""
    if of_the_bot and (event == "GUILD_MEMBER_UPDATE" or (event == "THREAD_MEMBERS_UPDATE" and intents & GUILDS)):
        return True
    needed = _BY_EVENT.get(event, (0, 0))[0 if in_guild else 1]
    return not needed or bool(intents & needed)


def content_without_intent(channel: Channel, message: Message, bot_id: str) -> bool:
    """Content comes without the message-content intent in DMs, for the bot's own messages and where it is mentioned."""
    return channel.type == DIRECT or message.author_id == bot_id or bot_id in message.mentions
