"""A message while a job runs: it goes on from that job, or it takes the job back."""

import re

from bot.conversation import answers, planner
from bot.conversation.corrections import correct
from bot.conversation.normalise import normalise, without_politeness
from bot.model.plan import PlanContext, PlanStep
from bot.model.recipe import MOVES, Operation

INSTEAD, AFTERWARDS = "instead", "afterwards"
_ORDER = re.compile(rf"^\s*({INSTEAD}|{AFTERWARDS})\s*:\s*(?=\S)", re.IGNORECASE)
_TAKES_BACK = re.compile(
    r"^(?:no+|nope|nah|wait|hold\s+on|actually|sorry|oops|whoops|wrong|i\s+(?:meant|mean)|rather|scratch\s+that)\b(?!\s*(?:background|people|text|thanks?|worries|problem|more)\b)[\s,.!:-]*(?=\S)|\b(?:instead|rather)[\s.!]*$",
    re.IGNORECASE,
)
_STOPS = re.compile(r"^(?:stop|cancel|abort)\b", re.IGNORECASE)
_NOUN_PHRASE = re.compile(r"^(?:an?|some|two|three|four)\s", re.IGNORECASE)


def order(text: str) -> tuple[str | None, str]:
    """What was decided about the running job, "instead" or "afterwards", and the message itself."""
    found = _ORDER.match(text)
    return (found[1].lower(), text[found.end() :]) if found else (None, text)


def takes_back(text: str, context: PlanContext) -> bool:
    """Whether a message corrects what is being drawn now: "no, green", "actually make it night"."""
    if context.running is None or context.attachments:
        return False
    said = normalise(text)
    words = without_politeness(said.text)
    if _STOPS.match(said.text):
        return False  # said outright: nothing needs to be asked
    steps = planner.plan(text, context).steps
    if answers.chat(_TAKES_BACK.sub("", said.text)) or not steps or all(step.operation in MOVES for step in steps):
        return False  # "wait, that's lovely", "no, undo"
    if _TAKES_BACK.search(said.text):
        return True
    here = context.versions[-1] if context.versions else None
    if here is None or not here.coming:
        return False
    correction = correct(said.text, context) or correct(words, context)
    return correction is not None and correction.base != here.number


def replaced(steps: tuple[PlanStep, ...], context: PlanContext, cancelled: frozenset[int]) -> tuple[PlanStep, ...]:
    """Steps that would go on from cancelled versions go on from what those were made from."""
    return tuple(_replaced(step, context, cancelled) for step in steps if step.operation is not Operation.CANCEL)


def _replaced(step: PlanStep, context: PlanContext, cancelled: frozenset[int]) -> PlanStep:
    found = re.fullmatch(r"v(\d+)(?:#\d)?", step.target or "")
    gone = next((it for it in context.versions if found and it.number == int(found[1])), None)
    while gone is not None and gone.number in cancelled:
        parent = next((it for it in context.versions if it.number == gone.parent), None)
        if parent is None:
            return _drawn_anew(step, gone.prompt)
        gone, step = parent, step.model_copy(update={"target": f"v{parent.number}"})
    return step


def _drawn_anew(step: PlanStep, prompt: str) -> PlanStep:
    """The drawing itself was cancelled: "a blue cat" replaces its words, "make it night" adds to them."""
    words = step.instruction if _NOUN_PHRASE.match(step.instruction) else f"{prompt}, {step.instruction}"
    return PlanStep(operation=Operation.GENERATE, instruction=words)
