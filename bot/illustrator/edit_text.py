"""Edits of words in the picture: write, change, move, restyle and remove lettering, and what signs say."""

import re

from bot.illustrator.changes import Changes
from bot.illustrator.fillers import TEXT_BEARERS
from bot.illustrator.modifiers import COLORS
from bot.illustrator.scene import Lettering, Thing
from bot.illustrator.targets import find

_QUOTE = r"""["“'‘](?P<quoted>[^"”]{1,120}?)["”'’]"""
_WHERE = r"(?:\s+(?:(?P<preposition>on|in|at|to|over|above|below|under|across)\s+)(?P<where>[\w' -]+?))?"
_NOUN = r"(?:text|words?|lettering|caption|title|heading|headline|letters|writing|message|slogan)"
_WRITE = re.compile(
    rf"^(?:write|type|print|letter|caption it(?: with)?|caption|title it|title|"
    rf"(?:add|put|place|insert|include|give it)\s+(?:the |a |an |some )?{_NOUN}(?:\s+(?:that says|saying|reading|of))?|have it say|make it say|let it say|it should say|"
    rf"(?:add|put|place)(?=\s+[\"“'‘]))\s*:?\s*(?:{_QUOTE}|(?P<plain>.+?))(?:\s+in\s+(?P<color>[\w ]+?)(?:\s+(?:letters|text))?)?{_WHERE}(?:\s+in\s+(?P<color2>[\w ]+?)(?:\s+(?:letters|text))?)?$",
    re.IGNORECASE,
)
_REMOVE = re.compile(
    rf"^(?:remove|delete|erase|drop|lose|hide|clear|no|get rid of|take (?:away|off|out))\s+(?:all |the |that |this )*(?:\w+ )?{_NOUN}(?:\s+.*)?$",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    rf"^(?:change|replace|set|make|edit|update|switch)\s+(?:the |that )?{_NOUN}\s+(?:to|with|say|read|into|to say|to read)\s*:?\s*(?:{_QUOTE}|(?P<plain>.+))$",
    re.IGNORECASE,
)
_RECOLOR = re.compile(
    rf"^(?:make|paint|color|colour|turn|change)\s+(?:the )?{_NOUN}\s+(?:to |into )?(?P<look>[\w ]+)$", re.IGNORECASE
)
_MOVE = re.compile(
    rf"^(?:move|put|place|shift)\s+(?:the )?{_NOUN}\s+(?:to |at |on |in )?(?:the )?(?P<where>[\w ]+)$", re.IGNORECASE
)
_BEARER = re.compile(
    rf"^(?:make|let|have|change|set)\s+(?:the\s+)?(?P<bearer>[\w ]+?)\s+(?:to\s+)?(?:say|says|read|reads)\s*:?\s*(?:{_QUOTE}|(?P<plain>.+))$|"
    rf"^(?:the\s+)?(?P<bearer2>[\w ]+?)\s+(?:should|must|now)\s+(?:say|says|read|reads)\s*:?\s*(?:[\"“'‘](?P<quoted2>[^\"”]+)[\"”'’]|(?P<plain2>.+))$",
    re.IGNORECASE,
)
_BEARER_CHANGED = re.compile(
    rf"^(?:change|set|update|edit|switch)\s+(?:what's (?:written )?on\s+)?(?:the\s+)?(?P<bearer>[\w ]+?)(?:'s (?:text|words?))?\s+(?:to|to say|to read|into)\s*:?\s*{_QUOTE}$",
    re.IGNORECASE,
)
_OLD_FOR_NEW = re.compile(
    r"^(?:replace|change|swap)\s+(?:the (?:text|words?|title|caption)\s+)?[\"“'‘](?P<old>[^\"”]{1,120}?)[\"”'’]\s+(?:with|by|to|for|into)\s+[\"“'‘](?P<new>[^\"”]{1,120}?)[\"”'’]$",
    re.IGNORECASE,
)
_SIZE = re.compile(
    rf"^(?:make|set|turn)\s+(?:the )?{_NOUN}\s+(?:a bit |a little |much |even )*(?P<size>bigger|larger|smaller|huge|tiny)$|^(?P<size2>bigger|larger|smaller) {_NOUN}$",
    re.IGNORECASE,
)
_FONTS = {
    "bold": "display",
    "handwritten": "hand",
    "cursive": "hand",
    "serif": "serif",
    "typewriter": "mono",
    "pixel": "mono",
    "plain": "sans",
    "elegant": "serif",
}
_PLACES = {
    "top": "top", "bottom": "bottom", "middle": "middle", "center": "middle", "centre": "middle", "top left": "top_left", "top right": "top_right",
    "bottom left": "bottom_left", "bottom right": "bottom_right", "left": "left", "right": "right", "sky": "top", "ground": "bottom",
    "upper left": "top_left", "upper right": "top_right", "lower left": "bottom_left", "lower right": "bottom_right", "up": "top", "down": "bottom",
}  # fmt: skip
_WHOLE_PICTURE = frozenset(
    {
        "it",
        "this",
        "that",
        "the picture",
        "the image",
        "picture",
        "image",
        "the photo",
        "top of it",
        "the front",
        "them",
    }
)


