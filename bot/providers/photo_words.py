"""What an instruction asks of a photo: steps that can be carried out, or an honest word about what cannot.

A photo has no list of what is in it. Findable are the subject, the background, faces, a blue sky, cells and places.
"""

# ruff: noqa: E501 - a pattern of many short alternatives reads best as one line

import re
from dataclasses import dataclass

from bot.imaging.region import cells, place
from bot.providers.photo_names import LIGHT_OF, SAID_AS, STYLE_OF, WORN


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do. `kind` names a function of `bot.providers.photo`; `part` is where, `words` is what."""

    kind: str
    part: str = ""
    words: str = ""
    amount: float = 0.0


CAN = (
    "Say: remove the background, put it on a beach, blur the background, make it night, make it a sticker, "
    "in the style of starry night, blur the face, darken the left half, add sunglasses, or erase A1."
)

_SUBJECT = r"(?:subject|person|people|man|woman|guy|girl|boy|kid|child|baby|dog|cat|pet|animal|product|car|model|me|him|her|it|them|us|main (?:subject|thing|object)|figure|portrait|object|foreground)"
_FACE = r"(?:faces?|heads?)"
_GROUND = r"(?:back\s*grounds?|back\s*drops?|bg|surroundings|everything else|the rest|everything (?:except|but|around) (?:the )?\w+)"
_PARTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("background", re.compile(rf"\b{_GROUND}\b", re.IGNORECASE)),
    ("face", re.compile(rf"\b{_FACE}\b", re.IGNORECASE)),
    ("sky", re.compile(r"\b(?:sky|skies|clouds)\b", re.IGNORECASE)),
    ("subject", re.compile(rf"(?:the |my |this |that |our )?(?:whole |main )?{_SUBJECT}", re.IGNORECASE)),
)
_WHOLE = re.compile(
    r"^(?:the |this |my )?(?:whole |entire )?(?:picture|image|photo|photograph|it|this|everything|all|thing)?$",
    re.IGNORECASE,
)
_MUCH = re.compile(
    r"\b(?:a lot|much|very|strong(?:ly)?|heav(?:y|ily)|really|way|more|completely|totally|super)\b", re.IGNORECASE
)
_LITTLE = re.compile(r"\b(?:a (?:bit|little|touch|tad)|slight(?:ly)?|subtl[ey]|soft(?:ly)?|less)\b", re.IGNORECASE)

_LIGHT = re.compile(
    rf"\b(?P<light>{'|'.join(sorted((re.escape(word) for word in LIGHT_OF), key=len, reverse=True))})\b", re.IGNORECASE
)
_LIGHT_CUE = re.compile(
    r"^(?:(?:re-?\s*)?light|grade|make|turn|set|change|give|add|look|let|have|as|at|in|with|color grade|colou?r|apply|it|the (?:photo|picture|image))\b|^(?:a )?(?:\w+ )?(?:look|light|lighting|mood|vibe|filter|effect)\b",
    re.IGNORECASE,
)


_ADD = re.compile(
    r"^(?:add|put|place|paste|stick|draw|insert|give (?:him|her|them|it|me|us|the \w+|everyone)|have (?:him|her|them|me|us) wear|dress (?:him|her|them|it|me) (?:in|with|up with|up in)|wearing|with)\s+(?:an?\s+|some\s+|the\s+)?(?P<what>[\w -]+?)"
    rf"(?:\s+(?:on|onto|over|to|for)\s+(?:his|her|their|my|its|the)?\s*(?:head|face|eyes|{_FACE}|him|her|them|me|us|it|everyone|{_SUBJECT}|photo|picture|image))?(?:\s+(?:in|at|on|to)\s+(?:the\s+)?(?P<where>(?:top|bottom|upper|lower)?\s*(?:left|right|cent(?:er|re)|middle|top|bottom|sky|corner|foreground|side|left side|right side|hand side)[\w ]*))?$",
    re.IGNORECASE,
)
_COLORS = r"white|black|red|orange|yellow|green|blue|purple|pink|brown|gr[ae]y|gold|silver|teal|turquoise|cyan|magenta|navy|beige|cream|violet|lavender"
_MEME = (
    re.compile(
        r"\btop(?: text)?\s*(?:says|:|=|is|reads)?\s*[\"“'‘]?(?P<top>.+?)[\"”'’]?\s*[,;/|]?\s*(?:and\s+)?(?:the\s+)?\bbottom(?: text)?\s*(?:says|:|=|is|reads)?\s*[\"“'‘]?(?P<bottom>.+?)[\"”'’]?$",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(r"^(?:make (?:it|this) )?(?:in)?(?:to )?(?:a )?meme\s*(?:with|saying|that says|of|:)?\s*[\"“]?(?P<top>[^/|\"”]+?)[\"”]?\s*(?:/|\||\band\b(?=\s*[\"“]))\s*[\"“]?(?P<bottom>[^\"”]+?)[\"”]?$", re.IGNORECASE),
    re.compile(r"^(?:make (?:it|this) )?(?:in)?(?:to )?(?:a )?meme\s*(?:with|saying|that says|of|:)\s*[\"“]?(?P<top>[^\"”]+?)[\"”]?(?P<bottom>)$", re.IGNORECASE),
)  # fmt: skip
_JOINT = re.compile(r"\s*(?:;|,\s*(?:and\s+|then\s+)?|\s+and\s+then\s+|\s+then\s+|\s+and\s+(?=(?:also\s+)?(?:add|make|blur|remove|erase|put|give|turn|darken|brighten|lighten|pixelate|sharpen|change|color|colour|replace|write|light|relight|cut|crop)\b))\s*", re.IGNORECASE)  # fmt: skip
_POLITE = re.compile(r"^(?:(?:please|now|then|and|also|can you|could you|i want (?:you )?to|i'd like to|let's|just)\b[\s,]*)+|[\s,]*\b(?:please|thanks|for me)[\s.!?]*$", re.IGNORECASE)  # fmt: skip


def steps(instruction: str) -> tuple[list[Step], list[str]]:
    """The steps of an instruction, and the parts of it that cannot be done."""
    meme = next((found for pattern in _MEME if (found := pattern.search(instruction))), None)
    if meme is not None:
        return [Step("meme", "top", meme["top"].strip()), Step("meme", "bottom", (meme["bottom"] or "").strip())], []
    known: list[Step] = []
    unknown: list[str] = []
    for part in _JOINT.split(instruction):
        clause = _POLITE.sub("", part).strip(" .!?")
        found = (_worn_together(clause) or [_step(clause)]) if clause else []
        if found and found[0] is not None:
            known += [step for step in found if step is not None]
        elif clause:
            unknown.append(clause)
    return known, unknown


def style_step(words: str) -> Step | None:
    """The way of painting that words name, or None."""
    said = re.sub(r"^(?:in|as|like|into|to|make it|turn it into|look like)\s+", "", words.strip().lower())
    said = re.sub(r"^(?:an?|the)\s+(?!starry|great|scream)|\s+(?:style|version|filter|effect|look)$", "", said).strip()
    if said == "sticker" or said.endswith(" sticker"):
        return Step("sticker")
    if said in STYLE_OF:
        return Step("paint", words=STYLE_OF[said])
    name = next(
        (name for name in sorted(STYLE_OF, key=len, reverse=True) if re.search(rf"\b{re.escape(name)}\b", said)), None
    )
    if name is not None:
        return Step("paint", words=STYLE_OF[name])
    light = _LIGHT.search(said)
    return Step("grade", words=LIGHT_OF[light["light"].lower()]) if light else None


def backdrop_step(words: str) -> Step:
    """What is to be behind the subject; effects on the background that is there are told apart from a new one."""
    said = re.sub(r"^(?:an?|the)\s+", "", words.strip().lower())
    if re.fullmatch(r"(?:black (?:and|&) white|b&w|gr[ae]y\s*scale|monochrome|colou?rless)", said):
        return Step("gray", "background")
    if re.fullmatch(r"(?:more |very |a bit |a little )?(?:blurr?(?:y|ed)|bokeh|out of focus|soft)", said):
        return Step("blur", "background", amount=_amount(said, 0.6))
    if re.fullmatch(r"(?:much |a bit |a little )?(?:darker|dark)", said):
        return Step("light", "background", amount=-_amount(said, 0.5))
    if re.fullmatch(r"(?:much |a bit |a little )?(?:brighter|lighter)", said):
        return Step("light", "background", amount=_amount(said, 0.5))
    if re.fullmatch(r"transparent|nothing|none|empty|gone", said):
        return Step("cut_out")
    return Step("backdrop", words=words.strip())


def part_of(words: str) -> str | None:
    """The findable part of a photo that words name: a part's name, or a place or cell; None when there is none."""
    for name, pattern in _PARTS[:3]:
        if pattern.search(words):
            return name
    if cells(words) or place(words) is not None:
        return words.strip()
    inner = re.search(
        r"\b(?:in|at|on|of) the ((?:top|bottom|upper|lower|left|right|middle|cent(?:er|re))[\w ]*)$",
        words,
        re.IGNORECASE,
    )
    if inner and place(inner[1]) is not None:
        return inner[1].strip()
    if _PARTS[3][1].fullmatch(words) and not _WHOLE.match(words):
        return "subject"
    return "" if _WHOLE.match(words) else None


