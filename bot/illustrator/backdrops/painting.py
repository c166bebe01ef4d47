"""What every backdrop paints with."""

from dataclasses import dataclass

import numpy as np

from bot.illustrator import texture
from bot.illustrator.canvas import Canvas
from bot.illustrator.light import Light
from bot.illustrator.palette import Color, rgb
from bot.illustrator.scene import Scene
from bot.illustrator.stage import Stage

_FLOORS = {
    "beach": "#eed6a3", "desert": "#eec489", "moon": "#9a9eaa", "ocean": "#3f86ad", "underwater": "#5fb0c8", "city": "#9498a8",
    "street": "#6b6e7c", "room": "#b98a5c", "kitchen": "#d9c3a3", "tabletop": "#c89a68", "office": "#a8835f", "stage": "#a3683f", "cave": "#6a5a62",
    "space": "#4a3f78", "sky": "#eef3f8", "plain": "#e9dccb", "forest": "#4f7a3e", "jungle": "#3f7a40",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Painting:
    """A canvas with the scene's stage and light. Chances depend on the seed and a name only, so that
    a change of light, weather or season moves nothing."""

    canvas: Canvas
    scene: Scene
    stage: Stage
    light: Light

    def chance(self, name: str) -> np.random.Generator:
        """Random numbers for one part of the backdrop."""
        return texture.generator(self.scene.seed, self.stage.setting, name)

    def hills(
        self, name: str, base: float, height: float, *, length: float = 1.1, octaves: int = 3, sharpness: float = 0.4
    ) -> np.ndarray:
        """A hilly line around `base` for `Canvas.land`."""
        seed = int(self.chance(name).integers(0, 2**31))
        line = texture.ridge(seed, self.canvas.columns(), length=length, octaves=octaves, sharpness=sharpness)
        return base - height * (line * 0.5 + 0.5) * self.canvas.unit / self.canvas.height

    def lit(self, color: str | Color, distance: float = 0.0) -> Color:
        """A colour of the land under the scene's light."""
        return self.light.lit(rgb(color) if isinstance(color, str) else color, distance)

    @property
    def winter(self) -> bool:
        """Whether snow lies."""
        return self.scene.season == "winter" or self.scene.weather == "snow" or self.stage.setting == "snow"

    def floor(self) -> Color:
        """The usual colour of what things stand on, as lit: it shines back on them from below."""
        if self.winter and not self.stage.indoors:
            return self.lit("#dfeaf6")
        return self.lit(_FLOORS.get(self.stage.setting, self.grass()[1]))

    def leaves(self) -> list[str]:
        """Colours of broad-leaved trees in this season."""
        if self.winter:
            return ["#dfe9f0", "#c9d8e3", "#eef4f8"]
        return {
            "autumn": ["#d9772b", "#c4542d", "#e5a937", "#a8432c"],
            "fall": ["#d9772b", "#c4542d", "#e5a937", "#a8432c"],
            "spring": ["#f2b6c8", "#9ccf6b", "#f7cfdb", "#86bf5c"],
        }.get(self.scene.season or "", ["#5f9e48", "#4b8a45", "#78b04e", "#3f7a44"])

    def grass(self) -> tuple[str, str]:
        """Colours of grass, far and near."""
        if self.winter:
            return "#e4eef5", "#f6fafc"
        return {
            "autumn": ("#c2a64e", "#a98a3c"), "fall": ("#c2a64e", "#a98a3c"), "summer": ("#9cc04f", "#6f9f3c"),
        }.get(self.scene.season or "", ("#8fc257", "#4f8f3e"))  # fmt: skip
