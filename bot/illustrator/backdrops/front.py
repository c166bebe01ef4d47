"""What is nearest to us, at the page's edges: grasses, twigs, leaves. It gives the picture depth and frames it."""

import numpy as np

from bot.illustrator.backdrops.painting import Painting
from bot.illustrator.framing import shot_of, side_of
from bot.illustrator.palette import Color, mix, rgb

_GRASSES = frozenset({"meadow", "mountains", "farm", "garden", "lake", "village"})
_TWIGS = {
    "meadow": 0.4,
    "garden": 0.6,
    "lake": 0.5,
    "village": 0.5,
    "mountains": 0.3,
    "snow": 0.6,
    "forest": 0.8,
    "farm": 0.3,
}
_DARK = (0.03, 0.06, 0.14)


def paint_front(painting: Painting) -> None:
    """The nearest plants on the ground, on the side where the subject does not stand. By setting and seed only."""
    setting, chance = painting.stage.setting, painting.chance("front")
    if _unframed(painting):
        return
    free = 1.0 if side_of(painting.scene) < 0 else 0.0
    if setting in _GRASSES and not painting.winter:
        grasses(painting, free, chance)
    if setting == "jungle":
        for number in range(5):
            frond(painting, free + (0.02 + 0.05 * number) * (0.5 - free), 1.04, 0.34 - 0.03 * number, chance)


def paint_overhang(painting: Painting) -> None:
    """Twigs and leaves that hang into an upper corner, behind whatever flies there."""
    setting, chance = painting.stage.setting, painting.chance("overhang")
    if _unframed(painting):
        return
    if setting == "beach" and chance.random() < 0.7:
        for number in range(4):
            palm_leaf(painting, 1 - painting.stage.light[0], number, chance)
    if chance.random() < _TWIGS.get(setting, 0.0):
        twig(painting, 1.0 if painting.stage.light[0] < 0.5 else 0.0, chance)


def _unframed(painting: Painting) -> bool:
    return painting.scene.raw or shot_of(painting.scene).name == "portrait"


def grasses(painting: Painting, corner: float, chance: np.random.Generator) -> None:
    """Tall blades and flower heads that rise from a lower corner."""
    canvas, inward = painting.canvas, 1 if corner < 0.5 else -1
    green = painting.lit(mix(rgb(painting.grass()[1]), rgb("#1f4a2c"), 0.45))
    heads = ("#f2506e", "#ffd447", "#ffffff", "#a878e0", "#ff9a5c")
    head = painting.lit(heads[int(chance.integers(len(heads)))])
    autumn = painting.scene.season in {"autumn", "fall"}
    for number in range(34):
        off = float(chance.random()) ** 1.5 * 0.4
        x = corner + inward * off
        tall = float(chance.uniform(0.06, 0.2)) * (1.1 - 2.0 * off)
        lean = inward * float(chance.uniform(0.0, 0.5)) * tall
        tone = mix(green, mix(green, painting.light.key, 0.3), float(chance.random()))
        t = np.linspace(0, 1, 7)
        middle = np.stack([lean * t**2, -tall * t], axis=1)
        thick = np.stack([(1 - t) * 0.0055 + 0.0006, np.zeros(7)], axis=1)
        blade = np.concatenate([middle - thick, (middle + thick)[::-1]])
        canvas.shape(x, 1.015, blade, mix(tone, painting.light.key, 0.12), mix(tone, _DARK, 0.35), brush=0)
        if number % 4 == 0 and not autumn:
            blossom(painting, x, 1.015, (lean, -tall), head, 0.009 + 0.006 * float(chance.random()))


def blossom(painting: Painting, x: float, y: float, tip: tuple[float, float], color: Color, size: float) -> None:
    """One flower head on its stalk, petals around a warm heart."""
    petals = [
        (tip[0] + float(np.cos(a)) * size, tip[1] + float(np.sin(a)) * size * 0.75, size * 0.72)
        for a in np.linspace(0, 2 * np.pi, 7)[:-1]
    ]
    painting.canvas.cluster(x, y, petals, mix(color, painting.light.key, 0.2), mix(color, _DARK, 0.18), brush=0.02)
    painting.canvas.cluster(x, y, [(tip[0], tip[1], size * 0.6)], painting.lit("#e8a52c"), brush=0)


