"""Open country: meadow, snow, desert, mountains, farm, garden, moon."""

import numpy as np

from bot.illustrator.backdrops.painting import Painting
from bot.illustrator.backdrops.plants import broadleaf, bush, flowers, pine, tufts
from bot.illustrator.backdrops.sky import nebula, paint_sky
from bot.illustrator.palette import Color, mix, rgb


def peaks(
    painting: Painting, name: str, base: float, height: float, color: Color, *, snow: bool = True, distance: float = 0.6
) -> None:
    """A range of mountains with lit and shaded faces and snow on the tops."""
    canvas, chance = painting.canvas, painting.chance(name)
    side = painting.light.side
    number = 5
    order = chance.permutation(number)
    for place in order:
        x = (place + float(chance.uniform(0.2, 0.8))) / number * 1.3 - 0.15
        tall = height * float(chance.uniform(0.55, 1.0))
        half = tall * float(chance.uniform(0.75, 1.05))
        left, right = -half, half
        knots = np.linspace(0, 1, 9)
        jag = chance.uniform(-0.035, 0.035, (2, 9)) * tall
        up = np.stack([left + (0 - left) * knots + jag[0], -tall * knots**1.08 + jag[1] * (knots < 0.98)], axis=1)
        down = np.stack([right * knots + jag[1], -tall * (1 - knots) ** 1.08 + jag[0] * (knots > 0.02)], axis=1)
        outline = np.concatenate([up, down[1:], [[right, 0.4], [left, 0.4]]])
        lit, dark = mix(color, painting.light.key, 0.16), mix(color, rgb("#2a3358"), 0.30)
        canvas.shape(x, base, outline, lit if side < 0 else dark, mix(color, painting.light.haze, 0.55), brush=0.09)
        crest = chance.uniform(-0.1, 0.1, 7) * tall * np.array([0, 1, 1, 1, 1, 1, 0])
        ridge_line = np.stack([crest + np.linspace(0, 0.1 * tall, 7), np.linspace(up[-1][1], 0.02, 7)], axis=1)
        face = np.concatenate([ridge_line, down[::-1]])
        canvas.shape(x, base, face, dark if side < 0 else lit, mix(color, painting.light.haze, 0.6), brush=0.09)
        if snow:
            cap = tall * float(chance.uniform(0.26, 0.36))
            wave = [
                [-cap * 0.98 * half / tall, cap - tall],
                [-cap * 0.5, cap * 1.12 - tall],
                [-cap * 0.28, cap * 0.72 - tall],
                [0.02 * tall, cap * 1.25 - tall],
                [cap * 0.34, cap * 0.75 - tall],
                [cap * 0.6, cap * 1.15 - tall],
                [cap * 0.98 * half / tall, cap - tall],
            ]
            white = painting.lit("#ffffff", distance * 0.3)
            cool = mix(white, painting.lit("#9db4d6"), 0.55)
            canvas.shape(x, base, np.array([[0, up[-1][1]], *wave[::-1]]), white if side < 0 else cool, brush=0.05)
            edge = np.array([[0, up[-1][1]], *wave[:2:-1], [0.04 * tall, -tall * 0.86]])
            canvas.shape(x, base, edge, cool if side < 0 else white, brush=0.05)


def far_hills(painting: Painting, colors: tuple[str, ...], *, rise: float = 0.13) -> None:
    """Layers of hills, each nearer one lower, darker and clearer, with mist at its foot."""
    horizon, haze = painting.stage.horizon, painting.light.haze
    for number, color in enumerate(colors):
        distance = 0.85 - 0.55 * number / max(1, len(colors) - 1)
        line = painting.hills(
            f"hill{number}", horizon + 0.025 * number, rise * (1 - 0.22 * number), length=0.9 - 0.1 * number, octaves=4
        )
        tone = painting.lit(color, distance)
        painting.canvas.land(line, tone, mix(tone, haze, 0.5 - 0.12 * number), depth=rise * 0.9)


