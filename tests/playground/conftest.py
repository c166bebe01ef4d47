"""One stage for each check."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.playground.stage import Stage, stage


@pytest.fixture
async def it() -> AsyncIterator[Stage]:
    async with stage() as opened:
        yield opened
