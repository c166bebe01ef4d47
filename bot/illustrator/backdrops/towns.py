"""City, street and village."""

import numpy as np

from bot.illustrator.backdrops.land import far_hills, ground, meadow_floor, tree_line, way
from bot.illustrator.backdrops.painting import Painting
from bot.illustrator.backdrops.plants import broadleaf
from bot.illustrator.backdrops.sky import paint_sky
from bot.illustrator.palette import Color, mix, rgb

_LAMP = rgb("#ffd27a")


def _dark_outside(painting: Painting) -> bool:
    return painting.scene.time in {"night", "sunset"}


def tower(
    painting: Painting,
    x: float,
    base: float,
    width: float,
    tall: float,
    tone: Color,
    chance: np.random.Generator,
    *,
    windows: bool = True,
) -> None:
    """A tower block with a lit side and windows; sizes in units, x is its middle."""
    canvas, side = painting.canvas, painting.light.side
    lit, dark = mix(tone, painting.light.key, 0.14), mix(tone, (0.05, 0.06, 0.16), 0.22)
    half = width / 2
    canvas.shape(
        x,
        base,
        np.array([[-half, 0], [-half, -tall], [half, -tall], [half, 0]]),
        lit,
        mix(lit, painting.light.haze, 0.2),
        brush=0.07,
    )
    split = half * 0.45 * -side
    edge = half * -side
    canvas.shape(x, base, np.array([[split, 0], [split, -tall], [edge, -tall], [edge, 0]]), dark, brush=0.07)
    roof = int(chance.integers(4))
    if roof == 0:
        canvas.shape(
            x,
            base,
            np.array(
                [[-half * 0.5, -tall], [-half * 0.5, -tall * 1.06], [half * 0.5, -tall * 1.06], [half * 0.5, -tall]]
            ),
            dark,
        )
    elif roof == 1:
        canvas.shape(x, base, np.array([[-half * 0.06, -tall], [0, -tall - width * 0.7], [half * 0.06, -tall]]), dark)
    if not windows:
        return
    columns, rows = max(2, round(width / 0.022)), max(3, round(tall / 0.034))
    pane, gap_y = width / columns, tall / rows
    lit_share = 0.55 if painting.scene.time == "night" else 0.3 if painting.scene.time == "sunset" else 0.0
    for row in range(rows - 1):
        for column in range(columns):
            glow = float(chance.random()) < lit_share
            color = (
                mix(_LAMP, rgb("#fff3cf"), float(chance.random()) * 0.6)
                if glow
                else mix(dark, painting.lit("#a9c7de", 0.2), 0.42 if lit_share == 0 else 0.1)
            )
            px, py = -half + (column + 0.5) * pane, -tall + (row + 0.8) * gap_y
            w, h = pane * 0.27, gap_y * 0.29
            canvas.shape(
                x,
                base,
                np.array([[px - w, py + h], [px - w, py - h], [px + w, py - h], [px + w, py + h]]),
                color,
                brush=0,
            )


def skyline(
    painting: Painting,
    name: str,
    base: float,
    tall: float,
    distance: float,
    tones: tuple[str, ...],
    *,
    windows: bool,
    width: float = 0.09,
) -> None:
    """A row of tower blocks."""
    chance, canvas = painting.chance(name), painting.canvas
    across = canvas.width / canvas.unit
    x = -0.1
    while x < 1.1:
        wide = width * float(chance.uniform(0.7, 1.35))
        middle = 1 - 0.5 * abs(x - 0.5)
        high = tall * float(chance.uniform(0.45, 1.0)) * middle
        tone = painting.lit(tones[int(chance.integers(len(tones)))], distance)
        tower(painting, x + wide / 2 / across, base, wide, high, tone, chance, windows=windows)
        x += (wide + float(chance.uniform(-0.01, 0.014))) / across


def city(painting: Painting) -> None:
    """A skyline over a wide pavement."""
    paint_sky(painting)
    horizon = painting.stage.horizon
    skyline(painting, "far", horizon, 0.5, 0.75, ("#8a9cb8", "#93a4bd"), windows=False, width=0.1)
    skyline(painting, "middle", horizon + 0.01, 0.44, 0.42, ("#8a8fb0", "#a08fa0", "#7f9ab0"), windows=True, width=0.11)
    skyline(
        painting,
        "near",
        horizon + 0.02,
        0.28,
        0.15,
        ("#b0796a", "#8f95ad", "#c2a184", "#6f8fa8"),
        windows=True,
        width=0.14,
    )
    pavement(painting, horizon + 0.015)


