"""What a scene shows, in words: exact, because the scene is the picture."""

import random

from bot.illustrator import vocabulary
from bot.illustrator.scene import Relation, Scene, Thing

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_IRREGULAR = {"mouse": "mice", "goose": "geese", "man": "men", "woman": "women", "child": "children", "wolf": "wolves", "person": "people",
              "sheep": "sheep", "fish": "fish", "deer": "deer", "ox": "oxen", "knife": "knives", "leaf": "leaves", "people": "people", "foot": "feet",
              "old man": "old men", "old woman": "old women", "snowman": "snowmen", "tooth": "teeth"}  # fmt: skip
PLACES = {
    "meadow": "in a meadow", "snow": "in the snow", "forest": "in a forest", "jungle": "in a jungle", "beach": "on a beach", "ocean": "on the ocean",
    "underwater": "under water", "space": "in space", "moon": "on the moon", "desert": "in a desert", "mountains": "in the mountains",
    "lake": "by a lake", "city": "in a city", "street": "on a street", "village": "in a village", "farm": "on a farm", "garden": "in a garden",
    "room": "in a room", "kitchen": "in a kitchen", "tabletop": "on a table", "office": "in an office", "stage": "on a stage", "cave": "in a cave", "sky": "in the sky",
}  # fmt: skip
_TIMES = {"dawn": "at dawn", "sunset": "at sunset", "night": "at night"}
_WEATHERS = {
    "cloudy": "under clouds",
    "rain": "in the rain",
    "snow": "in falling snow",
    "fog": "in fog",
    "storm": "in a storm",
}
_RELATIONS = {
    Relation.ON: "on", Relation.UNDER: "under", Relation.IN: "in", Relation.NEXT_TO: "next to", Relation.LEFT_OF: "to the left of",
    Relation.RIGHT_OF: "to the right of", Relation.ABOVE: "above", Relation.BELOW: "below", Relation.BEHIND: "behind",
    Relation.IN_FRONT_OF: "in front of", Relation.BETWEEN: "between", Relation.RIDING: "riding",
}  # fmt: skip
ALWAYS_PLURAL = frozenset({"glasses", "sunglasses", "goggles", "socks", "gloves", "boxing gloves", "shorts", "jeans", "skis", "headphones", "cherries",
                            "grapes", "scissors", "french fries", "pancakes", "blueberries", "peanuts", "beans", "sparkles", "fireworks", "books", "bubbles",
                            "paw prints", "footprints", "chopsticks", "nesting dolls", "shopping bags", "ballet shoes", "swords"})  # fmt: skip


def alt_text(scene: Scene) -> str:
    """One exact sentence about everything in the picture: "A red fox wearing a top hat in the snow at night, as a gouache picture."."""
    main = [thing for thing in scene.things if not _is_prop(thing)]
    parts = [_with_props(thing, scene) + _relation(thing, scene) for thing in main]
    props_alone = [_noun_phrase(thing) for thing in scene.things if _is_prop(thing) and _target(thing, scene) is None]
    subject = _listed(parts + props_alone) or "an empty scene"
    where = " ".join(
        word
        for word in (_place(scene), _TIMES.get(scene.time, ""), _WEATHERS.get(scene.weather, ""), _season(scene))
        if word
    )
    words = "".join(f', with the words "{line.text}"' for line in scene.lettering)
    sentence = f"{subject} {where}{words}, as a {scene.style.replace('-', ' ')} picture."
    return sentence[0].upper() + sentence[1:]


def subject(scene: Scene) -> str:
    """A short name: "red fox in the snow"."""
    main = [thing for thing in scene.things if not _is_prop(thing)] or list(scene.things)
    if not main:
        return f"scene {_place(scene)}".strip()
    names = [_noun_phrase(thing, with_article=False) for thing in main[:2]]
    return " ".join(word for word in (" and ".join(names), _place(scene) if scene.setting != "plain" else "") if word)


