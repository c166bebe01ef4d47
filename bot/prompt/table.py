"""Every parameter of the prompt language. Parser, help, autocomplete and docs/prompt-language.md are made from it.

Names, ranges and defaults are Midjourney's, as of September 2026 (docs.midjourney.com, "Parameter List" and the
pages it links to), so that what people know works; `--n`, `--transparent`, `--think`, `--gif` and `--lora` are ours.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache


class Kind(StrEnum):
    """How the value after a name is read."""

    FLAG = "flag"
    WHOLE = "whole number"
    DECIMAL = "decimal"
    CHOICE = "choice"
    RATIO = "ratio"
    WORD = "word"
    WORDS = "words"
    LINK = "link"
    LINKS = "links"
    CODES = "codes"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One row. `versions` names the Midjourney model versions that have it; empty means all of them."""

    names: tuple[str, ...]
    field: str | None  # of bot.model.parameters.Parameters; None: accepted and without effect
    kind: Kind
    help: str
    low: float = 0
    high: float = 0
    default: str = ""
    choices: tuple[str, ...] = ()
    near: tuple[tuple[str, str], ...] = ()  # other spellings of a choice
    sets: bool | str = True  # what a flag, or a bare `--niji`, means
    bare: bool = False  # may stand without a value
    most: int = 1  # links at most
    codes: bool = False  # number codes and "random" may stand for links
    versions: tuple[str, ...] = ()
    group: str = "Picture"

    @property
    def name(self) -> str:
        """The main name, without dashes."""
        return self.names[0]

    @property
    def allowed(self) -> str:
        """What may be typed, for help and messages: "0 to 100"."""
        match self.kind:
            case Kind.FLAG:
                return "no value"
            case Kind.WHOLE | Kind.DECIMAL if not self.choices:
                return f"{number(self.low)} to {number(self.high)}"
            case Kind.RATIO:
                return "width:height, such as 3:2"
            case Kind.LINKS if self.codes:
                return f"up to {self.most} links or codes, or random"
            case Kind.LINK | Kind.LINKS:
                return "a link" if self.most == 1 else f"up to {self.most} links"
            case Kind.CODES:
                return "nothing, or codes"
            case Kind.WORD:
                return "one name"
            case Kind.WORDS:
                return "words, with commas between them"
            case _:
                return ", ".join(self.choices)


def number(value: float) -> str:
    """2.0 as "2", 0.5 as "0.5"."""
    return str(int(value)) if float(value).is_integer() else str(value)


VERSIONS = ("1", "2", "3", "4", "5", "5.1", "5.2", "6", "6.1", "7", "8", "8.1", "8.2")
DEFAULT_VERSION = "8.2"
_EIGHT = ("8", "8.1", "8.2")
_TO_SEVEN = tuple(version for version in VERSIONS if version not in _EIGHT)
_FROM_SIX = tuple(version for version in VERSIONS if float(version) >= 6)

LONGEST_ASPECT = 16
"""The longer side of `--ar` is at most this many times the shorter one."""

