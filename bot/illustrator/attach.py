"""Where a thing goes that is on, in, under, worn, held or ridden by another."""

from bot.illustrator.measure import Measured, Rect, anchor, known_entry, measured
from bot.illustrator.scene import Relation, Thing

ATTACHED = frozenset({Relation.ON, Relation.IN, Relation.UNDER, Relation.HOLDING, Relation.WEARING, Relation.RIDING})
"""Relations that tie a thing to its target as one figure."""

BEHIND_TARGET = frozenset({Relation.IN, Relation.BEHIND})
"""Relations whose thing is drawn before its target."""

SHELTERS = frozenset({"umbrella", "parasol"})
"""Held things that are painted behind their bearer, so that the face stays free."""

_FLAT = (
    "table",
    "desk",
    "bed",
    "sofa",
    "couch",
    "bench",
    "chair",
    "armchair",
    "shelf",
    "counter",
    "stool",
    "skateboard",
    "surfboard",
    "rug",
    "plate",
    "stage",
    "raft",
)
_DEPTH_OF_SEAT = {
    "bed": 0.55,
    "sofa": 0.52,
    "couch": 0.52,
    "armchair": 0.55,
    "chair": 0.55,
    "bench": 0.5,
    "boat": 0.7,
    "plate": 0.5,
}
_BOARDS = {
    "skateboard": 0.3,
    "surfboard": 0.3,
    "sled": 0.5,
    "scooter": 0.8,
    "snowboard": 0.4,
    "broom": 0.5,
    "carpet": 0.3,
    "rug": 0.5,
}
_EYES = ("glasses", "sunglasses", "goggles", "eyepatch", "mask", "monocle")
_NECK = ("scarf", "tie", "bow tie", "necklace", "collar", "medal", "bandana", "stethoscope", "lei")
_FEET = ("boots", "shoes", "boot", "shoe", "sneakers", "socks", "sneaker", "high heels", "roller skates", "skates")
_BODY = (
    "shirt",
    "dress",
    "coat",
    "jacket",
    "vest",
    "sweater",
    "t-shirt",
    "kimono",
    "lab coat",
    "apron",
    "backpack",
    "cape",
)


def attached(child: Measured, target: Thing, box: Rect, siblings: int = 0) -> Rect:
    """The box of `child` on its target, whose box is given. `siblings` came to the same place before."""
    relation = child.thing.link.relation if child.thing.link else Relation.ON
    if relation is Relation.WEARING:
        return _worn(child, target, box)
    if relation is Relation.HOLDING:
        return _held(child, target, box, siblings)
    if relation is Relation.RIDING:
        return _ridden(child, target, box, siblings)
    if relation is Relation.IN:
        kind = known_entry(target).kind
        if kind in {"building", "plant"}:
            return (_beneath if kind == "building" else _perched)(child, box, siblings)
        return _inside(child, target, box, siblings)
    if relation is Relation.UNDER:
        return _beneath(child, box, siblings)
    return _upon(child, target, box, siblings)


def _sized(child: Measured, centre: float, bottom: float, height: float) -> Rect:
    width = height * child.proportion
    return centre - width / 2, bottom - height, centre + width / 2, bottom


def _worn(child: Measured, target: Thing, box: Rect) -> Rect:
    label, scale = child.thing.label, child.thing.scale
    if label.endswith(_EYES) or child.entry.habitat == "face":
        x, y, width = anchor(target, box, "eyes")
        across = width * 1.06 * scale
        tall = across / child.proportion
        return x - across / 2, y - tall * 0.5, x + across / 2, y + tall * 0.5
    if label.endswith(_NECK) or child.entry.habitat == "neck":
        x, y, width = anchor(target, box, "neck")
        across = width * (0.62 if "tie" in label else 1.12) * scale
        tall = across / child.proportion
        top = y - tall * (0.3 if tall > across * 1.4 else 0.4)
        return x - across / 2, top, x + across / 2, top + tall
    if label.endswith(_FEET):
        x, _, width = anchor(target, box, "body")
        across = width * 0.8 * scale
        return _sized(child, x, box[3] + 0.01, across / child.proportion)
    if label.endswith(_BODY) or child.entry.habitat == "body":
        x, y, width = anchor(target, box, "body")
        across = width * 1.25 * scale
        tall = across / child.proportion
        return x - across / 2, y - tall / 2, x + across / 2, y + tall / 2
    x, y, width = anchor(target, box, "head")
    across = width * 1.12 * scale
    tall = across / child.proportion
    tall = min(tall, width * 1.3)
    return _sized(child, x, y + tall * 0.17, tall)


