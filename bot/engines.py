"""The engines that the environment configures, in the order in which they are asked."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import orjson
from pydantic import SecretStr

from bot.accounts import catalogue
from bot.accounts.catalogue import Particulars
from bot.config import Config
from bot.illustrator.provider import Illustrator
from bot.model.errors import InputError
from bot.model.moderation import Checker
from bot.plugins import plugins, settings_of_plugins
from bot.providers.addresses import Reach
from bot.providers.base import Provider
from bot.providers.egress import Egress
from bot.providers.guarded import Guarded
from bot.providers.local import LocalEdits
from bot.providers.openai_account import OpenAIAccount
from bot.providers.openai_moderation import OpenAIModeration
from bot.providers.registry import LOCAL

_NO_KEY = SecretStr("")


def engines_of(config: Config) -> list[Provider]:
    """Everything that has a key or an address; the illustrator is the last resort. Raises InputError."""
    illustrator = Illustrator()
    others = [catalogue.entry(kind).build(said) for kind, said in _configured(config)]
    taken = frozenset(engine.name for engine in (*others, illustrator)) | {LOCAL}
    guarded = [Guarded(engine) for engine in (*others, *plugins(settings_of_plugins(), taken))]
    found: list[Provider] = [*guarded, illustrator, LocalEdits(painter=illustrator)]
    if config.provider is None:
        return found
    if config.provider not in {engine.name for engine in found}:
        raise InputError(
            f"ATELIER_PROVIDER is {config.provider}, which is not configured.",
            way_out=f"Set it to one of: {', '.join(engine.name for engine in found)}.",
        )
    return sorted(found, key=lambda engine: engine.name != config.provider)


def _configured(config: Config) -> Iterator[tuple[str, Particulars]]:
    """Kinds of providers with what the environment says of them."""
    if config.openai_api_key is not None:
        url = config.openai_base_url
        said = Particulars("openai", config.openai_api_key, _reaching(url), url, config.openai_image_model)
        yield catalogue.OPENAI if url is None else catalogue.COMPATIBLE, said
        if config.openai_responses_model:
            chat_model = config.openai_responses_model
            yield catalogue.RESPONSES, replace(said, name="openai-chat", egress=_reaching(url), model=chat_model)
    keys = {
        "gemini": config.gemini_api_key,
        "stability": config.stability_api_key,
        "ideogram": config.ideogram_api_key,
        "recraft": config.recraft_api_key,
        "black-forest-labs": config.bfl_api_key,
        "leonardo": config.leonardo_api_key,
        "krea": config.krea_api_key,
        "replicate": config.replicate_api_key,
        "fal": config.fal_api_key,
        "ai-horde": config.ai_horde_api_key,
    }
    for kind, key in keys.items():
        if key is not None:
            yield kind, Particulars(kind, key, Egress())
    if config.stable_diffusion_url:
        url = config.stable_diffusion_url
        yield catalogue.STABLE_DIFFUSION, Particulars("stable-diffusion", _NO_KEY, _reaching(url), url)
    if config.comfyui_url:
        url, workflows = config.comfyui_url, _workflows(config.comfyui_workflows)
        yield catalogue.COMFYUI, Particulars("comfyui", _NO_KEY, _reaching(url), url, workflows=workflows)


def checkers_of(config: Config) -> dict[str, Checker]:
    """Who looks at words and pictures beside the word rules: OpenAI, when there is a key for it."""
    if config.openai_api_key is None or config.openai_base_url is not None:
        return {}
    return {"OpenAI": OpenAIModeration(OpenAIAccount("openai", config.openai_api_key))}


def _reaching(url: str | None) -> Egress:
    """Requests to the public internet, and to this one address that the operator named."""
    return Egress(Reach(frozenset({urlsplit(url).netloc.rpartition("@")[2]}) if url else frozenset()))


def _workflows(folder: Path | None) -> dict[str, dict[str, Any]]:
    """The JSON files of a folder by their names. Raises InputError."""
    files = sorted(folder.glob("*.json")) if folder is not None else []
    if not files:
        raise InputError(
            "COMFYUI_URL is set, but COMFYUI_WORKFLOWS names no folder with workflows.",
            way_out='Save one there by "Export (API)" in ComfyUI, with %prompt% as its text.',
        )
    try:
        return {file.stem: orjson.loads(file.read_bytes()) for file in files}
    except (OSError, orjson.JSONDecodeError) as error:
        raise InputError(f"A workflow in {folder} cannot be read: {error}.") from error
