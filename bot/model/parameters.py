"""Parameters of the prompt language, as values after parsing. The table of names and ranges is `bot.prompt.table`."""

from fractions import Fraction
from typing import Any

from pydantic import BaseModel, ConfigDict


class Parameters(BaseModel):
    """What the person asked for by `--name value`. None means "not said"; defaults come from settings.

    Dumped with `exclude_none=True` everywhere, so that a recipe holds only what was said.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    aspect: str | None = None  # "3:2", whole numbers
    seed: int | None = None
    count: int | None = None  # pictures in the grid, 1 to 4
    chaos: int | None = None
    stylize: int | None = None
    weird: int | None = None
    experimental: int | None = None
    raw: bool | None = None
    style: str | None = None
    no: tuple[str, ...] | None = None
    tile: bool | None = None
    transparent: bool | None = None
    quality: float | None = None
    stop: int | None = None
    repeat: int | None = None
    draft: bool | None = None
    hd: bool | None = None
    version: str | None = None
    niji: str | None = None
    image_weight: float | None = None
    style_reference: tuple[str, ...] | None = None
    style_weight: int | None = None
    style_version: int | None = None
    character_reference: tuple[str, ...] | None = None
    character_weight: int | None = None
    object_reference: tuple[str, ...] | None = None
    object_weight: int | None = None
    edit: tuple[str, ...] | None = None
    personalize: tuple[str, ...] | None = None  # codes; empty: one's own profile
    lora: tuple[str, ...] | None = None  # trained styles, "name" or "name:0.8"
    zoom: float | None = None
    speed: str | None = None  # fast, relax or turbo
    visibility: str | None = None  # stealth or public
    think: str | None = None
    motion: str | None = None
    loop: bool | None = None
    end: str | None = None
    batch: int | None = None
    video: bool | None = None
    gif: bool | None = None

    def said(self) -> dict[str, Any]:
        """Only what was said, as plain JSON values."""
        return self.model_dump(mode="json", exclude_none=True)

    @property
    def ratio(self) -> Fraction:
        """Width over height; 1 when no aspect was said."""
        if self.aspect is None:
            return Fraction(1)
        width, height = self.aspect.split(":")
        return Fraction(int(width), int(height))
