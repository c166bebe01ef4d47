"""Standing, sitting, running and other bodies under people's heads and busts."""

from dataclasses import dataclass

from bot.illustrator.rigs.parts import Anchor, Figure, darker, document, ellipse, gradient, limb, set_in, with_own_names

SKIN = "#fcc21b"  # the skin of the artwork set's people


@dataclass(frozen=True, slots=True)
class Person:
    """How someone is dressed.

    `bust` heads bring their own shoulders; others are set on a drawn collar. `dress` is "trousers", "robe"
    or "skirt". `grip` is where the bust's own prop is held, in its 128 px square. `extra` is drawn over the head,
    in its 128 px square.
    """

    head: str
    top: str
    legs: str = "#3f4a66"
    shoes: str = "#3a2e2a"
    bust: bool = True
    dress: str = "trousers"
    skin: str = SKIN
    grip: tuple[float, float] | None = None
    crown: float = 22
    eyes: float = 60
    trim: str = ""
    extra: str = ""
    behind: str = ""
    hands: str = ""
    over: str = ""  # drawn over the trunk: an apron, straps, a sash
    tool: str = ""  # artwork held in the right hand


_CROWN = '<g transform="translate(40 -2)"><path d="M4 38 L0 8 L15 22 L26 2 L37 22 L52 8 L48 38 Z" fill="#f2b736" stroke="#c98a1b" stroke-width="2"/><circle cx="26" cy="28" r="4.5" fill="#d8413a"/><circle cx="12" cy="30" r="3" fill="#3b7fd9"/><circle cx="40" cy="30" r="3" fill="#3b7fd9"/></g>'
_KABUTO = (
    '<path d="M22 52 C20 10 112 10 112 52 L118 70 C110 64 104 62 100 62 L34 62 C30 62 24 64 16 70 Z" fill="#8e2530"/>'
    '<path d="M22 52 C24 46 110 46 112 52 L112 60 L22 60 Z" fill="#e0b23c"/>'
    '<path d="M66 34 C52 30 40 16 38 -8 C48 10 58 16 66 18 C74 16 84 10 94 -8 C92 16 80 30 66 34 Z" fill="#f2c94c"/>'
    '<path d="M16 70 C8 84 10 98 16 104 L30 92 L30 62 Z M118 70 C126 84 124 98 118 104 L104 92 L104 62 Z" fill="#6e1b26"/>'
)
_HELMET = (
    '<path d="M26 96 V50 C26 14 108 14 108 50 V96 C108 112 88 118 67 118 C46 118 26 112 26 96 Z M36 58 V70 H98 V58 Z" fill="#aab4c0" fill-rule="evenodd"/>'
    '<path d="M63 20 H71 V114 H63 Z" fill="#8a95a3"/><path d="M30 50 H104 V56 H30 Z M34 74 H100 V79 H34 Z" fill="#d8dee6"/>'
    '<path d="M67 20 C58 0 76 -12 92 -6 C84 -2 82 10 71 22 Z" fill="#d23b3b"/>'
    '<g fill="#5f6974"><circle cx="46" cy="92" r="3"/><circle cx="46" cy="102" r="3"/><circle cx="88" cy="92" r="3"/><circle cx="88" cy="102" r="3"/></g>'
)
_PIRATE = (
    '<path d="M18 44 C24 8 110 8 116 44 C128 36 132 30 130 24 C122 46 96 50 67 50 C38 50 12 46 4 24 C2 30 6 36 18 44 Z" fill="#2c2a31"/>'
    '<path d="M18 44 C24 8 110 8 116 44 C100 50 34 50 18 44 Z" fill="#38353f"/><circle cx="67" cy="28" r="9" fill="#f5f2ea"/>'
    '<path d="M56 42 l22 -8 M56 34 l22 8" stroke="#f5f2ea" stroke-width="3.5" stroke-linecap="round"/><circle cx="63.5" cy="27" r="2.2" fill="#38353f"/><circle cx="70.5" cy="27" r="2.2" fill="#38353f"/>'
    '<path d="M38 58 h26 v6 c0 12 -20 12 -22 0 Z" fill="#1f1d22"/><path d="M60 58 L108 50" stroke="#1f1d22" stroke-width="3"/>'
)
_WITCH = (
    '<path d="M6 46 C30 34 104 34 128 46 C104 60 30 60 6 46 Z" fill="#332a44"/><path d="M34 44 C48 20 56 -6 78 -34 C84 -22 82 -8 86 4 C90 20 96 32 100 44 C80 52 54 52 34 44 Z" fill="#453660"/>'
    '<path d="M36 42 C56 49 80 49 99 42 L97 33 C80 40 54 40 42 32 Z" fill="#8e44ad"/>'
)
_CAPE = '<path d="M66 128 C40 190 34 240 30 284 L170 284 C166 240 160 190 134 128 Z" fill="#c23a3a"/>'
_WINGS = '<g fill="#bfe8f5" opacity="0.85" stroke="#8fcbe0" stroke-width="2"><path d="M96 160 C50 90 0 110 14 150 C24 176 60 180 96 172 Z"/><path d="M104 160 C150 90 200 110 186 150 C176 176 140 180 104 172 Z"/></g>'

