"""Four-legged bodies under heads that the artwork set draws alone."""

from dataclasses import dataclass

from bot.illustrator.rigs.parts import Anchor, Figure, darker, document, ellipse, gradient, limb, set_in


@dataclass(frozen=True, slots=True)
class Animal:
    """How a species looks. `eyes` is (x, y, half distance) and `crown` the top of the skull, of a 128 px head."""

    head: str
    coat: str
    belly: str
    paws: str
    tail: str = "thin"
    tip: str = ""
    eyes: tuple[float, float, float] = (64, 64, 26)
    crown: float = 26
    girth: float = 1.0


ANIMALS: dict[str, Animal] = {
    "fox": Animal("noto:fox", "#f4741c", "#fdf3e7", "#4e342e", "bushy", "#fdf3e7", (64, 68, 20), 34),
    "wolf": Animal("noto:wolf", "#9aa0a6", "#e6e8ea", "#6d7278", "bushy", "#d9dcdf", (64, 66, 19), 34),
    "dog": Animal("noto:dog-face", "#f6e3c8", "#fffaf0", "#f6e3c8", "curl", "#a1725a", (64, 58, 20), 20),
    "cat": Animal("noto:cat-face", "#ffc022", "#ffe9a8", "#ffc022", "long", "#f19534", (64, 62, 28), 30),
    "bear": Animal("noto:bear", "#7b5544", "#a57c63", "#5d3f33", "stub", "", (64, 58, 24), 20, 1.16),
    "polar_bear": Animal("noto:polar-bear", "#f3f7fa", "#ffffff", "#dfe8ee", "stub", "", (64, 56, 22), 20, 1.18),
    "panda": Animal("noto:panda", "#fafafa", "#ffffff", "#3c3f46", "stub", "", (64, 62, 28), 20, 1.18),
    "lion": Animal("noto:lion", "#f7b83d", "#fde0a0", "#f0a92c", "tuft", "#8a5a3a", (64, 60, 20), 18),
    "tiger": Animal("noto:tiger-face", "#fb9a1e", "#fff3df", "#fb9a1e", "striped", "#3a2b26", (64, 56, 24), 22),
    "rabbit": Animal("noto:rabbit-face", "#b9bec4", "#f2f3f5", "#d9dcdf", "puff", "#ffffff", (64, 78, 15), 56),
    "mouse": Animal("noto:mouse-face", "#9d9d9d", "#d9d9d9", "#f2a6a0", "wire", "#f2a6a0", (64, 66, 18), 36),
    "hamster": Animal("noto:hamster", "#f2a86a", "#fdf1e3", "#f7c79c", "stub", "", (64, 56, 26), 22, 1.18),
    "koala": Animal("noto:koala", "#9aa0a8", "#e3e6ea", "#7f858d", "stub", "", (64, 58, 24), 24, 1.12),
    "monkey": Animal("noto:monkey-face", "#a17f5f", "#e6c69c", "#e6c69c", "wire", "#a17f5f", (64, 56, 17), 20),
    "pig": Animal("noto:pig-face", "#fbc9b4", "#fddccd", "#e79f8b", "stub", "", (64, 60, 28), 24, 1.2),
    "cow": Animal("noto:cow-face", "#f5f5f5", "#ffffff", "#6d4c41", "tuft", "#6d4c41", (64, 52, 24), 24, 1.1),
    "corgi": Animal("own:head-corgi", "#e09a48", "#fdfaf4", "#fdfaf4", "stub", "", (64, 62, 22), 24, 1.05),
    "husky": Animal("own:head-husky", "#6b7784", "#fdfdfd", "#fdfdfd", "bushy", "#fdfdfd", (64, 64, 20), 22),
    "pug": Animal("own:head-pug", "#e0bd8a", "#f0d9b4", "#e0bd8a", "curl", "", (64, 60, 24), 22, 1.1),
    "dalmatian": Animal("own:head-dalmatian", "#f4f4f2", "#ffffff", "#f4f4f2", "wire", "#f4f4f2", (64, 62, 18), 16),
    "retriever": Animal("own:head-retriever", "#e6b566", "#f3d49a", "#e6b566", "bushy", "#f0c987", (64, 60, 18), 16),
    "shepherd": Animal("own:head-shepherd", "#b5813f", "#c99a6a", "#a8743a", "bushy", "#3a2c28", (64, 62, 20), 22),
    "squirrel": Animal("own:head-squirrel", "#c8743a", "#fbe9d4", "#a85a2a", "bushy", "#f0b07a", (64, 62, 22), 22),
    "capybara": Animal("own:head-capybara", "#a0703f", "#b5834e", "#7a4f2e", "", "", (64, 54, 24), 18, 1.24),
    "red_panda": Animal("own:head-red-panda", "#c9562e", "#4a2a22", "#4a2a22", "striped", "#f3c08a", (64, 62, 20), 24),
    "cheetah": Animal("own:head-cheetah", "#f0b84e", "#fdf0d4", "#f0b84e", "long", "#3a2a1a", (64, 62, 20), 20),
    "hyena": Animal("own:head-hyena", "#b59a6a", "#cdb48a", "#6b5a3c", "tuft", "#4a3a28", (64, 58, 20), 20),
    "guinea_pig": Animal("own:head-guinea-pig", "#f0e2cc", "#fbf6ee", "#e8c8b0", "", "", (64, 64, 22), 18, 1.2),
    "alpaca": Animal("own:head-llama", "#f3e6cc", "#fdf8ee", "#d9c49c", "puff", "#fdf8ee", (64, 52, 18), 6, 1.08),
    "lynx": Animal("own:head-lynx", "#d9b27a", "#fbf3e4", "#d9b27a", "stub", "", (64, 60, 20), 22),
    "meerkat": Animal("own:head-meerkat", "#cfa56e", "#f0dcb4", "#a87c48", "wire", "#a87c48", (64, 58, 20), 16, 0.86),
    "frog": Animal("noto:frog", "#b7d11b", "#e4ee9a", "#a3bf12", "", "", (64, 42, 34), 18, 1.14),
}

