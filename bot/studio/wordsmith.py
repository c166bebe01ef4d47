"""Wordsmith: help with words, without drawing: prompts for a picture, richer prompts, shorter prompts."""

import asyncio
from dataclasses import dataclass

from pydantic import ValidationError

from bot.illustrator.captions import captions_of_photo, captions_of_scene
from bot.illustrator.enriching import enriched
from bot.illustrator.scene import Scene
from bot.illustrator.shortening import Word, shorter, weighed_words
from bot.model.access import Feature
from bot.model.asset import Asset
from bot.model.conversation import Version
from bot.model.errors import InputError, MissingReference
from bot.prompt.parser import Parsed
from bot.prompt.writing import format_parameters
from bot.storage import assets, jobs, versions
from bot.studio import judging
from bot.studio.gate import check_access
from bot.studio.making import read_prompt
from bot.studio.permissions import check_same_place
from bot.studio.places import latest_version
from bot.studio.requests import Requester, Upload
from bot.studio.settings import settings_for
from bot.studio.uploads import keep_uploads
from bot.studio.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Described:
    """Prompts for a picture. `seen` is False when only light and colours could be measured."""

    asset: Asset
    prompts: tuple[str, ...]
    seen: bool


@dataclass(frozen=True, slots=True)
class Shortened:
    """Each word with what it does (0 to 1), and shorter prompts with the parameters that were said."""

    words: tuple[Word, ...]
    prompts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Enhanced:
    """Richer prompts with the parameters that were said, and who wrote them.

    `model` is the chat model that wrote them. With none, `silent` says that one is set up and gave nothing.
    """

    prompts: tuple[str, ...]
    model: str | None = None
    silent: bool = False


async def describe_picture(
    shop: Workshop, who: Requester, *, upload: Upload | None, link: str | None, version_id: str | None
) -> Described:
    """Four prompts for an attached, linked or stored picture, else for the person's newest one here."""
    await check_access(shop, who, Feature.DESCRIBE)
    asset = await _asset(shop, who, upload, link, version_id)
    if asset.scene is not None:
        try:
            scene = Scene.model_validate(asset.scene)
        except ValidationError:
            pass  # drawn by a newer version: what can be measured still counts
        else:
            return Described(asset, captions_of_scene(scene), seen=True)
    data = await shop.blobs.get(asset.sha256)
    return Described(asset, await asyncio.to_thread(captions_of_photo, data), seen=False)


async def shorten(shop: Workshop, who: Requester, text: str) -> Shortened:
    """Which words draw something, and prompts without the others. Raises PromptError."""
    parsed = await _read(shop, who, text)
    words = await asyncio.to_thread(weighed_words, parsed.text)
    tail = format_parameters(parsed.parameters)
    return Shortened(words, tuple(f"{short} {tail}".strip() for short in shorter(words)))


async def enhance(shop: Workshop, who: Requester, text: str, number: int = 0) -> Enhanced:
    """Three richer prompts, by the chat model if there is one; another `number` gives others.

    Raises PromptError and InputError.
    """
    parsed = await _read(shop, who, text)
    richer = await shop.mind.richer(parsed.text, number)
    model = shop.mind.model if richer else None
    if not richer:
        richer = await asyncio.to_thread(enriched, parsed.text, number)
    if not richer:
        raise InputError("This prompt says everything already.", way_out="Draw it with /imagine.")
    tail = format_parameters(parsed.parameters)
    prompts = tuple(f"{one} {tail}".strip() for one in richer)
    return Enhanced(prompts, model, silent=model is None and shop.mind.model is not None)


async def _read(shop: Workshop, who: Requester, text: str) -> Parsed:
    await judging.check_words(shop, who, text)
    settings = await settings_for(shop, who)
    return read_prompt(text, settings.model_copy(update={"suffix": ""}))


async def _asset(
    shop: Workshop, who: Requester, upload: Upload | None, link: str | None, version_id: str | None
) -> Asset:
    if upload is None and link is not None:
        fetched = await shop.fetch(link.strip().strip("<>"))
        upload = Upload(fetched.data, "linked", fetched.media_type)
    if upload is not None:
        (asset,) = await keep_uploads(shop, who, [upload])
        await judging.check_asset(shop, who, asset)
        return asset
    version = await (latest_version(shop, who) if version_id is None else _version(shop, who, version_id))
    if version is None:
        raise MissingReference(
            "I do not see a picture of yours in this channel.", way_out="Attach one, or give a link to one."
        )
    await judging.check_shown(shop, who, version)
    async with shop.reading() as connection:
        (asset,) = await assets.get_many(connection, version.asset_ids[:1])
    return asset


async def _version(shop: Workshop, who: Requester, version_id: str) -> Version:
    """A stored version that this person may see."""
    async with shop.reading() as connection:
        version = await versions.get(connection, version_id)
        check_same_place(who, await jobs.get(connection, version.job_id))
    return version
