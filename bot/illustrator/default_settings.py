"""Where a thing belongs when nobody says where it is."""

from bot.illustrator import vocabulary

_BY_LABEL: dict[str, str] = {
    **dict.fromkeys(("polar bear", "penguin", "snowman", "skier", "snowboarder", "igloo", "sled", "seal", "mammoth", "santa", "skis"), "snow"),
    **dict.fromkeys(("camel", "dromedary", "cactus", "scorpion", "pyramid", "llama"), "desert"),
    **dict.fromkeys(("monkey", "gorilla", "orangutan", "parrot", "tiger", "leopard", "dinosaur", "sauropod", "sloth", "frog", "snake"), "jungle"),
    **dict.fromkeys(("fox", "wolf", "bear", "deer", "owl", "hedgehog", "mushroom", "raccoon", "moose", "squirrel", "fairy", "elf", "panda"), "forest"),
    **dict.fromkeys(("cow", "pig", "chicken", "rooster", "sheep", "goat", "tractor", "farmer", "barn", "scarecrow", "donkey", "turkey"), "farm"),
    **dict.fromkeys(("chef", "cook", "baker"), "kitchen"),
    **dict.fromkeys(("robot", "android"), "city"),
    **dict.fromkeys(("zombie", "vampire", "ghost", "witch"), "village"),
    **dict.fromkeys(("knight", "king", "queen", "prince", "princess", "samurai", "ninja", "unicorn"), "meadow"),
    **dict.fromkeys(("astronaut", "alien", "ufo", "planet", "satellite", "comet", "earth", "rocket"), "space"),
    **dict.fromkeys(("crab", "palm tree", "beach umbrella", "sandcastle", "starfish", "seashell", "surfboard", "beach ball", "island"), "beach"),
    **dict.fromkeys(("pirate", "pirate ship", "ship", "cruise ship", "sailboat", "surfer", "iceberg", "ferry", "speedboat", "submarine"), "ocean"),
    **dict.fromkeys(("duck", "swan", "goose", "canoe", "rowboat", "swimmer", "rower", "flamingo", "lotus", "beaver", "boat"), "lake"),
    **dict.fromkeys(("octopus", "jellyfish", "shark", "squid", "coral", "whale", "mermaid", "fish", "tropical fish", "pufferfish",
                     "seahorse", "dolphin", "orca", "lobster", "turtle"), "underwater"),
    **dict.fromkeys(("dragon", "mountain", "volcano", "climber", "goat", "eagle", "mount fuji"), "mountains"),
    **dict.fromkeys(("bat",), "cave"),
    **dict.fromkeys(("singer", "clown", "dancer", "ballerina", "juggler"), "stage"),
    **dict.fromkeys(("butterfly", "bee", "ladybug", "flower", "rose", "tulip", "sunflower", "fountain", "snail"), "garden"),
    **dict.fromkeys(("teacher", "student", "scientist", "office worker", "technologist", "computer", "laptop"), "office"),
    **dict.fromkeys(("airplane", "hot air balloon", "helicopter", "kite", "blimp", "parachute", "small airplane"), "sky"),
}  # fmt: skip
# Where things of a kind go, the most usual place first; which of them it is comes from the seed.
_BY_KIND: dict[str, tuple[str, ...]] = {
    "food": ("kitchen",), "furniture": ("room",), "object": ("plain",), "prop": ("plain",), "clothing": ("plain",), "shape": ("plain",),
    "instrument": ("stage", "plain", "room"), "vehicle": ("street", "city", "village"), "building": ("meadow", "mountains", "lake"),
    "plant": ("meadow", "garden", "lake"), "creature": ("meadow", "garden", "forest", "lake"), "person": ("street", "garden", "meadow", "village"),
    "sky": ("meadow", "mountains", "ocean"),
}  # fmt: skip
_BY_HABITAT = {"water": "ocean", "space": "space"}


def default_setting(labels: list[str], seed: int = 0) -> str:
    """A fitting setting for things whose place was not said; decided by the first of them, among several by the seed."""
    for label in labels[:1]:
        thing = vocabulary.entry(label)
        if thing.kind == "food" and all(_lies_on_a_table(other) for other in labels):
            return _BY_LABEL.get(label, "tabletop")
        places = _BY_KIND.get(thing.kind, ("meadow",))
        return _BY_LABEL.get(label) or _BY_HABITAT.get(thing.habitat) or places[(seed + seed // 16) % len(places)]
    return "meadow"


def _lies_on_a_table(label: str) -> bool:
    thing = vocabulary.entry(label)
    return thing.kind in {"food", "object", "prop", "shape"} and thing.metres < 0.8
