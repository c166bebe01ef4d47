"""Words for where, when and in what weather a scene is, and how it is drawn."""

from bot.illustrator.stage import ALIASES

# Also the name of a thing: a setting only after "in", "at" and the like.
_THING_FIRST = frozenset(
    [
        "stars",
        "house",
        "home",
        "water",
        "waves",
        "island",
        "tunnel",
        "planet",
        "mars",
        "moon",
        "sand",
        "school",
        "hospital",
        "hotel",
        "bar",
        "aquarium",
        "playground",
        "air",
        "iceberg",
        "mountain",
        "hill",
        "cliff",
        "peak",
        "restaurant",
        "cafe",
        "bakery",
        "diner",
        "museum",
        "theater",
        "theatre",
        "circus",
        "ice",
        "mine",
        "zoo",
        "disco",
        "concert",
        "clouds",
        "rooftop",
        "vineyard",
        "castle",
        "cave",
        "wood",
        "none",
        "solid",
        "stage",
        "village",
        "study",
        "nursery",
        "spring",
        "library",
        "winter",
        "market",
        "store",
        "pub",
        "tavern",
        "gym",
        "garage",
        "greenhouse",
        "dock",
        "pier",
        "jail",
        "canyon",
        "playground",
        "town",
    ]
) | {"coffee shop", "bus stop", "snow", "peaks", "boxing ring", "gas station", "flower garden"}

_MORE: dict[str, tuple[str, ...]] = {
    "meadow": ("fields", "meadows", "pasture", "golf course", "campsite", "rolling hills", "savannah", "savanna", "grassy field"),
    "snow": ("snow", "blizzard field", "snowy landscape", "winter landscape", "ski slope", "winter wonderland", "frozen lake", "glacier"),
    "forest": ("forests", "redwood forest", "enchanted forest", "magical forest"),
    "jungle": ("amazon", "swampland", "bayou", "marsh"),
    "beach": ("sandy beach", "harbor", "harbour", "pier", "dock", "marina", "bay", "seafront"),
    "ocean": ("oceans", "seas", "the deep blue sea", "high seas"),
    "underwater": ("under water", "underneath the sea", "under the ocean", "bottom of the ocean", "bottom of the sea", "undersea"),
    "space": ("deep space", "nebula", "milky way", "starfield", "galaxies"),
    "moon": ("surface of the moon", "surface of mars", "on mars", "the red planet", "crater"),
    "desert": ("deserts", "sand dunes", "sand dune", "oasis", "wild west", "badlands"),
    "mountains": ("mountain range", "mountain peak", "mountainside", "himalayas", "mountaintop", "hilltop", "gorge", "fjord"),
    "lake": ("riverbank", "lakeshore", "creek", "canal"),
    "city": ("cities", "urban", "cyberpunk city", "manhattan", "paris", "london", "san francisco", "hong kong", "chicago"),
    "street": ("streets", "city street", "crosswalk", "traffic", "parking lot", "bus station", "train station", "gas station", "driveway", "path"),
    "village": ("fishing village", "small town", "medieval town", "medieval village", "christmas market", "neighbourhood"),
    "farm": ("corn field", "cornfield", "barn yard", "pumpkin patch", "field of wheat", "rice field", "tulip field", "lavender field"),
    "garden": ("gardens", "city park", "botanical garden", "greenhouse", "lawn chair garden", "rose garden", "japanese garden", "zen garden"),
    "room": ("rooms", "dark room", "cozy room", "empty room", "apartment", "lobby", "living-room", "bathroom", "basement", "corridor", "hotel room", "gym"),
    "kitchen": ("kitchens", "pub", "tavern", "pizzeria", "cafeteria", "dining hall"),
    "office": ("science lab", "class", "lecture hall", "schoolroom", "workshop", "court", "courtroom", "meeting", "conference room", "garage"),
    "stage": ("concert stage", "on stage", "spotlight", "dance floor", "boxing ring"),
    "cave": ("crystal cave", "caves", "sewer", "catacombs"),
    "sky": ("blue sky", "night sky", "starry sky", "starry night sky", "skies"),
    "plain": (
        "studio background", "studio lighting", "solid background", "simple background", "grey background", "gray background",
        "black background", "neutral background", "clean background", "empty background", "isolated", "isolated on white",
    ),
}  # fmt: skip