def suggestions(scene: Scene, seed: int) -> tuple[str, ...]:
    """Three short instructions that `edit` can follow on this scene, different from what it shows already."""
    chance = random.Random(f"{seed}:{scene.setting}:{len(scene.things)}")
    outdoors = scene.setting not in {
        "room",
        "kitchen",
        "tabletop",
        "office",
        "stage",
        "plain",
        "space",
        "underwater",
        "cave",
    }
    light = [
        words
        for time, words in (("night", "make it night"), ("sunset", "make it sunset"), ("dawn", "make it dawn"))
        if time != scene.time
    ]
    world = (
        ["make it winter", "add rain", "add fog"]
        if outdoors and scene.weather == "clear" and scene.season is None
        else light
    )
    main = next((thing for thing in scene.things if not _is_prop(thing)), None)
    worn = {thing.label for thing in scene.things if thing.link is not None and thing.link.relation is Relation.WEARING}
    second = ["zoom in", "zoom out"]
    if main is not None and vocabulary.entry(main.label).kind in {"creature", "person"}:
        second = [f"add a {prop}" for prop in ("scarf", "hat", "crown") if prop not in worn]
    elif main is not None:
        second = [f"make the {main.label} {color}" for color in ("red", "blue", "gold") if color != main.color]
    third = [
        f"make it {style}"
        for style in ("watercolor", "pixel art", "stained glass", "a linocut", "neon")
        if style.removeprefix("a ").replace(" ", "-") != scene.style
    ]
    return (
        chance.choice(world if world and chance.random() < 0.6 else light),
        chance.choice(second),
        chance.choice([*third, "zoom out"]),
    )


def plural(label: str) -> str:
    """The plural of a label: fox, foxes; hot dog, hot dogs."""
    if label in _IRREGULAR or label in ALWAYS_PLURAL:
        return _IRREGULAR.get(label, label)
    head, space, last = label.rpartition(" ")
    if last in _IRREGULAR:
        return head + space + _IRREGULAR[last]
    if last.endswith(("s", "x", "ch", "sh", "z")):
        return label + "es"
    if last.endswith("y") and last[-2:-1] not in set("aeiou"):
        return label[:-1] + "ies"
    return label + "s"


def counted(count: int, label: str) -> str:
    """A count as people say it: "three foxes"."""
    return f"{_NUMBERS[count] if count < len(_NUMBERS) else count} {plural(label) if count != 1 else label}"


def article(words: str) -> str:
    """ "a fox", "an owl", "sunglasses"."""
    if words.rsplit(maxsplit=1)[-1] in ALWAYS_PLURAL or words in ALWAYS_PLURAL:
        return words
    return ("an " if words[0] in "aeiou" else "a ") + words


def _is_prop(thing: Thing) -> bool:
    return thing.link is not None and thing.link.relation in {Relation.WEARING, Relation.HOLDING}


def _target(thing: Thing, scene: Scene) -> Thing | None:
    return next((other for other in scene.things if thing.link is not None and other.id == thing.link.target), None)


def _noun_phrase(thing: Thing, with_article: bool = True) -> str:
    size = (
        "tiny"
        if thing.scale <= 0.5
        else "small"
        if thing.scale < 0.85
        else "huge"
        if thing.scale >= 2
        else "large"
        if thing.scale > 1.2
        else ""
    )
    color = "" if thing.color is None or thing.color in thing.label.split() else thing.color
    words = [
        word
        for word in (
            size,
            thing.mood,
            color,
            thing.pattern,
            thing.material,
            thing.pose if thing.pose != "standing" else None,
        )
        if word
    ]
    name = " ".join((*words, thing.label))
    if thing.count > 1:
        number = _NUMBERS[thing.count] if thing.count < len(_NUMBERS) else str(thing.count)
        name = " ".join((number, *words, plural(thing.label)))
    elif with_article:
        name = article(name)
    return f'{name} that says "{thing.text}"' if thing.text else name


def _with_props(thing: Thing, scene: Scene) -> str:
    verbs = {Relation.WEARING: "wearing", Relation.HOLDING: "holding"}
    props = {
        relation: [
            other
            for other in scene.things
            if _is_prop(other)
            and other.link is not None
            and other.link.relation is relation
            and other.link.target == thing.id
        ]
        for relation in verbs
    }
    said = [
        f"{verbs[relation]} {_listed([_noun_phrase(prop) for prop in found])}"
        for relation, found in props.items()
        if found
    ]
    return " ".join((_noun_phrase(thing), " and ".join(said))).strip()


def _relation(thing: Thing, scene: Scene) -> str:
    target = _target(thing, scene)
    if thing.link is None or target is None or thing.link.relation not in _RELATIONS:
        return ""
    name = f" {_RELATIONS[thing.link.relation]} the {target.label if target.count == 1 else plural(target.label)}"
    second = next((other for other in scene.things if other.id == thing.link.second), None)
    return f"{name} and the {second.label}" if second is not None and second is not target else name


def _place(scene: Scene) -> str:
    if scene.setting == "plain":
        return f"on a {scene.backdrop_color} background" if scene.backdrop_color else "on a plain background"
    return PLACES.get(scene.setting, f"in a {scene.setting}")


def _season(scene: Scene) -> str:
    return f"in {scene.season}" if scene.season else ""


def _listed(parts: list[str]) -> str:
    if len(parts) < 3:
        return " and ".join(parts)
    return ", ".join(parts[:-1]) + " and " + parts[-1]
