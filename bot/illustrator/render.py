"""Rendering: a composed scene becomes pixels. The same scene and size give the same bytes."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

import cv2
import numpy as np
from PIL import Image, ImageColor

from bot.illustrator import lettering
from bot.illustrator.backdrops import Painting, paint, paint_front, paint_weather
from bot.illustrator.canvas import Canvas, View
from bot.illustrator.cast import Cast
from bot.illustrator.compose import compose
from bot.illustrator.grade import graded, seamless
from bot.illustrator.light import light_of
from bot.illustrator.look import in_look
from bot.illustrator.order import painting_order
from bot.illustrator.palette import luminance, rgb
from bot.illustrator.scene import Lettering, Scene, Thing, Tone
from bot.illustrator.stage import stage_of
from bot.illustrator.styles import Style, style_of
from bot.illustrator.styles.sheet import Sheet
from bot.imaging import tone

OnStage = Callable[[float, str, Image.Image | None], None]
PREVIEW_PX = 256


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture before it becomes an image: float32 (h, w, 3), and coverage (h, w) when transparent."""

    pixels: np.ndarray
    coverage: np.ndarray | None


def render(scene: Scene, size: tuple[int, int], *, on_stage: OnStage | None = None) -> Image.Image:
    """The picture of a scene, RGB, or RGBA when it is transparent. Things without boxes are composed first."""
    return finished(composed(scene), size, on_stage=on_stage)


def finished(scene: Scene, size: tuple[int, int], *, on_stage: OnStage | None = None) -> Image.Image:
    """The picture of a composed scene, with its tones."""
    image = image_of(draw(scene, size, on_stage=on_stage))
    for one in scene.tones:
        image = toned(image, one)
    return image


def toned(image: Image.Image, one: Tone) -> Image.Image:
    """The picture with one tone over it. Raises ValueError for a tint that is no colour."""
    return tone.toned(
        image,
        brightness=one.brightness,
        contrast=one.contrast,
        saturation=one.saturation,
        temperature=one.temperature,
        look=one.look,
        color=ImageColor.getrgb(one.tint)[:3] if one.tint else None,
        soft=one.blur,
        sharp=one.sharpen,
        grainy=one.grain,
    )


def composed(scene: Scene) -> Scene:
    """The scene itself when everything in it has a place, otherwise composed."""
    placed = all(len(thing.boxes) == thing.count for thing in scene.things) and all(
        words.box for words in scene.lettering
    )
    return scene if placed else compose(scene)


def draw(scene: Scene, size: tuple[int, int], *, on_stage: OnStage | None = None) -> Drawing:
    """Backdrop, things, weather, style, words, in this order."""
    style = style_of(scene.style)
    painting = _prepare(scene, size, style)
    tell = on_stage or _silent
    if not scene.transparent:
        painting.canvas.begin_from(_backdrop(_backdrop_key(scene), size))  # pyright: ignore[reportArgumentType] - frozen pydantic models hash
    tell(0.35, "the backdrop", None if on_stage is None else _preview(painting.canvas.pixels))
    world = painting.canvas.pixels[::4, ::4].copy()
    first = painting.canvas.shapes + 1
    cast = Cast(painting, transparent=scene.transparent)
    copies = painting_order(scene, painting.stage)
    for number, copy in enumerate(copies):
        cast.draw(copy)
        if number == len(copies) // 2:
            tell(0.6, f"the {copy.thing.label}", None if on_stage is None else _preview(painting.canvas.pixels))
    last = painting.canvas.shapes
    if not scene.transparent and not scene.tile:
        paint_front(painting)
        paint_weather(painting)
    tell(0.8, "light and paper", None)
    pixels = np.clip(painting.canvas.pixels, 0, 1)
    if cast.coverage is not None:
        pixels = pixels / np.maximum(cast.coverage, 1e-4)[:, :, None]
    sheet = _sheet(painting, (first, last))
    pixels = seamless(style.finish, pixels, sheet) if scene.tile else style.finish(pixels, sheet)
    if scene.look is not None:
        pixels = in_look(np.clip(pixels, 0, 1).astype(np.float32), scene.look, world)
    pixels = np.clip(graded(pixels, scene), 0, 1).astype(np.float32)
    for thing in scene.things:
        if thing.text:
            _write_on_thing(pixels, cast.coverage, thing, painting.canvas)
    for words in scene.lettering:
        _write(pixels, cast.coverage, words)
    return Drawing(pixels, cast.coverage)


def _sheet(painting: Painting, things: tuple[int, int]) -> Sheet:
    """What the finish of a style may know; `things` are the first and the last number of things' shapes."""
    canvas, scene = painting.canvas, painting.scene
    _, horizon = canvas.view.place(0, painting.stage.horizon)
    return Sheet(
        canvas.size, canvas.unit, scene.seed, scene.stylize / 100, painting.light.dark, horizon,
        canvas.layers, canvas.inner, things, (painting.light.sky[0][1], painting.light.sky[-1][1]),
    )  # fmt: skip


def image_of(drawing: Drawing) -> Image.Image:
    """The drawing as an 8-bit image."""
    colors = (np.clip(drawing.pixels, 0, 1) * 255 + 0.5).astype(np.uint8)
    if drawing.coverage is None:
        return Image.fromarray(colors)
    alpha = (np.clip(drawing.coverage, 0, 1) * 255 + 0.5).astype(np.uint8)
    return Image.fromarray(np.dstack([colors, alpha]))


