"""Google Gemini: pictures from words and by talk with several pictures; words come beside them.

Source: ai.google.dev/gemini-api/docs/image-generation and /api/generate-content (GenerateContentResponse).
"""

from typing import Any

from bot.model.errors import PolicyRefusal
from bot.model.recipe import InputRole, Operation
from bot.providers.direct import DirectTable
from bot.providers.service_check import Check
from bot.providers.service_model import BY_INSTRUCTION, FROM_WORDS, ServiceModel, Wanted, at, shapes

_PRICED = "2025-12"
_REFUSALS = frozenset(
    {"SAFETY", "IMAGE_SAFETY", "PROHIBITED_CONTENT", "IMAGE_PROHIBITED_CONTENT", "BLOCKLIST", "SPII", "RECITATION"}
)


def _body(wanted: Wanted) -> dict[str, Any]:
    pictures = [{"inline_data": {"mime_type": one.media_type, "data": one.base64}} for one in wanted.pictures]
    how: dict[str, Any] = {"responseModalities": ["TEXT", "IMAGE"]}
    if not pictures:
        how["imageConfig"] = {"aspectRatio": wanted.aspect}
    return {"contents": [{"role": "user", "parts": [*pictures, {"text": wanted.prompt}]}], "generationConfig": how}


def _refused(answer: Any, provider: str) -> PolicyRefusal | None:
    """The safety block of a prompt, or the finish reason of a candidate."""
    blocked = at(answer, "/promptFeedback/blockReason")
    stopped = [reason for reason in at(answer, "/candidates/*/finishReason") if reason in _REFUSALS]
    if not blocked and not stopped:
        return None
    what, step = ("this request", "prompt") if blocked else ("the picture that was made", "output")
    reason = str((blocked or stopped)[0]).replace("_", " ").lower()
    return PolicyRefusal(
        f"{provider} refused {what} by its rules ({reason}).",
        step=step,
        way_out="Say it differently, or choose another provider.",
        provider=provider,
    )


def _model(name: str, price_micros: int) -> ServiceModel:
    return ServiceModel(
        name=name,
        path=f"/models/{name}:generateContent",
        body=_body,
        operations=FROM_WORDS | BY_INSTRUCTION | {Operation.REMOVE_BACKGROUND},
        sizes=shapes("1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9"),
        max_inputs=8,
        roles=frozenset(InputRole),
        seed=False,
        text=True,
        price_micros=price_micros,
        price_date=_PRICED,
    )


TABLE = DirectTable(
    name="gemini",
    base_url="https://generativelanguage.googleapis.com/v1beta",
    headers={"x-goog-api-key": "{key}"},
    check=Check("/models?pageSize=1000", "ai.google.dev/api/models: models.list", models="/models/*/name"),
    models=(_model("gemini-2.5-flash-image", 39_000), _model("gemini-3-pro-image-preview", 134_000)),
    pictures=("/candidates/*/content/parts/*/inlineData/data",),
    words="/candidates/*/content/parts/*/text",
    refused=_refused,
    source="ai.google.dev",
)
