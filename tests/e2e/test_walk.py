"""The whole walk in Chromium: imagine, grid, U2, thread, four edits, undo, redo, a branch by replying.

`ATELIER_WALK_SHOTS=FOLDER` also writes the screenshots that the README shows.
"""

import io
import os
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import numpy as np
import pytest
from PIL import Image
from playwright.async_api import Locator, Page, async_playwright, expect

from bot.imaging import metadata
from tests.house import House, open_house

pytestmark = [pytest.mark.browser, pytest.mark.timeout(280)]

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
FINISHED = '[data-custom-id^="v1:more:"]'
"""Only a finished picture has a More button."""
_RESULT_MS = 60_000


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path) as house:
        yield house


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM_FLAGS)
        page = await browser.new_page(viewport={"width": 1400, "height": 1000})
        yield page
        await browser.close()


class Walker:
    """A person at the page, who sees what is on it."""

    def __init__(self, page: Page, pane: str) -> None:
        self.page = page
        self.pane = page.locator(f"[data-pane={pane}]")

    async def say(self, text: str) -> None:
        composer = self.pane.get_by_test_id("composer")
        await composer.fill(text)
        await composer.press("Enter")

    def results(self) -> Locator:
        return self.pane.locator(f"[data-message-id]:has({FINISHED})")

    async def result_after(self, doing) -> Locator:
        """Do it, and wait for one more finished picture."""
        before = await self.results().count()
        await doing
        await expect(self.results()).to_have_count(before + 1, timeout=_RESULT_MS)
        return self.results().last

    async def ask(self, text: str) -> Locator:
        return await self.result_after(self.say(text))

    async def shot(self, name: str) -> None:
        if folder := os.environ.get("ATELIER_WALK_SHOTS"):
            await self.page.screenshot(path=Path(folder) / f"walk-{name}.png")


async def picture(message: Locator) -> bytes:
    """The bytes behind the picture in a message."""
    source = await message.locator("img[src*='/cdn/']").first.evaluate("image => image.src")
    async with aiohttp.ClientSession() as session, session.get(source) as answer:
        assert answer.status == 200
        return await answer.read()


def pixels(png: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), np.int16)


def scene(png: bytes) -> dict[str, Any]:
    facts: Any = metadata.read(png)
    return facts["scene"]


def boxes(png: bytes) -> dict[str, list]:
    return {thing["id"]: thing["boxes"] for thing in scene(png)["things"]}


def region(png: bytes, label: str, margin: float = 0.0) -> tuple[slice, slice]:
    """Rows and columns of the first thing whose label holds the word."""
    height, width, _ = pixels(png).shape
    thing = next(thing for thing in scene(png)["things"] if label in thing["label"])
    x0, y0, x1, y1 = thing["boxes"][0]
    rows = slice(max(0, int((y0 - margin) * height)), int((y1 + margin) * height) + 1)
    return rows, slice(max(0, int((x0 - margin) * width)), int((x1 + margin) * width) + 1)


async def test_the_whole_walk(house: House, page: Page):
    people = await house.people()
    ann = people["Ann"]
    guild, channel = await house.channel(ann, "art")
    await page.goto(f"{house.url}/?person={ann}#/{guild}/{channel}")
    walker = Walker(page, "channel")

    # /imagine by the picker, as a newcomer would
    composer = walker.pane.get_by_test_id("composer")
    await composer.press_sequentially("/imag")
    await expect(page.get_by_test_id("command-picker")).to_be_visible()
    await walker.shot("picker")
    await composer.press("Enter")
    await page.get_by_test_id("option-prompt").fill("a red fox in the snow")
    grid = await walker.result_after(page.get_by_test_id("run-command").click())
    await expect(grid).to_contain_text("a red fox in the snow")
    assert Image.open(io.BytesIO(await picture(grid))).format == "JPEG"
    await walker.shot("grid")

    # U2 gives the second picture alone; a second press does not make another
    single = await walker.result_after(grid.get_by_role("button", name="U2").click())
    await expect(single.locator("img[src*='/cdn/']")).to_have_attribute("alt", re.compile("fox"))
    chosen = await picture(single)

    # A thread of its own
    await single.get_by_role("button", name="Open thread").click()
    thread = Walker(page, "thread")
    if not await thread.pane.is_visible():
        await walker.pane.locator(".thread-card").last.click()
    await expect(thread.pane).to_be_visible()

    hat = await picture(await thread.ask("add a hat"))
    where = region(hat, "hat", margin=0.06)
    difference = np.abs(pixels(hat) - pixels(chosen)).max(axis=2)
    assert (difference[where] > 40).mean() > 0.05, "the hat is there"
    outside = difference.copy()
    outside[where] = 0
    assert outside.max() == 0, "everything outside the hat's box is identical"
    assert boxes(hat).items() >= boxes(chosen).items()

    night = await picture(await thread.ask("make it night"))
    assert pixels(night).mean() < 0.7 * pixels(hat).mean()
    assert boxes(night) == boxes(hat), "the same things at the same places"

    blue = await picture(await thread.ask("make the fox blue"))
    was, now = pixels(night)[region(night, "fox")], pixels(blue)[region(blue, "fox")]
    assert (now[..., 2] - now[..., 0]).mean() > (was[..., 2] - was[..., 0]).mean() + 15
    assert boxes(blue) == boxes(night)

    written_message = await thread.ask("write HELLO on it")
    written = await picture(written_message)
    assert [line["text"] for line in scene(written)["lettering"]] == ["HELLO"]
    await walker.shot("thread")

    # undo shows the earlier bytes; redo the later ones
    assert await picture(await thread.ask("undo")) == blue
    assert await picture(await thread.ask("undo")) == night
    assert await picture(await thread.ask("redo")) == blue

    # A reply to an older picture branches from it
    hat_message = thread.results().nth(1)  # the first is the picture that the thread was opened from
    await hat_message.hover()
    await hat_message.get_by_test_id("reply").click()
    branch_message = await thread.ask("make it sunset")
    branch = scene(await picture(branch_message))
    assert branch["time"] == "sunset"
    assert not branch["lettering"]
    assert all(thing.get("color") != "blue" for thing in branch["things"])
    await walker.shot("branch")

    await page.set_viewport_size({"width": 390, "height": 844})
    await page.evaluate("Promise.allSettled(document.getAnimations().map(it => it.finished))")
    await walker.shot("phone")
    assert not house.playground.violations, "\n".join(house.playground.violations)
