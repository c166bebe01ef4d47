"""The grid workflow in Chromium, as somebody who comes from Midjourney walks it.

Permutations, zoom, pan, remix, regions, favourites, styles by picking, moodboards, characters, blending, ranking.

`ATELIER_WALK_SHOTS=FOLDER` also writes screenshots, desktop and phone.
"""

import io
import os
import re
from collections.abc import AsyncIterator, Awaitable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.async_api import FilePayload, Locator, Page, async_playwright, expect

from tests.e2e.test_walk import CHROMIUM_FLAGS, Walker, picture
from tests.house import House, open_house

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(420)]

_SLOW_MS = 60_000


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path, picture_size_px=384) as house:
        yield house


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM_FLAGS)
        page = await browser.new_page(viewport={"width": 1280, "height": 960})
        page.set_default_timeout(20_000)
        yield page
        await browser.close()


class GridWalker(Walker):
    """A person who runs commands, presses buttons and fills in forms."""

    async def run(self, line: str, **files: FilePayload) -> None:
        """A slash command in one line, with files for its options."""
        await self.pane.get_by_test_id("composer").fill(f"{line} ")
        for option, file in files.items():
            add = self.page.get_by_test_id(f"add-{option}")
            if await add.count():
                await add.click()
            await self.page.get_by_test_id(f"option-{option}").set_input_files(file)
        await self.page.get_by_test_id("run-command").click()

    async def result_after(self, doing: Awaitable[object]) -> Locator:
        """Do it, and wait for one more finished picture: this message, also when others come after it."""
        newest = await super().result_after(doing)
        message_id = await newest.get_attribute("data-message-id")
        return self.pane.locator(f'[data-message-id="{message_id}"]')

    def private(self) -> Locator:
        """The newest message that only this person sees."""
        return self.pane.locator(".ephemeral").last

    async def panel(self, message: Locator, button: str) -> Locator:
        """The private panel that a button opens."""
        before = await self.pane.locator(".ephemeral").count()
        await message.get_by_role("button", name=button, exact=False).first.click()
        await expect(self.pane.locator(".ephemeral")).to_have_count(before + 1)
        return self.private()

    async def choose(self, message: Locator, choice: str) -> None:
        """A choice in a picture's More."""
        panel = await self.panel(message, "More")
        await panel.locator('[data-custom-id^="v1:do:"]').click()
        await self.page.get_by_role("option", name=choice).click()

    async def fill_in(self, **fields: str) -> None:
        """Fill in the form and send it."""
        modal = self.page.get_by_test_id("modal")
        await expect(modal).to_be_visible()
        for field, text in fields.items():
            await modal.locator(f'[data-custom-id="{field}"]').fill(text)
        await modal.get_by_test_id("modal-submit").click()
        await expect(modal).to_have_count(0)

    async def both_shots(self, name: str) -> None:
        """The page on a desktop and on a phone."""
        await self._to_the_newest()
        await self.shot(name)
        if os.environ.get("ATELIER_WALK_SHOTS"):
            await self.page.set_viewport_size({"width": 390, "height": 844})
            await self.page.evaluate("Promise.allSettled(document.getAnimations().map(it => it.finished))")
            await self._to_the_newest()
            await self.shot(f"{name}-phone")
            await self.page.set_viewport_size({"width": 1280, "height": 960})

    async def _to_the_newest(self) -> None:
        newest = self.pane.get_by_role("button", name="Go to the newest")
        if await newest.is_visible():
            await newest.click()
            await expect(newest).not_to_be_visible()


