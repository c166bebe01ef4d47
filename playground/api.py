"""REST v10: each request is authenticated, checked against the description, answered, checked again and recorded."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import orjson
from aiohttp import web

from playground.call import Answer, Call, read_body
from playground.errors import DiscordError, invalid_form
from playground.exceptions import as_described
from playground.faults import Fault
from playground.inspection import answer_problems, request_problems
from playground.model import User
from playground.rate_limits import RateLimited
from playground.record import Request
from playground.validation import description

if TYPE_CHECKING:
    from playground.server import Playground

PREFIX = "/api/v10"
# What a token in the path opens by itself.
OPEN = ("/webhooks/{webhook_id}/{webhook_token}", "/interactions/{interaction_id}/{interaction_token}")

Handler = Callable[[Call], Awaitable[Answer]]


class Routes:
    """Handlers by method and described path. Each file of `routes/` fills one."""

    def __init__(self) -> None:
        self.handlers: dict[tuple[str, str], Handler] = {}

    def on(self, method: str, *templates: str) -> Callable[[Handler], Handler]:
        def register(handler: Handler) -> Handler:
            for template in templates:
                self.handlers[method, template] = handler
            return handler

        return register


class Api:
    """Serves `/api/v10`."""

    def __init__(self, playground: Playground, every: list[Routes]) -> None:
        self.playground = playground
        self.description = description()
        self.handlers = {key: handler for routes in every for key, handler in routes.handlers.items()}

    def add_to(self, application: web.Application) -> None:
        # Literal segments first, so that `@me` and `@original` are not taken for ids.
        for method, template in sorted(self.handlers, key=lambda key: (key[1].count("{"), key[1])):
            application.router.add_route(method, PREFIX + template, self._handle)
        application.router.add_route("*", PREFIX + "/{unplayed:.*}", self._handle)

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        path = request.path.removeprefix(PREFIX)
        resource = request.match_info.route.resource
        template = (resource.canonical if resource else "").removeprefix(PREFIX)
        if "unplayed" in request.match_info:
            template = self.description.template(path) or path
        record = Request(request.method, template, request.path_qs, "nobody")
        call = Call(self.playground, request, template)
        where = f"{request.method} {template}"
        headers = {"Via": "1.1 playground"}
        fault: Fault | None = None
        try:
            call.actor = self._authenticate(request, template)
            record.actor = _actor_name(self.playground, call.actor)
            from_bot = call.actor is None or call.is_bot()
            if from_bot:
                self.playground.requests.append(record)
                fault = self.playground.faults.take(request.method, template)
            if fault and fault.kind == "delay":
                await asyncio.sleep(fault.seconds)
            if fault and fault.kind == "reset":
                record.fault = "reset"
                return _cut(request)
            body, call.uploads = await read_body(request)
            call.body = as_described(body)
            record.body, record.files = call.body, [upload.filename for upload in call.uploads]
            if fault and fault.kind == "status":
                answer = self._refuse(fault, record, headers)
            else:
                if from_bot:
                    headers |= self.playground.rate_limits.take(where, dict(request.match_info))
                self._check_request(call, record)
                answer = await self._answer(call)
        except RateLimited as limited:
            headers |= limited.headers()
            answer = Answer(429, limited.payload())
        except DiscordError as error:
            answer = Answer(error.status, error.payload())
        self._check_answer(request.method, template, answer, record)
        if fault and fault.kind == "lost_answer":
            record.fault = "lost_answer"
            return _cut(request)
        if answer.body is None:
            return web.Response(status=answer.status, headers=headers)
        return web.Response(
            status=answer.status, body=orjson.dumps(answer.body), content_type="application/json", headers=headers
        )

    def _authenticate(self, request: web.Request, template: str) -> User | None:
        kind, _, value = request.headers.get("Authorization", "").partition(" ")
        world = self.playground.world
        if kind == "Bot" and value == self.playground.token:
            return world.user(world.bot_id)
        if kind == "Person" and value in world.data.users and not world.data.users[value].bot:
            return world.data.users[value]
        if not kind and template.startswith(OPEN):
            return None
        raise DiscordError(0)

    async def _answer(self, call: Call) -> Answer:
        handler = self.handlers.get((call.request.method, call.template))
        if handler is None:
            known = call.template in self.description.paths
            status = 405 if known and "unplayed" not in call.request.match_info else 404
            raise DiscordError(0, status=status, message=f"{status}: the playground does not play this route")
        return await handler(call)

    def _refuse(self, fault: Fault, record: Request, headers: dict[str, str]) -> Answer:
        record.fault = f"status {fault.status}"
        if fault.status == 429:
            limited = RateLimited(fault.retry_after, fault.scope)
            headers |= limited.headers()
            return Answer(429, limited.payload())
        return Answer(fault.status, {"message": f"{fault.status}: asked for by a test", "code": 0})

    def _check_request(self, call: Call, record: Request) -> None:
        """Notes what is outside the description; strict answers it with 50035, as Discord does."""
        method, template = call.request.method, call.template
        where = f"{method} {template}"
        problems = request_problems(self.description, method, template, call.query, call.body)
        if problems is None:
            self._violation(record, f"{where}: not in Discord's description")
            return
        self.playground.checked.request(where)
        for problem in problems:
            self._violation(record, f"{where}: {problem.path or 'body'}: {problem.message}")
        if problems and self.playground.strict:
            raise invalid_form(*problems[0])

    def _check_answer(self, method: str, template: str, answer: Answer, record: Request) -> None:
        record.status = answer.status
        record.code = answer.body.get("code") if isinstance(answer.body, dict) and answer.status >= 400 else None
        problems = answer_problems(self.description, method, template, answer.status, answer.body)
        if problems is None:
            return
        self.playground.checked.answers += 1
        for problem in problems:
            self._violation(record, f"{method} {template}: {problem}", ours=True)

    def _violation(self, record: Request, text: str, *, ours: bool = False) -> None:
        """The bot's requests and all answers count; what a person's page sends is only refused."""
        record.violations.append(text)
        if ours or record.actor in ("bot", "nobody"):
            self.playground.violations.append(text)


def _actor_name(playground: Playground, actor: User | None) -> str:
    if actor is None:
        return "nobody"
    return "bot" if actor.id == playground.world.bot_id else actor.username


def _cut(request: web.Request) -> web.Response:
    """Cuts the connection, so that the client sees a reset and no answer."""
    if request.transport:
        request.transport.abort()
    return web.Response(status=500)


def typed(body: Any) -> dict[str, Any]:
    """A body as an object; a missing one is empty."""
    return body if isinstance(body, dict) else {}
