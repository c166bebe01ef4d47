"""Words that say how many, how big, what colour, and in what pose or mood a thing is."""

_BASIC = [
    "red",
    "orange",
    "yellow",
    "green",
    "blue",
    "purple",
    "violet",
    "pink",
    "brown",
    "black",
    "white",
    "gray",
    "grey",
    "gold",
    "silver",
    "bronze",
    "copper",
    "cream",
    "beige",
    "tan",
    "turquoise",
    "teal",
    "cyan",
    "mint",
    "navy",
    "maroon",
    "crimson",
    "scarlet",
    "magenta",
    "lavender",
    "lilac",
    "indigo",
    "fuchsia",
    "burgundy",
    "khaki",
    "aqua",
    "azure",
    "emerald",
    "amber",
    "mustard",
    "charcoal",
    "ivory",
    "ebony",
    "mauve",
    "ochre",
    "plum",
    "chartreuse",
    "vermilion",
    "peach",
    "coral",
    "salmon",
    "lime",
    "olive",
    "rose",
]
# Also things: a colour only before a noun or after "is", "make it", "paint".
DOUBTFUL_COLORS = frozenset(
    [
        "peach",
        "coral",
        "salmon",
        "lime",
        "olive",
        "rose",
        "plum",
        "mint",
        "orange",
        "gold",
        "silver",
        "bronze",
        "copper",
        "cream",
        "mustard",
        "lavender",
        "violet",
        "emerald",
    ]
)
_SHADES = {"dark": "dark", "light": "light", "bright": "bright", "pale": "light", "deep": "dark", "hot": "hot", "sky": "sky",
           "royal": "royal", "neon": "bright", "pastel": "light", "baby": "light", "navy": "navy"}  # fmt: skip
_SAID_BY_SHADE = {
    "hot": ("pink",),
    "sky": ("blue",),
    "royal": ("blue", "purple"),
    "baby": ("blue", "pink"),
    "navy": ("blue",),
}


def _colors() -> dict[str, str]:
    colors = {name: {"grey": "gray"}.get(name, name) for name in _BASIC}
    for word, shade in _SHADES.items():
        for name in _SAID_BY_SHADE.get(word, _BASIC):
            colors[f"{word} {name}"] = {"baby": f"light {name}", "navy": "navy"}.get(word, f"{shade} {name}")
    for name in tuple(_BASIC):
        colors[f"{name}-colored"] = colors[f"{name} colored"] = colors[f"{name} coloured"] = colors[f"{name}ish"] = (
            colors[name]
        )
    return {**colors, "reddish": "red", "golden-yellow": "gold", "blonde": "gold", "blond": "gold", "bluish": "blue"}


COLORS = _colors()

NUMBERS: dict[str, int] = {
    "one": 1, "single": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 40, "a hundred": 40, "a thousand": 40,
    "a dozen": 12, "dozen": 12, "two dozen": 24, "dozens of": 24, "half a dozen": 6, "half dozen": 6, "a pair of": 2, "pair of": 2,
    "pairs of": 4, "a couple of": 2, "couple of": 2, "a few": 3, "few": 3, "several": 5, "many": 8, "lots of": 9, "a lot of": 9,
    "hundreds of": 40, "thousands of": 40, "some": 3, "a group of": 4, "group of": 4, "a bunch of": 5, "bunch of": 5, "a herd of": 6,
    "herd of": 6, "a flock of": 7, "flock of": 7, "a pile of": 6, "pile of": 6, "a stack of": 4, "stack of": 4, "a row of": 5,
    "row of": 5, "a school of": 8, "school of": 8, "a swarm of": 9, "swarm of": 9, "a pack of": 5, "pack of": 5, "a family of": 4,
    "family of": 4, "a crowd of": 9, "crowd of": 9, "a team of": 5, "team of": 5, "a trio of": 3, "trio of": 3, "a litter of": 5,
    "litter of": 5, "an army of": 12, "army of": 12, "a collection of": 6, "collection of": 6, "a set of": 4, "set of": 4, "twin": 2, "both": 2,
    "a variety of": 5, "a bundle of": 5, "bundle of": 5, "a handful of": 4, "a batch of": 6, "three or four": 4, "a pod of": 4, "a line of": 5, "a circle of": 6, "a cluster of": 6, "a heap of": 6, "a fleet of": 5, "a field of": 12,
    "field of": 12, "fields of": 12, "a colony of": 7, "a forest of": 9, "plenty of": 8, "numerous": 8, "multiple": 4, "various": 4,
}  # fmt: skip
MOST = 60  # copies of one thing