def far_range(painting: Painting, name: str, *, rise: float = 0.2) -> None:
    """Blue mountains at the edge of sight, two silhouettes one behind the other."""
    horizon, haze = painting.stage.horizon, painting.light.haze
    for number, tone in enumerate(("#8fa3c8", "#7089b0")):
        line = painting.hills(
            f"{name}{number}", horizon + 0.02, rise * (1 - 0.35 * number), length=0.42, octaves=5, sharpness=0.55
        )
        color = painting.lit(tone, 0.72 - 0.22 * number)
        painting.canvas.land(line, color, mix(color, haze, 0.7), depth=rise * 0.85, brush=0.03)


def tree_line(
    painting: Painting,
    name: str,
    base: float,
    count: int,
    height: float,
    distance: float,
    *,
    kind: str = "mixed",
    gap: tuple[float, float] | None = None,
) -> None:
    """A row of trees across the picture; none between the two places of `gap`."""
    chance = painting.chance(name)
    leaves = painting.leaves()
    across = painting.canvas.width / painting.canvas.unit
    for place in chance.permutation(round(count * max(1.0, across))):
        x = (place + float(chance.uniform(0, 1))) / round(count * max(1.0, across)) * 1.2 - 0.1
        tall = height * float(chance.uniform(0.65, 1.15))
        shade = float(chance.random())
        if gap and gap[0] < x < gap[1]:
            continue
        foot = base + float(chance.uniform(0, 0.014))
        if kind == "pine" or (kind == "mixed" and shade < 0.45):
            color = painting.lit(("#2f6b4f", "#3c7a56", "#285c48")[int(shade * 30) % 3], distance)
            pine(painting, x, foot, tall, color, chance)
        else:
            color = painting.lit(leaves[int(shade * 40) % len(leaves)], distance)
            broadleaf(painting, x, foot, tall, color, chance)


def ground(painting: Painting, far: str, near: str, *, base: float | None = None) -> None:
    """The nearest ground, from the horizon to our feet."""
    line = painting.hills("ground", (base or painting.stage.horizon) + 0.05, 0.05, length=1.6, octaves=2)
    tone = painting.lit(near)
    painting.canvas.land(line, painting.lit(far, 0.22), mix(tone, _SHADE, 0.1), brush=0.085, depth=1.02 - line.mean())
    grassy = not painting.winter
    painting.canvas.mottle(
        float(line.max()) - 0.01, 0.34 if grassy else 0.1, painting.scene.seed, blades=0.12 if grassy else 0.0
    )
    pool(painting, 0.34)


def pool(painting: Painting, strength: float) -> None:
    """Light that falls across the ground from the sun's side."""
    stage = painting.stage
    if painting.canvas.technique.modelling < 0.5:
        return
    painting.canvas.glow(
        0.5 + (stage.light[0] - 0.5) * 0.7, (stage.horizon + 1) / 2, 0.62, painting.light.key, strength, squash=0.34
    )


def way(painting: Painting, top: float, color: str, *, name: str = "way", width: float = 1.0) -> None:
    """A path that winds from the far end of the ground to our feet."""
    chance, canvas = painting.chance(name), painting.canvas
    start, swing = float(chance.uniform(0.3, 0.7)), float(chance.choice([-1, 1])) * float(chance.uniform(0.06, 0.16))
    foot = float(chance.uniform(0.2, 0.8))
    depth = np.linspace(0, 1, 26)
    middle = start + (foot - start) * depth**1.4 + np.sin(depth**0.7 * 2 * np.pi) * swing * (0.3 + depth)
    half = (0.006 + 0.15 * depth**1.7) * width * canvas.unit / canvas.width
    rows = top + (1.05 - top) * depth**1.25
    edge = [(float(m - h), float(r)) for m, h, r in zip(middle, half, rows, strict=True)]
    edge += [(float(m + h), float(r)) for m, h, r in zip(middle[::-1], half[::-1], rows[::-1], strict=True)]
    tone = painting.lit("#eef3f7" if painting.winter else color)
    rim = [(x + (0.012 if n < 26 else -0.012) * ((y - top) / (1 - top)) * -1, y) for n, (x, y) in enumerate(edge)]
    canvas.polygon(rim, mix(tone, _SHADE, 0.32), mix(tone, _SHADE, 0.42), brush=0.06, opacity=0.55)
    canvas.polygon(edge, mix(tone, painting.light.haze, 0.25), mix(tone, _SHADE, 0.08), brush=0.12)


