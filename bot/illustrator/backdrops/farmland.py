"""Farm and garden: land that people tend."""

import numpy as np

from bot.illustrator.backdrops.land import far_hills, ground, meadow_floor, tree_line, way
from bot.illustrator.backdrops.painting import Painting
from bot.illustrator.backdrops.plants import bush, flowers, tufts
from bot.illustrator.backdrops.sky import paint_sky
from bot.illustrator.palette import Color, mix, rgb


def farm(painting: Painting) -> None:
    """Striped fields, a red barn and a fence."""
    paint_sky(painting)
    canvas, horizon = painting.canvas, painting.stage.horizon
    far_hills(painting, ("#8fb59a", "#a9c46f", "#c9bf5f"), rise=0.1)
    tree_line(painting, "trees", horizon + 0.025, 9, 0.09, 0.45)
    barn_x = 0.14 if painting.stage.light[0] > 0.5 else 0.84
    barn(painting, barn_x, horizon + 0.065)
    far, near = painting.grass()
    ground(painting, far, near)
    vanish = 0.5 + (0.5 - barn_x) * 0.6
    for number in range(-9, 10):
        x = vanish + number * 0.26
        stripe = [
            (vanish + number * 0.022, horizon + 0.055),
            (vanish + number * 0.022 + 0.009, horizon + 0.055),
            (x + 0.11, 1.02),
            (x, 1.02),
        ]
        canvas.polygon(
            stripe,
            painting.lit("#7da446" if not painting.winter else "#e2ebf2", 0.2),
            painting.lit("#a8b850" if not painting.winter else "#f4f8fb"),
            opacity=0.55,
            brush=0.1,
        )
    fence(painting, horizon + 0.11)
    tufts(painting, 60, horizon + 0.12, 1.0, painting.lit(near))


def barn(painting: Painting, x: float, base: float) -> None:
    """A small red barn with a white door."""
    shape, lit = painting.canvas.shape, painting.lit
    body = np.array(
        [[-0.09, 0], [-0.09, -0.09], [-0.065, -0.135], [0, -0.16], [0.065, -0.135], [0.09, -0.09], [0.09, 0]]
    )
    shape(x, base, body, lit("#b8433a", 0.2), lit("#8f2f2c", 0.2))
    roof = np.array(
        [
            [-0.1, -0.084],
            [-0.07, -0.142],
            [0, -0.172],
            [0.07, -0.142],
            [0.1, -0.084],
            [0.088, -0.082],
            [0.062, -0.128],
            [0, -0.152],
            [-0.062, -0.128],
            [-0.088, -0.082],
        ]
    )
    shape(x, base, roof, lit("#5b5560", 0.2))
    shape(x, base, np.array([[-0.035, 0], [-0.035, -0.07], [0.035, -0.07], [0.035, 0]]), lit("#f4ece0", 0.15))
    shape(x, base, np.array([[-0.03, -0.004], [-0.03, -0.065], [0.03, -0.065], [0.03, -0.004]]), lit("#a23a34", 0.2))
    shape(x, base, np.array([[-0.03, -0.062], [-0.026, -0.065], [0.03, -0.008], [0.026, -0.004]]), lit("#f4ece0", 0.15))
    shape(
        x, base, np.array([[-0.014, -0.1], [-0.014, -0.124], [0.014, -0.124], [0.014, -0.1]]), painting_window(painting)
    )


def painting_window(painting: Painting) -> Color:
    """The colour of a window: lit at night."""
    return rgb("#ffd67a") if painting.scene.time in {"night", "sunset"} else painting.lit("#cfe6f2", 0.1)


def fence(painting: Painting, base: float) -> None:
    """Posts and two rails across the picture."""
    canvas, color = painting.canvas, painting.lit("#c8a77c", 0.08)
    dark = mix(color, (0.1, 0.05, 0.05), 0.3)
    for rise in (0.018, 0.036):
        canvas.rectangle(-0.6, base - rise - 0.004, 1.6, base - rise + 0.003, color, dark)
    across = canvas.width / canvas.unit
    for x in np.arange(-0.6, 1.6, 0.1 / across):
        canvas.shape(
            float(x),
            base,
            np.array([[-0.006, 0.004], [-0.006, -0.046], [0, -0.053], [0.006, -0.046], [0.006, 0.004]]),
            color,
            dark,
        )


def garden(painting: Painting) -> None:
    """Lawn with a path, hedges, flower beds and round trees."""
    paint_sky(painting)
    horizon = painting.stage.horizon
    far_hills(painting, ("#8fb59a", "#7fae68"), rise=0.08)
    tree_line(painting, "trees", horizon + 0.035, 8, 0.24, 0.28, kind="leaf")
    chance = painting.chance("hedge")
    for place in range(14):
        bush(
            painting,
            place / 13 * 1.2 - 0.1,
            horizon + 0.06,
            0.06,
            painting.lit("#4f8f4a" if not painting.winter else "#d9e5ee", 0.15),
            chance,
        )
    far, near = painting.grass()
    ground(painting, far, near)
    way(painting, horizon + 0.055, "#e9d7b4")
    meadow_floor(painting, near)
    if not painting.winter:
        for side in (0.0, 1.0):
            for number in range(9):
                x = side + (0.5 - side) * float(chance.uniform(0, 0.42))
                bush(painting, x, 0.8 + 0.025 * number, 0.045, painting.lit("#3f8045"), chance)
        flowers(painting, 70, horizon + 0.12, 0.99, colors=("#f2506e", "#ff9ab8", "#ffd447", "#a878e0", "#ffffff"))
