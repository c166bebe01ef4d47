"""Trees, bushes, grass and flowers."""

import numpy as np

from bot.illustrator.backdrops.painting import Painting
from bot.illustrator.palette import Color, mix, rgb


def pine(painting: Painting, x: float, base: float, height: float, color: Color, chance: np.random.Generator) -> None:
    """A conifer of tiers; snow lies on it in winter. `height` in units."""
    canvas, width = painting.canvas, height * float(chance.uniform(0.36, 0.46))
    side = painting.light.side
    dark = mix(color, (0.04, 0.07, 0.16), 0.32)
    canvas.shape(
        x,
        base,
        np.array([[-0.022, 0.01], [-0.018, -0.2], [0.018, -0.2], [0.022, 0.01]]) * height,
        painting.lit("#5b4232"),
        brush=0.02,
    )
    tiers = 4
    for tier in range(tiers):
        low = -height * (0.12 + 0.21 * tier)
        high = low - height * 0.36
        half = width * (0.5 - 0.105 * tier)
        jag = float(chance.uniform(0.9, 1.1))
        outline = np.array(
            [
                [0, high],
                [half * 0.42, low - height * 0.12],
                [half * jag, low],
                [half * 0.45, low - 0.014 * height],
                [0, low + 0.02 * height],
                [-half * 0.45, low - 0.014 * height],
                [-half / jag, low],
                [-half * 0.42, low - height * 0.12],
            ]
        )
        canvas.shape(x, base, outline, color, dark, brush=0.06)
        if painting.winter:
            cap = np.array(
                [
                    [0, high],
                    [half * 0.36, low - height * 0.14],
                    [half * 0.5, low - height * 0.07],
                    [half * 0.12, low - height * 0.11],
                    [-half * 0.1, low - height * 0.06],
                    [-half * 0.42, low - height * 0.09],
                    [-half * 0.34, low - height * 0.14],
                ]
            )
            canvas.shape(x, base, cap, painting.lit("#fbfdff", 0.05), painting.lit("#d5e4f0", 0.05), brush=0.02)
        else:
            lit = np.array(
                [
                    [0, high],
                    [side * half * 0.42, low - height * 0.12],
                    [side * half * 0.75, low - height * 0.03],
                    [side * half * 0.2, low - height * 0.09],
                ]
            )
            canvas.shape(x, base, lit, mix(color, painting.light.key, 0.22), color, brush=0.05, opacity=0.7)


def broadleaf(
    painting: Painting, x: float, base: float, height: float, color: Color, chance: np.random.Generator
) -> None:
    """A round-crowned tree with a lit side. `height` in units."""
    canvas, r, side = painting.canvas, height * 0.2, painting.light.side
    bark = painting.lit("#6b4a36")
    canvas.shape(
        x,
        base,
        np.array(
            [
                [-0.05, 0.0],
                [-0.028, -0.42],
                [-0.1, -0.6],
                [-0.07, -0.62],
                [0, -0.5],
                [0.08, -0.62],
                [0.1, -0.58],
                [0.03, -0.4],
                [0.055, 0.0],
            ]
        )
        * height,
        bark,
        mix(bark, (0, 0, 0), 0.25),
    )
    crown = [
        (
            float(np.cos(a)) * r * 0.95,
            -height * 0.68 + float(np.sin(a)) * r * 0.62,
            r * float(chance.uniform(0.7, 0.95)),
        )
        for a in np.linspace(0, 2 * np.pi, 8)[:-1]
    ]
    crown.append((0.0, -height * 0.74, r * 1.15))
    canvas.cluster(x, base, crown, color, mix(color, (0.05, 0.08, 0.16), 0.42), brush=0.11)
    lit = [(dx + side * r * 0.16, dy - r * 0.14, rr * 0.74) for dx, dy, rr in crown]
    canvas.cluster(x, base, lit, mix(color, painting.light.key, 0.30), color, brush=0.13, opacity=0.85)
    spots = [
        (
            float(chance.uniform(-1, 1)) * r + side * r * 0.3,
            -height * 0.8 + float(chance.uniform(-0.7, 0.5)) * r,
            r * float(chance.uniform(0.12, 0.24)),
        )
        for _ in range(5)
    ]
    canvas.cluster(x, base, spots, mix(color, painting.light.key, 0.48), brush=0.1, opacity=0.6)


def bush(painting: Painting, x: float, base: float, size: float, color: Color, chance: np.random.Generator) -> None:
    """A low heap of leaves. `size` is its half width in units."""
    discs = [
        (float(d) * size, -size * float(chance.uniform(0.18, 0.34)), size * float(chance.uniform(0.36, 0.52)))
        for d in np.linspace(-0.7, 0.7, 4)
    ]
    discs.append((0.0, -size * 0.48, size * 0.5))
    painting.canvas.cluster(x, base, discs, color, mix(color, (0.04, 0.07, 0.14), 0.42), flat=size * 0.05, brush=0.1)
    lit = [(dx + painting.light.side * size * 0.1, dy - size * 0.1, r * 0.7) for dx, dy, r in discs]
    painting.canvas.cluster(
        x, base, lit, mix(color, painting.light.key, 0.25), color, flat=-size * 0.1, brush=0.12, opacity=0.75
    )


