"""AI Horde: volunteers' machines, free of charge; what was made is paid in kudos.

Source: aihorde.net/api (Swagger of the v2 API), README_integration.md of Haidra-Org/AI-Horde.
"""

from typing import Any

from bot.model.recipe import Operation
from bot.providers.framing import AnySize
from bot.providers.prediction_table import PredictionTable, State
from bot.providers.service_check import Check
from bot.providers.service_model import FROM_WORDS, ServiceModel, Wanted

_SIZES = AnySize(step=64, least_pixels=512 * 512, most_pixels=1024 * 1024)
_STRENGTH = {"subtle": 0.35, "strong": 0.7}


def _body(model: str):
    def body(wanted: Wanted) -> dict[str, Any]:
        width, height = wanted.size
        said = {"width": width, "height": height, "n": wanted.count, "seed": str(wanted.seed), "steps": 25}
        prompt = f"{wanted.prompt} ### {wanted.negative}" if wanted.negative else wanted.prompt
        asked: dict[str, Any] = {"prompt": prompt, "params": said, "models": [model], "r2": True, "nsfw": False}
        if wanted.pictures:
            said["denoising_strength"] = _STRENGTH.get(str(wanted.arguments.get("strength")), 0.6)
            asked |= {"source_image": wanted.source.base64, "source_processing": "img2img"}
        if wanted.mask is not None:
            asked |= {"source_mask": wanted.mask.base64, "source_processing": "inpainting"}
        return asked | {"censor_nsfw": True}

    return body


def _state(answer: Any) -> State:
    if answer.get("faulted") or answer.get("is_possible") is False:
        return State.FAILED
    if answer.get("done"):
        return State.DONE
    return State.RUNNING if answer.get("processing") else State.WAITING


def _model(name: str, their_name: str) -> ServiceModel:
    return ServiceModel(name, "/generate/async", _body(their_name), sizes=_SIZES, max_inputs=1,
                           operations=FROM_WORDS | {Operation.VARY, Operation.RESTYLE, Operation.EDIT},
                           count_per_call=4, mask=True, negative=True)  # fmt: skip


TABLE = PredictionTable(
    name="ai-horde",
    base_url="https://aihorde.net/api/v2",
    headers={"apikey": "{key}", "Client-Agent": "atelier:1:discord"},
    check=Check("/find_user", "aihorde.net/api: find_user"),
    models=(
        _model("albedobase-xl", "AlbedoBase XL (SDXL)"),
        _model("deliberate", "Deliberate"),
        _model("stable-diffusion", "stable_diffusion"),
    ),
    job="/id",
    status="/generate/check/{job}",
    result="/generate/status/{job}",
    cancel=("DELETE", "/generate/status/{job}"),
    state=_state,
    pictures="/generations/*/img",
    first_look_seconds=1.0,
    source="aihorde.net/api",
)
