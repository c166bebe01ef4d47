"""What a service answers instead of a picture, as Atelier's own errors.

OpenAI's codes are known by name (platform.openai.com, "Error codes" guide; `moderation_blocked` with its stage as in
the openai SDK 3.54, ImageGenerationCallErrorModerationDetails), other services by their HTTP status.
A key never gets through: not even the part that OpenAI repeats.
"""

import math
import re
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Any

from bot.model.errors import (
    BadKey,
    BadRequest,
    BrokenAnswer,
    Forbidden,
    NoMoney,
    Overloaded,
    PolicyRefusal,
    ProviderError,
    RateLimited,
    TimedOut,
)
from bot.providers.egress import Refused, TooMuch

LONGEST_WAIT_SECONDS = 600.0
_KEY = re.compile(r"\b(?:sk|sess|key|org|proj)-[\w*.-]{4,}|\bBearer\s+\S+", re.IGNORECASE)
_NO_MONEY = frozenset({"insufficient_quota", "billing_hard_limit_reached", "billing_not_active", "quota_exceeded"})
_BAD_KEY = frozenset(
    {
        "invalid_api_key",
        "account_deactivated",
        "API_KEY_INVALID",  # Gemini: 400 with this reason among its details
        "UserNotFound",  # AI Horde: 404 with this code for a key that nobody has
        "InvalidAPIKey",
    }
)
_POLICY = frozenset(
    {
        "moderation_blocked",
        "content_policy_violation",
        "image_content_policy_violation",
        "content_moderation",  # Stability: 403 with this name
    }
)


def scrubbed(text: str, key: str = "") -> str:
    """One short line of a service's own words, without keys."""
    if len(key) > 3:
        text = text.replace(key, "•••")
    line = " ".join(_KEY.sub("•••", text).split())
    return line if len(line) <= 200 else f"{line[:199]}…"


def of_status(status: int, body: object, headers: Mapping[str, str], *, provider: str, key: str = "") -> ProviderError:
    """The error for an answer with this status; `body` is the decoded JSON, or its "error" part, or anything."""
    said = _error_part(body)
    code = _code(said)
    words = scrubbed(str(said.get("message") or ""), key)
    error = _by_code(code, said, words, provider) or _by_status(status, said, words, headers, provider)
    error.request_id = headers.get("x-request-id")
    return error


def of_connection(cause: BaseException | None, *, provider: str, timed_out: bool) -> ProviderError:
    """The error for a request without an answer; `cause` is what the client raised below."""
    names = {type(step).__name__ for step in _chain(cause)}
    if any(isinstance(step, Refused) for step in _chain(cause)):
        return Forbidden(
            f"The address of {provider} may not be reached from here.",
            way_out="The operator of this bot can allow it.",
            provider=provider,
        )
    if any(isinstance(step, TooMuch) for step in _chain(cause)):
        return BrokenAnswer(f"{provider} sent more than a picture can be.", provider=provider, maybe_billed=True)
    if names & {"ConnectError", "ConnectTimeout", "PoolTimeout"}:
        return Overloaded(f"{provider} cannot be reached.", way_out="Try again in a minute.", provider=provider)
    if timed_out:
        message = f"{provider} did not answer in time."
    else:
        message = f"The connection to {provider} broke off before the picture came."
    return TimedOut(message, way_out="It may have been charged all the same.", provider=provider, maybe_billed=True)


