"""Forest, jungle and cave."""

import numpy as np

from bot.illustrator.backdrops.land import far_hills, ground, tree_line
from bot.illustrator.backdrops.painting import Painting
from bot.illustrator.backdrops.plants import bush, palm, tufts
from bot.illustrator.backdrops.sky import paint_sky
from bot.illustrator.palette import mix, rgb


def trunk(painting: Painting, x: float, base: float, width: float, color: str, distance: float) -> None:
    """A trunk that leaves the picture at the top."""
    chance = painting.chance(f"trunk{x:.3f}")
    lean = float(chance.uniform(-0.02, 0.02))
    tone = painting.lit(color, distance)
    ys = np.linspace(-1.2 * painting.canvas.height / painting.canvas.unit, 0.02, 14)
    wobble = chance.uniform(-0.06, 0.06, 14) * width
    flare = width * (0.5 + 0.35 * np.exp((ys - 0.02) * 14))
    left = np.stack([-flare + wobble + lean * -ys * 4, ys], axis=1)
    right = np.stack([flare + wobble + lean * -ys * 4, ys], axis=1)
    painting.canvas.shape(
        x, base, np.concatenate([left, right[::-1]]), tone, mix(tone, (0.03, 0.04, 0.1), 0.3), brush=0.12
    )
    side = painting.light.side
    inward = np.array([width * 0.3, 0])
    edge, inner = (left, left + inward) if side < 0 else (right, right - inward)
    painting.canvas.shape(
        x, base, np.concatenate([edge, inner[::-1]]), mix(tone, painting.light.key, 0.3), tone, brush=0.1, opacity=0.6
    )


def forest(painting: Painting) -> None:
    """A clearing: hazy rows of trees, trunks at the sides, ferns on the floor."""
    paint_sky(painting)
    canvas, horizon = painting.canvas, painting.stage.horizon
    far_hills(painting, ("#7fa29a",), rise=0.14)
    kind = "pine" if painting.scene.seed % 2 else "mixed"
    tree_line(painting, "far", horizon + 0.01, 19, 0.30, 0.72, kind=kind)
    canvas.glow(painting.stage.light[0], horizon - 0.1, 0.7, painting.light.haze, 0.5)
    tree_line(painting, "middle", horizon + 0.03, 12, 0.42, 0.46, kind=kind)
    far, near = ("#6f9a4d", "#2f5a35") if not painting.winter else painting.grass()
    if painting.scene.season in {"autumn", "fall"}:
        far, near = "#b98a45", "#7a5a34"
    ground(painting, far, near)
    tree_line(painting, "near", horizon + 0.06, 8, 0.56, 0.2, kind=kind, gap=(0.2, 0.8))
    if not painting.light.dark and painting.scene.weather == "clear":
        beams(painting)
    chance = painting.chance("sides")
    for x in (-0.01, 0.10, 0.93, 1.02):
        trunk(
            painting,
            x + float(chance.uniform(-0.02, 0.02)),
            0.86 + float(chance.uniform(-0.05, 0.08)),
            float(chance.uniform(0.035, 0.06)),
            "#5a4232",
            0.0,
        )
    leaf = "#3f7a44" if not painting.winter else "#e4eef5"
    for number in range(12):
        x = float(chance.uniform(-0.05, 0.26)) if number % 2 else float(chance.uniform(0.74, 1.05))
        bush(
            painting,
            x,
            float(chance.uniform(0.84, 1.03)),
            float(chance.uniform(0.04, 0.075)),
            painting.lit(leaf),
            chance,
        )
    tufts(painting, 120, horizon + 0.09, 1.0, painting.lit(near), size=0.016)


def beams(painting: Painting) -> None:
    """Slanting light between the trees."""
    canvas, chance = painting.canvas, painting.chance("beams")
    x = painting.stage.light[0]
    for _ in range(4):
        top, wide = x + float(chance.uniform(-0.2, 0.2)), float(chance.uniform(0.03, 0.07))
        fall = -painting.light.side * float(chance.uniform(0.28, 0.42))
        canvas.polygon(
            [(top, -0.05), (top + wide, -0.05), (top + wide * 2.2 + fall, 0.86), (top + fall, 0.86)],
            painting.light.key,
            opacity=0.09,
            brush=0,
        )


def jungle(painting: Painting) -> None:
    """Dense green: palms, huge leaves, vines."""
    paint_sky(painting)
    canvas, horizon, chance = painting.canvas, painting.stage.horizon, painting.chance("jungle")
    tree_line(painting, "far", horizon, 16, 0.4, 0.6, kind="leaf")
    tree_line(painting, "middle", horizon + 0.03, 11, 0.5, 0.35, kind="leaf")
    for x in (0.08, 0.3, 0.72, 0.93):
        palm(painting, x, horizon + 0.06, float(chance.uniform(0.44, 0.6)), chance)
    ground(painting, "#6da04a", "#2f6a38")
    for number in range(16):
        x = float(chance.uniform(-0.05, 0.24)) if number % 2 else float(chance.uniform(0.76, 1.05))
        big_leaf(painting, x, float(chance.uniform(0.86, 1.06)), float(chance.uniform(0.14, 0.26)), chance)
    for x in (0.05, 0.17, 0.88, 0.97):
        length = float(chance.uniform(0.2, 0.42))
        vine = [(0.004 * float(np.sin(k * 1.7)), k / 18 * length, 0.007 + 0.005 * (k % 2)) for k in range(19)]
        canvas.cluster(x, 0.0, vine, painting.lit("#3c7c3f"), brush=0.05)
    tufts(painting, 80, horizon + 0.1, 1.0, painting.lit("#3f7d3c"), size=0.02)


