"""What can be drawn: every label with its artwork, size in the world, place and kind.

The curated tables are the text files of `data/things/`, one thing a line:
`label | artwork | metres habitat faces | also called | near`. Several artworks are in order of preference, the
first that exists is drawn. An empty artwork is the Noto drawing of that name. Labels of the emoji set follow.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.illustrator import artwork
from bot.illustrator.emoji_groups import SKIPPED, group_defaults
from bot.illustrator.modifiers import COLORS

THINGS = Path(__file__).parent / "data" / "things"
_DESCRIBING = frozenset({*COLORS, "wooden", "golden", "stone", "wood", "big", "small"}) - {
    "orange",
    "lime",
    "peach",
    "rose",
}
_VERBS = frozenset(
    {"cooking", "camping", "construction", "wedding", "kiss", "family"}
)  # labels that are mostly said as something else
HABITATS = frozenset(
    {"ground", "water", "air", "space", "wall", "table", "hand", "head", "face", "neck", "body", "over"}
)
DIRECTIONS = frozenset({"left", "right", "front"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One drawable thing. `metres` is its height in the world; `faces` is where the drawing looks."""

    label: str
    artwork: str
    metres: float
    habitat: str
    faces: str
    kind: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`entries` by label; `names` maps every way to say a thing to its label; `near` maps words that are only close."""

    entries: dict[str, Entry]
    names: dict[str, str]
    near: dict[str, str]
    emoji: dict[str, str]


def entry(label: str) -> Entry:
    """The thing of a label. Raises KeyError for a label that has no drawing."""
    return load().entries[label]


@lru_cache(maxsize=1)
def load() -> Vocabulary:
    """Reads the curated tables, then the labels of the emoji set. About 50 ms, once."""
    vocabulary = Vocabulary({}, {}, {}, {})
    near: list[tuple[str, str]] = []
    for path in sorted(THINGS.glob("*.txt")):
        near += _read_table(path, vocabulary)
    by_artwork = {thing.artwork: thing.label for thing in reversed(vocabulary.entries.values())}
    for sign, label, icon, group in json.loads(artwork.member("emoji.json")):
        _add_emoji(vocabulary, by_artwork, sign, label, icon, group)
    _drop_described(vocabulary)
    for word, label in near:
        if word not in vocabulary.names:
            vocabulary.near.setdefault(word, label)
    return vocabulary


def _drop_described(vocabulary: Vocabulary) -> None:
    """Drops names that only describe another name, so that "red barn" is a barn that is red."""
    for name in list(vocabulary.names):
        first, _, rest = name.partition(" ")
        if first in _DESCRIBING and rest in vocabulary.names and name != vocabulary.names[name]:
            del vocabulary.names[name]


def _read_table(path: Path, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """Adds the things of one table; returns its near words, which count only when no thing has that name."""
    near: list[tuple[str, str]] = []
    defaults = Entry("", "", 1.0, "ground", "front", "object")
    for line in path.read_text(encoding="utf-8").splitlines():
        text = line.partition("#")[0].strip()
        if text.startswith("["):
            kind, habitat, faces, metres = text.strip("[]").split()
            defaults = Entry("", "", float(metres), habitat, faces, kind)
        elif text:
            label, drawings, traits, same, others = (column.strip() for column in text.split("|"))
            thing = _entry(label, drawings, traits.split(), defaults)
            if thing is None:
                continue
            vocabulary.entries[label] = thing
            vocabulary.names[label] = label  # a thing's own label wins over another's synonym
            for name in _listed(same):
                vocabulary.names.setdefault(name, label)
            near += [(name, label) for name in _listed(others)]
    return near


def _entry(label: str, drawings: str, traits: list[str], defaults: Entry) -> Entry | None:
    choices = drawings.split(",") if drawings else [f"noto:{label.replace(' ', '-')}"]
    drawn = next((key.strip() for key in choices if key.strip() in artwork.keys()), None)  # noqa: SIM118 - a module's function, not a dict's
    if drawn is None:
        return None
    metres = next((float(trait) for trait in traits if trait[0].isdigit()), defaults.metres)
    habitat = next((trait for trait in traits if trait in HABITATS), defaults.habitat)
    faces = next((trait for trait in traits if trait in DIRECTIONS), defaults.faces)
    return Entry(label, drawn, metres, habitat, faces, defaults.kind)


def _add_emoji(
    vocabulary: Vocabulary, by_artwork: dict[str, str], sign: str, label: str, icon: str, group: str
) -> None:
    key, name = f"noto:{icon}", label.lower().replace("’", "'").replace(":", "")
    if key in by_artwork:
        vocabulary.emoji[sign] = by_artwork[key]
        if not _is_described(name, group):
            vocabulary.names.setdefault(name, by_artwork[key])
        return
    if name in vocabulary.names:
        vocabulary.emoji[sign] = vocabulary.names[name]
        return
    if group in SKIPPED or _is_described(name, group):
        vocabulary.emoji[sign] = name
        return
    kind, habitat, metres = group_defaults(group)
    vocabulary.entries[name] = Entry(name, key, metres, habitat, "front", kind)
    vocabulary.names[name] = name
    vocabulary.emoji[sign] = name


def _is_described(name: str, group: str) -> bool:
    """Labels that prompts say in words of their own: "black cat", "woman dancing"."""
    first, space, _ = name.partition(" ")
    person = group.startswith(("person", "family")) and first in {"man", "woman", "person", "men", "women", "people"}
    return (bool(space) and (first in COLORS or person)) or name in _VERBS


def _listed(column: str) -> list[str]:
    return [name.strip() for name in column.split(",") if name.strip()]
