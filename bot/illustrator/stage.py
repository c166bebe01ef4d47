"""Where ground, water, air and light are in a setting. Composition and backdrops both stand on it."""

from dataclasses import dataclass

from bot.illustrator import texture
from bot.illustrator.framing import mood_of, shot_of, side_of
from bot.illustrator.scene import Scene

# Every setting that has a backdrop, and the other words for it.
ALIASES: dict[str, tuple[str, ...]] = {
    "meadow": ("field", "grass", "grassland", "hill", "hills", "countryside", "prairie", "lawn", "spring meadow", "nature", "outdoors"),
    "snow": ("snowfield", "snowy field", "winter", "arctic", "antarctica", "ice", "tundra", "iceberg", "north pole"),
    "forest": ("woods", "wood", "woodland", "grove", "pine forest"),
    "jungle": ("rainforest", "tropical forest", "swamp"),
    "beach": ("seaside", "shore", "coast", "island", "seashore", "tropical beach"),
    "ocean": ("sea", "water", "open sea", "waves"),
    "underwater": ("ocean floor", "under the sea", "reef", "coral reef", "aquarium", "deep sea", "seabed"),
    "space": ("outer space", "galaxy", "cosmos", "stars", "universe", "orbit"),
    "moon": ("mars", "planet", "lunar surface", "moon surface", "alien planet"),
    "desert": ("sahara", "dunes", "sand", "canyon"),
    "mountains": ("mountain", "alps", "peak", "mountain top", "cliff", "valley"),
    "lake": ("river", "pond", "lakeside", "riverside", "stream"),
    "city": ("skyline", "downtown", "new york", "tokyo", "cityscape", "metropolis", "rooftop"),
    "street": ("road", "alley", "sidewalk", "highway", "avenue", "market", "times square"),
    "village": ("town", "hamlet", "town square", "suburb", "neighborhood"),
    "farm": ("farmland", "field of crops", "ranch", "barnyard", "vineyard", "orchard", "wheat field"),
    "garden": ("park", "backyard", "flower garden", "playground", "yard", "zoo"),
    "room": ("living room", "bedroom", "indoors", "house", "home", "hallway", "attic", "nursery", "hotel", "study"),
    "kitchen": ("dining room", "cafe", "restaurant", "bakery", "diner", "coffee shop", "bar"),
    "tabletop": ("table top", "countertop", "worktop", "kitchen counter"),
    "office": ("classroom", "school", "library", "lab", "laboratory", "hospital", "bookstore", "museum"),
    "stage": ("theater", "theatre", "concert", "circus", "disco", "nightclub", "ballroom"),
    "cave": ("cavern", "mine", "dungeon", "tunnel"),
    "sky": ("clouds", "air", "heaven", "in the clouds", "mid-air"),
    "plain": ("studio", "plain background", "white background", "solid", "none", "blank", "abstract"),
}  # fmt: skip

_CANONICAL = {other: name for name, others in ALIASES.items() for other in (name, *others)}
INDOORS = frozenset({"room", "kitchen", "tabletop", "office", "stage"})

# Horizon as a fraction of the height, before the seed moves it a little.
_HORIZON = {
    "meadow": 0.60, "snow": 0.60, "forest": 0.62, "jungle": 0.64, "beach": 0.50, "ocean": 0.48, "underwater": 0.80,
    "space": 1.2, "moon": 0.64, "desert": 0.58, "mountains": 0.64, "lake": 0.54, "city": 0.72, "street": 0.66,
    "village": 0.66, "farm": 0.58, "garden": 0.60, "room": 0.70, "kitchen": 0.70, "tabletop": 0.62, "office": 0.70, "stage": 0.70,
    "cave": 0.70, "sky": 1.2, "plain": 0.70,
}  # fmt: skip


# How far a shot may move the horizon of a setting; 1 where nothing is said.
_FLEXIBLE = {
    "underwater": 0.0, "space": 0.0, "sky": 0.0, "plain": 0.2, "room": 0.3, "kitchen": 0.2, "tabletop": 0.6, "office": 0.3, "stage": 0.3,
    "cave": 0.4, "city": 0.55, "street": 0.5, "village": 0.6, "forest": 0.75, "jungle": 0.75, "beach": 0.8,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stage:
    """The frame of a setting, all in fractions of the picture.

    `far` and `near` bound where feet may stand; `water` is the band of open water, if any;
    `floating` means that there is no ground at all.
    """

    setting: str
    horizon: float
    far: float
    near: float
    water: tuple[float, float] | None
    light: tuple[float, float]
    indoors: bool
    floating: bool


def canonical(setting: str) -> str | None:
    """The setting that has a backdrop, for a word; None when there is no drawing of it."""
    return _CANONICAL.get(setting.strip().lower().replace("_", " "))


def stage_of(scene: Scene) -> Stage:
    """The stage of a scene. Depends only on setting and seed, so that light and style edits move nothing."""
    setting = canonical(scene.setting) or "plain"
    chance = texture.generator(scene.seed, "stage")
    lift = shot_of(scene).lift * _FLEXIBLE.get(setting, 1.0) * (1 + scene.chaos / 250)
    horizon = _HORIZON[setting] + lift + float(chance.uniform(-0.04, 0.04)) * (1 + scene.chaos / 60)
    if horizon < 1:
        horizon = min(0.8 if setting != "underwater" else 0.84, max(0.3, horizon))
    facing = side_of(scene) * (-1 if mood_of(scene) in {0, 3} else 1)
    side = 0.5 + 0.3 * facing + float(chance.uniform(-0.07, 0.07))
    light = (side, min(float(chance.uniform(0.13, 0.2)), horizon * 0.42))
    floating = setting in {"space", "sky"} or scene.tile
    water = None
    if setting == "ocean":
        water = (horizon, 1.0)
    elif setting == "lake":
        water = (horizon, min(0.82, max(0.72, horizon + 0.27)))
    elif setting == "beach":
        water = (horizon, min(0.74, horizon + 0.16 + 0.3 * max(0.0, 0.5 - horizon)))
    far = (water[1] + 0.04) if water and setting != "ocean" else horizon + 0.09
    near = 0.93
    if setting in {"city", "street", "village"}:
        far = horizon + 0.12
    if setting == "underwater":
        far = 0.86
    return Stage(
        setting=setting, horizon=horizon, far=min(far, 0.88), near=near, water=water, light=light,
        indoors=setting in INDOORS, floating=floating,
    )  # fmt: skip
