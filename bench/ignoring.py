"""What ignoring a message that is not for the bot costs, beside discord.py's own dispatch: `python -m bench.ignoring`.

discord.py parses a MESSAGE_CREATE and schedules its listeners; ours then looks at the message and drops it.
"""

import asyncio
import time
from collections.abc import Callable
from typing import Any, cast

import discord
from discord.ext import commands

from bot.ui.addressed import addressed

GOAL = 0.10
_MESSAGES = 2_000
_REPEATS = 7


def _payload(number: int) -> dict[str, Any]:
    """A message of one person to others, as the gateway sends it."""
    author = {"id": "400000000000000001", "username": "ben", "discriminator": "0", "avatar": None, "global_name": "Ben"}
    return {
        "id": str(500000000000000000 + number),
        "channel_id": "300000000000000001",
        "guild_id": "200000000000000001",
        "author": author,
        "member": {"roles": [], "joined_at": "2026-01-01T00:00:00+00:00", "deaf": False, "mute": False, "flags": 0},
        "content": "has anybody seen the new drawings of the lighthouse? they are in the other channel",
        "timestamp": "2026-11-24T12:00:00+00:00",
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "pinned": False,
        "type": 0,
        "flags": 0,
        "components": [],
    }


def _client() -> commands.Bot:
    intents = discord.Intents(guilds=True, messages=True, message_content=True)
    client = commands.Bot(command_prefix=commands.when_mentioned, intents=intents, max_messages=200)
    state = client._connection
    me = {"id": "100000000000000001", "username": "atelier", "discriminator": "0", "avatar": None}
    state.user = discord.ClientUser(state=state, data=cast(Any, me))
    channel = {"id": "300000000000000001", "type": 0, "name": "art", "position": 0, "permission_overwrites": []}
    guild = {
        "id": "200000000000000001",
        "name": "Studio",
        "channels": [channel],
        "roles": [{"id": "200000000000000001", "name": "@everyone", "permissions": "0", "position": 0, "colors": {}}],
        "members": [],
        "emojis": [],
    }
    state._add_guild_from_data(cast(Any, guild))
    return client


def _best(run: Callable[[], None]) -> float:
    """Seconds for one message, the best of several runs."""
    best = float("inf")
    for _ in range(_REPEATS):
        started = time.perf_counter()
        run()
        best = min(best, (time.perf_counter() - started) / _MESSAGES)
    return best


async def main() -> None:
    """Print both times and their ratio."""
    client = _client()
    await client._async_setup_hook()  # gives it the running loop; nothing connects
    state, me = client._connection, client.user
    assert me is not None
    payloads = [_payload(number) for number in range(_MESSAGES)]
    seen: list[discord.Message] = []

    async def listener(message: discord.Message) -> None:
        seen.append(message)

    async def nothing(message: discord.Message) -> None:
        del message

    client.add_listener(listener, "on_message")
    client.on_message = nothing  # type: ignore[method-assign] - as AtelierBot does: there are no prefix commands
    for payload in payloads:
        state.parse_message_create(cast(Any, payload))
    await asyncio.sleep(0)
    assert len(seen) >= _MESSAGES, "the messages were dispatched"
    messages = seen[:_MESSAGES]
    best = float("inf")
    for _ in range(_REPEATS):
        started = time.perf_counter()
        for payload in payloads:
            state.parse_message_create(cast(Any, payload))
        await asyncio.sleep(0)
        best = min(best, (time.perf_counter() - started) / _MESSAGES)
    assert all(addressed(message, me) is None for message in messages), "none of them is for the bot"

    def ignore() -> None:
        for message in messages:
            addressed(message, me)

    ours = _best(ignore)
    print(f"discord.py: parse and dispatch one message: {best * 1e6:.1f} us")
    print(f"looking at it and ignoring it:              {ours * 1e6:.2f} us")
    print(f"ratio: {ours / best:.3f} (goal: at most {GOAL})")


if __name__ == "__main__":
    asyncio.run(main())
