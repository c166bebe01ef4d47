"""Rooms, kitchen, office, stage and the plain studio."""

import numpy as np

from bot.illustrator.backdrops.painting import Painting
from bot.illustrator.palette import Color, mix, rgb, shifted

_WALLS = ("#e9cfae", "#cfd9c4", "#d9c4cc", "#c2d2de", "#ecd9a8", "#d8c7e0")


def _box(
    painting: Painting,
    x: float,
    y: float,
    w: float,
    h: float,
    color: Color,
    foot: Color | None = None,
    *,
    brush: float = 0.04,
) -> None:
    """A rectangle with its lower middle at (x, y), sizes in units."""
    painting.canvas.shape(
        x, y, np.array([[-w / 2, 0], [-w / 2, -h], [w / 2, -h], [w / 2, 0]]), color, foot, brush=brush
    )


def walls_and_floor(painting: Painting, wall: str, floor: str, *, boards: bool = True) -> None:
    """A wall with a skirting board and a floor in perspective."""
    canvas, horizon, lit = painting.canvas, painting.stage.horizon, painting.lit
    wall_tone = lit(wall)
    canvas.sky([(0, mix(wall_tone, (0.25, 0.2, 0.3), 0.12)), (horizon, mix(wall_tone, (1, 1, 1), 0.12))], brush=0.035)
    canvas.glow(painting.stage.light[0], 0.3, 0.9, painting.light.key, 0.22)
    floor_tone = lit(floor)
    canvas.rectangle(
        -0.6, horizon, 1.6, 1.6, mix(floor_tone, (1, 1, 1), 0.08), mix(floor_tone, (0.2, 0.1, 0.1), 0.16), brush=0.09
    )
    line = mix(floor_tone, (0.15, 0.08, 0.05), 0.4)
    if boards:
        for number in range(-14, 15):
            start, end = 0.5 + number * 0.075, 0.5 + number * 0.19
            canvas.polygon(
                [(start, horizon), (start + 0.0018, horizon), (end + 0.004, 1.05), (end, 1.05)],
                line,
                opacity=0.5,
                brush=0,
            )
    canvas.rectangle(-0.6, horizon - 0.03, 1.6, horizon, lit("#fbf5e9"), mix(lit("#fbf5e9"), (0.3, 0.2, 0.2), 0.18))
    canvas.rectangle(
        -0.6, horizon, 1.6, horizon + 0.02, mix(floor_tone, (0.1, 0.05, 0.1), 0.3), floor_tone, opacity=0.5
    )


def window(painting: Painting, x: float, y: float, w: float, h: float) -> None:
    """A window with the weather and hour outside, and curtains. (x, y) is its lower middle."""
    canvas, lit = painting.canvas, painting.lit
    sky = painting.light.sky
    _box(painting, x, y + 0.012, w + 0.035, h + 0.035, lit("#fbf6ec"), lit("#e6dccb"))
    _box(painting, x, y, w, h, sky[0][1], sky[-1][1], brush=0.02)
    _box(painting, x, y, w, h * 0.26, mix(sky[-1][1], rgb("#5f8f5a"), 0.55), mix(sky[-1][1], rgb("#3f7047"), 0.75))
    if painting.scene.time == "night":
        canvas.disc(
            x + w * 0.22 * canvas.unit / canvas.width,
            y - h * 0.76 * canvas.unit / canvas.height,
            0.022,
            (0.97, 0.95, 0.86),
        )
    frame = lit("#fbf6ec")
    _box(painting, x, y, 0.01, h, frame)
    canvas.shape(
        x,
        y,
        np.array([[-w / 2, -h * 0.5], [w / 2, -h * 0.5], [w / 2, -h * 0.5 + 0.01], [-w / 2, -h * 0.5 + 0.01]]),
        frame,
    )
    cloth = lit(("#c9655a", "#5f8f9a", "#d9a04a")[painting.scene.seed % 3])
    for side in (-1, 1):
        edge = side * (w / 2 + 0.035)
        drape = np.array(
            [
                [edge, -h - 0.05],
                [side * w * 0.26, -h - 0.05],
                [side * w * 0.34, -h * 0.5],
                [side * w * 0.44, 0.05],
                [edge, 0.06],
            ]
        )
        canvas.shape(x, y, drape, cloth, mix(cloth, (0.15, 0.05, 0.15), 0.25), brush=0.1)
    canvas.shape(
        x,
        y,
        np.array(
            [
                [-w / 2 - 0.06, -h - 0.05],
                [w / 2 + 0.06, -h - 0.05],
                [w / 2 + 0.06, -h - 0.062],
                [-w / 2 - 0.06, -h - 0.062],
            ]
        ),
        lit("#7a5a3f"),
    )