SETTINGS: dict[str, str] = {
    word: setting for setting in ALIASES for word in (setting, *ALIASES[setting], *_MORE.get(setting, ()))
}
THING_FIRST = frozenset(word for word in SETTINGS if word in _THING_FIRST)
for _word in (
    "none",
    "abstract",
    "solid",
    "winter",
    "nature",
    "air",
    "wood",
    "waves",
):  # no places, or said by other tables
    SETTINGS.pop(_word, None)

TIMES: dict[str, str] = {
    **dict.fromkeys(("dawn", "sunrise", "daybreak", "early morning", "first light"), "dawn"),
    **dict.fromkeys(("day", "daytime", "daylight", "noon", "midday", "morning", "afternoon", "sunny day", "broad daylight"), "day"),
    **dict.fromkeys(("sunset", "dusk", "twilight", "evening", "golden hour", "sundown", "setting sun", "nightfall"), "sunset"),
    **dict.fromkeys(
        ("night", "nighttime", "night time", "midnight", "moonlight", "moonlit", "starlight", "starry night", "starry",
         "nocturnal", "night sky", "starry sky", "starry night sky", "under the stars", "in the dark", "nightlife"), "night"),
}  # fmt: skip

WEATHERS: dict[str, str] = {
    **dict.fromkeys(("rain", "rainy", "raining", "rainstorm", "drizzle", "downpour", "in the rain", "rainy day"), "rain"),
    **dict.fromkeys(("snowing", "snowfall", "snowstorm", "blizzard", "falling snow", "snowy day", "snow falling", "snowflakes falling"), "snow"),
    **dict.fromkeys(("fog", "foggy", "mist", "misty", "haze", "hazy"), "fog"),
    **dict.fromkeys(("storm", "stormy", "thunderstorm", "thunder and lightning", "lightning storm", "thunder", "hurricane"), "storm"),
    **dict.fromkeys(("cloudy", "overcast", "cloudy sky", "cloudy day"), "cloudy"),
    **dict.fromkeys(("sunny", "clear sky", "clear weather", "cloudless", "sunshine", "sunlit", "clear skies", "sunlight"), "clear"),
}  # fmt: skip

# Drawn as the setting, but not the same place: said.
NEAR_SETTINGS: frozenset[str] = frozenset(
    ["classroom", "class", "schoolroom", "swamp", "swampland", "bayou", "marsh", "mars", "island", "canyon", "market", "highway", "suburb", "vineyard", "orchard", "playground", "zoo", "attic", "hotel", "hallway", "bathroom", "gym", "lobby", "basement", "corridor", "restaurant", "bakery", "diner", "bar", "pub", "tavern", "pizzeria", "cafeteria", "library", "lab", "laboratory", "hospital", "museum", "bookstore", "workshop", "court", "courtroom", "garage", "school", "circus", "disco", "nightclub", "ballroom", "club", "mine", "dungeon", "tunnel", "sewer", "catacombs", "paris", "london", "tokyo", "chicago", "aquarium", "nebula", "canal", "dock", "pier", "harbor", "harbour", "marina", "tundra", "antarctica", "iceberg", "fjord", "gorge", "glacier", "oasis", "savannah", "savanna", "campsite", "downtown", "rooftop", "study", "nursery", "apartment", "greenhouse", "planet", "cafe"]
) | {"dining room", "coffee shop", "boxing ring", "train station", "bus station", "gas station", "parking lot", "hotel room", "alien planet", "times square",
     "new york", "san francisco", "hong kong", "golf course", "christmas market", "pumpkin patch", "surface of mars", "on mars", "the red planet", "science lab",
     "conference room", "tulip field", "lavender field", "rice field", "japanese garden", "zen garden", "botanical garden", "lecture hall", "wild west",
     "ski slope", "frozen lake", "new york city", "dining hall", "science laboratory"}  # fmt: skip

SEASONS: dict[str, str] = {
    "winter": "winter", "wintry": "winter", "spring": "spring", "springtime": "spring", "spring time": "spring", "summer time": "summer", "winter time": "winter", "winter day": "winter", "summer day": "summer", "autumn day": "autumn", "summer": "summer",
    "summertime": "summer", "autumn": "autumn", "fall": "autumn", "autumnal": "autumn", "in the fall": "autumn",
}  # fmt: skip

# "fall" and "spring" are more often a verb and a coil; they count after "in" or before a noun of place or time.
DOUBTFUL_SEASONS = frozenset({"fall", "spring"})
