"""What runs in the drawing processes: one task in, finished PNG and scene out."""

import ctypes
import io
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.queues import Queue
from typing import Any

from PIL import Image

from bot.illustrator.references import Reference
from bot.illustrator.scene import Scene
from bot.model.parameters import Parameters

_PR_SET_PDEATHSIG = 1  # linux/prctl.h
_PNG_LEVEL = 3  # half the time of level 6 for a tenth more bytes
_PREVIEW_QUALITY = 70

Progress = tuple[int, float, str, bytes | None]


@dataclass(frozen=True, slots=True)
class Task:
    """One picture to make. `kind` names the maker in `bot.illustrator.makers`."""

    number: int
    kind: str
    size: tuple[int, int]
    words: str = ""
    parameters: Parameters = field(default_factory=Parameters)
    arguments: dict[str, Any] = field(default_factory=dict)
    seed: int = 0
    scene: Scene | None = None
    picture: bytes = b""
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """One finished picture with what is to be said of it."""

    png: bytes
    scene: Scene
    alt_text: str
    unknown: tuple[str, ...] = ()
    substituted: tuple[tuple[str, str], ...] = ()
    ignored: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    changed_outside: float | None = None
    suggestions: tuple[str, ...] = ()


class Stopped(Exception):
    """The person who asked cancelled."""


_progress: "Queue[Progress] | None" = None
_cancelled: Any = None


def prepare(progress: "Queue[Progress]", cancelled: Any, parent: int) -> None:
    """Set this process up: quiet, single-threaded, and gone when its parent is gone."""
    global _progress, _cancelled  # a pool's initializer has no other place for what tasks need
    _progress, _cancelled = progress, cancelled
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
    os.nice(15)  # drawing may take what is left: acknowledging people goes first
    import cv2

    cv2.setNumThreads(1)


def run(task: Task) -> Made:
    """Make the picture of a task. Raises `Stopped` when it was cancelled, `AtelierError` for a person's mistake."""
    from bot.illustrator.makers import MAKERS

    return MAKERS[task.kind](task, _teller(task.number))


def _teller(number: int) -> Callable[[float, str, Image.Image | None], None]:
    def tell(fraction: float, stage: str, preview: Image.Image | None) -> None:
        if _cancelled is not None and number in _cancelled[:]:
            raise Stopped
        if _progress is not None:
            _progress.put((number, fraction, stage, None if preview is None else jpeg(preview)))

    return tell


def png(image: Image.Image) -> bytes:
    """The image as PNG, compressed quickly."""
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=_PNG_LEVEL)
    return buffer.getvalue()


def jpeg(image: Image.Image) -> bytes:
    """A small preview as JPEG."""
    buffer = io.BytesIO()
    image.convert("RGB").save(buffer, "JPEG", quality=_PREVIEW_QUALITY)
    return buffer.getvalue()


CONTEXT = get_context("spawn")
"""Fresh processes: no locks or connections of the bot are copied into them."""
