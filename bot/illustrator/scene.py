"""The scene graph: what is in a picture and where. Understanding writes it, composition places it, rendering draws it.

A scene is immutable JSON. It travels in the asset row and in the PNG itself, so that any later edit,
in any session, goes on from it. Boxes are fractions of the picture: x0, y0, x1, y1 from the top left.
"""

from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Box = tuple[float, float, float, float]


class Relation(StrEnum):
    """Where a thing is, seen from another thing."""

    ON = "on"
    UNDER = "under"
    IN = "in"
    NEXT_TO = "next_to"
    LEFT_OF = "left_of"
    RIGHT_OF = "right_of"
    ABOVE = "above"
    BELOW = "below"
    BEHIND = "behind"
    IN_FRONT_OF = "in_front_of"
    BETWEEN = "between"
    HOLDING = "holding"  # the target holds this thing
    WEARING = "wearing"  # the target wears this thing
    RIDING = "riding"  # this thing rides the target


class Link(BaseModel):
    """This thing's relation to another; `second` only for BETWEEN."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    relation: Relation
    target: str  # id of a Thing
    second: str | None = None


class Thing(BaseModel):
    """One kind of drawn thing, `count` times. `boxes` has one box for each copy once composed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str  # stable through edits: "fox", "fox-2"
    label: str  # singular noun as drawn: "fox"
    said: str = ""  # the words of the person when they differ: "corgi"
    artwork: str  # key of `bot.illustrator.artwork`
    count: int = 1
    color: str | None = None  # a colour name or #rrggbb
    pattern: str | None = None  # striped, spotted, checkered…
    material: str | None = None  # wooden, golden, glass…
    mood: str | None = None  # happy, sad, angry, sleepy
    pose: str | None = None  # sitting, running, flying, sleeping…
    scale: float = 1.0  # from words: tiny 0.4 … giant 2
    flipped: bool = False
    text: str | None = None  # what a sign or poster says
    link: Link | None = None
    at: str | None = None  # left, right, top, center… when said
    boxes: tuple[Box, ...] = ()


class Lettering(BaseModel):
    """Words written over the picture."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    text: str
    color: str | None = None
    at: str = "top"  # top, middle, bottom, top_left…
    font: str = "display"
    box: Box | None = None


class Tone(BaseModel):
    """Colour and light over the finished picture, as `bot.imaging.tone.toned` does them. Amounts −1 to 1 or 0 to 1."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    brightness: float = Field(default=0.0, ge=-1, le=1)
    contrast: float = Field(default=0.0, ge=-1, le=1)
    saturation: float = Field(default=0.0, ge=-1, le=1)
    temperature: float = Field(default=0.0, ge=-1, le=1)
    look: Literal["black_and_white", "sepia", "invert"] | None = None
    tint: str | None = None
    blur: float = Field(default=0.0, ge=0, le=1)
    sharpen: float = Field(default=0.0, ge=0, le=1)
    grain: float = Field(default=0.0, ge=0, le=1)


class Look(BaseModel):
    """Palette and texture taken over from a picture or a style code. Shares, tones and strengths are 0 to 1."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    palette: tuple[str, ...]  # #rrggbb
    shares: tuple[float, ...]
    tones: tuple[float, float, float, float, float]  # brightness at 2, 25, 50, 75 and 98 percent
    grain: float = 0.0
    strokes: float = 0.0
    turn: float = 0.0  # direction of the strokes, radians
    weight: float = 1.0


class Scene(BaseModel):
    """Everything that the renderer needs. Rendering the same scene gives the same bytes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int = 1
    aspect: tuple[int, int] = (1, 1)
    seed: int = 0
    setting: str = "meadow"  # meadow, snow, forest, beach, underwater, space, room, kitchen, city, plain…
    time: str = "day"  # dawn, day, sunset, night
    season: str | None = None
    weather: str = "clear"  # clear, cloudy, rain, snow, fog, storm
    style: str = "gouache"
    look: Look | None = None
    backdrop_color: str | None = None
    transparent: bool = False
    tile: bool = False
    stylize: int = 100
    chaos: int = 0
    weird: int = 0
    raw: bool = False
    zoom: float = 1.0  # camera: below 1 shows more of the world
    pan: tuple[float, float] = (0.0, 0.0)
    unit: float | None = None  # of a shape's sizes, as a share of the height; None: the shorter side
    things: tuple[Thing, ...] = ()
    lettering: tuple[Lettering, ...] = ()
    excluded: tuple[str, ...] = ()  # --no and "without"
    tones: tuple[Tone, ...] = ()  # in the order in which they were asked for
    focus: str | None = None  # id of the thing that the last edit was about: what "it" means next


class Understanding(BaseModel):
    """What words meant: the scene, and an honest account of what was not drawn."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    scene: Scene
    unknown: tuple[str, ...] = ()  # nouns with no drawing
    substituted: tuple[tuple[str, str], ...] = ()  # (said, drawn): ("corgi", "dog")
    ignored: tuple[str, ...] = ()  # instructions that could not be followed, in words
    left_out: tuple[str, ...] = ()  # words that came to nothing visible: "laughing", "glowing"
    is_empty: bool = False  # no word led to anything in the picture: it would be a place that nobody asked for


class EditOutcome(BaseModel):
    """What an instruction did to a scene. `changed` are ids of things and lettering, or "backdrop"."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    scene: Scene
    changed: tuple[str, ...] = Field(default=())
    unknown: tuple[str, ...] = ()
    substituted: tuple[tuple[str, str], ...] = ()
    ignored: tuple[str, ...] = ()
