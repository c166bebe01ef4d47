"""Krea: its own models and others', as jobs.

Source: docs.krea.ai, "Job lifecycle", "Get a job by ID", "Webhooks", and the API reference of the models.
"""

from typing import Any

from bot.model.recipe import InputRole
from bot.providers.prediction_table import PredictionTable, State, named
from bot.providers.service_check import Check
from bot.providers.service_model import BY_INSTRUCTION, FROM_WORDS, ServiceModel, Wanted, shapes

_SHAPES = shapes("1:1", "16:9", "9:16", "4:3", "3:4", "3:2", "2:3")


def _flux(wanted: Wanted) -> dict[str, Any]:
    width, height = wanted.size
    return {"prompt": wanted.prompt, "width": width, "height": height, "seed": wanted.seed}


def _krea_2(wanted: Wanted) -> dict[str, Any]:
    return {"prompt": wanted.prompt, "aspect_ratio": wanted.aspect, "resolution": "1K", "seed": wanted.seed}


def _banana(wanted: Wanted) -> dict[str, Any]:
    pictures = [{"url": picture.data_uri, "strength": 1} for picture in wanted.pictures]
    references = {"style_images": pictures} if pictures else {}
    return {"prompt": wanted.prompt, "aspect_ratio": wanted.aspect} | references


TABLE = PredictionTable(
    name="krea",
    base_url="https://api.krea.ai",
    headers={"Authorization": "Bearer {key}"},
    check=Check("/jobs?limit=1", "docs.krea.ai/api-reference: general, get a list of jobs"),
    models=(
        ServiceModel("flux-1-dev", "/generate/image/bfl/flux-1-dev", _flux, price_unknown=True),
        ServiceModel("krea-2-medium", "/generate/image/krea/krea-2/medium", _krea_2, sizes=_SHAPES,
                        price_unknown=True),
        ServiceModel("nano-banana-pro", "/generate/image/google/nano-banana-pro", _banana,
                        operations=FROM_WORDS | BY_INSTRUCTION, sizes=_SHAPES, max_inputs=8,
                        roles=frozenset(InputRole), seed=False, text=True, price_unknown=True),
    ),
    job="/job_id",
    status="/jobs/{job}",
    cancel=("DELETE", "/jobs/{job}"),
    state=named("/status", {"backlogged": State.WAITING, "queued": State.WAITING, "scheduled": State.WAITING,
                            "processing": State.RUNNING, "sampling": State.RUNNING,
                            "intermediate-complete": State.RUNNING, "completed": State.DONE,
                            "failed": State.FAILED, "cancelled": State.CANCELLED}),
    pictures="/result/urls/*",
    error="/error",
    source="docs.krea.ai",
)  # fmt: skip
