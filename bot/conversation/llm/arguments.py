"""Parameters of steps as a chat model may give them: every name, its type, and which operation takes it."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints, ValidationError

from bot.model.recipe import Operation
from bot.providers import local_arguments as exact

Words = Annotated[str, StringConstraints(max_length=300)]
Short = Annotated[str, StringConstraints(max_length=80)]
Ratio = Annotated[str, StringConstraints(pattern=r"^\d{1,4}:\d{1,4}$")]
Picture = Annotated[str, StringConstraints(pattern=r"^(?:v\d{1,6}(?:#\d)?|@\d{1,2})$")]


class WrongArgument(ValueError):
    """What a model gave that no step takes; the message is for the model."""


class Arguments(BaseModel):
    """All parameters; None stands for "not said". The table in docs/conversation.md says what they mean."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, strict=True)

    aspect: Ratio | None = Field(None, description='shape such as "16:9"')
    style: Short | None = Field(None, description='a style or artist, or "@1" for the style of an attachment')
    count: Annotated[int, Field(ge=1, le=4)] | None = None
    no: Annotated[list[Short], Field(max_length=8)] | None = Field(None, description="what must not be in the picture")
    transparent: bool | None = None
    style_reference: Annotated[list[Picture], Field(max_length=10)] | None = None
    region: Short | None = Field(None, description='only there: cells "B2" or "A1-B2", a place, or a thing')
    precise: bool | None = Field(None, description="nothing outside of what is edited may change")
    strength: Literal["subtle", "strong"] | None = None
    factor: float | None = Field(None, description="upscale 2 to 4; resize 0.5 for half")
    mode: Literal["subtle", "creative", "row", "blink"] | None = Field(
        None, description="upscale: subtle, creative; compare: row, blink"
    )
    box: Annotated[list[float], Field(min_length=4, max_length=4)] | None = Field(
        None, description="x0, y0, x1, y1 in fractions from the top left"
    )
    around: Short | None = Field(None, description="crop around this thing")
    share: float | None = Field(None, description="crop: share of each side that stays")
    degrees: float | None = Field(None, description="clockwise; to the left is negative")
    direction: Literal["horizontal", "vertical"] | None = None
    width: int | None = None
    height: int | None = None
    max_bytes: int | None = None
    format: Literal["png", "jpeg", "webp"] | None = None
    brightness: float | None = Field(None, description="-1 to 1: a bit 0.12, plain 0.25, much 0.5")
    contrast: float | None = None
    saturation: float | None = None
    temperature: float | None = Field(None, description="-1 cold to 1 warm")
    blur: float | None = None
    sharpen: float | None = None
    grain: float | None = None
    look: Literal["black_and_white", "sepia", "invert"] | None = None
    tint: Short | None = None
    border: Short | None = Field(None, description="a colour")
    rounded: float | None = None
    subject: Short | None = Field(None, description="what stays when the background is removed")
    background: Words | None = Field(None, description='words without their article, or "@1"')
    text: Annotated[str, StringConstraints(max_length=500)] | None = Field(None, description="to write, as spelled")
    at: Short | None = Field(None, description="top, bottom_left, center …")
    color: Short | None = None
    size: Literal["tiny", "small", "medium", "large", "huge"] | None = None
    font: Short | None = None
    on: Short | None = Field(None, description="write on this thing")
    bubble: bool | None = None
    watermark: bool | None = None
    replaces: bool | Words | None = Field(None, description="the old words, or true")
    remove: bool | Words | None = Field(None, description="the words to take away, or true")
    language: Short | None = Field(None, description="to translate the words into")
    inputs: Annotated[list[Picture], Field(max_length=10)] | None = None
    layout: Literal["row", "column", "grid"] | None = None
    loop: bool | None = None
    motion: Literal["low", "high"] | None = None
    steps: Annotated[int, Field(ge=1, le=50)] | None = None
    here: bool | None = Field(None, description="remember for this thread, not for the person")


TAKES: Mapping[Operation, frozenset[str]] = {
    Operation.GENERATE: frozenset({"aspect", "style", "count", "no", "transparent", "style_reference"}),
    Operation.EDIT: frozenset({"aspect", "region", "precise"}),
    Operation.VARY: frozenset({"strength"}),
    Operation.UPSCALE: frozenset({"factor", "mode"}),
    Operation.CROP: frozenset({"aspect", "box", "around", "share"}),
    Operation.ROTATE: frozenset({"degrees"}),
    Operation.FLIP: frozenset({"direction"}),
    Operation.RESIZE: frozenset({"width", "height", "factor", "aspect", "max_bytes", "format"}),
    Operation.ADJUST: frozenset(exact.Adjust.model_fields),
    Operation.REMOVE_BACKGROUND: frozenset({"subject"}),
    Operation.REPLACE_BACKGROUND: frozenset({"background"}),
    Operation.RESTYLE: frozenset({"style", "region", "precise"}),
    Operation.TEXT: frozenset(
        {"text", "at", "color", "size", "font", "on", "bubble", "watermark", "replaces", "remove", "language"}
    ),
    Operation.COMBINE: frozenset({"inputs", "layout"}),
    Operation.ANIMATE: frozenset({"loop", "motion"}),
    Operation.UNDO: frozenset({"steps"}),
    Operation.REDO: frozenset({"steps"}),
    Operation.COMPARE: frozenset({"inputs", "mode"}),
    Operation.REMEMBER: frozenset({"here"}),
}
"""Operations that are not named take none."""

_EXACT: Mapping[Operation, type[BaseModel]] = {
    Operation.CROP: exact.Crop,
    Operation.ROTATE: exact.Rotate,
    Operation.FLIP: exact.Flip,
    Operation.RESIZE: exact.Resize,
    Operation.ADJUST: exact.Adjust,
    Operation.TEXT: exact.Text,
    Operation.COMBINE: exact.Combine,
    Operation.UPSCALE: exact.Upscale,
}
"""Their values have ranges of their own."""


def parameters_of(operation: Operation, given: Mapping[str, Any]) -> dict[str, JsonValue]:
    """What was said, checked by name, type and range. Raises WrongArgument."""
    try:
        said = Arguments.model_validate(dict(given)).model_dump(exclude_none=True)
        wrong = said.keys() - TAKES.get(operation, frozenset())
        if wrong:
            raise WrongArgument(f"{operation.value} takes no {', '.join(sorted(wrong))}")
        if operation in _EXACT:
            _EXACT[operation].model_validate(said)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        raise WrongArgument(f"{first['loc'][0] if first['loc'] else 'parameters'}: {first['msg']}") from error
    return said
