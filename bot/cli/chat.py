"""`chat`: a conversation in the terminal; each picture goes to a file and its path is printed."""

import argparse
import asyncio
import sys
from pathlib import Path

from bot.app import App, open_app
from bot.cli.lines import say
from bot.cli.terminal import TERMINAL, finished, picture_of
from bot.config import Config
from bot.imaging.compare import blink, side_by_side
from bot.model.conversation import Place, Version
from bot.model.errors import AtelierError
from bot.model.job import JobState
from bot.studio.requests import Compared, Outcome, Said

MAX_ZIP_BYTES = 1024**3
_WELCOME = 'Say what to draw, then what to change. "undo", "redo" and "the second one" work; "quit" ends.'
_ENDS = {"", "quit", "exit"}


async def chat(options: argparse.Namespace) -> int:
    """Talk until the input ends. What is made is kept in the data folder like any conversation."""
    folder = Path(options.output)
    folder.mkdir(parents=True, exist_ok=True)
    config = Config().model_copy(update={"picture_size_px": options.size})
    async with open_app(config) as app:
        conversation = await app.studio.begin(TERMINAL, Place.TERMINAL, None)
        say(_WELCOME)
        while (text := (await asyncio.to_thread(_read)).strip()).lower() not in _ENDS:
            try:
                outcome = await app.studio.talk(TERMINAL, conversation.id, Said(text=text))
                await _tell(app, outcome, conversation.id, folder)
            except AtelierError as error:
                say(error.sentence)
    return 0


def _read() -> str:
    if sys.stdin.isatty():
        sys.stdout.write("> ")
        sys.stdout.flush()
    return sys.stdin.readline()


async def _tell(app: App, outcome: Outcome, conversation_id: str, folder: Path) -> None:
    if outcome.answer:
        say(outcome.answer)
    if outcome.question:
        choices = f" ({' / '.join(outcome.question.choices)})" if outcome.question.choices else ""
        say(outcome.question.text + choices)
    if outcome.shown:
        say(outcome.shown.line)
        await _save(app, outcome.shown.version, folder)
    if outcome.compared:
        await _compare(app, outcome.compared, folder)
    if outcome.export:
        archive = await app.studio.archive(TERMINAL, conversation_id, MAX_ZIP_BYTES)
        path = folder / "conversation.zip"
        await asyncio.to_thread(path.write_bytes, archive.data)
        say(str(path))
    for job in outcome.jobs:
        done = await finished(app, job)
        if done.state is JobState.FAILED and done.failure is not None:
            say(f"{done.failure.message} {done.failure.way_out}".strip())
        elif done.version_id is not None:
            await _save(app, await app.studio.version(done.version_id), folder)
            say(" · ".join(done.notes) or "done")


async def _compare(app: App, compared: Compared, folder: Path) -> None:
    sides = [await app.studio.version(it) for it in (compared.first, compared.second)]
    first, second = [await app.studio.asset_bytes((await app.studio.assets_of(it.id))[0]) for it in sides]
    names = (f"v{sides[0].number}", f"v{sides[1].number}")
    data = await asyncio.to_thread(blink if compared.blink else side_by_side, first, second, names)
    path = folder / f"{names[0]}-{names[1]}.{'gif' if compared.blink else 'jpg'}"
    await asyncio.to_thread(path.write_bytes, data)
    say(str(path))


async def _save(app: App, version: Version, folder: Path) -> None:
    job = await app.studio.job(version.job_id)
    for cell in range(1, len(version.asset_ids) + 1):
        name = f"v{version.number}.png" if len(version.asset_ids) == 1 else f"v{version.number}-{cell}.png"
        _, data = await picture_of(app, job, cell)
        await asyncio.to_thread((folder / name).write_bytes, data)
        say(str(folder / name))
