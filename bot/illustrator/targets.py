"""Which things of a scene an instruction is about: "the red fox", "it", "everything", "the left tree"."""

import re

from bot.illustrator import vocabulary
from bot.illustrator.lexicon import look_up, singulars
from bot.illustrator.modifiers import COLORS, NUMBERS, SIZES
from bot.illustrator.scene import Relation, Scene, Thing

_PRONOUNS = frozenset(
    {
        "it",
        "him",
        "her",
        "them",
        "he",
        "she",
        "they",
        "this",
        "that",
        "these",
        "those",
        "one",
        "the one",
        "subject",
        "the subject",
        "main character",
        "character",
        "its",
        "his",
        "their",
    }
)
_ALL = frozenset({"everything", "all", "everyone", "all of them", "them all", "both", "both of them", "everybody"})
_KINDS = {
    "animal": "creature", "creature": "creature", "person": "person", "people": "person", "vehicle": "vehicle", "building": "building", "plant": "plant",
    "food": "food", "furniture": "furniture", "clothes": "clothing",
}  # fmt: skip
_SIDES = ("left", "right", "top", "bottom", "first", "second", "third", "last")
_LEADING = re.compile(
    r"^(?:the|a|an|this|that|these|those|its|his|her|their|my|all|all of|all the|every|each|both|some|other|any|of)\s+"
)


def main_thing(scene: Scene) -> Thing | None:
    """Whom "it" means: the first creature or person, or else the first thing that nobody wears or holds."""
    free = [thing for thing in scene.things if not _is_carried(thing)]
    lively = [thing for thing in free if vocabulary.entry(thing.label).kind in {"creature", "person"}]
    return next(iter(lively or free or scene.things), None)


def find(scene: Scene, words: str) -> list[Thing]:
    """Things that the words mean; empty when nothing in the scene fits."""
    said = re.sub(r"[^\w\s'-]", " ", words.lower()).strip()
    if said in _ALL:
        return list(scene.things)
    main = main_thing(scene)
    if said in _PRONOUNS:
        return [main] if main else []
    described = said
    while (shorter := _LEADING.sub("", described)) != described:
        described = shorter
    described = described.removesuffix("'s").removesuffix(" one").removesuffix(" ones").strip()
    if described in _PRONOUNS:
        return [main] if main else []
    found = _by_name(scene, described)
    if found:
        return found
    side, color, name = _qualifiers(described)
    candidates = _by_name(scene, name) if name else list(scene.things)
    if color is not None:
        candidates = [thing for thing in candidates if thing.color == color] or (candidates if name else [])
    if side is not None and candidates:
        return [_at_side(candidates, side)]
    return candidates if color is not None or name else []


def _by_name(scene: Scene, name: str) -> list[Thing]:
    names = {name, *singulars(name)}
    exact = [thing for thing in scene.things if names & {thing.id, thing.label, thing.said}]
    if exact:
        return exact
    match = look_up(name) if name else None
    if match is not None:
        same = [thing for thing in scene.things if thing.label == match.label]
        if same:
            return same
    part = [thing for thing in scene.things if names & {*thing.label.split(), *thing.said.split()}]
    if part:
        return part
    kind = next((_KINDS[one] for one in names if one in _KINDS), None)
    return [thing for thing in scene.things if kind is not None and vocabulary.entry(thing.label).kind == kind]


def _qualifiers(described: str) -> tuple[str | None, str | None, str]:
    """A side, a colour, and the name that is left."""
    side: str | None = None
    color: str | None = None
    words = described.split()
    while words:
        if words[0] in _SIDES:
            side = words[0]
        elif words[0] in COLORS:
            color = COLORS[words[0]]
        elif words[0] not in SIZES and words[0] not in NUMBERS and words[0] not in {"on", "the", "most"}:
            break
        words = words[1:]
    tail = re.search(r"\bon the (left|right|top|bottom)$", " ".join(words))
    if tail:
        return tail.group(1), color, " ".join(words)[: tail.start()].strip()
    return side, color, " ".join(words)


def _at_side(candidates: list[Thing], side: str) -> Thing:
    ordinal = {"first": 0, "second": 1, "third": 2, "last": len(candidates) - 1}.get(side)
    if ordinal is not None:
        return candidates[min(ordinal, len(candidates) - 1)]
    axis, sign = (0, 1) if side in {"left", "right"} else (1, 1)
    placed = sorted(candidates, key=lambda thing: sign * (thing.boxes[0][axis] if thing.boxes else 0.5))
    return placed[0] if side in {"left", "top"} else placed[-1]


def _is_carried(thing: Thing) -> bool:
    return thing.link is not None and thing.link.relation in {Relation.WEARING, Relation.HOLDING}