async def test_the_grid_walk(house: House, page: Page) -> None:
    ann = (await house.people())["Ann"]
    guild, channel = await house.channel(ann, "art")
    await page.goto(f"{house.url}/?person={ann}#/{guild}/{channel}")
    walker = GridWalker(page, "channel")
    if await page.get_by_test_id("members").is_visible():
        await page.get_by_test_id("open-members").click()  # more room for pictures, on a phone all of it

    # 1, 2: permutations are counted, confirmed, and run
    await walker.run("/imagine a {red, blue} fox in the snow")
    await expect(walker.private()).to_contain_text("2 jobs")
    await walker.both_shots("1-confirm")
    await walker.private().locator('[data-custom-id^="v1:fix:"]').first.click()
    await expect(walker.results()).to_have_count(2, timeout=_SLOW_MS)
    grid = walker.results().nth(1)
    await walker.both_shots("2-grids")

    # 3: one of them
    single = await walker.result_after(grid.get_by_role("button", name="U2").click())
    original = await picture(single)
    await walker.both_shots("3-single")

    # 4, 5: zoom out, the picture stays byte for byte
    panel = await walker.panel(single, "Expand")
    await walker.both_shots("4-expand")
    zoomed = await walker.result_after(panel.get_by_role("button", name="Zoom 1.5×").click())
    assert_inside(await picture(zoomed), original, (96, 96))
    await walker.both_shots("5-zoomed")

    # 6, 7: pan, then make square
    panel = await walker.panel(single, "Expand")
    panned = await walker.result_after(panel.get_by_role("button", name="←").click())
    wide = await picture(panned)
    assert_inside(wide, original, (192, 0))
    panel = await walker.panel(panned, "Expand")
    square = await walker.result_after(panel.get_by_role("button", name="Square").click())
    assert_inside(await picture(square), wide, (0, 96))

    # 8: custom zoom with a factor, another shape and a newcomer
    panel = await walker.panel(single, "Expand")
    await panel.get_by_role("button", name="Custom…").click()
    await walker.both_shots("8-custom")
    custom = await walker.result_after(walker.fill_in(text="a blue fox in the snow and a snowman --zoom 1.2 --ar 16:9"))
    await expect(custom).to_contain_text("and a snowman")
    await walker.both_shots("8-zoomed")

    # 9: vary a region
    await walker.choose(single, "Vary a region…")
    await walker.both_shots("9-region")
    regions = await walker.result_after(walker.fill_in(region="C3-D4", text="a penguin"))
    await walker.both_shots("9-varied")
    chosen = await walker.result_after(regions.get_by_role("button", name="U1").click())
    varied = pixels(await picture(chosen))
    assert np.array_equal(varied[:192], pixels(original)[:192])
    assert not np.array_equal(varied, pixels(original))

    # 10: variations
    variations = await walker.result_after(single.get_by_role("button", name="Vary").click())
    await expect(variations.get_by_role("button", name="U4")).to_be_visible()

    # 11, 12, 13: remix on, a re-roll with other words, remix off
    await toggle_remix(walker)
    await grid.locator('[data-custom-id^="v1:reroll:"]').click()
    remixed = await walker.result_after(walker.fill_in(text="a green fox in the snow"))
    await expect(remixed).to_contain_text("remix:")
    await walker.both_shots("12-remix")
    await toggle_remix(walker)

    # 14, 15: a favourite, and before against after
    await walker.choose(single, "Favourite")
    await expect(walker.private()).to_contain_text("favourite")
    await walker.choose(zoomed, "Compare")
    await expect(walker.private()).to_contain_text("side by side")
    await walker.both_shots("15-compare")

    # 16, 17: larger; the background out of focus
    larger = await walker.result_after(single.get_by_role("button", name="Upscale").click())
    assert pixels(await picture(larger)).shape[0] == 768
    await walker.choose(single, "Background…")
    blurred = await walker.result_after(walker.private().get_by_role("button", name="Blur").click())
    assert pixels(await picture(blurred)).shape == pixels(original).shape

    # 18: another style
    restyled = await walker.result_after(walker.run("/restyle style:ink"))
    await walker.both_shots("18-restyled")
    assert await picture(restyled) != await picture(blurred)

    # 19, 20, 21: a style of one's own by picking
    await walker.run("/style create prompt:a cat by a lake")
    for round_number, pick in ((1, "2"), (2, "1"), (3, "4")):
        await expect(walker.private()).to_contain_text(f"Round {round_number}", timeout=_SLOW_MS)
        if round_number == 2:
            await walker.both_shots("20-picking")
        await walker.private().get_by_role("button", name=pick, exact=True).click()
    await expect(walker.private()).to_contain_text("Round 4", timeout=_SLOW_MS)
    await walker.both_shots("21-save")
    await walker.private().get_by_role("button", name="Save style…").click()
    await walker.fill_in(text="lakeside")
    await expect(walker.private()).to_contain_text("lakeside")

    # 22: drawn in it
    styled = await walker.result_after(walker.run("/imagine a dog in a garden --style lakeside --n 1"))
    await expect(styled).to_contain_text("style lakeside")

    # 23, 24: a moodboard and a picture in its mood
    await walker.run("/moodboard create name:ember", image1=file((250, 140, 30)))
    await expect(walker.private()).to_contain_text("ember")
    code = re.search(r"\bm\w{6}\d\b", await walker.private().inner_text())
    assert code is not None
    warm = await walker.result_after(walker.run(f"/imagine a dog in a garden --n 1 --p {code[0]}"))
    await expect(warm).to_contain_text("--p ember")
    await walker.both_shots("24-mood")

    # 25: two pictures as one
    blended = await walker.result_after(
        walker.run("/blend", image1=upload(original), image2=upload(await picture(warm)))
    )
    await walker.both_shots("25-blend")
    assert pixels(await picture(blended)).shape[0] == 1024

    # 26, 27: a character, called by name; a pair to rank
    await walker.run("/character add name:rex words:a red robot")
    await expect(walker.private()).to_contain_text("@rex")
    called = await walker.result_after(walker.run("/imagine @rex on a beach --n 1"))
    await expect(called.locator("img[src*='/cdn/']")).to_have_attribute("alt", re.compile("robot"))
    await walker.run("/style rank")
    await expect(walker.private()).to_contain_text("0 ranked", timeout=_SLOW_MS)
    await walker.both_shots("27-rank")
    await walker.private().get_by_role("button", name="Left").click()
    await expect(walker.private()).to_contain_text("1 ranked", timeout=_SLOW_MS)
    assert not house.playground.violations, "\n".join(house.playground.violations)


async def toggle_remix(walker: GridWalker) -> None:
    before = await walker.pane.locator(".ephemeral").count()
    await walker.run("/settings")
    await expect(walker.pane.locator(".ephemeral")).to_have_count(before + 1)
    button = walker.private().get_by_role("button", name="Remix")
    shown = await button.inner_text()
    await button.click()
    await expect(button).not_to_have_text(shown)


def pixels(png: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))


def assert_inside(larger: bytes, smaller: bytes, at: tuple[int, int]) -> None:
    """The smaller picture is found in the larger one, at this place, to the last bit."""
    outer, inner = pixels(larger), pixels(smaller)
    rows, columns = slice(at[1], at[1] + inner.shape[0]), slice(at[0], at[0] + inner.shape[1])
    assert np.array_equal(outer[rows, columns], inner)


def file(color: tuple[int, int, int]) -> FilePayload:
    out = io.BytesIO()
    Image.new("RGB", (64, 64), color).save(out, "PNG")
    return upload(out.getvalue())


def upload(png: bytes) -> FilePayload:
    return {"name": "picture.png", "mimeType": "image/png", "buffer": png}
