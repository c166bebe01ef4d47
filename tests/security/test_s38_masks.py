"""Attack S38: masks of odd kinds are brought into one form, or refused with a sentence."""

import io

import numpy as np
import pytest
from PIL import Image

from bot.imaging import mask
from bot.model.errors import InputError


def png(image: Image.Image, **more: object) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", **more)
    return out.getvalue()


def test_s38_a_palette_with_256_alphas_becomes_a_plain_mask() -> None:
    image = Image.fromarray(np.arange(256, dtype=np.uint8).reshape(16, 16), "P")
    image.putpalette([255, 255, 255] * 256)
    plain = mask.normalised(png(image, transparency=bytes(range(256))), (16, 16))
    assert plain.mode == "L"
    assert plain.size == (16, 16)


def test_s38_a_mask_of_another_size_is_fitted_and_a_huge_one_refused() -> None:
    half = Image.new("L", (300, 200), 0)
    half.paste(255, (0, 0, 150, 200))
    assert mask.normalised(png(half), (900, 600)).size == (900, 600)
    with pytest.raises(InputError, match="pixels"):
        mask.normalised(png(Image.new("1", (20_000, 20_000), 1)), (900, 600))
    with pytest.raises(InputError, match="MB"):
        mask.normalised(png(half) + bytes(26 * 1024 * 1024), (900, 600))
