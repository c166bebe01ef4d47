"""The camera's shots: how near we are, how high the horizon lies and where the subject stands, by the scene's seed.

The remainder of a seed by sixteen chooses: four shots, each in four kinds of light. The pictures of a grid get
seeds with the same row and another column (`sibling`), so that no two of them share a shot or a light.
"""

from dataclasses import dataclass

import numpy as np

from bot.illustrator.scene import Scene


@dataclass(frozen=True, slots=True)
class Shot:
    """`lift` moves the horizon down the page (in heights) when positive; `subject` is the height of a lone subject."""

    name: str
    lift: float
    subject: float
    base: float  # where the subject's feet stand
    third: float  # where it stands between the left edge and the middle


SHOTS = (
    Shot("portrait", 0.02, 0.66, 0.895, 0.46),
    Shot("low", 0.13, 0.60, 0.905, 0.36),
    Shot("wide", -0.05, 0.40, 0.835, 0.31),
    Shot("high", -0.19, 0.50, 0.845, 0.39),
)
_COUNT = len(SHOTS)


def shot_of(scene: Scene) -> Shot:
    """The shot of a scene."""
    return SHOTS[scene.seed % _COUNT]


def side_of(scene: Scene) -> int:
    """The side of the page where a lone subject stands: -1 left, 1 right."""
    return -1 if (scene.seed // _COUNT**2 + scene.seed) % 2 else 1


def mood_of(scene: Scene) -> int:
    """Which of the four lights of an hour the scene has; always the plainest for --raw."""
    if scene.raw:
        return 0
    return (scene.seed % _COUNT + scene.seed // _COUNT) % _COUNT


def sibling(seed: int, place: int) -> int:
    """The seed of a picture of a grid; the first keeps the recipe's own, the others differ in shot and light."""
    if place == 0:
        return seed
    fresh = int(np.random.SeedSequence([seed, place]).generate_state(1)[0])
    row = seed // _COUNT % _COUNT
    return (fresh // _COUNT**2) * _COUNT**2 + row * _COUNT + (seed + place) % _COUNT
