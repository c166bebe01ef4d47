"""Dials: what the numbers of the prompt language change in a scene. What the words say is never overruled.

A dial writes into the scene, so a later edit of the picture keeps what it did. This is the only place that writes `chaos` and
`weird`. What is in the picture (place, hour, colours, sizes, props) is decided here, once. Layout and light read the two numbers for what
no field of the scene holds: how far the camera and the figures stray (`stage.py`, `arrange.py`), how far the hues of the world turn
(`light.py`), how many moons there are (`backdrops/sky.py`).
"""

import random
from collections.abc import Sequence

from bot.illustrator import vocabulary
from bot.illustrator.edit import edit
from bot.illustrator.phrases import split
from bot.illustrator.reading import Reading, read
from bot.illustrator.scene import Relation, Scene, Thing, Tone
from bot.illustrator.stage import INDOORS
from bot.illustrator.styles import STYLES
from bot.model.parameters import Parameters
from bot.model.weights import WeightedPart

_TIMES = ("dawn", "day", "sunset", "night")
_WEATHERS = ("cloudy", "rain", "snow", "fog")
_PLACES = ("meadow", "beach", "forest", "mountains", "desert", "snow", "lake", "garden", "village", "city")
_ODD_PLACES = ("underwater", "space", "moon", "sky", "cave", "stage")
_ODD_COLORS = ("purple", "teal", "pink", "lime", "turquoise", "gold", "blue")
_ODD_PROPS = ("a top hat", "a bow tie", "a crown", "a scarf", "a party hat", "a cape")
_STRONGEST_STYLIZE = 1000
_SOFTEST = 0.3  # of the tone's blur, at --stop 10


def turned(scene: Scene, words: str, said: Parameters, seed: int) -> Scene:
    """The scene after --exp, --chaos, --weird and --stop; before it is composed."""
    daring = said.experimental or 0
    reading = read(split(words))
    scene = scene.model_copy(update={"stylize": min(_STRONGEST_STYLIZE, scene.stylize + 4 * daring)})
    scene = _loosened(scene, reading, said, min(1.0, (said.chaos or 0) / 100 + daring / 200), seed)
    scene = _odd(scene, reading, (said.weird or 0) / 3000, seed)
    if said.stop is not None and said.stop < 100:
        softness = (100 - said.stop) / 90
        scene = _toned(scene, Tone(blur=_SOFTEST * softness, contrast=-0.25 * softness))
    return scene


def dressed(scene: Scene, weird: int | None, seed: int) -> Scene:
    """A composed scene in which, from --weird 1000 on, somebody wears what nobody expects."""
    chance = random.Random(f"dressed:{seed}")
    wearers = [thing for thing in scene.things if vocabulary.entry(thing.label).kind in {"creature", "person"}]
    worn = any(thing.link is not None and thing.link.relation is Relation.WEARING for thing in scene.things)
    if worn or not wearers or chance.random() > (weird or 0) / 1000 - 0.2:
        return scene
    return edit(scene, f"give the {wearers[0].label} {chance.choice(_ODD_PROPS)}", seed).scene


def weighed(scene: Scene, parts: Sequence[WeightedPart]) -> Scene:
    """Things of a heavy part larger, of a light one smaller. Weights are compared with their mean."""
    wanted = [part for part in parts if part.weight > 0]
    if len(wanted) < 2:
        return scene
    mean = sum(part.weight for part in wanted) / len(wanted)
    shares: dict[str, float] = {}
    for part in wanted:
        for draft in read(split(part.text)).things:
            shares.setdefault(draft.label, part.weight / mean)
    things = tuple(_scaled(thing, shares.get(thing.label, 1.0)) for thing in scene.things)
    return scene.model_copy(update={"things": things})


def _scaled(thing: Thing, share: float) -> Thing:
    return thing if share == 1 else thing.model_copy(update={"scale": thing.scale * min(2.2, max(0.4, share**0.8))})


def _loosened(scene: Scene, reading: Reading, said: Parameters, loose: float, seed: int) -> Scene:
    """More chaos: more of what was not said comes out differently in each picture of the grid."""
    if loose <= 0:
        return scene
    chance = random.Random(f"chaos:{seed}")
    update: dict[str, object] = {"chaos": round(100 * loose)}
    rolls = [chance.random() for _ in range(4)]
    if reading.setting is None and reading.backdrop_color is None and scene.things and rolls[0] < 0.8 * loose:
        update["setting"] = chance.choice(_PLACES)
    if reading.time is None and rolls[1] < 0.9 * loose:
        update["time"] = chance.choice(_TIMES)
    if reading.weather is None and rolls[2] < 0.5 * loose and update.get("setting", scene.setting) not in INDOORS:
        update["weather"] = chance.choice(_WEATHERS)
    if reading.style is None and said.style is None and rolls[3] < 0.8 * (loose - 0.2):
        update["style"] = chance.choice(list(STYLES))
    flipped = tuple(thing.model_copy(update={"flipped": chance.random() < loose / 2}) for thing in scene.things)
    return scene.model_copy(update={**update, "things": flipped})


def _odd(scene: Scene, reading: Reading, strength: float, seed: int) -> Scene:
    """Weird: colours, sizes and places that nobody expects, where none were said."""
    if strength <= 0:
        return scene
    chance = random.Random(f"weird:{seed}")
    share = min(1.0, 0.35 + strength)
    things = [
        thing.model_copy(
            update={
                "color": chance.choice(_ODD_COLORS) if thing.color is None and chance.random() < share else thing.color,
                "scale": thing.scale * chance.choice((1.0, 1 + strength, 1 / (1 + strength))),
            }
        )
        for thing in scene.things
    ]
    update: dict[str, object] = {"weird": round(3000 * strength), "things": tuple(things)}
    if reading.setting is None and reading.backdrop_color is None and chance.random() < 2 * strength:
        update["setting"] = chance.choice(_ODD_PLACES)
    return scene.model_copy(update=update)


def _toned(scene: Scene, tone: Tone) -> Scene:
    return scene.model_copy(update={"tones": (*scene.tones, tone)})