def rocks(painting: Painting, count: int, top: float, bottom: float) -> None:
    """Boulders with a lit face, larger towards us."""
    chance, canvas, side = painting.chance("rocks"), painting.canvas, painting.light.side
    for depth in sorted(chance.uniform(0, 1, count)):
        x, y = float(chance.uniform(0, 1)), top + (bottom - top) * float(depth)
        size = (0.012 + 0.04 * float(depth)) * float(chance.uniform(0.7, 1.3))
        turn = np.linspace(np.pi, 2 * np.pi, 8)
        bumps = chance.uniform(0.75, 1.1, 8)[:, None]
        outline = np.stack([np.cos(turn) * size, np.sin(turn) * size * 0.75], axis=1) * bumps
        tone = painting.lit("#9a9a9c", 0.15 * (1 - float(depth)))
        canvas.disc(
            x,
            y + size * 0.04,
            size * 1.15,
            mix(painting.lit(painting.grass()[1]), _SHADE, 0.5),
            squash=0.22,
            opacity=0.6,
            brush=0,
        )
        canvas.shape(x, y, outline, mix(tone, painting.light.key, 0.2), mix(tone, _SHADE, 0.45), brush=0.12)
        face = outline * [0.55, 0.7] + [side * size * 0.28, -size * 0.1]
        canvas.shape(x, y, face, mix(tone, painting.light.key, 0.45), tone, brush=0.1, opacity=0.7)
        if painting.winter:
            canvas.shape(x, y, outline[1:-1] * [0.95, 1.04], painting.lit("#fbfdff"), opacity=0.9)


_SHADE = (0.06, 0.12, 0.14)


def meadow(painting: Painting) -> None:
    """Rolling green. What lies far off and what lies on the grass differ from seed to seed."""
    paint_sky(painting)
    far, near = painting.grass()
    horizon, chance = painting.stage.horizon, painting.chance("meadow")
    behind, on_it = int(chance.integers(4)), int(chance.integers(4))
    if behind in {0, 3}:
        far_range(painting, "range", rise=0.22)
    far_hills(painting, ("#7fa6a0", "#86b07a", "#8cb865"), rise=0.2 if behind == 1 else 0.12)
    tree_line(painting, "wood", horizon + 0.02, 26, 0.07, 0.55)
    if behind != 2:
        tree_line(painting, "trees", horizon + 0.04, 8, 0.14, 0.36)
    ground(painting, far, near)
    if on_it == 0:
        way(painting, horizon + 0.06, "#e6d3a6")
    elif on_it == 1:
        rocks(painting, 9, horizon + 0.09, 0.97)
    elif on_it == 2 and not painting.winter:
        for number in range(9):
            x, y = float(chance.uniform(-0.05, 1.05)), horizon + 0.07 + 0.012 * number
            bush(painting, x, y, 0.03 + 0.004 * number, painting.lit("#4f8a48", 0.2), chance)
    meadow_floor(painting, near)


def meadow_floor(painting: Painting, near: str) -> None:
    """Blades and drifts of flowers on the grass."""
    horizon = painting.stage.horizon
    tone = painting.lit(near if not painting.winter else "#dbe7f0")
    tufts(painting, 110, horizon + 0.08, 1.02, mix(tone, painting.light.key, 0.08))
    if painting.scene.season in {None, "spring", "summer"} and not painting.winter:
        flowers(painting, 60, horizon + 0.1, 0.99)
    if painting.scene.season in {"autumn", "fall"}:
        flowers(painting, 60, horizon + 0.1, 0.99, colors=("#d9772b", "#c4542d", "#e5a937"))


def snow(painting: Painting) -> None:
    """Snowfield before pines and mountains."""
    paint_sky(painting)
    horizon = painting.stage.horizon
    if painting.scene.seed // 16 % 3:
        peaks(painting, "peaks", horizon + 0.03, 0.34, painting.lit("#7f93b5", 0.55))
    else:
        far_range(painting, "range", rise=0.24)
    far_hills(painting, ("#b9cbdd", "#cfdeea"), rise=0.1)
    tree_line(painting, "wood", horizon + 0.012, 30, 0.06, 0.62, kind="pine")
    tree_line(painting, "far-pines", horizon + 0.02, 17, 0.11, 0.5, kind="pine")
    tree_line(painting, "near-pines", horizon + 0.05, 9, 0.2, 0.2, kind="pine", gap=(0.26, 0.74))
    drifts(painting)


