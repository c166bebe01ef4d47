"""Leonardo: pictures from words with its own models.

Source: docs.leonardo.ai, "Create a Generation of Images", "Get a Single Generation", "Delete a Single Generation",
and "Commonly Used API Values" for the models' ids.
"""

from typing import Any

from bot.providers.framing import AnySize
from bot.providers.prediction_table import PredictionTable, State, named
from bot.providers.service_check import Check
from bot.providers.service_model import ServiceModel, Wanted

_SIZES = AnySize(step=8, least_pixels=512 * 512, most_pixels=1536 * 1536)


def _body(model_id: str, **more: Any):
    def body(wanted: Wanted) -> dict[str, Any]:
        width, height = wanted.size
        negative = {"negative_prompt": wanted.negative} if wanted.negative else {}
        said = {"width": width, "height": height, "num_images": wanted.count, "seed": wanted.seed}
        return {"prompt": wanted.prompt, "modelId": model_id} | said | negative | more

    return body


def _model(name: str, model_id: str, **more: Any) -> ServiceModel:
    body = _body(model_id, **more)
    return ServiceModel(name, "/generations", body, sizes=_SIZES, count_per_call=4, negative=True, price_unknown=True)


TABLE = PredictionTable(
    name="leonardo",
    base_url="https://cloud.leonardo.ai/api/rest/v1",
    headers={"Authorization": "Bearer {key}"},
    check=Check("/me", "docs.leonardo.ai/reference: getuserself"),
    models=(
        _model("phoenix-1.0", "de7d3faf-762f-48e0-b3b7-9d0ac3a3fcf3", contrast=3.5),
        _model("lucid-origin", "7b592283-e8a7-4c5a-9ba6-d18c31f258b9", contrast=3.5),
        _model("lightning-xl", "b24e16ff-06e3-43eb-8d33-4416c2d75876"),
    ),
    job="/sdGenerationJob/generationId",
    status="/generations/{job}",
    cancel=("DELETE", "/generations/{job}"),
    state=named(
        "/generations_by_pk/status",
        {"PENDING": State.WAITING, "COMPLETE": State.DONE, "FAILED": State.FAILED},
    ),
    pictures="/generations_by_pk/generated_images/*/url",
    source="docs.leonardo.ai",
)
