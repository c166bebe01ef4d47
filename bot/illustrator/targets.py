"""Which things of a scene an instruction is about: "the red fox", "it", "everything", "the left tree"."""

import re

from bot.illustrator import vocabulary
from bot.illustrator.describe import ALWAYS_PLURAL
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
_PEOPLE = frozenset({"him", "her", "he", "she", "his"})
_MANY = frozenset({"them", "they", "these", "those", "their"})
_SUBJECT = frozenset({"subject", "the subject", "main character", "character"})
_LIVING = frozenset({"creature", "person"})
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
    lively = [thing for thing in free if _kind(thing) in _LIVING]
    return next(iter(lively or free or scene.things), None)


def find(scene: Scene, words: str, *, lively: bool = False) -> list[Thing]:
    """Things that the words mean; empty when nothing in the scene fits. With `lively`, "it" is someone who can wear things."""
    said = re.sub(r"[^\w\s'-]", " ", words.lower()).strip()
    if said in _ALL:
        return list(scene.things)
    if said in _PRONOUNS:
        return _pronoun(scene, said, lively=lively)
    described = said
    while (shorter := _LEADING.sub("", described)) != described:
        described = shorter
    described = described.removesuffix("'s").removesuffix(" one").removesuffix(" ones").strip()
    if described in _PRONOUNS:
        return _pronoun(scene, described, lively=lively)
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


def _pronoun(scene: Scene, word: str, *, lively: bool) -> list[Thing]:
    """Whom a pronoun means: the thing that the last edit was about when it fits, else the main one."""
    main = main_thing(scene)
    last = next((thing for thing in scene.things if thing.id == scene.focus), None)
    if word in _PEOPLE or lively:
        living = [thing for thing in scene.things if _kind(thing) in _LIVING]
        persons = [thing for thing in living if _kind(thing) == "person"]
        if last is None or _kind(last) not in _LIVING or (word in _PEOPLE and persons and _kind(last) != "person"):
            last = persons[0] if word in _PEOPLE and persons else next(iter(living), None)
    elif word in _MANY and not (last is not None and (last.count > 1 or last.label in ALWAYS_PLURAL)):
        return _several(scene) or ([main] if main else [])
    elif word in _SUBJECT:
        last = None
    chosen = last or main
    return [chosen] if chosen else []


def _several(scene: Scene) -> list[Thing]:
    """Whom "them" means: the only thing that there are several of, or all creatures and people."""
    free = [thing for thing in scene.things if not _is_carried(thing)]
    many = [thing for thing in free if thing.count > 1]
    living = [thing for thing in free if _kind(thing) in _LIVING]
    return many if len(many) == 1 and len(living) <= 1 else living


def _kind(thing: Thing) -> str:
    return vocabulary.entry(thing.label).kind


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
    return [thing for thing in scene.things if kind is not None and _kind(thing) == kind]


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
