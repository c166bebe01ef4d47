"""ChatModel: any service that speaks OpenAI's chat completions with tools. On every failure the rules plan."""

import asyncio
import importlib
import logging
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import httpx2
import orjson
from PIL import Image
from pydantic import SecretStr

from bot.conversation import planner
from bot.conversation.llm import briefing, enriching
from bot.conversation.llm.reading import Unusable, plan_of, words
from bot.conversation.llm.tools import LOOK_UP, MAX_LOOKED_UP, tools
from bot.conversation.mind import See
from bot.imaging.grid import to_jpeg
from bot.model.plan import Plan, PlanContext
from bot.model.recipe import MOVES
from bot.providers.addresses import Reach
from bot.providers.egress import Egress

if TYPE_CHECKING:
    from openai import AsyncOpenAI

log = logging.getLogger(__name__)

OFFICIAL = "https://api.openai.com/v1"
SECONDS = 20.0  # for one message, all rounds
ROUNDS = 4  # looking up and mending included
TOKENS_A_ROUND = 1_000
TOKENS_A_MESSAGE = 30_000
PAUSE_SECONDS = 30.0  # after a failure the rules plan for so long: nobody waits for a service that is down
MAX_ANSWER_BYTES = 1024 * 1024
MAX_TEXT = 6_000
DAY_SECONDS = 86_400


class ModelFailed(Exception):
    """The service gave no plan; the message says why, without anything that people wrote."""