def picture(painting: Painting, x: float, y: float, w: float, h: float, color: str) -> None:
    """A framed picture of hills."""
    lit = painting.lit
    _box(painting, x, y, w, h, lit("#8a6242"), lit("#6b4a33"))
    _box(painting, x, y - 0.012, w - 0.024, h - 0.024, lit("#f7f0df"))
    _box(painting, x, y - 0.024, w - 0.048, h - 0.048, lit(color), mix(lit(color), (1, 1, 1), 0.4))


def room(painting: Painting) -> None:
    """A warm room: window, picture, lamp, rug."""
    seed, canvas, horizon, lit = painting.scene.seed, painting.canvas, painting.stage.horizon, painting.lit
    walls_and_floor(painting, _WALLS[seed % len(_WALLS)], ("#b98a5c", "#a3744a", "#c49a6f")[seed % 3])
    bright = painting.stage.light[0]
    window(painting, bright, horizon - 0.17, 0.24, 0.34)
    other = 1 - bright
    picture(painting, other + 0.02, horizon - 0.34, 0.17, 0.13, ("#8fb8c9", "#d9a37f", "#a8bf8f")[seed % 3])
    picture(painting, other - 0.15 if other > 0.5 else other + 0.18, horizon - 0.38, 0.09, 0.11, "#c98fa3")
    if painting.scene.time == "day":
        fall = -painting.light.side * 0.24
        canvas.polygon(
            [
                (bright - 0.1, horizon + 0.02),
                (bright + 0.1, horizon + 0.02),
                (bright + 0.16 + fall, 0.93),
                (bright - 0.1 + fall, 0.93),
            ],
            painting.light.key,
            opacity=0.2,
            brush=0,
        )
    rug = lit(("#b8504a", "#4f7f94", "#7f6a9a")[seed % 3])
    canvas.disc(0.5, 0.89, 0.44, mix(rug, (0.1, 0.05, 0.1), 0.2), squash=0.21, brush=0.1)
    canvas.disc(0.5, 0.885, 0.415, lit("#f2e4c6"), squash=0.21, brush=0.1)
    canvas.disc(0.5, 0.885, 0.385, rug, squash=0.21, brush=0.14)
    plant(painting, 0.05 if bright > 0.5 else 0.95, horizon + 0.08, 0.3)
    floor_lamp(painting, 0.95 if bright > 0.5 else 0.05, horizon + 0.06, 0.44)


def plant(painting: Painting, x: float, base: float, tall: float) -> None:
    """A leafy plant in a pot."""
    lit, canvas = painting.lit, painting.canvas
    for angle in np.linspace(0.5, np.pi - 0.5, 8):
        t = np.linspace(0, 1, 10)
        reach = tall * (0.7 + 0.2 * np.sin(angle * 5))
        along = np.stack(
            [np.cos(angle) * t * reach * 0.6, -np.sin(angle) * t * reach + 0.1 * reach * t**2 - tall * 0.26], axis=1
        )
        across = np.stack([np.sin(np.pi * t) * tall * 0.06, np.zeros(10)], axis=1)
        tone = lit("#4f8f54" if int(angle * 10) % 2 else "#3a7748")
        canvas.shape(
            x, base, np.concatenate([along - across, (along + across)[::-1]]), mix(tone, painting.light.key, 0.2), tone
        )
    canvas.shape(
        x, base, np.array([[-0.2, -0.3], [-0.14, 0], [0.14, 0], [0.2, -0.3]]) * tall, lit("#c9744f"), lit("#9a5238")
    )


