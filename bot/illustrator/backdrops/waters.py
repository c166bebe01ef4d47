"""Lake, beach, ocean and under the sea."""

import cv2
import numpy as np

from bot.illustrator import texture
from bot.illustrator.backdrops.land import far_hills, peaks, tree_line
from bot.illustrator.backdrops.painting import Painting
from bot.illustrator.backdrops.plants import palm, tufts
from bot.illustrator.backdrops.sky import paint_sky
from bot.illustrator.framing import mood_of
from bot.illustrator.palette import mix, rgb


def water(painting: Painting, top: float, bottom: float, color: str, deep: str, *, mirror: float = 0.55) -> None:
    """Open water between two heights: it mirrors what is above it, broken by ripples."""
    canvas = painting.canvas
    _, shore = canvas.view.place(0, top)
    _, floor = canvas.view.place(0, bottom)
    y0, deepest = max(0, int(shore * canvas.height)), int(floor * canvas.height) + 1
    # The open sea has no other shore: a camera that looks lower sees more of it.
    y1 = canvas.height if bottom > 1 else min(canvas.height, deepest)
    if y0 >= y1 or y0 <= 1:
        return
    rows = np.arange(y0, y1, dtype=np.float32)
    depth = np.minimum((rows - y0) / max(1, min(canvas.height, deepest) - y0), 1)
    reach = canvas.unit / 1000
    ripple = np.sin(np.sqrt(depth + 0.002) * 90) * (1.5 + 9 * depth) * reach
    source = np.clip(2 * y0 - rows - 1 - (rows - y0) * 0.15 + ripple * 0.6, 0, y0 - 1)
    wave = texture.cloudy((canvas.width, y1 - y0), painting.scene.seed + 5, cells=10, stretch=6, octaves=2) - 0.5
    map_y = (source[:, None] + wave * 16 * reach * (0.3 + depth[:, None])).astype(np.float32)
    map_x = np.arange(canvas.width, dtype=np.float32)[None, :] + wave * 26 * reach * depth[:, None]
    mirrored = cv2.remap(
        canvas.pixels[:y0],
        map_x.astype(np.float32),
        np.clip(map_y, 0, y0 - 1),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    near, far = np.array(painting.lit(deep), np.float32), np.array(painting.lit(color, 0.35), np.float32)
    own = far + (near - far) * depth[:, None, None] ** 0.8
    share = (mirror * (1 - 0.5 * depth))[:, None, None]
    canvas.pixels[y0:y1] = own + (mirrored - own) * share + wave[:, :, None] * 0.06
    canvas.cover(np.ones((y1 - y0, canvas.width), bool), 0, y0)
    glints(painting, top, bottom)


def glints(painting: Painting, top: float, bottom: float) -> None:
    """Short strokes of light, thick beneath the sun or moon."""
    chance, canvas = painting.chance("glints"), painting.canvas
    lit = mix(painting.light.key, (1.0, 1.0, 1.0), 0.3)
    for number in range(110):
        depth = float(chance.random()) ** 1.3
        y = top + 0.008 + (bottom - top - 0.01) * depth
        spread = 0.05 + 0.16 * depth
        x = (
            painting.stage.light[0] + float(chance.normal(0, spread))
            if number % 5 < 3
            else float(chance.uniform(-0.1, 1.1))
        )
        size = (0.006 + 0.028 * depth) * float(chance.uniform(0.5, 1.4))
        canvas.disc(x, y, size, lit, squash=0.09, opacity=0.42 if number % 5 < 3 else 0.22, brush=0)


def lake(painting: Painting) -> None:
    """A lake that mirrors mountains and pines, and a grassy shore."""
    paint_sky(painting)
    horizon = painting.stage.horizon
    peaks(painting, "peaks", horizon + 0.01, 0.34, painting.lit("#7f93b5", 0.5))
    far_hills(painting, ("#5f8a80",), rise=0.09)
    tree_line(painting, "far-shore", horizon + 0.004, 26, 0.085, 0.4, kind="pine")
    shore = (painting.stage.water or (horizon, 0.8))[1]
    water(painting, horizon + 0.01, shore + 0.12, "#8fc0d8", "#2f6f96", mirror=0.72)
    far, near = painting.grass()
    line = painting.hills("shore", shore + 0.05, 0.06, length=1.3, octaves=2)
    canvas = painting.canvas
    canvas.land(line - 0.006, painting.lit("#e2cf9f"), painting.lit("#c9b07c"), depth=0.05)
    canvas.land(line + 0.008, painting.lit(far, 0.05), painting.lit(near), depth=0.25, brush=0.09)
    tufts(painting, 90, shore + 0.06, 1.0, painting.lit(near), size=0.018)
    tree_line(painting, "near", shore + 0.05, 5, 0.34, 0.06, kind="pine", gap=(0.13, 0.87))


def ocean(painting: Painting) -> None:
    """The open sea."""
    paint_sky(painting)
    horizon = painting.stage.horizon
    if painting.scene.seed % 3 == 0:
        line = painting.hills("coast", horizon + 0.015, 0.07, length=0.7)
        painting.canvas.land(line, painting.lit("#6f8fa8", 0.7))
    water(painting, horizon, 1.05, "#79bfdd", "#1c5f92", mirror=0.5)
    waves(painting, horizon, 1.0)


def waves(painting: Painting, top: float, bottom: float) -> None:
    """Rows of crests that grow towards us."""
    chance, canvas = painting.chance("waves"), painting.canvas
    storm = 1.7 if painting.scene.weather == "storm" else 1.0
    for row in range(9):
        depth = (row + 1) / 9.5
        y = top + (bottom - top) * depth**1.5
        size = (0.012 + 0.04 * depth) * storm
        for _ in range(7):
            x, wide = float(chance.uniform(-0.1, 1.1)), size * float(chance.uniform(1.2, 2.6))
            t = np.linspace(0, np.pi, 14)
            crest = np.stack([np.cos(t) * -wide, -np.sin(t) * size * 0.34], axis=1)
            under = np.stack([np.cos(t) * -wide, -np.sin(t) * size * 0.16], axis=1)
            canvas.shape(x, y, np.concatenate([crest, under[::-1]]), painting.lit("#e8f6fb", 0.1), opacity=0.5, brush=0)


def beach(painting: Painting) -> None:
    """Sea, foam, warm sand, palms and shells."""
    paint_sky(painting)
    canvas, horizon, chance = painting.canvas, painting.stage.horizon, painting.chance("beach")
    shore = (painting.stage.water or (horizon, 0.68))[1]
    water(painting, horizon, shore + 0.1, "#6fcbe0", "#25a0bd", mirror=0.35)
    waves(painting, horizon + 0.02, shore)
    line = painting.hills("shore", shore + 0.03, 0.04, length=0.8, octaves=2, sharpness=0.3)
    canvas.land(line - 0.022, painting.lit("#9fdfe6"), painting.lit("#d9efe6"), depth=0.03)
    canvas.land(line - 0.007, painting.lit("#fdfefb"), depth=0.02, brush=0.02)
    canvas.land(line + 0.006, painting.lit("#c9a877"), painting.lit("#e0c393"), depth=0.04)
    canvas.land(line + 0.028, painting.lit("#f3dfb0"), painting.lit("#dcb87c"), depth=0.34, brush=0.07)
    side = 0.04 if painting.stage.light[0] > 0.5 else 0.96
    palm(painting, side, shore + 0.12, 0.5, chance)
    palm(painting, side + (0.1 if side < 0.5 else -0.1), shore + 0.08, 0.36, chance)
    for _ in range(26):
        y = float(chance.uniform(shore + 0.1, 1))
        canvas.disc(
            float(chance.uniform(0, 1)),
            y,
            0.003 + 0.006 * (y - shore),
            painting.lit(("#b98f5f", "#fff6e6", "#e8a48a")[int(chance.integers(3))]),
            squash=0.6,
            brush=0,
        )


# Water from the surface down, for each light.
_DEEPS = (
    ("#7fdcec", "#2f9fcf", "#155f9c"), ("#a8ecc8", "#3fb5a0", "#137a80"), ("#a9d4f2", "#5f8fd0", "#34549c"),
    ("#4fc0e6", "#1a6fb4", "#0c3a78"),
)  # fmt: skip


def underwater(painting: Painting) -> None:
    """Blue depth with light from above, sand, corals and bubbles."""
    canvas, chance, horizon = painting.canvas, painting.chance("reef"), painting.stage.horizon
    night = painting.scene.time == "night"
    tops = ("#123a6b", "#0d2c58", "#081d40") if night else _DEEPS[mood_of(painting.scene)]
    canvas.sky([(0, rgb(tops[0])), (0.45, rgb(tops[1])), (1, rgb(tops[2]))], brush=0.02)
    for _ in range(7):
        x, wide = float(chance.uniform(0, 1)), float(chance.uniform(0.03, 0.08))
        fall = (x - 0.5) * 0.5
        canvas.polygon(
            [(x, -0.05), (x + wide, -0.05), (x + wide * 2 + fall, 0.9), (x - wide + fall, 0.9)],
            rgb("#d8fbff"),
            opacity=0.03 if night else 0.085,
            brush=0,
        )
    for number, tone in enumerate(("#1f6f9f", "#2a86a8") if not night else ("#0f3560", "#15426b")):
        line = painting.hills(f"rocks{number}", horizon + 0.04 * number, 0.2 - 0.06 * number, length=0.6, octaves=4)
        canvas.land(line, mix(rgb(tone), rgb(tops[1]), 0.55), mix(rgb(tone), rgb(tops[2]), 0.5), brush=0.08)
        if number == 0:
            kelp(painting, horizon + 0.06, mix(rgb(tops[2]), (0.05, 0.3, 0.25), 0.35))
    sand = ("#e6d6a4", "#b59f78") if not night else ("#54708a", "#3a5472")
    canvas.land(
        painting.hills("sand", horizon + 0.08, 0.05, length=1.0, octaves=2), rgb(sand[0]), rgb(sand[1]), depth=0.2
    )
    colors = ("#f2647a", "#f59a4c", "#c86adf", "#f7c948", "#4fc3a1", "#ef7fae")
    for number in range(14):
        x = float(chance.uniform(-0.02, 0.3)) if number % 2 else float(chance.uniform(0.7, 1.02))
        base, tall = float(chance.uniform(horizon + 0.05, 0.98)), float(chance.uniform(0.06, 0.15))
        tone = painting.lit(colors[int(chance.integers(len(colors)))])
        (seaweed if number % 3 == 0 else coral)(painting, x, base, tall, tone, chance)
    for _ in range(36):
        x, y, size = float(chance.uniform(0, 1)), float(chance.uniform(0.03, 0.85)), float(chance.uniform(0.003, 0.012))
        canvas.disc(x, y, size, rgb("#e8fcff"), opacity=0.32, brush=0)
        canvas.disc(x - size * 0.3, y - size * 0.3, size * 0.35, (1, 1, 1), opacity=0.8, brush=0)


def kelp(painting: Painting, base: float, color: tuple[float, float, float]) -> None:
    """Tall weeds far off, dim in the water, at the sides of the picture."""
    chance = painting.chance("kelp")
    for _ in range(9):
        x = float(chance.uniform(0, 0.3)) if chance.random() < 0.5 else float(chance.uniform(0.7, 1))
        tall, sway = float(chance.uniform(0.2, 0.55)), float(chance.uniform(0.01, 0.03))
        phase = float(chance.uniform(0, 6))
        stem = [
            (sway * float(np.sin(k * 9 + phase)), -k * tall, 0.011 * (1.1 - float(k))) for k in np.linspace(0, 1, 110)
        ]
        leaves = [
            (dx + 0.012 * (1 if n % 2 else -1), dy, 0.01 * (1.1 - n / 110))
            for n, (dx, dy, _) in enumerate(stem)
            if n % 7 == 0
        ]
        painting.canvas.cluster(
            x, base, stem + leaves, color, mix(color, (0, 0.05, 0.2), 0.3), brush=0.03, opacity=0.75
        )


def coral(
    painting: Painting,
    x: float,
    base: float,
    tall: float,
    color: tuple[float, float, float],
    chance: np.random.Generator,
) -> None:
    """Branches with round ends."""
    for angle in np.linspace(0.6, np.pi - 0.6, 5):
        reach = tall * float(chance.uniform(0.7, 1.0))
        bend = float(chance.uniform(-0.3, 0.3))
        t = np.linspace(0, 1, 12)
        branch = [
            (
                float(np.cos(angle + bend * k) * reach * k),
                float(-np.sin(angle + bend * k) * reach * k),
                tall * (0.09 - 0.03 * float(k)),
            )
            for k in t
        ]
        painting.canvas.cluster(
            x, base, branch, mix(color, (1, 1, 1), 0.15), mix(color, (0.05, 0.1, 0.3), 0.3), brush=0.05
        )


def seaweed(
    painting: Painting,
    x: float,
    base: float,
    tall: float,
    color: tuple[float, float, float],
    chance: np.random.Generator,
) -> None:
    """Waving green ribbons."""
    del color
    for _ in range(4):
        sway, shift = float(chance.uniform(0.1, 0.25)) * tall, float(chance.uniform(-0.2, 0.2)) * tall
        t = np.linspace(0, 1, 40)
        ribbon = [
            (float(np.sin(k * 7) * sway * k) + shift, float(-k * tall * 1.9), tall * 0.06 * float(1 - k * 0.75))
            for k in t
        ]
        painting.canvas.cluster(x, base, ribbon, painting.lit("#58b368"), painting.lit("#1f6b50"), brush=0.04)
