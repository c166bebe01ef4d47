"""Colour and light of the whole picture, looks, frames: what pixels do exactly."""

# ruff: noqa: E501 - a pattern of many short alternatives reads best as one line

import re

from bot.conversation.clause import Clause, Draft, Parameters, residue
from bot.conversation.words import COLOR, LARGE, PERCENT, SMALL, amount_in
from bot.model.recipe import Operation

_MORE = r"(?:more|increase[ds]?|raise|boost|add|up|higher|turn\s+up|crank(?:\s+up)?|pump(?:\s+up)?|bump(?:\s+up)?|enhance|stronger|greater|bigger|extra|too\s+little|not\s+enough)"
_LESS = r"(?:less|decrease[ds]?|reduce[ds]?|lower|drop|down|turn\s+down|tone\s+down|dial\s+(?:down|back)|remove|weaker|lessen|softer|too\s+much|cut|take\s+down)"
_THE = r"(?:\s+(?:some|the|a\s+(?:little|bit(?:\s+of)?)|a\s+lot(?:\s+of)?|much|of|its|image|picture|photo|up|down|bit|lot|a|little|way))*\s+"

# (key, direction, pattern). "Too dark" asks for the opposite of dark.
_CHANGES: tuple[tuple[str, int, re.Pattern[str]], ...] = tuple(
    (key, direction, re.compile(pattern, re.IGNORECASE))
    for key, direction, pattern in (
        ("brightness", 1, r"\btoo\s+(?:dark|dim|black|gloomy|underexposed)\b|\b(?:brighter|lighter|brighten(?:ed)?|lighten(?:ed)?|less\s+(?:dark|dim|gloomy))\b(?:\s+up)?|\bunder-?exposed\b"
         rf"|\b{_MORE}{_THE}(?:brightness|exposure|light(?:ness)?)\b|\b(?:brightness|exposure)\s+(?:up|higher)\b|\bmore\s+(?:bright|light)\b"),
        ("brightness", -1, r"\btoo\s+(?:bright|light|overexposed|washed)\b|\b(?:darker|darken(?:ed)?|dimmer|dim|less\s+bright)\b|\bover-?exposed\b"
         rf"|\b{_LESS}{_THE}(?:brightness|exposure|lightness)\b|\b(?:brightness|exposure)\s+(?:down|lower)\b|\bmore\s+dark\b"),
        ("contrast", 1, rf"\b{_MORE}{_THE}?\s*(?:the\s+)?contrast\b|\bcontrast\s+(?:up|higher|boost)\b|\b(?:more\s+)?contrasty\b|\bmore\s+punch(?:y)?\b|\bpunchier\b|\btoo\s+(?:flat|washed\s+out)\b|\b(?:add|more)\s+contrast\b|\bhigh(?:er)?\s+contrast\b"),
        ("contrast", -1, rf"\b{_LESS}{_THE}?\s*(?:the\s+)?contrast\b|\bcontrast\s+(?:down|lower)\b|\btoo\s+contrasty\b|\bsofter\s+contrast\b|\blow(?:er)?\s+contrast\b|\bflatter\b"),
        ("saturation", 1, rf"\b{_MORE}{_THE}?\s*(?:the\s+)?(?:saturation|colou?rful(?:ness)?|vibran(?:ce|cy)|saturated|vivid)\b|\b(?:saturate|more\s+saturated|more\s+colou?rful|more\s+vibrant|more\s+vivid|vibrant|colou?rful|vivid)\b|\b(?:make\s+)?(?:the\s+)?colou?rs?\s+(?:pop|stronger|richer|brighter|more\s+intense|more\s+vivid)\b|\btoo\s+(?:dull|pale|grey|faded)\b|\b(?:stronger|richer|bolder|more\s+intense)\s+colou?rs?\b|\bmore\s+colou?rs?\b|\bpop\s+more\b|\bmake\s+it\s+pop\b"),
        ("saturation", -1, rf"\b{_LESS}{_THE}?\s*(?:the\s+)?(?:saturation|saturated|colou?rful(?:ness)?|vibran(?:ce|cy|t)|vivid)\b|\b(?:desaturate[ds]?|muted|mute|more\s+muted|washed\s+out|faded?)\b|\bcolou?rs?\s+(?:\w+\s+)?less\s+(?:intense|strong|bright|vivid|saturated)\b|\btoo\s+(?:colou?rful|saturated|vivid|garish)\b|\b(?:softer|paler|calmer)\s+colou?rs?\b"),
        ("temperature", 1, r"\b(?:warmer|warm(?:\s+(?:it|this))?\s+up|more\s+warm(?:th)?|less\s+(?:cold|cool|blue))\b|\btoo\s+(?:cold|cool|blue(?:ish)?)\b|\bwarm(?:er)?\s+(?:tones?|colou?rs?|light|look|filter|it\s+up)\b|\b(?:add|more)\s+warmth\b|\b(?:golden|warm)\s+(?:tone|look|filter)s?\b"),
        ("temperature", -1, r"\b(?:cooler|colder|cool(?:\s+(?:it|this))?\s+down|less\s+(?:warm|yellow|orange))\b|\btoo\s+(?:warm|yellow(?:ish)?|orange)\b|\b(?:cool|cold)(?:er)?\s+(?:tones?|colou?rs?|light|look|filter)\b"),
    )
)  # fmt: skip

