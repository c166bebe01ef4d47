"""Skies: gradient, sun or moon, stars, clouds."""

import numpy as np

from bot.illustrator import texture
from bot.illustrator.backdrops.painting import Painting
from bot.illustrator.palette import mix, rgb


def paint_sky(painting: Painting) -> None:
    """The whole sky of the scene, behind everything."""
    canvas, light, scene = painting.canvas, painting.light, painting.scene
    top_to_horizon = max(0.2, painting.stage.horizon) / 0.66
    canvas.sky([(place * top_to_horizon, color) for place, color in light.sky])
    grey = scene.weather in {"cloudy", "rain", "snow", "fog", "storm"}
    if scene.time == "night" and not grey:
        stars(painting, 150, below=painting.stage.horizon)
    if not grey or scene.weather in {"cloudy"}:
        sun_or_moon(painting, strength=1.0 if not grey else 0.5)
    if scene.weather != "fog":
        clouds(painting, {"clear": 4, "cloudy": 9, "rain": 9, "snow": 7, "storm": 11}.get(scene.weather, 4))
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
    canvas.glow(x, y, 0.5, (1.0, 0.97, 0.82), 0.5 * strength)
    canvas.disc(x, y, 0.058, (1.0, 0.975, 0.84), opacity=strength)


def cloud(painting: Painting, x: float, y: float, size: float, opacity: float, chance: np.random.Generator) -> None:
    """One heaped cloud with a flat base, lit from the light's side."""
    light, scene = painting.light, painting.scene
    heaps = int(chance.integers(4, 7))
    spread = np.linspace(-1, 1, heaps)
    discs = [
        (
            float(s) * size,
            float(chance.uniform(-0.12, 0.05)) * size,
            float((0.30 + 0.28 * (1 - s * s)) * size * chance.uniform(0.85, 1.15)),
        )
        for s in spread
    ]
    discs += [(float(chance.uniform(-0.35, 0.35)) * size, -0.26 * size, 0.38 * size)]
    horizon_color = light.sky[-1][1]
    white = mix((1.0, 1.0, 1.0), light.key, 0.4)
    lit, under = {
        "day": (white, mix(horizon_color, rgb("#a8bfd6"), 0.55)),
        "dawn": (mix(white, rgb("#ffd9c4"), 0.5), rgb("#c3a6c4")),
        "sunset": (rgb("#ffc49a"), rgb("#a3517f")),
        "night": (rgb("#5a6a99"), rgb("#2a3866")),
    }[scene.time if scene.time in {"day", "dawn", "sunset", "night"} else "day"]
    if scene.weather in {"rain", "storm", "cloudy", "snow"}:
        sky = light.sky[0][1]
        lit, under = mix(lit, sky, 0.45), mix(under, mix(sky, (0.1, 0.12, 0.16), 0.35), 0.7)
    flat = 0.2 * size
    painting.canvas.cluster(x, y, discs, mix(lit, under, 0.35), under, flat=flat, opacity=opacity * 0.9)
    nudge = -light.side * -0.05 * size
    inner = [(dx + nudge, dy - 0.055 * size, r * 0.86) for dx, dy, r in discs]
    painting.canvas.cluster(x, y, inner, lit, mix(lit, under, 0.75), flat=flat * 0.4, opacity=opacity * 0.85)


def clouds(painting: Painting, count: int) -> None:
    """Clouds from high and large to low and small."""
    chance = painting.chance("clouds")
    horizon = min(painting.stage.horizon, 0.8)
    for number in range(count + 4):
        x = float(chance.uniform(-0.5, 1.5)) if number >= count else (number + float(chance.uniform(0.1, 0.9))) / count
        rise = float(chance.uniform(0.12, 0.86))
        size = 0.04 + 0.09 * (1 - rise) * float(chance.uniform(0.7, 1.3))
        if number >= count and painting.scene.zoom >= 1:
            continue
        cloud(painting, x, horizon * rise, size, 0.92, chance)


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
    for number, color in enumerate(("#6a2c91", "#1d4fa0", "#b0357a")):
        mist = texture.cloudy(canvas.size, seed * 7 + number, cells=1.6, octaves=5)
        canvas.veil(np.clip((mist - 0.52) * 2.2, 0, 1) ** 1.2 * 0.62, rgb(color))
    stars(painting, 330, below=1.5)
