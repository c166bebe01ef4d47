"""Masks: which pixels may change. White (255) may change, black (0) must stay, grey blends.

`composite` is the promise behind every regional edit: where the mask is 0, the old bytes come back.
"""

import io

import numpy as np
from PIL import Image

from bot.imaging.grid import to_png
from bot.imaging.untrusted import open_upload
from bot.model.errors import InputError

MAX_STRETCH = 0.05  # a mask of another shape than this is meant for another picture
MARK_THRESHOLD = 40  # of 255: above the noise of a JPEG copy, below any pen stroke


def composite(old: bytes, new: bytes, mask: bytes | Image.Image) -> bytes:
    """PNG of `new` inside the mask and `old` outside: out = old·(1−m) + new·m, exactly `old` where m = 0.

    `new` and `mask` of another size are fitted to `old`. Raises InputError for pictures that cannot be used.
    """
    before = open_upload(old)
    after = _fitted(open_upload(new), before.size)
    region = normalised(mask, before.size)
    mode = "RGBA" if "RGBA" in (before.mode, after.mode) else "RGB"
    mixed = mix(np.asarray(before.convert(mode)), np.asarray(after.convert(mode)), np.asarray(region))
    return to_png(Image.fromarray(mixed))


def mix(old: np.ndarray, new: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """The same on arrays: `old` and `new` are height × width × channels, `mask` height × width, all 0 to 255."""
    weight = mask.astype(np.uint16)[..., None]
    return ((old * (255 - weight) + new * weight + 127) // 255).astype(np.uint8)


def changed_outside(old: bytes, new: bytes, mask: bytes | Image.Image | None = None, tolerance: int = 0) -> float:
    """The fraction (0 to 1) of pixels outside the mask that differ by more than `tolerance` in any channel.

    Without a mask every pixel counts. A picture of another size has changed altogether: 1.0.
    """
    before, after = open_upload(old), open_upload(new)
    if before.size != after.size:
        return 1.0
    difference = np.abs(np.asarray(before.convert("RGBA"), np.int16) - np.asarray(after.convert("RGBA"), np.int16))
    differs = difference.max(axis=2) > tolerance
    if mask is None:
        return float(differs.mean())
    outside = np.asarray(normalised(mask, before.size)) == 0
    return float(differs[outside].mean()) if outside.any() else 0.0


def normalised(mask: bytes | Image.Image, size: tuple[int, int]) -> Image.Image:
    """A mask in the picture's size, mode L. Raises InputError when it is empty or of another shape.

    Understood: black and white, grey, palette; transparent holes in an opaque picture (as OpenAI takes them);
    brush strokes of one colour on a transparent layer.
    """
    image = open_upload(mask) if isinstance(mask, bytes) else mask
    width, height = size
    if abs(image.width * height / (image.height * width) - 1) > MAX_STRETCH:
        raise InputError(
            f"The mask is {image.width} × {image.height}, the picture {width} × {height}.",
            way_out="Send a mask of the same shape.",
        )
    region = _region(image)
    if region.size != size:
        region = region.resize(size, Image.Resampling.BILINEAR)
    if region.getextrema() == (0, 0):
        raise InputError("The mask is empty: nothing would change.", way_out="Paint the part to change in white.")
    return region


def from_markup(picture: bytes, marked: bytes) -> Image.Image:
    """The region that a person drew on a copy of the picture. Closed outlines count as filled.

    Raises InputError when the two do not differ, or are not the same picture.
    """
    import cv2  # noqa: PLC0415 - 0.4 s to import, and only marked-up copies need it

    before = flat_array(open_upload(picture))
    after = flat_array(_fitted(open_upload(marked), (before.shape[1], before.shape[0])))
    difference = np.abs(before.astype(np.int16) - after.astype(np.int16)).max(axis=2)
    marks = (difference > MARK_THRESHOLD).astype(np.uint8)
    marks = cv2.morphologyEx(marks, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    if not marks.any():
        raise InputError("I see no marks on this copy.", way_out="Draw around the part to change with a strong colour.")
    if marks.mean() > 0.6:
        raise InputError("This is another picture, not a marked copy.", way_out="Mark the picture I sent.")
    reach = max(3, max(marks.shape) // 100)
    closed = cv2.morphologyEx(marks, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    outlines, _ = cv2.findContours(closed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    region = np.zeros(marks.shape, np.uint8)
    cv2.drawContours(region, outlines, -1, 255, cv2.FILLED)
    return Image.fromarray(cv2.dilate(region, np.ones((3, 3), np.uint8)))


def flat_array(image: Image.Image) -> np.ndarray:
    """Height × width × 3, see-through parts on white."""
    ground = Image.new("RGBA", image.size, (255, 255, 255, 255))
    ground.alpha_composite(image.convert("RGBA"))
    return np.asarray(ground.convert("RGB"))


def to_bytes(mask: Image.Image) -> bytes:
    """The mask as a small PNG."""
    out = io.BytesIO()
    mask.save(out, "PNG", compress_level=6)
    return out.getvalue()


def _fitted(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    return image if image.size == size else image.resize(size, Image.Resampling.LANCZOS)


def _region(image: Image.Image) -> Image.Image:
    if image.mode == "L":
        return image
    pixels = np.asarray(image.convert("RGBA"))
    alpha = pixels[..., 3]
    if alpha.min(initial=255) == 255:
        return Image.fromarray(pixels[..., :3].max(axis=2))
    if alpha.max(initial=0) == 0:
        return Image.new("L", image.size, 255)  # one hole as large as the picture
    paint = pixels[alpha > 127][:, :3]
    if len(paint) and paint.std(axis=0).max() < 12 and paint.mean() > 24:
        return Image.fromarray(alpha)  # strokes of one colour on nothing
    return Image.fromarray(255 - alpha)  # a picture with holes
