"""Arguments of the exact edits, as they stand in `Recipe.arguments`.

| operation | arguments |
|---|---|
| crop | one of `aspect` "16:9"; `box` [x0, y0, x1, y1] in fractions; `around` a thing of the scene; `share` 0–1 with `anchor` |
| rotate | `degrees`, clockwise; quarter turns lose nothing |
| flip | `direction` "horizontal" or "vertical" |
| resize | `width`, `height` in px (one keeps the shape); or `factor`; or `aspect` (padded); `max_bytes`; `format` png, jpeg, webp |
| adjust | `brightness`, `contrast`, `saturation`, `temperature` −1–1; `blur`, `sharpen`, `grain` 0–1; `look` black_and_white, sepia, invert; `tint`, `border` a colour; `rounded` 0–0.5; `region` "top left", "B2-C3" |
| text | `text`; `at` top, bottom_left, center…; `color`; `size` tiny–huge; `watermark` |
| combine | `layout` grid, row, column, blend (with `aspect`); the pictures are the recipe's inputs in order |
| upscale | `factor` above 1 up to 4 |
| expand | `margins` [left, top, right, bottom] in fractions of the picture's width and height |
"""  # noqa: E501 - a table row is one line

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from bot.imaging.geometry import ANCHORS

MAX_SIDE_PX = 16_384


def _known_place(place: str) -> str:
    place = place.strip().lower().replace(" ", "_").replace("-", "_").replace("middle", "center")
    if place not in ANCHORS:
        raise ValueError(f"{place} is not a place on the picture")
    return place


def _aspect(value: object) -> object:
    if isinstance(value, str) and value.count(":") == 1:
        width, height = value.split(":")
        if width.isdecimal() and height.isdecimal() and int(width) and int(height):
            return Fraction(int(width), int(height))
    return value


Aspect = Annotated[Fraction, BeforeValidator(_aspect), Field(ge=Fraction(1, 20), le=20)]
Place = Annotated[str, AfterValidator(_known_place)]
Amount = Annotated[float, Field(ge=-1, le=1)]
Share = Annotated[float, Field(gt=0, le=1)]
Side = Annotated[int, Field(ge=1, le=MAX_SIDE_PX)]
Fraction01 = Annotated[float, Field(ge=0, le=1)]
ColorName = Annotated[str, StringConstraints(strip_whitespace=True, to_lower=True, max_length=40)]


class _Arguments(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)


class Crop(_Arguments):
    """Which part is kept."""

    aspect: Aspect | None = None
    box: tuple[Fraction01, Fraction01, Fraction01, Fraction01] | None = None
    around: str | None = None
    share: Share = 0.8
    anchor: Place = "center"


class Rotate(_Arguments):
    """Clockwise."""

    degrees: Annotated[float, Field(ge=-3600, le=3600)] = 90


class Flip(_Arguments):
    """Horizontal swaps left and right."""

    direction: Literal["horizontal", "vertical"] = "horizontal"


class Resize(_Arguments):
    """A size in pixels, a factor, a shape, a file size, a format."""

    width: Side | None = None
    height: Side | None = None
    factor: Annotated[float, Field(gt=0, le=8)] | None = None
    aspect: Aspect | None = None
    max_bytes: Annotated[int, Field(ge=2_000)] | None = None
    format: Literal["png", "jpeg", "webp"] | None = None


class Adjust(_Arguments):
    """Colour, light, looks and edges."""

    brightness: Amount = 0
    contrast: Amount = 0
    saturation: Amount = 0
    temperature: Amount = 0
    blur: Fraction01 = 0
    sharpen: Fraction01 = 0
    grain: Fraction01 = 0
    look: Literal["black_and_white", "sepia", "invert"] | None = None
    tint: ColorName | None = None
    border: ColorName | None = None
    rounded: Annotated[float, Field(ge=0, le=0.5)] = 0
    region: str | None = None


class Text(_Arguments):
    """Words over the picture."""

    text: str | None = None
    at: Place = "top"
    color: ColorName | None = None
    size: Literal["tiny", "small", "medium", "large", "huge"] = "large"
    watermark: bool = False


class Combine(_Arguments):
    """How several pictures lie."""

    layout: Literal["grid", "row", "column", "blend"] = "grid"


class Blend(_Arguments):
    """The shape of what is blended; without it that of the first picture."""

    aspect: Aspect | None = None


class Upscale(_Arguments):
    """How many times larger each side becomes."""

    factor: Annotated[float, Field(gt=1, le=4)] = 2
