"""Rain, snow and fog, laid over the whole picture."""

import cv2
import numpy as np

from bot.illustrator import texture
from bot.illustrator.backdrops.painting import Painting


def paint_weather(painting: Painting) -> None:
    """What falls or hangs between us and the scene."""
    if painting.stage.indoors or painting.stage.setting in {"underwater", "space", "moon", "cave", "plain"}:
        return
    weather = painting.scene.weather
    if weather in {"rain", "storm"}:
        _rain(painting, 260 if weather == "rain" else 420)
    elif weather == "snow":
        _snow(painting)
    elif weather == "fog":
        _fog(painting)


def _rain(painting: Painting, count: int) -> None:
    canvas, chance = painting.canvas, painting.chance("rain")
    mask = np.zeros((canvas.height, canvas.width), np.uint8)
    for _ in range(count):
        x, y = float(chance.uniform(-0.1, 1.1)) * canvas.width, float(chance.uniform(-0.1, 1)) * canvas.height
        length = float(chance.uniform(0.02, 0.06)) * canvas.unit
        start, end = (round(x * 16), round(y * 16)), (round((x - length * 0.22) * 16), round((y + length) * 16))
        cv2.line(mask, start, end, float(chance.uniform(60, 130)), max(1, round(canvas.unit / 640)), cv2.LINE_AA, 4)
    canvas.stain(mask, (0.86, 0.92, 1.0))


def _snow(painting: Painting) -> None:
    chance = painting.chance("flakes")
    count = 230
    near = chance.random(count) ** 3
    painting.canvas.dots(
        chance.uniform(0, 1, count),
        chance.uniform(0, 1, count),
        0.0016 + 0.006 * near,
        (1.0, 1.0, 1.0),
        0.9 - 0.3 * near,
    )


def _fog(painting: Painting) -> None:
    canvas, stage = painting.canvas, painting.stage
    rows = np.linspace(0, 1, canvas.height, dtype=np.float32)[:, None]
    band = np.exp(-(((rows - stage.horizon) / 0.26) ** 2))
    drift = texture.cloudy(canvas.size, painting.scene.seed + 3, cells=3, stretch=3, octaves=3)
    canvas.veil(band * (0.35 + 0.4 * drift) * 0.8, painting.light.haze)