def pavement(painting: Painting, top: float) -> None:
    """Slabs in perspective, with a kerb; wet when it rains."""
    canvas = painting.canvas
    white = painting.winter
    far, near = ("#b9bcc7", "#9498a8") if not white else ("#e6edf3", "#f4f8fb")
    canvas.rectangle(-0.6, top, 1.6, 1.5, painting.lit(far, 0.15), painting.lit(near), brush=0.07)
    line = mix(painting.lit(near), (0.1, 0.1, 0.2), 0.22)
    for number in range(-16, 17):
        x = 0.5 + number * 0.2
        start = 0.5 + number * 0.06
        canvas.polygon([(start, top), (start + 0.0016, top), (x + 0.005, 1.06), (x, 1.06)], line, opacity=0.55, brush=0)
    for depth in (0.05, 0.14, 0.28, 0.48, 0.76):
        y = top + (1.02 - top) * depth
        canvas.rectangle(-0.6, y, 1.6, y + 0.002 + 0.003 * depth, line, opacity=0.55, brush=0)
    canvas.rectangle(-0.6, top, 1.6, top + 0.012, painting.lit("#7d8194"), painting.lit("#5f6478"), brush=0.04)
    if painting.scene.weather in {"rain", "storm"}:
        wet(painting, top)


def wet(painting: Painting, top: float) -> None:
    """The ground mirrors what stands above it."""
    canvas = painting.canvas
    row = int(np.clip(canvas.view.place(0, top)[1], 0.1, 0.98) * canvas.height)
    rows = canvas.height - row
    mirrored = canvas.pixels[max(0, row - rows) : row][::-1]
    count = len(mirrored)
    fade = np.linspace(0.42, 0.12, count, dtype=np.float32)[:, None, None]
    under = canvas.pixels[row : row + count]
    under += (mirrored - under) * fade


def house(painting: Painting, x: float, base: float, size: float, wall: str, roof: str, distance: float) -> None:
    """A cottage front with a pitched roof, door and windows. `size` is its width in units."""
    shape, lit = painting.canvas.shape, painting.lit
    w, h = size / 2, size * 0.62
    wall_tone = lit(wall, distance)
    shape(
        x,
        base,
        np.array([[-w, 0], [-w, -h], [w, -h], [w, 0]]),
        mix(wall_tone, painting.light.key, 0.1),
        mix(wall_tone, (0.1, 0.08, 0.15), 0.16),
        brush=0.07,
    )
    chimney = w * 0.5 * painting.light.side
    shape(
        x,
        base,
        np.array(
            [
                [chimney - w * 0.1, -h * 1.1],
                [chimney - w * 0.1, -h * 1.85],
                [chimney + w * 0.1, -h * 1.85],
                [chimney + w * 0.1, -h * 1.1],
            ]
        ),
        lit("#9a6652", distance),
    )
    roof_tone = lit("#f4f8fb" if painting.winter else roof, distance)
    shape(
        x,
        base,
        np.array([[-w * 1.18, -h * 0.96], [-w * 0.62, -h * 1.66], [w * 0.62, -h * 1.66], [w * 1.18, -h * 0.96]]),
        mix(roof_tone, painting.light.key, 0.12),
        mix(roof_tone, (0.1, 0.05, 0.15), 0.22),
        brush=0.12,
    )
    glow = _dark_outside(painting)
    pane = _LAMP if glow else lit("#bfdcea", distance)
    frame = lit("#fbf6ea", distance)
    for px in (-0.58, 0.58):
        cx, cy, half = px * w, -h * 0.56, w * 0.2
        if glow:
            painting.canvas.glow(
                x + cx * painting.canvas.unit / painting.canvas.width,
                base + cy * painting.canvas.unit / painting.canvas.height,
                size * 0.34,
                _LAMP,
                0.45,
            )
        shape(
            x,
            base,
            np.array(
                [
                    [cx - half * 1.2, cy + half * 1.3],
                    [cx - half * 1.2, cy - half * 1.3],
                    [cx + half * 1.2, cy - half * 1.3],
                    [cx + half * 1.2, cy + half * 1.3],
                ]
            ),
            frame,
        )
        for sx in (-0.5, 0.5):
            for sy in (-0.55, 0.55):
                ax, ay = cx + sx * half, cy + sy * half
                shape(
                    x,
                    base,
                    np.array(
                        [
                            [ax - half * 0.42, ay + half * 0.46],
                            [ax - half * 0.42, ay - half * 0.46],
                            [ax + half * 0.42, ay - half * 0.46],
                            [ax + half * 0.42, ay + half * 0.46],
                        ]
                    ),
                    pane,
                    brush=0,
                )
    shape(
        x,
        base,
        np.array([[-w * 0.17, 0], [-w * 0.17, -h * 0.6], [0, -h * 0.7], [w * 0.17, -h * 0.6], [w * 0.17, 0]]),
        lit("#8a5a3c", distance),
        lit("#6b4530", distance),
    )


