"""What to write, where and how, read from words: text, place, colour, size, font, thing."""

import re

from bot.conversation.clause import Parameters
from bot.conversation.normalise import MASK, Said
from bot.conversation.words import COLORS, place_in

_COLORED = re.compile(
    rf"[\s,]*\bin\s+(?:a\s+)?(?:(?:big|bold|large|small|huge|tiny|bright|dark|light|nice)\s+)*({COLORS})(?:\s+(?:letters?|text|colou?r|ink|font|writing|type))?\b|\b({COLORS})\s+(?:text|letters|title|caption|words|lettering)\b",
    re.IGNORECASE,
)
_SIZED = re.compile(
    r"[\s,]*\b(?:in\s+)?(?:(very\s+)?(big|huge|large|small|tiny|bold|giant))\s+(?:bold\s+)?(?:letters?|text|font|title|caption|words|type|writing)?\b",
    re.IGNORECASE,
)
_PLACED = re.compile(
    r"[\s,]*\b(?:(?:up\s+|down\s+)?(?:on|at|in|to|along|across|over|near)\s+)?(?:the\s+)?(?:very\s+)?(?:(?:top|upper|bottom|lower)(?:[\s-]*(?:left|right|middle|cent(?:er|re)))?|middle|cent(?:er|re)|left|right)(?:[\s-]*(?:hand\s+)?(?:corner|side|edge|half|part))?(?:\s+of\s+(?:it|the\s+(?:picture|image|photo)|this))?\s*$",
    re.IGNORECASE,
)
_ON_IT = re.compile(
    r"[\s,]*\b(?:on|onto|over|in|across|above|below|under)\s+(?:it|this|that|top\s+of\s+it|(?:the|this|my)\s+(?:whole\s+)?(?:picture|image|photo|drawing))\s*$",
    re.IGNORECASE,
)
_ON_THING = re.compile(
    r"[\s,]*\b(?:on|onto|in|under|above|below|beneath|over|across|next\s+to|beside)\s+(?:the|his|her|its|their|my|a)\s+([a-z][a-z-]*(?:\s[a-z-]+)?)\s*$",
    re.IGNORECASE,
)
_LEAD_PLACE = re.compile(
    r"^(?:(?:on|at|in|to)\s+(?:the\s+)?)?(?P<at>(?:top|bottom|upper|lower)(?:[\s-]*(?:left|right))?(?:\s+corner)?|middle|cent(?:er|re))\s*[:,]?\s*(?P<rest>⟦\d+⟧.*)$",
    re.IGNORECASE,
)
_FONT = re.compile(
    r"[\s,]*\bin\s+(?:a\s+)?(cursive|italics?|bold|handwritten|handwriting|comic\s+sans|fancy|graffiti|serif|script|calligraphy)(?:\s+(?:font|letters|text|style))?\b",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(
    r"\b(german|french|spanish|italian|english|dutch|portuguese|polish|japanese|chinese|russian|turkish|korean)\b",
    re.IGNORECASE,
)
_SIZE = re.compile(r"\b(bigger|larger|smaller|huge|tiny|big|small|large)\b", re.IGNORECASE)
_COLOR = re.compile(rf"\b({COLORS})\b", re.IGNORECASE)
_SIZES = {"big": "large", "bold": "large", "giant": "huge", "bigger": "larger"}
_ENDINGS = (
    ("font", _FONT, lambda hit: hit[1].lower()),
    ("color", _COLORED, lambda hit: (hit[1] or hit[2]).lower()),
    ("size", _SIZED, lambda hit: _SIZES.get(hit[2].lower(), hit[2].lower())),
    ("", _ON_IT, lambda hit: ""),
    ("at", _PLACED, lambda hit: place_in(hit[0])),
    ("on", _ON_THING, lambda hit: hit[1].lower()),
)


def to_write(words: str, whole: str, said: Said) -> Parameters:
    """The text and all about it, from the words after the verb; without `text` when none is left."""
    found: Parameters = {}
    rest = words.strip()
    lead = _LEAD_PLACE.match(rest)
    if lead:
        found["at"] = place_in(lead["at"])
        rest = lead["rest"]
    quoted = MASK.search(rest) or MASK.search(whole)
    if quoted:
        _peel(MASK.sub(" ", rest), found, anywhere=True)
        colored = _COLORED.search(MASK.sub(" ", whole))
        if colored:
            found.setdefault("color", (colored[1] or colored[2]).lower())
        text = said.quotes[int(quoted[1])]
    else:
        text = said.unmask(_peel(rest, found, anywhere=False)).strip().strip("\"'").strip()
    return ({"text": text} if text else {}) | found


def look_of(words: str) -> Parameters:
    """How words that are there already should look: size, colour, place, language."""
    found: Parameters = {}
    for name, pattern in (("size", _SIZE), ("color", _COLOR), ("language", _LANGUAGE)):
        hit = pattern.search(words)
        if hit:
            found[name] = _SIZES.get(hit[1].lower(), hit[1].lower())
    at = place_in(words)
    return found | ({"at": at} if at else {})


def _peel(rest: str, found: Parameters, *, anywhere: bool) -> str:
    """Take place, colour and the like off the words into `found`; from the end alone unless `anywhere`."""
    before = None
    while before != rest:
        before = rest
        for name, pattern, read in _ENDINGS:
            hit = pattern.search(rest)
            at_end = hit is not None and (hit.end() == len(rest.rstrip()) or not name)
            if hit is None or not (anywhere or (hit.start() and at_end)):
                continue
            if name:
                found[name] = read(hit)
            rest = (rest[: hit.start()] + rest[hit.end() :]).rstrip(" ,")
    return rest
