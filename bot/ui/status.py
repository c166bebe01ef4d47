"""/status: how the bot is, with more for admins of the server and more again for operators."""

import discord
from discord import ui

from bot import __version__
from bot.studio.condition import ProviderHealth
from bot.studio.requests import Requester
from bot.ui import texts_status as texts
from bot.ui.asking import missing_permissions, requester
from bot.ui.card import Card
from bot.ui.desk import Desk
from bot.ui.quiet import quiet

MAX_CHANNELS = 10
MAX_CHARACTERS = 3_800


async def status_card(interaction: discord.Interaction, desk: Desk, who: Requester) -> Card:
    """What this person may know."""
    parts = ["\n".join(await _for_all(interaction, desk))]
    if who.is_admin and interaction.guild is not None:
        parts.append("\n".join(_missing(interaction.guild)))
        parts.append(texts.ACCOUNTS.format(count=await desk.studio.policies.count_accounts(who)))
    if await desk.operators.include(who.user_id):
        now = await desk.studio.machine()
        said = texts.MACHINE.format(
            memory=now.memory_bytes / 1e6, lag=now.loop_lag_seconds * 1000, disk=now.disk_free_bytes / 1e9
        )
        parts.append(f"{texts.OPERATOR}\n{said}")
    return Card((ui.Container(ui.TextDisplay("\n\n".join(parts)[:MAX_CHARACTERS])),))


async def _for_all(interaction: discord.Interaction, desk: Desk) -> list[str]:
    now = await desk.studio.condition(requester(interaction))
    latency = interaction.client.latency
    # Before the first heartbeat is answered it is not a number.
    known = 0 <= latency < 3600
    queue = texts.QUEUE.format(running=now.running, waiting=now.waiting)
    if now.waiting:
        queue = f"{queue} {texts.OLDEST.format(seconds=now.oldest_seconds)}"
    return [
        texts.TITLE.format(version=__version__),
        texts.LATENCY.format(milliseconds=round(latency * 1000)) if known else texts.NO_LATENCY,
        queue,
        "",
        texts.PROVIDERS,
        *map(_line, now.providers),
    ]


def _line(provider: ProviderHealth) -> str:
    state = texts.STATES.get(provider.state, texts.UNKNOWN_STATE)
    line = texts.PROVIDER_LINE.format(name=quiet(provider.name, 60), state=state)
    if provider.until is not None:
        line = f"{line} {texts.UNTIL.format(until=int(provider.until))}"
    return f"{line} · {texts.LAST_ERROR.format(error=quiet(provider.error, 160))}" if provider.error else line


def _missing(guild: discord.Guild) -> list[str]:
    lacking = [(channel, names) for channel in guild.text_channels if (names := missing_permissions(channel))]
    lines = [
        texts.MISSING_LINE.format(names="**, **".join(names), channel=it.id) for it, names in lacking[:MAX_CHANNELS]
    ]
    if len(lacking) > MAX_CHANNELS:
        lines.append(texts.MISSING_MORE.format(count=len(lacking) - MAX_CHANNELS))
    return [texts.PERMISSIONS, *(lines or [texts.MISSING_NOTHING]), *([texts.GRANT] if lines else [])]