def big_leaf(painting: Painting, x: float, base: float, size: float, chance: np.random.Generator) -> None:
    """A broad pointed leaf with a lit half."""
    angle = float(chance.uniform(0.25, 2.9))
    t = np.linspace(0, 1, 12)
    along = np.stack([np.cos(angle) * t, -np.sin(angle) * t + 0.25 * t**2], axis=1) * size
    across = np.array([np.sin(angle), np.cos(angle)]) * (np.sin(np.pi * t**0.8) * size * 0.2)[:, None]
    color = painting.lit(("#2f7a44", "#3f9150", "#256b4a", "#58a04c")[int(chance.integers(4))])
    painting.canvas.shape(
        x, base, np.concatenate([along - across, along[::-1]]), mix(color, painting.light.key, 0.18), color
    )
    painting.canvas.shape(
        x, base, np.concatenate([along, (along + across)[::-1]]), color, mix(color, (0, 0.08, 0.1), 0.3)
    )


def mouth(painting: Painting) -> None:
    """The cave's opening: the sky and the hills of the land outside, in a rough arch."""
    canvas, horizon, chance, sky = painting.canvas, painting.stage.horizon, painting.chance("mouth"), painting.light.sky
    x, wide, tall = (
        float(chance.uniform(0.36, 0.64)),
        float(chance.uniform(0.17, 0.25)),
        float(chance.uniform(0.24, 0.34)),
    )
    turn = np.linspace(np.pi, 2 * np.pi, 26)
    rough = 1 + chance.uniform(-0.07, 0.07, 26)
    outline = np.stack([np.cos(turn) * wide * rough, np.sin(turn) * tall * rough + 0.06], axis=1)
    for grow, tone in ((1.14, "#6d5a66"), (1.06, "#8a7468")):
        canvas.shape(x, horizon, outline * grow, mix(rgb(tone), painting.light.key, 0.25), rgb(tone), brush=0.14)
    canvas.shape(x, horizon, outline, sky[len(sky) // 2][1], mix(sky[-1][1], (1, 1, 1), 0.35), brush=0.03)
    for rise, color in ((0.1, "#8fb0a8"), (0.05, "#86ad70")):
        hill = np.stack([np.linspace(-0.9, 0.9, 12) * wide, -rise + chance.uniform(-0.02, 0.02, 12)], axis=1)
        base = np.array([[0.9 * wide, 0.08], [-0.9 * wide, 0.08]])
        canvas.shape(x, horizon, np.concatenate([hill, base]), painting.lit(color, 0.4), brush=0.06)


def cave(painting: Painting) -> None:
    """Rock arch with a bright mouth, stalactites and crystals."""
    canvas, horizon, chance = painting.canvas, painting.stage.horizon, painting.chance("cave")
    night = painting.scene.time == "night"
    canvas.sky([(0, rgb("#2a2338")), (0.7, rgb("#453a52")), (1, rgb("#2a2333"))], brush=0.1)
    canvas.glow(0.5, horizon - 0.16, 0.6, rgb("#8fb7e8" if night else "#ffe2b0"), 0.8)
    mouth(painting)
    for layer, tone in enumerate(("#5a4a62", "#463a50", "#332b3d")):
        for x in np.linspace(-0.1, 1.1, 15):
            reach = float(chance.uniform(0.1, 0.26)) * (0.5 + abs(x - 0.5) * 2.2) * (1 + 0.2 * layer)
            wide = float(chance.uniform(0.04, 0.08))
            canvas.shape(
                float(x),
                0.0,
                np.array(
                    [[-wide, -0.05], [wide, -0.05], [wide * 0.4, reach * 0.5], [0, reach], [-wide * 0.4, reach * 0.45]]
                ),
                rgb(tone),
                mix(rgb(tone), (0.5, 0.5, 0.7), 0.15),
                brush=0.12,
            )
        line = painting.hills(f"floor{layer}", horizon + 0.02 + 0.07 * layer, 0.06, octaves=4)
        canvas.land(line, mix(rgb(tone), rgb("#c9b7a4"), 0.28), rgb(tone), brush=0.12)
    for _ in range(7):
        x = float(chance.choice([chance.uniform(0, 0.25), chance.uniform(0.75, 1)]))
        crystal = np.array([[-0.014, 0], [-0.018, -0.05], [0, -0.085], [0.016, -0.05], [0.012, 0]]) * float(
            chance.uniform(0.7, 1.6)
        )
        color = rgb(("#7fd6f0", "#b48af0", "#f08ad0")[int(chance.integers(3))])
        y = float(chance.uniform(horizon + 0.12, 0.95))
        canvas.glow(x, y - 0.04, 0.12, color, 0.5)
        canvas.shape(x, y, crystal, mix(color, (1, 1, 1), 0.35), color)
