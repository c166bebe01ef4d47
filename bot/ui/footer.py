"""The quiet line under a picture: what was understood, what was ignored, what it cost."""

from collections.abc import Sequence
from math import gcd

from bot.model.asset import Asset
from bot.model.conversation import Version
from bot.model.job import Job
from bot.model.money import dollars
from bot.model.parameters import Parameters
from bot.model.recipe import Operation
from bot.prompt.writing import format_parameters
from bot.ui import texts
from bot.ui.quiet import quiet

MAX_NOTES = 6
_NOTE_LENGTH = 240  # characters: a long prompt may leave out many words, and each is named
_SAID_ELSEWHERE = ("aspect", "seed", "count", "repeat")
_NEW_PICTURES = {Operation.GENERATE, Operation.REROLL}
_SAY_NO_WORDS = {Operation.VARY, Operation.UPSCALE}
"""Their prompt is that of the picture they started from, not an instruction."""


def footer(job: Job, version: Version, assets: Sequence[Asset], parent_number: int | None) -> str:
    """New pictures: `illustrator · 3:2 · seed 7 · 2.1 s · free`. Changed ones: `v4 · from v3 · "add a hat" · …`."""
    recipe = version.recipe
    if recipe.operation in _NEW_PICTURES:
        parts = [recipe.provider, aspect(recipe.parameters.aspect, assets), understood(recipe.parameters)]
        parts += [_liked_style(version, assets), texts.SEED.format(seed=recipe.seed)]
    else:
        parts = [texts.VERSION.format(number=version.number)]
        if parent_number is not None:
            parts.append(texts.FROM_VERSION.format(number=parent_number))
        parts.extend(_what_was_done(version))
        parts.extend(_changed_outside(job))
    parts.extend([seconds(job), price(job.cost_micros)])
    parts.extend(quiet(note, _NOTE_LENGTH) for note in job.notes[:MAX_NOTES])
    return " · ".join(part for part in parts if part)


def understood(parameters: Parameters) -> str:
    """The parameters that hold, as they are typed; those that the line says anyway are left out."""
    rest = parameters.model_copy(update=dict.fromkeys(_SAID_ELSEWHERE))
    return quiet(format_parameters(rest), 160)


def aspect(said: str | None, assets: Sequence[Asset]) -> str:
    """The ratio as said, else as measured, when it is one of few words."""
    if said is not None or not assets:
        return said or ""
    width, height = assets[0].width, assets[0].height
    divisor = gcd(width, height) or 1
    return f"{width // divisor}:{height // divisor}" if divisor >= 32 else f"{width}×{height}"


def _liked_style(version: Version, assets: Sequence[Asset]) -> str:
    """A style that is remembered as liked, when the pictures came out in it: words of the prompt go before it."""
    liked = version.recipe.arguments.get("liked_style")
    drawn = {str(asset.scene.get("style")) for asset in assets if isinstance(asset.scene, dict)}
    return texts.AS_LIKED.format(what=quiet(liked, 40)) if isinstance(liked, str) and drawn == {liked} else ""


def seconds(job: Job) -> str:
    """How long it took, when both ends are known and something was made."""
    if job.started_at is None or job.finished_at is None or job.recipe.operation is Operation.SELECT:
        return ""
    return texts.SECONDS.format(seconds=max(0.0, job.finished_at - job.started_at))


def price(cost_micros: int) -> str:
    """What it cost."""
    return texts.FREE if cost_micros == 0 else dollars(cost_micros)


def _what_was_done(version: Version) -> list[str]:
    recipe = version.recipe
    if recipe.operation is Operation.SELECT:
        cell = recipe.inputs[0].cell if recipe.inputs else None
        return [texts.PICKED.format(number=cell)] if cell else []
    if recipe.operation is Operation.EXPAND:
        return [how_it_grew(recipe.arguments.get("margins"), recipe.parameters.aspect)]
    region = recipe.arguments.get("region")
    if recipe.operation is Operation.VARY and isinstance(region, str):
        return [texts.IN_REGION.format(region=quiet(region, 40))]
    said = version.label if recipe.operation in _SAY_NO_WORDS else recipe.prompt
    return [f'"{quiet(said, 80)}"'] if said else [recipe.operation.value.replace("_", " ")]


def how_it_grew(margins: object, aspect: str | None) -> str:
    """ "zoomed out 1.5×", "extended to the left", "made 16:9"."""
    edges = [float(it) for it in margins] if isinstance(margins, list) and len(margins) == 4 else [0.0] * 4
    grown = [side for side, share in zip(texts.SIDES, edges, strict=True) if share]
    if len(grown) == 1:
        return texts.EXTENDED.format(side=grown[0])
    if len(set(edges)) == 1:
        return texts.ZOOMED_OUT.format(factor=f"{1 + 2 * edges[0]:g}")
    return texts.RESHAPED.format(aspect=aspect)


def _changed_outside(job: Job) -> list[str]:
    for fact, text in (("changed_outside", texts.CHANGED_OUTSIDE), ("changed", texts.CHANGED)):
        share = job.facts.get(fact)
        if isinstance(share, int | float) and not isinstance(share, bool):
            percent = share * 100
            return [text.format(percent=f"{percent:.0f}" if percent in (0, 100) else f"{percent:.1f}")]
    return []
