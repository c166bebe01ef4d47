"""What a finish knows of the picture it works on: its pixels' shapes, the things in it, where contours run."""

from dataclasses import dataclass, field
from functools import cached_property

import cv2
import numpy as np


def _none() -> np.ndarray:
    return np.zeros((0, 0), np.uint16)


@dataclass(frozen=True)
class Sheet:
    """`unit` is the shorter side in pixels; `strength` is 1 at --stylize 100.

    `layers` numbers the shape at each pixel; `numbers` are the first and the last that things have; `inner` holds
    contours inside of things.
    """

    size: tuple[int, int]
    unit: float
    seed: int
    strength: float
    dark: bool
    horizon: float = 0.6
    layers: np.ndarray = field(default_factory=_none)
    inner: np.ndarray = field(default_factory=_none)
    numbers: tuple[int, int] = (1, 0)
    endless: bool = False  # a pattern: no frame, no margin, no seal, no sky

    @cached_property
    def things(self) -> np.ndarray:
        """Where things are, float32 (h, w), 0 or 1."""
        if not self.layers.size:
            return np.zeros(self.size[::-1], np.float32)
        first, last = self.numbers
        return ((self.layers >= first) & (self.layers <= last)).astype(np.float32)

    @cached_property
    def borders(self) -> np.ndarray:
        """Pixels where one shape meets another, bool (h, w)."""
        if not self.layers.size:
            return np.zeros(self.size[::-1], bool)
        meets = np.zeros(self.layers.shape, bool)
        meets[:, 1:] |= self.layers[:, 1:] != self.layers[:, :-1]
        meets[1:] |= self.layers[1:] != self.layers[:-1]
        return meets

    @cached_property
    def near_things(self) -> np.ndarray:
        """Things and the pixels next to them, bool (h, w)."""
        return cv2.dilate(self.things, np.ones((3, 3), np.uint8)) > 0

    def outlines(self, width: float) -> np.ndarray:
        """Lines around things, `width` in thousandths of the unit; float32 0 to 1."""
        return self._line(self.borders & self.near_things, width)

    def world_lines(self, width: float) -> np.ndarray:
        """Lines between the shapes of the backdrop, float32 0 to 1."""
        return self._line(self.borders & ~self.near_things, width)

    def inner_lines(self, width: float) -> np.ndarray:
        """Lines where colours meet inside of things, float32 0 to 1."""
        if not self.inner.size:
            return np.zeros(self.size[::-1], np.float32)
        pixels = width * self.unit / 1000
        lines = self.inner.astype(np.float32) / 255
        if pixels > 2.4:
            kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (round(pixels - 1) | 1,) * 2)
            lines = cv2.dilate(lines, kernel)
        return np.clip(cv2.GaussianBlur(lines, (0, 0), 0.6) * min(1.25, 0.5 + pixels / 2.4), 0, 1)

    def _line(self, where: np.ndarray, width: float) -> np.ndarray:
        pixels = width * self.unit / 1000
        lines = where.astype(np.float32)
        if pixels > 1.4:
            kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (max(1, round(pixels)),) * 2)
            lines = cv2.dilate(lines, kernel)
        return np.clip(cv2.GaussianBlur(lines, (0, 0), 0.65) * min(1.3, 0.35 + pixels), 0, 1)

    def depth_inside(self, lines: np.ndarray) -> np.ndarray:
        """How far each pixel is from a line, in units; float32. Measured at half size: it is smooth anyway."""
        small = cv2.resize(lines, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
        far = cv2.distanceTransform((small < 0.3).astype(np.uint8), cv2.DIST_L2, 3) * 2 / self.unit
        return cv2.resize(far, self.size, interpolation=cv2.INTER_LINEAR)
