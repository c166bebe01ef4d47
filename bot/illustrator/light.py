"""Light: what time, weather and season do to every colour, and how it falls on drawn things."""

from dataclasses import dataclass

import cv2
import numpy as np

from bot.illustrator.framing import mood_of
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
    twist: float = 0.0  # by how much --weird turns the hues of the world, in turns

    def lit(self, color: Color, distance: float = 0.0) -> Color:
        """A colour of the land under this light, `distance` 0 (near) to 1 (at the horizon)."""
        color = shifted(color, hue=self.twist) if self.twist else color
        toned = tuple(part * tint for part, tint in zip(color, self.ambient, strict=True))
        grey = luminance(toned)  # type: ignore[arg-type]  # zip keeps the length of three
        if self.dark:
            toned = mix(toned, (grey * 0.7, grey * 0.85, grey * 1.25), 0.35)  # type: ignore[arg-type]  # as above
        return mix(toned, self.haze, min(0.92, distance * (0.55 + 0.4 * self.misty)))  # type: ignore[arg-type]  # as above


@dataclass(frozen=True, slots=True)
class _Hour:
    """One kind of light of an hour: sky from top to horizon, tint of the land, colour and height of the sun or moon."""

    sky: tuple[tuple[float, str], ...]
    ambient: str
    key: str
    height: float


def _hour(ambient: str, key: str, height: float, *sky: tuple[float, str]) -> _Hour:
    return _Hour(sky, ambient, key, height)


# Four lights for each hour, the plainest first: a clear one, a warm one, a pale one, a deep one.
_HOURS: dict[str, tuple[_Hour, ...]] = {
    "day": (
        _hour("#ffffff", "#fff6d8", 0.75, (0, "#4a97dc"), (0.3, "#84c1ee"), (0.52, "#c3e4f4"), (0.66, "#f1f4e8")),
        _hour("#fff0d4", "#ffdf9c", 0.42, (0, "#5fa3c9"), (0.3, "#a3cdd2"), (0.5, "#f0dcae"), (0.66, "#ffe9b6")),
        _hour("#f5f1f6", "#fff0e4", 0.55, (0, "#8fb0dd"), (0.3, "#bccbe8"), (0.5, "#efdce2"), (0.66, "#fcefe2")),
        _hour("#f4fbff", "#fffbe6", 0.85, (0, "#1f66bd"), (0.3, "#4e9ade"), (0.52, "#93cdec"), (0.66, "#d6f1ee")),
    ),
    "dawn": (
        _hour("#f6e2dc", "#ffe2b8", 0.3, (0, "#6a8fc9"), (0.24, "#a9b4dc"), (0.42, "#f3c3c2"), (0.56, "#fcdcb4"), (0.7, "#fff0cf")),
        _hour("#fbe6c8", "#ffe0a0", 0.28, (0, "#5f9bb5"), (0.26, "#a6c8bd"), (0.44, "#f3d9a0"), (0.56, "#ffd08a"), (0.7, "#fff1c4")),
        _hour("#eee2f0", "#ffdfe0", 0.34, (0, "#8c8fd0"), (0.26, "#bfaede"), (0.44, "#eebfd6"), (0.58, "#fbd6d2"), (0.7, "#fff0e6")),
        _hour("#ecd9d2", "#ffd8a6", 0.24, (0, "#2f5596"), (0.24, "#6d82b8"), (0.42, "#d59bb0"), (0.56, "#f7b58c"), (0.7, "#ffe2a8")),
    ),
    "sunset": (
        _hour("#efbfa0", "#ffb066", 0.22, (0, "#39306f"), (0.2, "#7a4790"), (0.38, "#d8607c"), (0.52, "#f89259"), (0.64, "#ffc972")),
        _hour("#f5cb98", "#ffc45e", 0.26, (0, "#2f5a86"), (0.2, "#7d7f9a"), (0.38, "#e39a63"), (0.52, "#fbb04f"), (0.64, "#ffe08a")),
        _hour("#e8b9bf", "#ffb59a", 0.22, (0, "#4a4a94"), (0.22, "#9170b4"), (0.4, "#e38ab0"), (0.54, "#fbb1a0"), (0.66, "#ffdcb4")),
        _hour("#e6a58c", "#ff9a55", 0.18, (0, "#241a4a"), (0.2, "#5a2763"), (0.38, "#b8355c"), (0.52, "#ee6240"), (0.64, "#ffa94f")),
    ),
    "night": (
        _hour("#7484bd", "#cfdcff", 0.6, (0, "#0b1030"), (0.3, "#17234f"), (0.52, "#2a3f72"), (0.68, "#4c6391")),
        _hour("#6f93b0", "#d6f0ea", 0.6, (0, "#061a2e"), (0.3, "#0e3049"), (0.52, "#1d5064"), (0.68, "#3f7d86")),
        _hour("#8a84c4", "#e0d4ff", 0.6, (0, "#160d38"), (0.3, "#2b1f5c"), (0.52, "#4a3a84"), (0.68, "#7a62a6")),
        _hour("#7f92c0", "#e6ecff", 0.7, (0, "#0a1840"), (0.3, "#1b3166"), (0.52, "#3a5890"), (0.68, "#7c97c0")),
    ),
}  # fmt: skip
_GREY_SKIES: dict[str, list[tuple[float, str]]] = {
    "day": [(0, "#8fa3b5"), (0.35, "#b3c1cc"), (0.66, "#dde3e4")],
    "dawn": [(0, "#8590a8"), (0.35, "#b7b3bf"), (0.66, "#e8d6cb")],
    "sunset": [(0, "#4b4560"), (0.35, "#8a6577"), (0.66, "#d99a7b")],
    "night": [(0, "#10152a"), (0.4, "#1f2a45"), (0.66, "#3a4a66")],
}