PEOPLE: dict[str, Person] = {
    "man": Person("noto:man", "#3f86d6", bust=False, eyes=72, crown=14),
    "woman": Person("noto:woman", "#d9527e", "#6b4a86", "#4a2f45", bust=False, dress="skirt", eyes=72, crown=14),
    "person": Person("noto:person", "#38a08c", bust=False, eyes=72, crown=14),
    "boy": Person("noto:boy", "#ef6f43", "#3d6ea8", "#c8433f", bust=False, eyes=72, crown=14),
    "girl": Person("noto:girl", "#f0a43a", "#d9527e", "#8e3b6a", bust=False, dress="skirt", eyes=72, crown=14),
    "child": Person("noto:child", "#57b26a", "#3d6ea8", "#c8433f", bust=False, eyes=72, crown=14),
    "baby": Person("noto:baby", "#a9d8f0", "#a9d8f0", "#fdfdfd", bust=False, eyes=72, crown=22),
    "old_man": Person("noto:old-man", "#7a8b6f", "#5c5246", bust=False, eyes=72, crown=14),
    "old_woman": Person("noto:old-woman", "#9b7cb6", "#6f5b86", bust=False, dress="skirt", eyes=72, crown=20),
    "king": Person("noto:person-with-crown", "#a32638", "#7d1b2b", bust=False, dress="robe", eyes=74, crown=10, trim="#f4efe6"),
    "queen": Person("noto:princess", "#6a3fa0", "#573088", bust=False, dress="robe", eyes=76, crown=10, trim="#f2c94c"),
    "prince": Person("noto:prince", "#2f5fb3", "#f0ede4", "#5a3b2a", bust=False, eyes=76, crown=10, trim="#f2c94c"),
    "princess": Person("noto:princess", "#f08fb6", "#ef7fae", bust=False, dress="robe", eyes=76, crown=10, trim="#fbe3ee"),
    "knight": Person("noto:man", "#9aa6b4", "#8793a1", "#6c7783", bust=False, eyes=64, crown=16, extra=_HELMET, trim="#d23b3b", hands="#7d8895"),
    "samurai": Person("noto:man", "#8e2530", "#2f2c38", "#3a2e2a", bust=False, eyes=72, crown=20, extra=_KABUTO, trim="#e0b23c"),
    "pirate": Person("noto:man", "#b53a35", "#3b3542", "#241f24", bust=False, eyes=72, crown=16, extra=_PIRATE, trim="#f5f2ea"),
    "witch": Person("noto:woman", "#3d3154", "#332a44", "#241f2e", bust=False, dress="robe", eyes=72, crown=-26, extra=_WITCH, trim="#8e44ad"),
    "wizard": Person("noto:man-mage", "#6b7688", "#5c667a", dress="robe", grip=(16, 92), eyes=62, crown=34),
    "elf": Person("noto:man-elf", "#1f9f8f", "#17796e", dress="robe", eyes=58, crown=14),
    "vampire": Person("noto:man-vampire", "#2b2b33", "#24242b", eyes=56, crown=14, behind='<path d="M60 128 C36 190 30 250 34 290 L166 290 C170 250 164 190 140 128 Z" fill="#b3202a"/>'),
    "zombie": Person("noto:man-zombie", "#2f9e91", "#5b5648", "#4a3a2e", skin="#7cb342", eyes=58, crown=14),
    "astronaut": Person("noto:astronaut", "#eef1f4", "#dfe4e8", "#f08a24", eyes=60, crown=6, hands="#cfd6dc", trim="#f08a24"),
    "ninja": Person("noto:ninja", "#33363d", "#2b2e35", "#1f2126", eyes=58, crown=12, hands="#33363d", trim="#b5292e"),
    "cook": Person("noto:man-cook", "#f4f5f6", "#5a6272", "#2f3036", grip=(108, 104), eyes=62, crown=10),
    "farmer": Person("noto:farmer", "#4f7fb8", "#4573ab", "#6b4a2e", grip=(104, 108), eyes=62, crown=16),
    "teacher": Person("noto:teacher", "#f0882e", "#4c5567", eyes=62, crown=20),
    "student": Person("noto:student", "#33363d", "#2b2e35", "#241f24", dress="robe", eyes=68, crown=20),
    "scientist": Person("noto:scientist", "#f4f6f8", "#51607a", eyes=62, crown=14, grip=(104, 104)),
    "artist": Person("noto:artist", "#c9b38f", "#4f5b78", eyes=62, crown=20, grip=(110, 104)),
    "singer": Person("noto:singer", "#c2384f", "#33323c", eyes=62, crown=12, grip=(98, 100)),
    "firefighter": Person("noto:firefighter", "#e23a3a", "#c23030", "#24242a", eyes=64, crown=10, trim="#f6c945"),
    "police_officer": Person("noto:police-officer", "#2a5bc0", "#24479a", "#1d1d22", eyes=62, crown=10),
    "guard": Person("noto:guard", "#d8322f", "#24242a", "#1d1d22", eyes=70, crown=4),
    "detective": Person("noto:detective", "#5d636b", "#4a4f57", "#2f2a28", eyes=60, crown=14, grip=(100, 106)),
    "construction_worker": Person("noto:construction-worker", "#3f7fc4", "#4a5a78", "#8a5a2e", eyes=62, crown=8),
    "health_worker": Person("noto:health-worker", "#f4f6f8", "#7fb0cf", eyes=62, crown=14),
    "mechanic": Person("noto:mechanic", "#3c7ac0", "#33629c", "#3a3330", eyes=62, crown=14, grip=(108, 104)),
    "pilot": Person("noto:pilot", "#2c2f38", "#2c2f38", "#1d1d22", eyes=62, crown=8),
    "judge": Person("noto:judge", "#3a3b42", "#34353c", "#24242a", dress="robe", eyes=60, crown=14, grip=(104, 106)),
    "office_worker": Person("noto:office-worker", "#cfe3f5", "#4a5268", eyes=62, crown=14),
    "technologist": Person("noto:technologist", "#f0a030", "#4a5a80", eyes=48, crown=8),
    "santa": Person("noto:santa-claus", "#e02f2b", "#d02825", "#24242a", eyes=62, crown=10, trim="#fdfdfd"),
    "clown": Person("noto:clown-face", "#f2c230", "#3f86d6", "#d8322f", bust=False, eyes=58, crown=18, skin="#fdfdfd", trim="#d8322f"),
    "alien": Person("noto:alien", "#8fbf9f", "#7fb08f", "#6d9d7d", bust=False, eyes=66, crown=8, skin="#9ccbac"),
    "ogre": Person("noto:ogre", "#c0392b", "#6b4a2e", "#4a2f1e", bust=False, eyes=58, crown=14, skin="#d8433a"),
    "skeleton": Person("noto:skull", "#e8ecef", "#dfe4e8", "#cfd6dc", bust=False, eyes=60, crown=10, skin="#e8ecef"),
}  # fmt: skip

