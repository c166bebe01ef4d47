"""Edits of how a thing looks: colour, size, pattern, material, mood, pose, side."""

import re

from bot.illustrator import sprite
from bot.illustrator.changes import Changes
from bot.illustrator.describe import article
from bot.illustrator.edit_room import reshaped
from bot.illustrator.measure import measured
from bot.illustrator.modifiers import COLORS, MATERIALS, MOODS, PATTERNS, POSES
from bot.illustrator.scene import Box, Thing
from bot.illustrator.settings_words import SEASONS, TIMES, WEATHERS
from bot.illustrator.targets import find

_LOOK = re.compile(
    r"^(?:make|paint|color|colour|turn|recolor|recolour|dye|change|tint|let|have|render|set|get)\s+(?P<rest>.+?)(?: colored| coloured| color| instead)?$",
    re.IGNORECASE,
)
_LINKING = re.compile(
    r"^(?:(?:'s colou?r|colou?r|to|into|be|look|in|as|become|from|turn|get|appear|seem)\b\s*)*(?:(?:a bit|a little|a lot|much|very|really|way|even|slightly|more|completely|all|a|an|bright)\s+)*",
    re.IGNORECASE,
)
_BE = re.compile(
    r"^(?P<who>.+?)\s+(?:should|must|needs to|has to|is|are|can)\s+(?:be\s+|look\s+)?(?:a bit |a little |much |very |really |more )*(?P<look>[\w-]+(?: [\w-]+)?)$",
    re.IGNORECASE,
)
_RESIZE = re.compile(
    r"^(?P<verb>enlarge|shrink|grow|scale up|scale down|resize|blow up)\s+(?P<who>.+?)(?:\s+(?:to be )?(?P<look>bigger|larger|smaller|tiny))?$",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"^(?:a bit |a little |much |even )*(?P<look>bigger|smaller|larger|taller|tinier|huge|tiny)(?P<who> [\w ]+)?$",
    re.IGNORECASE,
)
_FLIP = re.compile(
    r"^(?:flip|mirror|turn around|turn|rotate|reverse)\s+(?P<who>.+?)(?:\s+(?:around|horizontally|the other way|over|left to right))?$",
    re.IGNORECASE,
)
_FACE = re.compile(
    r"^(?:make|let|have|turn)\s+(?P<who>.+?)\s+(?:face|look|looking|facing|to face)\s+(?:to )?(?:the )?(?P<side>left|right|other way|other direction)$",
    re.IGNORECASE,
)
_SIZES = {
    "bigger": 1.35, "larger": 1.35, "taller": 1.35, "big": 1.5, "large": 1.5, "huge": 1.9, "giant": 1.9, "gigantic": 1.9, "enormous": 1.9, "massive": 1.9,
    "twice as big": 2.0, "twice as large": 2.0, "double the size": 2.0, "smaller": 0.72, "tinier": 0.55, "small": 0.65, "little": 0.65, "tiny": 0.4, "shorter": 0.75,
    "half as big": 0.5, "half the size": 0.5, "half size": 0.5, "miniature": 0.4, "wider": 1.35, "thinner": 0.75,
}  # fmt: skip
_PLAIN = frozenset({"normal", "plain", "original", "natural", "default", "normal again", "original color"})
_MOOD_STEPS = {
    "happier": "happy",
    "sadder": "sad",
    "angrier": "angry",
    "smile": "happy",
    "frown": "sad",
    "cry": "sad",
    "laugh": "happy",
    "sleepier": "sleepy",
    "less sad": "happy",
}
_POSES_AGAIN = {
    "up": None, "awake": None, "wake up": None, "stand up": "standing", "standing up": "standing", "get up": "standing", "sit down": "sitting",
    "lie down": "lying", "fly": "flying", "go to sleep": "sleeping", "fall asleep": "sleeping", "wave": "waving", "sitting down": "sitting", "still": "standing",
}  # fmt: skip
_WAKE = re.compile(r"^wake\s+(?:up\s+)?(?P<who>.+?)(?:\s+up)?$|^(?:let|make|have)\s+(?P<who2>.+?)\s+wake up$")
_EDGE = 0.02


def look(changes: Changes, clause: str) -> bool:
    """Carries out a clause about how a thing looks; false when it is about something else."""
    said = clause.lower()
    face = _FACE.match(said)
    if face:
        things = find(changes.scene, face["who"])
        for thing in things:
            changes.change(thing, flipped=_flipped(thing, face["side"]))
        return bool(things)
    wake = _WAKE.match(said)
    if wake:
        return _dress(changes, find(changes.scene, wake["who"] or wake["who2"]), {"pose": None})
    resize = _RESIZE.match(said)
    if resize:
        factor = _SIZES.get(resize["look"] or "", 0.72 if resize["verb"] in {"shrink", "scale down"} else 1.35)
        return _resize(changes, find(changes.scene, resize["who"]), factor)
    bare = _BARE.match(said)
    if bare:
        return _resize(changes, find(changes.scene, (bare["who"] or "it").strip()), _SIZES[bare["look"]])
    if re.match(r"^(?:flip|mirror)(?: (?:it|the (?:picture|image|scene)))?(?: horizontally)?$", said):
        return _mirror(changes)
    match = _BE.match(said)
    if match and _apply_look(changes, match["who"], match["look"].strip()):
        return True
    match = _LOOK.match(said)
    if match and _each_look(changes, match["rest"]):
        return True
    match = _FLIP.match(said)
    if match and not re.search(r"\binto\b|\bto\b", said):
        things = find(changes.scene, match["who"])
        for thing in things:
            changes.change(thing, flipped=not thing.flipped)
        return bool(things)
    return False


