"""The bot on the page: slash commands, buttons, selects, modals, menus, private answers."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, FilePayload, Page, expect

from playground.server import Playground
from tests.e2e.page_probe import picture
from tests.e2e.page_stage import Stage, composer, messages, run, say

pytest_plugins = ["tests.e2e.page_fixtures"]
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

PNG: FilePayload = {"name": "start.png", "mimeType": "image/png", "buffer": picture("teal").fp.read()}


async def imagined(stage: Stage, page: Page) -> None:
    """A finished `/imagine` in the open channel."""
    await run(page, "/imagine a red fox")
    await expect(messages(page).locator(".picture img")).to_have_count(1)


async def test_an_empty_channel_says_how_to_begin(stage: Stage) -> None:
    ann = await stage.open("Ann")
    await ann.get_by_test_id("try-imagine").click()
    await expect(ann.get_by_test_id("option-prompt")).to_be_focused()
    await ann.keyboard.press("Escape")
    await ann.get_by_role("button", name="a red fox in the snow").click()
    await ann.keyboard.press("Enter")
    await expect(messages(ann).locator(".picture img")).to_have_count(1)
    assert stage.probe.received[0]["prompt"] == "a red fox in the snow"


async def test_the_first_steps_come_with_the_bots_commands(browser: Browser) -> None:
    playground = Playground()
    await playground.start()
    stage = Stage(playground, browser)
    ann = await stage.open("Ann")
    await expect(ann.get_by_test_id("bot-offline")).to_be_visible()
    await expect(ann.get_by_test_id("try-imagine")).to_have_count(0)
    await stage.start_probe()
    await expect(ann.get_by_test_id("try-imagine")).to_be_visible()
    await expect(composer(ann)).to_have_attribute("placeholder", "Message #general, or type / for commands")
    await stage.close()
    assert stage.errors == []


async def test_who_writes_before_any_command_is_told_once_how_to_ask_the_bot(stage: Stage) -> None:
    ann = await stage.open("Ann")
    await say(ann, "a red fox in the snow")
    await expect(ann.locator(".notice")).to_contain_text("To ask Atelier, type / and choose, for example /imagine.")
    await ann.locator(".notice").get_by_label("Close the notice").click()
    await say(ann, "hello?")
    await expect(ann.locator(".notice")).to_have_count(0)


async def test_a_command_is_picked_filled_and_run_by_keyboard_alone(stage: Stage) -> None:
    ann = await stage.open("Ann")
    await ann.keyboard.type("/")
    picker = ann.get_by_test_id("command-picker")
    await expect(picker.locator('[data-value="imagine"]')).to_contain_text("Make pictures from words")
    await ann.keyboard.type("ima")
    await expect(picker.get_by_role("option")).to_have_count(1)
    await ann.keyboard.press("Tab")
    await ann.keyboard.type("a red fox style:")
    await expect(ann.get_by_test_id("choices-style").get_by_role("option")).to_have_count(3)
    await ann.keyboard.type("oil")
    await expect(ann.get_by_test_id("choices-style").get_by_role("option")).to_have_count(1)
    await ann.keyboard.press("Enter")
    await expect(ann.get_by_test_id("option-style")).to_have_value("oil paint")
    await ann.keyboard.press("Tab")
    while await ann.evaluate("document.activeElement.dataset.testid") != "add-aspect":
        await ann.keyboard.press("Tab")
    await ann.keyboard.press("Enter")
    await ann.keyboard.press("ArrowDown")
    await ann.keyboard.press("Enter")
    await expect(ann.get_by_test_id("option-aspect")).to_have_value("wide 3:2")
    await ann.keyboard.press("Enter")
    await expect(messages(ann).locator(".picture img")).to_have_attribute("alt", "A disc on navy")
    await expect(messages(ann).locator(".context-line")).to_have_text("Ann used /imagine")
    assert stage.probe.received == [
        {"prompt": "a red fox", "style": "oil paint", "aspect": "3:2", "image": None, "private": False}
    ]
    await expect(composer(ann)).to_be_focused()


async def test_a_command_can_be_typed_in_one_line(stage: Stage) -> None:
    ann = await stage.open("Ann")
    await run(ann, "/imagine a blue dog aspect:wide 3:2 private:True")
    await expect(messages(ann).locator(".ephemeral")).to_contain_text("Only you can see this")
    assert stage.probe.received == [
        {"prompt": "a blue dog", "style": None, "aspect": "3:2", "image": None, "private": True}
    ]


async def test_a_required_option_is_asked_for_and_a_wrong_choice_refused(stage: Stage) -> None:
    ann = await stage.open("Ann")
    await composer(ann).fill("/imagine ")
    await ann.get_by_test_id("option-prompt").press("Enter")
    await expect(ann.get_by_test_id("option-prompt")).to_have_attribute("aria-invalid", "true")
    await expect(ann.get_by_test_id("command-form")).to_contain_text("This is needed.")
    await ann.get_by_test_id("option-prompt").fill("a fox")
    await ann.get_by_test_id("add-aspect").click()
    await ann.get_by_test_id("option-aspect").fill("round")
    await ann.get_by_test_id("run-command").click()
    await expect(ann.get_by_test_id("command-form")).to_contain_text("Choose one of the list.")
    await ann.keyboard.press("Escape")
    await ann.keyboard.press("Escape")
    await expect(composer(ann)).to_be_focused()
    assert stage.probe.received == []


async def test_an_optional_option_is_taken_out_again_with_backspace(stage: Stage) -> None:
    ann = await stage.open("Ann")
    await composer(ann).fill("/imagine a fox")
    await ann.get_by_test_id("add-aspect").click()
    await ann.keyboard.type("x")
    await ann.keyboard.press("Backspace")
    await expect(ann.get_by_test_id("option-aspect")).to_have_value("")
    await ann.keyboard.press("Backspace")
    await expect(ann.get_by_test_id("option-aspect")).to_have_count(0)
    await expect(ann.get_by_test_id("option-prompt")).to_be_focused()
    await ann.keyboard.press("Enter")
    await expect(messages(ann).locator(".picture img")).to_have_count(1)


async def test_problems_stand_beside_the_fields_and_hide_nothing(stage: Stage) -> None:
    ann = await stage.open("Ann", width=390, height=844)
    await composer(ann).fill("/imagine ")
    await ann.get_by_test_id("option-prompt").press("Enter")
    await expect(ann.get_by_test_id("command-form").get_by_role("alert").first).to_have_text("prompt This is needed.")
    for name in ("style", "aspect", "image", "private"):
        await ann.get_by_test_id(f"add-{name}").click(trial=True)


async def test_a_command_half_filled_in_is_there_after_a_look_elsewhere(stage: Stage) -> None:
    ann = await stage.open("Ann")
    await composer(ann).fill("/imagine a fox aspect:wide 3:2")
    await expect(ann.get_by_test_id("option-aspect")).to_have_value("wide 3:2")
    await ann.locator(".channel", has_text="art").click()
    await composer(ann).fill("something else")
    await ann.locator(".channel", has_text="general").click()
    await expect(ann.get_by_test_id("option-prompt")).to_have_value("a fox")
    await ann.get_by_test_id("run-command").click()
    await expect(messages(ann).locator(".picture img")).to_have_count(1)
    assert stage.probe.received[0]["aspect"] == "3:2"
    await ann.locator(".channel", has_text="art").click()
    await expect(composer(ann)).to_have_value("something else")


async def test_a_file_goes_with_a_command(stage: Stage) -> None:
    ann = await stage.open("Ann")
    await composer(ann).fill("/imagine like this")
    await ann.get_by_test_id("add-image").click()
    await ann.get_by_test_id("option-image").set_input_files(PNG)
    await ann.get_by_test_id("run-command").click()
    await expect(messages(ann).locator(".picture img")).to_have_count(1)
    assert stage.probe.received[0]["image"] == "start.png"


async def test_a_private_answer_is_for_one_person_and_can_be_dismissed(stage: Stage) -> None:
    ann, ben = await stage.open("Ann"), await stage.open("Ben")
    await imagined(stage, ann)
    await messages(ann).locator('[data-custom-id="more"]').click()
    await ann.keyboard.press("ArrowDown")
    await ann.keyboard.press("Enter")
    private = messages(ann).locator(".ephemeral")
    await expect(private).to_contain_text("chosen: copy")
    await expect(messages(ben).locator(".picture img")).to_have_count(1)
    await expect(messages(ben).locator(".ephemeral")).to_have_count(0)
    await private.get_by_test_id("dismiss").click()
    await expect(private).to_have_count(0)


async def test_a_button_changes_its_message_for_everyone(stage: Stage) -> None:
    ann, ben = await stage.open("Ann"), await stage.open("Ben")
    await imagined(stage, ann)
    await messages(ben).locator('[data-custom-id="again"]').click()
    for page in (ann, ben):
        await expect(messages(page)).to_contain_text("drawn again")
        await expect(messages(page).locator(".picture img")).to_have_attribute("alt", "A disc on darkgreen")


async def test_a_button_without_answer_says_so_and_can_be_pressed_again(stage: Stage) -> None:
    ann = await stage.open("Ann")
    await imagined(stage, ann)
    silent = messages(ann).locator('[data-custom-id="silent"]')
    await silent.click()
    await expect(silent).to_have_attribute("aria-busy", "true")
    await expect(messages(ann).get_by_role("alert")).to_contain_text("did not respond", timeout=8000)
    await expect(silent).not_to_have_attribute("aria-busy", "true")


async def test_a_modal_takes_every_kind_of_field(stage: Stage) -> None:
    ann = await stage.open("Ann")
    await imagined(stage, ann)
    await messages(ann).locator('[data-custom-id="ask"]').click()
    modal = ann.get_by_test_id("modal")
    await expect(modal.get_by_label("Subject")).to_be_focused()
    await modal.get_by_test_id("modal-submit").click()
    await expect(modal.get_by_label("Subject")).to_have_attribute("aria-invalid", "true")
    await modal.get_by_label("Subject").fill("an owl")
    await modal.locator('[data-custom-id="style"]').click()
    await modal.get_by_role("option", name="Flat Poster").click()
    await modal.get_by_role("radio", name="Night").check()
    await modal.get_by_role("checkbox", name="Scarf").check()
    await modal.get_by_label("Secret").check()
    await modal.locator('[data-custom-id="reference"]').set_input_files(PNG)
    await modal.get_by_test_id("modal-submit").click()
    answer = "subject=an owl style=flat poster light=night extras=scarf secret=True files=['start.png']"
    await expect(messages(ann)).to_contain_text(answer)
    await expect(modal).to_have_count(0)


async def test_a_modal_opens_only_in_the_tab_that_asked_for_it(stage: Stage) -> None:
    ann, other = await stage.open("Ann"), await stage.open("Ann")
    await imagined(stage, ann)
    await messages(ann).locator('[data-custom-id="ask"]').click()
    await expect(ann.get_by_test_id("modal")).to_be_visible()
    await say(ben := await stage.open("Ben"), "a later event")
    await expect(messages(other)).to_contain_text("a later event")
    await expect(other.get_by_test_id("modal")).to_have_count(0)
    await expect(ben.get_by_test_id("modal")).to_have_count(0)


async def test_escape_leaves_a_modal_and_the_focus_returns(stage: Stage) -> None:
    ann = await stage.open("Ann")
    await imagined(stage, ann)
    await messages(ann).locator('[data-custom-id="ask"]').click()
    await expect(ann.get_by_test_id("modal")).to_be_visible()
    await ann.keyboard.press("Escape")
    await expect(messages(ann).locator('[data-custom-id="ask"]')).to_be_focused()


async def test_a_menu_command_runs_on_a_message_by_keyboard(stage: Stage) -> None:
    ann = await stage.open("Ann")
    await composer(ann).fill("a fox, please")
    await composer(ann).press("Enter")
    await expect(messages(ann).locator(".pending")).to_have_count(0)
    await ann.locator(".scroller").focus()
    await ann.keyboard.press("ArrowUp")
    await ann.keyboard.press("Enter")
    while await ann.evaluate("document.activeElement.dataset.testid") != "menu-apps":
        await ann.keyboard.press("ArrowDown")
    await ann.keyboard.press("ArrowRight")
    await ann.get_by_test_id("app-Describe").press("Enter")
    await expect(messages(ann).locator(".ephemeral")).to_contain_text("described: a fox, please")


async def test_a_thread_of_the_bot_opens_from_its_card_and_is_talked_in(stage: Stage) -> None:
    ann = await stage.open("Ann")
    await imagined(stage, ann)
    await messages(ann).locator('[data-custom-id="thread"]').click()
    await messages(ann).locator(".thread-card", has_text="Disc talk").click()
    await expect(messages(ann, "thread")).to_contain_text("What next?")
    await composer(ann, "thread").fill("add a hat")
    await composer(ann, "thread").press("Enter")
    answer = messages(ann, "thread").locator(".message", has_text="heard: add a hat")
    await expect(answer.locator(".picture img")).to_have_attribute("alt", "A disc on purple")
    await expect(answer.locator(".context-line")).to_contain_text("add a hat")


async def test_layout_components_are_shown(stage: Stage) -> None:
    ann = await stage.open("Ann")
    await run(ann, "/layout")
    container = messages(ann).locator(".container")
    await expect(container.get_by_role("heading")).to_have_text("Four discs")
    await expect(container.locator(".gallery-4 img")).to_have_count(4)
    await expect(container.get_by_alt_text("Small")).to_have_js_property("naturalWidth", 200)
    await expect(container.locator(".subtext")).to_have_text("quiet line")


async def test_pictures_are_seen_large_one_after_another_by_keyboard(stage: Stage) -> None:
    ann = await stage.open("Ann")
    await run(ann, "/layout")
    await messages(ann).get_by_role("button", name="Tile 1").click()
    viewer = ann.get_by_test_id("viewer")
    await expect(viewer.locator("img")).to_have_attribute("alt", "Tile 1")
    await ann.keyboard.press("ArrowRight")
    await expect(viewer.locator("img")).to_have_attribute("alt", "Tile 2")
    await expect(viewer).to_contain_text("3 of 4")
    await ann.keyboard.press("+")
    await expect(ann.get_by_test_id("viewer-zoom")).to_have_text("125 %")
    await ann.keyboard.press("0")
    await expect(ann.get_by_test_id("viewer-zoom")).to_have_text("100 %")
    original = await viewer.get_by_label("Download the original").get_attribute("href")
    assert original is not None
    assert (await ann.request.get(original)).headers["content-type"] == "image/png"
    await ann.keyboard.press("Escape")
    await expect(messages(ann).get_by_role("button", name="Tile 1")).to_be_focused()


async def test_a_picture_is_zoomed_by_press_wheel_and_drag_and_never_leaves(stage: Stage) -> None:
    ann = await stage.open("Ann")
    await run(ann, "/layout")
    await messages(ann).get_by_role("button", name="Tile 1").click()
    viewer, zoom = ann.get_by_test_id("viewer"), ann.get_by_test_id("viewer-zoom")
    await viewer.locator("img").click()
    await expect(zoom).to_have_text("250 %")
    await ann.mouse.move(640, 430)
    await ann.mouse.wheel(0, -100)
    await expect(zoom).to_have_text("313 %")
    await ann.mouse.down()
    await ann.mouse.move(5000, 5000, steps=4)
    await ann.mouse.up()
    box = await viewer.locator("img").bounding_box()
    assert box is not None
    assert box["x"] <= 640 <= box["x"] + box["width"]
    assert box["y"] <= 430 <= box["y"] + box["height"]
    await viewer.locator("img").click(position={"x": 100, "y": 100})
    await expect(zoom).to_have_text("100 %")
    await viewer.locator(".viewer-stage").click(position={"x": 200, "y": 300})
    await expect(viewer).to_have_count(0)


async def test_fingers_pinch_and_swipe_pictures(stage: Stage) -> None:
    ann = await stage.open("Ann", width=390, height=844)
    await run(ann, "/layout")
    await messages(ann).get_by_role("button", name="Tile 1").click()
    fingers = await ann.context.new_cdp_session(ann)

    async def touch(kind: str, *points: tuple[int, int]) -> None:
        places = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        await fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": places})

    await touch("touchStart", (180, 420), (210, 420))
    await touch("touchMove", (165, 420), (225, 420))
    await touch("touchEnd")
    await expect(ann.get_by_test_id("viewer-zoom")).to_have_text("200 %")
    await ann.keyboard.press("0")
    await touch("touchStart", (300, 420))
    await touch("touchMove", (120, 425))
    await touch("touchEnd")
    await expect(ann.get_by_test_id("viewer").locator("img")).to_have_attribute("alt", "Tile 2")


async def test_the_page_says_when_the_bot_is_away_and_when_it_is_back(stage: Stage) -> None:
    ann = await stage.open("Ann")
    await expect(ann.get_by_test_id("bot-offline")).to_be_hidden()
    await stage.stop_probe()
    await expect(ann.get_by_test_id("bot-offline")).to_contain_text("The bot is offline")
    await stage.start_probe()
    await expect(ann.get_by_test_id("bot-offline")).to_be_hidden()
