"""Black Forest Labs: FLUX from words, by instruction with up to eight pictures, and inside a mask.

Source: docs.bfl.ai, "Generating images", "Image editing", "Integration guidelines", and the API reference.
"""

from typing import Any

from bot.model.recipe import InputRole, Operation
from bot.providers.framing import AnySize
from bot.providers.prediction_table import PredictionTable, State, named
from bot.providers.service_check import Check
from bot.providers.service_model import BY_INSTRUCTION, FROM_WORDS, ServiceModel, Wanted

_PRICED = "2026-04"


def _flux_2(wanted: Wanted) -> dict[str, Any]:
    width, height = wanted.size
    body: dict[str, Any] = {"prompt": wanted.prompt, "width": width, "height": height, "seed": wanted.seed}
    for number, picture in enumerate(wanted.pictures, 1):
        body["input_image" if number == 1 else f"input_image_{number}"] = picture.base64
    return body | {"output_format": "png" if wanted.pictures else "jpeg"}


def _fill(wanted: Wanted) -> dict[str, Any]:
    mask = {} if wanted.mask is None else {"mask": wanted.mask.base64}
    return {"prompt": wanted.prompt, "image": wanted.source.base64, "seed": wanted.seed, "output_format": "png"} | mask


def _model(name: str, price_micros: int) -> ServiceModel:
    return ServiceModel(
        name=name,
        path=f"/v1/{name}",
        body=_flux_2,
        operations=FROM_WORDS | BY_INSTRUCTION,
        sizes=AnySize(step=16, least_pixels=262_144, most_pixels=4_000_000),
        max_inputs=8,
        roles=frozenset(InputRole),
        text=True,
        price_micros=price_micros,
        price_date=_PRICED,
    )


TABLE = PredictionTable(
    name="black-forest-labs",
    base_url="https://api.bfl.ai",
    headers={"x-key": "{key}"},
    check=Check("/v1/credits", "docs.bfl.ai/api-reference: get the user's credits"),
    models=(
        _model("flux-2-pro", 30_000),
        _model("flux-2-max", 70_000),
        _model("flux-2-klein-9b", 15_000),
        ServiceModel(
            name="flux-pro-1.0-fill",
            path="/v1/flux-pro-1.0-fill",
            body=_fill,
            operations=frozenset({Operation.EDIT}),
            max_inputs=1,
            mask=True,
            needs_mask=True,
            price_micros=50_000,
            price_date=_PRICED,
        ),
    ),
    job="/polling_url",  # the global endpoint is asked at the cluster that took the job
    status="{job}",
    hosts=("bfl.ai",),
    state=named(
        "/status",
        {
            "Pending": State.WAITING,
            "Ready": State.DONE,
            "Request Moderated": State.REFUSED_PROMPT,
            "Content Moderated": State.REFUSED_PICTURE,
            "Error": State.FAILED,
            "Failed": State.FAILED,
            "Task not found": State.GONE,
        },
    ),
    pictures="/result/sample",
    progress="/progress",
    error="/details/error",
    cost="/cost",
    cost_micros=10_000,  # a credit is one cent
    source="docs.bfl.ai",
)