def _worn_together(clause: str) -> list[Step | None]:
    """ "give her a crown and sunglasses" is two things, when each of them can be worn."""
    first, joint, second = clause.partition(" and ")
    begun = _ADD.match(first) if joint else None
    both = [_drawn(first), _drawn(f"add {second}")] if begun else []
    return list(both) if both and all(step is not None and step.kind == "wear" for step in both) else []


def _step(clause: str) -> Step | None:
    return next((step for read in _READERS if (step := read(clause)) is not None), None)


def _background(clause: str) -> Step | None:
    if re.search(
        r"\b(?:remove|delete|erase|cut(?: out)?|no|without|get rid of|transparent)\b.*\bback\s*ground\b|\btransparent\b|^cut(?:\s|-)*out\b|^isolate\b",
        clause,
        re.IGNORECASE,
    ):
        return Step("cut_out")
    found = re.match(
        rf"^(?:put|place|set|move|drop|send|bring|transport|show)\s+(?:the\s+|my\s+)?(?:{_SUBJECT}|this|that|\w+)\s+(?:on|in|at|onto|into|inside|in front of|against|before)\s+(?P<where>.+)$",
        clause, re.IGNORECASE,
    )  # fmt: skip
    if found and part_of(found["where"]) is None:
        return backdrop_step(found["where"])
    found = re.match(
        rf"^(?:make|change|turn|replace|set|swap|use)\s+(?:the\s+)?{_GROUND}\s+(?:in)?(?:to|with|for|by)?\s*(?P<what>.+)$|^(?:a\s+)?(?P<new>[\w -]+)\s+{_GROUND}$",
        clause, re.IGNORECASE,
    )  # fmt: skip
    return backdrop_step(found["what"] or found["new"]) if found else None


