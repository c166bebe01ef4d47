"""Light: what time, weather and season do to every colour, and how it falls on drawn things."""

from dataclasses import dataclass

import cv2
import numpy as np

from bot.illustrator.palette import Color, luminance, mix, rgb, shifted
from bot.illustrator.scene import Scene
from bot.illustrator.stage import Stage


@dataclass(frozen=True, slots=True)
class Light:
    """The light of a scene. `ambient` multiplies colours, `key` is the sun's or moon's own colour.

    `side` runs from -1 (light from the left) to 1; `height` 0 is a sun on the horizon, 1 overhead.
    """

    sky: tuple[tuple[float, Color], ...]
    ambient: Color
    key: Color
    haze: Color
    shadow: float
    side: float
    height: float
    rim: float
    dark: bool
    misty: float

    def lit(self, color: Color, distance: float = 0.0) -> Color:
        """A colour of the land under this light, `distance` 0 (near) to 1 (at the horizon)."""
        toned = tuple(part * tint for part, tint in zip(color, self.ambient, strict=True))
        grey = luminance(toned)  # type: ignore[arg-type]  # zip keeps the length of three
        if self.dark:
            toned = mix(toned, (grey * 0.7, grey * 0.85, grey * 1.25), 0.35)  # type: ignore[arg-type]  # as above
        return mix(toned, self.haze, min(0.92, distance * (0.55 + 0.4 * self.misty)))  # type: ignore[arg-type]  # as above


_SKIES: dict[str, list[tuple[float, str]]] = {
    "day": [(0, "#4f9fe0"), (0.28, "#86c3ee"), (0.5, "#c3e3f4"), (0.66, "#f2f3e4")],
    "dawn": [(0, "#6a8fc9"), (0.24, "#a9b4dc"), (0.42, "#f3c3c2"), (0.56, "#fcdcb4"), (0.7, "#fff0cf")],
    "sunset": [(0, "#39306f"), (0.2, "#7a4790"), (0.38, "#d8607c"), (0.52, "#f89259"), (0.64, "#ffc972")],
    "night": [(0, "#0b1030"), (0.3, "#17234f"), (0.52, "#2a3f72"), (0.68, "#4c6391")],
}
_GREY_SKIES: dict[str, list[tuple[float, str]]] = {
    "day": [(0, "#8fa3b5"), (0.35, "#b3c1cc"), (0.66, "#dde3e4")],
    "dawn": [(0, "#8590a8"), (0.35, "#b7b3bf"), (0.66, "#e8d6cb")],
    "sunset": [(0, "#4b4560"), (0.35, "#8a6577"), (0.66, "#d99a7b")],
    "night": [(0, "#10152a"), (0.4, "#1f2a45"), (0.66, "#3a4a66")],
}
_AMBIENT = {"day": "#ffffff", "dawn": "#f6e2dc", "sunset": "#efbfa0", "night": "#7484bd"}
_KEY = {"day": "#fff6d8", "dawn": "#ffe2b8", "sunset": "#ffb066", "night": "#cfdcff"}
_HEIGHT = {"day": 0.75, "dawn": 0.3, "sunset": 0.22, "night": 0.6}


