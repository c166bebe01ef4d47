"""The prompt language in Chromium: options, errors with buttons, permutations, the settings panel, help with words.

`ATELIER_WALK_SHOTS=FOLDER` also writes screenshots, wide and at 390 px.
"""

import os
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, async_playwright, expect

from tests.e2e.test_walk import CHROMIUM_FLAGS, FINISHED
from tests.house import House, open_house

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(280)]

_RESULT_MS = 60_000


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path, picture_size_px=384) as house:
        yield house


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM_FLAGS)
        page = await browser.new_page(viewport={"width": 1280, "height": 1000}, reduced_motion="reduce")
        page.set_default_timeout(15_000)
        yield page
        await browser.close()


class Ann:
    """Ann at the page, in one channel."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pane = page.locator("[data-pane=channel]")
        self.shots = 0

    async def run(self, line: str) -> None:
        """A slash command typed in one line."""
        await self.pane.get_by_test_id("composer").fill(line if " " in line else f"{line} ")
        await self.page.get_by_test_id("run-command").click()

    def messages(self) -> Locator:
        return self.pane.locator("[data-message-id]")

    async def answer(self, words: str) -> Locator:
        """The newest message with these words."""
        message = self.messages().filter(has_text=words).last
        await expect(message).to_be_visible(timeout=_RESULT_MS)
        return message

    async def picture(self, words: str) -> Locator:
        """The newest finished picture with these words above it."""
        message = self.messages().filter(has_text=words).filter(has=self.page.locator(FINISHED)).last
        await expect(message).to_be_visible(timeout=_RESULT_MS)
        return message

    async def look(self, name: str, message: Locator) -> None:
        """Screenshots of what is seen, wide and on a phone."""
        folder = os.environ.get("ATELIER_WALK_SHOTS")
        if not folder:
            return
        self.shots += 1
        for kind, size in (("wide", (1280, 1000)), ("phone", (390, 844))):
            await self.page.set_viewport_size({"width": size[0], "height": size[1]})
            await message.scroll_into_view_if_needed()
            await self.page.screenshot(path=Path(folder) / f"{self.shots:02}-{name}-{kind}.png")
        await self.page.set_viewport_size({"width": 1280, "height": 1000})


async def test_the_language_and_its_commands(house: House, page: Page) -> None:
    person = (await house.people())["Ann"]
    guild, channel = await house.channel(person, "art")
    await page.goto(f"{house.url}/?person={person}#/{guild}/{channel}")
    ann = Ann(page)
    await page.get_by_role("button", name="Close the member list").click()

    # A parameter is completed while it is typed
    await ann.pane.get_by_test_id("composer").fill("/imagine a fox --cha")
    offered = page.get_by_role("option").filter(has_text="--chaos")
    await expect(offered).to_be_visible()
    await ann.look("completion", offered)
    await page.keyboard.press("Escape")
    await page.keyboard.press("Escape")
    await expect(ann.pane.get_by_test_id("composer")).to_be_visible()

    # Every mistake at once, with a way out
    await ann.run("/imagine a red fox --ar 0:5 --chaos 200")
    told = await ann.answer("--chaos 200 is above 100")
    await expect(told).to_contain_text("--ar 0:5")
    await ann.look("errors", told)
    await told.get_by_role("button", name="use 1:1, 100").click()
    grid = await ann.picture("a red fox")
    await expect(grid).to_contain_text("--chaos 100")
    await ann.look("fixed", grid)

    # An option of one's own, and a list
    await ann.run("/prefer option set mylook value:in the snow --style watercolor")
    await ann.answer("now stands for")
    await ann.run("/imagine a __colours__ cat --mylook --ar 3:2")
    grid = await ann.picture("cat in the snow")
    await expect(grid).to_contain_text("--style watercolor")
    await ann.look("option", grid)

    # Permutations are counted and confirmed
    await ann.run("/imagine a {red, blue} bird --ar {1:1, 3:2} --n 1")
    asked = await ann.answer("This prompt stands for 4 jobs")
    await ann.look("permutations", asked)
    await asked.get_by_role("button", name="Run all 4").click()
    await expect(ann.messages().filter(has_text="bird").filter(has=page.locator(FINISHED))).to_have_count(
        4, timeout=_RESULT_MS
    )

    # The panel saves as it is pressed
    await ann.run("/settings")
    panel = await ann.answer("Your settings")
    await panel.get_by_role("button", name="Raw").click()
    await expect(panel.get_by_role("button", name=re.compile(r"✅\s*Raw"))).to_be_visible()
    await ann.look("settings", panel)
    await panel.get_by_role("button", name="Suffix…").click()
    modal = page.get_by_test_id("modal")
    await modal.get_by_label("Parameters after every prompt").fill("--n 1")
    await ann.look("suffix", modal)
    await modal.get_by_test_id("modal-submit").click()
    await expect(panel).to_contain_text("Suffix: --n 1")

    # Help with words
    await ann.run("/shorten a stunning masterpiece of a red fox wearing a hat in the snow, trending, 8k")
    shortened = await ann.answer("struck ones do nothing")
    await ann.look("shorten", shortened)
    await shortened.get_by_role("button", name="1", exact=True).click()
    await ann.picture("red fox wearing hat")
    await ann.run("/enhance a castle")
    richer = await ann.answer("Richer ones")
    await ann.look("enhance", richer)
    await richer.get_by_role("button", name="Others").click()
    await richer.get_by_role("button", name="2", exact=True).click()
    castle = await ann.picture("castle")
    await ann.look("enhanced", castle)
    await ann.run("/describe")
    described = await ann.answer("Four prompts for this picture")
    await expect(described).to_contain_text("castle")
    await ann.look("describe", described)

    # A form for those who like to be asked
    await ann.run("/create")
    modal = page.get_by_test_id("modal")
    await modal.get_by_label("What is in it?").fill("a lighthouse")
    await modal.locator('[data-custom-id="light"]').click()
    await modal.get_by_role("option", name="at night").click()
    await ann.look("create", modal)
    await modal.get_by_test_id("modal-submit").click()
    created = await ann.picture("a lighthouse at night")
    await ann.look("created", created)

    # A pattern, a style code
    await ann.run("/imagine a strawberry, a lemon --tile --sref random")
    await ann.look("tile", await ann.picture("a strawberry"))

    # What is known, and asked
    await ann.run("/info")
    info = await ann.answer("Last 30 days")
    await ann.look("info", info)
    await ann.run("/ask how do I make a seamless pattern?")
    await ann.look("ask", await ann.answer("About"))
    await ann.run("/help")
    await ann.look("help", await ann.answer("draws pictures and changes them"))
    assert not house.playground.violations, "\n".join(house.playground.violations)