_HEAD = 124.0
_LEFT = 48.0  # where the head's square starts in the sitting body


def _tail(animal: Animal, x: float, y: float) -> str:
    coat, tip = "url(#coat)", animal.tip
    if animal.tail == "bushy":
        return (
            f'<path d="M{x} {y} C{x + 50} {y + 4} {x + 62} {y - 32} {x + 44} {y - 78} C{x + 24} {y - 62} {x + 8} {y - 46} {x - 6} {y - 20} Z" fill="{coat}"/>'
            f'<path d="M{x + 44} {y - 78} C{x + 53} {y - 58} {x + 55} {y - 44} {x + 52} {y - 33} C{x + 40} {y - 44} {x + 32} {y - 38} {x + 22} {y - 52} C{x + 30} {y - 60} {x + 38} {y - 68} {x + 44} {y - 78} Z" fill="{tip}"/>'
        )
    if animal.tail == "long":
        path = f"M{x - 8} {y - 4} C{x + 44} {y + 2} {x + 46} {y - 34} {x + 30} {y - 54} S{x + 34} {y - 88} {x + 46} {y - 84}"
        return limb(path, 15, animal.coat) + limb(f"M{x + 33} {y - 80} Q{x + 38} {y - 86} {x + 46} {y - 84}", 15, tip)
    if animal.tail in {"striped", "tuft", "wire"}:
        width = {"striped": 15.0, "tuft": 9.0, "wire": 6.0}[animal.tail]
        color = tip if animal.tail == "wire" else animal.coat
        path = f"M{x - 8} {y - 4} C{x + 44} {y + 2} {x + 50} {y - 30} {x + 36} {y - 64}"
        drawn = limb(path, width, color)
        if animal.tail == "tuft":
            drawn += f'<path d="M{x + 30} {y - 54} C{x + 18} {y - 78} {x + 34} {y - 92} {x + 36} {y - 96} C{x + 52} {y - 84} {x + 52} {y - 62} {x + 42} {y - 54} Z" fill="{tip}"/>'
        if animal.tail == "striped":
            for px, py in ((x + 26, y - 4), (x + 40, y - 26), (x + 38, y - 50)):
                drawn += limb(f"M{px - 6} {py} l12 -3", 6, tip)
        return drawn
    if animal.tail == "curl":
        return limb(f"M{x - 8} {y - 8} C{x + 30} {y - 8} {x + 38} {y - 34} {x + 22} {y - 46}", 16, animal.coat)
    if animal.tail == "puff":
        return ellipse(x + 12, y - 10, 18, 17, tip)
    if animal.tail == "stub":
        return ellipse(x + 6, y - 16, 14, 13, coat)
    return ""


