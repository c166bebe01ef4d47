"""Fixtures of the page's tests: one browser for each file, a fresh playground for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright

from playground.server import Playground
from tests.e2e.page_stage import ARGUMENTS, CHROMIUM, Stage


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        await chromium.close()


@pytest_asyncio.fixture(loop_scope="module")
async def stage(browser: Browser) -> AsyncIterator[Stage]:
    """People, channels and the probe bot; afterwards no page may have thrown and no request may have been malformed."""
    playground = Playground()
    await playground.start()
    stage = Stage(playground, browser)
    try:
        await stage.start_probe()
        yield stage
    finally:
        await stage.close()
    assert stage.errors == []
    assert playground.violations == []


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def page_alone(browser: Browser) -> AsyncIterator[Page]:
    """The page's modules without a bot."""
    playground = Playground()
    await playground.start()
    page = await browser.new_page()
    await page.goto(f"{playground.url}/page/people")
    yield page
    await page.close()
    await playground.stop()