_LOOKS = (
    ("black_and_white", re.compile(r"\bblack\s*(?:and|&|n|\+|/|-|'n')\s*white\b|\bb\s*&\s*w\b|\bb/w\b|\bgr[ae]y\s*-?scale\b|\bmono(?:chrome|chromatic)\b|\b(?:no|without(?:\s+any)?)\s+colou?rs?\b|\bremove\s+(?:all\s+)?(?:the\s+)?colou?rs?\b|\bdecolou?ri[sz]e\b|\bnoir\b|\bfilm\s+noir\b", re.IGNORECASE)),
    ("sepia", re.compile(r"\bsepia(?:\s+tone)?\b|\bold\s+(?:photo|photograph|picture)\b", re.IGNORECASE)),
    ("invert", re.compile(r"\binvert(?:ed)?\b|\bnegative\b|\binverse\s+colou?rs?\b", re.IGNORECASE)),
)  # fmt: skip
_BLUR = re.compile(
    r"\bblur(?:ry|red|rier)?\b|\bout\s+of\s+focus\b|\b(?:make\s+(?:it|this)\s+)?soft(?:er)?\s+focus\b|\bdefocus\b",
    re.IGNORECASE,
)
_SHARPEN = re.compile(
    r"\bsharp(?:en(?:ed|ing)?|er|ness)?\b|\bcrisp(?:er)?\b|\bless\s+blurry\b|\btoo\s+(?:blurry|soft)\b|\bde-?blur\b|\bunblur\b|\bin\s+focus\b",
    re.IGNORECASE,
)
_GRAIN = re.compile(r"\b(?:film\s+)?grain(?:y|ier)?\b|\bnoise\b|\bnoisy\b", re.IGNORECASE)
_TINT = re.compile(r"\btint(?:ed)?\b|\bcolou?r\s+(?:cast|wash|overlay)\b|\bfilter\b", re.IGNORECASE)
_BORDER = re.compile(
    r"\bborder(?:s|ed)?\b|\bframe(?:d)?\b|\bpolaroid\b|\bmargins?\b|\boutline\s+(?:around\s+)?(?:the\s+)?(?:picture|image|photo)\b|\bedge\s+around\b",
    re.IGNORECASE,
)
_ROUNDED = re.compile(
    r"\bround(?:ed|er)?\s+(?:off\s+)?(?:the\s+|its\s+|it's\s+)?(?:corners|edges)\b|\b(?:corners|edges)\s+(?:\w+\s+){0,2}round(?:ed|er)?\b|\bmake\s+(?:it|this|the\s+picture)\s+(?:a\s+)?(?:circle|circular|round)$|\b(?:circle|circular)\s+(?:crop|shape|cut-?out)\b|\bcrop\s+(?:it\s+)?(?:to|into)\s+a\s+circle\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:no|without|remove|delete|take\s+(?:off|away)|drop|lose|get\s+rid)\b", re.IGNORECASE)
