"""fal: any of its models by the queue. The link to the result names the job.

Source: docs.fal.ai, "Queue API" (submit, status, result, cancel), and the models' own API pages.
"""

from typing import Any

from bot.model.recipe import InputRole, Operation
from bot.providers.prediction_table import PredictionTable, State, named
from bot.providers.service_check import Check
from bot.providers.service_model import BY_INSTRUCTION, FROM_WORDS, ServiceModel, Wanted, shapes

_PRICED = "2025-12"


def _flux(wanted: Wanted) -> dict[str, Any]:
    width, height = wanted.size
    said = {"image_size": {"width": width, "height": height}, "num_images": wanted.count, "seed": wanted.seed}
    return {"prompt": wanted.prompt} | said


def _kontext(wanted: Wanted) -> dict[str, Any]:
    said = {"aspect_ratio": wanted.aspect, "seed": wanted.seed, "output_format": "png"}
    return {"prompt": wanted.prompt, "image_url": wanted.source.data_uri} | said


def _banana(wanted: Wanted) -> dict[str, Any]:
    links = [picture.data_uri for picture in wanted.pictures]
    return {"prompt": wanted.prompt, "num_images": wanted.count, "image_urls": links, "output_format": "png"}


TABLE = PredictionTable(
    name="fal",
    base_url="https://queue.fal.run",
    headers={"Authorization": "Key {key}"},
    check=Check("https://api.fal.ai/v1/models/pricing?endpoint_id=fal-ai/flux/dev", "docs.fal.ai: models/pricing"),
    models=(
        ServiceModel("flux-schnell", "/fal-ai/flux/schnell", _flux, count_per_call=4,
                        price_micros=3_000, price_date=_PRICED),
        ServiceModel("flux-dev", "/fal-ai/flux/dev", _flux, count_per_call=4,
                        price_micros=25_000, price_date=_PRICED),
        ServiceModel("flux-kontext-pro", "/fal-ai/flux-pro/kontext", _kontext,
                        operations=BY_INSTRUCTION - {Operation.COMBINE}, max_inputs=1, text=True,
                        sizes=shapes("21:9", "16:9", "4:3", "3:2", "1:1", "2:3", "3:4", "9:16", "9:21"),
                        price_micros=40_000, price_date=_PRICED),
        ServiceModel("nano-banana-edit", "/fal-ai/nano-banana/edit", _banana,
                        operations=BY_INSTRUCTION - FROM_WORDS, max_inputs=8, roles=frozenset(InputRole),
                        count_per_call=4, seed=False, text=True, price_micros=39_000, price_date=_PRICED),
    ),
    hosts=("fal.ai",),
    job="/response_url",
    status="{job}/status",
    result="{job}",
    cancel=("PUT", "{job}/cancel"),
    state=named("/status", {"IN_QUEUE": State.WAITING, "IN_PROGRESS": State.RUNNING, "COMPLETED": State.DONE,
                            "FAILED": State.FAILED, "CANCELED": State.CANCELLED}),
    pictures="/images/*/url",
    error="/error",
    source="docs.fal.ai",
)  # fmt: skip