def floor_lamp(painting: Painting, x: float, base: float, tall: float) -> None:
    """A standing lamp that is on in the evening."""
    canvas, lit = painting.canvas, painting.lit
    _box(painting, x, base, 0.008, tall, lit("#6b5444"))
    canvas.disc(x, base, 0.05, lit("#6b5444"), squash=0.25)
    on = painting.scene.time in {"night", "sunset"}
    shade = rgb("#ffe0a0") if on else lit("#f0dfbc")
    canvas.shape(
        x,
        base,
        np.array([[-0.075, -tall + 0.02], [-0.045, -tall - 0.09], [0.045, -tall - 0.09], [0.075, -tall + 0.02]]),
        mix(shade, (1, 1, 1), 0.25),
        shade,
    )
    if on:
        canvas.glow(x, base - tall * canvas.unit / canvas.height, 0.46, rgb("#ffd08a"), 0.6)


def kitchen(painting: Painting) -> None:
    """Tiles, cupboards, shelf and a window."""
    seed, canvas, horizon, lit = painting.scene.seed, painting.canvas, painting.stage.horizon, painting.lit
    walls_and_floor(painting, ("#dfe7dd", "#f0e2c9", "#d6e2ea")[seed % 3], "#d9c3a3", boards=False)
    line = mix(lit("#d9c3a3"), (0.3, 0.2, 0.2), 0.2)
    for number in range(-14, 15):
        canvas.polygon(
            [
                (0.5 + number * 0.1, horizon),
                (0.502 + number * 0.1, horizon),
                (0.504 + number * 0.24, 1.05),
                (0.5 + number * 0.24, 1.05),
            ],
            line,
            opacity=0.5,
            brush=0,
        )
    for depth in (0.1, 0.26, 0.5, 0.84):
        y = horizon + (1 - horizon) * depth
        canvas.rectangle(-0.6, y, 1.6, y + 0.004, line, opacity=0.5, brush=0)
    front = lit(("#7f9f9a", "#c9825f", "#6f86a8")[seed % 3])
    window(painting, painting.stage.light[0], horizon - 0.3, 0.22, 0.26)
    across = canvas.width / canvas.unit
    count = max(4, round(5 * across))
    for number in range(count):
        x = (number + 0.5) / count
        _box(
            painting,
            x,
            horizon + 0.01,
            across / count - 0.012,
            0.2,
            front,
            mix(front, (0.1, 0.1, 0.15), 0.2),
            brush=0.07,
        )
        _box(painting, x, horizon - 0.01, across / count - 0.05, 0.15, mix(front, (1, 1, 1), 0.14), front, brush=0.07)
        canvas.disc(x, horizon - 0.15, 0.008, lit("#e9c46a"))
    canvas.rectangle(-0.6, horizon - 0.215, 1.6, horizon - 0.19, lit("#f4e9d8"), lit("#d9c6a8"))
    shelf = 1 - painting.stage.light[0]
    _box(painting, shelf, horizon - 0.42, 0.36, 0.014, lit("#9a6f4a"))
    for number, color in enumerate(("#d9534a", "#f0b64a", "#5f9f8a", "#f4ead6", "#6f86c4")):
        _box(
            painting,
            shelf + (number - 2) * 0.066 * canvas.unit / canvas.width,
            horizon - 0.434,
            0.042,
            0.05 + 0.016 * (number % 2),
            lit(color),
            mix(lit(color), (0.1, 0.05, 0.1), 0.25),
        )


def office(painting: Painting) -> None:
    """Book shelves, a board and a window."""
    seed, horizon, lit, chance = painting.scene.seed, painting.stage.horizon, painting.lit, painting.chance("books")
    walls_and_floor(painting, ("#d9dfd2", "#e6dcc8", "#cfdae2")[seed % 3], "#a8835f")
    bright = painting.stage.light[0]
    window(painting, bright, horizon - 0.2, 0.2, 0.3)
    unit = painting.canvas.unit / painting.canvas.width
    left = 1 - bright
    _box(painting, left, horizon + 0.02, 0.42, 0.56, lit("#8a5f3f"), lit("#6b452d"))
    for row in range(4):
        y = horizon - 0.115 - row * 0.13
        _box(painting, left, y + 0.1, 0.39, 0.115, lit("#4f3526"))
        x = -0.185
        while x < 0.17:
            wide, tall = float(chance.uniform(0.014, 0.03)), float(chance.uniform(0.07, 0.104))
            color = lit(("#b8504a", "#d9a44a", "#4f7f94", "#6f9a6a", "#7f6a9a", "#e6d7b8")[int(chance.integers(6))])
            _box(
                painting,
                left + (x + wide / 2) * unit,
                y + 0.1,
                wide * 0.9,
                tall,
                color,
                mix(color, (0.1, 0.05, 0.1), 0.2),
            )
            x += wide


