"""A scene as SVG: each thing a named group, its drawing as vectors, its words as text; the backdrop as a picture.

Light, shadows and the paper of a style are made of pixels and are left out. A thing whose colour, pattern or
material was changed is a picture too, because recolouring works on pixels.
"""

import base64
import io
import re
from xml.sax.saxutils import escape, quoteattr

import numpy as np
from PIL import Image

from bot.illustrator import describe, lettering, sprite
from bot.illustrator.canvas import View
from bot.illustrator.order import Copy, painting_order
from bot.illustrator.render import composed, draw, image_of, prepare
from bot.illustrator.scene import Box, Lettering, Scene, Thing

_SPRITE_PX = 512
_BASELINE = 0.78  # of a line's height, from its top


def svg(scene: Scene, size: tuple[int, int]) -> str:
    """The document, `size` in pixels."""
    scene = composed(scene)
    width, height = size
    view = View(scene.zoom, scene.pan)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{width}" height="{height}" viewBox="0 0 {width} {height}">',
        f"<title>{escape(describe.alt_text(scene))}</title>",
    ]
    if scene.lettering or any(thing.text for thing in scene.things):
        parts.append(f"<defs><style>{_font_faces()}</style></defs>")
    if not scene.transparent:
        backdrop = image_of(draw(scene.model_copy(update={"things": (), "lettering": ()}), size))
        parts.append(f'<image id="backdrop" width="{width}" height="{height}" xlink:href="{_data(backdrop, "JPEG")}"/>')
    seen: dict[str, int] = {}
    for copy in painting_order(scene, prepare(scene, size).stage):
        seen[copy.thing.id] = seen.get(copy.thing.id, 0) + 1
        parts.append(_thing(copy, f"{copy.thing.id}-{seen[copy.thing.id]}", _placed(copy.box, view, size)))
    parts += [_words(line, size) for line in scene.lettering if line.box]
    return "\n".join([*parts, "</svg>\n"])


def _placed(box: Box, view: View, size: tuple[int, int]) -> Box:
    """A box in pixels, as the camera sees it."""
    (left, top), (right, bottom) = view.place(box[0], box[1]), view.place(box[2], box[3])
    return left * size[0], top * size[1], right * size[0], bottom * size[1]


def _thing(copy: Copy, name: str, box: Box) -> str:
    thing = copy.thing
    inside = _picture(thing, box) if thing.color or thing.pattern or thing.material else _drawing(thing, name, box)
    if thing.text:
        wide, tall = box[2] - box[0], box[3] - box[1]
        inside += _text(
            thing.text, (box[0] + box[2]) / 2, box[1] + tall * 0.38, wide * 0.72, tall * 0.2, "#26212b", "Roboto"
        )
    return f"<g id={quoteattr(name)}><title>{escape(thing.label)}</title>{inside}</g>"


def _drawing(thing: Thing, name: str, box: Box) -> str:
    """The artwork as a nested document, cut to what is drawn, its inner names made its own."""
    source = sprite.source(thing.artwork, thing.pose)
    wide, tall = sprite.view_box(thing.artwork, thing.pose)
    x0, y0, x1, y1 = sprite.extent(thing.artwork, thing.pose)
    inner = source[source.index(">", source.index("<svg")) + 1 : source.rindex("</svg>")]
    inner = re.sub(r'\bid="([^"]+)"', rf'id="{name}-\1"', inner)
    inner = re.sub(r"url\(#([^)]+)\)", rf"url(#{name}-\1)", inner)
    inner = re.sub(r'href="#([^"]+)"', rf'href="#{name}-\1"', inner)
    cut = f"{x0 * wide:.3f} {y0 * tall:.3f} {(x1 - x0) * wide:.3f} {(y1 - y0) * tall:.3f}"
    frame = f'width="{box[2] - box[0]:.2f}" height="{box[3] - box[1]:.2f}" viewBox="{cut}" preserveAspectRatio="none"'
    if thing.flipped:
        return f'<g transform="matrix(-1 0 0 1 {box[0] + box[2]:.2f} 0)"><svg x="{box[0]:.2f}" y="{box[1]:.2f}" {frame}>{inner}</svg></g>'
    return f'<svg x="{box[0]:.2f}" y="{box[1]:.2f}" {frame}>{inner}</svg>'


def _picture(thing: Thing, box: Box) -> str:
    proportion = max(0.05, (box[2] - box[0]) / max(1e-6, box[3] - box[1]))
    wide, tall = (
        (_SPRITE_PX, round(_SPRITE_PX / proportion)) if proportion > 1 else (round(_SPRITE_PX * proportion), _SPRITE_PX)
    )
    drawn = sprite.sprite(thing.artwork, thing.pose, max(2, wide), max(2, tall), thing.flipped)
    if thing.material:
        drawn = sprite.of_material(drawn, thing.material)
    if thing.color:
        drawn = sprite.recolored(drawn, thing.color)
    if thing.pattern:
        drawn = sprite.patterned(drawn, thing.pattern, None)
    pixels = np.dstack([drawn.colors, drawn.alpha])
    image = Image.fromarray((np.clip(pixels, 0, 1) * 255 + 0.5).astype(np.uint8))
    return f'<image x="{box[0]:.2f}" y="{box[1]:.2f}" width="{box[2] - box[0]:.2f}" height="{box[3] - box[1]:.2f}" preserveAspectRatio="none" xlink:href="{_data(image, "PNG")}"/>'


def _words(line: Lettering, size: tuple[int, int]) -> str:
    if line.box is None:
        return ""
    x0, y0, x1, y1 = line.box[0] * size[0], line.box[1] * size[1], line.box[2] * size[0], line.box[3] * size[1]
    fill, edge = lettering.ink(line)
    rows = lettering.lines_of(line.text, size[0] / size[1] * 5)
    tall = (y1 - y0) / len(rows)
    family = "Fredoka" if lettering.font_for(line.text, line.font) != "plain" and line.font == "display" else "Roboto"
    text = "".join(
        _text(row, (x0 + x1) / 2, y0 + tall * (number + 0.5), x1 - x0, tall, _hex(fill), family, edge=_hex(edge))
        for number, row in enumerate(rows)
    )
    return f"<g id={quoteattr(line.id)}><title>{escape(line.text)}</title>{text}</g>"


def _text(
    words: str, x: float, y: float, wide: float, tall: float, fill: str, family: str, *, edge: str | None = None
) -> str:
    """One line around a middle, as wide as it is there but never stretched."""
    font_px = min(tall * 0.86, wide / max(0.3, lettering.proportion(words, "display", 99) * 0.86))
    rim = (
        f' stroke="{edge}" stroke-width="{font_px * 0.1:.2f}" paint-order="stroke" stroke-linejoin="round"'
        if edge
        else ""
    )
    return f'<text x="{x:.2f}" y="{y + font_px * (_BASELINE - 0.5) * 1.2:.2f}" font-family="{family}, sans-serif" font-size="{font_px:.2f}" text-anchor="middle" fill="{fill}"{rim}>{escape(words)}</text>'


def _font_faces() -> str:
    data = base64.b64encode(lettering.font_file("display").read_bytes()).decode()
    return f"@font-face{{font-family:Fredoka;src:url(data:font/ttf;base64,{data})}}"


def _hex(color: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(max(0.0, min(1.0, part)) * 255):02x}" for part in color)


def _data(image: Image.Image, kind: str) -> str:
    buffer = io.BytesIO()
    image.save(buffer, kind, **({"quality": 92} if kind == "JPEG" else {}))
    return f"data:image/{kind.lower()};base64,{base64.b64encode(buffer.getvalue()).decode()}"
