"""Ideas: prompts for who has none, made from the word lists. The first ones of a day are the same for everybody."""

import random

from bot.prompt.aliases import fill
from bot.prompt.lists import BUILT_IN

COUNT = 4
_SCENES = (
    "a __colours__ __animals__ wearing __clothes__ __places__ __times__",
    "a __moods__ __animals__ with a __food__ __places__",
    "a __moods__ __animals__ and a __colours__ __vehicles__ __weather__",
    "a __colours__ __vehicles__ __places__ __seasons__",
    "a __animals__ and a __animals__ under a tree __times__ __weather__",
    "a __colours__ house __places__ __weather__",
    "a lighthouse and a __vehicles__ __times__",
    "a table with a __food__ and a __colours__ vase",
    "a __moods__ __animals__ reading a book __places__",
)


def ideas(day: int, number: int = 0) -> tuple[str, ...]:
    """Four prompts, each of another kind; `day` counts days, another `number` gives others of that day."""
    chance = random.Random(f"{day}:{number}")
    scenes = chance.sample(_SCENES, COUNT)
    styles = chance.sample(BUILT_IN["styles"], COUNT)
    return tuple(_one(scene, style, chance.randrange(2**32)) for scene, style in zip(scenes, styles, strict=True))


def _one(scene: str, style: str, seed: int) -> str:
    words = fill(scene, BUILT_IN, seed).split()
    for place, word in enumerate(words[:-1]):
        if word == "a" and words[place + 1][0] in "aeiou":
            words[place] = "an"
    return f"{' '.join(words)}, {style}"
