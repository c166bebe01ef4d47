"""A table top seen close: wood, cloth or stone, and a soft kitchen or garden far behind it."""

import cv2
import numpy as np

from bot.illustrator import texture
from bot.illustrator.backdrops.painting import Painting
from bot.illustrator.palette import Color, mix, rgb

_WOODS = ("#b9814f", "#8f5f3c", "#d3a877", "#a8744a")
_CLOTHS = ("#c94f4a", "#4f7fae", "#6a9a5f", "#d9973a")
_WALLS = ("#e9d7b8", "#cfdcc9", "#d9c9d3", "#c3d4de", "#f0d7b4", "#a9bfae")


def tabletop(painting: Painting) -> None:
    """The table fills the lower part; what lies behind it is out of focus."""
    chance, canvas, horizon = painting.chance("tabletop"), painting.canvas, painting.stage.horizon
    wall = painting.lit(_WALLS[int(chance.integers(len(_WALLS)))])
    canvas.sky([(0, mix(wall, (0.2, 0.15, 0.25), 0.16)), (horizon, mix(wall, (1, 1, 1), 0.15))], brush=0.02)
    behind(painting, wall, chance)
    kind = int(chance.integers(3))
    if kind == 0:
        planks(painting, painting.lit(_WOODS[int(chance.integers(len(_WOODS)))]))
    elif kind == 1:
        cloth(painting, painting.lit(_CLOTHS[int(chance.integers(len(_CLOTHS)))]))
    else:
        stone(painting, painting.lit(("#e6e1da", "#4c5058", "#c9bfb4")[int(chance.integers(3))]))
    canvas.glow(painting.stage.light[0], horizon + 0.16, 0.75, painting.light.key, 0.3, squash=0.4)


def behind(painting: Painting, wall: Color, chance: np.random.Generator) -> None:
    """A window, shelves with jars and a plant, blurred like things out of focus."""
    canvas, horizon, lit, light = painting.canvas, painting.stage.horizon, painting.lit, painting.light
    unit = canvas.unit / canvas.width
    x = painting.stage.light[0]
    tall = min(0.46, horizon - 0.1)
    frame, glass = np.array([[-0.17, 0], [-0.17, -1], [0.17, -1], [0.17, 0]]), light.sky
    canvas.shape(x, horizon - 0.06, frame * [1.1, tall * 1.06], lit("#fbf6ec"), brush=0)
    canvas.shape(x, horizon - 0.07, frame * [1.0, tall], glass[0][1], glass[-1][1], brush=0.02)
    canvas.shape(x, horizon - 0.07, frame * [1.0, tall * 0.3], mix(glass[-1][1], rgb("#6f9f63"), 0.6), brush=0.05)
    canvas.shape(x, horizon - 0.07, frame * [0.035, tall], lit("#fbf6ec"), brush=0)
    for row in range(2):
        y = horizon - 0.16 - 0.19 * row
        side = 1 - x
        canvas.shape(
            side,
            y,
            np.array([[-0.26, 0], [-0.26, 0.018], [0.26, 0.018], [0.26, 0]]),
            mix(wall, (0.3, 0.18, 0.1), 0.55),
            brush=0,
        )
        for number in range(5):
            color = lit(("#d9534a", "#f0b64a", "#5f9f8a", "#f4ead6", "#6f86c4", "#c98fa3")[int(chance.integers(6))])
            wide, high = float(chance.uniform(0.02, 0.034)), float(chance.uniform(0.05, 0.11))
            jar = np.array([[-wide, 0], [-wide, -high], [wide, -high], [wide, 0]])
            canvas.shape(side + (number - 2) * 0.095 * unit, y, jar, mix(color, (1, 1, 1), 0.15), color, brush=0)
    _out_of_focus(painting)
    if painting.scene.time in {"night", "sunset"}:
        for _ in range(9):
            spot = (float(chance.uniform(0, 1)), float(chance.uniform(0.05, 1)) * horizon)
            canvas.disc(*spot, float(chance.uniform(0.012, 0.035)), rgb("#ffd890"), opacity=0.28, brush=0)


