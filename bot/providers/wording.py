"""Wording: parameters that a model has no control for, said in words; and an edit's instruction, said in full."""

import re
from collections.abc import Callable, Sequence

from bot.model.parameters import Parameters
from bot.model.recipe import InputRole, Operation, Recipe
from bot.model.weights import weighted
from bot.providers.base import InputImage

_ROLES = {
    InputRole.SOURCE: "the picture to change",
    InputRole.IMAGE_PROMPT: "an inspiration for content and mood",
    InputRole.STYLE: "a style reference: take its style, not its content",
    InputRole.CHARACTER: "a person or character to keep recognisable",
    InputRole.OBJECT: "a thing to put in as it is",
    InputRole.BACKGROUND: "the background",
}
_REFERENCE = re.compile(r"(?<![\w<@])@(?:image ?)?(\d{1,2})(?!\w)", re.IGNORECASE)

_SAYINGS: dict[str, Callable[[Parameters], str]] = {
    "raw": lambda said: "Literal and plain, without added styling." if said.raw else "",
    "stylize": lambda said: _stylized(said.stylize),
    "weird": lambda said: _weird(said.weird or 0),
    "chaos": lambda said: _chaotic(said.chaos or 0),
    "experimental": lambda said: "Rich in detail, with a daring composition." if said.experimental else "",
    "stop": lambda said: "Soft and unfinished, as if stopped early." if (said.stop or 100) < 100 else "",
    "image_weight": lambda said: _near(said.image_weight),
    "style_weight": lambda said: _in_style(said.style_weight) if said.style_reference else "",
    "style": lambda said: f"Style: {said.style}." if said.style else "",
    "niji": lambda said: "Drawn as an anime illustration." if said.niji else "",
    "tile": lambda said: "A seamless tile: each edge continues at the opposite edge." if said.tile else "",
    "transparent": lambda said: "Only the subject, on a transparent background." if said.transparent else "",
}

WORDED = frozenset({"no", *_SAYINGS})
"""Parameters that can be said in words."""


def worded(recipe: Recipe, honoured: frozenset[str], inputs: Sequence[InputImage] = ()) -> str:
    """The prompt for a model that reads plain sentences; parameters it honours itself are not said again."""
    parts = weighted(recipe.prompt)
    wanted = " ".join(part.text for part in parts if part.weight > 0)
    strongest = max((part.weight for part in parts), default=1.0)
    emphasis = [part.text for part in parts if part.weight == strongest and strongest > 1] if len(parts) > 1 else []
    unwanted = [part.text for part in parts if part.weight <= 0]
    if "no" not in honoured:
        unwanted += recipe.parameters.no or ()
    sentences = [
        *_numbered(inputs),
        _instruction(recipe, _REFERENCE.sub(r"image \1", wanted)),
        f"Most important: {', '.join(emphasis)}." if emphasis else "",
        *(saying(recipe.parameters) for name, saying in _SAYINGS.items() if name not in honoured),
        f"Do not show: {', '.join(unwanted)}." if unwanted else "",
    ]
    return " ".join(filter(None, sentences))


def _instruction(recipe: Recipe, words: str) -> str:
    match recipe.operation:
        case Operation.EDIT | Operation.TEXT | Operation.ADJUST:
            return f"{_sentence(words)} Keep everything else in the picture exactly as it is."
        case Operation.VARY:
            degree = "clearly" if recipe.arguments.get("strength") == "strong" else "slightly"
            shows = f" It shows: {_sentence(words)}" if words else ""
            return f"Make a {degree} different version of this picture.{shows}"
        case Operation.RESTYLE:
            return f"Redraw this picture in this style: {_sentence(words)} Keep the subjects and the composition."
        case Operation.REPLACE_BACKGROUND:
            return f"Replace the background: {_sentence(words)} Keep the subject exactly as it is."
        case Operation.REMOVE_BACKGROUND:
            return "Remove the background. Keep the subject exactly as it is, on a transparent background."
        case _:
            return words


def _numbered(inputs: Sequence[InputImage]) -> list[str]:
    """What each picture is for, when it is not plain."""
    if len(inputs) < 2 and all(image.role is InputRole.SOURCE for image in inputs):
        return []
    return [f"Image {number} is {_ROLES[image.role]}." for number, image in enumerate(inputs, 1)]


def _stylized(value: int | None) -> str:
    if value is None or 50 < value < 400:
        return ""
    return "Restrained, plain styling." if value <= 50 else "Strongly stylised."


def _weird(value: int) -> str:
    if value == 0:
        return ""
    return "Unusual and unexpected." if value < 1000 else "Very strange and surreal."


def _chaotic(value: int) -> str:
    if value < 20:
        return ""
    return (
        "Each picture differs in composition."
        if value < 60
        else "Each picture differs clearly in composition and look."
    )


def _near(weight: float | None) -> str:
    if weight is None or 0.75 <= weight <= 1.5:
        return ""
    return (
        "Stay close to the inspiration picture." if weight > 1.5 else "Take only a hint from the inspiration picture."
    )


def _in_style(weight: int | None) -> str:
    if weight is None or 50 < weight < 300:
        return ""
    return "Follow the style reference strictly." if weight >= 300 else "Take only a hint of the reference's style."


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?", "。")) else f"{words}."
