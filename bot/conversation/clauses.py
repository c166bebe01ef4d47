"""Several steps in one message: where one ends and the next begins."""

import re

from bot.conversation.words import OPERATION_VERBS

MAX_STEPS = 8
_STRONG = re.compile(
    r"\s*(?:\n+|;|(?<=[^\d\s.][.!?])\s+(?=\S)|[,.]?\s*\b(?:and\s+then|then|after\s+that|afterwards|followed\s+by|"
    r"and\s+(?:also|finally|lastly))\b[\s,:]*)\s*",
    re.IGNORECASE,
)
_POLITE = r"(?:(?:please|also|just|maybe|finally|can|could|would|you|we|i|want|to|let's|now|instead|i'd|like)\s+)*"
_BEFORE_VERB = re.compile(
    rf"\s*(?:,\s*(?:and\s+|&\s*|but\s+)?|\s+(?:and|&|plus)\s+|\s*\+\s*)(?={_POLITE}(?:{OPERATION_VERBS})\b)",
    re.IGNORECASE,
)
_BEFORE_SHORT = re.compile(
    r"\s*(?:,\s*(?:and\s+)?|\s+(?:and|&|plus)\s+)(?=(?:black\s+and\s+white|b&w|sepia|grey\s*scale|brighter|darker|sharper|"
    r"upside\s+down|upscaled?|no\s+background|transparent\s+background|in\s+(?:black\s+and\s+white|sepia)|4x|2x)\b)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(rf"(?:^|\s)(?:\d[.)]|[-*•])\s+(?=(?:{OPERATION_VERBS})\b)", re.IGNORECASE)
_SECOND_TEXT = re.compile(
    r"(?<=⟧)(?<!^)\s*(?:,\s*)?(?:and\s+)?(?=(?:top|bottom)\s+(?:text\s*)?:?\s*⟦)"
    r"|(?:\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+)(?=(?:(?:an?|the)\s+)?(?:subtitle|title|caption|text|heading)?\s*⟦)",
    re.IGNORECASE,
)
_ENDS_OPEN = re.compile(r"\b(?:a|an|the|with|of|and|to|in|on|more|less|very|is)$", re.IGNORECASE)


def split(text: str) -> list[str]:
    """The steps of a message in order; one element when it is one step. At most `MAX_STEPS`."""
    if len(_NUMBERED.findall(text)) > 1:
        text = _NUMBERED.sub("; ", text)
    if text.count("⟦") > 1:
        text = _SECOND_TEXT.sub("; ", text)
    steps: list[str] = []
    for sentence in _STRONG.split(text):
        for part in _BEFORE_VERB.split(sentence):
            steps.extend(_BEFORE_SHORT.split(part))
    joined: list[str] = []
    for step in (step.strip(" ,") for step in steps):
        if not step.strip(" .!?,;:"):
            continue
        if joined and _ENDS_OPEN.search(joined[-1]):
            joined[-1] = f"{joined[-1]} {step}"
        else:
            joined.append(step)
    if len(joined) > MAX_STEPS:
        joined = [*joined[: MAX_STEPS - 1], ", ".join(joined[MAX_STEPS - 1 :])]
    return joined
