"""Where an edit may change anything: "only the hat", "just in the top left", "nothing else may change"."""

import re

from bot.conversation.clause import Parameters
from bot.conversation.references import current
from bot.imaging.region import cells, place
from bot.model.plan import PlanContext

_ONLY = re.compile(
    r"\b(?:only|just)\s+(?:(?:change|edit|touch|repaint|recolou?r|draw|work|do\s+(?:it|this|that))\s+)?(?:(?:in|inside|within|on|at)\s+)?(?:the|his|her|its|their|my)\s+(?P<what>[\w-]+(?:\s+[\w-]+){0,4})",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r"\b(?:inside|within)\s+(?:of\s+)?(?:the\s+)?(?P<what>[\w-]+(?:\s+[\w-]+){0,3})\s*$", re.IGNORECASE
)
_PRECISE = re.compile(
    r"\b(?:nothing|(?:don't|do\s+not|without)\s+(?:chang|touch|alter|edit)(?:e|ing|ed)?\s+anything)\s+else\b"
    r"|\b(?:keep|leave)\s+(?:everything|all|the\s+rest)(?:\s+else)?(?:\s+of\s+(?:it|the\s+picture))?(?:\s+(?:exactly|just))?\s+(?:the\s+same|as\s+(?:it\s+)?is|as\s+it\s+was|unchanged|identical|untouched|alone)\b"
    r"|\bpixel[\s-]?(?:perfect|exact)\b|\bprecise(?:ly)?\s*$|^precise\b",
    re.IGNORECASE,
)
_SAYS_PRECISE = re.compile(
    rf"[\s,;]*\b(?:(?:but|and|so\s+that|please)\s+)*(?:{_PRECISE.pattern})(?:\s+(?:may|should|must|can|is\s+to)\s+(?:be\s+)?change[sd]?|\s+changes)?",
    re.IGNORECASE,
)


_LEADING = re.compile(
    r"^(?P<where>(?:only|just)\s+(?:in|inside|within|on|at)\s+[^,;:]{1,40}?)\s*[,:]\s*(?P<edit>\S.*)$", re.IGNORECASE
)


def where_last(text: str) -> str:
    """ "Only in the top left, add a star" with the edit first, so that it stays one step."""
    return _LEADING.sub(r"\g<edit> \g<where>", text)


def limits(words: str, context: PlanContext) -> Parameters:
    """`region` and `precise` as far as the words of an edit say them."""
    said: Parameters = {}
    if _PRECISE.search(words):
        said["precise"] = True
    found = _ONLY.search(words) or _INSIDE.search(words)
    what = _named(found["what"], context) if found else None
    if what is not None:
        said["region"] = what
    return said


def without_limits(words: str) -> str:
    """The edit itself, perhaps nothing: that all else stays is no change to make."""
    return _SAYS_PRECISE.sub("", words).strip(" ,.;") if _PRECISE.search(words) else words


def _named(what: str, context: PlanContext) -> str | None:
    """A place, cells, or a thing: known things without what is said of them ("the hat red" is the hat)."""
    words = what.split()
    for length in range(len(words), 0, -1):
        part = " ".join(words[:length])
        if cells(part) or place(part):
            return part
    here = current(context)
    known = here.objects if here is not None else ()
    for length in range(len(words), 0, -1):
        part = " ".join(words[:length]).lower()
        if any(part.rstrip("s") == thing.lower().rstrip("s") for thing in known):
            return part
    return words[0].lower() if words else None