def apply(changes: Changes, clause: str) -> bool:
    """Carries out a clause about words in the picture; false when it is about something else."""
    for pattern, action in (
        (_REMOVE, _remove),
        (_CHANGE, _rewrite),
        (_MOVE, _move),
        (_RECOLOR, _restyle),
        (_WRITE, _write),
        (_BEARER, _say),
        (_BEARER_CHANGED, _say),
        (_OLD_FOR_NEW, _swap_words),
        (_SIZE, _resize),
    ):
        match = pattern.match(clause)
        if match and action(changes, match):
            return True
    return False


def _write(changes: Changes, match: re.Match[str]) -> bool:
    text = match["quoted"] or match["plain"]
    if not text:
        return False
    where = (match["where"] or "").strip().lower()
    color = COLORS.get((match["color"] or match["color2"] or "").strip().lower())
    place = _place(where)
    if place is None and where in _WHOLE_PICTURE and match["preposition"]:
        place = {"below": "bottom", "under": "bottom", "above": "top", "over": "top"}.get(match["preposition"].lower())
    bearers = (
        []
        if not where or where in _WHOLE_PICTURE or place
        else [thing for thing in find(changes.scene, where) if _carries_text(thing)]
    )
    if bearers:
        changes.change(bearers[0], text=text)
        return True
    if where and not place and where not in _WHOLE_PICTURE and not find(changes.scene, where):
        changes.ignored.append(
            f"There is no {where.removeprefix('the ')} to write on, so the words are on the picture."
        )
    if match["color"] and color is None and not match["quoted"]:
        text = f"{text} in {match['color']}"
    number = 1 + max((int(line.id.rpartition("-")[2]) for line in changes.scene.lettering), default=0)
    taken = {line.at for line in changes.scene.lettering}
    free = place or next((at for at in ("top", "bottom", "middle") if at not in taken), "middle")
    line = Lettering(id=f"lettering-{number}", text=text, color=color, at=free)
    changes.update(line.id, lettering=(*changes.scene.lettering, line))
    return True


def _remove(changes: Changes, match: re.Match[str]) -> bool:
    bearers = [thing for thing in changes.scene.things if thing.text]
    if not changes.scene.lettering and not bearers:
        changes.ignored.append("There are no words in the picture to remove.")
        return True
    for thing in bearers if not changes.scene.lettering else []:
        changes.change(thing, text=None)
    for line in changes.scene.lettering:
        changes.update(line.id, lettering=())
    return True


