"""Describing: what is in a picture, in words that are true."""

from bot.model.errors import MissingReference
from bot.studio.sources import Source


def describe(source: Source) -> str:
    """One or two sentences. A drawn picture is known exactly; of others only what was measured or said is."""
    if not source.assets:
        raise MissingReference("This picture is still being made.", way_out="Ask again when it is there.")
    asset = source.assets[0]
    if source.drawn and asset.alt_text:
        return asset.alt_text
    size = f"{asset.width} × {asset.height} pixels"
    if source.base is not None and source.base.prompt:
        return f"A picture of {size}, made from: {source.base.prompt}"
    return f"A picture of {size}. I cannot see what is in photos without a provider that describes pictures."
