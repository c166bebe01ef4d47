"""ComfyUI: a server that people run themselves; what it does is a workflow in its API format.

Source: docs.comfy.org, "Server routes" (/prompt, /history, /view, /upload/image, /queue); workflows as ComfyUI's
"Export (API)" writes them. In a workflow, the texts `%prompt%`, `%negative%`, `%seed%`, `%width%`, `%height%`,
`%count%`, `%image%` and `%mask%` stand for what is asked.
"""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from bot.model.recipe import Operation
from bot.providers.prediction_table import PredictionTable, State
from bot.providers.service_check import Check
from bot.providers.service_model import BY_INSTRUCTION, FROM_WORDS, ServiceModel, Wanted


def workflow_body(workflow: Mapping[str, Any], wanted: Wanted) -> dict[str, Any]:
    """The workflow with its placeholders filled: whole values keep their kind, so a seed stays a number."""
    width, height = wanted.size
    values: dict[str, Any] = {
        "%prompt%": wanted.prompt,
        "%negative%": wanted.negative,
        "%seed%": wanted.seed,
        "%width%": width,
        "%height%": height,
        "%count%": wanted.count,
        "%image%": wanted.source.link if wanted.pictures else "",
        "%mask%": wanted.mask.link if wanted.mask else "",
    }
    return {"prompt": _filled(dict(workflow), values), "client_id": "atelier"}


def table_of(workflows: Mapping[str, Mapping[str, Any]], base_url: str = "http://127.0.0.1:8188") -> PredictionTable:
    """A table with one model for each workflow; those with `%image%` change a picture, the others draw from words."""
    return PredictionTable(
        name="comfyui",
        base_url=base_url,
        headers={},
        check=Check("/system_stats", "docs.comfy.org: server routes"),
        models=tuple(_model(name, workflow) for name, workflow in workflows.items()),
        job="/prompt_id",
        status="/history/{job}",
        state=_state,
        pictures=_pictures,
        upload=("/upload/image", "image", "/name"),
        error="/*/status/messages",
        source="docs.comfy.org",
    )


def _model(name: str, workflow: Mapping[str, Any]) -> ServiceModel:
    text = json.dumps(workflow)
    takes = "%image%" in text
    return ServiceModel(
        name=name,
        path="/prompt",
        body=lambda wanted: workflow_body(workflow, wanted),
        operations=BY_INSTRUCTION - {Operation.COMBINE} if takes else FROM_WORDS,
        max_inputs=1 if takes else 0,
        mask="%mask%" in text,
        needs_mask="%mask%" in text,
        count_per_call=4 if "%count%" in text else 1,
        seed="%seed%" in text,
        negative="%negative%" in text,
    )


def _filled(part: Any, values: Mapping[str, Any]) -> Any:
    if isinstance(part, dict):
        return {name: _filled(one, values) for name, one in part.items()}
    if isinstance(part, list):
        return [_filled(one, values) for one in part]
    if not isinstance(part, str):
        return part
    if part in values:
        return values[part]
    for name, value in values.items():
        part = part.replace(name, str(value))
    return part


def _entry(answer: Any) -> dict[str, Any]:
    """The history of the one prompt; empty until it is done."""
    return next(iter(answer.values()), {}) if isinstance(answer, dict) else {}


def _state(answer: Any) -> State:
    status = _entry(answer).get("status") or {}
    if status.get("status_str") == "error":
        return State.FAILED
    return State.DONE if _entry(answer).get("outputs") else State.RUNNING


def _pictures(answer: Any) -> list[str]:
    """Paths of the pictures of every node that saved some; previews are left out."""
    outputs = _entry(answer).get("outputs") or {}
    images = [image for node in outputs.values() for image in node.get("images") or ()]
    kept = [image for image in images if image.get("type") == "output"] or images
    return [
        "/view?" + urlencode({name: image.get(name, "") for name in ("filename", "subfolder", "type")})
        for image in kept
    ]
