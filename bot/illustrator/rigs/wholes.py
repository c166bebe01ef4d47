"""Figures that the artwork set draws whole: here only with the places where props go."""

from bot.illustrator.rigs.parts import Anchor, Figure

_Points = tuple[float, float, float]
# name: artwork, then head, eyes, neck, hand, back as (x, y, width) of a 128 px square.
WHOLES: dict[str, tuple[str, _Points, _Points, _Points, _Points, _Points]] = {
    "dog": ("noto:dog", (52, 16, 46), (48, 40, 44), (56, 68, 40), (60, 96, 14), (84, 76, 40)),
    "tiger": ("noto:tiger", (26, 36, 32), (22, 52, 32), (40, 70, 26), (16, 108, 14), (76, 48, 50)),
    "rabbit": ("noto:rabbit", (48, 50, 30), (40, 62, 34), (54, 82, 30), (48, 104, 14), (88, 70, 36)),
    "mouse": ("noto:mouse", (34, 56, 30), (28, 70, 30), (46, 86, 26), (34, 104, 12), (78, 62, 50)),
    "monkey": ("noto:monkey", (58, 14, 50), (58, 34, 40), (60, 64, 36), (40, 84, 14), (70, 66, 40)),
    "pig": ("noto:pig", (30, 40, 40), (28, 54, 40), (46, 82, 30), (30, 108, 14), (78, 36, 60)),
    "cow": ("noto:cow", (24, 36, 32), (22, 48, 30), (38, 66, 26), (40, 108, 14), (80, 42, 60)),
    "horse": ("noto:horse", (24, 22, 26), (20, 38, 20), (36, 54, 26), (30, 100, 14), (72, 50, 44)),
    "superhero": ("noto:superhero", (62, 12, 30), (64, 28, 28), (66, 48, 26), (104, 14, 14), (64, 60, 36)),
    "villain": ("noto:supervillain", (64, 16, 30), (64, 30, 26), (64, 44, 24), (104, 26, 14), (64, 60, 36)),
    "fairy": ("noto:fairy", (58, 14, 26), (58, 30, 24), (58, 46, 22), (104, 42, 14), (58, 60, 30)),
    "genie": ("noto:genie", (38, 20, 26), (36, 32, 24), (38, 46, 22), (24, 62, 14), (38, 60, 36)),
    "mermaid": ("noto:mermaid", (88, 24, 28), (88, 40, 24), (86, 54, 22), (50, 52, 14), (84, 70, 30)),
    "ghost": ("noto:ghost", (66, 14, 60), (68, 36, 56), (64, 72, 60), (116, 60, 14), (64, 60, 60)),
    "snowman": ("noto:snowman-without-snow", (64, 14, 44), (64, 38, 34), (64, 62, 42), (104, 76, 14), (64, 70, 60)),
}  # fmt: skip


def figure(name: str, svg: str) -> Figure:
    """The whole artwork with its anchors."""
    _, head, eyes, neck, hand, back = WHOLES[name]
    named = {
        "head": head,
        "eyes": eyes,
        "face": (eyes[0], eyes[1] + 14, eyes[2]),
        "neck": neck,
        "hand": hand,
        "back": back,
    }
    named["body"] = (back[0], back[1] + 20, back[2])
    return Figure(svg, {place: Anchor(x / 128, y / 128, width / 128) for place, (x, y, width) in named.items()})
