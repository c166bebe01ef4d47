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
    `brush` is the strength of the stroke texture; `outline` the width, in units, of a white border around things;
    `layered` keeps count of which shape covers each pixel, for styles that draw or cut along shapes.
    """

    modelling: float = 1.0
    relief: float = 0.0
    brush: float = 1.0
    outline: float = 0.0
    layered: bool = False


class Canvas:
    """A picture under the brush. `pixels` is float32 (height, width, 3), 0 to 1.

    With a layered technique `layers` (uint16) numbers the shape on top at each pixel, and `inner` (uint8) holds the
    contours inside of things.
    """

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
        self.layers = np.zeros((self.height, self.width) if self.technique.layered else (0, 0), np.uint16)
        self.inner = np.zeros(self.layers.shape, np.uint8)
        self._shapes = 0
        self._strokes = texture.strokes(size)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.width, self.height

    def sky(self, stops: list[tuple[float, Color]], *, brush: float = 0.025) -> None:
        """Fill everything with a vertical gradient; stops run from 0 (top) to 1 (bottom). Paper lies in wavy sheets."""
        if self.technique.relief:
            self._sheets(stops)
            return
        rows = np.array([(row + 0.5) / self.height for row in range(self.height)])
        world = (rows - 0.56) / self.view.zoom + 0.56 + self.view.pan[1]
        self.pixels[:] = ramp(stops, world)[:, None, :]
        if brush and self.technique.brush:
            self.pixels += self._strokes[:, :, None] * (brush * self.technique.brush)

    def _sheets(self, stops: list[tuple[float, Color]]) -> None:
        """A sky of sheets of paper, each one nearer to the horizon lying over the one above it."""
        low = max(place for place, _ in stops)
        self.pixels[:] = ramp(stops, np.array([low * 0.04]))[0]
        columns = self.columns()
        for number in range(1, 7):
            place = low * number / 6.5
            line = texture.ridge(number, columns, length=1.3, octaves=2, sharpness=0.3)
            color = ramp(stops, np.array([place + low * 0.06]))[0]
            tint = (float(color[0]), float(color[1]), float(color[2]))
            self.land(place + line * low * 0.05, tint, tint, brush=0.02)

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

    def place_free(self, x: float, y: float, points: np.ndarray, color: Color, opacity: float) -> None:
        """Fill a polygon whose points are in units from (x, y) of the page itself, whatever the camera does."""
        pixels = np.asarray(points, float) * (self.unit * self.view.zoom) + np.array([x * self.width, y * self.height])
        self._fill(pixels, color, color, 0.0, opacity=opacity)

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
        """Screen soft light over what is around a point, so that nothing burns out; `radius` in units."""
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
        crop += fall[:, :, None] * np.array(color, np.float32) * np.clip(1.02 - crop, 0, 1)

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

    def patch(
        self, colors: np.ndarray, alpha: np.ndarray, left: int, top: int, *, brush: float = 0.0, relief: bool = True
    ) -> None:
        """Blend colours (h, w, 3) with their alpha (h, w), both float32, at a pixel; cut at the picture's edges."""
        height, width = alpha.shape
        x0, y0 = max(0, -left), max(0, -top)
        x1, y1 = min(width, self.width - left), min(height, self.height - top)
        if x0 >= x1 or y0 >= y1:
            return
        alpha, colors = alpha[y0:y1, x0:x1], colors[y0:y1, x0:x1]
        left, top = left + x0, top + y0
        if relief and self.technique.relief:
            self._cast((alpha * 255).astype(np.uint8), left, top)
        place = np.s_[top : top + alpha.shape[0], left : left + alpha.shape[1]]
        if brush and self.technique.brush:
            colors = colors + self._strokes[place][:, :, None] * (brush * self.technique.brush)
        crop = self.pixels[place]
        crop += (colors - crop) * alpha[:, :, None]
        self.cover(alpha > 0.5, left, top)

    def cover(self, mask: np.ndarray, left: int, top: int, inner: np.ndarray | None = None) -> None:
        """Count one more shape where a boolean mask says so; `inner` are its contours, uint8."""
        if not self.technique.layered:
            return
        self._shapes += 1
        place = np.s_[top : top + mask.shape[0], left : left + mask.shape[1]]
        np.copyto(self.layers[place], np.uint16(self._shapes), where=mask)
        np.copyto(self.inner[place], np.uint8(0) if inner is None else inner, where=mask)

    def strokes_at(self, left: int, top: int, width: int, height: int) -> np.ndarray:
        """The stroke texture of a part of the page; beyond its edges the last strokes go on."""
        columns = np.clip(np.arange(left, left + width), 0, self.width - 1)
        rows = np.clip(np.arange(top, top + height), 0, self.height - 1)
        return (
            self._strokes[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
            if (len(rows) == rows[-1] - rows[0] + 1 and len(columns) == columns[-1] - columns[0] + 1)
            else self._strokes[np.ix_(rows, columns)]
        )

    def repeat_last(self) -> None:
        """Count what is drawn next as one with the last shape: the other part of a thing that goes over an edge."""
        self._shapes -= 1 if self.technique.layered else 0

    @property
    def shapes(self) -> int:
        """How many shapes were laid down so far."""
        return self._shapes

    def begin_from(self, other: "Canvas") -> None:
        """Take over what was painted on another canvas of the same size and technique."""
        self.pixels[:] = other.pixels
        self.layers[:] = other.layers
        self.inner[:] = other.inner
        self._shapes = other._shapes

    def mottle(self, top: float, amount: float, seed: int, *, blades: float = 0.0) -> None:
        """Patches of light and dark on the ground below `top`, in perspective; `blades` makes them upright and fine."""
        _, shore = self.view.place(0, top)
        row = min(self.height, max(0, round(shore * self.height)))
        rows, columns = (self.height - row) // 2, self.width // 2
        if rows < 4 or self.technique.modelling < 0.5:
            return
        depth = (np.arange(rows, dtype=np.float32)[:, None] + 1) / rows * (1 - row / self.height) + 0.02
        across = (np.arange(columns, dtype=np.float32)[None, :] / columns - 0.5) * self.width / self.unit
        tile = texture.tile(seed % 7)
        patches = _sampled(tile, across / depth * 40, 1 / depth * 26 + np.zeros_like(across))
        fine = _sampled(
            tile, across / depth**0.6 * 420, np.log(depth) * (230 if blades else 300) + np.zeros_like(across)
        )
        both = (patches - 0.5) * amount + (fine - 0.5) * (amount * 0.55 + blades)
        fade = np.clip(depth / 0.12, 0, 1)
        factor = cv2.resize((1 + both * fade).astype(np.float32), (self.width, self.height - row))
        self.pixels[row:] *= factor[:, :, None]

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
        if self.technique.relief and brush and opacity > 0.6 and mask.size > (0.045 * self.unit) ** 2:
            self._cast(mask, x0, y0)
        alpha = mask.astype(np.float32) * np.float32(opacity / 255)
        crop = self.pixels[y0:y1, x0:x1]
        rows = self._tint(color, foot, start, y0, y1, length).astype(np.float32)
        tint = cv2.resize(rows, (x1 - x0, y1 - y0), interpolation=cv2.INTER_NEAREST)
        if brush and self.technique.brush:
            strength = brush * self.technique.brush * (0.45 + 0.55 * luminance(color))
            tint += in_three(self._strokes[y0:y1, x0:x1] * np.float32(strength))
        tint -= crop
        tint *= in_three(alpha)
        crop += tint
        if brush and opacity > 0.6:  # details without brush strokes belong to what they lie on
            self.cover(mask > 127, x0, y0)

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
        # Shadows are soft: a quarter of the size will do for large shapes.
        part = 0.25 if padded.size > 20_000 else 1.0
        soft = cv2.resize(padded, None, fx=part, fy=part, interpolation=cv2.INTER_AREA)
        soft = cv2.GaussianBlur(soft, (0, 0), max(0.5, reach * 0.55 * part))
        soft = cv2.resize(soft, (padded.shape[1], padded.shape[0]), interpolation=cv2.INTER_LINEAR)
        left, top = x0 - 2 * reach + reach // 3, y0 - 3 * reach - reach // 4
        x_from, y_from = max(0, left), max(0, top)
        x_to, y_to = min(self.width, left + soft.shape[1]), min(self.height, top + soft.shape[0])
        if x_from >= x_to or y_from >= y_to:
            return
        part = soft[y_from - top : y_to - top, x_from - left : x_to - left].astype(np.float32)
        self.pixels[y_from:y_to, x_from:x_to] *= in_three(1 - part * np.float32(self.technique.relief / 255))


def in_three(plane: np.ndarray) -> np.ndarray:
    """A float32 plane (h, w) in three equal channels: arithmetic on equal shapes is several times faster than broadcasting."""
    return cv2.merge((plane, plane, plane))


def _sampled(tile: np.ndarray, across: np.ndarray, down: np.ndarray) -> np.ndarray:
    """A repeating noise tile at float places, float32."""
    size = tile.shape[0]
    return cv2.remap(
        tile, (across % (size - 1)).astype(np.float32), (down % (size - 1)).astype(np.float32), cv2.INTER_LINEAR
    )
