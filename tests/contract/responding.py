"""OpenAI's Responses API under a test's control: each answer is checked against the official description."""

import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.contract.openai_service import packed, server_sent, valid

USAGE = {
    "input_tokens": 60,
    "input_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0},
    "output_tokens": 20,
    "output_tokens_details": {"reasoning_tokens": 0},
    "total_tokens": 80,
}
DRAWING = {
    "input_tokens": 100,
    "input_tokens_details": {"image_tokens": 40, "text_tokens": 60},
    "output_tokens": 1000,
    "total_tokens": 1100,
}


def call(data: bytes | None, **more: Any) -> dict[str, Any]:
    """The image tool's call in an output; without data it failed."""
    shown = {"result": None, "status": "failed"} if data is None else {"result": packed(data), "status": "completed"}
    return valid("ImageGenToolCall", {"type": "image_generation_call", "id": "ig_1"} | shown) | more


def message(*content: dict[str, Any]) -> dict[str, Any]:
    """What the chat model says in an output."""
    said = {"type": "message", "id": "msg_1", "role": "assistant", "status": "completed", "content": list(content)}
    return valid("OutputMessage", said)


def text(words: str) -> dict[str, Any]:
    return {"type": "output_text", "text": words, "annotations": [], "logprobs": []}


def response(response_id: str, status: str, output: list[dict[str, Any]] | None = None, **more: Any) -> dict[str, Any]:
    """A response as the description has it."""
    known = {
        "id": response_id,
        "object": "response",
        "created_at": 1_790_000_000,
        "status": status,
        "error": None,
        "incomplete_details": None,
        "instructions": None,
        "model": "gpt-5.4",
        "tools": [],
        "output": output or [],
        "parallel_tool_calls": True,
        "metadata": {},
        "tool_choice": "auto",
        "temperature": 1.0,
        "top_p": 1.0,
        "usage": USAGE,
    }
    return valid("Response", known | more)


@dataclass
class Responding:
    """Responses in the background: `states` are answered one after the other, the last one forever."""

    picture: bytes
    states: list[str] = field(default_factory=lambda: ["queued", "in_progress", "completed"])
    output: list[dict[str, Any]] | None = None
    more: dict[str, Any] = field(default_factory=dict[str, Any])
    known: set[str] = field(default_factory=set[str])
    cancelled: list[str] = field(default_factory=list[str])
    looks: list[str] = field(default_factory=list[str])
    refuse_looks: int = 0

    async def __call__(self, request: web.Request) -> web.StreamResponse:
        if request.path == "/v1/responses":
            return await self._create(await request.json())
        response_id = request.match_info["id"]
        if response_id not in self.known:
            error = {"message": "Not found.", "type": "invalid_request_error", "param": None, "code": None}
            return web.json_response(valid("ErrorResponse", {"error": error}), status=404)
        if request.path.endswith("/cancel"):
            self.cancelled.append(response_id)
            return web.json_response(response(response_id, "cancelled"))
        self.looks.append(response_id)
        if self.refuse_looks:
            self.refuse_looks -= 1
            return web.Response(status=503, text="<html>busy</html>", content_type="text/html")
        state = self.states.pop(0) if len(self.states) > 1 else self.states[0]
        over = state not in ("queued", "in_progress")
        return web.json_response(self._shown(response_id, state) if over else response(response_id, state))

    async def _create(self, options: dict[str, Any]) -> web.StreamResponse:
        before = options.get("previous_response_id")
        if before is not None and before not in self.known:
            error = {
                "message": f"Previous response with id '{before}' not found.",
                "type": "invalid_request_error",
                "param": "previous_response_id",
                "code": "previous_response_not_found",
            }
            return web.json_response(valid("ErrorResponse", {"error": error}), status=400)
        response_id = f"resp_{len(self.known) + 1}"
        self.known.add(response_id)
        assert options["background"] is True
        assert options["store"] is True
        return web.json_response(response(response_id, "queued"))

    def _shown(self, response_id: str, state: str) -> dict[str, Any]:
        drawn = [call(self.picture, revised_prompt="A fox."), message(text("Here is your fox."))]
        return response(response_id, state, drawn if self.output is None else self.output, **self.more) | {
            "tool_usage": {"image_gen": DRAWING}  # openai SDK 3.54, types/responses/response.py
        }


def streamed(picture: bytes, previews: list[bytes]) -> Any:
    """A response as a stream, with previews."""
    partial = "response.image_generation_call.partial_image"
    events = [
        valid(
            "ResponseImageGenCallPartialImageEvent",
            {
                "type": partial,
                "output_index": 0,
                "item_id": "ig_1",
                "sequence_number": number,
                "partial_image_index": number,
                "partial_image_b64": packed(data),
            },
        )
        for number, data in enumerate(previews)
    ]
    done = response("resp_1", "completed", [call(picture)])
    events.append(
        valid("ResponseCompletedEvent", {"type": "response.completed", "sequence_number": 9, "response": done})
    )
    return server_sent(*((event["type"], json.dumps(event)) for event in events))