_COMMON = re.compile(
    rf"\b(?:{_MORE}|{_LESS}|colou?rs?|saturation|contrast|brightness|exposure|light(?:ing)?|filter|adjust|levels?|fix|correct|"
    r"by|turn|around|style|thin|thick|wide|simple|nice|old|film|corners|edges|circle|shape|lots|looks?|they|side|full|bring|"
    r"vibrance|vibrancy|warmth|temperature|sharpness|half|strong(?:er)?|pure|classic|completely|totally|plain|percent|go|going|all|want|photo|from|no)\b",
    re.IGNORECASE,
)


_DIAL = re.compile(
    r"\b(brightness|exposure|contrast|saturation|temperature|warmth)\s*(?:by|to|:|=)?\s*([+-])\s*(\d{1,3})\s*%?",
    re.IGNORECASE,
)
_DIALS = {"exposure": "brightness", "warmth": "temperature"}
_BY = re.compile(r"\bby\s+(?:about\s+)?\d{1,3}\b")


def adjust(clause: Clause) -> Draft | None:
    """Tone, looks, blur, sharpen, grain, border, corners; only when nothing in the picture is named."""
    words = clause.words
    parameters: Parameters = {}
    used: list[re.Pattern[str]] = []
    for key, direction, pattern in _CHANGES:
        found = pattern.search(words)
        if found:
            used.append(pattern)
            stated = parameters.get(key)
            amount = direction * _amount_near(words, found)
            if not isinstance(stated, float) or (abs(amount) > abs(stated) and amount * stated > 0):
                parameters[key] = amount
    for dial, sign, amount in _DIAL.findall(words):
        key = str(dial).lower()
        parameters[_DIALS.get(key, key)] = (-1 if sign == "-" else 1) * min(int(amount), 100) / 100
        used.append(_DIAL)
    for name, pattern in _LOOKS:
        if pattern.search(words):
            used.append(pattern)
            parameters = {"look": name}
    parameters |= _others(words, used)
    if not parameters or residue(words, *used, SMALL, LARGE, PERCENT, _BY, _COMMON):
        return None
    return Draft(Operation.ADJUST, parameters)


def _others(words: str, used: list[re.Pattern[str]]) -> Parameters:
    found: Parameters = {}
    if _SHARPEN.search(words):
        found["sharpen"] = amount_in(words, 0.5, 0.25, 0.9)
        used.append(_SHARPEN)
        used.append(_BLUR)
    elif _BLUR.search(words):
        found["blur"] = amount_in(words, 0.3, 0.15, 0.6)
        used.append(_BLUR)
    if _GRAIN.search(words) and not re.search(rf"\b(?:{_LESS}|no|de-?noise)\b", words, re.IGNORECASE):
        found["grain"] = amount_in(words, 0.3, 0.15, 0.6)
        used.append(_GRAIN)
    tint = COLOR.search(words) if _TINT.search(words) else None
    if tint:
        found["tint"] = tint[0].lower()
        used += [_TINT, COLOR]
    if _ROUNDED.search(words):
        found["rounded"] = 0.5 if re.search(r"circ|make\s+(?:it|this)\s+(?:a\s+)?round", words, re.IGNORECASE) else 0.08
        used.append(_ROUNDED)
    elif _BORDER.search(words) and not _NEGATED.search(words):
        color = COLOR.search(words)
        found["border"] = color[0].lower() if color else "white"
        used += [_BORDER, COLOR]
    return found


def _amount_near(words: str, found: re.Match[str]) -> float:
    """The amount by the words of the same half-sentence."""
    start = max(words.rfind(" and ", 0, found.start()), words.rfind(",", 0, found.start()), 0)
    ends = [at for at in (words.find(" and ", found.end()), words.find(",", found.end())) if at >= 0]
    end = min(ends) if ends else len(words)
    part = words[start:end]
    if re.match(r"too\b", found[0], re.IGNORECASE):
        part = re.sub(r"\b(?:way|much)\s+too\b", "too", part, flags=re.IGNORECASE)
    part = re.sub(r"\btoo\s+(?:much|little)\b", "", part, flags=re.IGNORECASE)
    return amount_in(part)
