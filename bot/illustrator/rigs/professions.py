"""People by what they do or are: the bodies of `people` with hats, garments and tools of their own."""

from bot.illustrator.rigs.parts import darker
from bot.illustrator.rigs.people import Person

# Hats, in the 128 px square of a head whose hair begins at 14 and whose brow is at 48.


def _cap(color: str, peak: str = "") -> str:
    return (
        f'<path d="M22 48 C20 8 112 8 112 48 C84 40 50 40 22 48 Z" fill="{color}"/>'
        f'<path d="M22 48 C50 38 84 38 112 48 C124 52 128 58 124 60 C96 50 50 48 26 54 Z" fill="{peak or darker(color, 0.75)}"/>'
    )


def _brimmed(color: str, band: str, brim: int = 66, height: int = 0) -> str:
    return (
        f'<ellipse cx="67" cy="42" rx="{brim}" ry="13" fill="{darker(color, 0.82)}"/>'
        f'<path d="M32 40 C32 {6 - height} 46 {0 - height} 67 {4 - height} C88 {0 - height} 102 {6 - height} 102 40 C84 50 50 50 32 40 Z" fill="{color}"/>'
        f'<path d="M32 32 C50 44 84 44 102 32 V41 C84 51 50 51 32 41 Z" fill="{band}"/>'
    )


def _helmet(color: str, trim: str) -> str:
    return (
        f'<path d="M18 56 C16 2 118 2 116 56 C86 46 48 46 18 56 Z" fill="{color}"/>'
        f'<path d="M16 56 C48 44 86 44 118 56 L116 64 C86 54 48 54 18 64 Z" fill="{trim}"/>'
    )


def _hood(color: str) -> str:
    return (
        f'<path d="M67 -14 C2 -14 8 70 12 124 L40 124 C26 90 24 34 67 30 C110 34 108 90 94 124 L122 124 C126 70 132 -14 67 -14 Z" fill="{color}"/>'
        f'<path d="M67 26 C24 30 26 90 40 124 L34 124 C18 84 20 20 67 18 C114 20 116 84 100 124 L94 124 C108 90 110 30 67 26 Z" fill="{darker(color, 0.6)}"/>'
    )


def _top_hat(color: str, band: str) -> str:
    return (
        f'<ellipse cx="67" cy="36" rx="52" ry="10" fill="{darker(color, 0.8)}"/><path d="M36 36 L34 -26 C54 -34 80 -34 100 -26 L98 36 C80 44 54 44 36 36 Z" fill="{color}"/>'
        f'<path d="M36 20 C54 28 80 28 98 20 V36 C80 44 54 44 36 36 Z" fill="{band}"/>'
    )


def _pointed(color: str) -> str:
    return (
        f'<path d="M20 50 C36 20 46 -24 70 -46 C88 -20 100 20 114 50 C84 38 50 38 20 50 Z" fill="{color}"/>'
        f'<path d="M20 50 C50 36 84 36 114 50 L112 58 C84 46 50 46 22 58 Z" fill="{darker(color, 0.75)}"/>'
    )