def _out_of_focus(painting: Painting) -> None:
    canvas = painting.canvas
    if canvas.technique.layered:
        return
    small = cv2.resize(canvas.pixels, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(small, (0, 0), max(1.0, canvas.unit / 300))
    canvas.pixels[:] = cv2.resize(soft, canvas.size, interpolation=cv2.INTER_LINEAR)


def _edge(painting: Painting, color: Color) -> None:
    """The far edge of the table with a line of light."""
    horizon = painting.stage.horizon
    painting.canvas.rectangle(-0.6, horizon, 1.6, horizon + 0.008, mix(color, (1, 1, 1), 0.35), brush=0)


def planks(painting: Painting, color: Color) -> None:
    """Boards that run towards us, with grain."""
    canvas, horizon, chance = painting.canvas, painting.stage.horizon, painting.chance("planks")
    canvas.rectangle(
        -0.6, horizon, 1.6, 1.6, mix(color, (1, 1, 1), 0.16), mix(color, (0.15, 0.06, 0.03), 0.18), brush=0.1
    )
    for number in range(-7, 8):
        near, next_near = 0.5 + number * 0.26, 0.5 + (number + 1) * 0.26
        far, next_far = 0.5 + number * 0.13, 0.5 + (number + 1) * 0.13
        tone = mix(
            color, (1, 0.95, 0.85) if chance.random() < 0.5 else (0.2, 0.1, 0.05), float(chance.uniform(0.0, 0.13))
        )
        board = [(far, horizon), (next_far, horizon), (next_near, 1.05), (near, 1.05)]
        canvas.polygon(board, tone, mix(tone, (0.2, 0.1, 0.05), 0.1), brush=0.16, opacity=0.9)
        gap = [(far, horizon), (far + 0.0016, horizon), (near + 0.005, 1.05), (near, 1.05)]
        canvas.polygon(gap, mix(color, (0.1, 0.04, 0.02), 0.6), opacity=0.7, brush=0)
    canvas.mottle(horizon, 0.12, painting.scene.seed + 3)
    _edge(painting, color)


def cloth(painting: Painting, color: Color) -> None:
    """A checked table cloth."""
    canvas, horizon = painting.canvas, painting.stage.horizon
    white = painting.lit("#fbf6ea")
    canvas.rectangle(-0.6, horizon, 1.6, 1.6, white, mix(white, (0.3, 0.25, 0.3), 0.12), brush=0.04)
    for number in range(-12, 13):
        band = [
            (0.5 + number * 0.085, horizon),
            (0.5 + (number + 0.5) * 0.085, horizon),
            (0.5 + (number + 0.5) * 0.17, 1.05),
            (0.5 + number * 0.17, 1.05),
        ]
        canvas.polygon(band, color, opacity=0.5, brush=0)
    rows = horizon + (1.06 - horizon) * np.linspace(0, 1, 15) ** 1.35
    for top, bottom in zip(rows[::2], rows[1::2], strict=False):
        canvas.rectangle(-0.6, float(top), 1.6, float(bottom), color, opacity=0.5, brush=0)
    canvas.mottle(horizon, 0.07, painting.scene.seed)
    _edge(painting, white)


def stone(painting: Painting, color: Color) -> None:
    """A marbled slab."""
    canvas, horizon = painting.canvas, painting.stage.horizon
    canvas.rectangle(
        -0.6, horizon, 1.6, 1.6, mix(color, (1, 1, 1), 0.2), mix(color, (0.1, 0.1, 0.15), 0.12), brush=0.03
    )
    if canvas.technique.modelling >= 0.5:
        veins = np.abs(texture.cloudy(canvas.size, painting.scene.seed % 50 + 3, cells=3, stretch=2, octaves=5) - 0.5)
        row = int(np.clip(canvas.view.place(0, horizon)[1], 0, 1) * canvas.height)
        alpha = np.clip(1 - veins * 26, 0, 1) * 0.4
        alpha[:row] = 0
        canvas.veil(alpha, mix(color, (0.25, 0.22, 0.25) if sum(color) > 1.5 else (1, 1, 1), 0.6))
    canvas.mottle(horizon, 0.08, painting.scene.seed)
    _edge(painting, color)
