"""Where a thing belongs when nobody says where it is."""

from bot.illustrator import vocabulary

_BY_LABEL: dict[str, str] = {
    **dict.fromkeys(("polar bear", "penguin", "snowman", "skier", "snowboarder", "igloo", "sled", "seal", "mammoth", "santa", "skis"), "snow"),
    **dict.fromkeys(("camel", "dromedary", "cactus", "scorpion", "pyramid", "llama"), "desert"),
    **dict.fromkeys(("monkey", "gorilla", "orangutan", "parrot", "tiger", "leopard", "dinosaur", "sauropod", "sloth", "frog", "snake"), "jungle"),
    **dict.fromkeys(("fox", "wolf", "bear", "deer", "owl", "hedgehog", "mushroom", "raccoon", "moose", "squirrel", "fairy", "elf", "panda"), "forest"),
    **dict.fromkeys(("cow", "pig", "chicken", "rooster", "sheep", "goat", "tractor", "farmer", "barn", "scarecrow", "donkey", "turkey"), "farm"),
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
_BY_KIND = {
    "food": "kitchen", "furniture": "room", "object": "plain", "prop": "plain", "clothing": "plain", "instrument": "stage", "shape": "plain",
    "vehicle": "street", "building": "meadow", "plant": "meadow", "creature": "meadow", "person": "meadow", "sky": "meadow",
}  # fmt: skip
_BY_HABITAT = {"water": "ocean", "space": "space"}


def default_setting(labels: list[str]) -> str:
    """A fitting setting for things whose place was not said; decided by the first of them."""
    for label in labels[:1]:
        thing = vocabulary.entry(label)
        if thing.kind == "food" and all(_lies_on_a_table(other) for other in labels):
            return _BY_LABEL.get(label, "tabletop")
        return _BY_LABEL.get(label) or _BY_HABITAT.get(thing.habitat) or _BY_KIND.get(thing.kind, "meadow")
    return "meadow"


def _lies_on_a_table(label: str) -> bool:
    thing = vocabulary.entry(label)
    return thing.kind in {"food", "object", "prop", "shape"} and thing.metres < 0.8
