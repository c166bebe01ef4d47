"""The ground of a repeating pattern: one colour with small motifs that go on across the edges."""

import numpy as np

from bot.illustrator.backdrops.painting import Painting
from bot.illustrator.palette import Color, mix, rgb, shifted

_GROUNDS = {
    "snow": "#c9dff0", "ocean": "#7fb8d4", "beach": "#f2ddb0", "underwater": "#5fb0c8", "space": "#2b2658", "moon": "#3a3d52", "sky": "#a9d3ee",
    "desert": "#f0cf98", "forest": "#a9c49a", "jungle": "#8fc08a", "city": "#c3cad8", "street": "#cfcbd4", "cave": "#6a5f78",
    "stage": "#a83a4a", "kitchen": "#f2e2c8", "tabletop": "#f2e2c8", "room": "#ecd2c2", "office": "#d9dfd0", "plain": "#f2d9c2",
}  # fmt: skip
_STARRY = frozenset({"space", "moon", "cave"})
_WET = frozenset({"ocean", "underwater", "lake"})


def pattern(painting: Painting) -> None:
    """Flat colour and little leaves, flowers, stars, flakes, bubbles or dots."""
    scene, canvas, chance = painting.scene, painting.canvas, painting.chance("pattern")
    base = rgb(scene.backdrop_color) if scene.backdrop_color else rgb(_GROUNDS.get(painting.stage.setting, "#bcd9a4"))
    if scene.time == "night" and not scene.backdrop_color:
        base = mix(base, (0.1, 0.12, 0.32), 0.75)
    canvas.pixels[:] = base
    light, dark = mix(base, (1, 1, 1), 0.5), shifted(base, saturation=1.3, value=0.78)
    across, down = canvas.width / canvas.unit, canvas.height / canvas.unit
    columns, rows = max(3, round(across * 6)), max(3, round(down * 6))
    for row in range(rows):
        for column in range(columns):
            x = (column + 0.5 * (row % 2) + float(chance.uniform(-0.25, 0.25))) / columns % 1
            y = (row + 0.5 + float(chance.uniform(-0.25, 0.25))) / rows
            size, turn = float(chance.uniform(0.011, 0.022)), float(chance.uniform(0, 2 * np.pi))
            tone = light if (row + column) % 2 else dark
            for dx in (-1, 0, 1):
                for dy in (-1, 0, 1):
                    _motif(painting, x + dx, y + dy, size, turn, tone)


def _motif(painting: Painting, x: float, y: float, size: float, turn: float, tone: Color) -> None:
    if not (-0.1 < x < 1.1 and -0.1 < y < 1.1):
        return
    setting, canvas = painting.stage.setting, painting.canvas
    if setting in _STARRY or painting.scene.time == "night":
        angles = np.linspace(0, 2 * np.pi, 9)[:-1] + turn
        reach = np.where(np.arange(8) % 2, 0.38, 1.0) * size
        canvas.shape(x, y, np.stack([np.cos(angles) * reach, np.sin(angles) * reach], axis=1), tone, brush=0)
    elif setting in _WET:
        canvas.disc(x, y, size * 0.7, tone, brush=0)
        canvas.disc(x, y, size * 0.48, mix(tone, (1, 1, 1), 0.3), brush=0)
    elif painting.winter:
        for angle in np.linspace(0, np.pi, 4)[:-1] + turn:
            along = np.array([np.cos(angle), np.sin(angle)]) * size
            across = np.array([-along[1], along[0]]) * 0.12
            canvas.shape(
                x, y, np.array([along + across, along - across, -along - across, -along + across]), tone, brush=0
            )
    elif setting in {"meadow", "garden", "farm", "village", "lake", "mountains", "forest", "jungle"}:
        t = np.linspace(0, 1, 9)
        along = np.stack([np.cos(turn) * t, np.sin(turn) * t], axis=1) * size * 1.7
        across = np.array([-np.sin(turn), np.cos(turn)]) * (np.sin(np.pi * t) * size * 0.45)[:, None]
        canvas.shape(x, y, np.concatenate([along - across, (along + across)[::-1]]), tone, brush=0)
    else:
        canvas.disc(x, y, size * 0.6, tone, brush=0)