def _each_look(changes: Changes, rest: str) -> bool:
    """ "the fox blue", and "the fox blue and the tree red": the words before are whom, the words after are how."""
    words = rest.split()
    for place in range(1, len(words)):
        who, looks = " ".join(words[:place]), " ".join(words[place:])
        if find(changes.scene, who) and _apply_look(changes, who, looks[_LINKING.match(looks).end() :]):  # type: ignore[union-attr]  # every part may be empty, so it always matches
            return True
    first, joint, second = rest.partition(" and ")
    return bool(joint) and _each_look(changes, first) and _each_look(changes, second)


def _apply_look(changes: Changes, who: str, words: str) -> bool:
    things = find(changes.scene, who)
    if not things or (who in {"it", "this", "that"} and (words in TIMES or words in WEATHERS or words in SEASONS)):
        return False
    size = _SIZES.get(words)
    if size is not None:
        return _resize(changes, things, size)
    first, joint, second = words.partition(" and ")
    for size_word, other in ((first, second), (second, first)) if joint else ():
        if size_word in _SIZES and _fields(other):
            _dress(changes, things, _fields(other))
            return _resize(changes, find(changes.scene, who), _SIZES[size_word])
    return _dress(changes, things, _fields(words))


def _dress(changes: Changes, things: list[Thing], fields: dict[str, object]) -> bool:
    """Gives things what can be drawn on them; what cannot is said and left out."""
    for thing in things if fields else []:
        drawn = _drawable(changes, thing, fields)
        changed = thing.model_copy(update=drawn)
        takes_off = drawn.get("pose") == "flying" and not measured(thing).flies
        fits: dict[str, object] = {}
        if "pose" in drawn and thing.boxes:
            fits = {"boxes": () if takes_off else reshaped(thing, changed, changes.scene)}
        if drawn:
            changes.change(thing, **drawn, **fits)
    return bool(fields)


def _drawable(changes: Changes, thing: Thing, fields: dict[str, object]) -> dict[str, object]:
    """The fields without a mood, which no drawing shows, and without a pose that this drawing does not have."""
    drawn = dict(fields)
    mood = drawn.pop("mood", None)
    if mood is not None:
        changes.ignored.append(f"Faces are drawn as they are, so the {thing.label} does not look {mood}.")
    pose = drawn.get("pose")
    if (
        pose is not None
        and pose != "flying"
        and sprite.source(thing.artwork, str(pose)) == sprite.source(thing.artwork)
    ):
        same = thing.pose is None or sprite.source(thing.artwork, thing.pose) == sprite.source(thing.artwork)
        if same:
            del drawn["pose"]
            if pose != "standing":
                changes.ignored.append(f"There is only one drawing of {article(thing.label)}, so it is not {pose}.")
    return drawn


def _fields(words: str) -> dict[str, object]:
    if words in _PLAIN:
        return {"color": None, "pattern": None, "material": None}
    if words in COLORS and words not in {"gold", "silver", "bronze", "copper"}:
        return {"color": COLORS[words], "material": None}
    if words in _POSES_AGAIN:
        return {"pose": _POSES_AGAIN[words]}
    for table, field in (
        (MATERIALS, "material"),
        (PATTERNS, "pattern"),
        (MOODS, "mood"),
        (_MOOD_STEPS, "mood"),
        (POSES, "pose"),
    ):
        if words in table:
            return {field: table[words]}
    if words in {"bright", "lighter", "darker", "rainbow"}:
        return {"pattern": "rainbow"} if words == "rainbow" else {}
    first, _, last = words.rpartition(" ")
    if first and last in COLORS and first in {*MOODS, *PATTERNS}:
        return {**_fields(first), "color": COLORS[last]}
    parts = words.split(" and ")
    return {name: value for part in parts for name, value in _fields(part).items()} if len(parts) > 1 else {}


def _resize(changes: Changes, things: list[Thing], factor: float) -> bool:
    for thing in things:
        scale = round(min(4.0, max(0.15, thing.scale * factor)), 3)
        boxes = tuple(_scaled(box, scale / thing.scale) for box in thing.boxes)
        changes.change(thing, scale=scale, boxes=boxes)
    return bool(things)


def _scaled(box: Box, factor: float) -> Box:
    """The box grown about the middle of its foot, and moved back into the picture when it leaves it."""
    x0, y0, x1, y1 = box
    limit = (
        min(factor, (1 - 2 * _EDGE) / max(1e-6, x1 - x0), (1 - 2 * _EDGE) / max(1e-6, y1 - y0))
        if factor > 1
        else factor
    )
    width, height, middle = (x1 - x0) * limit, (y1 - y0) * limit, (x0 + x1) / 2
    left = min(max(middle - width / 2, min(_EDGE, x0)), max(1 - _EDGE, x1) - width)
    top = max(y1 - height, min(_EDGE, y0))
    return (round(left, 4), round(top, 4), round(left + width, 4), round(top + height, 4))


def _mirror(changes: Changes) -> bool:
    """The whole picture, left for right."""
    for thing in changes.scene.things:
        boxes = tuple((round(1 - x1, 4), y0, round(1 - x0, 4), y1) for x0, y0, x1, y1 in thing.boxes)
        changes.change(thing, flipped=not thing.flipped, boxes=boxes)
    return bool(changes.scene.things)


def _flipped(thing: Thing, side: str) -> bool:
    from bot.illustrator import vocabulary  # late: only this needs it

    faces = vocabulary.entry(thing.label).faces
    if side.startswith("other"):
        return not thing.flipped
    return faces in {"left", "right"} and faces != side