def stage(painting: Painting) -> None:
    """Boards, red curtains, a spotlight."""
    canvas, horizon = painting.canvas, painting.stage.horizon
    canvas.sky([(0, rgb("#1b1226")), (1, rgb("#3a2140"))], brush=0.02)
    canvas.rectangle(-0.6, horizon, 1.6, 1.6, rgb("#a3683f"), rgb("#6b3f28"), brush=0.1)
    for number in range(-14, 15):
        canvas.polygon(
            [
                (0.5 + number * 0.08, horizon),
                (0.502 + number * 0.08, horizon),
                (0.504 + number * 0.2, 1.05),
                (0.5 + number * 0.2, 1.05),
            ],
            rgb("#4f2f20"),
            opacity=0.6,
            brush=0,
        )
    canvas.disc(0.5, 0.88, 0.4, rgb("#ffdf9f"), squash=0.24, opacity=0.45)
    for x, tone in ((0.2, "#ff9fd0"), (0.8, "#8fd0ff"), (0.5, "#fff0c0")):
        canvas.polygon(
            [
                (x - 0.02, -0.05),
                (x + 0.02, -0.05),
                (0.5 + (x - 0.5) * 0.3 + 0.26, 0.9),
                (0.5 + (x - 0.5) * 0.3 - 0.26, 0.9),
            ],
            rgb(tone),
            opacity=0.13,
            brush=0,
        )
    across = canvas.width / canvas.unit
    folds = 5
    for side in (-1, 1):
        for number in range(folds):
            x0 = number * 0.045 / across
            x = x0 if side < 0 else 1 - x0
            tone = mix(rgb("#b8283a"), rgb("#6b1228"), (number % 2) * 0.55)
            sway = 0.03 * number
            canvas.shape(
                x,
                0,
                np.array(
                    [[-0.03, -0.1], [0.035, -0.1], [0.03, 0.5], [-side * -sway * 0.2 + 0.035, 0.9], [-0.035, 0.9]]
                ),
                tone,
                mix(tone, (0.1, 0, 0.1), 0.3),
                brush=0.1,
            )
    for number in range(round(9 * across)):
        x = (number + 0.5) / round(9 * across)
        canvas.disc(x, 0.015, 0.07, mix(rgb("#b8283a"), rgb("#7b1630"), number % 2 * 0.4), squash=0.85, brush=0.1)


def plain(painting: Painting) -> None:
    """A studio backdrop: one colour, a soft pool of light, a floor without an edge."""
    canvas, scene, horizon = painting.canvas, painting.scene, painting.stage.horizon
    tones = ("#f2dcc2", "#cfe3e0", "#e3d5ea", "#f5d9d3", "#d9e2c8", "#cddbee")
    base = rgb(scene.backdrop_color) if scene.backdrop_color else painting.lit(tones[scene.seed % len(tones)])
    if scene.time == "night" and not scene.backdrop_color:
        base = rgb("#39406e")
    if scene.tile:  # light and floor would show where one tile ends
        canvas.sky([(0, base), (1, base)], brush=0.02)
        return
    bright = mix(base, (1.0, 1.0, 1.0), 0.28)
    dim = shifted(base, saturation=1.12, value=0.86)
    canvas.sky([(0, dim), (horizon * 0.9, base), (horizon + 0.06, mix(base, dim, 0.45)), (1, base)], brush=0.02)
    canvas.glow(0.5 + 0.12 * painting.light.side, 0.42, 0.95, bright, 0.4)
