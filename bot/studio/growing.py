"""Growing by words: "zoom out 2x", "extend it to the left", "make it square" do what the buttons do."""

import re
from fractions import Fraction

from bot.imaging.expand import Margins, panned, zoomed_out
from bot.model.asset import Asset
from bot.model.parameters import Parameters
from bot.model.plan import PlanStep
from bot.model.recipe import Operation
from bot.studio.wishes import Wish, expand

USUAL, A_LITTLE = 1.5, 1.25

_ZOOM = re.compile(
    r"zoom(?:ed)?\s+out(?:\s+(?P<little>a\s+(?:little|bit)))?(?:\s*(?:by|to)?\s*(?P<factor>1(?:\.\d{1,2})?|2(?:\.0)?|twice))?"
    r"\s*(?:x|×|times)?(?:\s+(?P<after>a\s+(?:little|bit)))?"
)
_SIDES = {"top": "up", "upwards": "up", "bottom": "down", "downwards": "down"}
_SIDE = r"(?P<side>left|right|up|upwards|down|downwards|top|bottom)"
_PAN = re.compile(
    rf"(?:pan|extend|expand|continue|widen)(?:\s+(?:it|this|(?:the\s+)?(?:picture|image|photo|canvas)))?"
    rf"(?:\s+(?:to|on|at|towards))?(?:\s+the)?\s+{_SIDE}(?:\s+side)?"
)
_SHAPE = re.compile(r"(?:make|extend|expand|uncrop)\b.*")
_POLITE = re.compile(r"^(?:please|now|can you|could you)\s+|[\s,]*(?:please|now)?[\s.!?]*$", re.IGNORECASE)


def grown_by_words(step: PlanStep, picture: Asset) -> Wish | None:
    """What a step of a plan wants of the canvas; None when it is about something else. Raises InputError."""
    if step.operation is not Operation.EDIT:
        return None
    said = _POLITE.sub("", step.instruction.strip()).lower()
    if (zoom := _ZOOM.fullmatch(said)) is not None:
        return expand(picture, zoomed_out(_factor(zoom)))
    if (pan := _PAN.fullmatch(said)) is not None:
        return expand(picture, panned(_SIDES.get(pan["side"], pan["side"])))
    aspect = step.parameters.get("aspect")
    if isinstance(aspect, str) and _SHAPE.fullmatch(said) and _differs(aspect, picture):
        return expand(picture, Margins(), Parameters(aspect=aspect))
    return None


def _factor(zoom: re.Match[str]) -> float:
    if zoom["factor"] is not None:
        return 2.0 if zoom["factor"] == "twice" else max(1.05, float(zoom["factor"]))
    return A_LITTLE if zoom["little"] or zoom["after"] else USUAL


def _differs(aspect: str, picture: Asset) -> bool:
    ratio = Fraction(Parameters(aspect=aspect).ratio)
    return abs(float(ratio) * picture.height / picture.width - 1) > 0.01