_HORNS = (
    '<path d="M22 48 C-8 44 0 4 10 -10 C14 18 26 28 36 32 Z M112 48 C142 44 134 4 124 -10 C120 18 108 28 98 32 Z" fill="#f4ead6"/>'
    + _helmet("#8d97a3", "#e0b23c")
    + '<path d="M61 10 H73 V58 H61 Z" fill="#e0b23c"/>'
)
_PLUME = (
    _helmet("#cf9a28", "#a87816")
    + '<path d="M30 24 C40 -26 94 -26 104 24 C84 8 50 8 30 24 Z" fill="#c2302c"/><path d="M20 58 C16 84 24 100 34 108 L40 64 Z M114 58 C118 84 110 100 100 108 L94 64 Z" fill="#b8862a"/>'
)
_NEMES = (
    '<path d="M18 44 C22 4 112 4 116 44 L132 116 L100 116 L96 60 C84 40 50 40 38 60 L34 116 L2 116 Z" fill="#e0b23c"/>'
    '<path d="M12 70 L34 72 M9 86 L34 88 M6 102 L34 104 M122 70 L100 72 M125 86 L100 88 M128 102 L100 104 M40 22 C56 12 78 12 94 22" fill="none" stroke="#2c5fb0" stroke-width="7"/>'
    '<path d="M61 40 C58 24 60 14 67 8 C74 14 76 24 73 40 Z" fill="#2c5fb0"/>'
)
_NURSE_CAP = '<path d="M34 26 C50 10 84 10 100 26 L94 44 C80 36 54 36 40 44 Z" fill="#fdfdfd"/><path d="M63 18 H71 V24 H77 V31 H71 V37 H63 V31 H57 V24 H63 Z" fill="#d5322c"/>'
_SAILOR_CAP = '<path d="M30 34 C30 2 104 2 104 34 Z" fill="#fdfdfd"/><path d="M22 42 C22 26 112 26 112 42 C96 52 38 52 22 42 Z" fill="#e8edf1"/><path d="M26 44 C50 54 84 54 108 44" fill="none" stroke="#27509a" stroke-width="4"/>'
_BERET = '<path d="M18 44 C10 16 60 -4 104 14 C126 24 118 44 108 48 C84 38 46 38 18 44 Z" fill="{color}"/><path d="M66 6 l4 -12" stroke="{color}" stroke-width="6" stroke-linecap="round"/>'
_BANDANA = '<path d="M22 50 C20 10 114 10 112 50 C84 40 50 40 22 50 Z" fill="#d5322c"/><path d="M110 44 L130 58 L118 62 L128 76 L106 58 Z" fill="#a82822"/><g fill="#fdfdfd"><circle cx="46" cy="30" r="4"/><circle cx="70" cy="24" r="4"/><circle cx="92" cy="34" r="4"/></g>'
_VEIL = '<path d="M67 0 C8 0 14 66 10 128 L38 128 C30 96 26 44 67 40 C108 44 104 96 96 128 L124 128 C120 66 126 0 67 0 Z" fill="#2b2b33"/><path d="M67 28 C30 30 28 60 30 86 L37 88 C36 62 40 42 67 40 C94 42 98 62 97 88 L104 86 C106 60 104 30 67 28 Z" fill="#fdfdfd"/>'
_MITRE = '<path d="M28 44 C26 10 48 -26 67 -44 C86 -26 108 10 106 44 C84 36 50 36 28 44 Z" fill="#fdf8ea"/><path d="M62 -34 H72 V38 H62 Z M32 10 C50 2 84 2 102 10 V20 C84 12 50 12 32 20 Z" fill="#e0b23c"/>'
_JESTER = '<path d="M22 52 C4 40 -6 10 4 -6 C20 -6 34 10 44 30 C50 0 60 -30 70 -40 C84 -26 90 6 92 30 C102 8 118 -6 132 -2 C140 20 128 42 112 52 C84 42 50 42 22 52 Z" fill="#8e44ad"/><path d="M44 30 C50 0 60 -30 70 -40 L67 44 C50 44 36 48 22 52 C34 40 40 36 44 30 Z" fill="#e0b23c"/><g fill="#f3c64f"><circle cx="4" cy="-8" r="7"/><circle cx="70" cy="-42" r="7"/><circle cx="132" cy="-4" r="7"/></g>'
_FEATHERED = '<path d="M14 46 C30 20 60 -6 112 16 C122 24 122 40 116 50 C84 36 46 40 14 46 Z" fill="#4f8a3a"/><path d="M10 50 C46 38 90 36 122 50 C96 56 40 58 10 50 Z" fill="#3b6e2c"/><path d="M96 20 C104 -10 122 -24 134 -26 C132 -4 120 12 102 26 Z" fill="#d5322c"/>'
_MOHAWK = '<path d="M52 24 L48 -24 L60 -6 L62 -36 L70 -10 L78 -34 L82 -4 L92 -20 L86 26 C76 14 62 14 52 24 Z" fill="#e0389a"/>'
_HEADPHONES = '<path d="M22 68 C14 -8 120 -8 112 68" fill="none" stroke="#23272f" stroke-width="9"/><rect x="8" y="56" width="22" height="34" rx="10" fill="#3d4452"/><rect x="104" y="56" width="22" height="34" rx="10" fill="#3d4452"/>'
_MINER = (
    _helmet("#f0b824", "#c98a10")
    + '<circle cx="67" cy="30" r="14" fill="#5f6974"/><circle cx="67" cy="30" r="10" fill="#fff3b0"/>'
)
_STETHOSCOPE = '<path d="M78 122 C78 160 96 168 100 168 C110 168 124 160 122 122" fill="none" stroke="#3d4452" stroke-width="5"/><circle cx="100" cy="172" r="8" fill="#aab4bf"/>'
_BEARD = '<path d="M24 66 C20 104 36 136 67 138 C98 136 114 104 110 66 C104 86 96 88 86 84 C76 78 58 78 48 84 C38 88 30 86 24 66 Z" fill="{color}"/><path d="M52 92 C60 98 74 98 82 92" fill="none" stroke="#7a3a2a" stroke-width="4" stroke-linecap="round"/>'
_MASK = '<path d="M22 58 C40 48 94 48 112 58 V80 C94 88 82 74 67 74 C52 74 40 88 22 80 Z" fill="#23272f"/><ellipse cx="47" cy="68" rx="10" ry="7" fill="#fdfdfd"/><ellipse cx="87" cy="68" rx="10" ry="7" fill="#fdfdfd"/><circle cx="47" cy="68" r="4.5" fill="#23272f"/><circle cx="87" cy="68" r="4.5" fill="#23272f"/>'