def _held(child: Measured, target: Thing, box: Rect, siblings: int) -> Rect:
    x, y, _ = anchor(target, box, "hand")
    if siblings % 2:
        x = box[0] + box[2] - x
    body = box[3] - box[1]
    share = min(0.62, max(0.2, 0.42 * child.thing.scale * (max(0.1, child.entry.metres) / 0.5) ** 0.25))
    height = body * share
    if child.proportion > 1.6:
        height = body * share * 1.4 / child.proportion
    if child.thing.label == "balloon":  # its string ends in the lower left corner of the drawing
        height = body * 1.02 * child.thing.scale
        middle, across = (box[0] + box[2]) / 2, height * child.proportion
        left = max(x, middle) - 0.07 * across
        if child.thing.flipped:
            left = 2 * middle - max(x, middle) - 0.93 * across
        return left, y + 0.02 - height, left + across, y + 0.02
    if child.thing.label in {"umbrella", "kite", "flag", "parasol"}:
        height = body * 0.52 * child.thing.scale
        if child.thing.label in SHELTERS:
            top = anchor(target, box, "head")[1] - body * 0.26
            height = y - top
            return _sized(child, x + ((box[0] + box[2]) / 2 - x) * 0.4, y, height)
        if child.thing.label == "kite":  # in the air, beside the face and not before it
            return _sized(child, x + body * 0.24, y - body * 0.3, height)
        return _sized(child, x, y + 0.01, height)
    return _sized(child, x, y + height * 0.45, height)