_WALLS = ("#f3e2c4", "#f0c9a8", "#e9d8d0", "#cfdccb", "#dfc3c8", "#c9d9e4")
_ROOFS = ("#b8533f", "#9a4a44", "#a8673f", "#6f6a80", "#7d8f6a")


def village(painting: Painting) -> None:
    """Cottages along a lane, hills behind."""
    paint_sky(painting)
    canvas, horizon, chance = painting.canvas, painting.stage.horizon, painting.chance("village")
    far_hills(painting, ("#8fb0ae", "#86ad80"), rise=0.16)
    across = canvas.width / canvas.unit
    for layer, (count, size, distance) in enumerate(((9, 0.13, 0.48), (5, 0.21, 0.2))):
        tree_line(
            painting, f"trees{layer}", horizon + 0.012 + 0.03 * layer, 7, size * 1.1, distance + 0.08, kind="leaf"
        )
        number = round(count * max(1.0, across))
        for place in range(number):
            x = (place + float(chance.uniform(0.25, 0.75))) / number * 1.16 - 0.08
            wall, roof = _WALLS[int(chance.integers(6))], _ROOFS[int(chance.integers(5))]
            wide = size * float(chance.uniform(0.85, 1.15))
            if layer == 1 and 0.3 < x < 0.7:
                continue
            house(painting, x, horizon + 0.015 + 0.04 * layer, wide, wall, roof, distance)
    far, near = painting.grass()
    ground(painting, far, near)
    way(painting, horizon + 0.045, "#e2d2b4", width=1.25)
    if not painting.winter:
        meadow_floor(painting, near)


def street(painting: Painting) -> None:
    """Shop fronts along a road, trees and lamps."""
    paint_sky(painting)
    canvas, horizon, chance = painting.canvas, painting.stage.horizon, painting.chance("street")
    skyline(painting, "far", horizon + 0.01, 0.42, 0.6, ("#8f9cb8", "#a39fb4"), windows=True, width=0.1)
    across = canvas.width / canvas.unit
    x = -0.06
    while x < 1.06:
        wide = float(chance.uniform(0.2, 0.27))
        shop(painting, x + wide / 2 / across, horizon + 0.04, wide, float(chance.uniform(0.3, 0.42)), chance)
        x += wide / across
    canvas.rectangle(
        -0.6,
        horizon + 0.04,
        1.6,
        horizon + 0.1,
        painting.lit("#c3c1c4" if not painting.winter else "#eef3f7"),
        painting.lit("#aeb0b8"),
        brush=0.06,
    )
    canvas.rectangle(-0.6, horizon + 0.1, 1.6, horizon + 0.115, painting.lit("#8e909c"), brush=0.04)
    canvas.rectangle(
        -0.6,
        horizon + 0.115,
        1.6,
        1.6,
        painting.lit("#7c7f8c" if not painting.winter else "#d5dde6", 0.1),
        painting.lit("#5b5e6c" if not painting.winter else "#eef3f8"),
        brush=0.07,
    )
    for number in range(-4, 9):
        canvas.polygon(
            [
                (number * 0.2, 0.9),
                (number * 0.2 + 0.1, 0.9),
                (number * 0.2 + 0.092, 0.918),
                (number * 0.2 - 0.012, 0.918),
            ],
            painting.lit("#eee9d8"),
            opacity=0.75,
        )
    for x in (0.06, 0.94):
        lamp(painting, x, horizon + 0.1, 0.34)
    broadleaf(
        painting,
        0.2 if painting.stage.light[0] > 0.5 else 0.8,
        horizon + 0.09,
        0.3,
        painting.lit(painting.leaves()[0], 0.05),
        chance,
    )
    if painting.scene.weather in {"rain", "storm"}:
        wet(painting, horizon + 0.1)


