"""Photo edits beside the event loop: words to steps, drawings asked of the illustrator, work in its own process."""

import asyncio
import ctypes
import os
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from multiprocessing import get_context

from pydantic import JsonValue, ValidationError

from bot.imaging.untrusted import size_of
from bot.model.errors import BadRequest, InputError, Overloaded, Unsupported
from bot.model.parameters import Parameters
from bot.model.recipe import InputRole, Operation, Recipe
from bot.providers.base import ProducedImage, Provider, ProviderRequest, ProviderResult, RunEvents
from bot.providers.local_arguments import Upscale
from bot.providers.photo_words import CAN, Step, backdrop_step, steps, style_step

OPERATIONS = frozenset(
    {
        Operation.EDIT,
        Operation.REMOVE_BACKGROUND,
        Operation.REPLACE_BACKGROUND,
        Operation.RESTYLE,
        Operation.UPSCALE,
    }
)
_PROVIDER = "local"
_AT = ("on ", "in ", "at ", "under ", "by ", "a ", "an ", "the ")
_DRAWN_PX = 512  # of a drawing that is laid on a photo
_PR_SET_PDEATHSIG = 1  # linux/prctl.h


@dataclass(slots=True)
class _Planned:
    steps: list[Step]
    notes: list[str] = field(default_factory=list[str])
    drawings: dict[int, bytes] = field(default_factory=dict[int, bytes])


class PhotoEdits:
    """One process for all photos: the networks are loaded once, and two photos never double the memory."""

    def __init__(self, painter: Provider | None) -> None:
        self._painter = painter
        self._pool: ProcessPoolExecutor | None = None

    async def run(self, request: ProviderRequest, events: RunEvents) -> ProviderResult:
        """Carry out a photo edit. Raises BadRequest for pictures and words that cannot be used, Unsupported."""
        # Late: OpenCV and numpy are for those who edit photos.
        from bot.providers.photo import PhotoTask, carry_out  # noqa: PLC0415

        source = next((image for image in request.inputs if image.role is InputRole.SOURCE), None)
        if source is None:
            raise BadRequest("There is no picture to work on.", field="inputs", way_out="Send one.", provider=_PROVIDER)
        planned = plan(request)
        await events.progress(0.1, "reading the photo")
        await self._drawn(planned, request)
        await events.progress(0.3, "editing")
        task = PhotoTask(source.data, tuple(planned.steps), planned.drawings, request.mask, request.recipe.seed)
        try:
            made = await asyncio.get_running_loop().run_in_executor(self._started(), carry_out, task)
        except InputError as error:
            raise BadRequest(error.message, way_out=error.way_out, provider=_PROVIDER) from error
        except BrokenProcessPool as broken:
            await self.close()
            raise Overloaded("The photo process ended unexpectedly.", provider=_PROVIDER) from broken
        await events.progress(1.0, "editing")
        facts: dict[str, JsonValue] = {}
        if made.changed_outside is not None:
            facts["changed_outside"] = made.changed_outside
        notes = (*planned.notes, *made.notes)
        same = request.recipe.operation is Operation.UPSCALE  # boxes are fractions, so the scene still describes it
        alt_text, scene = (source.alt_text, source.scene) if same else (_described(source.alt_text), None)
        return ProviderResult((ProducedImage(made.png, "image/png", alt_text, scene),), notes, facts)

    async def close(self) -> None:
        """End the process."""
        pool, self._pool = self._pool, None
        if pool is not None:
            await asyncio.to_thread(pool.shutdown, wait=True, cancel_futures=True)

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(1, get_context("spawn"), _prepare, (os.getpid(),))
        return self._pool

    async def _drawn(self, planned: _Planned, request: ProviderRequest) -> None:
        """Ask for the drawings that steps need: a backdrop, or what is worn or added."""
        from bot.providers.photo import plain_color  # noqa: PLC0415 - see above

        for number, step in enumerate(planned.steps):
            if number in planned.drawings or step.kind not in {"backdrop", "wear", "stamp"}:
                continue
            if step.kind == "backdrop":
                if plain_color(step.words) is None:
                    size = await asyncio.to_thread(size_of, request.inputs[0].data)
                    planned.drawings[number] = await self._backdrop(step, _fitting(size), request.recipe.seed, planned)
                continue
            words = "sunglasses" if step.words == "shades" else step.words
            planned.drawings[number] = await self._draw(words, request.recipe.seed)

    async def _backdrop(self, step: Step, size: tuple[int, int], seed: int, planned: _Planned) -> bytes:
        there = step.words if step.words.lower().startswith(_AT) else f"on the {step.words}"
        made = await self._ask(there, size, Parameters(), seed)
        scene = made.images[0].scene
        drawn = isinstance(scene, dict) and (
            scene.get("setting") not in {"meadow", "plain"} or bool(scene.get("things"))
        )
        unknown = made.facts.get("unknown")
        if unknown and not drawn:
            raise Unsupported(
                f"I have no backdrop for {step.words}.",
                way_out="Send a picture to use as the background, or say a beach, a forest, a street or plain white.",
                provider=_PROVIDER,
            )
        planned.notes.append("the backdrop is a drawing by the illustrator")
        planned.notes += [note for note in made.notes if note.startswith(("no drawing", "drew"))]
        return made.images[0].data

    async def _draw(self, words: str, seed: int) -> bytes:
        size = (_DRAWN_PX, _DRAWN_PX)
        made = await self._ask(words, size, Parameters(transparent=True, style="gouache"), seed)
        if made.facts.get("unknown"):
            raise Unsupported(f"I have no drawing of {words} to lay on a photo.", way_out=CAN, provider=_PROVIDER)
        return made.images[0].data

    async def _ask(self, prompt: str, size: tuple[int, int], parameters: Parameters, seed: int) -> ProviderResult:
        if self._painter is None:
            raise Unsupported("Nothing here can draw what this needs.", way_out=CAN, provider=_PROVIDER)
        recipe = Recipe(operation=Operation.GENERATE, prompt=prompt, parameters=parameters, seed=seed, count=1)
        return await self._painter.run(ProviderRequest(recipe, size), _Unheard())