def drifts(painting: Painting) -> None:
    """Soft snow in banks, blue in their shade, with a glitter of sun."""
    horizon, chance = painting.stage.horizon, painting.chance("drifts")
    white, blue = mix(painting.lit("#ffffff", 0.1), painting.light.key, 0.15), painting.lit("#a9c4e2")
    for number in range(5):
        depth = number / 4
        base = horizon + 0.075 + (0.93 - horizon) * depth**1.3 * 0.85
        line = painting.hills(
            f"drift{number}", base, 0.05 + 0.07 * depth, length=0.8 + 0.5 * depth, octaves=3, sharpness=0.3
        )
        foot = mix(white, blue, 0.85 - 0.25 * depth)
        painting.canvas.land(line, white, foot, depth=0.1 + 0.16 * depth, brush=0.03)
    painting.canvas.mottle(horizon + 0.08, 0.07, painting.scene.seed)
    pool(painting, 0.3)
    if painting.scene.weather == "clear":
        count = 90
        painting.canvas.dots(
            chance.uniform(0, 1, count), chance.uniform(horizon + 0.1, 1, count), np.full(count, 0.0012), (1, 1, 1), 0.9
        )


def desert(painting: Painting) -> None:
    """Dunes with sharp crests, a mesa far away, cactuses."""
    paint_sky(painting)
    canvas, chance, horizon = painting.canvas, painting.chance("desert"), painting.stage.horizon
    for place in (0.12, 0.34, 0.78, 0.92):
        tall, half = float(chance.uniform(0.06, 0.16)), float(chance.uniform(0.08, 0.16))
        mesa = np.array(
            [
                [-half, 0.02],
                [-half * 0.82, -tall * 0.9],
                [-half * 0.7, -tall],
                [half * 0.66, -tall * 0.97],
                [half * 0.8, -tall * 0.85],
                [half, 0.02],
            ]
        )
        canvas.shape(
            place, horizon + 0.02, mesa, painting.lit("#c8744f", 0.55), painting.lit("#e0a070", 0.6), brush=0.1
        )
    for number, color in enumerate(("#efc383", "#eab66c", "#e3a758", "#dc9a4c")):
        line = painting.hills(
            f"dune{number}", horizon + 0.03 + 0.085 * number, 0.10, length=1.2 - 0.1 * number, octaves=2, sharpness=0.2
        )
        crest = mix(painting.lit(color, 0.35 - 0.1 * number), painting.light.key, 0.42)
        valley = painting.lit(mix(rgb(color), rgb("#9a5a3c"), 0.55), 0.22 - 0.06 * number)
        canvas.land(line, crest, valley, depth=0.13 + 0.05 * number, brush=0.05)
        lee(painting, line, mix(valley, painting.light.sky[0][1], 0.12))
    for x in (0.08, 0.9, 0.8, 0.2):
        if chance.random() < 0.6:
            cactus(painting, x, horizon + float(chance.uniform(0.09, 0.16)), float(chance.uniform(0.09, 0.16)))


def lee(painting: Painting, line: np.ndarray, color: Color) -> None:
    """The shaded slopes of a dune: where its line falls away from the light a shadow hangs from the crest."""
    slope = np.gradient(line) * len(line) * painting.light.side
    across = painting.canvas.columns() * painting.canvas.unit / painting.canvas.width
    reach = np.clip(slope * 0.35, 0, 0.07)
    start = None
    for place in range(len(line)):
        if reach[place] > 0.004 and start is None:
            start = place
        ends = start is not None and (reach[place] <= 0.004 or place == len(line) - 1)
        if ends and start is not None:
            if place - start > 6:
                part = slice(start, place)
                edge = list(zip(across[part].tolist(), line[part].tolist(), strict=True))
                under = list(zip(across[part].tolist(), (line[part] + reach[part]).tolist(), strict=True))
                painting.canvas.polygon(edge + under[::-1], color, mix(color, painting.light.haze, 0.2), opacity=0.75)
            start = None


