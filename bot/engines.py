"""The engines that the environment configures, in the order in which they are asked."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import orjson
from pydantic import SecretStr

from bot.config import Config
from bot.illustrator.provider import Illustrator
from bot.model.errors import InputError
from bot.plugins import plugins, settings_of_plugins
from bot.providers.addresses import Reach
from bot.providers.base import Provider
from bot.providers.direct import Direct
from bot.providers.egress import Egress
from bot.providers.guarded import Guarded
from bot.providers.local import LocalEdits
from bot.providers.openai_images import OpenAIImages
from bot.providers.openai_models import DEFAULT_MODEL
from bot.providers.openai_responses import OpenAIResponses
from bot.providers.prediction import Prediction
from bot.providers.registry import LOCAL
from bot.providers.services import (
    ai_horde,
    black_forest_labs,
    comfy,
    fal,
    gemini,
    ideogram,
    krea,
    leonardo,
    recraft,
    replicate,
    stability,
    stable_diffusion_web,
)

_NO_KEY = SecretStr("")


def engines_of(config: Config) -> list[Provider]:
    """Everything that has a key or an address; the illustrator is the last resort. Raises InputError."""
    illustrator = Illustrator()
    others = [*_openai(config), *_services(config), *_own_servers(config)]
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


def _openai(config: Config) -> list[Provider]:
    if config.openai_api_key is None:
        return []
    url, model = config.openai_base_url, config.openai_image_model or DEFAULT_MODEL
    found: list[Provider] = [OpenAIImages("openai", config.openai_api_key, url, model, egress=_reaching(url))]
    if config.openai_responses_model:
        chat_model = config.openai_responses_model
        found.append(
            OpenAIResponses("openai-chat", config.openai_api_key, url, chat_model, model, egress=_reaching(url))
        )
    return found


def _services(config: Config) -> list[Provider]:
    predictions = (
        (config.bfl_api_key, black_forest_labs.TABLE),
        (config.leonardo_api_key, leonardo.TABLE),
        (config.krea_api_key, krea.TABLE),
        (config.replicate_api_key, replicate.TABLE),
        (config.fal_api_key, fal.TABLE),
        (config.ai_horde_api_key, ai_horde.TABLE),
    )
    direct = (
        (config.gemini_api_key, gemini.TABLE),
        (config.stability_api_key, stability.TABLE),
        (config.ideogram_api_key, ideogram.TABLE),
        (config.recraft_api_key, recraft.TABLE),
    )
    found: list[Provider] = [Direct(table, key) for key, table in direct if key is not None]
    return found + [Prediction(table, key) for key, table in predictions if key is not None]


def _own_servers(config: Config) -> list[Provider]:
    found: list[Provider] = []
    if config.stable_diffusion_url:
        url = config.stable_diffusion_url
        found.append(Direct(stable_diffusion_web.TABLE, _NO_KEY, base_url=url, egress=_reaching(url)))
    if config.comfyui_url:
        table = comfy.table_of(_workflows(config.comfyui_workflows), config.comfyui_url)
        found.append(Prediction(table, _NO_KEY, egress=_reaching(config.comfyui_url)))
    return found


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
