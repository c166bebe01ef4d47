"""The cheap call of a service that shows whether a key is good: free of charge, and answered only with a key."""

import time
from dataclasses import dataclass

from bot.providers.base import Checked
from bot.providers.service import Service
from bot.providers.service_model import at


@dataclass(frozen=True, slots=True)
class Check:
    """A GET. `source` is the page that documents it."""

    path: str
    source: str
    models: str = ""  # pointer to the names of the models that it lists


async def checked(service: Service, check: Check) -> Checked:
    """Ask once. Raises ProviderError."""
    before = time.monotonic()
    answer = await service.ask("GET", check.path)
    names = tuple(str(name) for name in at(answer, check.models)) if check.models else ()
    return Checked(time.monotonic() - before, names)
