"""Who holds a lease: a name that says whether its process is still there."""

import os
import socket

from bot.model.ids import new_id

_PROCESS = new_id()  # a container's next process often has the number of the one before it


def new_owner() -> str:
    """host:number:process:runner, unique for each runner."""
    return f"{socket.gethostname()}:{os.getpid()}:{_PROCESS}:{new_id()}"


def is_surely_gone(owner: str) -> bool:
    """Whether the process behind `owner` has ended for sure. Of other machines nothing is known: False.

    After a kill -9 the next process on the same machine then need not wait for the lease to end.
    """
    host, number, process, _ = owner.split(":")
    if host != socket.gethostname():
        return False
    if int(number) == os.getpid():
        return process != _PROCESS
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False  # it is there and belongs to somebody else
    return False