class _Unheard:
    """Nobody listens to the drawing of a part."""

    async def submitted(self, remote_id: str) -> None:
        """Nothing is remote."""

    async def progress(self, fraction: float, stage: str = "", preview: bytes | None = None) -> None:
        """Parts are not shown."""


def plan(request: ProviderRequest) -> _Planned:
    """The steps of a recipe. Raises Unsupported when none of it can be done."""
    recipe, said = request.recipe, request.recipe.arguments
    by_role = {image.role: image.data for image in request.inputs}
    match recipe.operation:
        case Operation.REMOVE_BACKGROUND:
            return _Planned([Step("cut_out")])
        case Operation.REPLACE_BACKGROUND:
            picture = by_role.get(InputRole.BACKGROUND)
            if picture is not None:
                return _Planned([Step("backdrop", words="your picture")], drawings={0: picture})
            return _Planned([backdrop_step(str(said.get("background") or recipe.prompt))])
        case Operation.RESTYLE:
            example = by_role.get(InputRole.STYLE)
            if example is not None:
                return _Planned([Step("paint", words="your picture")], drawings={0: example})
            # The person's own words are finer than the styles that every engine shares: "pop art" is no comic here.
            own = style_step(recipe.prompt)
            return _Planned([own or _style(str(said.get("style") or recipe.prompt))])
        case Operation.UPSCALE:
            return _Planned([Step("enlarge", amount=_factor(said.get("factor", 2)))])
        case _:
            return _edit(recipe, masked=request.mask is not None)


def _factor(said: JsonValue) -> float:
    try:
        return Upscale.model_validate({"factor": said}).factor
    except ValidationError as error:
        raise BadRequest(
            "A picture can become up to 4 times larger.", field="factor", way_out="Say 2 or 4.", provider=_PROVIDER
        ) from error


def _style(words: str) -> Step:
    step = style_step(words)
    if step is None:
        raise Unsupported(
            f"I have no way to paint a photo as {words[:60]}.",
            way_out="Try starry night, impressionist, oil, watercolor, ukiyo-e, pop art, pencil, cartoon or pixel art.",
            provider=_PROVIDER,
        )
    return step


def _edit(recipe: Recipe, *, masked: bool) -> _Planned:
    known, unknown = steps(recipe.prompt)
    region = recipe.arguments.get("region")
    if isinstance(region, str):
        known = [replace(step, part=step.part or region) for step in known]
    if not known and masked and recipe.prompt.lower().startswith(("remove", "erase", "delete", "get rid")):
        known, unknown = [Step("erase", "mask")], []
    if not known:
        raise Unsupported(f"I cannot do that to a photo: “{recipe.prompt[:100]}”.", way_out=CAN, provider=_PROVIDER)
    return _Planned(known, [f"not done on a photo: {words[:60]}" for words in unknown])


def _fitting(size: tuple[int, int]) -> tuple[int, int]:
    """The shape of a photo, at most 1024 pixels on the longer side and within 1:3."""
    width, height = size
    scale = 1024 / max(width, height)
    return max(344, round(width * scale / 8) * 8), max(344, round(height * scale / 8) * 8)


def _described(alt_text: str) -> str:
    return f"Edited from: {alt_text}" if alt_text and not alt_text.startswith("Edited from") else alt_text


def _prepare(parent: int) -> None:
    """Set the process up: quiet, polite, and gone when its parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
    os.nice(10)  # acknowledging people goes first
    import cv2  # noqa: PLC0415 - only this process needs it

    cv2.setNumThreads(1)