def cactus(painting: Painting, x: float, base: float, tall: float) -> None:
    """A saguaro."""
    color = painting.lit("#4f8a55", 0.15)
    dark = mix(color, (0.02, 0.1, 0.1), 0.3)
    width = tall * 0.09

    def arm(points: np.ndarray) -> None:
        painting.canvas.cluster(
            x, base, [(float(px) * tall, float(py) * tall, width) for px, py in points], color, dark, brush=0.05
        )

    arm(np.stack([np.zeros(12), np.linspace(-0.05, -0.92, 12)], axis=1))
    for side, low in ((-1, -0.36), (1, -0.5)):
        bend = np.array(
            [
                [0.1, low],
                [0.18, low],
                [0.26, low],
                [0.3, low - 0.05],
                [0.3, low - 0.13],
                [0.3, low - 0.2],
                [0.3, low - 0.26],
            ]
        )
        arm(bend * [side, 1])


def mountains(painting: Painting) -> None:
    """High peaks, pine slopes and an alpine meadow."""
    paint_sky(painting)
    horizon = painting.stage.horizon
    peaks(painting, "far-peaks", horizon + 0.02, 0.42, painting.lit("#8fa3c4", 0.6))
    peaks(painting, "near-peaks", horizon + 0.05, 0.30, painting.lit("#6f7f98", 0.35))
    far_hills(painting, ("#55806f", "#4f8060"), rise=0.1)
    tree_line(painting, "pines", horizon + 0.04, 20, 0.13, 0.25, kind="pine")
    far, near = painting.grass()
    ground(painting, far, near)
    meadow_floor(painting, near)


def moon(painting: Painting) -> None:
    """Grey ground with craters beneath the stars and the Earth."""
    canvas, horizon, chance = painting.canvas, painting.stage.horizon, painting.chance("craters")
    nebula(painting)
    x, y = painting.stage.light
    canvas.glow(x, y, 0.2, (0.45, 0.7, 1.0), 0.55)
    canvas.disc(x, y, 0.082, rgb("#2f78c4"))
    for dx, dy, r in ((-0.03, -0.02, 0.032), (0.024, 0.022, 0.026), (0.03, -0.035, 0.018), (-0.022, 0.036, 0.016)):
        canvas.disc(
            x + dx * canvas.unit / canvas.width,
            y + dy * canvas.unit / canvas.height,
            r,
            rgb("#58a85a"),
            brush=0.1,
            squash=0.7,
        )
    canvas.disc(x, y - 0.05 * canvas.unit / canvas.height, 0.032, (0.96, 0.98, 1.0), squash=0.35, opacity=0.85)
    far, near = ("#c96f4a", "#a8522f") if painting.scene.setting == "mars" else ("#aeb2bd", "#7f8492")
    for number in range(3):
        line = painting.hills(f"ridge{number}", horizon + 0.06 * number, 0.10 - 0.02 * number, length=0.8, octaves=4)
        shade = mix(rgb(far), rgb(near), number / 2)
        canvas.land(line, mix(shade, (1, 1, 1), 0.12), mix(shade, (0.1, 0.1, 0.16), 0.25), depth=0.35, brush=0.08)
    for depth in sorted(chance.uniform(0, 1, 15)):
        cx, cy = float(chance.uniform(0, 1)), horizon + 0.09 + (0.95 - horizon - 0.09) * float(depth)
        size = 0.02 + 0.06 * float(depth) * float(chance.uniform(0.5, 1.2))
        canvas.disc(cx, cy, size, mix(rgb(far), (1, 1, 1), 0.22), squash=0.3)
        canvas.disc(
            cx + painting.light.side * size * 0.06,
            cy + 0.003,
            size * 0.88,
            mix(rgb(near), (0.08, 0.08, 0.13), 0.42),
            squash=0.28,
        )
        canvas.disc(
            cx - painting.light.side * size * 0.08, cy + 0.008, size * 0.72, mix(rgb(far), rgb(near), 0.6), squash=0.24
        )
