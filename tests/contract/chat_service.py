"""A service that speaks OpenAI's chat completions: requests and answers are checked against its description."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from aiohttp import web
from jsonschema import Draft202012Validator

from tests.contract.openai_service import valid

Message = dict[str, Any]
Reply = Callable[[dict[str, Any]], Awaitable[web.StreamResponse]]


@dataclass
class ChatService:
    """The service under the test's control. `reply` gets the options of every valid request."""

    reply: Reply
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    base_url: str = ""
    _runner: web.AppRunner | None = None

    async def start(self) -> None:
        application = web.Application(client_max_size=8 * 1024 * 1024)
        application.router.add_post("/v1/chat/completions", self._completions)
        self._runner = web.AppRunner(application, shutdown_timeout=0)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.base_url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/v1"

    async def stop(self) -> None:
        assert self._runner
        await self._runner.cleanup()

    async def _completions(self, request: web.Request) -> web.StreamResponse:
        options = valid("CreateChatCompletionRequest", await request.json())
        check_tools(json.dumps(options["tools"]))
        self.asked.append(options)
        self.keys.append(request.headers["Authorization"])
        return await self.reply(options)


@cache
def check_tools(tools: str) -> None:
    """The tools' schemas are schemas, and strict ones."""
    for tool in json.loads(tools):
        assert tool["function"]["strict"] is True
        Draft202012Validator.check_schema(tool["function"]["parameters"])
        check_strict(tool["function"]["parameters"])


def check_strict(schema: dict[str, Any]) -> None:
    """What strict tools demand (Structured Outputs guide): every property required, no others, at every level."""
    if schema.get("type") == "object":
        assert schema["additionalProperties"] is False
        assert schema["required"] == list(schema["properties"])
        for inner in schema["properties"].values():
            assert "default" not in inner
            check_strict(inner)
    if "items" in schema:
        check_strict(schema["items"])


def completion(message: Message, tokens: int = 900) -> web.Response:
    """A whole answer with this message of the assistant."""
    body = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1_790_000_000,
        "model": "planner-1",
        "choices": [
            {
                "index": 0,
                "finish_reason": "tool_calls" if message.get("tool_calls") else "stop",
                "logprobs": None,
                "message": {"role": "assistant", "content": None, "refusal": None} | message,
            }
        ],
        "usage": {"prompt_tokens": tokens - 100, "completion_tokens": 100, "total_tokens": tokens},
    }
    return web.json_response(valid("CreateChatCompletionResponse", body))


def call(options: dict[str, Any], tool: str, arguments: dict[str, Any], tokens: int = 900) -> web.Response:
    """A call of one of the tools that were offered, with arguments that its strict schema allows."""
    schema = next(it["function"]["parameters"] for it in options["tools"] if it["function"]["name"] == tool)
    filled = fill(arguments, schema)
    Draft202012Validator(schema).validate(filled)
    return completion(calling(tool, json.dumps(filled)), tokens)


def calling(tool: str, arguments: str) -> Message:
    """A tool call, word for word."""
    return {"tool_calls": [{"id": "call_1", "type": "function", "function": {"name": tool, "arguments": arguments}}]}


def fill(value: Any, schema: dict[str, Any]) -> Any:
    """Null for everything that was left out, as a strict tool makes a model write it."""
    if isinstance(value, dict) and "properties" in schema:
        return {name: fill(value.get(name), inner) for name, inner in schema["properties"].items()} | {
            name: inner for name, inner in value.items() if name not in schema["properties"]
        }
    if isinstance(value, list) and "items" in schema:
        return [fill(one, schema["items"]) for one in value]
    return value