def _ridden(child: Measured, target: Thing, box: Rect, siblings: int) -> Rect:
    x0, y0, x1, y1 = _alone_on(child, target, box)
    away = (((siblings + 1) // 2) * (-1) ** siblings) * min((x1 - x0) * 0.8, (box[2] - box[0]) * 0.2)
    return x0 + away, y0, x1 + away, y1  # several sit one behind the other


def _alone_on(child: Measured, target: Thing, box: Rect) -> Rect:
    across, tall = box[2] - box[0], box[3] - box[1]
    ratio = child.weight / max(1e-6, _weight_of(target))
    if target.label in _BOARDS:
        height = max(tall * ratio, across * 0.6)
        return _sized(child, (box[0] + box[2]) / 2, box[1] + tall * _BOARDS[target.label], height)
    x, y, _ = anchor(target, box, "back")
    height = tall * min(1.6, max(0.5, ratio * 0.95))
    if child.proportion > 1.1:
        height *= 1.1 / child.proportion
    return _sized(child, x, y + height * (0.34 if astride(child.thing, target) else 0.2), height)


def astride(rider: Thing, mount: Thing) -> bool:
    """Whether the mount's body hides the rider's legs: a person on an animal whose back is known exactly."""
    kinds = known_entry(rider).kind, known_entry(mount).kind
    return kinds == ("person", "creature") and mount.artwork.startswith("rig:")


def _inside(child: Measured, target: Thing, box: Rect, siblings: int) -> Rect:
    across, tall = box[2] - box[0], box[3] - box[1]
    if is_seen_through(target):
        height = min(tall * 0.5, across * 0.62 / child.proportion) * min(1.0, child.thing.scale)
        height = min(height, tall * 0.62) if siblings == 0 else height * 0.62
        centre = (box[0] + box[2]) / 2 + (((siblings + 1) // 2) * (-1) ** siblings) * across * 0.2
        return _sized(child, centre, box[1] + tall * (0.82 if siblings % 3 == 0 else 0.62), height)
    if is_open(target):
        height = min(tall * 0.62, across * 0.42 / child.proportion) * min(1.2, child.thing.scale)
        centre = (box[0] + box[2]) / 2 + (((siblings + 1) // 2) * (-1) ** siblings) * across * 0.2
        return _sized(child, centre, box[1] + tall * 0.3, height)
    height = min(tall * 0.85, across * 0.66 / child.proportion) * min(1.2, child.thing.scale)
    centre = (box[0] + box[2]) / 2 + (((siblings + 1) // 2) * (-1) ** siblings) * across * 0.24
    return _sized(child, centre, box[1] + tall * 0.52, height)


def _perched(child: Measured, box: Rect, siblings: int) -> Rect:
    across, tall = box[2] - box[0], box[3] - box[1]
    height = min(tall * 0.3, across * 0.4 / child.proportion) * min(1.3, child.thing.scale)
    centre = (box[0] + box[2]) / 2 + (((siblings + 1) // 2) * (-1) ** siblings) * across * 0.26
    return _sized(child, centre, box[1] + tall * 0.44, height)


def _beneath(child: Measured, box: Rect, siblings: int) -> Rect:
    across, tall = box[2] - box[0], box[3] - box[1]
    height = min(tall * 0.46, across * 0.5 / child.proportion) * min(1.2, child.thing.scale)
    centre = (box[0] + box[2]) / 2 + (((siblings + 1) // 2) * (-1) ** siblings) * across * 0.3
    return _sized(child, centre, box[3] + tall * 0.01, height)


def _upon(child: Measured, target: Thing, box: Rect, siblings: int) -> Rect:
    x0, y0, x1, y1 = box
    across, tall = x1 - x0, y1 - y0
    if child.thing.at == "shoulder":
        return _on_shoulder(child, target, box, siblings)
    label = target.label.split()[-1]
    ratio = child.weight / max(1e-6, _weight_of(target))
    height = tall * min(1.15, max(0.22, ratio))
    if label in _FLAT or across > tall * 1.1:
        height = min(height, across * 0.62 / child.proportion)
        surface = y0 + tall * _DEPTH_OF_SEAT.get(label, 0.06 if label in _FLAT else 0.12)
        centre = (x0 + x1) / 2 + (((siblings + 1) // 2) * (-1) ** siblings) * across * 0.28
        return _sized(child, centre, surface, height)
    x, y, width = anchor(target, box, "head")
    height = min(height, tall * 0.5, max(width, across * 0.4) * 1.1 / child.proportion)
    if child.thing.count > 1:  # several stand side by side
        height = min(height, across * 1.05 / child.thing.count / child.proportion)
    apart = height * child.proportion * 1.05
    return _sized(child, x + (((siblings + 1) // 2) * (-1) ** siblings) * apart, y + height * 0.08, height)


def _on_shoulder(child: Measured, target: Thing, box: Rect, siblings: int) -> Rect:
    """Beside the head, the second on the other side."""
    x, y, width = anchor(target, box, "neck")
    side = 1 if siblings % 2 == 0 else -1
    ratio = child.weight / max(1e-6, _weight_of(target))
    height = (box[3] - box[1]) * min(0.34, max(0.16, ratio * 0.55))
    return _sized(child, x + side * width * 0.72, y + height * 0.12, height)


_OPEN = frozenset({"bowl", "salad bowl", "soup bowl", "plate", "dish", "pan", "frying pan", "nest", "tray"})


_SEEN_THROUGH = frozenset({"window", "jar", "whiskey", "aquarium tank", "birdcage", "snow globe", "wine bottle", "bottle", "mirror", "picture frame", "door",
                           "television", "crystal ball", "light bulb", "washing machine", "elevator", "fireplace", "test tube", "computer monitor",
                           "cave"})  # fmt: skip
"""What is in them, or looks out of them, is seen before them."""


def is_seen_through(target: Thing) -> bool:
    """Whether what is in it shows in its middle."""
    return target.label in _SEEN_THROUGH


def is_open(target: Thing) -> bool:
    """Whether what lies in it is heaped over its rim and seen whole."""
    return target.label in _OPEN


def entered(target: Thing) -> bool:
    """Whether being in it means to be seen before it, as with a house or tree, not to look out of it, as with a box."""
    return known_entry(target).kind in {"building", "plant"}


def _weight_of(thing: Thing) -> float:
    return measured(thing).weight
