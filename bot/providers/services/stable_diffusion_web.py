"""AUTOMATIC1111 and Forge: the /sdapi/v1 interface of a server that people run themselves.

Source: the server's own /docs (FastAPI), modules/api/models.py of AUTOMATIC1111/stable-diffusion-webui 1.10.
"""

from typing import Any

from bot.model.recipe import Operation
from bot.providers.direct import DirectTable
from bot.providers.framing import AnySize
from bot.providers.service_check import Check
from bot.providers.service_model import ServiceModel, Wanted

_SIZES = AnySize(step=8, least_pixels=512 * 512, most_pixels=1536 * 1536)
_ANY = AnySize(step=1, least_pixels=4_096, most_pixels=16_000_000)
_STRENGTH = {"subtle": 0.35, "strong": 0.7}
_STEPS = 28


def _said(wanted: Wanted) -> dict[str, Any]:
    width, height = wanted.size
    return {
        "prompt": wanted.prompt,
        "negative_prompt": wanted.negative,
        "width": width,
        "height": height,
        "seed": wanted.seed,
        "batch_size": wanted.count,
        "steps": 12 if wanted.parameters.draft else _STEPS,
        "tiling": bool(wanted.parameters.tile),
    }


def _from_picture(wanted: Wanted) -> dict[str, Any]:
    strength = _STRENGTH.get(str(wanted.arguments.get("strength")), 0.6)
    masked: dict[str, Any] = {}
    if wanted.mask is not None:
        masked = {"mask": wanted.mask.base64, "inpainting_fill": 1, "inpaint_full_res": False, "mask_blur": 4}
    return _said(wanted) | {"init_images": [wanted.source.base64], "denoising_strength": strength} | masked


def _larger(wanted: Wanted) -> dict[str, Any]:
    factor = wanted.arguments.get("factor")
    resize = float(factor) if isinstance(factor, (int, float)) else 2.0
    return {"image": wanted.source.base64, "upscaling_resize": resize, "upscaler_1": "R-ESRGAN 4x+"}


_HONOURED = frozenset({"draft", "tile"})
TABLE = DirectTable(
    name="stable-diffusion",
    base_url="http://127.0.0.1:7860",
    headers={},
    check=Check("/sdapi/v1/sd-models", "AUTOMATIC1111/stable-diffusion-webui: api.py", models="/*/model_name"),
    models=(
        ServiceModel("txt2img", "/sdapi/v1/txt2img", _said, sizes=_SIZES, count_per_call=4, negative=True,
                     honoured=_HONOURED),
        ServiceModel("img2img", "/sdapi/v1/img2img", _from_picture, sizes=_SIZES, count_per_call=4, negative=True,
                     operations=frozenset({Operation.EDIT, Operation.VARY, Operation.RESTYLE}), max_inputs=1, mask=True,
                     honoured=_HONOURED),
        ServiceModel("extras", "/sdapi/v1/extra-single-image", _larger, sizes=_ANY, max_inputs=1, seed=False,
                     operations=frozenset({Operation.UPSCALE})),
    ),
    pictures=("/images/*", "/image"),
    progress=("/sdapi/v1/progress", "/progress", "/current_image"),
    source="AUTOMATIC1111/stable-diffusion-webui",
)  # fmt: skip