def _blur(clause: str) -> Step | None:
    if re.search(r"\b(?:bokeh|portrait mode|depth of field|out of focus)\b", clause, re.IGNORECASE):
        return Step("blur", "background", amount=_amount(clause, 0.6))
    found = re.match(
        r"^(?:blur|defocus|unfocus|soften|smudge)(?: out)?\s+(?P<part>.+)$|^(?:make\s+)?(?P<part2>.+?)\s+(?:more\s+)?(?:blurry|blurred|blur|out of focus)$",
        clause,
        re.IGNORECASE,
    )
    part = _named(found["part"] or found["part2"]) if found else None
    return None if part is None else Step("blur", part, amount=_amount(clause, 0.6))


def _pixelate(clause: str) -> Step | None:
    found = re.match(
        r"^(?:pixelate|pixelize|pixellate|censor|anonymi[sz]e|hide|mosaic|cover(?: up)?)\s+(?P<part>.+)$",
        clause,
        re.IGNORECASE,
    )
    part = _named(found["part"]) if found else None
    return None if part is None else Step("pixelate", part)


def _gray(clause: str) -> Step | None:
    if re.search(
        r"\b(?:colou?r\s*(?:pop|splash)|selective colou?r)\b|\b(?:only|just|keep)\b.*\bin colou?r\b",
        clause,
        re.IGNORECASE,
    ):
        return Step("gray", "background")
    found = re.match(
        r"^(?:make|turn|convert|set)\s+(?P<part>.+?)\s+(?:in)?(?:to\s+)?(?:black (?:and|&) white|b&w|gr[ae]y\s*scale|monochrome|colou?rless|gr[ae]y)$|^desaturate\s+(?P<part2>.+)$",
        clause,
        re.IGNORECASE,
    )
    part = _named(found["part"] or found["part2"]) if found else None
    return None if part is None else Step("gray", part)


def _light(clause: str) -> Step | None:
    found = re.match(
        r"^(?P<verb>darken|dim|brighten|lighten|light up|illuminate|spotlight)\s+(?:up\s+)?(?P<part>.+?)(?:\s+(?:a (?:bit|little|lot)|slightly|much|more))*$|^(?:make|turn)\s+(?P<part2>.+?)\s+(?:(?:a (?:bit|little|lot)|slightly|much|even)\s+)*(?P<look>darker|brighter|lighter)$",
        clause,
        re.IGNORECASE,
    )
    if not found:
        return None
    part = _named(found["part"] or found["part2"])
    down = (found["verb"] or found["look"]).lower() in {"darken", "dim", "darker"}
    return None if part is None else Step("light", part, amount=_amount(clause, 0.5) * (-1 if down else 1))


def _color(clause: str) -> Step | None:
    found = re.match(
        rf"^(?:make|turn|paint|colou?r|tint|change|re-?colou?r|dye)\s+(?P<part>.+?)\s+(?:in)?(?:to\s+)?(?:more\s+)?(?P<color>(?:light |dark |bright )?(?:{_COLORS}))(?:er)?$",
        clause,
        re.IGNORECASE,
    )
    part = _named(found["part"]) if found else None
    return Step("color", part, found["color"].lower(), 0.65) if found and part else None


