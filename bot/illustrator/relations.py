"""Words for where one thing is, seen from another."""

from bot.illustrator.scene import Relation

_WORDS: dict[Relation, tuple[str, ...]] = {
    Relation.ON: ("on top of", "on", "upon", "atop", "onto", "on the back of", "resting on", "perched on", "balancing on", "climbing", "climbing up", "climbs", "climbing on"),
    Relation.UNDER: ("hanging from", "dangling from", "under", "underneath", "beneath", "below a", "sheltering under"),
    Relation.IN: ("in", "inside", "inside of", "into", "within", "filled with", "full of", "in the middle of", "trapped in", "out of"),
    Relation.NEXT_TO: (
        "next to", "beside", "near", "by", "close to", "alongside", "at the side of", "around", "surrounded by", "with", "and also", "surrounding", "circling", "approaching", "passing by", "parked by", "wrapped around", "parked in front of", "scaring", "attacking", "examining", "teaching", "helping", "protecting", "biting",
        "along with", "together with", "accompanied by", "against", "leaning on", "leaning against", "adjacent to", "facing", "at", "by the side of",
        "chasing", "following", "fighting", "kissing", "hugging", "watching", "looking at", "talking to", "kicking", "pushing", "pulling", "meets", "meeting",
        "petting", "feeding", "walking with", "walking a", "walking an", "walking the", "walking his", "walking her", "walking their", "walks a", "walks his", "walks her", "building a", "building an", "building the", "builds a", "making a", "racing a", "playing with", "vs", "versus", "across from", "opposite", "staring at", "bringing", "guarding",
    ),
    Relation.LEFT_OF: ("to the left of", "left of", "on the left of", "on the left side of", "at the left of"),
    Relation.RIGHT_OF: ("to the right of", "right of", "on the right of", "on the right side of", "at the right of"),
    Relation.ABOVE: ("above", "over", "flying over", "jumping over", "high above", "hovering over", "soaring over", "floating above", "leaping over"),
    Relation.BELOW: ("below",),
    Relation.BEHIND: ("behind", "in back of", "at the back of", "hiding behind"),
    Relation.IN_FRONT_OF: ("in front of", "before", "outside", "outside of"),
    Relation.BETWEEN: ("between", "in between"),
    Relation.HOLDING: (
        "holding", "holds", "carrying", "carries", "playing", "plays", "eating", "eats", "drinking", "drinks", "reading", "reads",
        "waving a", "wielding", "using", "clutching", "throwing", "catching", "hugging a", "licking", "painting", "lifting",
        "flying a", "flying an", "flying his", "flying her", "flying their", "flies a", "swinging", "armed with", "blowing", "gripping", "hold", "carry", "sipping", "nibbling", "brandishing", "giving", "selling", "picking",
    ),
    Relation.WEARING: ("wearing", "wears", "dressed in", "wear", "sporting", "clad in", "dressed in a"),
    Relation.RIDING: ("riding", "rides", "driving", "drives", "riding on", "riding in", "on the back of", "ride", "surfing on", "flying in", "piloting", "steering", "rowing", "paddling", "sailing in", "astride"),
}  # fmt: skip

RELATIONS: dict[str, Relation] = {word: relation for relation, words in _WORDS.items() for word in words}
# Doings of which a picture shows only that the two are side by side, or that one holds the other: said.
UNSHOWN: frozenset[str] = frozenset({
    "building a", "building an", "building the", "builds a", "making a", "racing a",
    "scaring", "attacking", "examining", "teaching", "helping", "protecting", "biting", "fighting", "kissing", "hugging", "hugging a", "talking to",
    "kicking", "pushing", "pulling", "petting", "feeding", "playing with", "bringing", "waving a", "throwing", "catching", "licking", "painting",
    "swinging", "blowing", "giving", "selling", "picking", "lifting", "wrapped around", "circling",
})  # fmt: skip
# A pose that the words of a relation also say.
POSE_OF_RELATION = {"climbing": "climbing", "climbing up": "climbing", "climbs": "climbing", "climbing on": "climbing", "flying over": "flying", "flying in": "flying", "jumping over": "jumping", "leaping over": "jumping", "chasing": "running", "walking a": "walking", "walking his": "walking", "walking her": "walking", "racing a": "running",
                    "soaring over": "flying", "hovering over": "flying", "perched on": "sitting", "resting on": "lying", "following": "walking"}  # fmt: skip
# After these, the place of a scene is a setting: "in the forest", "at the beach", "by the sea".
PLACING = frozenset({
    "in", "at", "on", "by", "near", "inside", "into", "within", "through", "across", "along", "over", "beside", "next to",
    "under", "above", "around", "from", "in the middle of", "below", "behind", "in front of", "outside", "beneath", "to", "against", "overlooking", "atop", "upon", "off", "underneath", "down", "up", "on top of",
})  # fmt: skip
# Parts of a creature where a prop goes: "with a hat on its head".
BODY_PLACES: dict[str, Relation] = {
    **dict.fromkeys(("head", "face", "eyes", "nose", "neck", "body", "feet", "foot", "heads", "ears", "ear", "faces", "necks", "waist", "chest"), Relation.WEARING),
    **dict.fromkeys(("hand", "hands", "paw", "paws", "mouth", "beak", "trunk", "arms", "arm", "claws", "tail"), Relation.HOLDING),
    **dict.fromkeys(("shoulder", "shoulders", "back", "lap"), Relation.ON),
}  # fmt: skip
# What creatures and things have; drawn as they are, not as asked.
FEATURES = frozenset(
    [
        "eyes",
        "eye",
        "fur",
        "hair",
        "wings",
        "wing",
        "ears",
        "tail",
        "beard",
        "legs",
        "arms",
        "skin",
        "teeth",
        "claws",
        "horns",
        "feathers",
        "spots",
        "whiskers",
        "mane",
        "nose",
        "mouth",
        "face",
        "petals",
        "leaves",
        "windows",
        "roof",
        "antlers",
        "scales",
        "smile",
        "expression",
        "tongue",
        "belly",
        "paws",
        "feet",
        "hands",
        "body",
        "head",
        "neck",
        "trunk",
        "wheels",
        "sails",
        "braids",
        "ponytail",
        "curls",
        "freckles",
        "dress-code",
        "eyebrows",
        "eyelashes",
        "lips",
        "cheeks",
        "muscles",
        "tentacles",
        "fins",
        "hooves",
        "beak",
        "tusks",
        "shell",
    ]
)
PLACES: dict[str, str] = {
    "on the left": "left", "to the left": "left", "at the left": "left", "on the left side": "left", "on the right": "right", "to the right": "right",
    "at the right": "right", "on the right side": "right", "in the center": "center", "in the centre": "center", "in the middle": "center",
    "at the top": "top", "on top": "top", "at the bottom": "bottom", "in the corner": "bottom_right", "in the top left": "top_left",
    "in the top right": "top_right", "in the bottom left": "bottom_left", "in the bottom right": "bottom_right", "in the foreground": "foreground",
    "in the background": "background", "in the distance": "background", "in the top left corner": "top_left", "in the top right corner": "top_right",
    "in the bottom left corner": "bottom_left", "in the bottom right corner": "bottom_right", "in the back": "background", "in the front": "foreground",
    **{f"{word} {whose} {side}": side for word in ("on", "to", "at") for whose in ("its", "his", "her", "their") for side in ("left", "right")},
    "overhead": "top", "in the sky": "top", "far away": "background",
}  # fmt: skip