_SIZE = 132.0
_TOOL = 84.0
_SHOULDERED = ("-bald", "-hair")  # these heads of the set come with shoulders, which are cut off
_UNCUT = 150.0  # their size, so that the face is as large as the others
_LEFT = 34.0
# For each pose: left arm, right arm (path ends are hands), left leg, right leg; then the height of the drawing.
_POSES: dict[str, tuple[str, str, str, str, float]] = {
    "standing": ("M64 148 Q46 180 46 210", "M136 148 Q158 172 164 192", "M86 214 L84 284", "M114 214 L116 284", 304),
    "sitting": (
        "M64 148 Q50 178 58 208",
        "M136 148 Q156 172 160 196",
        "M86 214 Q64 224 60 244",
        "M114 214 Q136 224 140 244",
        268,
    ),
    "running": (
        "M64 148 Q38 160 42 190",
        "M136 148 Q166 158 172 136",
        "M86 214 Q64 240 34 258",
        "M114 214 Q140 236 138 282",
        304,
    ),
    "dancing": (
        "M64 148 Q34 136 26 106",
        "M136 148 Q166 136 174 106",
        "M86 214 Q74 244 84 284",
        "M114 214 Q136 240 156 268",
        304,
    ),
    "waving": ("M64 148 Q46 180 46 210", "M136 148 Q170 146 176 108", "M86 214 L84 284", "M114 214 L116 284", 304),
}
_POSE_OF = {
    "standing": "standing", "sitting": "sitting", "riding": "sitting", "reading": "sitting", "driving": "sitting",
    "meditating": "sitting", "running": "running", "walking": "running", "chasing": "running", "skating": "running",
    "skiing": "running", "surfing": "running", "dancing": "dancing", "jumping": "dancing", "playing": "dancing",
    "celebrating": "dancing", "waving": "waving", "singing": "waving", "fighting": "running", "flying": "dancing",
    "swimming": "dancing", "climbing": "dancing",
}  # fmt: skip


