"""Putting a drawn thing into the picture: lit, standing on its shadow, mirrored in water, sunk in grass or snow."""

from dataclasses import dataclass, replace
from functools import lru_cache

import cv2
import numpy as np

from bot.illustrator import sprite
from bot.illustrator.backdrops import Painting
from bot.illustrator.backdrops.plants import tufts_at
from bot.illustrator.light import Light, shade
from bot.illustrator.measure import known_entry
from bot.illustrator.order import Copy
from bot.illustrator.palette import Color, mix
from bot.illustrator.scene import Thing
from bot.illustrator.sprite import Sprite

_GRASSY = frozenset({"meadow", "forest", "jungle", "mountains", "farm", "garden", "lake", "village"})
_SOFT = frozenset({"snow", "desert", "beach", "moon"})


@dataclass(frozen=True, slots=True)
class _Look:
    """All that the pixels of a lit thing depend on."""

    artwork: str
    pose: str | None
    color: str | None
    pattern: str | None
    material: str | None
    flipped: bool
    size: tuple[int, int]
    light: Light
    modelling: float
    distance: float
    glowing: bool
    ground: Color
    contoured: bool


@lru_cache(maxsize=20)
def _lit(look: _Look) -> tuple[np.ndarray, np.ndarray, np.ndarray | None]:
    """A thing's colours, alpha and inner contours under the light, uint8, kept for the next edit of the same scene."""
    drawn = sprite.sprite(look.artwork, look.pose, *look.size, look.flipped)
    if look.material:
        drawn = sprite.of_material(drawn, look.material)
    if look.color:
        drawn = sprite.recolored(drawn, look.color)
    if look.pattern:
        drawn = sprite.patterned(drawn, look.pattern, None)
    colors = shade(
        drawn.colors, drawn.alpha, look.light, strength=look.modelling, distance=look.distance, ground=look.ground
    )
    if look.glowing:
        colors = _with_lit_windows(drawn, colors)
    inner = contours(drawn) if look.contoured else None
    return (colors * 255 + 0.5).astype(np.uint8), (drawn.alpha * 255 + 0.5).astype(np.uint8), inner


def contours(drawn: Sprite) -> np.ndarray:
    """Where the flat artwork's colours meet, before any light fell on it; uint8 (h, w)."""
    size = max(drawn.alpha.shape)
    soft = cv2.GaussianBlur(drawn.colors, (0, 0), max(0.7, size / 500))
    lab = cv2.cvtColor(soft, cv2.COLOR_RGB2Lab)
    across, down = cv2.Sobel(lab, cv2.CV_32F, 1, 0, ksize=3), cv2.Sobel(lab, cv2.CV_32F, 0, 1, ksize=3)
    steep = np.sqrt((across**2 + down**2).sum(axis=2)) * (max(0.7, size / 500) / 0.7)
    solid = cv2.erode((drawn.alpha > 0.9).astype(np.uint8), np.ones((3, 3), np.uint8))
    return (np.clip((steep - 16) / 20, 0, 1) * solid * 255).astype(np.uint8)


def _with_lit_windows(drawn: Sprite, colors: np.ndarray) -> np.ndarray:
    """Pale blue panes shine warm, with a halo on the wall around them."""
    hsv = cv2.cvtColor(drawn.colors, cv2.COLOR_RGB2HSV)
    pale = (
        (hsv[:, :, 0] > 170)
        & (hsv[:, :, 0] < 225)
        & (hsv[:, :, 1] > 0.08)
        & (hsv[:, :, 1] < 0.6)
        & (hsv[:, :, 2] > 0.7)
    )
    panes = (pale & (drawn.alpha > 0.5)).astype(np.float32)
    if panes.mean() > 0.3:  # the whole thing is pale blue: ice or glass, not a house with windows
        return colors
    halo = cv2.GaussianBlur(panes, (0, 0), max(1.0, max(panes.shape) / 22))
    warm = np.array([1.0, 0.80, 0.42], np.float32)
    colors = colors + (warm - colors) * np.clip(halo * 0.9, 0, 0.4)[:, :, None]
    return np.clip(colors + (np.array([1.0, 0.86, 0.52], np.float32) - colors) * panes[:, :, None], 0, 1)