def _lids(animal: Animal, left: float, top: float, size: float) -> str:
    """Closed eyes over the drawn ones."""
    scale = size / 128
    x, y, apart = (number * scale for number in animal.eyes)
    drawn = ""
    for side in (-1, 1):
        cx, cy = left + x + side * apart, top + y
        drawn += ellipse(cx, cy, 9.5 * scale, 9.5 * scale, darker(animal.coat, 0.97))
        drawn += limb(f"M{cx - 7 * scale:g} {cy:g} q{7 * scale:g} {6 * scale:g} {14 * scale:g} 0", 3 * scale, "#3a2b26")
    return drawn


def _anchors(animal: Animal, left: float, top: float, size: float, width: float, height: float) -> dict[str, Anchor]:
    scale = size / 128
    x, y, apart = (number * scale for number in animal.eyes)
    return {
        "head": Anchor((left + x) / width, (top + animal.crown * scale) / height, 66 * scale / width),
        "eyes": Anchor((left + x) / width, (top + y) / height, (2 * apart + 34 * scale) / width),
        "face": Anchor((left + x) / width, (top + 76 * scale) / height, 70 * scale / width),
        "neck": Anchor((left + x) / width, (top + 116 * scale) / height, 72 * scale / width),
    }


def sitting(animal: Animal, head: str) -> Figure:
    """Sitting and looking at us."""
    g, width, height = animal.girth, 220.0, 262.0
    cx = _LEFT + _HEAD / 2
    shoulder, hip = 34 * g, 56 * g
    striped = ""
    if animal.tail == "striped":
        for y in (140, 164, 188):
            reach = 12 + (y - 130) * 0.18
            for side in (-1, 1):
                edge = cx + side * (shoulder + (y - 120) * 0.22)
                striped += limb(f"M{edge:g} {y} l{-side * reach:g} 5", 6, animal.tip)
    arms = animal.paws if animal.head == "noto:panda" else "url(#coat)"
    body = (
        f"<defs>{gradient('coat', animal.coat)}</defs>"
        + _tail(animal, cx + hip * 0.72, 238)
        + f'<path d="M{cx - shoulder:g} 104 C{cx - shoulder - 12 * g:g} 150 {cx - hip - 8:g} 190 {cx - hip:g} 226 C{cx - hip:g} 250 {cx - 20:g} 254 {cx:g} 254 '
        f'C{cx + 20:g} 254 {cx + hip:g} 250 {cx + hip:g} 226 C{cx + hip + 8:g} 190 {cx + shoulder + 12 * g:g} 150 {cx + shoulder:g} 104 Z" fill="url(#coat)"/>'
        + striped
        + f'<path d="M{cx - 20 * g:g} 112 C{cx - 34 * g:g} 150 {cx - 28 * g:g} 200 {cx:g} 214 C{cx + 28 * g:g} 200 {cx + 34 * g:g} 150 {cx + 20 * g:g} 112 Z" fill="{animal.belly}"/>'
        + "".join(ellipse(cx + s * hip * 0.80, 246, 24 * g, 13, animal.paws) for s in (-1, 1))
        + "".join(
            f'<path d="M{cx + s * 12:g} 162 C{cx + s * 9:g} 190 {cx + s * 8:g} 220 {cx + s * 8:g} 240 L{cx + s * 32:g} 240 C{cx + s * 34:g} 212 {cx + s * 36:g} 186 {cx + s * 36 * g:g} 160 Z" fill="{arms}"/>'
            + ellipse(cx + s * 20, 245, 17, 12, animal.paws)
            for s in (-1, 1)
        )
        + f'<path d="M{cx:g} 176 V 248" stroke="{darker(animal.coat, 0.62)}" stroke-width="2.5" stroke-linecap="round" opacity="0.5"/>'
        + set_in(head, _LEFT, 0, _HEAD)
    )
    anchors = _anchors(animal, _LEFT, 0, _HEAD, width, height)
    anchors["hand"] = Anchor((cx + 26) / width, 226 / height, 30 / width)
    anchors["body"] = Anchor(cx / width, 180 / height, 2 * hip / width)
    anchors["back"] = Anchor(cx / width, 120 / height, 2 * shoulder / width)
    return Figure(document(width, height, body), anchors)


_LEGS = {
    "standing": ((92, 92), (116, 114), (176, 178), (200, 202)),
    "running": ((84, 44), (104, 72), (182, 226), (206, 250)),
    "jumping": ((84, 48), (104, 70), (188, 230), (206, 246)),
}


