"""What a whole group of the emoji set has in common, for drawings that no curated table lists."""

# Flags are pictures of themselves only; signs of writing systems and skin tones are no things.
SKIPPED = frozenset({"", "country-flag", "subdivision-flag", "skin-tone", "hair-style", "keycap", "alphanum"})

_DEFAULTS: dict[str, tuple[str, str, float]] = {
    "person": ("person", "ground", 1.7),
    "family": ("person", "ground", 1.7),
    "animal": ("creature", "ground", 0.5),
    "monkey": ("creature", "ground", 0.5),
    "cat": ("creature", "ground", 0.4),
    "plant": ("plant", "ground", 0.5),
    "food": ("food", "table", 0.2),
    "drink": ("food", "table", 0.2),
    "dishware": ("object", "table", 0.2),
    "place": ("building", "ground", 8.0),
    "transport": ("vehicle", "ground", 2.0),
    "sky": ("sky", "air", 2.0),
    "face": ("shape", "ground", 0.6),
    "hand": ("shape", "ground", 0.4),
    "heart": ("shape", "ground", 0.8),
    "clothing": ("clothing", "body", 0.4),
    "musical": ("instrument", "ground", 0.8),
    "sport": ("prop", "ground", 0.4),
}


def group_defaults(group: str) -> tuple[str, str, float]:
    """Kind, habitat and height in metres for a subgroup such as "animal-mammal"."""
    for prefix, defaults in _DEFAULTS.items():
        if group.startswith(prefix):
            return defaults
    return ("object", "ground", 0.5)
