"""One instruction for several pictures: "upscale the first and the third", "make them all darker"."""

import re

from bot.conversation.references import current
from bot.conversation.words import ORDINAL
from bot.model.plan import PlanContext

_ONE = rf"(?:the\s+|number\s+|#)?(?:{ORDINAL}|last|[1-4])(?:\s+one)?"
_NAMED = re.compile(rf"(?<!\w){_ONE}(?:\s*,\s*{_ONE})*\s*(?:,\s*)?(?:\band\b|&)\s*{_ONE}(?!\w)", re.IGNORECASE)
_EVERY = re.compile(
    r"\b(?:(?:them|these)\s+all|all\s+(?:of\s+)?(?:them|these|four|4|pictures|images)|every\s+one|each(?:\s+(?:one|of\s+them|picture))?|both(?:\s+(?:of\s+them|pictures|images|photos))?|all)\b(?!\s+(?:the|over|around|colou?rs?))",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"side\s+by\s+side|combine|merge|blend|collage|together|each\s+other|none|\bany\b|\blike\b", re.IGNORECASE
)
_PLACES = ("first", "second", "third", "fourth")


def each_picture(text: str, context: PlanContext) -> list[str]:
    """The instruction once for each picture it names; the text alone when it is about one or about them together."""
    here = current(context)
    on_a_grid = here is not None and here.pictures > 1 and not context.attachments
    on_uploads = here is None and len(context.attachments) > 1
    if not (on_a_grid or on_uploads) or _TOGETHER.search(text):
        return [text]
    every = _EVERY.search(text)
    if every:
        before, after = text[: every.start()].rstrip(), text[every.end() :].lstrip()
        if here is not None:
            names = [f"the {place} one" for place in _PLACES[: here.pictures]]
        else:
            names = [f"@{number + 1}" for number in range(len(context.attachments))]
        return [f"{before} {name} {after}".strip() for name in names]
    found = _NAMED.search(text) if on_a_grid else None
    if not found:
        return [text]
    names = [name for name in re.split(r"\s*(?:,|&|\band\b)\s*", found[0], flags=re.IGNORECASE) if name]
    return [f"{text[: found.start()]}the {_ordinal(name)} one{text[found.end() :]}" for name in names]


def _ordinal(name: str) -> str:
    word = re.sub(r"^(?:the|number|no\.?|#)\s*|\s+one$", "", name.strip(), flags=re.IGNORECASE)
    return _PLACES[int(word) - 1] if word in ("1", "2", "3", "4") else word