def light_of(scene: Scene, stage: Stage) -> Light:
    """The light of a scene on its stage."""
    time = scene.time if scene.time in _HOURS else "day"
    hour = _HOURS[time][mood_of(scene)]
    grey = scene.weather in {"cloudy", "rain", "snow", "fog", "storm"}
    sky = [(place, rgb(color)) for place, color in (_GREY_SKIES[time] if grey else hour.sky)]
    if scene.weather == "storm":
        sky = [(place, shifted(color, saturation=0.9, value=0.55)) for place, color in sky]
    ambient = rgb(hour.ambient)
    if grey and time != "night":
        ambient = mix(ambient, rgb("#c9d3dc"), 0.6)
    if scene.weather == "storm":
        ambient = mix(ambient, (0.0, 0.0, 0.0), 0.16)
    twist = 0.0
    if scene.weird:
        # At 3000 grass is no longer green nor the sky blue; things keep their own colours.
        twist = (0.06 + 0.42 * min(1.0, scene.weird / 3000)) * (-1 if scene.seed // 4 % 2 else 1)
        sky = [(place, shifted(color, hue=twist, saturation=1 + scene.weird / 6000)) for place, color in sky]
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
        key=rgb(hour.key),
        haze=haze,
        shadow=0.22 if grey or time == "night" else 0.4,
        side=-1.0 if stage.light[0] < 0.5 else 1.0,
        height=hour.height,
        rim=0.18 if grey else {"day": 0.28, "dawn": 0.5, "sunset": 0.75, "night": 0.55}[time],
        dark=time == "night" and not stage.indoors and stage.setting not in {"space", "moon", "plain"},
        twist=twist,
        misty=1.0 if scene.weather == "fog" else 0.6 if grey else 0.3,
    )


def shade(
    colors: np.ndarray,
    alpha: np.ndarray,
    light: Light,
    *,
    strength: float = 1.0,
    distance: float = 0.0,
    ground: Color | None = None,
) -> np.ndarray:
    """Flat artwork under the light: soft form with warm lights and cool shades, bounce of the ground, rim, haze.

    `colors` float32 (h, w, 3), `alpha` float32 (h, w), both 0 to 1. Returns colours of the same shape.
    """
    height = alpha.shape[0]
    toward = _toward_light(alpha, light)
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    shaded = colors * _ambient(light)
    if light.dark:
        grey = shaded @ _GREY
        shaded += (grey[:, :, None] * np.array([0.72, 0.86, 1.22], np.float32) - shaded) * 0.22
    cool = np.array(mix((0.42, 0.42, 0.62), light.sky[0][1], 0.35), np.float32)
    dim = np.clip(-toward, 0, 1) * 0.62 + np.clip(down - 0.55, 0, 1) * 0.3
    shaded *= 1 - (1 - cool) * (dim * 0.72 * strength)[:, :, None]
    warm = np.array(light.key, np.float32) * (0.5 if light.dark else 1.0)
    bright = np.clip(toward, 0, 1) + np.clip(0.4 - down, 0, 1) * 0.22
    shaded += (warm - shaded * 0.72) * (shaded * 0.7 + 0.14) * (bright * 0.4 * strength)[:, :, None]
    if ground is not None:
        bounce = np.clip((down - 0.62) / 0.38, 0, 1) ** 1.5 * (0.2 * strength)
        shaded += (np.array(ground, np.float32) * (0.35 + 0.65 * shaded) - shaded) * bounce[:, :, None]
    rim = np.clip(_edge(alpha, light) * light.rim * strength, 0, 1)
    shaded += rim[:, :, None] * (np.array(light.key, np.float32) - shaded * 0.5) * 0.62
    if distance > 0:
        shaded += (np.array(light.haze, np.float32) - shaded) * min(0.6, distance * (0.36 + 0.5 * light.misty))
    return np.clip(shaded, 0, 1)


_GREY = np.array([0.299, 0.587, 0.114], np.float32)


def _toward_light(alpha: np.ndarray, light: Light) -> np.ndarray:
    """How much the surface faces the light, -1 to 1: the outline swells like a cushion, large forms over small ones."""
    height, width = alpha.shape
    scale = max(1, max(height, width) // 128)
    small = cv2.resize(alpha, (max(2, width // scale), max(2, height // scale)), interpolation=cv2.INTER_AREA)
    solid = np.pad((small > 0.5).astype(np.uint8), 1)
    inside = cv2.distanceTransform(solid, cv2.DIST_L2, 3)[1:-1, 1:-1]
    dome = np.sqrt(np.clip(inside / (float(inside.max()) or 1.0), 0, 1))
    size = max(small.shape)
    facing = np.zeros_like(dome)
    for share, part in ((22, 0.55), (9, 0.9)):
        soft = cv2.GaussianBlur(dome, (0, 0), max(1.0, size / share))
        slope_x = cv2.Sobel(soft, cv2.CV_32F, 1, 0, ksize=3)
        slope_y = cv2.Sobel(soft, cv2.CV_32F, 0, 1, ksize=3)
        facing += part * (slope_y * (0.35 + 0.6 * light.height) - slope_x * light.side * 0.85) * (size / 60)
    return np.clip(cv2.resize(facing, (width, height), interpolation=cv2.INTER_LINEAR), -1, 1)


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
