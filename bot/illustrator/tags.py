"""The kinds of phrases in a prompt."""

from dataclasses import dataclass
from enum import StrEnum, auto

from bot.illustrator import lexicon


class Tag(StrEnum):
    """What a phrase does in a prompt."""

    THING = auto()
    NOUN = auto()  # a noun with no drawing
    SETTING = auto()
    TIME = auto()
    WEATHER = auto()
    SEASON = auto()
    STYLE = auto()
    COLOR = auto()
    NUMBER = auto()
    SIZE = auto()
    PATTERN = auto()
    MATERIAL = auto()
    MOOD = auto()
    POSE = auto()
    ACTION = auto()  # a doing that needs a thing
    RELATION = auto()
    PLACE = auto()
    BODY = auto()
    FEATURE = auto()
    BACKGROUND = auto()
    ARTICLE = auto()
    AND = auto()
    OF = auto()
    NEGATION = auto()
    SAYING = auto()
    QUOTE = auto()
    STOP = auto()
    FILLER = auto()
    OTHER = auto()  # an adjective, verb or adverb that changes nothing


@dataclass(frozen=True, slots=True)
class Phrase:
    """A tagged piece of the prompt. `value` is what its tag needs: a label, a setting, a colour."""

    tag: Tag
    text: str
    value: str = ""
    match: lexicon.Match | None = None


DESCRIBING = frozenset(
    {
        Tag.COLOR,
        Tag.SIZE,
        Tag.PATTERN,
        Tag.MATERIAL,
        Tag.MOOD,
        Tag.OTHER,
        Tag.SEASON,
        Tag.NUMBER,
        Tag.POSE,
        Tag.WEATHER,
        Tag.TIME,
        Tag.STYLE,
    }
)
NOUNS = frozenset({Tag.THING, Tag.NOUN, Tag.SETTING})