# How far each of these shines in the dark, in its own heights, from which height (a share from its top).
_SHINES = {
    "lamp": (1.6, 0.3), "street lamp": (0.6, 0.1), "lantern": (1.6, 0.5), "candle": (1.5, 0.2), "campfire": (1.4, 0.55), "fire": (1.4, 0.6),
    "light bulb": (1.5, 0.4), "jack-o-lantern": (1.0, 0.5), "fireplace": (0.9, 0.7), "star": (1.2, 0.5), "sun": (1.4, 0.5),
    "moon": (1.2, 0.5), "firework": (1.2, 0.5), "fireworks": (1.2, 0.5), "chandelier": (1.2, 0.4), "comet": (1.0, 0.5), "lighthouse": (0.5, 0.18),
    "birthday cake": (0.8, 0.2), "crystal ball": (0.9, 0.4), "disco ball": (1.0, 0.5),
}  # fmt: skip

# What shines by itself keeps its colours in the dark.
_BURNING = frozenset({"campfire", "fire", "candle", "lantern", "light bulb", "jack-o-lantern", "star", "sun", "moon", "firework", "fireworks",
                      "comet", "crystal ball", "disco ball", "birthday cake", "lamp", "chandelier", "sparkles", "neon sign", "lightning"})  # fmt: skip


# Floating things whose drawing reaches deeper than others of their kind: legs, paddles.
_DRAUGHTS = {"duck": 0.25, "canoe": 0.27, "flamingo": 0.3, "rowboat": 0.08, "surfer": 0.06, "kayak": 0.2}