# Garments, over the trunk: x from 62 to 138, y from 118 to 220.
_STRAPS = '<path d="M72 124 L76 176 H124 L128 124 H118 L114 160 H86 L82 124 Z M62 172 H138 V218 C138 230 62 230 62 218 Z" fill="{color}"/><circle cx="82" cy="166" r="4" fill="#e0b23c"/><circle cx="118" cy="166" r="4" fill="#e0b23c"/>'
_BRACES = '<path d="M72 124 L76 200 M128 124 L124 200" stroke="#6b3f24" stroke-width="9"/>'
_SASH = '<path d="M66 128 L82 122 L138 206 L136 222 Z" fill="{color}"/>'
_STRIPES = '<g fill="none" stroke="{color}" stroke-width="8"><path d="M58 150 C80 156 120 156 142 150 M62 174 C80 180 120 180 138 174 M62 198 C80 204 120 204 138 198"/></g>'
_NUMBER = '<path d="M92 158 L102 150 V186" fill="none" stroke="{color}" stroke-width="8" stroke-linecap="round" stroke-linejoin="round"/>'
_SUIT = '<path d="M84 118 H116 L100 178 Z" fill="#f7f8f9"/><path d="M95 124 H105 L103 134 L107 164 L100 174 L93 164 L97 134 Z" fill="{color}"/>'
_BOW = '<path d="M84 118 H116 L100 178 Z" fill="#f7f8f9"/><path d="M100 130 L84 122 V138 Z M100 130 L116 122 V138 Z" fill="{color}"/>'
_FUR = '<path d="M60 128 C74 116 126 116 140 128 L136 152 L126 144 L118 156 L108 146 L98 158 L88 146 L80 156 L72 144 L64 152 Z" fill="{color}"/>'
_ARMOUR = '<path d="M66 122 H134 L138 190 C118 204 82 204 62 190 Z" fill="{color}"/><path d="M100 126 V196 M70 160 C84 170 116 170 130 160" fill="none" stroke="#00000033" stroke-width="4"/>'


def _apron(color: str) -> str:
    return f'<path d="M84 130 H116 L120 164 C136 166 138 172 138 182 L142 236 H58 L62 182 C62 172 64 166 80 164 Z" fill="{color}"/><path d="M84 130 C80 118 78 116 80 112 M116 130 C120 118 122 116 120 112" stroke="{color}" stroke-width="5" fill="none"/>'


def _in(drawing: str, color: str) -> str:
    return drawing.format(color=color)


def _man(top: str, legs: str = "#3f4a66", head: str = "man", **more: object) -> Person:
    return Person(f"noto:{head}", top, legs, bust=False, eyes=72, crown=14, **more)  # type: ignore[arg-type]


def _woman(top: str, legs: str = "#3f4a66", head: str = "woman", **more: object) -> Person:
    return _man(top, legs, head, **more)


def _creature(head: str, top: str, legs: str, skin: str, **more: object) -> Person:
    return Person(f"own:head-{head}", top, legs, bust=False, eyes=66, crown=18, skin=skin, **more)  # type: ignore[arg-type]


