"""What a prompt says, while it is being read: drafts of things, what was said before a noun, and the whole reading."""

from dataclasses import dataclass, field

from bot.illustrator import vocabulary
from bot.illustrator.scene import Relation


@dataclass(slots=True)
class Draft:
    """A thing while it is being read."""

    label: str
    artwork: str = ""
    said: str = ""
    count: int = 1
    counted: bool = False  # a number was said
    color: str | None = None
    pattern: str | None = None
    material: str | None = None
    mood: str | None = None
    pose: str | None = None
    scale: float = 1.0
    text: str | None = None
    at: str | None = None
    relation: Relation | None = None
    target: "Draft | None" = None
    second: "Draft | None" = None

    @property
    def traits(self) -> vocabulary.Entry:
        return vocabulary.entry(self.label)


@dataclass(slots=True)
class Modifiers:
    """What was said before a noun."""

    count: int | None = None
    color: str | None = None
    pattern: str | None = None
    material: str | None = None
    mood: str | None = None
    pose: str | None = None
    action: str | None = None  # "a surfing cat"
    second_color: str | None = None  # "red and yellow balloons"
    scale: float = 1.0
    nouns: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """All that a prompt says. `things` are in the order of the prompt."""

    things: list[Draft] = field(default_factory=list)
    setting: str | None = None
    time: str | None = None
    season: str | None = None
    weather: str | None = None
    style: str | None = None
    backdrop_color: str | None = None
    lettering: list[str] = field(default_factory=list)
    excluded: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    substituted: list[tuple[str, str]] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