def _rewrite(changes: Changes, match: re.Match[str]) -> bool:
    text = match["quoted"] or match["plain"]
    color = COLORS.get(text.strip().lower())
    if color is not None and not match["quoted"]:
        return _each_line(changes, color=color)
    bearer = next((thing for thing in changes.scene.things if thing.text), None)
    if not changes.scene.lettering and bearer is not None:
        changes.change(bearer, text=text)
        return True
    if not changes.scene.lettering:
        changes.update("lettering-1", lettering=(Lettering(id="lettering-1", text=text),))
        return True
    first, *rest = changes.scene.lettering
    changes.update(first.id, lettering=(first.model_copy(update={"text": text, "box": None}), *rest))
    return True


def _restyle(changes: Changes, match: re.Match[str]) -> bool:
    look = match["look"].strip().lower()
    if look in COLORS:
        return _each_line(changes, color=COLORS[look])
    if look in _FONTS:
        return _each_line(changes, font=_FONTS[look], box=None)
    return False


def _move(changes: Changes, match: re.Match[str]) -> bool:
    place = _place(match["where"].strip().lower())
    return place is not None and _each_line(changes, at=place, box=None)


def _say(changes: Changes, match: re.Match[str]) -> bool:
    groups = match.groupdict()
    words = groups["bearer"] or groups.get("bearer2")
    bearer = next((thing for thing in find(changes.scene, words or "") if _carries_text(thing)), None)
    text = next((groups[name] for name in ("quoted", "plain", "quoted2", "plain2") if groups.get(name)), None)
    if bearer is None or not text:
        return False
    changes.change(bearer, text=text)
    return True


def _swap_words(changes: Changes, match: re.Match[str]) -> bool:
    """ "replace “hello” with “goodbye”", wherever it is written."""
    old, new = match["old"].strip().casefold(), match["new"].strip()
    line = next((line for line in changes.scene.lettering if line.text.strip().casefold() == old), None)
    if line is not None:
        written = tuple(
            other.model_copy(update={"text": new, "box": None}) if other.id == line.id else other
            for other in changes.scene.lettering
        )
        changes.update(line.id, lettering=written)
        return True
    bearer = next((thing for thing in changes.scene.things if (thing.text or "").strip().casefold() == old), None)
    if bearer is not None:
        changes.change(bearer, text=new)
        return True
    changes.ignored.append(f"I see no “{match['old'].strip()}” in the picture.")
    return True


def _resize(changes: Changes, match: re.Match[str]) -> bool:
    """Larger or smaller letters about the middle of their place, never wider than the picture."""
    factor = {"smaller": 0.7, "tiny": 0.45, "huge": 1.8}.get((match["size"] or match["size2"]).lower(), 1.35)
    if not changes.scene.lettering:
        return _each_line(changes)
    for line in changes.scene.lettering:
        if line.box is None:
            continue
        x0, y0, x1, y1 = line.box
        scale = min(factor, 0.94 / (x1 - x0), 0.6 / (y1 - y0)) if factor > 1 else factor
        wide, tall = (x1 - x0) * scale, (y1 - y0) * scale
        left = min(max((x0 + x1) / 2 - wide / 2, 0.03), 0.97 - wide)
        top = min(max((y0 + y1) / 2 - tall / 2, 0.03), 0.97 - tall)
        box = (round(left, 4), round(top, 4), round(left + wide, 4), round(top + tall, 4))
        resized = tuple(
            other.model_copy(update={"box": box}) if other.id == line.id else other for other in changes.scene.lettering
        )
        changes.update(line.id, lettering=resized)
    return True


def _each_line(changes: Changes, **fields: object) -> bool:
    if not changes.scene.lettering:
        changes.ignored.append("There are no words in the picture yet. Say: write “hello” on it.")
        return True
    for line in changes.scene.lettering:
        changed = tuple(
            other.model_copy(update=fields) if other.id == line.id else other for other in changes.scene.lettering
        )
        changes.update(line.id, lettering=changed)
    return True


def _place(where: str) -> str | None:
    name = re.sub(r"^the |\b(?:of (?:it|the picture|the image)|corner|side|edge|part)\b", "", where).strip()
    return _PLACES.get(name)


def _carries_text(thing: Thing) -> bool:
    return thing.label in TEXT_BEARERS
