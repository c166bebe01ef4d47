"""What a response of OpenAI's holds when it is over: the picture and what was said of it, or why there is none."""

from dataclasses import dataclass
from typing import Any

from bot.model.errors import BrokenAnswer, Gone, PolicyRefusal
from bot.providers.openai_account import OpenAIAccount
from bot.providers.received import broken, unpack
from bot.providers.service_model import at

_OVER = frozenset({"completed", "failed", "cancelled", "incomplete"})
_STATUS = {"rate_limit_exceeded": 429, "server_error": 500}
"""Codes of a failed response as the HTTP status that says the same; others are mistakes in the request."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One picture of one response. `usage` are the image model's token counts, when they were told."""

    response_id: str
    data: bytes
    revised_prompt: str = ""
    words: str = ""
    usage: dict[str, Any] | None = None


def is_over(response: dict[str, Any]) -> bool:
    """Whether nothing more will come."""
    return response.get("status") in _OVER


def drawn_of(response: dict[str, Any], account: OpenAIAccount) -> Drawn:
    """The picture of a response that is over. Raises ProviderError. Slow: run it in a thread."""
    name = account.name
    if response.get("status") == "cancelled":
        raise Gone(f"{name} stopped this picture.", provider=name)
    error = response.get("error")
    if isinstance(error, dict):
        raise account.refusal(_STATUS.get(str(error.get("code")), 400), {"error": error}, {})
    calls = [one for one in at(response, "/output/*") if at(one, "/type") == ["image_generation_call"]]
    packed = next((call["result"] for call in calls if call.get("result")), None)
    if packed is None:
        raise _nothing(response, calls, account)
    usage = next(iter(at(response, "/tool_usage/image_gen")), None)
    return Drawn(
        response_id=str(response.get("id") or ""),
        data=unpack(packed, name),
        revised_prompt=account.scrubbed(next((str(one) for one in at(calls, "/*/revised_prompt")), "")),
        words=account.scrubbed(" ".join(map(str, at(response, "/output/*/content/*/text")))),
        usage=usage if isinstance(usage, dict) else None,
    )


def _nothing(response: dict[str, Any], calls: list[Any], account: OpenAIAccount) -> Exception:
    name = account.name
    for call in calls:
        if isinstance(call.get("error"), dict):
            return account.refusal(400, {"error": call["error"]}, {})
    filtered = at(response, "/incomplete_details/reason") == ["content_filter"]
    refused = at(response, "/output/*/content/*/refusal")
    if filtered or refused:
        why = f" ({account.scrubbed(str(refused[0])).rstrip('.')})" if refused else ""
        return PolicyRefusal(
            f"{name} refused this request by its rules{why}.",
            step="output" if filtered else "prompt",
            way_out="Say it differently, or choose another provider.",
            provider=name,
        )
    words = account.scrubbed(" ".join(map(str, at(response, "/output/*/content/*/text")))).rstrip(".")
    if words:
        return BrokenAnswer(f"{name} drew nothing and said: {words}.", provider=name, maybe_billed=True)
    return broken(name, "no picture")
