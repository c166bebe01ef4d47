"""Recipe: how one job's pictures come to be. Immutable, JSON, hashable by content."""

import hashlib
from collections.abc import Mapping
from enum import StrEnum

import orjson
from pydantic import BaseModel, ConfigDict, Field, JsonValue, field_validator

from bot.model.parameters import Parameters


class Operation(StrEnum):
    """What a person can ask for. The last group draws nothing."""

    GENERATE = "generate"
    EDIT = "edit"
    VARY = "vary"
    UPSCALE = "upscale"
    CROP = "crop"
    ROTATE = "rotate"
    FLIP = "flip"
    RESIZE = "resize"
    ADJUST = "adjust"
    REMOVE_BACKGROUND = "remove_background"
    REPLACE_BACKGROUND = "replace_background"
    RESTYLE = "restyle"
    EXPAND = "expand"
    TEXT = "text"
    COMBINE = "combine"
    DESCRIBE = "describe"
    ANIMATE = "animate"
    REROLL = "reroll"

    SELECT = "select"
    UNDO = "undo"
    REDO = "redo"
    GOTO = "goto"
    CANCEL = "cancel"
    LABEL = "label"
    COMPARE = "compare"
    EXPORT = "export"
    REMEMBER = "remember"
    FORGET = "forget"
    RECALL = "recall"


MOVES = frozenset(
    {
        Operation.UNDO,
        Operation.REDO,
        Operation.GOTO,
        Operation.CANCEL,
        Operation.LABEL,
        Operation.COMPARE,
        Operation.EXPORT,
        Operation.REMEMBER,
        Operation.FORGET,
        Operation.RECALL,
    }
)
"""Operations that draw nothing and are never a recipe: they move in the version tree, show it, or keep its notes."""


class InputRole(StrEnum):
    """What an input picture is for."""

    SOURCE = "source"  # the picture that is edited, varied, upscaled
    IMAGE_PROMPT = "image_prompt"
    STYLE = "style"
    CHARACTER = "character"
    OBJECT = "object"
    BACKGROUND = "background"


class RecipeInput(BaseModel):
    """One picture that goes in. `cell` is 1-based when the asset stands in a grid."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    asset_id: str
    role: InputRole = InputRole.SOURCE
    cell: int | None = None


class Recipe(BaseModel):
    """How one job's pictures come to be.

    The same recipe on the same deterministic provider gives the same bytes: seed, count and
    size-giving parameters are always filled in before a recipe is stored.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int = 1
    operation: Operation
    prompt: str = ""  # what to draw, or the instruction of an edit, without parameters
    parameters: Parameters = Parameters()
    arguments: Mapping[str, JsonValue] = Field(default_factory=dict)  # of the operation: degrees, factor, strength…
    inputs: tuple[RecipeInput, ...] = ()
    mask_asset_id: str | None = None
    provider: str = "illustrator"
    model: str = ""
    seed: int = 0
    count: int = 1

    @field_validator("operation")
    @classmethod
    def _makes_a_picture(cls, operation: Operation) -> Operation:
        if operation in MOVES:
            raise ValueError(f"{operation} draws nothing and is not a recipe")
        return operation

    def to_json(self) -> bytes:
        """Canonical JSON: sorted keys, only what was said."""
        return orjson.dumps(self.model_dump(mode="json", exclude_none=True), option=orjson.OPT_SORT_KEYS)

    def digest(self) -> str:
        """SHA-256 of the canonical JSON, 64 hexadecimal digits."""
        return hashlib.sha256(self.to_json()).hexdigest()