def shop(painting: Painting, x: float, base: float, width: float, tall: float, chance: np.random.Generator) -> None:
    """A house with a shop below: awning, display window, door, windows above."""
    shape, lit = painting.canvas.shape, painting.lit
    walls = ("#d98f7a", "#e3b98f", "#9fb6c4", "#c9a7b8", "#b8c39f", "#e0cfae")
    tone = lit(walls[int(chance.integers(6))], 0.16)
    half, dark = width / 2, (0.1, 0.08, 0.18)

    def block(x0: float, y0: float, x1: float, y1: float, color: Color, foot: Color | None = None) -> None:
        shape(x, base, np.array([[x0, y1], [x0, y0], [x1, y0], [x1, y1]]), color, foot)

    block(-half, -tall, half, 0, mix(tone, painting.light.key, 0.12), mix(tone, dark, 0.12))
    block(-half * 1.03, -tall - 0.014, half * 1.03, -tall + 0.006, mix(tone, (1, 1, 1), 0.35))
    glow = _dark_outside(painting)
    pane = _LAMP if glow else lit("#b5d3e3", 0.15)
    rows = max(1, int((tall - 0.15) / 0.085))
    for row in range(rows):
        for column in range(3):
            cx, cy = (column - 1) * width * 0.3, -0.19 - row * 0.085
            lit_here = glow and chance.random() < 0.65
            block(cx - 0.022, cy - 0.034, cx + 0.022, cy + 0.024, lit("#f7f0e2", 0.1))
            block(cx - 0.017, cy - 0.029, cx + 0.017, cy + 0.019, pane if lit_here or not glow else lit("#5f6f94"))
    block(-half * 0.86, -0.096, half * 0.36, -0.012, lit("#4d4658"))
    block(-half * 0.82, -0.09, half * 0.32, -0.018, pane, mix(pane, (1, 1, 1), 0.3))
    block(half * 0.46, -0.096, half * 0.82, 0, lit("#5f4438"))
    if glow:
        painting.canvas.glow(x, base - 0.05, width * 0.7, _LAMP, 0.35)
    stripe = (lit("#d9534a"), lit("#3f8f86"), lit("#d99a3a"), lit("#5b78c4"))[int(chance.integers(4))]
    for number in range(8):
        x0 = -half * 0.95 + number * width * 0.95 / 8
        shape(
            x,
            base,
            np.array(
                [
                    [x0, -0.128],
                    [x0 + width * 0.119, -0.128],
                    [x0 + width * 0.119, -0.09],
                    [x0 + width * 0.0595, -0.082],
                    [x0, -0.09],
                ]
            ),
            stripe if number % 2 else lit("#fbf5e8"),
        )


def lamp(painting: Painting, x: float, base: float, tall: float) -> None:
    """A street lamp, lit when it is dark."""
    canvas, iron = painting.canvas, painting.lit("#3d4252")
    canvas.shape(
        x,
        base,
        np.array([[-0.012, 0], [-0.005, -0.04], [-0.004, -tall], [0.004, -tall], [0.005, -0.04], [0.012, 0]]),
        iron,
    )
    top = -tall
    glow = _dark_outside(painting)
    canvas.shape(
        x,
        base,
        np.array([[-0.012, top], [-0.02, top - 0.045], [0.02, top - 0.045], [0.012, top]]),
        rgb("#ffe9ae") if glow else painting.lit("#e6edf0"),
    )
    canvas.shape(x, base, np.array([[-0.024, top - 0.043], [0, top - 0.07], [0.024, top - 0.043]]), iron)
    if glow:
        canvas.glow(x, base - (tall + 0.02) * canvas.unit / canvas.height, 0.2, _LAMP, 0.85)
