"""Side by side in Chromium: one prompt in three styles, votes by two people, and on with one of them.

`ATELIER_WALK_SHOTS=FOLDER` also writes screenshots.
"""

import os
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from tests.e2e.test_walk import CHROMIUM_FLAGS
from tests.house import House, open_house

pytestmark = [pytest.mark.browser, pytest.mark.timeout(280)]

_RESULT_MS = 60_000
SIDES = "illustrator/gouache, illustrator/ink, illustrator/comic"


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path) as house:
        yield house


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM_FLAGS)
        yield browser
        await browser.close()


async def opened(house: House, browser: Browser, name: str) -> Page:
    person = (await house.people())[name]
    guild, channel = await house.channel(person, "art")
    page = await browser.new_page(viewport={"width": 1200, "height": 1100})
    await page.goto(f"{house.url}/?person={person}#/{guild}/{channel}")
    return page


async def shot(page: Page, name: str) -> None:
    if folder := os.environ.get("ATELIER_WALK_SHOTS"):
        await page.screenshot(path=Path(folder) / f"beside-{name}.png")


async def test_two_people_compare_vote_and_go_on(house: House, browser: Browser) -> None:
    ann, ben = [await opened(house, browser, name) for name in ("Ann", "Ben")]
    await ann.get_by_test_id("composer").fill(f"/compare a red fox in the snow providers:{SIDES}")
    await ann.get_by_test_id("run-command").click()
    message = "[data-message-id]:has([data-custom-id^='v1:vote:'])"
    await expect(ann.locator(f"{message} [data-custom-id^='v1:vote:']")).to_have_count(3, timeout=_RESULT_MS)
    await expect(ann.get_by_text("C · illustrator")).to_be_visible()
    await expect(ann.locator(f"{message} img[src*='/cdn/']")).to_have_count(3)
    await shot(ann, "ready")
    for page, place, said in ((ann, 1, ["1 vote"]), (ben, 1, ["2 votes"]), (ben, 2, ["1 vote", "1 vote"])):
        await page.locator(f"{message} [data-custom-id^='v1:vote:']").nth(place).click()
        for seen in (ann, ben):
            await expect(seen.locator(message)).to_contain_text(re.compile(".*".join(said), re.DOTALL))
    await shot(ben, "voted")
    await ann.locator(message).get_by_role("button", name="Continue: B").click()
    await expect(ann.get_by_text("Going on with B")).to_be_visible(timeout=_RESULT_MS)
    await shot(ann, "continued")
