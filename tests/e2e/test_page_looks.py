"""How the page looks and reads: phone width, themes, accessibility, nothing from elsewhere."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.e2e.axe import serious
from tests.e2e.page_stage import Stage, composer, messages, run, say

pytest_plugins = ["tests.e2e.page_fixtures"]
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

SIZES = {"desktop": (1280, 860), "phone": (390, 844)}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["dark", "light"])
async def test_axe_finds_nothing_serious(stage: Stage, scheme: str, size: str) -> None:
    width, height = SIZES[size]
    ann = await stage.open("Ann", width=width, height=height, scheme=scheme)
    assert await serious(ann) == []
    await say(ann, "**hello** @Ben `code` ||secret|| https://example.com\n> quote\n-# small")
    await run(ann, "/imagine a red fox")
    await expect(messages(ann).locator('[data-custom-id="ask"]')).to_be_visible()
    await messages(ann).locator('[data-custom-id="more"]').click()
    assert await serious(ann) == []
    await ann.keyboard.press("Enter")
    await expect(messages(ann).locator(".ephemeral")).to_be_visible()
    await composer(ann).fill("/")
    await expect(ann.get_by_test_id("command-picker")).to_be_visible()
    assert await serious(ann) == []
    await composer(ann).fill("/imagine fox")
    await ann.get_by_test_id("add-aspect").click()
    assert await serious(ann) == []
    await ann.keyboard.press("Escape")
    await ann.keyboard.press("Escape")
    await messages(ann).locator('[data-custom-id="ask"]').click()
    await expect(ann.get_by_test_id("modal")).to_be_visible()
    assert await serious(ann) == []
    await ann.keyboard.press("Escape")
    await messages(ann).locator(".picture").click()
    await expect(ann.get_by_test_id("viewer")).to_be_visible()
    assert await serious(ann) == []
    await ann.keyboard.press("Escape")
    await messages(ann).locator('[data-custom-id="thread"]').click()
    await messages(ann).locator(".thread-card").click()
    await expect(messages(ann, "thread")).to_contain_text("What next?")
    assert await serious(ann) == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["dark", "light"])
async def test_axe_finds_nothing_serious_elsewhere_either(stage: Stage, scheme: str, size: str) -> None:
    """Places and small panels that are not on the way to a picture."""
    width, height = SIZES[size]
    ann = await stage.open("Ann", width=width, height=height, scheme=scheme)

    async def navigate() -> None:
        if size == "phone":
            await ann.get_by_test_id("open-navigation").click()

    await ann.get_by_test_id("file-input").set_input_files({"name": "a.txt", "mimeType": "text/plain", "buffer": b"a"})
    await say(ann, "a file")
    message = messages(ann).locator(".message", has_text="a file")
    await message.hover()
    await message.get_by_test_id("reply").click()
    await ann.get_by_test_id("file-input").set_input_files({"name": "b.txt", "mimeType": "text/plain", "buffer": b"b"})
    assert await serious(ann) == []
    await message.hover()
    await message.get_by_test_id("react").click()
    assert await serious(ann) == []
    await ann.keyboard.press("Escape")
    await message.click(button="right", position={"x": 200, "y": 12})
    assert await serious(ann) == []
    await ann.get_by_test_id("menu-edit").click()
    assert await serious(ann) == []
    await ann.keyboard.press("Escape")
    for panel in ("open-pins", "open-threads"):
        await ann.get_by_test_id(panel).click()
        await expect(ann.locator(".panel")).to_be_visible()
        assert await serious(ann) == []
        await ann.keyboard.press("Escape")
    if size == "phone":
        await ann.get_by_test_id("open-members").click()
    await ann.get_by_test_id("members").locator(".member", has_text="Ben").click()
    assert await serious(ann) == []
    await ann.keyboard.press("Escape")
    if size == "phone":
        await ann.keyboard.press("Escape")
    await navigate()
    await ann.get_by_test_id("person-switch").click()
    assert await serious(ann) == []
    await ann.keyboard.press("Escape")
    await ann.locator('.rail-tile[data-guild-id="direct"]').click()
    await expect(ann.locator(".start-people")).to_be_attached()
    assert await serious(ann) == []
    await ann.locator(".rail-tile").last.click()
    await ann.locator(".channel", has_text="showcase").click()
    await ann.get_by_role("button", name="New post").click()
    assert await serious(ann) == []
    await stage.stop_probe()
    await ann.keyboard.press("Escape")
    await navigate()
    await ann.locator(".channel", has_text="general").click()
    await expect(ann.get_by_test_id("bot-offline")).to_be_visible()
    assert await serious(ann) == []


@pytest.mark.parametrize("scheme", ["dark", "light"])
async def test_a_busy_control_can_still_be_read(stage: Stage, scheme: str) -> None:
    ann = await stage.open("Ann", scheme=scheme)
    await run(ann, "/imagine a red fox")
    silent = messages(ann).locator('[data-custom-id="silent"]')
    slow = messages(ann).locator('[data-custom-id="slow"]')
    await silent.click()
    await slow.click()
    await ann.keyboard.press("Enter")
    for control in (silent, slow):
        await expect(control).to_have_attribute("aria-busy", "true")
    assert await serious(ann) == []
    for control in (silent, slow):
        await expect(control).to_have_attribute("aria-busy", "true")


async def test_a_tablet_shows_a_thread_in_the_place_of_its_channel(stage: Stage) -> None:
    ann = await stage.open("Ann", width=820, height=1100)
    await run(ann, "/imagine a red fox")
    await messages(ann).locator('[data-custom-id="thread"]').click()
    await messages(ann).locator(".thread-card").click()
    thread = ann.locator("[data-pane=thread]")
    await expect(messages(ann, "thread")).to_contain_text("What next?")
    await expect(ann.locator("[data-pane=channel]")).to_be_hidden()
    await expect(ann.locator(".sidebar")).to_be_visible()
    box = await thread.bounding_box()
    assert box is not None
    assert box["width"] > 500
    await thread.get_by_role("button", name="#general").click()
    await expect(composer(ann)).to_be_visible()
    await expect(thread).to_have_count(0)


async def test_on_a_phone_one_thing_is_shown_at_a_time(stage: Stage) -> None:
    ann = await stage.open("Ann", width=390, height=844)
    await expect(ann.locator(".sidebar")).to_be_hidden()
    await ann.get_by_test_id("open-navigation").click()
    await ann.locator(".channel", has_text="art").click()
    await expect(ann.locator(".sidebar")).to_be_hidden()
    await expect(ann.locator("[data-pane=channel] .pane-name")).to_have_text("art")
    await run(ann, "/imagine a red fox")
    await messages(ann).locator('[data-custom-id="thread"]').click()
    await messages(ann).locator(".thread-card").click()
    await expect(messages(ann, "thread")).to_contain_text("What next?")
    await expect(ann.locator("[data-pane=channel]")).to_be_hidden()
    await ann.get_by_test_id("close-thread").click()
    await expect(ann.locator("[data-pane=channel]")).to_be_visible()
    await ann.get_by_test_id("open-members").click()
    await expect(ann.get_by_test_id("members")).to_contain_text("Ben")
    await ann.keyboard.press("Escape")
    await expect(ann.get_by_test_id("members")).to_have_count(0)
    assert await ann.evaluate("document.documentElement.scrollWidth") == 390


async def test_members_make_room_when_the_window_gets_narrow(stage: Stage) -> None:
    ann = await stage.open("Ann", width=1400)
    await expect(ann.get_by_test_id("members")).to_be_visible()
    await ann.set_viewport_size({"width": 900, "height": 800})
    await expect(ann.get_by_test_id("members")).to_have_count(0)
    await ann.set_viewport_size({"width": 1400, "height": 800})
    await expect(ann.get_by_test_id("members")).to_be_visible()


async def test_nothing_sticks_out_of_the_narrowest_phone(stage: Stage) -> None:
    ann = await stage.open("Ann", width=320, height=640)
    await expect(ann.get_by_test_id("try-imagine")).to_be_visible()
    await run(ann, "/layout")
    await run(ann, "/imagine a red fox")
    await expect(messages(ann).locator('[data-custom-id="ask"]')).to_be_visible()
    await composer(ann).fill("/imagine a fox in a very long sentence that goes on and on aspect:wide 3:2")
    await expect(ann.get_by_test_id("option-aspect")).to_have_value("wide 3:2")
    assert await ann.evaluate("document.documentElement.scrollWidth") == 320
    for part in (".composer-box", ".message-flow", ".pane-header"):
        assert await ann.locator(part).evaluate("part => part.scrollWidth <= part.clientWidth"), part


async def test_buttons_of_a_message_fit_a_phone(stage: Stage) -> None:
    ann = await stage.open("Ann", width=390, height=844)
    await run(ann, "/imagine a red fox")
    for name in ("again", "ask", "silent", "thread", "more"):
        box = await messages(ann).locator(f'[data-custom-id="{name}"]').bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        assert box["height"] >= 40


async def test_the_theme_follows_the_system_until_it_is_chosen(stage: Stage) -> None:
    ann = await stage.open("Ann", scheme="light")
    light, dark = "rgb(251, 250, 247)", "rgb(31, 35, 40)"
    body = ann.locator("body")
    await expect(body).to_have_css("background-color", light)
    await ann.emulate_media(color_scheme="dark")
    await expect(body).to_have_css("background-color", dark)
    await ann.get_by_test_id("theme-toggle").click()
    await expect(body).to_have_css("background-color", light)
    await ann.reload()
    await expect(body).to_have_css("background-color", light)


async def test_the_person_is_switched_in_the_page(stage: Stage) -> None:
    ann = await stage.open("Ann")
    await ann.get_by_test_id("person-switch").click()
    await ann.get_by_test_id(f"person-{stage.person('Ben')}").click()
    await expect(ann.locator(".person-name")).to_have_text("Ben")
    await say(ann, "Ben now")
    await expect(messages(ann).locator(".author")).to_have_text("Ben")


async def test_nothing_is_loaded_from_elsewhere(stage: Stage) -> None:
    ann = await stage.open("Ann")
    await run(ann, "/layout")
    await expect(messages(ann).locator(".gallery-4 img")).to_have_count(4)
    assert stage.requested_hosts == {stage.host}
