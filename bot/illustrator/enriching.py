"""Enriching: a prompt with what it leaves open (place, light, weather, mood, way of drawing) said in words."""

import random

from bot.illustrator import vocabulary
from bot.illustrator.default_settings import default_setting
from bot.illustrator.describe import PLACES
from bot.illustrator.phrases import split
from bot.illustrator.reading import Reading, read
from bot.illustrator.stage import INDOORS
from bot.model.weights import plain

_LIGHTS = ("at dawn", "at sunset", "at night", "on a bright day")
_AIR = ("in light fog", "under clouds")
_MOODS = ("happy", "sleepy")
_POSES = ("sitting", "running", "sleeping")
_STYLES = (
    "a watercolor painting",
    "an oil painting",
    "gouache",
    "a linocut",
    "layered paper cut",
    "stained glass",
    "ukiyo-e",
)
_OTHER_PLACES = ("meadow", "forest", "beach", "snow", "village", "garden", "mountains", "lake", "city")
_FIGURES = frozenset({"creature", "person"})


def enriched(prompt: str, seed: int, count: int = 3) -> tuple[str, ...]:
    """Up to `count` richer prompts. Words that were said stay as they are; each one adds something else."""
    words = plain(prompt).strip(" ,.")
    reading = read(split(words))
    found = [_one(words, reading, random.Random(f"{seed}:{number}:{words}"), number) for number in range(count)]
    return tuple(dict.fromkeys(text for text in found if text != words))


def _one(words: str, reading: Reading, chance: random.Random, number: int) -> str:
    parts = [_livelier(words, reading, chance)]
    labels = [draft.label for draft in reading.things]
    place = reading.setting
    if place is None and reading.backdrop_color is None:
        place = default_setting(labels) if number == 0 and labels else chance.choice(_OTHER_PLACES)
        parts.append(PLACES.get(place, ""))
    if reading.time is None:
        parts.append(chance.choice(_LIGHTS))
    if reading.weather is None and place not in INDOORS and chance.random() < 0.5:
        parts.append(chance.choice(_AIR))
    text = (", " if "," in words else " ").join(filter(None, parts))
    return text if reading.style else f"{text}, {chance.choice(_STYLES)}"


def _livelier(words: str, reading: Reading, chance: random.Random) -> str:
    """One figure that has neither mood nor pose gets one or the other."""
    figures = [it for it in reading.things if vocabulary.entry(it.label).kind in _FIGURES and it.count == 1]
    if len(reading.things) != 1 or not figures or figures[0].mood or figures[0].pose:
        return words
    name = figures[0].said or figures[0].label
    if name not in words:
        return words
    if chance.random() < 0.5:
        return words.replace(name, f"{chance.choice(_MOODS)} {name}", 1)
    return words.replace(name, f"{name} {chance.choice(_POSES)}", 1)
