"""The canvas: gouache-like fills of shapes on a picture of floats.

Places are fractions of the picture; sizes of shapes are in units, one unit being the shorter side.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from bot.illustrator import texture
from bot.illustrator.palette import Color, luminance, mix, ramp


@dataclass(frozen=True, slots=True)
class View:
    """The camera: `zoom` below 1 shows more of the world; `pan` is in fractions of the picture."""

    zoom: float = 1.0
    pan: tuple[float, float] = (0.0, 0.0)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the world lies in the picture, both in fractions."""
        return (x - 0.5 - self.pan[0]) * self.zoom + 0.5, (y - 0.56 - self.pan[1]) * self.zoom + 0.56


@dataclass(frozen=True, slots=True)
class Technique:
    """How a style lays on paint.

    `modelling` 0 makes gradients flat; `relief` is the strength of paper shadows between layers;
    `brush` is the strength of the stroke texture; `outline` the width, in units, of a white border around things.
    """

    modelling: float = 1.0
    relief: float = 0.0
    brush: float = 1.0
    outline: float = 0.0


class Canvas:
    """A picture under the brush. `pixels` is float32 (height, width, 3), 0 to 1."""

    def __init__(
        self,
        size: tuple[int, int],
        view: View | None = None,
        technique: Technique | None = None,
        unit: float | None = None,
    ) -> None:
        self.width, self.height = size
        self.unit = float(min(size)) if unit is None else unit * self.height
        self.view = view or View()
        self.technique = technique or Technique()
        self.pixels = np.zeros((self.height, self.width, 3), np.float32)
        self._strokes = texture.strokes(size)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.width, self.height

    def sky(self, stops: list[tuple[float, Color]], *, brush: float = 0.025) -> None:
        """Fill everything with a vertical gradient; stops run from 0 (top) to 1 (bottom)."""
        rows = np.array([(row + 0.5) / self.height for row in range(self.height)])
        world = (rows - 0.56) / self.view.zoom + 0.56 + self.view.pan[1]
        self.pixels[:] = ramp(stops, world)[:, None, :]
        if brush and self.technique.brush:
            self.pixels += self._strokes[:, :, None] * (brush * self.technique.brush)

    def land(
        self, heights: np.ndarray, color: Color, foot: Color | None = None, *, brush: float = 0.05, depth: float = 0.4
    ) -> None:
        """Fill below a line of world heights (fractions), given at `self.columns()`.

        The colour runs to `foot` over `depth` of the picture's height.
        """
        ys = ((heights - 0.56 - self.view.pan[1]) * self.view.zoom + 0.56) * self.height
        xs = np.linspace(-2, self.width + 2, len(ys))
        line = np.stack([xs, ys], axis=1)
        closed = np.concatenate([line, [[self.width + 2, self.height + 4], [-2, self.height + 4]]])
        self._fill(closed, color, foot or color, brush, gradient_px=depth * self.height * self.view.zoom)

    def columns(self, count: int = 0) -> np.ndarray:
        """World positions across the picture, in units, for `land`."""
        count = count or max(160, self.width // 3)
        xs = np.linspace(0, 1, count)
        world = (xs - 0.5) / self.view.zoom + 0.5 + self.view.pan[0]
        return world * self.width / self.unit

    def shape(
        self,
        x: float,
        y: float,
        points: np.ndarray,
        color: Color,
        foot: Color | None = None,
        *,
        brush: float = 0.05,
        opacity: float = 1.0,
    ) -> None:
        """Fill a polygon whose points are in units from (x, y)."""
        self._fill(self._pixels(x, y, points), color, foot or color, brush, opacity=opacity)

    def rectangle(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        color: Color,
        foot: Color | None = None,
        *,
        brush: float = 0.04,
        opacity: float = 1.0,
    ) -> None:
        """Fill a rectangle given in fractions."""
        corners = [self._place(x, y) for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1))]
        self._fill(np.array(corners), color, foot or color, brush, opacity=opacity)

    def polygon(
        self,
        points: list[tuple[float, float]],
        color: Color,
        foot: Color | None = None,
        *,
        brush: float = 0.04,
        opacity: float = 1.0,
    ) -> None:
        """Fill a polygon given in fractions."""
        self._fill(np.array([self._place(x, y) for x, y in points]), color, foot or color, brush, opacity=opacity)

    def disc(
        self,
        x: float,
        y: float,
        radius: float,
        color: Color,
        *,
        opacity: float = 1.0,
        squash: float = 1.0,
        brush: float = 0.03,
    ) -> None:
        """Fill an ellipse; `radius` in units, `squash` its height over its width."""
        turn = np.linspace(0, 2 * np.pi, 48, endpoint=False)
        points = np.stack([np.cos(turn) * radius, np.sin(turn) * radius * squash], axis=1)
        self.shape(x, y, points, color, brush=brush, opacity=opacity)

    def cluster(
        self,
        x: float,
        y: float,
        discs: list[tuple[float, float, float]],
        color: Color,
        foot: Color | None = None,
        *,
        flat: float | None = None,
        brush: float = 0.05,
        opacity: float = 1.0,
    ) -> None:
        """Fill the union of discs (dx, dy, radius in units): clouds, crowns of trees. Nothing is drawn below `flat`."""
        (cx, cy), scale = self._place(x, y), self.unit * self.view.zoom
        left = cx + min(dx - r for dx, _, r in discs) * scale - 2
        right = cx + max(dx + r for dx, _, r in discs) * scale + 2
        top = cy + min(dy - r for _, dy, r in discs) * scale - 2
        bottom = cy + max(dy + r for _, dy, r in discs) * scale + 2
        if flat is not None:
            bottom = min(bottom, cy + flat * scale)
        x0, x1 = max(0, int(left)), min(self.width, int(right) + 1)
        y0, y1 = max(0, int(top)), min(self.height, int(bottom) + 1)
        if x0 >= x1 or y0 >= y1:
            return
        mask = np.zeros((y1 - y0, x1 - x0), np.uint8)
        for dx, dy, r in discs:
            middle = (round((cx + dx * scale - x0) * 16), round((cy + dy * scale - y0) * 16))
            cv2.circle(mask, middle, max(8, round(r * scale * 16)), 255, -1, cv2.LINE_AA, 4)
        self._lay(mask, x0, y0, color, foot or color, brush, opacity, int(top), max(1.0, bottom - top))

    def glow(
        self, x: float, y: float, radius: float, color: Color, strength: float = 1.0, *, squash: float = 1.0
    ) -> None:
        """Add soft light around a point; `radius` in units."""
        (cx, cy), across = self._place(x, y), radius * self.unit * self.view.zoom
        down = across * squash
        x0, x1 = max(0, int(cx - across)), min(self.width, int(cx + across) + 1)
        y0, y1 = max(0, int(cy - down)), min(self.height, int(cy + down) + 1)
        if x0 >= x1 or y0 >= y1:
            return
        dx = (np.arange(x0, x1, dtype=np.float32) - cx) / across
        dy = (np.arange(y0, y1, dtype=np.float32) - cy) / down
        fall = np.clip(1 - np.sqrt(dx[None, :] ** 2 + dy[:, None] ** 2), 0, 1) ** 2 * strength
        crop = self.pixels[y0:y1, x0:x1]
        crop += fall[:, :, None] * (np.array(color, np.float32) - crop * 0.55)

    def dots(
        self, xs: np.ndarray, ys: np.ndarray, radii: np.ndarray, color: Color, opacity: float | np.ndarray = 1.0
    ) -> None:
        """Many small discs at fractions; `radii` in units. For stars, flowers, snowflakes."""
        mask = np.zeros((self.height, self.width), np.uint8)
        strengths = np.broadcast_to(np.asarray(opacity, dtype=float), xs.shape)
        for x, y, radius, strength in zip(xs, ys, radii, strengths, strict=True):
            px, py = self._place(float(x), float(y))
            size = max(0.45, radius * self.unit * self.view.zoom)
            cv2.circle(
                mask, (round(px * 16), round(py * 16)), round(size * 16), float(255 * strength), -1, cv2.LINE_AA, 4
            )
        self.stain(mask, color)

    def stain(self, mask: np.ndarray, color: Color) -> None:
        """Blend a colour where a full-size uint8 mask says so."""
        rows = np.flatnonzero(mask.any(axis=1))
        if not len(rows):
            return
        top, bottom = rows[0], rows[-1] + 1
        alpha = mask[top:bottom].astype(np.float32)[:, :, None] / 255
        crop = self.pixels[top:bottom]
        crop += (np.array(color, np.float32) - crop) * alpha

    def veil(self, alpha: np.ndarray, color: Color) -> None:
        """Blend a colour with a float alpha that broadcasts to (height, width)."""
        self.pixels += (np.array(color, np.float32) - self.pixels) * alpha.astype(np.float32)[..., None]

    def _place(self, x: float, y: float) -> tuple[float, float]:
        px, py = self.view.place(x, y)
        return px * self.width, py * self.height

    def _pixels(self, x: float, y: float, points: np.ndarray) -> np.ndarray:
        return np.asarray(points, float) * (self.unit * self.view.zoom) + np.array(self._place(x, y))

    def _fill(
        self,
        points: np.ndarray,
        color: Color,
        foot: Color,
        brush: float,
        *,
        opacity: float = 1.0,
        gradient_px: float = 0.0,
    ) -> None:
        low, high = np.floor(points.min(axis=0)).astype(int) - 1, np.ceil(points.max(axis=0)).astype(int) + 2
        x0, y0, x1, y1 = max(0, low[0]), max(0, low[1]), min(self.width, high[0]), min(self.height, high[1])
        if x0 >= x1 or y0 >= y1:
            return
        mask = np.zeros((y1 - y0, x1 - x0), np.uint8)
        moved = np.round((points - (x0, y0)) * 16).astype(np.int32)
        cv2.fillPoly(mask, [moved], 255, cv2.LINE_AA, 4)
        self._lay(mask, x0, y0, color, foot, brush, opacity, low[1], gradient_px or float(high[1] - low[1]))

    def _lay(
        self,
        mask: np.ndarray,
        x0: int,
        y0: int,
        color: Color,
        foot: Color,
        brush: float,
        opacity: float,
        start: int,
        length: float,
    ) -> None:
        """Blend a gradient with brush strokes where a uint8 mask at (x0, y0) says so."""
        y1, x1 = y0 + mask.shape[0], x0 + mask.shape[1]
        if self.technique.relief:
            self._cast(mask, x0, y0)
        alpha = mask.astype(np.float32)[:, :, None] * (opacity / 255)
        crop = self.pixels[y0:y1, x0:x1]
        tint = self._tint(color, foot, start, y0, y1, length)
        if brush and self.technique.brush:
            strength = brush * self.technique.brush * (0.45 + 0.55 * luminance(color))
            tint = tint + self._strokes[y0:y1, x0:x1, None] * strength
        crop += (tint - crop) * alpha

    def _tint(self, color: Color, foot: Color, start: int, y0: int, y1: int, length: float) -> np.ndarray:
        if self.technique.modelling < 1:
            middle = mix(color, foot, 0.4)
            color, foot = mix(middle, color, self.technique.modelling), mix(middle, foot, self.technique.modelling)
        along = (np.arange(y0, y1) - start) / max(length, 1.0)
        return ramp([(0, color), (1, foot)], along)[:, None, :]

    def _cast(self, mask: np.ndarray, x0: int, y0: int) -> None:
        """A soft paper shadow beneath the shape, up and to the side, as if each layer stood off the one behind."""
        reach = max(2, int(self.unit * 0.012))
        padded = cv2.copyMakeBorder(mask, 3 * reach, 2 * reach, 2 * reach, 2 * reach, cv2.BORDER_CONSTANT, value=0)
        if mask.shape[0] > 2 * reach and y0 + mask.shape[0] >= self.height:
            padded[-2 * reach :] = padded[-2 * reach - 1]
        soft = cv2.GaussianBlur(padded, (0, 0), reach * 0.55)
        left, top = x0 - 2 * reach + reach // 3, y0 - 3 * reach - reach // 4
        x_from, y_from = max(0, left), max(0, top)
        x_to, y_to = min(self.width, left + soft.shape[1]), min(self.height, top + soft.shape[0])
        if x_from >= x_to or y_from >= y_to:
            return
        part = soft[y_from - top : y_to - top, x_from - left : x_to - left].astype(np.float32)
        self.pixels[y_from:y_to, x_from:x_to] *= 1 - part[:, :, None] * (self.technique.relief / 255)
