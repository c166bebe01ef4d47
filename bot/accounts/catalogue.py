"""Catalogue: every kind of provider that can be brought, as data, for the environment and for servers alike."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import SecretStr

from bot.model.account import Kind, Need
from bot.model.errors import InputError
from bot.providers.base import Provider
from bot.providers.direct import Direct, DirectTable
from bot.providers.egress import Egress
from bot.providers.openai_account import OFFICIAL
from bot.providers.openai_images import OpenAIImages
from bot.providers.openai_models import DEFAULT_MODEL
from bot.providers.openai_responses import OpenAIResponses
from bot.providers.prediction import Prediction
from bot.providers.prediction_table import PredictionTable
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

OPENAI, COMPATIBLE, RESPONSES = "openai", "openai-compatible", "openai-chat"
STABLE_DIFFUSION, COMFYUI = "stable-diffusion", "comfyui"


@dataclass(frozen=True, slots=True)
class Particulars:
    """What one account says of itself. `name` is what people choose."""

    name: str
    key: SecretStr
    egress: Egress
    base_url: str | None = None
    model: str | None = None
    workflows: Mapping[str, Mapping[str, Any]] = field(default_factory=dict[str, Mapping[str, Any]])


Build = Callable[[Particulars], Provider]


@dataclass(frozen=True, slots=True)
class Entry:
    """A kind and how it is built. `probed`: what it can do shows only when it is tested at its address."""

    kind: Kind
    build: Build
    probed: bool = False


def entry(kind_id: str) -> Entry:
    """Raises InputError for a kind that there is not."""
    if kind_id not in _ENTRIES:
        raise InputError(f"There is no kind of provider called {kind_id[:40]}.")
    return _ENTRIES[kind_id]


def kinds() -> tuple[Kind, ...]:
    """All of them, in the order in which they are offered."""
    return tuple(one.kind for one in _ENTRIES.values())


def _openai(said: Particulars) -> Provider:
    return OpenAIImages(said.name, said.key, said.base_url, said.model or DEFAULT_MODEL, egress=said.egress)


def _responses(said: Particulars) -> Provider:
    chat_model = said.model or ""
    return OpenAIResponses(said.name, said.key, said.base_url, chat_model, DEFAULT_MODEL, egress=said.egress)


def _comfyui(said: Particulars) -> Provider:
    table = replace(comfy.table_of(said.workflows, said.base_url or ""), name=said.name)
    return Prediction(table, said.key, egress=said.egress)


def _direct(table: DirectTable, label: str, **needs: Need) -> Entry:
    def build(said: Particulars) -> Provider:
        return Direct(replace(table, name=said.name), said.key, base_url=said.base_url, egress=said.egress)

    return Entry(
        Kind.model_validate({"id": table.name, "label": label, "default_address": table.base_url, **needs}), build
    )


def _prediction(table: PredictionTable, label: str) -> Entry:
    def build(said: Particulars) -> Provider:
        return Prediction(replace(table, name=said.name), said.key, base_url=said.base_url, egress=said.egress)

    return Entry(Kind(id=table.name, label=label, default_address=table.base_url), build)


_ENTRIES: dict[str, Entry] = {
    one.kind.id: one
    for one in (
        Entry(
            Kind(id=OPENAI, label="OpenAI", address=Need.NONE, default_address=OFFICIAL, model=Need.OPTIONAL), _openai
        ),
        Entry(
            Kind(
                id=COMPATIBLE,
                label="OpenAI-compatible service",
                key=Need.OPTIONAL,
                address=Need.REQUIRED,
                model=Need.OPTIONAL,
            ),
            _openai,
            probed=True,
        ),
        Entry(
            Kind(id=RESPONSES, label="OpenAI through a chat model", default_address=OFFICIAL, model=Need.REQUIRED),
            _responses,
        ),
        _direct(gemini.TABLE, "Google Gemini"),
        _direct(stability.TABLE, "Stability AI"),
        _direct(ideogram.TABLE, "Ideogram"),
        _direct(recraft.TABLE, "Recraft"),
        _prediction(black_forest_labs.TABLE, "Black Forest Labs"),
        _prediction(leonardo.TABLE, "Leonardo"),
        _prediction(krea.TABLE, "Krea"),
        _prediction(replicate.TABLE, "Replicate"),
        _prediction(fal.TABLE, "fal"),
        _prediction(ai_horde.TABLE, "AI Horde"),
        _direct(stable_diffusion_web.TABLE, "AUTOMATIC1111 or Forge", key=Need.NONE, address=Need.REQUIRED),
        Entry(
            Kind(id=COMFYUI, label="ComfyUI", key=Need.NONE, address=Need.REQUIRED, workflow=Need.REQUIRED), _comfyui
        ),
    )
}
