"""Control of what goes wrong and of time: faults, limits, the gateway, the clock, and the record of requests."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from playground.control_api import Get, Post
from playground.faults import Fault

if TYPE_CHECKING:
    from playground.server import Playground

Json = dict[str, Any]


class FaultControl:
    """What a test makes happen to the bot, and what it saw the bot do."""

    def __init__(self, playground: Playground) -> None:
        self.playground = playground

    def posts(self) -> dict[str, Post]:
        return {
            "faults": self._fault,
            "clear_faults": self._clear_faults,
            "limits": self._limit,
            "drop_gateway": self._drop_gateway,
            "slow_gateway": self._slow_gateway,
            "time": self._time,
            "clear_requests": self._clear_requests,
        }

    def gets(self) -> dict[str, Get]:
        return {"requests": self._requests, "violations": self._violations}

    def _fault(self, body: Json) -> Json:
        self.playground.faults.add(Fault(**body))
        return {}

    def _clear_faults(self, _: Json) -> Json:
        """No faults, no limits of their own, a gateway at full speed."""
        self.playground.faults.clear()
        self.playground.rate_limits.clear()
        self._slow_gateway({"seconds": 0})
        return {}

    def _limit(self, body: Json) -> Json:
        """So many `requests` in so many `seconds` for the route "METHOD /template"."""
        self.playground.rate_limits.set(body["route"], body["requests"], body["seconds"])
        return {}

    def _drop_gateway(self, body: Json) -> Json:
        """`how`: cut, close (with `code`), reconnect (opcode 7), invalidate (opcode 9), heartbeat (opcode 1)."""
        gateway, how, resume = self.playground.gateway, body.get("how", "cut"), body.get("resume", True)
        touched = len(gateway.connections)
        if how == "cut":
            gateway.drop(resume=resume)
        elif how == "close":
            gateway.drop(resume=resume, code=body.get("code", 4000))
        elif how == "reconnect":
            gateway.ask_to_reconnect()
        elif how == "invalidate":
            gateway.invalidate(resumable=resume)
        elif how == "heartbeat":
            gateway.ask_for_heartbeat()
        else:
            raise ValueError(f"unknown way {how!r}")
        return {"dropped": touched}

    def _slow_gateway(self, body: Json) -> Json:
        """Delays every frame to the bot; `acknowledge` false leaves heartbeats of these connections unanswered."""
        self.playground.faults.gateway_delay_seconds = body.get("seconds", 0.0)
        for connection in self.playground.gateway.connections:
            connection.delay_seconds = body.get("seconds", 0.0)
            connection.acknowledges = body.get("acknowledge", True)
        return {}

    def _time(self, body: Json) -> Json:
        """Moves the clock: tokens, links, sessions and time-outs expire, quiet threads are archived."""
        self.playground.clock.skew_seconds += body["seconds"]
        self.playground.interactions.time_moved()
        self.playground.changes.archive_quiet_threads()
        return {"now": self.playground.clock.timestamp()}

    def _requests(self) -> list[Json]:
        return [dataclasses.asdict(each) for each in self.playground.requests]

    def _clear_requests(self, _: Json) -> Json:
        """Begins the record anew. What was outside the description stays in `violations`."""
        self.playground.requests.clear()
        return {}

    def _violations(self) -> Json:
        checked = self.playground.checked
        return {"violations": self.playground.violations, "checked": checked.summary()}