TABLE: tuple[Parameter, ...] = (
    Parameter(("ar", "aspect"), "aspect", Kind.RATIO, "Width to height of the picture.", default="1:1"),
    Parameter(("no",), "no", Kind.WORDS, "What must not be in the picture; a list with commas."),
    Parameter(("seed",), "seed", Kind.WHOLE, "Same seed and prompt: nearly the same picture.", 0, 4294967295, "random"),
    Parameter(("n", "count"), "count", Kind.WHOLE, "Pictures in the grid.", 1, 4, "4"),
    Parameter(("transparent",), "transparent", Kind.FLAG, "No background: PNG or WebP with alpha.", default="off"),
    Parameter(("tile",), "tile", Kind.FLAG, "A pattern that repeats without a seam.", default="off"),
    Parameter(("zoom",), "zoom", Kind.DECIMAL, "How far Custom Zoom steps back.", 1, 2, "1"),
    Parameter(
        ("quality", "q"),
        "quality",
        Kind.CHOICE,
        "Work spent on the first grid; multiplies its price.",
        default="1",
        choices=("0.25", "0.5", "1", "2", "4"),
        near=(("3", "4"), ("low", "0.5"), ("medium", "1"), ("high", "2"), ("max", "4"), ("half", "0.5")),
        versions=_TO_SEVEN,
    ),
    Parameter(("hd",), "hd", Kind.FLAG, "Twice the width and height at once.", default="setting"),
    Parameter(("sd",), "hd", Kind.FLAG, "Ordinary size, when HD is the setting.", default="setting", sets=False),
    Parameter(("draft",), "draft", Kind.FLAG, "Quick small sketches.", default="off"),
    Parameter(("stop",), "stop", Kind.WHOLE, "Stop early, in percent; softer.", 10, 100, "100", versions=_TO_SEVEN[:9]),
    Parameter(
        ("think",),
        "think",
        Kind.CHOICE,
        "How long the model plans before it draws.",
        choices=("low", "medium", "high"),
        near=(("med", "medium"), ("fast", "low")),
    ),
    Parameter(("chaos", "c"), "chaos", Kind.WHOLE, "How different the grid's pictures are.", 0, 100, "0", group="Look"),
    Parameter(
        ("stylize", "s", "stylise"), "stylize", Kind.WHOLE, "Strength of the house style.", 0, 1000, "100", group="Look"
    ),
    Parameter(("weird", "w"), "weird", Kind.WHOLE, "Unusual, odd results.", 0, 3000, "0", group="Look"),
    Parameter(
        ("exp",),
        "experimental",
        Kind.WHOLE,
        "More detail and daring; try 5 to 25.",
        0,
        100,
        "0",
        versions=_FROM_SIX,
        group="Look",
    ),
    Parameter(("raw",), "raw", Kind.FLAG, "Less house style, closer to the words.", default="off", group="Look"),
    Parameter(("style",), "style", Kind.WORD, "A named style, raw, or a style code.", group="Look"),
    Parameter(
        ("version", "v"),
        "version",
        Kind.CHOICE,
        "Model version. Excludes --niji.",
        default=DEFAULT_VERSION,
        choices=VERSIONS,
        group="Look",
    ),
    Parameter(
        ("niji",),
        "niji",
        Kind.CHOICE,
        "The anime model. Excludes --v.",
        choices=("4", "5", "6", "7"),
        sets="7",
        bare=True,
        group="Look",
    ),
    Parameter(
        ("personalize", "p", "profile", "moodboard"),
        "personalize",
        Kind.CODES,
        "Your taste from /style rank, a profile code or a moodboard.",
        default="off",
        bare=True,
        group="Look",
    ),
    Parameter(("lora",), "lora", Kind.CODES, "A trained style with its weight: name:0.8.", group="Look"),
    Parameter(
        ("iw",),
        "image_weight",
        Kind.DECIMAL,
        "Weight of the pictures at the front.",
        0,
        3,
        "1",
        group="Reference pictures",
    ),
    Parameter(
        ("sref",),
        "style_reference",
        Kind.LINKS,
        "Pictures whose style is taken: links, codes or random.",
        most=10,
        codes=True,
        group="Reference pictures",
    ),
    Parameter(("sw",), "style_weight", Kind.WHOLE, "Weight of --sref.", 0, 1000, "100", group="Reference pictures"),
    Parameter(
        ("sv",),
        "style_version",
        Kind.WHOLE,
        "Which reading of --sref.",
        1,
        6,
        "6",
        versions=("7", "8.2"),
        group="Reference pictures",
    ),
    Parameter(
        ("cref",),
        "character_reference",
        Kind.LINKS,
        "Pictures of a person to keep.",
        most=5,
        versions=("6", "6.1"),
        group="Reference pictures",
    ),
    Parameter(
        ("cw",),
        "character_weight",
        Kind.WHOLE,
        "Weight of --cref; 0 keeps only the face.",
        0,
        100,
        "100",
        versions=("6", "6.1"),
        group="Reference pictures",
    ),
    Parameter(
        ("oref",),
        "object_reference",
        Kind.LINKS,
        "A picture of a thing or person to put in.",
        versions=("7",),
        group="Reference pictures",
    ),
    Parameter(
        ("ow",),
        "object_weight",
        Kind.WHOLE,
        "Weight of --oref.",
        1,
        1000,
        "100",
        versions=("7",),
        group="Reference pictures",
    ),
    Parameter(
        ("edit",),
        "edit",
        Kind.LINKS,
        "Read the prompt as an instruction for these pictures.",
        most=4,
        versions=("8.1", "8.2"),
        group="Reference pictures",
    ),
    Parameter(
        ("repeat", "r"), "repeat", Kind.WHOLE, "Run the prompt several times.", 2, 40, "1", group="Queue and place"
    ),
    Parameter(("fast",), "speed", Kind.FLAG, "This job in the fast lane.", sets="fast", group="Queue and place"),
    Parameter(("relax",), "speed", Kind.FLAG, "This job when there is room.", sets="relax", group="Queue and place"),
    Parameter(("turbo",), "speed", Kind.FLAG, "This job as quickly as can be.", sets="turbo", group="Queue and place"),
    Parameter(("stealth",), "visibility", Kind.FLAG, "Not in the gallery.", sets="stealth", group="Queue and place"),
    Parameter(("public",), "visibility", Kind.FLAG, "In the gallery.", sets="public", group="Queue and place"),
    Parameter(("video",), "video", Kind.FLAG, "A clip instead of a picture.", default="off", group="Moving pictures"),
    Parameter(("gif",), "gif", Kind.FLAG, "An animated GIF.", default="off", group="Moving pictures"),
    Parameter(
        ("motion",),
        "motion",
        Kind.CHOICE,
        "How much moves.",
        default="low",
        choices=("low", "high"),
        group="Moving pictures",
    ),
    Parameter(("loop",), "loop", Kind.FLAG, "The clip ends as it begins.", default="off", group="Moving pictures"),
    Parameter(("end",), "end", Kind.LINK, "The last frame.", group="Moving pictures"),
    Parameter(
        ("bs",),
        "batch",
        Kind.CHOICE,
        "Clips in one go.",
        default="4",
        choices=("1", "2", "4"),
        group="Moving pictures",
    ),
    *(
        Parameter((name,), None, Kind.FLAG, "From older versions; accepted, no effect.", group="Without effect")
        for name in ("uplight", "upbeta", "creative", "test", "testp")
    ),
    Parameter(
        ("sameseed",),
        None,
        Kind.WHOLE,
        "From older versions; accepted, no effect.",
        0,
        4294967295,
        group="Without effect",
    ),
)


@cache
def by_name() -> dict[str, Parameter]:
    """Every name and alias, without dashes, to its row."""
    return {name: row for row in TABLE for name in row.names}


@cache
def by_field() -> dict[str, Parameter]:
    """Field of `Parameters` to the first row that fills it."""
    rows: dict[str, Parameter] = {}
    for row in TABLE:
        if row.field is not None:
            rows.setdefault(row.field, row)
    return rows


def complete(beginning: str) -> list[Parameter]:
    """Rows with a name that begins so, for autocomplete; dashes may be typed or not."""
    start = beginning.lstrip("-–—").lower()
    return [row for row in TABLE if row.field is not None and any(name.startswith(start) for name in row.names)]
