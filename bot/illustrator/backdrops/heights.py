"""Space and sky: settings with no ground."""

import numpy as np

from bot.illustrator.backdrops.clouds import cumulus
from bot.illustrator.backdrops.painting import Painting
from bot.illustrator.backdrops.sky import nebula, paint_sky
from bot.illustrator.framing import shot_of
from bot.illustrator.palette import mix, rgb, shifted


def space(painting: Painting) -> None:
    """Nebulae, stars and two planets."""
    nebula(painting)
    canvas, chance = painting.canvas, painting.chance("planets")
    x, y = painting.stage.light
    hues = chance.uniform(-0.35, 0.35, 3)
    kind = shot_of(painting.scene).name
    if kind == "high":  # seen from orbit: the limb of a world fills the lower edge
        limb(painting, shifted(rgb("#3f8ad0"), hue=float(hues[1]) * 0.6))
        planet(painting, x, y + 0.02, 0.05, shifted(rgb("#d8d2c8"), hue=float(hues[0])), rings=False)
        return
    size = {"portrait": 0.12, "low": 0.2, "wide": 0.09}[kind]
    planet(
        painting,
        x,
        y + size * 0.5,
        size,
        shifted(rgb("#e08a5a"), hue=float(hues[0])),
        rings=bool(chance.random() < 0.6),
    )
    planet(
        painting,
        1 - x,
        float(chance.uniform(0.74, 0.9)),
        0.06,
        shifted(rgb("#6aa0d9"), hue=float(hues[2])),
        rings=False,
    )
    canvas.disc(1 - x + 0.06, 0.2, 0.02, rgb("#c9c6d4"))


def limb(painting: Painting, color: tuple[float, float, float]) -> None:
    """The edge of a large world below, with its thin bright air and bands of cloud."""
    canvas, chance = painting.canvas, painting.chance("limb")
    radius, top = 1.5, 0.82
    y = top + radius * canvas.unit / canvas.height
    for grow, strength in ((0.05, 0.16), (0.025, 0.3), (0.01, 0.5)):
        canvas.disc(0.5, y, radius + grow, mix(color, (0.75, 0.92, 1.0), 0.55), opacity=strength, brush=0)
    canvas.disc(0.5, y, radius, color, brush=0.12)
    for _ in range(22):
        px, py = float(chance.uniform(-0.05, 1.05)), float(chance.uniform(0.9, 1.02))
        dip = (abs(px - 0.5) * canvas.width / canvas.unit) ** 2 / (2 * radius)
        canvas.disc(px, py + dip, float(chance.uniform(0.04, 0.14)), (1, 1, 1), squash=0.13, opacity=0.4, brush=0.1)


def planet(
    painting: Painting, x: float, y: float, radius: float, color: tuple[float, float, float], *, rings: bool
) -> None:
    """A banded planet lit from one side."""
    canvas, side = painting.canvas, painting.light.side
    canvas.glow(x, y, radius * 1.7, color, 0.35)
    canvas.disc(x, y, radius, color, brush=0.1)
    for number in range(-2, 3):
        dy = number * 0.34 * radius
        half = np.sqrt(max(0.0, radius**2 - dy**2)) * 0.98
        tone = mix(color, (1, 1, 1), 0.2) if number % 2 else mix(color, (0.2, 0.05, 0.2), 0.2)
        canvas.disc(
            x,
            y + dy * canvas.unit / canvas.height,
            float(half),
            tone,
            squash=0.13 * radius / max(float(half), 1e-3),
            opacity=0.7,
            brush=0.12,
        )
    t = np.linspace(-np.pi / 2, np.pi / 2, 30)
    night_side = np.concatenate(
        [
            np.stack([np.cos(t) * radius, np.sin(t) * radius], axis=1),
            np.stack([np.cos(t[::-1]) * radius * 0.45, np.sin(t[::-1]) * radius], axis=1),
        ]
    )
    canvas.shape(x, y, night_side * [-side, 1], (0.04, 0.03, 0.14), opacity=0.5, brush=0)
    if rings:
        t = np.linspace(0.15, np.pi - 0.15, 40)
        outer = np.stack([np.cos(t) * radius * 1.75, np.sin(t) * radius * 0.42], axis=1)
        inner = np.stack([np.cos(t) * radius * 1.35, np.sin(t) * radius * 0.28], axis=1)
        canvas.shape(x, y, np.concatenate([outer, inner[::-1]]), mix(color, (1, 0.95, 0.85), 0.5), opacity=0.85)


def sky(painting: Painting) -> None:
    """High among heaped clouds."""
    paint_sky(painting)
    chance = painting.chance("banks")
    for row in range(3):
        for number in range(5):
            x = (number + float(chance.uniform(0, 1))) / 5 * 1.2 - 0.1
            cumulus(painting, x, 0.84 + 0.09 * row, float(chance.uniform(0.13, 0.24)) * (1 + 0.25 * row), 0.97, chance)
