"""Carrying out the steps of a photo edit, in order. Pixels in, pixels out; runs in a process of its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from PIL import Image

from bot.imaging import geometry, lettering
from bot.imaging.grid import to_png
from bot.imaging.mask import mix, normalised
from bot.imaging.photo import backdrop, effects, enlarge, erase, faces, grade, paint, paste, sky, subject
from bot.imaging.region import mask_by_words
from bot.imaging.untrusted import open_upload
from bot.model.errors import InputError
from bot.providers.colors import color_named
from bot.providers.photo_words import Step

LONGEST_PX = 1600  # larger photos are worked on at this size: memory stays below 500 MB
_FINE_HAIR = "cut out by a small network: hair and fur may be rough at the edge"


@dataclass(frozen=True, slots=True)
class PhotoTask:
    """A photo, what to do, and what that needs: drawings by number of the step, a mask, further pictures."""

    picture: bytes
    steps: tuple[Step, ...]
    drawings: Mapping[int, bytes] = field(default_factory=dict[int, bytes])
    mask: bytes | None = None
    seed: int = 0


@dataclass(frozen=True, slots=True)
class PhotoMade:
    """The result as PNG, with what is to be said of it."""

    png: bytes
    notes: tuple[str, ...]
    changed_outside: float | None = None


class _Work:
    """The photo while it is changed: `pixels` (height × width × 3), and `alpha` once something was cut out."""

    def __init__(self, task: PhotoTask) -> None:
        self.task = task
        self.notes: list[str] = []
        image = open_upload(task.picture)
        if max(image.size) > LONGEST_PX:
            scale = LONGEST_PX / max(image.size)
            image = image.resize((round(image.width * scale), round(image.height * scale)), Image.Resampling.LANCZOS)
            self.notes.append(f"worked on at {image.width} × {image.height}")
        self.alpha: np.ndarray | None = None
        if "A" in image.getbands():
            alpha = np.asarray(image.getchannel("A"))
            self.alpha = alpha.astype(np.float32) / 255 if alpha.min() < 250 else None
        self.pixels = np.ascontiguousarray(np.asarray(image.convert("RGB")))
        self._subject: np.ndarray | None = None

    def subject(self) -> np.ndarray:
        """What the photo is of, found once: a picture that was cut out already knows."""
        if self.alpha is not None:
            return self.alpha
        if self._subject is None or self._subject.shape != self.pixels.shape[:2]:
            self._subject = subject.subject_mask(self.pixels)
        return self._subject

    def part(self, words: str) -> np.ndarray:
        """The mask of a findable part; everything for "". Raises InputError when it is not there."""
        height, width = self.pixels.shape[:2]
        if self.task.mask is not None and words in {"", "mask"}:
            return _floats(normalised(self.task.mask, (width, height)))
        if words == "mask":
            raise InputError("I do not know which part is meant.", way_out="Send a mask, or say a cell such as B2.")
        if not words:
            return np.ones((height, width), np.float32)
        if words == "subject":
            return self.subject()
        if words == "background":
            return 1 - self.subject()
        found = {"face": faces.face_mask, "sky": sky.sky_mask}.get(words)
        if found is not None:
            mask = found(self.pixels)
            if mask is None:
                raise InputError(f"I do not see a {words} in this picture.", way_out=_WHAT_IS_FOUND[words])
            return mask
        named = mask_by_words(words, (width, height))
        if named is None:
            raise InputError(f"I cannot find {words} in a photo.", way_out="Send a mask, or say a cell such as B2.")
        return _floats(named)

    def image(self) -> Image.Image:
        """The photo as it is now."""
        if self.alpha is None:
            return Image.fromarray(self.pixels)
        return Image.fromarray(np.dstack([self.pixels, (self.alpha * 255 + 0.5).astype(np.uint8)]))

    def show(self, made: np.ndarray) -> None:
        """Take over height × width × 4."""
        self.pixels, self.alpha = np.ascontiguousarray(made[..., :3]), made[..., 3].astype(np.float32) / 255


_WHAT_IS_FOUND = {
    "face": "Faces are found when they look at the camera. Say a place instead: blur the top left.",
    "sky": "A blue sky at the top edge is found. Say a place instead: darken the top half.",
}


def carry_out(task: PhotoTask) -> PhotoMade:
    """All steps, one after the other. Raises InputError when one cannot be done."""
    work = _Work(task)
    before = work.pixels
    for number, step in enumerate(task.steps):
        _WORK[step.kind](work, step, number)
    outside = None
    if task.mask is not None and work.pixels.shape == before.shape:
        region = (work.part("") * 255 + 0.5).astype(np.uint8)
        work.pixels = mix(before, work.pixels, region)
        outside = float((work.pixels != before).any(axis=2)[region == 0].mean()) if (region == 0).any() else 0.0
    return PhotoMade(to_png(work.image()), tuple(dict.fromkeys(work.notes)), outside)


def box_around(picture: bytes, words: str) -> tuple[float, float, float, float] | None:
    """The box of a face or of the subject, in fractions of the photo; None for other words."""
    if words not in {"face", "subject"}:
        return None
    work = _Work(PhotoTask(picture, ()))
    mask = work.part(words) > 0.5
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    height, width = mask.shape
    return columns[0] / width, rows[0] / height, (columns[-1] + 1) / width, (rows[-1] + 1) / height


def _cut_out(work: _Work, step: Step, number: int) -> None:
    work.show(backdrop.cut_out(work.pixels, work.subject()))
    work.notes.append(_FINE_HAIR)


def _sticker(work: _Work, step: Step, number: int) -> None:
    work.show(backdrop.sticker(work.pixels, work.subject()))
    work.notes.append(_FINE_HAIR)


def _outline(work: _Work, step: Step, number: int) -> None:
    work.pixels = backdrop.outlined(work.pixels, work.subject(), color_named(step.words))


def _backdrop(work: _Work, step: Step, number: int) -> None:
    mask = work.subject()
    height, width = mask.shape
    if number in work.task.drawings:
        behind = np.asarray(open_upload(work.task.drawings[number]).convert("RGB"))
        work.pixels = backdrop.on_backdrop(work.pixels, mask, behind)
    else:
        words = step.words.lower()
        studio = any(word in words for word in ("studio", "gradient"))
        behind = backdrop.plain((width, height), plain_color(step.words) or (225, 226, 230), fading=studio)
        work.pixels = backdrop.on_backdrop(work.pixels, mask, behind, flat=True)
    work.alpha, work._subject = None, mask
    work.notes.append(_FINE_HAIR)


def plain_color(words: str) -> tuple[int, int, int] | None:
    """The colour of "plain white", "a solid dark blue", "studio"; None when the words mean a place."""
    drop = {
        "a",
        "an",
        "the",
        "plain",
        "solid",
        "pure",
        "simple",
        "flat",
        "background",
        "backdrop",
        "color",
        "colour",
        "studio",
        "gradient",
        "colored",
        "of",
    }
    said = " ".join(word for word in words.lower().split() if word not in drop)
    if not said:
        return 225, 226, 230
    try:
        return color_named(said) if len(said.split()) <= 2 else None
    except InputError:
        return None


def _blur(work: _Work, step: Step, number: int) -> None:
    work.pixels = effects.blurred(work.pixels, work.part(step.part), min(1.0, step.amount))


def _pixelate(work: _Work, step: Step, number: int) -> None:
    work.pixels = effects.pixelated(work.pixels, work.part(step.part))
    if step.part == "face":
        work.notes.append("check that every face is covered: only faces that look at the camera are found")


def _gray(work: _Work, step: Step, number: int) -> None:
    work.pixels = effects.gray(work.pixels, work.part(step.part))


def _light(work: _Work, step: Step, number: int) -> None:
    work.pixels = effects.lightened(work.pixels, work.part(step.part), float(np.clip(step.amount, -1, 1)))


def _color(work: _Work, step: Step, number: int) -> None:
    work.pixels = effects.colored(work.pixels, work.part(step.part), color_named(step.words), step.amount)


def _vivid(work: _Work, step: Step, number: int) -> None:
    work.pixels = effects.saturated(work.pixels, work.part(step.part), step.amount)


def _sharpen(work: _Work, step: Step, number: int) -> None:
    work.pixels = effects.sharpened(work.pixels, work.part(step.part), step.amount)


def _enhance(work: _Work, step: Step, number: int) -> None:
    work.pixels = effects.enhanced(work.pixels)
    work.notes.append("clearer tones and edges, no new detail")


def _grade(work: _Work, step: Step, number: int) -> None:
    work.pixels = grade.graded(work.pixels, step.words, sky.sky_mask(work.pixels), work.task.seed)
    work.notes.append(f"{step.words}: a change of light and colour, nothing is repainted")


def _paint(work: _Work, step: Step, number: int) -> None:
    if number in work.task.drawings:
        example = np.asarray(open_upload(work.task.drawings[number]).convert("RGB"))
        work.pixels = paint.painted_like(work.pixels, example)
        work.notes.append("painted after your picture by a small network, soft on large photos")
        return
    work.pixels = paint.painted(work.pixels, step.words)
    work.notes.append(f"painted as {step.words.replace('-', ' ')} by a small network or filter")


def _erase(work: _Work, step: Step, number: int) -> None:
    work.pixels = erase.erased(work.pixels, work.part(step.part))
    work.notes.append("painted over with what is around it")


def _meme(work: _Work, step: Step, number: int) -> None:
    if step.words:
        work.pixels = np.asarray(lettering.write(Image.fromarray(work.pixels), step.words.upper(), step.part))


def _wear(work: _Work, step: Step, number: int) -> None:
    boxes = faces.faces(work.pixels, sure=True)
    if not boxes:
        raise InputError("I do not see a face in this picture.", way_out=_WHAT_IS_FOUND["face"])
    drawing = _cropped(work.task.drawings[number])
    for face in boxes:
        work.pixels = paste.worn(work.pixels, drawing, face, step.part)
    work.notes.append(
        f"a drawing of {step.words} was laid on {'the face' if len(boxes) == 1 else f'{len(boxes)} faces'}"
    )


def _stamp(work: _Work, step: Step, number: int) -> None:
    work.pixels = paste.placed(work.pixels, _cropped(work.task.drawings[number]), step.part)
    work.notes.append(f"a drawing of {step.words} was laid on the photo")


def _enlarge(work: _Work, step: Step, number: int) -> None:
    if max(work.pixels.shape) <= enlarge.LARGEST_PX and work.alpha is None:
        work.pixels = enlarge.enlarged(work.pixels, step.amount)
        work.notes.append("sharper edges by a small network; fine texture may look painted")
        return
    made = np.asarray(geometry.resize(work.image(), factor=step.amount))
    work.notes.append("enlarged exactly: no new detail")
    if made.shape[2] == 4:
        work.show(made)
    else:
        work.pixels = made


_WORK: dict[str, Callable[[_Work, Step, int], None]] = {
    "cut_out": _cut_out, "sticker": _sticker, "outline": _outline, "backdrop": _backdrop, "blur": _blur,
    "pixelate": _pixelate, "gray": _gray, "light": _light, "color": _color, "vivid": _vivid, "sharpen": _sharpen,
    "enhance": _enhance, "grade": _grade, "paint": _paint, "erase": _erase, "meme": _meme, "wear": _wear,
    "stamp": _stamp, "enlarge": _enlarge,
}  # fmt: skip


def _floats(mask: Image.Image) -> np.ndarray:
    return np.asarray(mask, np.float32) / 255


def _cropped(drawing: bytes) -> np.ndarray:
    """A drawing on nothing, without the empty border."""
    image = open_upload(drawing).convert("RGBA")
    return np.asarray(image.crop(image.getchannel("A").point([0] * 12 + [255] * 244).getbbox() or (0, 0, *image.size)))
