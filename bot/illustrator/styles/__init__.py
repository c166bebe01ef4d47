"""Styles: how paint is laid on, and what is done to the finished picture."""

from bot.illustrator.styles.registry import STYLES, Style, style_of

__all__ = ["STYLES", "Style", "style_of"]