def palm(painting: Painting, x: float, base: float, height: float, chance: np.random.Generator) -> None:
    """A leaning palm."""
    canvas = painting.canvas
    lean = height * float(chance.uniform(0.12, 0.26)) * (1 if x < 0.5 else -1)
    steps = np.linspace(0, 1, 12)
    middle = np.stack([lean * steps**1.8, -height * steps], axis=1)
    thick = height * (0.05 - 0.025 * steps)[:, None] * np.array([[1, 0]])
    canvas.shape(
        x,
        base,
        np.concatenate([middle - thick, (middle + thick)[::-1]]),
        painting.lit("#b58a5c"),
        painting.lit("#7d5a3a"),
    )
    for number, angle in enumerate(np.linspace(-0.25, np.pi + 0.25, 8)):
        reach = height * float(chance.uniform(0.38, 0.5))
        t = np.linspace(0, 1, 9)
        curve = np.stack([np.cos(angle) * reach * t, -np.sin(angle) * reach * 0.55 * t + reach * 0.55 * t**2], axis=1)
        blade = np.sin(np.pi * np.clip(t, 0.04, 0.97))[:, None] * np.array([[0.15, 1.0]]) * height * 0.042
        color = painting.lit(("#3f8f4a", "#57a851", "#2f7a44")[number % 3])
        canvas.shape(
            x,
            base,
            np.concatenate([curve - blade, (curve + blade)[::-1]]) + middle[-1],
            color,
            mix(color, (0, 0.05, 0.1), 0.25),
        )


def tufts(
    painting: Painting, count: int, top: float, bottom: float, color: Color, *, size: float = 0.014, name: str = "tufts"
) -> None:
    """Blades of grass, larger towards us."""
    chance, canvas = painting.chance(name), painting.canvas
    for _ in range(count):
        depth = float(chance.random())
        x, y = float(chance.uniform(-0.05, 1.05)), top + (bottom - top) * depth
        tall = size * (0.5 + 1.1 * depth)
        shade = mix(color, rgb("#123018"), float(chance.uniform(0, 0.28)))
        for lean in (-0.7, 0.0, 0.65):
            tip = np.array([lean * tall * 0.8, -tall * float(chance.uniform(0.8, 1.25))])
            canvas.shape(
                x,
                y,
                np.array([[-tall * 0.1 + lean * tall * 0.1, 0], tip, [tall * 0.1 + lean * tall * 0.1, 0]]),
                shade,
                brush=0,
            )


def tufts_at(painting: Painting, left: float, right: float, y: float, color: Color, *, name: str) -> None:
    """A few blades along a line, in front of what stands there."""
    chance, canvas = painting.chance(name), painting.canvas
    count = max(3, round((right - left) * canvas.width / canvas.unit * 42))
    for place in np.linspace(left, right, count):
        tall = float(chance.uniform(0.008, 0.019))
        shade = mix(color, rgb("#123018"), float(chance.uniform(0, 0.25)))
        for lean in (-0.6, 0.1, 0.7):
            tip = np.array([lean * tall * 0.8, -tall * float(chance.uniform(0.7, 1.2))])
            canvas.shape(
                float(place),
                y,
                np.array([[-tall * 0.12 + lean * tall * 0.1, 0], tip, [tall * 0.12 + lean * tall * 0.1, 0]]),
                shade,
                brush=0,
            )


def flowers(
    painting: Painting,
    count: int,
    top: float,
    bottom: float,
    *,
    colors: tuple[str, ...] = ("#ffffff", "#ffd447", "#f4719a", "#b48ae8", "#ff8a5c"),
) -> None:
    """Small flowers with a yellow heart, larger towards us."""
    chance, canvas = painting.chance("flowers"), painting.canvas
    places = sorted((float(chance.random()), float(chance.uniform(-0.02, 1.02))) for _ in range(count))
    for depth, x in places:
        y, size = top + (bottom - top) * depth, 0.0022 + 0.0052 * depth
        color = painting.lit(colors[int(chance.integers(len(colors)))])
        petals = [
            (float(np.cos(a)) * size, float(np.sin(a)) * size * 0.8, size * 0.8)
            for a in np.linspace(0, 2 * np.pi, 6)[:-1]
        ]
        canvas.cluster(x, y, petals, color, brush=0)
        canvas.disc(x, y, size * 0.62, painting.lit("#f7b52c"), brush=0)