PROFESSIONS: dict[str, Person] = {
    "cowboy": _man("#b5482e", "#3f5f8f", extra=_brimmed("#a3713f", "#5b3620"), over=_BRACES, tool="own:lasso", shoes="#6b4526"),
    "cowgirl": _woman("#d9627e", "#3f5f8f", extra=_brimmed("#a3713f", "#5b3620"), tool="own:lasso", shoes="#6b4526"),
    "viking": _man("#8a6a45", "#5b4a36", "man-beard", extra=_HORNS, over=_in(_FUR, "#c9b08a"), tool="own:battle-axe"),
    "soldier": _man("#6f7a4f", "#5f6a42", extra=_helmet("#6b7548", "#5b653c"), trim="#4a4030", shoes="#2b2620"),
    "roman_soldier": _man("#b53a35", "#c98a4a", extra=_PLUME, over=_in(_ARMOUR, "#cf9a28"), dress="skirt", tool="own:spear", trim="#8a2a26"),
    "gladiator": _man("#c98a4a", "#a36a36", extra=_helmet("#8d97a3", "#cf9a28"), dress="skirt", tool="own:trident", trim="#8a2a26"),
    "pharaoh": _man("#f4ead6", "#f0e2c0", extra=_NEMES, dress="robe", trim="#2c5fb0", tool="own:staff-magic"),
    "sailor": _man("#fdfdfd", "#27509a", extra=_SAILOR_CAP, over=_in(_STRIPES, "#27509a")),
    "captain": _man("#27304a", "#27304a", "man-beard", extra=_cap("#fdfdfd", "#1d1d22"), trim="#e0b23c", over=_in(_SUIT, "#1d2438")),
    "fisherman": _man("#f0b824", "#d9a01c", "man-beard", extra=_brimmed("#e0aa1c", "#b8860f", 56), tool="noto:fishing-pole", shoes="#3a5a48"),
    "lumberjack": _man("#c2302c", "#3f5f8f", "man-beard", extra=_cap("#3f6a48"), over=_in(_STRIPES, "#8a1f1c") + _BRACES, tool="noto:axe", shoes="#6b4526"),
    "carpenter": _man("#d9a066", "#5b6a86", extra=_cap("#b5713a"), over=_apron("#8a5a36"), tool="noto:carpentry-saw"),
    "blacksmith": _man("#5f6974", "#3d4452", "man-bald", over=_apron("#6b3f24"), tool="noto:hammer"),
    "plumber": _man("#4f7fb8", "#3f6ea8", extra=_cap("#d5322c"), over=_in(_STRAPS, "#2f5a94"), tool="noto:wrench"),
    "electrician": _man("#f0a030", "#4a5a80", extra=_helmet("#f0c030", "#d9a01c"), over=_in(_STRAPS, "#4a5a80"), tool="own:pliers"),
    "painter_decorator": _man("#fdfdfd", "#eef1f4", extra=_cap("#fdfdfd"), over=_in(_STRAPS, "#dfe5ea"), tool="clip:paint-roller"),
    "miner": _man("#8a7a5a", "#5b5a66", extra=_MINER, over=_in(_STRAPS, "#5b4a3a"), tool="noto:pick"),
    "gardener": _woman("#7fb069", "#5b7a4a", extra=_brimmed("#e0bd6a", "#4f9b5a", 62), over=_apron("#4f7f4a"), tool="own:watering-can"),
    "beekeeper": _man("#f7f1de", "#f0e8d0", extra=_brimmed("#f4ead0", "#c9b98a", 62) + '<path d="M10 44 H124 L116 112 H18 Z" fill="#3d4452" opacity="0.28"/>', tool="noto:honey-pot"),
    "baker": _man("#fdfdfd", "#8d97a3", extra='<path d="M34 40 C8 34 14 -6 42 2 C50 -18 84 -18 92 2 C120 -6 126 34 100 40 C80 46 54 46 34 40 Z" fill="#fdfdfd"/>', over=_apron("#f4ead6"), tool="noto:baguette-bread"),
    "butcher": _man("#fdfdfd", "#5b6a86", "man-curly-hair", over=_apron("#c2302c"), tool="noto:kitchen-knife"),
    "barista": _woman("#fdfdfd", "#3d4452", "woman-curly-hair", over=_apron("#3f6a52"), tool="noto:hot-beverage"),
    "bartender": _man("#fdfdfd", "#2b2b33", over=_in(_ARMOUR, "#3d3d48") + _in(_BOW, "#a82822"), tool="noto:cocktail-glass"),
    "waiter": _man("#2b2b33", "#2b2b33", over=_in(_BOW, "#1d1d22"), tool="own:tray"),
    "waitress": _woman("#fdfdfd", "#2b2b33", dress="skirt", over=_apron("#f7f8f9") + '<path d="M62 172 H138 V182 H62 Z" fill="#d9527e"/>', tool="own:tray"),
    "maid": _woman("#2b2b33", "#2b2b33", dress="skirt", over=_apron("#fdfdfd"), tool="noto:broom", extra='<path d="M34 26 C50 10 84 10 100 26 L96 36 C80 28 54 28 38 36 Z" fill="#fdfdfd"/>'),
    "janitor": _man("#5f7fa8", "#4a6488", extra=_cap("#3f5a80"), tool="own:mop"),
    "nurse": _woman("#fdfdfd", "#f4f7f9", dress="skirt", extra=_NURSE_CAP, tool="noto:syringe"),
    "surgeon": _man("#4fa8a0", "#4fa8a0", extra=_cap("#4fa8a0", "#4fa8a0") + '<path d="M26 82 C50 76 84 76 108 82 L100 112 C84 122 50 122 34 112 Z" fill="#bfe3df"/>'),
    "dentist": _woman("#fdfdfd", "#7fb0cf", over=_in(_SUIT, "#5fb0b7"), tool="noto:toothbrush"),
    "veterinarian": _woman("#5fb0b7", "#4a8a90", over=_STETHOSCOPE, tool="noto:bone"),
    "doctor": _man("#fdfdfd", "#5b6a86", over=_in(_SUIT, "#3f86d6") + _STETHOSCOPE),
    "paramedic": _man("#d5322c", "#27304a", extra=_cap("#27304a"), over=_in(_STRIPES, "#ffe25e"), tool="own:first-aid-kit"),
    "mail_carrier": _man("#3f6ea8", "#35507a", extra=_cap("#3f6ea8"), over=_in(_SASH, "#8a5a36"), tool="noto:envelope"),
    "delivery_driver": _man("#b5713a", "#5b4a36", extra=_cap("#8a4a22"), tool="noto:package"),
    "taxi_driver": _man("#f0b824", "#3d4452", "man-beard", extra=_cap("#3d4452"), trim="#23272f"),
    "bus_driver": _man("#5f8fb0", "#27304a", extra=_cap("#27304a"), over=_in(_SUIT, "#27304a")),
    "flight_attendant": _woman("#27509a", "#27509a", dress="skirt", extra='<path d="M34 30 C46 8 84 6 104 22 L98 36 C80 26 54 28 34 30 Z" fill="#27509a"/>', over=_in(_SUIT, "#d5322c"), tool="own:suitcase"),
    "librarian": _woman("#8e6fb0", "#5a4a78", "woman-white-hair", dress="skirt", extra='<g fill="none" stroke="#3d2a4a" stroke-width="5"><circle cx="47" cy="72" r="15"/><circle cx="87" cy="72" r="15"/><path d="M62 72 H72"/></g>', tool="noto:closed-book"),
    "hairdresser": _woman("#d9527e", "#3d4452", "woman-red-hair", over=_apron("#3d4452"), tool="noto:scissors"),
    "barber": _man("#fdfdfd", "#3d4452", "man-beard", over=_apron("#a82822"), tool="noto:scissors"),
    "tailor": _man("#5f6a8a", "#4a5270", "man-white-hair", over=_in(_SUIT, "#e0b23c"), tool="noto:scissors"),
    "photographer": _man("#6b7a5a", "#4a4a56", extra=_cap("#3d4452"), over=_in(_SASH, "#23272f"), tool="noto:camera"),
    "reporter": _woman("#c2384f", "#3d4452", "woman-blond-hair", over=_in(_SUIT, "#c2384f"), tool="noto:microphone"),
    "businessman": _man("#35425c", "#35425c", over=_in(_SUIT, "#d5322c"), tool="noto:briefcase"),
    "businesswoman": _woman("#4a4f66", "#4a4f66", dress="skirt", over=_in(_SUIT, "#d9527e"), tool="noto:briefcase"),
    "lawyer": _woman("#2b3044", "#2b3044", "woman-curly-hair", over=_in(_SUIT, "#3d4452"), tool="noto:balance-scale"),
    "president": _man("#27304a", "#27304a", "man-white-hair", over=_in(_SUIT, "#d5322c")),
    "spy": _man("#23272f", "#23272f", extra=_brimmed("#3d4452", "#1d1d22", 58) + '<path d="M30 64 H60 V76 C60 86 32 86 30 76 Z M74 64 H104 V76 C102 86 74 86 74 76 Z M58 66 H76 V70 H58 Z" fill="#1d1d22"/>', over=_in(_SUIT, "#1d1d22")),
    "thief": _man("#3d3d48", "#23272f", extra=_cap("#23272f", "#23272f") + _MASK, over=_in(_STRIPES, "#f4f0e6"), tool="noto:money-bag"),
    "sheriff": _man("#8a6a45", "#5b4a36", extra=_brimmed("#6b4526", "#3a2418"), over='<path d="M84 140 l4 9 10 1 -7 7 2 10 -9 -5 -9 5 2 -10 -7 -7 10 -1 Z" fill="#f3c64f"/>'),
    "priest": _man("#2b2b33", "#2b2b33", "man-white-hair", dress="robe", trim="#fdfdfd", tool="noto:latin-cross"),
    "pope": _man("#fdf8ea", "#fdf8ea", "man-white-hair", dress="robe", extra=_MITRE, trim="#e0b23c"),
    "nun": _woman("#2b2b33", "#2b2b33", dress="robe", extra=_VEIL, trim="#fdfdfd"),
    "monk": _man("#e08a2a", "#d07a1c", "man-bald", dress="robe", over=_in(_SASH, "#b5482e")),
    "rabbi": _man("#23272f", "#23272f", "man-beard", dress="robe", extra=_brimmed("#23272f", "#1d1d22", 54), trim="#fdfdfd"),
    "magician": _man("#23272f", "#23272f", extra=_top_hat("#2b2b33", "#a82822"), over=_in(_BOW, "#d5322c"), tool="noto:magic-wand", behind='<path d="M62 128 C38 190 32 250 28 290 L172 290 C168 250 162 190 138 128 Z" fill="#8e2530"/>'),
    "jester": _man("#8e44ad", "#e0b23c", extra=_JESTER, over='<path d="M100 118 H138 V222 C120 228 106 228 100 226 Z" fill="#e0b23c"/>', trim="#d5322c"),
    "leprechaun": _man("#2f8a4a", "#246e3a", "man-red-hair", extra=_in(_BEARD, "#d9702a") + _top_hat("#2f8a4a", "#1d1d22") + '<rect x="58" y="18" width="18" height="16" rx="2" fill="none" stroke="#f3c64f" stroke-width="4"/>', trim="#1d1d22"),
    "dwarf": _man("#7a4f36", "#5b4636", "man-red-hair", extra=_in(_BEARD, "#b5562a") + _helmet("#8d97a3", "#cf9a28"), over=_in(_ARMOUR, "#8d97a3"), tool="own:battle-axe", trim="#6b4526"),
    "gnome": _man("#3f6ea8", "#5b4636", "man-white-hair", extra=_in(_BEARD, "#f4f4f2") + _pointed("#d5322c"), trim="#6b4526"),
    "orc": _creature("orc", "#6b4a34", "#5b4636", "#6f9a4a", over=_in(_FUR, "#4a3a2e"), tool="own:battle-axe"),
    "goblin": _creature("goblin", "#7a5230", "#5b4636", "#74b048", over=_in(_SASH, "#4a3320"), tool="noto:dagger"),
    "mummy": _creature("mummy", "#e9dfc4", "#dfd3b4", "#e0d4b4", over=_in(_STRIPES, "#b5a67e").replace('"8"', '"4"')),
    "frankenstein": _creature("frankenstein", "#3d4452", "#2b2b33", "#8fb070"),
    "cyclops": _creature("cyclops", "#8a5a36", "#6b4526", "#c98a6a", over=_in(_FUR, "#b59a6a"), tool="own:mace"),
    "minotaur": _creature("minotaur", "#7a4f2e", "#5b3620", "#7a4f2e", over=_in(_SASH, "#3a2418"), tool="own:battle-axe"),
    "medusa": _creature("medusa", "#5f8a6a", "#4f7a5a", "#a8c89a", dress="robe", trim="#e0b23c"),
    "tiefling": _creature("tiefling", "#3a2f4a", "#2b2338", "#c2505a", trim="#e0b23c"),
    "barbarian": _man("#a8743f", "#7a5230", "man-red-hair", over=_in(_FUR, "#8a6a4a"), tool="own:battle-axe"),
    "archer": _man("#4f7f4a", "#6b5a3f", "man", extra=_hood("#4f8a3a"), tool="noto:bow-and-arrow"),
    "robin_hood": _man("#4f8a3a", "#6b5a3f", "man-blond-hair", extra=_FEATHERED, tool="noto:bow-and-arrow", trim="#6b4526"),
    "rogue": _man("#3d3d48", "#2b2b33", "man", extra=_hood("#4a4a56"), tool="noto:dagger", trim="#6b4526"),
    "cleric": _woman("#f4ead6", "#e6dcc4", "woman-blond-hair", dress="robe", trim="#e0b23c", tool="own:mace"),
    "bard": _man("#8e2f6a", "#5b3a7a", "man-curly-hair", extra=_FEATHERED, tool="own:lute"),
    "grim_reaper": Person("noto:skull", "#23232b", "#1d1d24", bust=False, eyes=60, crown=0, skin="#e8ecef", dress="robe", extra=_hood("#2b2b35"), tool="own:scythe"),
    "caveman": _man("#c98a4a", "#b5783f", "man-curly-hair", dress="skirt", over='<g fill="#5b3620"><circle cx="84" cy="150" r="6"/><circle cx="112" cy="172" r="7"/><circle cx="90" cy="196" r="6"/></g>', tool="own:mace", shoes="#fcc21b"),
    "geisha": _woman("#c2304f", "#a82845", "woman", dress="robe", trim="#e0b23c", extra='<g fill="#f3a9c3"><circle cx="28" cy="34" r="9"/><circle cx="40" cy="24" r="8"/></g>', tool="noto:folding-hand-fan"),
    "goalkeeper": _man("#4fae5a", "#23272f", over=_in(_NUMBER, "#fdfdfd"), hands="#f4f0e6", tool="noto:soccer-ball"),
    "soccer_player": _man("#d5322c", "#fdfdfd", over=_in(_NUMBER, "#fdfdfd"), tool="noto:soccer-ball", shoes="#23272f"),
    "american_football_player": _man("#27509a", "#f4f0e6", extra=_helmet("#27509a", "#f4f0e6") + '<path d="M34 88 H100 M38 100 H96 M50 80 V104 M84 80 V104" stroke="#8d97a3" stroke-width="5"/>', over=_in(_NUMBER, "#fdfdfd"), tool="noto:american-football"),
    "baseball_player": _man("#fdfdfd", "#eef1f4", extra=_cap("#d5322c"), over=_in(_NUMBER, "#d5322c"), tool="own:baseball-bat"),
    "tennis_player": _woman("#fdfdfd", "#fdfdfd", "woman-blond-hair", dress="skirt", extra='<path d="M24 48 C50 36 84 36 110 48 V56 C84 46 50 46 24 56 Z" fill="#3f86d6"/>', tool="own:tennis-racket"),
    "hockey_player": _man("#d5322c", "#23272f", extra=_helmet("#23272f", "#3d4452"), over=_in(_STRIPES, "#fdfdfd"), tool="noto:ice-hockey"),
    "boxer": _man("#d5322c", "#d5322c", "man-bald", hands="#c2302c"),
    "referee": _man("#fdfdfd", "#23272f", over=_in(_STRIPES, "#23272f"), tool="own:whistle"),
    "cheerleader": _woman("#d5322c", "#fdfdfd", "woman-blond-hair", dress="skirt", over=_in(_STRIPES, "#fdfdfd"), tool="noto:party-popper"),
    "ice_skater": _woman("#8e6fd0", "#7a5fc0", "woman-blond-hair", dress="skirt", shoes="#fdfdfd"),
    "skateboarder": _man("#f08a24", "#3f5f8f", extra=_cap("#23272f"), tool="own:skateboard"),
    "lifeguard": _man("#d5322c", "#d5322c", "man-blond-hair", over=_in(_NUMBER, "#d5322c") + '<path d="M94 146 H106 V158 H118 V170 H106 V182 H94 V170 H82 V158 H94 Z" fill="#fdfdfd"/>', tool="noto:ring-buoy"),
    "scuba_diver": _man("#2b3a4a", "#23303f", extra='<path d="M24 54 H110 V84 C96 96 80 84 67 84 C54 84 38 96 24 84 Z" fill="#23272f"/><path d="M32 60 H102 V80 C92 86 80 78 67 78 C54 78 42 86 32 80 Z" fill="#9fd6ef"/><path d="M112 60 V10" stroke="#f0b824" stroke-width="8"/>', hands="#23303f"),
    "hiker": _man("#d9702a", "#5b5a46", extra=_brimmed("#8a7a4a", "#5b4a2a", 54), over=_BRACES, tool="own:staff-magic"),
    "explorer": _man("#d9c08a", "#b59a66", extra=_helmet("#e6d3a3", "#c9b07a"), tool="noto:compass", trim="#6b4526"),
    "archaeologist": _man("#c9a86a", "#7a6242", extra=_brimmed("#8a5a36", "#3a2418", 58), tool="own:whip", trim="#6b4526"),
    "violinist": _man("#23272f", "#23272f", "man-curly-hair", over=_in(_BOW, "#f4f0e6"), tool="noto:violin"),
    "guitarist": _man("#3d3d48", "#35507a", "man-curly-hair", tool="clip:electric-guitar"),
    "drummer": _man("#7a3fb0", "#23272f", extra=_BANDANA, tool="own:drumsticks"),
    "pianist": _man("#23272f", "#23272f", "man-white-hair", over=_in(_BOW, "#f4f0e6"), tool="noto:musical-score"),
    "conductor": _man("#23272f", "#23272f", "man-white-hair", over=_in(_BOW, "#f4f0e6"), tool="noto:magic-wand"),
    "dj": _man("#23272f", "#3d4452", extra=_cap("#7a3fb0") + _HEADPHONES, trim="#3fb0d0", tool="own:vinyl-record"),
    "rapper": _man("#f0b824", "#23272f", extra=_cap("#23272f"), over='<path d="M78 122 C80 170 120 170 122 122" fill="none" stroke="#e0b23c" stroke-width="6"/><circle cx="100" cy="164" r="11" fill="#f3c64f"/>', tool="noto:microphone"),
    "opera_singer": _woman("#a32638", "#8a1f30", "woman-red-hair", dress="robe", trim="#e0b23c"),
    "punk": _man("#23272f", "#3d4452", "man-bald", extra=_MOHAWK, trim="#8d97a3"),
    "hippie": _woman("#e08a2a", "#7a5fb0", "woman-blond-hair", extra='<path d="M24 46 C50 34 84 34 110 46 V54 C84 44 50 44 24 54 Z" fill="#4fae5a"/><g fill="#fdfdfd"><circle cx="46" cy="44" r="6"/><circle cx="68" cy="41" r="6"/><circle cx="90" cy="45" r="6"/></g>', over=_in(_STRIPES, "#8e44ad")),
    "gamer": _man("#7a3fb0", "#3d4452", extra=_HEADPHONES, tool="noto:video-game"),
    "mime": _man("#fdfdfd", "#23272f", extra=_in(_BERET, "#23272f"), over=_in(_STRIPES, "#23272f"), hands="#fdfdfd"),
    "french_painter": _man("#3f6ea8", "#3d4452", "man-beard", extra=_in(_BERET, "#a82822"), tool="noto:artist-palette"),
    "scout": _man("#c9a86a", "#5b6a42", "boy", extra=_brimmed("#b59a66", "#6b4526", 56), trim="#d5322c"),
    "hunter": _man("#6b7548", "#5b5038", "man-beard", extra=_FEATHERED, tool="noto:bow-and-arrow"),
    "sheep_herder": _man("#c9a87a", "#a8845a", "man-beard", dress="robe", extra='<path d="M20 50 C20 8 114 8 114 50 L122 110 L106 108 C106 80 106 60 98 50 C80 40 54 40 36 50 C28 60 28 80 28 108 L12 110 Z" fill="#e6d3a3"/><path d="M20 46 C50 34 84 34 114 46" fill="none" stroke="#8a4a2c" stroke-width="6"/>', tool="own:staff-magic"),
    "angel_woman": _woman("#fdfdfd", "#f4f7f9", "woman-blond-hair", dress="robe", extra='<ellipse cx="67" cy="-2" rx="34" ry="9" fill="none" stroke="#ffe25e" stroke-width="6"/>', behind='<path d="M90 150 C50 80 -10 90 6 150 C0 180 20 220 70 210 Z M110 150 C150 80 210 90 194 150 C200 180 180 220 130 210 Z" fill="#f7f8fb"/>', trim="#e0b23c"),
    "demon": Person("noto:smiling-face-with-horns", "#4a1f3a", "#3a182e", bust=False, eyes=66, crown=20, skin="#9a5fc0", behind='<path d="M86 150 C50 90 10 90 -4 130 C20 126 24 146 20 164 C40 150 56 166 60 186 Z M114 150 C150 90 190 90 204 130 C180 126 176 146 180 164 C160 150 144 166 140 186 Z" fill="#6a2a4a"/>', tool="own:trident"),
    "cyborg": _man("#6b7684", "#4a525e", "man-bald", extra='<path d="M67 20 H104 C114 40 114 70 108 92 L67 96 Z" fill="#8d97a3"/><circle cx="87" cy="70" r="13" fill="#3d4452"/><circle cx="87" cy="70" r="7" fill="#e8402c"/>', hands="#8d97a3", over=_in(_ARMOUR, "#8d97a3")),
    "giant_man": _man("#8a6a45", "#5b4a36", "man-beard", over=_in(_FUR, "#a88a5a"), tool="own:mace"),
    "goddess": _woman("#fdf8ea", "#f4ead6", "woman-curly-hair", dress="robe", extra='<path d="M28 40 C50 22 84 22 106 40" fill="none" stroke="#e0b23c" stroke-width="7"/><g fill="#5f9a3a"><circle cx="38" cy="34" r="6"/><circle cx="54" cy="28" r="6"/><circle cx="80" cy="28" r="6"/><circle cx="96" cy="34" r="6"/></g>', trim="#e0b23c"),
    "zeus": _man("#fdf8ea", "#f4ead6", "man-white-hair", dress="robe", extra=_in(_BEARD, "#f4f4f2"), trim="#e0b23c", tool="noto:high-voltage"),
    "thor": _man("#4a5a80", "#35425c", "man-blond-hair", extra=_helmet("#aab4bf", "#e0b23c"), over=_in(_ARMOUR, "#8d97a3"), tool="own:warhammer", behind='<path d="M62 128 C38 190 32 250 28 290 L172 290 C168 250 162 190 138 128 Z" fill="#c2302c"/>'),
    "sultan": _man("#7a3fb0", "#f0b824", "man-beard", dress="robe", extra='<path d="M14 50 C4 10 40 -14 67 -14 C94 -14 130 10 120 50 C90 38 44 38 14 50 Z" fill="#fdfdfd"/><circle cx="67" cy="24" r="9" fill="#d5322c"/>', trim="#e0b23c"),
}  # fmt: skip
"""Each with a label in `data/things/people.txt`."""
