"""Word lists that come with Atelier: `__colours__` in a prompt stands for one of them. All of it can be drawn."""

BUILT_IN: dict[str, tuple[str, ...]] = {
    "colours": ("red", "orange", "yellow", "green", "teal", "blue", "purple", "pink", "white", "black", "gold"),
    "animals": ("fox", "cat", "dog", "owl", "rabbit", "bear", "elephant", "penguin", "turtle", "horse", "whale"),
    "places": ("in a forest", "on a beach", "in the snow", "in a city", "in the desert", "by a lake", "under water",
               "in the mountains", "in space", "in a kitchen", "in a garden", "on a farm"),
    "times": ("at dawn", "at noon", "at sunset", "at night"),
    "seasons": ("in spring", "in summer", "in autumn", "in winter"),
    "weather": ("in the rain", "in the snow", "in fog", "under clouds", "in a storm"),
    "styles": ("gouache", "watercolor", "oil painting", "ink drawing", "pencil sketch", "pixel art", "stained glass",
               "linocut", "paper cut", "comic", "low poly", "ukiyo-e"),
    "moods": ("happy", "sad", "angry", "sleepy"),
    "clothes": ("a top hat", "a scarf", "a crown", "sunglasses", "a cape", "a bow tie"),
    "vehicles": ("car", "bicycle", "train", "boat", "rocket", "hot air balloon", "tractor", "airplane"),
    "food": ("apple", "pizza", "cake", "ice cream", "banana", "watermelon", "strawberry", "burger"),
}  # fmt: skip

SPELLINGS = {"colors": "colours", "color": "colours", "colour": "colours", "animal": "animals", "style": "styles"}
"""Other names of the lists above."""


def with_built_in(own: dict[str, tuple[str, ...]] | None) -> dict[str, tuple[str, ...]]:
    """All lists by name; a person's or server's own goes before one of the same name."""
    spelled = {name: BUILT_IN[meant] for name, meant in SPELLINGS.items()}
    return spelled | BUILT_IN | (own or {})
