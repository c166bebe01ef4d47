"""Clouds: heaped ones grown from lobes and billowing noise, and thin high ones."""

import cv2
import numpy as np

from bot.illustrator import texture
from bot.illustrator.backdrops.painting import Painting
from bot.illustrator.palette import Color, mix, rgb

_WIDTH_PX = 200  # clouds are soft inside: they are shaded at this width and enlarged
_GREY = frozenset({"cloudy", "rain", "snow", "fog", "storm"})


def cumulus(painting: Painting, x: float, y: float, size: float, opacity: float, chance: np.random.Generator) -> None:
    """One heaped cloud, lit from the light's side, its base flat and in shade. `size` is its half width in units."""
    canvas = painting.canvas
    reach = size * canvas.unit * canvas.view.zoom
    center_x, center_y = canvas.view.place(x, y)
    wide, tall = round(reach * 3.0), round(reach * 1.7)
    left, top = round(center_x * canvas.width - wide / 2), round(center_y * canvas.height - tall * 0.6)
    seed = int(chance.integers(0, 2**31))
    lobes = _lobes(chance)
    if left >= canvas.width or left + wide <= 0 or top >= canvas.height or top + tall <= 0 or wide < 8:
        return
    density = _density(seed, lobes, round(_WIDTH_PX * tall / wide))
    tone = _tone(density, painting.light.side)
    if canvas.technique.modelling < 0.5:
        tone = np.where(tone > 0.42, 0.85, 0.2).astype(np.float32)
    large = cv2.resize(np.dstack([density, tone]), (wide, tall), interpolation=cv2.INTER_CUBIC)
    alpha = np.clip(large[:, :, 0] * max(3.0, reach / 9), 0, 1) * opacity
    lit, under = cloud_colors(painting)
    share = np.clip(large[:, :, 1], 0, 1)[:, :, None]
    colors = np.array(under, np.float32) + (np.array(lit, np.float32) - np.array(under, np.float32)) * share
    canvas.patch(colors, alpha, left, top, brush=0.03)


def _lobes(chance: np.random.Generator) -> list[tuple[float, float, float]]:
    """Heaps as (x, y, radius): low ones along the base, a few tall ones on top."""
    peak = float(chance.uniform(-0.35, 0.35))
    lobes = []
    for place in np.linspace(-1.0, 1.0, 7):
        height = float(np.exp(-(((place - peak) / 0.55) ** 2)))
        lobes.append((float(place), 0.22 - 0.12 * height, 0.28 + 0.3 * height * float(chance.uniform(0.8, 1.1))))
    lobes.append((peak + float(chance.uniform(-0.15, 0.15)), -0.3, 0.38))
    lobes.append((peak + float(chance.choice([-0.42, 0.42])), -0.08, 0.34))
    return lobes


def _density(seed: int, lobes: list[tuple[float, float, float]], rows: int) -> np.ndarray:
    """How thick the cloud is, negative outside; float32 (rows, _WIDTH_PX)."""
    across = np.linspace(-1.5, 1.5, _WIDTH_PX, dtype=np.float32)[None, :]
    down = np.linspace(-1.02, 0.68, rows, dtype=np.float32)[:, None]
    field = np.full((rows, _WIDTH_PX), -1.0, np.float32)
    for x, y, radius in lobes:
        field = np.maximum(field, 1 - np.hypot(across - x, down - y) / radius)
    noise = texture.cloudy((_WIDTH_PX, rows), seed, cells=4.5, octaves=4)
    billow = 1 - np.abs(noise * 2 - 1)
    base = np.clip((down - 0.26) / 0.14, 0, 1)
    return field * 0.9 + (billow - 0.62) * 0.34 - base * 1.3


