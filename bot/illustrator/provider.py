"""The illustrator as a provider: recipes in, pictures out, drawn in processes beside the event loop."""

import asyncio
import contextlib
import io
import itertools
import os
import threading
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from PIL import Image
from pydantic import JsonValue, ValidationError

from bot.illustrator import worker
from bot.illustrator.describe import article
from bot.illustrator.framing import sibling
from bot.illustrator.references import Reference
from bot.illustrator.scene import Scene
from bot.illustrator.styles import STYLES
from bot.illustrator.worker import CONTEXT, Made, Progress, Task
from bot.model.capability import ModelDescription
from bot.model.errors import Overloaded, Unsupported
from bot.model.look import Look
from bot.model.parameters import Parameters
from bot.model.recipe import InputRole, Operation, Recipe
from bot.providers.base import InputImage, ProducedImage, ProviderRequest, ProviderResult, RunEvents

_KINDS = {
    Operation.GENERATE: "generate",
    Operation.REROLL: "generate",
    Operation.EDIT: "change",
    Operation.TEXT: "change",
    Operation.ADJUST: "adjust",
    Operation.VARY: "vary",
    Operation.UPSCALE: "larger",
    Operation.RESTYLE: "restyle",
    Operation.EXPAND: "expand",
    Operation.REPLACE_BACKGROUND: "replace_background",
    Operation.REMOVE_BACKGROUND: "remove_background",
}
_HONOURED = frozenset(
    {
        *("aspect", "seed", "count", "no", "tile", "transparent", "zoom", "quality", "hd", "draft", "stop"),
        *("chaos", "stylize", "weird", "experimental", "raw", "style"),
        *("image_weight", "style_reference", "style_weight", "character_reference", "object_reference"),
    }
)
_LARGEST_PX = 2048
_SMALLEST_PX = 256
_CANCELLED_SLOTS = 64


class Illustrator:
    """The embedded engine. No key, no network, the same bytes for the same recipe."""

    name = "illustrator"

    def __init__(self, processes: int | None = None) -> None:
        self._processes = processes or os.cpu_count() or 1
        self._numbers = itertools.count(1)
        self._pool: ProcessPoolExecutor | None = None
        self._progress: Any = None
        self._cancelled: Any = None
        self._listeners: dict[int, tuple[asyncio.AbstractEventLoop, asyncio.Queue[Progress]]] = {}

    def models(self) -> Sequence[ModelDescription]:
        """One model that draws."""
        return (
            ModelDescription(
                name="illustrator",
                operations=frozenset(_KINDS),
                input_roles=frozenset(
                    {InputRole.SOURCE, InputRole.IMAGE_PROMPT, InputRole.STYLE, InputRole.CHARACTER, InputRole.OBJECT}
                ),
                max_inputs=10,
                max_count=4,
                seed=True,
                negative=True,
                transparency=True,
                text=True,
                partial_previews=True,
                cancel=True,
                honoured=_HONOURED,
                emulated=frozenset({"niji"}),
                styles=tuple(STYLES),
                deterministic=True,
                own_pictures_only=True,
                style_codes=True,
            ),
        )

    async def run(self, request: ProviderRequest, events: RunEvents) -> ProviderResult:
        """Draw the recipe's pictures, each in a process of its own."""
        tasks = _tasks(request, self._numbers)
        news: asyncio.Queue[Progress] = asyncio.Queue()
        loop = asyncio.get_running_loop()
        for task in tasks:
            self._listeners[task.number] = (loop, news)
        try:
            drawing = asyncio.gather(*(self._make(task) for task in tasks))
            made = await _watched(drawing, tasks, news, events)
        except BrokenProcessPool as broken:
            await self.close()
            raise Overloaded("The drawing process ended unexpectedly.", provider=self.name) from broken
        finally:
            for task in tasks:
                self._listeners.pop(task.number, None)
                if self._cancelled is not None:
                    self._cancelled[task.number % _CANCELLED_SLOTS] = task.number
        return _result(made)

    async def close(self) -> None:
        """End the drawing processes."""
        pool, self._pool = self._pool, None
        if pool is not None:
            self._progress.put((0, 0.0, "", None))
            await asyncio.to_thread(pool.shutdown, wait=True, cancel_futures=True)

    async def _make(self, task: Task) -> Made:
        return await asyncio.get_running_loop().run_in_executor(self._started(), worker.run, task)

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._progress, self._cancelled = CONTEXT.Queue(), CONTEXT.Array("q", _CANCELLED_SLOTS)
            self._pool = ProcessPoolExecutor(
                self._processes, CONTEXT, worker.prepare, (self._progress, self._cancelled, os.getpid())
            )
            threading.Thread(
                target=self._listen, args=(self._progress,), name="illustrator-progress", daemon=True
            ).start()
        return self._pool

    def _listen(self, progress: Any) -> None:
        """Pass on what the processes tell, until `close` sends number 0. Runs in a thread of its own."""
        while True:
            news: Progress = progress.get()
            if news[0] == 0:
                return
            listener = self._listeners.get(news[0])
            if listener is not None:
                with contextlib.suppress(RuntimeError):  # the loop was closed: nobody listens any more
                    listener[0].call_soon_threadsafe(listener[1].put_nowait, news)