def _legs(person: Person, left: str, right: str, sitting: bool) -> str:
    if person.dress == "robe" and not sitting:
        return (
            '<path d="M66 190 C58 230 48 266 44 288 C80 300 120 300 156 288 C152 266 142 230 134 190 Z" fill="url(#legs)"/>'
            + ellipse(82, 292, 15, 8, person.shoes)
            + ellipse(118, 292, 15, 8, person.shoes)
        )
    width = 27
    stroke = person.skin if person.dress == "skirt" else person.legs
    drawn = limb(left, width, stroke) + limb(right, width, stroke)
    for path, side in ((left, -1), (right, 1)):
        x, y = (float(number) for number in path.replace("L", "").split()[-2:])
        drawn += ellipse(x + side * 6, y + 8, 21, 12, person.shoes)
    if person.dress == "skirt":
        drawn += '<path d="M68 186 C62 214 54 236 52 250 C84 262 116 262 148 250 C146 236 138 214 132 186 Z" fill="url(#legs)"/>'
    return drawn


def _arm(person: Person, path: str) -> str:
    x, y = (float(number) for number in path.replace("L", "").split()[-2:])
    return limb(path, 25, darker(person.top, 0.93)) + ellipse(x, y + 3, 12.5, 12.5, person.hands or person.skin)