def twig(painting: Painting, corner: float, chance: np.random.Generator) -> None:
    """A branch with leaves, needles or snow that hangs into an upper corner."""
    canvas, inward = painting.canvas, 1 if corner < 0.5 else -1
    bark = mix(painting.lit("#4f3a2c"), _DARK, 0.35)
    leaves = [mix(painting.lit(leaf), _DARK, 0.22) for leaf in painting.leaves()]
    for number in range(3):
        reach, drop = float(chance.uniform(0.2, 0.34)) * (1 - 0.2 * number), float(chance.uniform(0.05, 0.16))
        t = np.linspace(0, 1, 9)
        middle = np.stack([inward * reach * t, 0.02 + 0.05 * number + drop * t**1.6], axis=1)
        thick = np.stack([np.zeros(9), (1 - t) * 0.006 + 0.0012], axis=1)
        canvas.shape(corner, -0.01, np.concatenate([middle - thick, (middle + thick)[::-1]]), bark, brush=0.05)
        for place in np.linspace(0.25, 1, 12):
            px, py = inward * reach * place, 0.02 + 0.05 * number + drop * place**1.6
            angle = float(chance.uniform(0.1, 1.3)) * (1 if chance.random() < 0.75 else -0.6)
            length = float(chance.uniform(0.026, 0.046))
            along = np.array([inward * np.cos(angle), np.sin(angle)]) * length
            across = np.array([-along[1], along[0]]) * 0.3
            leaf = np.array([(0, 0), along * 0.35 + across, along * 0.7 + across * 0.7, along, along * 0.7 - across * 0.7, along * 0.35 - across])  # fmt: skip
            tone = leaves[int(chance.integers(len(leaves)))]
            canvas.shape(
                corner, -0.01, leaf + np.array([px, py]), mix(tone, painting.light.key, 0.16), tone, brush=0.03
            )


def frond(painting: Painting, x: float, y: float, reach: float, chance: np.random.Generator) -> None:
    """One dark pointed leaf that rises from the lower edge."""
    lean = float(chance.uniform(-0.5, 0.5))
    t = np.linspace(0, 1, 12)
    along = np.stack([lean * reach * t**1.5, -reach * t], axis=1)
    across = np.stack([np.sin(np.pi * t**0.7) * reach * 0.13, np.zeros(12)], axis=1)
    color = mix(painting.lit("#1f5a3a"), _DARK, 0.3)
    canvas = painting.canvas
    canvas.shape(x, y, np.concatenate([along - across, along[::-1]]), mix(color, painting.light.key, 0.2), color)
    canvas.shape(x, y, np.concatenate([along, (along + across)[::-1]]), color, mix(color, _DARK, 0.4))


def palm_leaf(painting: Painting, side: float, number: int, chance: np.random.Generator) -> None:
    """A feathered leaf that hangs into an upper corner."""
    corner, inward = (0.0, 1) if side < 0.5 else (1.0, -1)
    angle, reach = 0.1 + 0.36 * number + float(chance.uniform(-0.1, 0.1)), float(chance.uniform(0.26, 0.36))
    color = mix(painting.lit("#2f7a4a"), _DARK, 0.28)
    for place in np.linspace(0.12, 1, 17):
        px, py = np.cos(angle) * reach * place, np.sin(angle) * reach * place * (0.55 + 0.55 * place)
        for turn in (-0.85, 0.85):
            length = 0.085 * (1.08 - place)
            tip = np.array([np.cos(angle + turn) * length + px, np.sin(angle + turn) * length + 0.012 + py])
            blade = np.array([(px - 0.003, py), (px + 0.004, py + 0.003), tip]) * [inward, 1]
            painting.canvas.shape(
                corner, -0.01, blade, mix(color, painting.light.key, 0.14 if turn < 0 else 0.0), brush=0
            )
