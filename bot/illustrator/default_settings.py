"""Where a thing belongs when nobody says where it is."""

from bot.illustrator import vocabulary

_BY_LABEL: dict[str, str] = {
    **dict.fromkeys(("polar bear", "penguin", "snowman", "skier", "snowboarder", "igloo", "sled", "seal", "mammoth", "santa", "skis", "walrus", "snowmobile", "husky", "lynx"), "snow"),
    **dict.fromkeys(("camel", "dromedary", "cactus", "scorpion", "pyramid", "llama", "sphinx", "pharaoh", "cowboy", "covered wagon", "armadillo", "meerkat"), "desert"),
    **dict.fromkeys(("monkey", "gorilla", "orangutan", "parrot", "tiger", "leopard", "dinosaur", "sauropod", "sloth", "frog", "snake", "toucan", "stegosaurus", "triceratops", "velociraptor", "red panda", "anteater", "explorer"), "jungle"),
    **dict.fromkeys(("fox", "wolf", "bear", "deer", "owl", "hedgehog", "mushroom", "raccoon", "moose", "squirrel", "fairy", "elf", "panda", "gnome", "robin hood", "lumberjack", "hunter", "woodpecker", "archer", "orc", "troll", "bigfoot"), "forest"),
    **dict.fromkeys(("cow", "pig", "chicken", "rooster", "sheep", "goat", "tractor", "farmer", "barn", "scarecrow", "donkey", "turkey", "silo", "alpaca", "hay bale", "shepherd", "windmill"), "farm"),
    **dict.fromkeys(("astronaut", "alien", "ufo", "planet", "satellite", "comet", "earth", "rocket", "space shuttle", "space station", "jupiter", "mars planet", "black hole", "solar system", "meteor"), "space"),
    **dict.fromkeys(("crab", "palm tree", "beach umbrella", "sandcastle", "starfish", "seashell", "surfboard", "beach ball", "island", "lifeguard", "seagull", "pelican", "deck chair", "pier"), "beach"),
    **dict.fromkeys(("pirate", "pirate ship", "ship", "cruise ship", "sailboat", "surfer", "iceberg", "ferry", "speedboat", "submarine", "tall ship", "viking ship", "captain", "sailor", "fisherman", "female surfer", "jet ski", "swordfish"), "ocean"),
    **dict.fromkeys(("duck", "swan", "goose", "canoe", "rowboat", "swimmer", "rower", "flamingo", "lotus", "beaver", "boat", "platypus", "raft", "gondola", "capybara", "tadpole"), "lake"),
    **dict.fromkeys(("octopus", "jellyfish", "shark", "squid", "coral", "whale", "mermaid", "fish", "tropical fish", "pufferfish",
                     "seahorse", "dolphin", "orca", "lobster", "turtle", "clownfish", "goldfish", "koi", "stingray", "manatee", "narwhal", "sea urchin", "seaweed", "scuba diver"), "underwater"),
    **dict.fromkeys(("dragon", "mountain", "volcano", "climber", "goat", "eagle", "mount fuji", "hiker", "hawk", "vulture", "pterodactyl", "cyclops", "viking"), "mountains"),
    **dict.fromkeys(("bat", "minotaur", "goblin", "miner", "treasure chest", "grim reaper"), "cave"),
    **dict.fromkeys(("baker", "cook", "barista", "waiter", "waitress", "bartender", "butcher"), "kitchen"),
    **dict.fromkeys(("gamer", "maid", "robot vacuum"), "room"),
    **dict.fromkeys(("skateboarder", "mail carrier", "taxi driver", "police officer", "firefighter", "delivery man", "bus driver", "reporter", "punk"), "street"),
    **dict.fromkeys(("tavern", "market stall", "blacksmith"), "village"),
    **dict.fromkeys(("singer", "clown", "dancer", "ballerina", "juggler", "magician", "dj", "rapper", "guitarist", "drummer", "violinist", "pianist", "opera singer", "mime", "jester", "conductor"), "stage"),
    **dict.fromkeys(("butterfly", "bee", "ladybug", "flower", "rose", "tulip", "sunflower", "fountain", "snail"), "garden"),
    **dict.fromkeys(("teacher", "student", "scientist", "office worker", "technologist", "computer", "laptop", "librarian", "businessman", "businesswoman", "blackboard", "whiteboard", "doctor", "nurse", "surgeon", "dentist", "lawyer"), "office"),
    **dict.fromkeys(("airplane", "hot air balloon", "helicopter", "kite", "blimp", "parachute", "small airplane", "hang glider", "glider", "biplane", "fighter jet", "propeller plane", "flying eagle"), "sky"),
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
        return _BY_LABEL.get(label) or _BY_HABITAT.get(thing.habitat) or _BY_KIND.get(thing.kind, "meadow")
    return "meadow"
