"""Messages that are made at the same time stand in the order in which their jobs were asked for."""

import asyncio
import contextlib

TURN_SECONDS = 10.0  # longest wait for an earlier message: one that hangs must not hold back a channel


class MessageOrder:
    """Who may make a message now. A job joins when it is followed and leaves when its message stands."""

    def __init__(self) -> None:
        self._waiting: dict[str, _Turn] = {}  # in the order in which they joined

    def join(self, job_id: str) -> None:
        """This job may want to make a message, in a channel that is not known yet."""
        self._waiting[job_id] = _Turn()

    def want(self, job_id: str, channel_id: str | None) -> None:
        """It will make its message in this channel."""
        turn = self._waiting.get(job_id)
        if turn is not None:
            turn.channel_id = channel_id
            turn.known.set()

    def leave(self, job_id: str) -> None:
        """Its message stands, or there will never be one."""
        turn = self._waiting.pop(job_id, None)
        if turn is not None:
            turn.known.set()
            turn.over.set()

    async def wait_for(self, job_id: str) -> None:
        """Return when every message that was asked for earlier in the same channel stands."""
        turn = self._waiting.get(job_id)
        if turn is None:
            return
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(TURN_SECONDS):
                for earlier in self._before(job_id):
                    await earlier.known.wait()
                    if earlier.channel_id == turn.channel_id:
                        await earlier.over.wait()

    def _before(self, job_id: str) -> list["_Turn"]:
        ids = list(self._waiting)
        return [self._waiting[earlier] for earlier in ids[: ids.index(job_id)]]


class _Turn:
    def __init__(self) -> None:
        self.channel_id: str | None = None
        self.known, self.over = asyncio.Event(), asyncio.Event()