def prepare(scene: Scene, size: tuple[int, int]) -> Painting:
    """An empty painting of the scene, to ask where things fall."""
    return _prepare(scene, size, style_of(scene.style))


def _prepare(scene: Scene, size: tuple[int, int], style: Style) -> Painting:
    stage = stage_of(scene)
    technique = replace(style.technique, brush=0.0) if scene.tile else style.technique
    canvas = Canvas(size, View(scene.zoom, scene.pan), technique, scene.unit)
    return Painting(canvas, scene, stage, light_of(scene, stage))


def _backdrop_key(scene: Scene) -> Scene:
    """The scene without what the backdrop does not depend on."""
    return scene.model_copy(
        update={
            "things": (),
            "lettering": (),
            "excluded": (),
            "tones": (),
            "focus": None,
            "stylize": 100,
            "look": None,
        }
    )


@lru_cache(maxsize=2)
def _backdrop(scene: Scene, size: tuple[int, int]) -> Canvas:
    painting = _prepare(scene, size, style_of(scene.style))
    paint(painting)
    return painting.canvas


def _silent(fraction: float, stage: str, preview: Image.Image | None) -> None:
    del fraction, stage, preview


def _preview(pixels: np.ndarray) -> Image.Image:
    height, width = pixels.shape[:2]
    scale = PREVIEW_PX / max(height, width)
    small = cv2.resize(
        np.clip(pixels, 0, 1),
        (max(1, round(width * scale)), max(1, round(height * scale))),
        interpolation=cv2.INTER_AREA,
    )
    return Image.fromarray((small * 255 + 0.5).astype(np.uint8))


def _write(pixels: np.ndarray, coverage: np.ndarray | None, words: Lettering) -> None:
    """Lettering in its box, with an outline and a soft shadow that keep it legible on anything."""
    if words.box is None or not words.text.strip():
        return
    height, width = pixels.shape[:2]
    x0, y0, x1, y1 = (
        round(words.box[0] * width),
        round(words.box[1] * height),
        round(words.box[2] * width),
        round(words.box[3] * height),
    )
    margin = max(2, (y1 - y0) // 8)
    size = (x1 - x0 + 2 * margin, y1 - y0 + 2 * margin)
    fill, edge = lettering.ink(words)
    letters, outline = lettering.drawn(words.text, *size, font=words.font, across=width / height * 5, outline=0.055)
    soft = cv2.GaussianBlur(outline, (0, 0), max(1.0, margin * 0.5))
    place = (x0 - margin, y0 - margin)
    _lay(pixels, coverage, np.roll(soft, margin // 3, axis=0) * 0.45, (0.05, 0.04, 0.1), place)
    _lay(pixels, coverage, outline, edge, place)
    _lay(pixels, coverage, letters, fill, place)


def _write_on_thing(pixels: np.ndarray, coverage: np.ndarray | None, thing: Thing, canvas: Canvas) -> None:
    """The words of a sign or poster on a light board, in the middle of each copy."""
    for box in thing.boxes:
        left, top = canvas.view.place(box[0], box[1])
        right, bottom = canvas.view.place(box[2], box[3])
        wide, tall = (right - left) * canvas.width, (bottom - top) * canvas.height
        across, share = (0.78, 0.4) if tall < wide * 1.4 else (0.86, 0.26)
        width_px, height_px = max(8, round(wide * across)), max(8, round(tall * share))
        x = round((left + right) / 2 * canvas.width - width_px / 2)
        y = round(top * canvas.height + tall * (0.30 if thing.artwork.startswith("own:") else 0.34) - height_px / 2)
        y = max(round(top * canvas.height + tall * 0.06), y)
        letters, edge = lettering.drawn(
            thing.text or "", width_px, height_px, font="sign", across=width_px / height_px * 1.6, outline=0.09
        )
        crop = pixels[max(0, y) : y + height_px, max(0, x) : x + width_px]
        bright = float(np.median(crop @ np.array([0.299, 0.587, 0.114], np.float32))) if crop.size else 0.5
        ink, halo = ((0.15, 0.12, 0.16), (1.0, 0.99, 0.95)) if bright > 0.5 else ((1.0, 0.99, 0.95), (0.15, 0.12, 0.16))
        if luminance(rgb(thing.color or "white")) < 0.45 and bright < 0.5:
            ink, halo = (1.0, 0.99, 0.95), (0.12, 0.1, 0.14)
        _lay(pixels, coverage, edge, halo, (x, y))
        _lay(pixels, coverage, letters, ink, (x, y))


def _lay(
    pixels: np.ndarray,
    coverage: np.ndarray | None,
    alpha: np.ndarray,
    color: tuple[float, float, float],
    place: tuple[int, int],
) -> None:
    x0, y0 = place
    height, width = alpha.shape
    left, top = max(0, -x0), max(0, -y0)
    right, bottom = min(width, pixels.shape[1] - x0), min(height, pixels.shape[0] - y0)
    if left >= right or top >= bottom:
        return
    part = alpha[top:bottom, left:right]
    crop = pixels[y0 + top : y0 + bottom, x0 + left : x0 + right]
    crop += (np.array(color, np.float32) - crop) * part[:, :, None]
    if coverage is not None:
        covered = coverage[y0 + top : y0 + bottom, x0 + left : x0 + right]
        covered += (1 - covered) * part