class Cast:
    """Draws copies onto a painting's canvas and remembers which pixels each touched."""

    def __init__(self, painting: Painting, *, transparent: bool = False) -> None:
        self.painting = painting
        self.canvas = painting.canvas
        self._flat = painting.scene.tile  # a pattern has no ground
        self.coverage = np.zeros((self.canvas.height, self.canvas.width), np.float32) if transparent else None

    def draw(self, copy: Copy) -> None:
        """Draw one copy with its shadow or reflection."""
        x0, y0, x1, y1 = self.rectangle(copy)
        if x1 <= 0 or y1 <= 0 or x0 >= self.canvas.width or y0 >= self.canvas.height:
            return
        drawn, inner = self._sprite(copy.thing, (x1 - x0, y1 - y0), self._distance(copy))
        technique = self.canvas.technique
        if copy.again:
            self.canvas.repeat_last()
        shine = self._shine(copy)
        if shine and self.coverage is None:
            middle = (
                (copy.box[0] + copy.box[2]) / 2,
                copy.box[1] + (copy.box[3] - copy.box[1]) * _SHINES[copy.thing.label][1],
            )
            self.canvas.glow(*middle, shine / self.canvas.unit / self.canvas.view.zoom, (1.0, 0.80, 0.48), 0.75)
        if copy.grounded and not technique.outline:
            self._shadow(drawn.alpha, x0, y0)
        if copy.afloat:
            self._mirror(drawn, x0, y1, self._draught(copy))
        if technique.outline:
            self._cut_out(drawn.alpha, x0, y0)
        elif technique.relief:
            self._lift(drawn.alpha, x0, y0)
        alpha = drawn.alpha
        if copy.afloat:
            alpha = self._afloat(copy, alpha)
        if copy.grounded and self.coverage is None:
            alpha = self._sunk(copy, alpha)
        self._blend(self._brushed(drawn.colors, x0, y0), alpha, x0, y0)
        self._cover(alpha, inner, x0, y0)
        if copy.afloat and self.coverage is None and not technique.outline:
            self._ripples(copy, drawn.alpha, x0, y1)
        if copy.grounded and self.coverage is None and not technique.outline:
            self._settle(copy, alpha, x0, y1)

    def _brushed(self, colors: np.ndarray, x0: int, y0: int) -> np.ndarray:
        """The colours with the strokes of the page they lie on, so that things and world are one painting."""
        strength = 0.05 * self.canvas.technique.brush
        if not strength:
            return colors
        strokes = self.canvas.strokes_at(x0, y0, colors.shape[1], colors.shape[0])
        return colors * (1 + strokes[:, :, None] * strength)

    def _cover(self, alpha: np.ndarray, inner: np.ndarray | None, x0: int, y0: int) -> None:
        if inner is None:
            return
        left, top = max(0, -x0), max(0, -y0)
        right, bottom = min(alpha.shape[1], self.canvas.width - x0), min(alpha.shape[0], self.canvas.height - y0)
        part = np.s_[top:bottom, left:right]
        self.canvas.cover(alpha[part] > 0.5, x0 + left, y0 + top, inner[part])

    def rectangle(self, copy: Copy) -> tuple[int, int, int, int]:
        """The copy's box in pixels."""
        view, (width, height) = self.canvas.view, self.canvas.size
        left, top = view.place(copy.box[0], copy.box[1])
        right, bottom = view.place(copy.box[2], copy.box[3])
        x0, y0 = round(left * width), round(top * height)
        return x0, y0, max(x0 + 2, round(right * width)), max(y0 + 2, round(bottom * height))

    def footprint(self, copy: Copy) -> tuple[int, int, int, int]:
        """All pixels that drawing the copy may touch: box, shadow, reflection, grass at its feet."""
        x0, y0, x1, y1 = self.rectangle(copy)
        wide, tall = x1 - x0, y1 - y0
        reach = (
            round((0.045 if self.canvas.technique.relief or self.canvas.technique.outline else 0.02) * self.canvas.unit)
            + 2
        )
        below, beside = (round(tall * 0.62), round(tall * 0.55)) if copy.grounded or copy.afloat else (0, 0)
        shine = round(self._shine(copy))
        reach = max(reach, shine)
        toward = self.painting.light.side
        left = x0 - reach - (beside if toward > 0 else round(wide * 0.12))
        right = x1 + reach + (beside if toward < 0 else round(wide * 0.12))
        return left, y0 - reach, right, y1 + below + reach

    def _shine(self, copy: Copy) -> float:
        """How far the copy shines, in pixels; 0 by day."""
        if (
            copy.thing.label not in _SHINES
            or self.painting.scene.time not in {"night", "sunset"}
            or self.painting.scene.tile
        ):
            return 0.0
        _, y0, _, y1 = self.rectangle(copy)
        return (y1 - y0) * _SHINES[copy.thing.label][0]

    def _distance(self, copy: Copy) -> float:
        stage = self.painting.stage
        if stage.indoors or not copy.grounded:
            return 0.0
        return round(float(np.clip((0.9 - copy.box[3]) / max(0.05, 0.9 - stage.horizon), 0, 1)) * 0.5, 2)

    def _sprite(self, thing: Thing, size: tuple[int, int], distance: float) -> tuple[Sprite, np.ndarray | None]:
        light, modelling = self.painting.light, self.canvas.technique.modelling
        if light.dark and thing.label in _BURNING:
            light = replace(light, ambient=(1.05, 1.0, 0.92), dark=False, rim=0.0)
        glowing = self.painting.scene.time in {"night", "sunset"} and known_entry(thing).kind == "building"
        look = _Look(
            thing.artwork, thing.pose, thing.color, thing.pattern, thing.material, thing.flipped,
            size, light, modelling, distance, glowing, self.painting.floor(), self.canvas.technique.layered,
        )  # fmt: skip
        colors, alpha, inner = _lit(look)
        return Sprite(colors.astype(np.float32) / 255, alpha.astype(np.float32) / 255), inner

    def _blend(self, colors: np.ndarray, alpha: np.ndarray, x0: int, y0: int, opacity: float = 1.0) -> None:
        """Lay colours over the canvas at a place, cut at the picture's edges."""
        height, width = alpha.shape
        left, top = max(0, -x0), max(0, -y0)
        right, bottom = min(width, self.canvas.width - x0), min(height, self.canvas.height - y0)
        if left >= right or top >= bottom:
            return
        part = alpha[top:bottom, left:right, None] * opacity
        crop = self.canvas.pixels[y0 + top : y0 + bottom, x0 + left : x0 + right]
        source = colors if colors.ndim == 1 else colors[top:bottom, left:right]
        crop += (source - crop) * part
        if self.coverage is not None:
            covered = self.coverage[y0 + top : y0 + bottom, x0 + left : x0 + right]
            covered += (1 - covered) * part[:, :, 0]

    def _cut_out(self, alpha: np.ndarray, x0: int, y0: int) -> None:
        """A white border like that of a die-cut sticker, with a soft shadow."""
        border = max(2, round(self.canvas.technique.outline * self.canvas.unit))
        pad = 3 * border
        padded = cv2.copyMakeBorder(alpha, pad, pad, pad, pad, cv2.BORDER_CONSTANT, value=0)
        disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * border + 1, 2 * border + 1))
        wide = cv2.GaussianBlur(cv2.dilate(padded, disc), (0, 0), max(0.6, border / 7))
        soft = cv2.GaussianBlur(wide, (0, 0), border * 0.7)
        self._blend(np.array([0.1, 0.08, 0.18], np.float32), soft * 0.45, x0 - pad, y0 - pad + border // 2)
        self._blend(np.array([1.0, 1.0, 1.0], np.float32), np.clip(wide * 1.5 - 0.25, 0, 1), x0 - pad, y0 - pad)

    def _lift(self, alpha: np.ndarray, x0: int, y0: int) -> None:
        """A paper shadow, as if the thing stood a little off the page."""
        reach = max(2, round(self.canvas.unit * 0.012))
        padded = cv2.copyMakeBorder(alpha, 3 * reach, 3 * reach, 3 * reach, 3 * reach, cv2.BORDER_CONSTANT, value=0)
        soft = cv2.GaussianBlur(padded, (0, 0), reach * 0.7)
        place = (x0 - 3 * reach - round(self.painting.light.side * reach * 0.7), y0 - 3 * reach + reach)
        self._blend(np.array([0.08, 0.06, 0.14], np.float32), soft * self.canvas.technique.relief, *place)

    def _shadow(self, alpha: np.ndarray, x0: int, y0: int) -> None:
        """A long shadow away from the light, towards us, and a dark contact where it stands."""
        light, (height, width) = self.painting.light, alpha.shape
        scale = min(1.0, 150 / max(height, width))
        small = cv2.resize(
            alpha, (max(3, round(width * scale)), max(3, round(height * scale))), interpolation=cv2.INTER_AREA
        )
        tall, wide = small.shape
        length = 0.18 + 0.26 * (1 - light.height)
        shear = -light.side * (0.28 + 0.3 * (1 - light.height))
        pad = round(abs(shear) * tall) + 8
        down = round(tall * length) + 16
        # A row at height r above the feet falls r * length below them and r * shear to the side.
        turn = np.array([[1, -shear, shear * tall + pad], [0, -length, length * tall + 6]], np.float32)
        fallen = cv2.warpAffine(small, turn, (wide + 2 * pad, down))
        fallen = cv2.GaussianBlur(fallen, (0, 0), max(1.0, tall / 60))
        fade = np.linspace(1.0, 0.35, down, dtype=np.float32)[:, None]
        self._darken(fallen * fade * light.shadow, x0 - round(pad / scale), y0 + height - round(6 / scale), scale)
        feet = np.clip(small[int(tall * 0.9) :].mean(axis=0) * 1.4, 0, 1)
        contact = np.zeros((24, wide + 24), np.float32)
        contact[10:14, 12 : 12 + wide] = feet[None, :]
        contact = cv2.GaussianBlur(contact, (0, 0), 4.2, sigmaY=2.6)
        self._darken(np.clip(contact * 1.8, 0, 1) * 0.6, x0 - round(12 / scale), y0 + height - round(14 / scale), scale)

    def _darken(self, amount: np.ndarray, x0: int, y0: int, scale: float) -> None:
        size = (max(2, round(amount.shape[1] / scale)), max(2, round(amount.shape[0] / scale)))
        amount = cv2.resize(amount, size, interpolation=cv2.INTER_LINEAR)
        tone = np.array(mix((0.10, 0.08, 0.2), self.painting.light.ambient, 0.12), np.float32)
        self._blend(tone, np.clip(amount, 0, 1), x0, y0)

    def _mirror(self, drawn: Sprite, x0: int, y1: int, sunk: float) -> None:
        """The thing upside down in the water, broken by ripples and fading."""
        height, width = drawn.alpha.shape
        depth = max(2, round(height * 0.5))
        rows = np.arange(depth, dtype=np.float32)
        source_y = height * (1 - sunk) - rows * 1.7
        sway = np.sin(rows / max(2.0, height / 45)) * (1 + 4 * rows / depth) * width / 260
        map_x = (np.arange(width, dtype=np.float32)[None, :] + sway[:, None]).astype(np.float32)
        map_y = np.broadcast_to(source_y[:, None], map_x.shape).astype(np.float32)
        colors = cv2.remap(drawn.colors, map_x, np.clip(map_y, 0, height - 1), cv2.INTER_LINEAR)
        alpha = cv2.remap(drawn.alpha, map_x, map_y, cv2.INTER_LINEAR, borderValue=0)
        fade = np.linspace(0.55, 0.05, depth, dtype=np.float32)[:, None]
        water = self.painting.stage.water
        if water is not None:  # on the shore there is no mirror
            shore = self.canvas.view.place(0, water[1])[1] * self.canvas.height - (y1 - round(height * sunk))
            fade = fade * np.clip((shore - rows[:, None]) / max(4.0, 0.02 * self.canvas.unit), 0, 1)
        tinted = colors * 0.75 + np.array(self.painting.lit("#3f86ad"), np.float32) * 0.25
        self._blend(tinted, alpha * fade, x0, y1 - max(2, round(height * sunk)))

    def _sunk(self, copy: Copy, alpha: np.ndarray) -> np.ndarray:
        """The alpha without the lowest edge of what stands in snow or sand: the ground itself covers the feet."""
        setting = self.painting.stage.setting
        soft = setting in _SOFT or (self.painting.winter and setting in _GRASSY)
        if not soft or self.painting.scene.transparent:
            return alpha
        depth = min(0.03 * alpha.shape[0], 0.016 * self.canvas.unit)
        return self._covered(copy, alpha, depth, wave=0.7)

    def _afloat(self, copy: Copy, alpha: np.ndarray) -> np.ndarray:
        """The alpha above the water: swimmers sink to the belly, boats to the keel."""
        return self._covered(copy, alpha, self._draught(copy) * alpha.shape[0], wave=0.12)

    def _draught(self, copy: Copy) -> float:
        """How much of a floating thing's height is under water."""
        usual = 0.17 if known_entry(copy.thing).kind in {"creature", "person"} else 0.035
        return _DRAUGHTS.get(copy.thing.label, usual)

    def _covered(self, copy: Copy, alpha: np.ndarray, depth: float, *, wave: float) -> np.ndarray:
        """The alpha down to a line `depth` pixels above its lower edge; `wave` is the share by which the line wanders."""
        height, width = alpha.shape
        chance = self.painting.chance(f"sunk{copy.thing.id}{copy.box[0]:.3f}")
        line = np.interp(np.arange(width), np.linspace(0, width, 9), chance.uniform(1 - wave, 1.0, 9)) * depth
        line += np.sin(np.arange(width) / max(4.0, width / 30) + float(chance.uniform(0, 6))) * depth * wave * 0.17
        rows = np.arange(height, dtype=np.float32)[:, None]
        keep = np.clip((height - line[None, :] - rows) / max(1.0, min(depth * 0.4, 5.0)) + 0.5, 0, 1)
        return alpha * keep.astype(np.float32)

    def _ripples(self, copy: Copy, alpha: np.ndarray, x0: int, y1: int) -> None:
        """Rings on the water around what swims."""
        columns = np.flatnonzero(alpha[int(alpha.shape[0] * 0.7) :].max(axis=0) > 0.4)
        if not len(columns):
            return
        canvas, key = self.canvas, mix(self.painting.light.key, (1.0, 1.0, 1.0), 0.4)
        middle = (x0 + (columns[0] + columns[-1]) / 2) / canvas.width
        half = (columns[-1] - columns[0]) / 2 / canvas.unit / canvas.view.zoom
        y = (y1 - self._draught(copy) * alpha.shape[0]) / canvas.height
        turn = np.linspace(0.12, np.pi - 0.12, 30)
        for number, grow in enumerate((1.06, 1.28, 1.5)):
            reach, thick = half * grow, 0.004 - 0.001 * number
            outer = np.stack([np.cos(turn) * reach, np.sin(turn) * reach * 0.16 + thick], axis=1)
            inner = np.stack([np.cos(turn) * reach, np.sin(turn) * reach * 0.16], axis=1)
            canvas.place_free(middle, y, np.concatenate([outer, inner[::-1]]), key, 0.5 - 0.13 * number)

    def _settle(self, copy: Copy, alpha: np.ndarray, x0: int, y1: int) -> None:
        """Grass, snow or sand over the lowest edge, so that the thing stands in the ground and not on it."""
        setting = self.painting.stage.setting
        feet = np.flatnonzero(alpha[int(alpha.shape[0] * 0.93) :].max(axis=0) > 0.4)
        if not len(feet) or setting not in _GRASSY or self.painting.winter or self.painting.scene.transparent:
            return
        view = self.canvas.view
        name = f"feet{copy.thing.id}{copy.box[0]:.3f}"
        left, right = (x0 + feet[0]) / self.canvas.width, (x0 + feet[-1]) / self.canvas.width
        if view.zoom != 1 or view.pan != (0.0, 0.0):
            return
        tone = self.painting.lit("#3a6a3a" if setting in {"forest", "jungle"} else self.painting.grass()[1])
        lit = mix(tone, self.painting.light.key, 0.1)
        tufts_at(self.painting, left, right, y1 / self.canvas.height + 0.006, lit, name=name)
