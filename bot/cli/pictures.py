"""`imagine` and `edit`: one picture, or one a line, through the same studio as Discord."""

import argparse
import asyncio
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.app import App, open_app
from bot.cli.lines import numbered, say, texts, write_json
from bot.cli.terminal import TERMINAL, finished, picture_of
from bot.config import Config
from bot.imaging.untrusted import open_upload
from bot.model.asset import Asset
from bot.model.conversation import Place
from bot.model.errors import AtelierError, InputError, NothingDrawn
from bot.model.job import Delivery, Job, JobState
from bot.model.recipe import Operation
from bot.studio.requests import Said, Upload

_AHEAD = 2  # texts in work at once when many come: one for each core of a small machine


async def imagine(options: argparse.Namespace) -> int:
    """Make pictures from words. Exit code 2 when the one prompt cannot be drawn."""
    async with _studio(options.size) as app:

        async def make(text: str) -> Job:
            job, *_ = await app.studio.imagine(TERMINAL, text, count=1, delivery=Delivery())
            return job

        return await _each(app, options, make)


async def edit(options: argparse.Namespace) -> int:
    """Change a picture. A PNG that Atelier wrote goes on from its own scene."""
    source = Path(options.picture)
    try:
        upload = Upload(source.read_bytes(), source.name)
    except OSError as error:
        raise InputError(f"{source} cannot be read: {error.strerror}.") from error
    async with _studio(1024) as app:

        async def make(text: str) -> Job:
            conversation = await app.studio.begin(TERMINAL, Place.TERMINAL, None)
            outcome = await app.studio.talk(TERMINAL, conversation.id, Said(text=text, uploads=(upload,)))
            if not outcome.jobs:
                words = outcome.answer or (outcome.question.text if outcome.question else "")
                raise InputError(words or "There is nothing to change.", way_out="Say what to change in the picture.")
            return outcome.jobs[-1]

        return await _each(app, options, make)


async def export(options: argparse.Namespace) -> int:
    """Write a drawn picture in another form. Exit code 2 when it was not drawn by the illustrator."""
    source = Path(options.picture)
    try:
        upload = Upload(source.read_bytes(), source.name)
    except OSError as error:
        raise InputError(f"{source} cannot be read: {error.strerror}.") from error
    async with _studio(1024) as app:
        made = await app.studio.export(await app.studio.upload(TERMINAL, upload), options.kind)
    output = Path(options.output) if options.output else source.with_suffix(made.ending)
    try:
        output.write_bytes(made.data)
    except OSError as error:
        raise InputError(f"{output} cannot be written: {error.strerror}.") from error
    say(str(output))
    return 0


async def _each(app: App, options: argparse.Namespace, make: Callable[[str], Awaitable[Job]]) -> int:
    """Make every text's picture, two at a time, answers in the order of the texts."""
    many = options.text == "-"
    waiting: list[asyncio.Task[bool]] = []
    well = True
    last: asyncio.Task[bool] | None = None
    for number, text in enumerate(texts(options.text), start=1):
        output = numbered(Path(options.output), number if many else None)
        last = asyncio.create_task(_one(app, text, output, options, make, after=last))
        waiting.append(last)
        if len(waiting) >= _AHEAD:
            well = await waiting.pop(0) and well
    for task in waiting:
        well = await task and well
    return 0 if well or many else 2


async def _one(
    app: App,
    text: str,
    output: Path,
    options: argparse.Namespace,
    make: Callable[[str], Awaitable[Job]],
    *,
    after: asyncio.Task[bool] | None,
) -> bool:
    """Whether the picture was made. The answer is written after that of the text before."""
    answer: dict[str, Any]
    try:
        job = await finished(app, await make(text))
        answer = await _write(app, job, output)
    except AtelierError as error:
        answer = {"error": {"code": error.code, "message": error.message, "way_out": error.way_out}}
        if isinstance(error, NothingDrawn):
            answer["unknown"] = list(error.unknown)
    if after is not None:
        await asyncio.wait({after})
    if options.json:
        write_json(answer)
    else:
        say(answer["error"]["message"] + " " + answer["error"]["way_out"] if "error" in answer else str(output))
    return "error" not in answer


async def _write(app: App, job: Job, output: Path) -> dict[str, Any]:
    if job.state is JobState.FAILED and job.failure is not None:
        failure = job.failure
        if failure.unknown:
            raise NothingDrawn(failure.message, way_out=failure.way_out, unknown=failure.unknown)
        raise InputError(failure.message, way_out=failure.way_out)
    asset, data = await picture_of(app, job)
    await asyncio.to_thread(_save, output, data)
    return describe(job, asset)


def _save(output: Path, data: bytes) -> None:
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        if output.suffix.lower() in (".png", ""):
            output.write_bytes(data)
        else:
            open_upload(data).convert("RGB").save(output, quality=95)
    except ValueError as error:  # Pillow's word for an ending that it does not know
        raise InputError(f"{output.suffix} is not a picture format that I write.", way_out="Use .png.") from error
    except OSError as error:
        raise InputError(f"{output} cannot be written: {error.strerror}.") from error


def describe(job: Job, asset: Asset) -> dict[str, Any]:
    """The stable JSON object of `imagine` and `edit`."""
    answer: dict[str, Any] = {
        "recipe": job.recipe.model_dump(mode="json", exclude_none=True),
        "scene": _scene(asset),
        "unknown": job.facts.get("unknown", []),
        "substituted": job.facts.get("substituted", []),
        "notes": list(job.notes),
        "alt_text": asset.alt_text,
    }
    if job.recipe.operation is not Operation.GENERATE:
        answer["changed_outside"] = job.facts.get("changed_outside")  # None: the whole picture was meant to change
    return answer


def _scene(asset: Asset) -> dict[str, Any] | None:
    """One entry for each drawn thing, with its box as fractions of the picture."""
    if not isinstance(asset.scene, dict):
        return None
    scene: dict[str, Any] = asset.scene
    objects = [
        {"label": thing["label"], "count": 1, "color": thing.get("color"), "box": list(box)}
        for thing in scene.get("things", ())
        for box in thing.get("boxes", ())
    ]
    lettering = [
        {"text": line["text"], "box": list(line["box"]) if line.get("box") else None}
        for line in scene.get("lettering", ())
    ]
    kept = {name: scene.get(name) for name in ("setting", "time", "season", "weather", "style")}
    return {"objects": objects, "text": lettering, **kept}


@asynccontextmanager
async def _studio(size_px: int) -> AsyncIterator[App]:
    """A studio of its own in a temporary folder: nothing of these pictures is kept but the files."""
    if not 256 <= size_px <= 2048:
        raise InputError(f"{size_px} pixels is outside 256 to 2048.", way_out="Choose --size between them.")
    with tempfile.TemporaryDirectory(prefix="atelier-") as folder:
        config = Config().model_copy(
            update={
                "data": Path(folder),
                "database_url": None,
                "picture_size_px": size_px,
                "running_per_user": _AHEAD,
                "waiting_per_user": 1_000,
            }
        )
        async with open_app(config) as app:
            yield app