async def _watched(
    drawing: "asyncio.Future[list[Made]]", tasks: list[Task], news: "asyncio.Queue[Progress]", events: RunEvents
) -> list[Made]:
    """The pictures, with progress told while they are drawn."""
    fractions = dict.fromkeys((task.number for task in tasks), 0.0)
    previews: dict[int, bytes] = {}
    try:
        while not drawing.done():
            told = asyncio.ensure_future(news.get())
            await asyncio.wait({told, drawing}, return_when=asyncio.FIRST_COMPLETED)
            if not told.done():
                told.cancel()
                continue
            number, fraction, stage, preview = told.result()
            fractions[number] = max(fraction, fractions.get(number, 0.0))
            if preview:
                previews[number] = preview
            picture = await asyncio.to_thread(_mosaic, tasks, dict(previews)) if preview else None
            await events.progress(sum(fractions.values()) / len(fractions), stage, picture)
    finally:
        if not drawing.done():
            drawing.cancel()
    return await drawing


def _mosaic(tasks: list[Task], previews: dict[int, bytes]) -> bytes:
    """The previews of one to four pictures as one small JPEG."""
    if len(tasks) == 1:
        return previews[tasks[0].number]
    first = Image.open(io.BytesIO(next(iter(previews.values()))))
    width, height = first.width // 2, first.height // 2
    rows = 1 if len(tasks) == 2 else 2
    sheet = Image.new("RGB", (2 * width, rows * height), (43, 45, 49))
    for place, task in enumerate(tasks[:4]):
        if task.number in previews:
            small = Image.open(io.BytesIO(previews[task.number])).resize((width, height))
            sheet.paste(small, (place % 2 * width, place // 2 * height))
    return worker.jpeg(sheet)


def _tasks(request: ProviderRequest, numbers: "itertools.count[int]") -> list[Task]:
    recipe = request.recipe
    kind = _KINDS.get(recipe.operation)
    if kind is None:
        raise Unsupported(f"The illustrator cannot {recipe.operation.value.replace('_', ' ')}.", provider="illustrator")
    source = next((image for image in request.inputs if image.role is InputRole.SOURCE), None)
    scene, picture = _source(source) if kind != "generate" else (None, b"")
    references = tuple(_reference(image) for image in request.inputs) if kind == "generate" else ()
    size = _size(request) if kind == "generate" else request.size
    count = max(1, min(4, recipe.count)) if kind in {"generate", "vary"} else 1
    looks = [_look(recipe, place) for place in range(count)]
    return [
        Task(
            number=next(numbers),
            kind=kind,
            size=size,
            words=recipe.prompt,
            parameters=looks[place][0],
            arguments=looks[place][1],
            seed=sibling(recipe.seed, place),
            scene=scene,
            picture=picture,
            references=references,
        )
        for place in range(count)
    ]


def _size(request: ProviderRequest) -> tuple[int, int]:
    """Half the sides for --draft, twice for --hd, within what is drawn well."""
    said = request.recipe.parameters
    scale = 0.5 if said.draft else 2.0 if said.hd else 1.0
    longer, shorter = max(request.size), min(request.size)
    scale = min(max(scale, min(1.0, _SMALLEST_PX / shorter)), max(1.0, _LARGEST_PX / longer))
    return round(request.size[0] * scale), round(request.size[1] * scale)


def _reference(image: InputImage) -> Reference:
    if image.scene is None:
        return Reference(image.role, None, image.data)
    try:
        return Reference(image.role, Scene.model_validate(image.scene), image.data)
    except ValidationError:  # from a newer version: what can be measured still counts
        return Reference(image.role, None, image.data)


def _look(recipe: Recipe, place: int) -> tuple[Parameters, dict[str, Any]]:
    """Parameters and arguments of one picture: a grid may show the same words in several looks."""
    arguments = dict(recipe.arguments)
    looks = arguments.pop("looks", None)
    if not isinstance(looks, list) or not looks:
        return recipe.parameters, arguments
    parameters, more = Look.model_validate(looks[place % len(looks)]).laid_on(recipe.parameters, tuple(STYLES))
    return parameters, arguments | more


def _source(image: InputImage | None) -> tuple[Scene, bytes]:
    if image is None:
        raise Unsupported("There is no picture to work on.", provider="illustrator")
    if image.scene is None:
        raise Unsupported(
            "The illustrator can change only pictures that it drew itself.",
            way_out="Say what to do with the photo instead: blur the background, make it night, make it a sticker.",
            provider="illustrator",
        )
    try:
        return Scene.model_validate(image.scene), image.data
    except ValidationError as broken:
        raise Unsupported("This picture's scene is from a newer version.", provider="illustrator") from broken


def _result(made: list[Made]) -> ProviderResult:
    images = tuple(
        ProducedImage(one.png, "image/png", one.alt_text, one.scene.model_dump(mode="json"), {"seed": one.scene.seed})
        for one in made
    )
    first = made[0]
    facts: dict[str, JsonValue] = {
        "unknown": list(first.unknown),
        "substituted": [list(pair) for pair in first.substituted],
        "suggestions": list(first.suggestions),
    }
    if first.changed_outside is not None:
        facts["changed_outside"] = first.changed_outside
    notes = []
    if first.unknown:
        notes.append("no drawing for: " + ", ".join(first.unknown))
    if first.substituted:
        notes.append("drew " + ", ".join(f"{article(drawn)} for {said}" for said, drawn in first.substituted))
    sentences = [one for one in first.ignored if one[:1].isupper() or one.startswith(("no ", "the "))]
    words = [*(one for one in first.ignored if one not in sentences), *first.left_out]
    if words:
        notes.append("left out: " + ", ".join(words))
    notes += sentences
    return ProviderResult(images, tuple(notes), facts)