def _tone(density: np.ndarray, side: float) -> np.ndarray:
    """Light from 0 (the shaded base) to 1, float32."""
    rows, columns = density.shape
    soft = cv2.GaussianBlur(np.clip(density, -0.2, 1), (0, 0), columns / 46)
    move = np.array([[1, 0, -side * columns * 0.035], [0, 1, rows * 0.06]], np.float32)
    away = cv2.warpAffine(soft, move, (columns, rows), borderMode=cv2.BORDER_REPLICATE)
    down = np.linspace(-0.5, 0.5, rows, dtype=np.float32)[:, None]
    return np.clip(0.62 + (soft - away) * 1.7 - down * 0.75, 0, 1).astype(np.float32)


def cloud_colors(painting: Painting) -> tuple[Color, Color]:
    """The lit and the shaded colour of clouds in this light."""
    light, scene = painting.light, painting.scene
    white, horizon = mix((1.0, 1.0, 1.0), light.key, 0.25), light.sky[-1][1]
    high, middle = light.sky[0][1], light.sky[len(light.sky) // 2][1]
    lit, under = {
        "dawn": (mix(white, horizon, 0.35), mix(high, middle, 0.45)),
        "sunset": (mix(horizon, light.key, 0.5), mix(high, light.sky[min(2, len(light.sky) - 1)][1], 0.45)),
        "night": (mix(horizon, light.key, 0.28), mix(high, middle, 0.75)),
    }.get(scene.time, (white, mix(mix(high, horizon, 0.55), rgb("#b9c6d8"), 0.4)))
    if scene.weather in _GREY:
        lit, under = mix(lit, high, 0.5), mix(under, mix(high, (0.1, 0.12, 0.16), 0.4), 0.7)
    return lit, under


def cirrus(painting: Painting) -> None:
    """Thin streaks high up, more in some skies than in others."""
    canvas, chance = painting.canvas, painting.chance("cirrus")
    amount, seed, tilt = (
        float(chance.uniform(0.15, 0.75)),
        int(chance.integers(0, 2**31)),
        float(chance.uniform(-0.3, 0.3)),
    )
    if canvas.technique.modelling < 0.5:
        return
    small = (max(8, canvas.width // 4), max(8, canvas.height // 4))
    streaks = texture.cloudy(small, seed, cells=5, stretch=5, octaves=4)
    down = np.linspace(0, 1, small[1], dtype=np.float32)[:, None]
    band = np.exp(-(((down / max(0.2, painting.stage.horizon) - 0.38) / 0.3) ** 2))
    lean = np.array([[1, 0, 0], [tilt * 0.3, 1, -tilt * 0.15 * small[0]]], np.float32)
    streaks = cv2.warpAffine(streaks, lean, small, borderMode=cv2.BORDER_REFLECT)
    alpha = np.clip((streaks - 0.52) * 2.6, 0, 1) * band * amount * 0.5
    canvas.veil(
        cv2.resize(alpha.astype(np.float32), canvas.size, interpolation=cv2.INTER_LINEAR), cloud_colors(painting)[0]
    )


def clouds(painting: Painting, count: int) -> None:
    """Clouds from high and large to low, small and hazy: a bank to one side and some loose ones."""
    chance = painting.chance("clouds")
    horizon = min(painting.stage.horizon, 0.8)
    bank = 1 - painting.stage.light[0] + float(chance.uniform(-0.12, 0.12))
    rises = np.sort(chance.uniform(0.1, 0.92, count))[::-1]
    for number, rise in enumerate(rises):
        near = 1 - float(rise)
        spread = 0.16 + 0.5 * float(chance.random())
        x = bank + float(chance.normal(0, spread)) if number % 3 else float(chance.uniform(-0.1, 1.1))
        size = 0.045 + 0.15 * near * float(chance.uniform(0.6, 1.25))
        cumulus(painting, x, horizon * float(rise) * 0.97, size, 0.72 + 0.24 * near, chance)
    if painting.scene.zoom < 1:
        for _ in range(4):
            cumulus(
                painting,
                float(chance.uniform(-0.5, 1.5)),
                horizon * float(chance.uniform(-0.4, 0.5)),
                0.12,
                0.9,
                chance,
            )
