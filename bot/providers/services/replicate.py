"""Replicate: official models by name; pictures are uploaded first.

Source: replicate.com/docs/reference/http ("Create a prediction using an official model", "Cancel a prediction",
"Create a file"), and the models' own pages. Links to results live for an hour.
"""

from typing import Any

from bot.model.recipe import InputRole, Operation
from bot.providers.prediction_table import PredictionTable, State, named
from bot.providers.service_check import Check
from bot.providers.service_model import BY_INSTRUCTION, FROM_WORDS, ServiceModel, Wanted, shapes

_PRICED = "2025-12"
_SHAPES = shapes("1:1", "16:9", "21:9", "3:2", "2:3", "4:5", "5:4", "3:4", "4:3", "9:16", "9:21")


def _schnell(wanted: Wanted) -> dict[str, Any]:
    said = {"aspect_ratio": wanted.aspect, "num_outputs": wanted.count, "seed": wanted.seed, "output_format": "jpg"}
    return {"input": {"prompt": wanted.prompt} | said}


def _kontext(wanted: Wanted) -> dict[str, Any]:
    said = {"aspect_ratio": wanted.aspect, "seed": wanted.seed, "output_format": "png"}
    return {"input": {"prompt": wanted.prompt, "input_image": wanted.source.link} | said}


def _banana(wanted: Wanted) -> dict[str, Any]:
    links = [picture.link for picture in wanted.pictures]
    said: dict[str, Any] = {"image_input": links} if links else {"aspect_ratio": wanted.aspect}
    return {"input": {"prompt": wanted.prompt, "output_format": "png"} | said}


TABLE = PredictionTable(
    name="replicate",
    base_url="https://api.replicate.com/v1",
    headers={"Authorization": "Bearer {key}"},
    check=Check("/account", "replicate.com/docs/reference/http: account.get"),
    models=(
        ServiceModel("flux-schnell", "/models/black-forest-labs/flux-schnell/predictions", _schnell,
                        sizes=_SHAPES, count_per_call=4, price_micros=3_000, price_date=_PRICED),
        ServiceModel("flux-kontext-pro", "/models/black-forest-labs/flux-kontext-pro/predictions", _kontext,
                        operations=BY_INSTRUCTION - {Operation.COMBINE}, sizes=_SHAPES, max_inputs=1, text=True,
                        price_micros=40_000, price_date=_PRICED),
        ServiceModel("nano-banana", "/models/google/nano-banana/predictions", _banana,
                        operations=FROM_WORDS | BY_INSTRUCTION, sizes=_SHAPES, max_inputs=8,
                        roles=frozenset(InputRole), seed=False, text=True, price_micros=39_000, price_date=_PRICED),
    ),
    job="/id",
    status="/predictions/{job}",
    cancel=("POST", "/predictions/{job}/cancel"),
    state=named("/status", {"starting": State.WAITING, "processing": State.RUNNING, "succeeded": State.DONE,
                            "failed": State.FAILED, "canceled": State.CANCELLED, "aborted": State.CANCELLED}),
    pictures="/output/*",
    error="/error",
    upload=("/files", "content", "/urls/get"),
    source="replicate.com/docs/reference/http",
)  # fmt: skip
