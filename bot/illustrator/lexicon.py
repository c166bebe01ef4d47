"""Words: their singular, whether they name a thing that can be seen, and what kind of thing a noun names."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from bot.illustrator import artwork, vocabulary

_IRREGULAR = {
    "mice": "mouse", "geese": "goose", "men": "man", "women": "woman", "children": "child", "feet": "foot",
    "teeth": "tooth", "oxen": "ox", "wolves": "wolf", "knives": "knife", "leaves": "leaf", "elves": "elf",
    "loaves": "loaf", "shelves": "shelf", "scarves": "scarf", "wives": "wife", "thieves": "thief", "halves": "half",
    "calves": "calf", "hooves": "hoof", "dwarves": "dwarf", "cacti": "cactus", "octopi": "octopus", "fungi": "fungus",
    "dice": "die", "people": "people", "policemen": "policeman", "firemen": "fireman", "snowmen": "snowman",
    "cattle": "cow", "lice": "louse", "bookshelves": "bookshelf", "hippopotami": "hippopotamus",
}  # fmt: skip
# Words whose first meaning in the dictionary is not the one that people draw.
_OTHER_SENSE = frozenset(
    [
        "chess",
        "ash",
        "ashes",
        "ashe",
        "picnic",
        "band",
        "party",
        "mud",
        "wire",
        "collar",
        "branch",
        "dream",
        "music",
        "magic",
        "cards",
        "game",
        "mail",
        "brownie",
        "urchin",
        "paddle",
        "snipe",
        "bow",
        "match",
        "crane",
        "bat",
        "date",
        "fall",
        "spring",
        "geyser",
        "runway",
        "court",
        "politician",
        "grand",
        "hula",
        "puck",
        "notre dame",
        "visor",
        "beholder",
        "saddle",
        "snowball",
        "commuter",
        "wildcat",
        "charger",
        "stiff",
        "ordinary",
        "sable",
        "shrapnel",
        "vatican",
        "hitler",
        "corral",
        "backstage",
        "backer",
        "bridle",
        "blade",
        "treetop",
        "entanglement",
        "whore",
        "mistress",
        "hull",
        "post",
    ]
) | {"basketball hoop", "fire pit"}
_NO_PLURAL = ("ss", "us", "'s", "tennis", "iris", "chassis")
# Kinds that say too little: a drawing of the kind would surprise whoever asked for the word.
_POOR_KINDS = frozenset(
    [
        "person",
        "man",
        "woman",
        "worker",
        "figure",
        "hand",
        "head",
        "foot",
        "eye",
        "stone",
        "wood",
        "building",
        "rock",
        "wall",
        "box",
        "ring",
        "glass",
        "can",
        "hook",
        "key",
        "bone",
        "card",
        "circle",
        "square",
        "cross",
        "arrow",
        "star",
        "chain",
        "line",
        "plate",
        "table",
        "ball",
        "pipe",
        "ticket",
        "label",
        "tray",
        "wheel",
        "flag",
        "lock",
        "fan",
        "tie",
        "pin",
        # Names of our things that name something else among the kinds of the dictionary.
        "agent",
        "conductor",
        "janitor",
        "custodian",
        "ruler",
        "pitcher",
        "pen",
        "bank",
        "crown",
        "gear",
        "leaf",
        "spring",
        "couple",
        "well",
        "cell",
        "speaker",
        "wing",
        "wings",
        "angel",
        "seat",
        "train",
        "atom",
        "family",
        "radiator",
        "hole",
        "god",
        "people",
        "record",
        "bass",
        "drill",
        "file",
        "nail",
        "screw",
        "match",
        "organ",
        "bar",
        "pool",
        "crane",
        "seal",
        "bug",
        "board",
        "chest",
        "trunk",
        "net",
        "safe",
        "stamp",
        "staff",
        "club",
        "mole",
        "racket",
        "iron",
        "tap",
        "bolt",
        "nut",
        "trap",
        "hood",
        "wave",
        "shell",
        "fence",
        "driver",
        "player",
        "lead",
        "master",
        "drug",
        "medicine",
        "graph",
        "chart",
        "contract",
        "document",
        "paper",
        "medium",
        "producer",
        "oven",
        "block",
        "level",
        "tape",
        "wire",
        "cable",
        "pan",
        "pot",
        "cup",
        "dish",
        "tray",
        "sack",
        "cap",
        "belt",
        "collar",
        "suit",
        "robe",
        "plug",
        "battery",
        "fig",
        "date",
        "punk",
        "giant",
        "giants",
        "captain",
        "scout",
        "boxer",
        "diver",
        "runner",
        "batter",
        "keeper",
        "leader",
        "minister",
        "star",
        "barrier",
        "ham",
        "plum",
        "tea",
        "spirit",
        "stud",
        "dumbbell",
        "dummy",
        "chip",
        "trainer",
        "bag",
        "feather",
        "juice",
        "son",
        "salt",
        "virus",
        "soup",
        "lake",
        "river",
        "stream",
        "mud",
        "lava",
        "cliff",
        "branch",
        "stick",
        "vine",
    ]
)


@dataclass(frozen=True, slots=True)
class Match:
    """A word found in the vocabulary. `exact` is false when only a near thing can be drawn."""

    label: str
    exact: bool
    plural: bool


@lru_cache(maxsize=1)
def _rows() -> tuple[dict[str, str], list[str]]:
    classes = dict(line.split("\t") for line in artwork.member("classes.txt").split("\n"))
    return classes, artwork.member("parents.txt").split("\n")


def preload() -> None:
    """Reads all data, so that the first prompt does not wait for it."""
    vocabulary.load()
    _rows()


def classes(word: str) -> str:
    """How a word is used, most frequent first: P drawable noun, H one that is a person, N other noun, v verb, j adjective, r adverb; or ""."""
    return _rows()[0].get(word, "")


def is_person(noun: str) -> bool:
    """Whether a word without a drawing names someone: an arborist, and not what tabletop players call a beholder."""
    codes = classes(noun) or next((found for one in singulars(noun) if (found := classes(one))), "")
    return codes.startswith("H") and noun not in _OTHER_SENSE


def singulars(word: str) -> list[str]:
    """Candidates for the singular of a word, the likeliest first; empty when it cannot be a plural."""
    if word in _IRREGULAR:
        return [_IRREGULAR[word]]
    if word[:-1] in _IRREGULAR and word.endswith("s"):
        return [_IRREGULAR[word[:-1]]]  # "childrens"
    if not word.endswith("s") or len(word) < 4 or word.endswith(_NO_PLURAL):
        return []
    if word.endswith("ies"):
        return [word[:-3] + "y", word[:-1]]
    if word.endswith(("ches", "shes", "sses", "xes", "zes", "oes")):
        return [word[:-2], word[:-1]]
    return [word[:-1]]


def kinds(noun: str) -> list[str]:
    """What a noun is a kind of, nearest first: corgi is dog, canine, carnivore."""
    rows = _rows()[1]
    place = bisect_left(rows, noun + "\t")
    if place < len(rows) and rows[place].startswith(noun + "\t"):
        return rows[place].partition("\t")[2].split("|")
    return []


@lru_cache(maxsize=4096)
def look_up(phrase: str) -> Match | None:
    """The thing that a noun or compound names, exactly or nearly; None when there is no drawing of it."""
    known = vocabulary.load()
    if phrase in known.names:
        label = known.names[phrase]
        return Match(label, exact=True, plural=phrase != label and _is_plural_of(phrase, label))
    head, space, last = phrase.rpartition(" ")
    for singular in singulars(last):
        if head + space + singular in known.names:
            return Match(known.names[head + space + singular], exact=True, plural=True)
    for candidate, plural in ((phrase, False), *((head + space + one, True) for one in singulars(last))):
        label = known.near.get(candidate) or (
            None if _head_is_known(candidate, known) else _nearest_kind(candidate, known)
        )
        if label is not None:
            return Match(label, exact=False, plural=plural)
    return None


def _head_is_known(phrase: str, known: vocabulary.Vocabulary) -> bool:
    """ "red fox" is a fox that is red, whatever else the dictionary calls by that name."""
    _, space, last = phrase.rpartition(" ")
    return bool(space) and (last in known.names or any(one in known.names for one in singulars(last)))


def _is_plural_of(phrase: str, label: str) -> bool:
    head, space, last = phrase.rpartition(" ")
    return any(head + space + one == label for one in singulars(last))


def _nearest_kind(noun: str, known: vocabulary.Vocabulary) -> str | None:
    for kind in kinds(noun) if noun not in _OTHER_SENSE else ():
        if kind in known.names and kind not in _POOR_KINDS:
            return known.names[kind]
    return None
