"""`doctor`: is everything here that the bot needs, and what to do when it is not."""

import argparse
import asyncio
import shutil
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from email.utils import parsedate_to_datetime

import aiohttp

from bot.cli.lines import say, write_json
from bot.config import Config
from bot.model.errors import AtelierError

_TIMEOUT = aiohttp.ClientTimeout(total=10)
_FREE_BYTES_WANTED = 500 * 2**20
_CLOCK_SKEW_SECONDS = 30
# https://discord.com/developers/docs/resources/application#application-object-application-flags
_MESSAGE_CONTENT_FLAGS = (1 << 18) | (1 << 19)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `way_out` is set when something is to be done."""

    name: str
    ok: bool
    detail: str
    way_out: str = ""


Examination = Callable[[Config], Awaitable[list[Finding]]]


async def doctor(options: argparse.Namespace) -> int:
    """Exit code 0 when the bot could start, 1 when something must be mended first."""
    config = Config()
    findings: list[Finding] = []
    for examine in (_python, _disk, _engine, _database, _keys, _planner, _discord):
        findings += await examine(config)
    well = all(finding.ok for finding in findings)
    if options.json:
        write_json({"ok": well, "checks": [asdict(finding) for finding in findings]})
    else:
        for finding in findings:
            mark = "ok  " if finding.ok else "FAIL"
            say(f"{mark} {finding.name}: {finding.detail} {finding.way_out}".rstrip())
    return 0 if well else 1


async def _python(_config: Config) -> list[Finding]:
    version = ".".join(str(part) for part in sys.version_info[:3])
    return [Finding("Python", sys.version_info >= (3, 11), version)]


async def _disk(config: Config) -> list[Finding]:
    try:
        config.data.mkdir(parents=True, exist_ok=True)
        probe = config.data / ".doctor"
        probe.write_bytes(b"ok")
        probe.unlink()
    except OSError as error:
        reason = f"{config.data} cannot be written: {error.strerror}."
        return [Finding("data folder", False, reason, "Set ATELIER_DATA to a folder of the bot's user.")]
    free = shutil.disk_usage(config.data).free
    detail = f"{config.data}, {free / 2**30:.1f} GiB free."
    return [Finding("data folder", free >= _FREE_BYTES_WANTED, detail)]


async def _engine(_config: Config) -> list[Finding]:
    from bot.illustrator.compose import compose
    from bot.illustrator.render import render
    from bot.illustrator.understanding import understand
    from bot.model.parameters import Parameters

    def draw() -> float:
        started = time.perf_counter()
        render(compose(understand("a red fox in the snow", Parameters(), 1).scene), (256, 256))
        return time.perf_counter() - started

    seconds = await asyncio.to_thread(draw)
    return [Finding("illustrator", True, f"drew a test picture in {seconds:.1f} s.")]


async def _database(config: Config) -> list[Finding]:
    from bot.app import open_app
    from bot.cli.terminal import TERMINAL

    try:
        async with open_app(config) as app:
            providers = ", ".join(await app.studio.providers(TERMINAL))
    except AtelierError as error:
        return [Finding("database", False, error.message, error.way_out)]
    return [Finding("database", True, "opens, schema is current."), Finding("providers", True, providers)]


async def _keys(config: Config) -> list[Finding]:
    from bot.cli.keys import stored

    try:
        found = await stored(config)
    except AtelierError as error:
        return [Finding("secret keys", False, error.message, error.way_out)]
    where = "ATELIER_SECRET_KEYS" if config.secret_keys is not None else "a file in the data folder: keep a copy of it"
    detail = f"from {where}; {found.total} keys of providers are stored, {found.old} by an older secret key."
    if found.unopened:
        way_out = "Bring the secret key back that sealed them, or let admins enter them again."
        return [Finding("secret keys", False, f"{detail} {found.unopened} cannot be opened.", way_out)]
    return [Finding("secret keys", True, detail, "`rotate-keys` seals those anew." if found.old else "")]


async def _planner(config: Config) -> list[Finding]:
    from bot.app import planning_mind
    from bot.conversation.llm.chat import ChatModel

    mind = planning_mind(config)
    if not isinstance(mind, ChatModel):
        return [Finding("planner", True, "the built-in rules; PLANNER_MODEL would set a chat model.")]
    try:
        problem = await mind.problem()
    finally:
        await mind.close()
    if problem is None:
        return [Finding("planner", True, f"{config.planner_model} plans; the rules stand in for it.")]
    way_out = "Check PLANNER_BASE_URL, PLANNER_MODEL and PLANNER_API_KEY. Until then the rules plan."
    return [Finding("planner", False, f"{config.planner_model} does not plan: {problem}.", way_out)]


async def _discord(config: Config) -> list[Finding]:
    if config.discord_token is None:
        return [Finding("Discord", True, "no DISCORD_TOKEN: `make run` starts the playground.")]
    base = config.discord_api_base or "https://discord.com/api/v10"
    headers = {"Authorization": f"Bot {config.discord_token.get_secret_value()}"}
    try:
        async with (
            aiohttp.ClientSession(timeout=_TIMEOUT, headers=headers) as session,
            session.get(f"{base}/applications/@me") as answer,
        ):
            if answer.status == 401:
                way_out = "Reset it in the developer portal and put the new one in .env."
                return [Finding("Discord", False, "the token is not valid.", way_out)]
            if answer.status != 200:
                return [Finding("Discord", False, f"answered {answer.status}.", "Try again in a minute.")]
            application = await answer.json()
            skew = _clock_skew_seconds(answer.headers.get("Date"))
    except (aiohttp.ClientError, TimeoutError) as error:
        return [Finding("Discord", False, f"cannot be reached: {error}.", "Check the network and DISCORD_API_BASE.")]
    findings = [Finding("Discord", True, f"logged in as application {application.get('name')}.")]
    if not application.get("flags", 0) & _MESSAGE_CONTENT_FLAGS:
        detail = "Message Content Intent is off: plain messages in threads are not heard; replies and mentions are."
        findings.append(Finding("intents", True, detail))
    if skew is not None and abs(skew) > _CLOCK_SKEW_SECONDS:
        findings.append(Finding("clock", False, f"is {skew:+.0f} s from Discord's.", "Switch on time synchronisation."))
    return findings


def _clock_skew_seconds(date: str | None) -> float | None:
    return None if date is None else time.time() - parsedate_to_datetime(date).timestamp()