def _by_code(code: str, said: Mapping[str, Any], words: str, provider: str) -> ProviderError | None:
    if code in _POLICY:
        details = said.get("moderation_details")
        stage = details.get("moderation_stage") if isinstance(details, dict) else None
        step = str(stage) if stage in ("input", "output") else "prompt"
        reasons = details.get("categories") if isinstance(details, dict) else None
        why = f" ({scrubbed(', '.join(map(str, reasons)))})" if isinstance(reasons, list) and reasons else ""
        what = "the picture that was made" if step == "output" else "this request"
        return PolicyRefusal(
            f"{provider} refused {what} by its rules{why}.",
            step=step,
            way_out="Say it differently, or choose another provider.",
            provider=provider,
        )
    if code in _NO_MONEY:
        return NoMoney(
            f"The account at {provider} has no credit left.",
            way_out="Its owner can add credit, or choose another provider.",
            provider=provider,
        )
    if code in _BAD_KEY:
        return _bad_key(provider)
    if code in ("model_not_found", "model_not_available"):
        return BadRequest(
            f"{provider} does not have this model, or not for this key.",
            field="model",
            way_out="Choose another model.",
            provider=provider,
        )
    return None


def _by_status(
    status: int, said: Mapping[str, Any], words: str, headers: Mapping[str, str], provider: str
) -> ProviderError:
    tail = f": {words}" if words else "."
    if tail[-1] not in ".…!?":
        tail += "."
    match status:
        case 401:
            return _bad_key(provider)
        case 402:
            return NoMoney(f"The account at {provider} has no credit left.", provider=provider)
        case 403:
            return Forbidden(
                f"The key for {provider} may not do this{tail}",
                way_out="Some models need a verified organisation.",
                provider=provider,
            )
        case 429:
            return RateLimited(
                f"{provider} takes no more requests for now.",
                retry_after_seconds=retry_after(headers),
                provider=provider,
            )
        case 408 | 409 | 425:
            return Overloaded(f"{provider} asks to try again.", provider=provider)
        case 413:
            return BadRequest(f"The pictures are too large for {provider}.", field="image", provider=provider)
        case 200:
            return BrokenAnswer(f"{provider} answered with an error{tail}", provider=provider)
        case _ if status >= 500:
            return Overloaded(f"{provider} has a passing fault ({status}).", provider=provider)
        case _ if 300 <= status < 400 or status == 404:
            return BrokenAnswer(
                f"There is no image service at the address of {provider} ({status}).",
                way_out="Check its base URL.",
                provider=provider,
            )
        case _:
            return BadRequest(
                f"{provider} did not accept the request{tail}", field=str(said.get("param") or ""), provider=provider
            )


def retry_after(headers: Mapping[str, str]) -> float:
    """Seconds to wait as the headers say, between 0 and ten minutes; 1 when they do not say (RFC 9110, 10.2.3)."""
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        value = headers.get(name)
        if value is None:
            continue
        try:
            seconds = float(value) * unit
        except ValueError:
            try:
                seconds = parsedate_to_datetime(value).timestamp() - time.time()
            except ValueError:
                continue
        if not math.isnan(seconds):
            return min(max(seconds, 0.0), LONGEST_WAIT_SECONDS)
    return 1.0


def _bad_key(provider: str) -> BadKey:
    return BadKey(
        f"The key for {provider} is wrong or was revoked.", way_out="An admin can enter a new one.", provider=provider
    )


def _code(said: Mapping[str, Any]) -> str:
    """The service's own word for what is wrong."""
    details = said.get("details")
    reasons = [one.get("reason") for one in details if isinstance(one, dict)] if isinstance(details, list) else []
    named = (*reasons, *(said.get(name) for name in ("code", "type", "name", "rc")))
    return str(next((word for word in named if word), ""))


def _error_part(body: object) -> Mapping[str, Any]:
    """The part that says what is wrong: {"error": {…}}, {"message": …}, {"detail": …} or FastAPI's list of faults."""
    if not isinstance(body, dict):
        return {}
    inner = body.get("error") or body
    if not isinstance(inner, dict):
        return {"message": inner}
    if inner.get("message"):
        return inner
    detail = inner.get("detail") or inner.get("title") or inner.get("errors") or ""
    if isinstance(detail, list) and detail and isinstance(detail[0], dict):
        where = detail[0].get("loc") or ()
        return {**inner, "message": detail[0].get("msg") or "", "param": ".".join(map(str, where[1:]))}
    return {**inner, "message": detail if isinstance(detail, str) else ""}


def _chain(error: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found
