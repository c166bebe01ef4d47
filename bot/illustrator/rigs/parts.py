"""Pieces that bodies are drawn from: set-in artwork, limbs, gradients, and the anchors that props hang on."""

import re
from dataclasses import dataclass

from bot.illustrator.palette import hexadecimal, rgb, shifted

_OUTER = re.compile(r"<svg\b[^>]*?viewBox=\"([^\"]+)\"[^>]*>(.*)</svg>\s*$", re.DOTALL)
_NAME = re.compile(r"""(\bid="|url\(#|href="#)([\w-]+)""")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place on a figure, in fractions of its viewBox. `width` is that of the head, eyes, neck or body there."""

    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawn body: its SVG and where props go (head, eyes, face, neck, hand, other_hand, body, back)."""

    svg: str
    anchors: dict[str, Anchor]


def document(width: float, height: float, body: str) -> str:
    """A whole SVG of a body."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 {width:g} {height:g}">{body}</svg>'
    )


def set_in(artwork: str, x: float, y: float, size: float, *, cut: float = 1.0, mirrored: bool = False) -> str:
    """Artwork as a square of `size` inside another drawing; `cut` below 1 keeps only its upper part."""
    found = _OUTER.search(artwork)
    if found is None:
        raise ValueError("artwork without a viewBox cannot be set in")
    left, top, width, height = (float(number) for number in found[1].replace(",", " ").split())
    inner = f'<svg x="{x:g}" y="{y:g}" width="{size:g}" height="{size * cut:g}" viewBox="{left:g} {top:g} {width:g} {height * cut:g}" overflow="hidden">{found[2]}</svg>'
    if mirrored:
        return f'<g transform="translate({2 * x + size:g} 0) scale(-1 1)">{inner}</g>'
    return inner


def with_own_names(artwork: str, prefix: str) -> str:
    """The artwork with its gradients renamed, so that two drawings in one document do not take each other's."""
    return _NAME.sub(lambda found: f"{found[1]}{prefix}{found[2]}", artwork)


def limb(points: str, width: float, color: str) -> str:
    """A round-ended arm or leg along path data."""
    return f'<path d="{points}" fill="none" stroke="{color}" stroke-width="{width:g}" stroke-linecap="round" stroke-linejoin="round"/>'


def gradient(name: str, color: str, *, darker: float = 0.78) -> str:
    """A vertical gradient from a little lighter to darker than `color`; use it as `url(#name)`."""
    base = rgb(color)
    light, dark = hexadecimal(shifted(base, value=1.08)), hexadecimal(shifted(base, saturation=1.06, value=darker))
    return f'<linearGradient id="{name}" x1="0.2" y1="0" x2="0.7" y2="1"><stop offset="0" stop-color="{light}"/><stop offset="1" stop-color="{dark}"/></linearGradient>'


def darker(color: str, amount: float = 0.8) -> str:
    """The colour with its brightness scaled."""
    return hexadecimal(shifted(rgb(color), value=amount))


def ellipse(x: float, y: float, rx: float, ry: float, color: str, extra: str = "") -> str:
    """An ellipse element."""
    return f'<ellipse cx="{x:g}" cy="{y:g}" rx="{rx:g}" ry="{ry:g}" fill="{color}" {extra}/>'