class ChatModel:
    """A mind that asks a chat model first. What moves in the version tree and is plain needs none."""

    def __init__(
        self,
        model: str,
        api_key: SecretStr | None,
        base_url: str | None,
        *,
        tokens_a_day: int,
        sees: bool = False,  # the model takes pictures
        http_client: httpx2.AsyncClient | None = None,
    ) -> None:
        self._model = model
        self._key = api_key or SecretStr("")
        self._base_url = base_url or OFFICIAL
        # The address is the operator's own setting: a model on the same machine or network is meant to be reached.
        parts = urlsplit(self._base_url)
        egress = Egress(Reach(frozenset({f"{parts.hostname}:{parts.port}" if parts.port else parts.hostname or ""})))
        self._http = http_client or egress.client(max_bytes=MAX_ANSWER_BYTES, seconds=SECONDS)
        self._egress = egress
        self._client: AsyncOpenAI | None = None
        self._tokens_a_day = tokens_a_day
        self._sees = sees
        self._day = 0
        self._spent = 0
        self._rest_until = 0.0

    def __repr__(self) -> str:
        return f"ChatModel({self._model!r})"

    async def plan(self, text: str, context: PlanContext, see: See | None = None) -> Plan:
        """The model's plan; that of the rules for plain moves, and whenever the model gives none."""
        ruled = planner.plan(text, context)
        if _only_moves(ruled) or not self._may_ask():
            return ruled
        try:
            async with asyncio.timeout(SECONDS):
                picture = await see() if self._sees and see is not None else None
                return await self._asked(text[:MAX_TEXT], context, picture)
        except TimeoutError:
            self._rest("no answer in time")
        except ModelFailed as failure:
            self._rest(str(failure))
        except Unusable as unusable:
            log.info("The planning model gave no usable plan: %s", unusable)
        return ruled

    @property
    def model(self) -> str:
        """Its name, as the operator gave it."""
        return self._model

    async def richer(self, prompt: str, number: int) -> tuple[str, ...]:
        """The model's richer prompts; none when it is not asked or gives none of use."""
        if not self._may_ask():
            return ()
        try:
            async with asyncio.timeout(SECONDS):
                message, tokens = await self._completion(enriching.messages(prompt, number), enriching.tools())
        except TimeoutError:
            self._rest("no answer in time")
            return ()
        except ModelFailed as failure:
            self._rest(str(failure))
            return ()
        self._spent += tokens
        try:
            name, arguments, _ = _call(next(iter(message.get("tool_calls") or ()), None))
            richer = enriching.prompts_of(name, _read(arguments), prompt)
        except (ModelFailed, Unusable) as unusable:
            log.info("The planning model gave no usable prompts: %s", unusable)
            return ()
        key = self._key.get_secret_value()
        return tuple(one for one in richer if not key or key not in one)

    async def problem(self) -> str | None:
        """None when the model plans a simple edit, else what is wrong; for the operator's check."""
        context = PlanContext.model_validate({"versions": [{"number": 1, "prompt": "a red fox"}], "current": 1})
        try:
            async with asyncio.timeout(SECONDS):
                await self._asked("please put a hat on the fox", context, _grey() if self._sees else None)
        except TimeoutError:
            return "no answer in time"
        except (ModelFailed, Unusable) as failure:
            return str(failure)
        return None

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()
        await self._egress.close()

    def _may_ask(self) -> bool:
        today = int(time.time() // DAY_SECONDS)
        if today != self._day:
            self._day, self._spent = today, 0
        return time.monotonic() >= self._rest_until and self._spent < self._tokens_a_day

    def _rest(self, why: str) -> None:
        log.warning("The planning model is left alone for %.0f s: %s", PAUSE_SECONDS, why)
        self._rest_until = time.monotonic() + PAUSE_SECONDS

    async def _asked(self, text: str, context: PlanContext, picture: bytes | None) -> Plan:
        """Ask until there is a plan. Raises ModelFailed, and Unusable when the last round gives none."""
        chat, used = briefing.messages(text, context, picture), 0
        reason = Unusable("it only looked things up")
        for _ in range(ROUNDS):
            message, tokens = await self._completion(chat, tools())
            used += tokens
            self._spent += tokens
            calls = message.get("tool_calls")
            if not isinstance(calls, list) or not calls:
                content = message.get("content")
                if isinstance(content, str) and content.strip():
                    return self._kept_secret(words(content, text))
                raise Unusable("neither a tool nor words")
            name, arguments, call_id = _call(calls[0])
            try:
                if name != LOOK_UP:
                    return self._kept_secret(plan_of(name, _read(arguments), text, context))
                result = _looked_up(context, _read(arguments))
            except Unusable as unusable:
                reason, result = unusable, f"Not possible: {unusable}. Call a tool again."
            if used >= TOKENS_A_MESSAGE:
                break
            chat += [
                {"role": "assistant", "tool_calls": [_told_again(name, arguments, call_id)]},
                {"role": "tool", "tool_call_id": call_id, "content": result},
            ]
        raise reason

    async def _completion(
        self, chat: list[dict[str, Any]], offered: list[dict[str, Any]]
    ) -> tuple[dict[str, Any], int]:
        """The message of one round and the tokens it took. Raises ModelFailed."""
        client = await self._connected()
        import openai  # noqa: PLC0415 because it takes a second; _connected has loaded it

        most = "max_completion_tokens" if self._base_url == OFFICIAL else "max_tokens"  # others know the older name
        try:
            raw = await client.chat.completions.with_raw_response.create(
                model=self._model,
                messages=chat,  # type: ignore[arg-type] # the SDK's types are dicts of these shapes
                tools=offered,  # type: ignore[arg-type]
                tool_choice="required",
                parallel_tool_calls=False,
                **{most: TOKENS_A_ROUND},  # type: ignore[arg-type]
            )
        except openai.APIStatusError as error:
            raise ModelFailed(f"status {error.status_code}") from None
        except openai.APIError as error:
            raise ModelFailed(type(error).__name__) from None
        except (httpx2.HTTPError, ValueError) as error:
            raise ModelFailed(type(error).__name__) from None
        try:
            answer = orjson.loads(raw.http_response.content)
            message = answer["choices"][0]["message"]
        except (ValueError, LookupError, TypeError):
            raise ModelFailed("an answer that is no chat completion") from None
        if not isinstance(message, dict):
            raise ModelFailed("an answer that is no chat completion")
        usage = answer.get("usage")
        tokens = usage.get("total_tokens") if isinstance(usage, dict) else None
        if not isinstance(tokens, int) or isinstance(tokens, bool) or tokens <= 0:
            tokens = briefing.estimated_tokens(chat)
        return message, tokens

    def _kept_secret(self, plan: Plan) -> Plan:
        """Raises Unusable for a plan that says the key: a service may echo the request's headers."""
        key = self._key.get_secret_value()
        if key and key in plan.model_dump_json():
            raise Unusable("it would say a secret")
        return plan

    async def _connected(self) -> "AsyncOpenAI":
        if self._client is None:
            openai = await asyncio.to_thread(importlib.import_module, "openai")
            self._client = openai.AsyncOpenAI(
                api_key=self._key.get_secret_value() or "none",  # local services want none
                base_url=self._base_url,
                http_client=self._http,
                max_retries=0,
                default_headers={"OpenAI-Organization": openai.Omit(), "OpenAI-Project": openai.Omit()},
            )
        assert self._client is not None  # noqa: S101 because pyright does not see through import_module
        return self._client


def _grey() -> bytes:
    """A picture of nothing, to find out whether the service takes pictures."""
    return to_jpeg(Image.new("RGB", (32, 32), (128, 128, 128)))


def _only_moves(plan: Plan) -> bool:
    return bool(plan.steps) and all(step.operation in MOVES for step in plan.steps)


def _call(call: Any) -> tuple[str, str, str]:
    """Name, arguments as JSON, and id of a tool call. Raises ModelFailed."""
    function = call.get("function") if isinstance(call, dict) else None
    if not isinstance(function, dict):
        raise ModelFailed("a tool call without a function")
    name, arguments, call_id = function.get("name"), function.get("arguments"), call.get("id")
    if not isinstance(name, str) or not isinstance(arguments, str):
        raise ModelFailed("a tool call without a name or arguments")
    return name, arguments, call_id if isinstance(call_id, str) else "call"


def _read(arguments: str) -> dict[str, Any]:
    """Raises Unusable."""
    try:
        read = orjson.loads(arguments)
    except ValueError:
        raise Unusable("the arguments are not JSON") from None
    if not isinstance(read, dict):
        raise Unusable("the arguments are not an object")
    return read


def _looked_up(context: PlanContext, given: dict[str, Any]) -> str:
    first, last = given.get("first"), given.get("last")
    if not isinstance(first, int) or not isinstance(last, int) or last - first >= MAX_LOOKED_UP:
        raise Unusable(f"first and last are numbers, at most {MAX_LOOKED_UP} versions apart")
    return briefing.look_up(context, first, last)


def _told_again(name: str, arguments: str, call_id: str) -> dict[str, Any]:
    """The model's own call, as the protocol wants it before the tool's answer."""
    return {"id": call_id, "type": "function", "function": {"name": name, "arguments": arguments}}