def figure(person: Person, head: str, pose: str, tool: str = "") -> Figure:
    """The body for a pose; standing when there is none for it. Lying down is the standing body, turned.

    `head` and `tool` are the drawings of what `person` names.
    """
    left_arm, right_arm, left_leg, right_leg, height = _POSES[_POSE_OF.get(pose, "standing")]
    sitting = _POSE_OF.get(pose) == "sitting"
    if person.grip:
        x, y = _LEFT + person.grip[0] * _SIZE / 128, person.grip[1] * _SIZE / 128
        if x > 100:
            right_arm = f"M136 150 Q{x + 14:g} {y + 42:g} {x:g} {y + 4:g}"
        else:
            left_arm = f"M64 150 Q{x - 14:g} {y + 42:g} {x:g} {y + 4:g}"
    body = f"<defs>{gradient('top', person.top, darker=0.85)}{gradient('legs', person.legs)}</defs>" + person.behind
    body += _legs(person, left_leg, right_leg, sitting)
    body += _arm(person, left_arm)
    held = bool(tool) and not sitting and pose not in {"sleeping", "lying"}
    if held:
        x, y = (float(number) for number in right_arm.split()[-2:])
        body += set_in(with_own_names(tool, "tool-"), x - _TOOL / 2 + 6, y - _TOOL * 0.62, _TOOL)
    body += _arm(person, right_arm)
    torso_top = 112 if person.bust else 118
    body += f'<path d="M{64 if person.bust else 74} {torso_top} C52 130 56 150 62 170 L62 216 C62 230 138 230 138 216 L138 170 C144 150 148 130 {136 if person.bust else 126} {torso_top} Z" fill="url(#top)"/>'
    if not person.bust:
        body += ellipse(100, 128, 18, 12, person.trim or darker(person.top, 0.8))
    if person.trim:
        body += f'<path d="M62 196 C80 204 120 204 138 196 L138 208 C120 216 80 216 62 208 Z" fill="{person.trim}"/>'
        if person.dress == "robe":
            body += f'<path d="M94 138 H106 V294 H94 Z" fill="{person.trim}"/>'
    body += person.over
    size, left = (_SIZE, _LEFT) if person.bust else (116.0, 42.0)
    if person.head.endswith(_SHOULDERED):
        body += set_in(head, 100 - _UNCUT / 2, 10, _UNCUT, cut=0.76)
    else:
        body += set_in(head, left, 0 if person.bust else 10, size)
    if person.extra:
        body += f'<g transform="translate({left - 3:g} 10) scale({size / 128:g})">{person.extra}</g>'
    scale, top = size / 128, 0 if person.bust else 10
    hand_x, hand_y = (
        float(number) for number in (right_arm if not person.grip or person.grip[0] < 60 else left_arm).split()[-2:]
    )
    rise = 40.0  # room above for tall hats that belong to the figure
    width, tall = 200.0 + (_TOOL / 2 if held else 0), height + rise
    anchors = {
        "head": Anchor(100 / width, (rise + top + (person.crown + 12) * scale) / tall, 78 * scale / width),
        "eyes": Anchor(100 / width, (rise + top + person.eyes * scale) / tall, 74 * scale / width),
        "face": Anchor(100 / width, (rise + top + (person.eyes + 16) * scale) / tall, 70 * scale / width),
        "neck": Anchor(100 / width, (rise + 132) / tall, 62 / width),
        "hand": Anchor(hand_x / width, (rise + hand_y) / tall, 28 / width),
        "body": Anchor(100 / width, (rise + 172) / tall, 84 / width),
        "back": Anchor(100 / width, (rise + 150) / tall, 84 / width),
        "seat": Anchor(100 / width, (rise + 226) / tall, 84 / width),
    }
    content = f'<g transform="translate(0 {rise:g})">{body}</g>'
    if pose in {"sleeping", "lying"}:
        return _lying(content, tall, anchors)
    return Figure(document(width, tall, content), anchors)


def _lying(content: str, tall: float, anchors: dict[str, Anchor]) -> Figure:
    """The standing body on its back, head to the left."""
    turned = f'<g transform="translate(0 200) rotate(-90)">{content}</g>'
    moved = {name: Anchor(a.y, 1 - a.x, a.width * 200 / tall) for name, a in anchors.items()}
    return Figure(document(tall, 200, turned), moved)