SIZES: dict[str, float] = {
    **dict.fromkeys(("tiny", "microscopic", "itty bitty", "teeny", "teeny tiny"), 0.4),
    **dict.fromkeys(("small", "little", "miniature", "mini", "petite"), 0.65),
    **dict.fromkeys(("big", "large", "tall", "oversized"), 1.5),
    **dict.fromkeys(("huge", "giant", "gigantic", "enormous", "massive", "colossal", "humongous", "towering", "very big", "very large"), 2.0),
    **dict.fromkeys(("short",), 0.75),
}  # fmt: skip

PATTERNS: dict[str, str] = {
    **dict.fromkeys(("striped", "stripy", "stripey", "with stripes", "zebra-striped"), "striped"),
    **dict.fromkeys(("spotted", "dotted", "polka dot", "polka-dot", "polka dotted", "speckled", "with spots", "with polka dots"), "spotted"),
    **dict.fromkeys(("checkered", "chequered", "checked", "plaid", "tartan", "gingham"), "checkered"),
    **dict.fromkeys(("rainbow-colored", "rainbow colored", "rainbow coloured", "rainbow-coloured", "multicolored", "multicoloured",
                     "colourful rainbow", "multi-colored", "multi-coloured"), "rainbow"),
}  # fmt: skip

# As the renderer names them. The second column is also said after "made of" and "made out of".
MATERIALS: dict[str, str] = {
    "wooden": "wooden", "wood": "wooden", "golden": "golden", "metal": "metal", "metallic": "metal", "iron": "iron", "steel": "steel",
    "stone": "stone", "marble": "marble", "glass": "glass", "crystal": "crystal", "ice": "ice", "icy": "ice", "chocolate": "chocolate",
    "paper": "paper", "cardboard": "paper", "origami": "paper", "clay": "clay", "plastic": "plastic", "rusty": "rusty", "rusted": "rusty",
    "velvet": "velvet", "brick": "brick", "diamond": "diamond", "candy": "candy", "gold": "golden", "silver": "silver",
    "bronze": "bronze", "copper": "copper", "ceramic": "marble", "porcelain": "marble", "chrome": "metal", "concrete": "stone",
}  # fmt: skip
# A material only right before a noun, or after "made of": alone it is a thing.
DOUBTFUL_MATERIALS = frozenset(set(MATERIALS) - {"wooden", "golden", "metallic", "icy", "rusty", "rusted"})

MOODS: dict[str, str] = {
    **dict.fromkeys(("happy", "smiling", "cheerful", "joyful", "laughing", "friendly", "excited", "grinning", "jolly", "merry", "delighted"), "happy"),
    **dict.fromkeys(("sad", "crying", "unhappy", "lonely", "depressed", "gloomy", "weeping", "melancholy", "lonesome"), "sad"),
    **dict.fromkeys(("angry", "mad", "furious", "grumpy", "evil", "fierce", "annoyed", "menacing", "raging"), "angry"),
    **dict.fromkeys(("sleepy", "tired", "drowsy"), "sleepy"),
    **dict.fromkeys(("surprised", "shocked", "scared", "frightened", "astonished"), "surprised"),
}  # fmt: skip

POSES: dict[str, str] = {
    **dict.fromkeys(("sitting", "sits", "sit", "seated", "perched", "perching", "crouching", "squatting", "kneeling"), "sitting"),
    **dict.fromkeys(("standing", "stands", "stand"), "standing"),
    **dict.fromkeys(("running", "runs", "run", "sprinting", "chasing", "chases", "racing", "jogging", "galloping", "fleeing"), "running"),
    **dict.fromkeys(("walking", "walks", "walk", "strolling", "marching", "hiking", "wandering"), "walking"),
    **dict.fromkeys(("flying", "flies", "soaring", "hovering", "floating", "floats", "gliding", "levitating", "soars"), "flying"),
    **dict.fromkeys(("sleeping", "sleeps", "asleep", "napping", "snoozing", "dozing", "sleep", "curled up"), "sleeping"),
    **dict.fromkeys(("lying", "lies", "lying down", "laying", "resting", "lounging", "relaxing", "sunbathing", "reclining"), "lying"),
    **dict.fromkeys(("dancing", "dances", "dance", "twirling"), "dancing"),
    **dict.fromkeys(("jumping", "jumps", "jump", "leaping", "leaps", "hopping", "bouncing", "hops"), "jumping"),
    **dict.fromkeys(("swimming", "swims", "swim", "diving", "dives"), "swimming"),
    **dict.fromkeys(("climbing", "climbs", "climb"), "climbing"),
    **dict.fromkeys(("waving", "waves hello", "celebrating", "cheering"), "waving"),
}  # fmt: skip