def side_on(animal: Animal, head: str, pose: str) -> Figure:
    """Standing, running or jumping, body to the right and face towards us."""
    g, width, height = animal.girth, 290.0, 230.0
    top, size, left = (6.0, 116.0, 14.0)
    legs = _LEGS[pose]
    foot = 200 if pose != "standing" else 214
    back = "".join(
        limb(f"M{x} 150 Q{(x + to) / 2 + 4:g} 178 {to} {foot - 6}", 23 * g, darker(animal.coat, 0.80))
        + ellipse(to - 4, foot, 16, 9, darker(animal.paws, 0.85))
        for x, to in legs[1::2]
    )
    front = "".join(
        limb(f"M{x} 150 Q{(x + to) / 2 + 2:g} 178 {to} {foot}", 25 * g, animal.coat)
        + ellipse(to - 5, foot + 6, 18, 10, animal.paws)
        for x, to in legs[::2]
    )
    stripes = (
        "".join(limb(f"M{x} 100 q6 18 0 34", 7, animal.tip) for x in (138, 160, 182, 202))
        if animal.tail == "striped"
        else ""
    )
    body = (
        f"<defs>{gradient('coat', animal.coat)}</defs>"
        + _tail(animal, 216, 140)
        + back
        + f'<path d="M70 110 C70 92 110 {96 - 8 * g:g} 150 {94 - 6 * g:g} C200 {90 - 6 * g:g} 226 104 226 136 C226 {172 + 4 * g:g} 196 {178 + 6 * g:g} 150 {178 + 6 * g:g} C100 {178 + 6 * g:g} 70 170 70 140 Z" fill="url(#coat)"/>'
        + stripes
        + f'<path d="M92 166 C120 {182 + 4 * g:g} 180 {182 + 4 * g:g} 206 164 C190 160 120 158 92 166 Z" fill="{animal.belly}"/>'
        + front
        + set_in(head, left, top, size)
    )
    anchors = _anchors(animal, left, top, size, width, height)
    anchors["hand"] = Anchor(72 / width, 118 / height, 30 / width)
    anchors["body"] = Anchor(150 / width, 136 / height, 130 / width)
    anchors["back"] = Anchor(166 / width, 92 / height, 96 / width)
    return Figure(document(width, height, body), anchors)


def sleeping(animal: Animal, head: str) -> Figure:
    """Curled up, eyes closed."""
    width, height, left, top, size = 270.0, 170.0, 8.0, 46.0, 116.0
    body = (
        f"<defs>{gradient('coat', animal.coat)}</defs>"
        + '<path d="M60 140 C60 70 110 40 168 42 C224 44 256 84 254 122 C253 152 226 162 170 163 L96 163 C70 163 60 156 60 140 Z" fill="url(#coat)"/>'
        + f'<path d="M176 122 C180 96 214 90 232 110 C244 130 232 150 212 156 L176 158 Z" fill="{darker(animal.coat, 0.9)}"/>'
        + limb("M228 146 C200 166 160 164 120 158", 18, animal.coat)
        + limb("M136 160 L120 158", 18, animal.tip or animal.coat)
        + ellipse(112, 156, 20, 9, animal.paws)
        + set_in(head, left, top, size)
        + _lids(animal, left, top, size)
        + '<g fill="none" stroke="#ffffff" stroke-width="5" stroke-linecap="round" stroke-linejoin="round" opacity="0.95"><path d="M128 40 h16 l-16 18 h16"/><path d="M156 10 h12 l-12 13 h12"/></g>'
    )
    anchors = _anchors(animal, left, top, size, width, height)
    anchors["hand"] = Anchor(112 / width, 146 / height, 30 / width)
    anchors["body"] = Anchor(170 / width, 110 / height, 130 / width)
    anchors["back"] = Anchor(172 / width, 44 / height, 96 / width)
    return Figure(document(width, height, body), anchors)


def figure(animal: Animal, head: str, pose: str) -> Figure:
    """The body for a pose; sitting when there is none for it."""
    if pose in {"sleeping", "lying", "resting"}:
        return sleeping(animal, head)
    if pose in {"standing", "walking"}:
        return side_on(animal, head, "standing")
    if pose in {"running", "chasing", "galloping"}:
        return side_on(animal, head, "running")
    if pose in {"jumping", "flying", "dancing", "leaping", "swimming"}:
        return side_on(animal, head, "jumping")
    return sitting(animal, head)
