"""Skies: gradient, sun or moon, stars, clouds."""

import numpy as np

from bot.illustrator import texture
from bot.illustrator.backdrops.clouds import cirrus, clouds
from bot.illustrator.backdrops.painting import Painting
from bot.illustrator.framing import mood_of
from bot.illustrator.palette import mix, rgb, shifted


def paint_sky(painting: Painting) -> None:
    """The whole sky of the scene, behind everything."""
    canvas, light, scene = painting.canvas, painting.light, painting.scene
    top_to_horizon = max(0.2, painting.stage.horizon) / 0.66
    canvas.sky([(place * top_to_horizon, color) for place, color in light.sky])
    grey = scene.weather in {"cloudy", "rain", "snow", "fog", "storm"}
    if scene.time == "night" and not grey:
        stars(painting, 150, below=painting.stage.horizon)
    if not grey:
        cirrus(painting)
    if not grey or scene.weather in {"cloudy"}:
        sun_or_moon(painting, strength=1.0 if not grey else 0.5)
    if scene.weather != "fog":
        some = int(painting.chance("how cloudy").integers(2, 6))
        clouds(painting, {"cloudy": 9, "rain": 9, "snow": 7, "storm": 11}.get(scene.weather, some))
    glow_at_horizon(painting)
    if scene.weird >= 250 and not grey:
        strange_moons(painting)
    if scene.weather == "storm":
        lightning(painting)


def stars(painting: Painting, count: int, *, below: float = 1.0) -> None:
    """Stars of several sizes, a few with a halo."""
    chance = painting.chance("stars")
    xs, ys = chance.uniform(-0.6, 1.6, count * 2), chance.uniform(-0.5, below, count * 2)
    sizes = chance.choice([0.0011, 0.0016, 0.0026], count * 2, p=[0.6, 0.3, 0.1])
    fade = np.clip(1.15 - ys / max(below, 0.1), 0.15, 1) * chance.uniform(0.5, 1, count * 2)
    painting.canvas.dots(xs, ys, sizes, (1.0, 0.98, 0.9), fade)
    for x, y in zip(xs[:7], ys[:7], strict=True):
        painting.canvas.glow(float(x), float(y), 0.016, (0.9, 0.94, 1.0), 0.7)


def sun_or_moon(painting: Painting, *, strength: float = 1.0) -> None:
    """The light of the scene itself, at the stage's light place; low at dawn and sunset."""
    canvas, scene = painting.canvas, painting.scene
    x, y = painting.stage.light
    if scene.time == "night":
        canvas.glow(x, y, 0.36, (0.55, 0.66, 0.95), 0.5 * strength)
        canvas.disc(x, y, 0.062, (0.97, 0.95, 0.86), opacity=strength)
        for dx, dy, r in (
            (-0.02, -0.012, 0.014),
            (0.018, 0.016, 0.018),
            (0.012, -0.026, 0.009),
            (-0.024, 0.024, 0.010),
        ):
            canvas.disc(
                x + dx * canvas.unit / canvas.width,
                y + dy * canvas.unit / canvas.height,
                r,
                (0.87, 0.85, 0.77),
                opacity=0.8 * strength,
            )
        return
    if scene.time in {"dawn", "sunset"}:
        y = painting.stage.horizon - 0.14
        warm = rgb("#ffd08a") if scene.time == "sunset" else rgb("#fff0c8")
        canvas.glow(x, y, 0.62, mix(warm, rgb("#ff8a5c"), 0.35), 0.62 * strength)
        canvas.glow(x, y, 0.24, warm, 0.7 * strength)
        canvas.disc(x, y, 0.078, mix(warm, (1.0, 1.0, 0.92), 0.55), opacity=strength)
        return
    canvas.glow(x, y, 0.62, painting.light.key, 0.5 * strength)
    canvas.glow(x, y, 0.15, (1.0, 0.98, 0.9), 0.95 * strength)
    canvas.disc(x, y, 0.044, mix((1.0, 0.99, 0.93), painting.light.key, 0.2), opacity=strength, brush=0)


def strange_moons(painting: Painting) -> None:
    """More moons than there should be, the more the weirder."""
    chance, canvas, light = painting.chance("moons"), painting.canvas, painting.light
    for number in range(1 + painting.scene.weird // 1000):
        x, y = float(chance.uniform(0.08, 0.92)), float(chance.uniform(0.06, 0.7)) * min(1.0, painting.stage.horizon)
        size = float(chance.uniform(0.03, 0.11))
        color = shifted(mix(light.key, light.sky[0][1], 0.35), hue=0.18 * (number + 1))
        canvas.glow(x, y, size * 2, color, 0.4)
        canvas.disc(x, y, size, mix(color, (1, 1, 1), 0.3), brush=0.06)
        nudge = light.side * size * 0.3 * canvas.unit / canvas.width
        canvas.disc(x - nudge, y, size * 0.86, mix(color, light.sky[0][1], 0.5), opacity=0.5, brush=0.06)


def glow_at_horizon(painting: Painting) -> None:
    """The air is lighter and warmer low in the sky, most beneath the sun."""
    canvas, stage = painting.canvas, painting.stage
    if painting.scene.time != "night" and canvas.technique.modelling >= 0.5:
        canvas.glow(stage.light[0], stage.horizon, 0.75, painting.light.haze, 0.4, squash=0.34)


def lightning(painting: Painting) -> None:
    """One forked bolt out of the clouds."""
    chance = painting.chance("lightning")
    x, y = 1 - painting.stage.light[0], 0.16
    points = [(x, y)]
    while points[-1][1] < painting.stage.horizon - 0.04:
        points.append(
            (points[-1][0] + float(chance.uniform(-0.045, 0.045)), points[-1][1] + float(chance.uniform(0.03, 0.07)))
        )
    painting.canvas.glow(x, 0.24, 0.5, (0.8, 0.85, 1.0), 0.5)
    wide = [(px - 0.004, py) for px, py in points] + [
        (px + 0.004 * (1 - i / len(points)), py) for i, (px, py) in reversed(list(enumerate(points)))
    ]
    painting.canvas.polygon(wide, (1.0, 1.0, 0.93), brush=0)


def nebula(painting: Painting) -> None:
    """Deep space: coloured mist, a band of stars, two far planets' worth of wonder."""
    canvas = painting.canvas
    canvas.sky([(0, rgb("#0a0a24")), (0.5, rgb("#15123a")), (1, rgb("#0c1030"))], brush=0.01)
    seed = painting.scene.seed
    clouds_of_gas = (
        ("#6a2c91", "#1d4fa0", "#b0357a"), ("#14706a", "#1d4fa0", "#2fa08a"), ("#8a3a2a", "#5a2a80", "#d0803a"),
        ("#2a3aa0", "#6a3ab0", "#3a9ad0"),
    )[mood_of(painting.scene)]  # fmt: skip
    for number, color in enumerate(clouds_of_gas):
        mist = texture.cloudy(canvas.size, seed * 7 + number, cells=1.6, octaves=5)
        canvas.veil(np.clip((mist - 0.52) * 2.2, 0, 1) ** 1.2 * 0.62, rgb(color))
    stars(painting, 330, below=1.5)
