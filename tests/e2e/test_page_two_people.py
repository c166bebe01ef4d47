"""Atelier itself on the page: a newcomer's first picture, and two people in two browsers in one thread with the bot.

`ATELIER_PAGE_SHOTS=FOLDER` also writes screenshots, to look at and for the documentation.
"""

from __future__ import annotations

import os
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Literal

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from tests.e2e.axe import serious
from tests.e2e.page_stage import ARGUMENTS, CHROMIUM, composer, messages, say
from tests.house import House, open_house

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(280)]

SCHEMES: tuple[Literal["dark", "light"], ...] = ("dark", "light")
_RESULT_MS = 60_000


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    async with open_house(tmp_path_factory.mktemp("house")) as house:
        yield house
        assert not house.playground.violations, "\n".join(house.playground.violations)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browsers() -> AsyncIterator[list[Browser]]:
    """Two of them, with nothing in common."""
    async with async_playwright() as playwright:
        pair = [await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS) for _ in range(2)]
        yield pair
        for browser in pair:
            await browser.close()


async def tab(browser: Browser, address: str, **options: Any) -> Page:
    page = await browser.new_page(reduced_motion="reduce", **options)
    page.set_default_timeout(15_000)
    await page.goto(address)
    await expect(page.get_by_test_id("messages")).to_have_attribute("data-loaded", "true")
    return page


async def address(house: House, person: str, channel: str) -> str:
    people = await house.people()
    guild, channel_id = await house.channel(people[person], channel)
    return f"{house.url}/?person={people[person]}#/{guild}/{channel_id}"


async def shot(page: Page, name: str) -> None:
    if folder := os.environ.get("ATELIER_PAGE_SHOTS"):
        await page.screenshot(path=Path(folder) / f"page-{name}.png")


_SETTLED = """async () => {
    const frame = () => new Promise(requestAnimationFrame);
    do { await frame(); await frame(); } while (document.getAnimations().some((it) => it.playState === "running"));
}"""
"""The new colours are there: a colour that children inherit changes one level of the page after the other."""


async def seen_well(page: Page, name: str) -> None:
    """In the dark and in the light, without a serious fault; leaves the page as it was."""
    for scheme in SCHEMES:
        await page.emulate_media(color_scheme=scheme)
        await page.evaluate(_SETTLED)
        assert await serious(page) == [], f"{name}, {scheme}"
        await shot(page, f"{name}-{scheme}")
    await page.emulate_media(color_scheme=None)


def pictures(page: Page, pane: str) -> Locator:
    return messages(page, pane).locator(".picture img")


async def test_a_newcomers_first_picture_needs_the_keyboard_and_one_line_of_words(
    house: House, browsers: list[Browser]
) -> None:
    page = await tab(browsers[0], house.url, viewport={"width": 1400, "height": 900})
    await seen_well(page, "first-view")
    await page.keyboard.press("/")
    commands = page.get_by_test_id("command-picker").get_by_role("option")
    await expect(commands.first).to_contain_text(re.compile("/imagine.*Draw", re.DOTALL))
    for command in await commands.all():
        await expect(command.locator(".listbox-description")).not_to_be_empty()
    await seen_well(page, "commands")
    await page.keyboard.press("Enter")
    await page.keyboard.type("a red fox in the snow")
    await expect(page.get_by_test_id("option-prompt")).to_have_value("a red fox in the snow")
    await seen_well(page, "form")
    await page.keyboard.press("Enter")
    await expect(messages(page).get_by_role("button", name="U1")).to_be_visible(timeout=_RESULT_MS)
    await expect(pictures(page, "channel")).to_have_js_property("complete", value=True)
    await shot(page, "first-picture")
    await page.close()


async def test_two_people_in_two_browsers_share_a_thread_with_the_bot(house: House, browsers: list[Browser]) -> None:
    ann = await tab(browsers[0], await address(house, "Ann", "art"), viewport={"width": 1400, "height": 900})
    ben = await tab(
        browsers[1], await address(house, "Ben", "art"), viewport={"width": 390, "height": 844}, has_touch=True
    )
    await composer(ann).fill("/imagine a red fox in the snow")
    await ann.keyboard.press("Enter")
    await messages(ann).get_by_role("button", name="U2").click(timeout=_RESULT_MS)
    await messages(ann).get_by_role("button", name="Open thread").click(timeout=_RESULT_MS)
    for page in (ann, ben):
        await messages(page).locator(".thread-card").click(timeout=_RESULT_MS)
        await expect(messages(page, "thread")).to_have_attribute("data-loaded", "true")
    before = await pictures(ann, "thread").count()

    await composer(ann, "thread").press_sequentially("add a h")
    await expect(ben.locator("[data-pane=thread] .typing")).to_have_text("Ann is typing…")
    await say(ann, "add a hat", "thread")
    for page in (ann, ben):
        await expect(pictures(page, "thread")).to_have_count(before + 1, timeout=_RESULT_MS)
    await say(ben, "make it night", "thread")
    for page in (ann, ben):
        await expect(pictures(page, "thread")).to_have_count(before + 2, timeout=_RESULT_MS)
        await expect(messages(page, "thread").get_by_role("button", name="Edit")).to_have_count(before + 2)
    same = [await pictures(page, "thread").last.get_attribute("data-media") for page in (ann, ben)]
    assert same[0] == same[1]

    asked = messages(ann, "thread").locator(f'.message[data-author-id="{(await house.people())["Ben"]}"]')
    await expect(asked.locator(".author")).to_have_text("Ben")
    await expect(asked.locator(".content")).to_have_text("make it night")
    await asked.hover()
    await asked.get_by_test_id("react").click()
    await ann.get_by_test_id("emoji-picker").get_by_label("thumbs").first.click()
    await expect(messages(ben, "thread").get_by_label("👍, 1")).to_be_visible()
    await messages(ben, "thread").get_by_label("👍, 1").click()
    await expect(messages(ann, "thread").get_by_label("👍, 2")).to_be_visible()

    await seen_well(ann, "two-people-desktop")
    await seen_well(ben, "two-people-phone")
    await pictures(ben, "thread").last.click()
    await expect(ben.get_by_test_id("viewer").locator("img")).to_have_attribute("alt", re.compile("fox", re.IGNORECASE))
    await seen_well(ben, "viewer-phone")
    assert await ben.evaluate("document.documentElement.scrollWidth") == 390
