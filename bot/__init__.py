"""Atelier: a Discord bot that makes and edits images in conversation."""

__version__ = "0.1.0"