def light_of(scene: Scene, stage: Stage) -> Light:
    """The light of a scene on its stage."""
    time = scene.time if scene.time in _SKIES else "day"
    grey = scene.weather in {"cloudy", "rain", "snow", "fog", "storm"}
    sky = [(place, rgb(color)) for place, color in (_GREY_SKIES if grey else _SKIES)[time]]
    if scene.weather == "storm":
        sky = [(place, shifted(color, saturation=0.9, value=0.55)) for place, color in sky]
    ambient = rgb(_AMBIENT[time])
    if grey and time != "night":
        ambient = mix(ambient, rgb("#c9d3dc"), 0.6)
    if scene.weather == "storm":
        ambient = mix(ambient, (0.0, 0.0, 0.0), 0.16)
    if stage.indoors:
        ambient = {"night": rgb("#c9a98c"), "sunset": rgb("#f2cfb2")}.get(time, rgb("#fff8ee"))
    elif stage.setting == "underwater":
        ambient = {"night": rgb("#4f79a8")}.get(time, rgb("#a9dcea"))
    elif stage.setting in {"space", "moon"}:
        ambient = rgb("#e6e6f4")
    elif stage.setting in {"plain", "stage"}:
        ambient = {"night": rgb("#8f95c4")}.get(time, ambient)
    haze = sky[-1][1]
    return Light(
        sky=tuple(sky),
        ambient=ambient,
        key=rgb(_KEY[time]),
        haze=haze,
        shadow=0.22 if grey or time == "night" else 0.4,
        side=-1.0 if stage.light[0] < 0.5 else 1.0,
        height=_HEIGHT[time],
        rim=0.18 if grey else {"day": 0.28, "dawn": 0.5, "sunset": 0.75, "night": 0.55}[time],
        dark=time == "night" and not stage.indoors and stage.setting not in {"space", "moon", "plain"},
        misty=1.0 if scene.weather == "fog" else 0.6 if grey else 0.3,
    )


def shade(
    colors: np.ndarray, alpha: np.ndarray, light: Light, *, strength: float = 1.0, distance: float = 0.0
) -> np.ndarray:
    """Flat artwork under the light: soft form, rim, ambient tint and haze.

    `colors` float32 (h, w, 3), `alpha` float32 (h, w), both 0 to 1. Returns colours of the same shape.
    """
    height, width = alpha.shape
    scale = max(1, max(height, width) // 128)
    small = cv2.resize(alpha, (max(2, width // scale), max(2, height // scale)), interpolation=cv2.INTER_AREA)
    solid = np.pad((small > 0.5).astype(np.uint8), 1)
    inside = cv2.distanceTransform(solid, cv2.DIST_L2, 3)[1:-1, 1:-1]
    thick = float(inside.max()) or 1.0
    dome = np.sqrt(np.clip(inside / thick, 0, 1))
    dome = cv2.GaussianBlur(dome, (0, 0), max(1.0, max(small.shape) / 22))
    slope_x = cv2.Sobel(dome, cv2.CV_32F, 1, 0, ksize=3)
    slope_y = cv2.Sobel(dome, cv2.CV_32F, 0, 1, ksize=3)
    toward = -(slope_x * light.side * 0.8 + slope_y * (-0.35 - 0.6 * light.height)) * (max(small.shape) / 60)
    toward = np.clip(cv2.resize(toward, (width, height), interpolation=cv2.INTER_LINEAR), -1, 1)
    down = np.linspace(-0.5, 0.5, height, dtype=np.float32)[:, None]

    form = 1 + strength * (0.16 * toward - 0.10 * down)
    shaded = colors * form[:, :, None] * _ambient(light)
    if light.dark:
        grey = shaded @ np.array([0.299, 0.587, 0.114], np.float32)
        shaded += (grey[:, :, None] * np.array([0.72, 0.86, 1.22], np.float32) - shaded) * 0.22
    rim = np.clip(_edge(alpha, light) * light.rim * strength, 0, 1)
    shaded += rim[:, :, None] * (np.array(light.key, np.float32) - shaded * 0.5) * 0.55
    if distance > 0:
        shaded += (np.array(light.haze, np.float32) - shaded) * min(0.6, distance * (0.3 + 0.5 * light.misty))
    return np.clip(shaded, 0, 1)


def _ambient(light: Light) -> np.ndarray:
    """Things keep more of their own colour than the land does, so that they stay readable."""
    return np.array(mix((1.0, 1.0, 1.0), light.ambient, 0.72), np.float32)


def _edge(alpha: np.ndarray, light: Light) -> np.ndarray:
    """A thin band along the outline that faces the light, float32 0 to 1."""
    reach = max(1.0, max(alpha.shape) / 70)
    move = np.array([[1, 0, -light.side * reach * 1.3], [0, 1, reach * 0.9]], np.float32)
    moved = cv2.warpAffine(alpha, move, (alpha.shape[1], alpha.shape[0]), borderValue=0)
    soft = cv2.GaussianBlur(moved, (0, 0), reach * 0.55)
    return np.clip(alpha - soft, 0, 1)