def _vivid(clause: str) -> Step | None:
    found = re.match(
        r"^(?:make|turn)\s+(?P<part>.+?)\s+(?:more |much )*(?P<look>vivid|vibrant|colou?rful|saturated|pale|paler|muted)$|^(?P<boost>boost|saturate)\s+(?P<part2>.+)$",
        clause,
        re.IGNORECASE,
    )
    part = _named(found["part"] or found["part2"]) if found else None
    if not found or part is None:
        return None
    return Step("vivid", part, amount=-0.5 if (found["look"] or "").lower() in {"pale", "paler", "muted"} else 0.5)


def _rim(clause: str) -> Step | None:
    if re.search(r"\bstickers?\b|\bdie[- ]?cut\b", clause, re.IGNORECASE):
        return Step("sticker")
    found = re.search(rf"\b(?P<color>{_COLORS})?\s*(?:out\s*line|stroke|rim|contour)\b", clause, re.IGNORECASE)
    return Step("outline", words=(found["color"] or "white").lower()) if found else None


def _erase(clause: str) -> Step | None:
    found = re.match(
        r"^(?:remove|erase|delete|get rid of|paint over|clean up|heal|retouch|wipe(?: out)?|take out)\s+(?P<part>.+)$",
        clause,
        re.IGNORECASE,
    )
    if not found:
        return None
    if re.search(r"\bmask\b|\bmarked\b|\bselected\b|\bselection\b", found["part"], re.IGNORECASE):
        return Step("erase", "mask")
    part = part_of(found["part"])
    return None if part is None else Step("erase", part or "mask")


def _graded(clause: str) -> Step | None:
    light = _LIGHT.search(clause)
    if not light or (not _LIGHT_CUE.match(clause) and len(clause.split()) > 3):
        return None
    rest = clause[: light.start()] + clause[light.end() :]
    if re.search(r"\b(?:text|hat|shirt|hair|eyes|dress|car|house|tree)\b", rest, re.IGNORECASE):
        return None
    return Step("grade", words=LIGHT_OF[light["light"].lower()])


def _painted(clause: str) -> Step | None:
    found = re.search(
        r"\b(?:style of|like(?: an?| the)?|as an?|into an?|in)\s+(?P<style>.+)$|^(?:an?\s+)?(?P<bare>[\w -]+?)(?:\s+(?:style|filter|effect|version))$|^(?P<verb>sketch|cartoon)\w*\b",
        clause,
        re.IGNORECASE,
    )
    words = next((group for group in found.groups() if group), "") if found else ""
    step = style_step(words) if words else None
    return step if step is not None and step.kind != "grade" else None


def _enhance(clause: str) -> Step | None:
    if re.search(
        r"^(?:enhance|improve|fix|restore|auto|retouch|clean(?: up)?|denoise|touch up|beautify)\b|\b(?:better|nicer|look good|more professional|noise)\b",
        clause,
        re.IGNORECASE,
    ):
        return Step("enhance")
    found = re.match(r"^sharpen\s*(?P<part>.*)$", clause, re.IGNORECASE)
    part = _named(found["part"] or "it") if found else None
    return None if part is None else Step("sharpen", part, amount=_amount(clause, 0.8))


def _drawn(clause: str) -> Step | None:
    found = _ADD.match(clause)
    if not found:
        return None
    what = re.sub(r"^(?:pair of|big|small|little|nice|cool)\s+", "", found["what"].lower()).strip()
    colored = re.sub(rf"^(?:{_COLORS})\s+", "", what)
    if colored in WORN:
        return Step("wear", WORN[colored], what.replace(colored, SAID_AS.get(colored, colored)))
    if what in LIGHT_OF or re.search(
        r"\b(?:filter|effect|light|contrast|blur|vignette|grain|text|caption|border|frame|sky|background|shadows?|reflections?|more|smile|muscles|beard|hair|makeup)\b",
        what,
    ):
        return None
    where = (
        (found["where"] or "")
        .lower()
        .strip()
        .replace("corner", "")
        .replace("sky", "top")
        .replace("side", "")
        .strip()
        .replace(" ", "_")
    )
    return Step(
        "stamp",
        where.replace("centre", "center")
        .replace("middle", "center")
        .replace("upper", "top")
        .replace("lower", "bottom"),
        what,
    )


_READERS = (
    _rim, _gray, _blur, _pixelate, _light, _vivid, _background, _color, _drawn, _enhance, _erase, _graded, _painted,
)  # fmt: skip


def _named(words: str) -> str | None:
    words = re.sub(r"^(?:out|up)\s+", "", words.strip())
    return part_of(re.sub(r"\s+(?:a (?:bit|little|lot)|slightly|more|please)$", "", words))


def _amount(clause: str, usual: float) -> float:
    return usual * (1.6 if _MUCH.search(clause) else 0.5 if _LITTLE.search(clause) else 1.0)
