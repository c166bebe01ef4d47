"""Mood: the light and colours of a picture as amounts, to be laid on others."""

import numpy as np
from PIL import Image

from bot.imaging.grid import flatten

SIDE_PX = 96
_LIMIT = 0.5
_USUAL = {"brightness": 0.59, "contrast": 0.16, "saturation": 0.39, "temperature": -0.01}
"""Of a picture that the illustrator draws without any of this: the mean of 24 prompts in its first style."""
_STRENGTH = {"brightness": 0.9, "contrast": 1.6, "saturation": 1.2, "temperature": 1.3}


def mood_of(image: Image.Image) -> dict[str, float]:
    """How much lighter, harder, more colourful and warmer than usual: each −0.5 to 0.5."""
    small = flatten(image).resize((SIDE_PX, SIDE_PX), Image.Resampling.BOX)
    pixels = np.asarray(small, np.float32) / 255
    light = pixels @ np.array([0.299, 0.587, 0.114], np.float32)
    strongest, weakest = pixels.max(axis=2), pixels.min(axis=2)
    saturation = np.where(strongest > 0, (strongest - weakest) / np.maximum(strongest, 1e-3), 0)
    measured = {
        "brightness": float(light.mean()),
        "contrast": float(light.std()),
        "saturation": float(saturation.mean()),
        "temperature": float((pixels[..., 0] - pixels[..., 2]).mean()),
    }
    amounts = {name: (value - _USUAL[name]) * _STRENGTH[name] for name, value in measured.items()}
    return {name: round(min(_LIMIT, max(-_LIMIT, value)), 3) for name, value in amounts.items()}
