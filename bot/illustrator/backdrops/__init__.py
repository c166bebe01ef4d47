"""Backdrops: the world behind the things, painted for setting, time, weather and season."""

from collections.abc import Callable

from bot.illustrator.backdrops import farmland, heights, indoors, land, studio, tabletop, towns, waters, woods
from bot.illustrator.backdrops.front import paint_front, paint_overhang
from bot.illustrator.backdrops.painting import Painting
from bot.illustrator.backdrops.pattern import pattern
from bot.illustrator.backdrops.weather import paint_weather

_BACKDROPS: dict[str, Callable[[Painting], None]] = {
    "meadow": land.meadow, "snow": land.snow, "desert": land.desert, "mountains": land.mountains, "farm": farmland.farm,
    "garden": farmland.garden, "moon": land.moon, "forest": woods.forest, "jungle": woods.jungle, "cave": woods.cave,
    "lake": waters.lake, "ocean": waters.ocean, "beach": waters.beach, "underwater": waters.underwater,
    "city": towns.city, "street": towns.street, "village": towns.village, "room": indoors.room,
    "kitchen": indoors.kitchen, "office": indoors.office, "stage": indoors.stage, "tabletop": tabletop.tabletop, "plain": studio.plain,
    "space": heights.space, "sky": heights.sky,
}  # fmt: skip

SETTINGS: frozenset[str] = frozenset(_BACKDROPS)
"""Every setting that has a backdrop."""


def paint(painting: Painting) -> None:
    """Everything behind the things."""
    if painting.scene.tile:
        pattern(painting)
        return
    _BACKDROPS[painting.stage.setting](painting)
    paint_overhang(painting)


__all__ = ["SETTINGS", "Painting", "paint", "paint_front", "paint_weather"]
