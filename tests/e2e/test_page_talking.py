"""Two people talk: messages, replies, edits, reactions, threads, files, unread marks."""

from __future__ import annotations

import re

import discord
import pytest
from playwright.async_api import FilePayload, Page, expect

from playground.studio_world import studio_world
from tests.e2e.page_probe import picture
from tests.e2e.page_stage import Stage, composer, messages, say

pytest_plugins = ["tests.e2e.page_fixtures"]
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

PNG: FilePayload = {"name": "sketch.png", "mimeType": "image/png", "buffer": picture("teal").fp.read()}


async def choose(page: Page, text: str, entry: str) -> None:
    """Opens the menu of the message that holds `text`, and chooses."""
    await messages(page).locator(".message", has_text=text).first.click(button="right", position={"x": 200, "y": 12})
    await page.get_by_test_id(entry).click()


async def test_a_message_reaches_the_other_tab_with_its_writer(stage: Stage) -> None:
    ann, ben = await stage.open("Ann"), await stage.open("Ben")
    await say(ann, "good **morning**")
    arrived = messages(ben).locator(".message", has_text="good morning")
    await expect(arrived.locator(".author")).to_have_text("Ann")
    await expect(arrived.locator("strong")).to_have_text("morning")
    await expect(ben.get_by_test_id("announcer")).to_have_attribute("data-announced", "Ann: good morning")
    await expect(messages(ann).locator(".message", has_text="good morning")).to_have_count(1)


async def test_typing_is_shown_and_ends_with_the_message(stage: Stage) -> None:
    ann, ben = await stage.open("Ann"), await stage.open("Ben")
    await composer(ann).press_sequentially("hm")
    await expect(ben.locator(".typing")).to_contain_text("Ann is typing")
    await composer(ann).press("Enter")
    await expect(ben.locator(".typing")).to_be_empty()


async def test_a_reply_shows_what_it_answers_and_leads_there(stage: Stage) -> None:
    ann, ben = await stage.open("Ann"), await stage.open("Ben")
    await say(ann, "shall we draw a fox?")
    first = messages(ben).locator(".message", has_text="shall we")
    await first.hover()
    await first.get_by_test_id("reply").click()
    await expect(ben.locator(".reply-bar")).to_contain_text("Replying to Ann")
    await say(ben, "yes")
    reply = messages(ann).locator(".message", has_text="yes")
    await expect(reply.locator(".context-line")).to_contain_text("shall we draw a fox?")
    await reply.locator(".context-line").click()
    await expect(messages(ann).locator(".message", has_text="shall we").first).to_be_focused()


async def test_arrow_up_edits_the_last_message_for_everyone(stage: Stage) -> None:
    ann, ben = await stage.open("Ann"), await stage.open("Ben")
    await say(ann, "a red fix")
    await expect(messages(ann).locator(".pending")).to_have_count(0)
    await composer(ann).press("ArrowUp")
    await ann.get_by_test_id("edit-field").fill("a red fox")
    await ann.get_by_test_id("edit-field").press("Enter")
    await expect(messages(ben).locator(".message")).to_contain_text(["a red fox (edited)"])


async def test_deleting_asks_first_and_is_only_offered_for_ones_own(stage: Stage) -> None:
    ann, cleo = await stage.open("Ann"), await stage.open("Cleo")
    await say(ann, "not mine to delete")
    await say(cleo, "my own")
    await messages(cleo).locator(".message", has_text="not mine").click(button="right", position={"x": 200, "y": 12})
    await expect(cleo.get_by_test_id("menu-reply")).to_be_focused()
    await expect(cleo.get_by_test_id("menu-delete")).to_have_count(0)
    await cleo.keyboard.press("Escape")
    await messages(cleo).locator(".message", has_text="my own").click(button="right", position={"x": 200, "y": 12})
    await cleo.get_by_test_id("menu-delete").click()
    await cleo.get_by_test_id("confirm").click()
    await expect(messages(ann).locator(".message")).to_have_count(1)


async def test_reactions_add_up_and_toggle(stage: Stage) -> None:
    ann, ben = await stage.open("Ann"), await stage.open("Ben")
    await say(ann, "like it?")
    await choose(ben, "like it?", "menu-react")
    await ben.keyboard.type("star")
    await ben.keyboard.press("Enter")
    star = messages(ann).locator('[data-emoji="⭐"]')
    await expect(star).to_have_text("⭐1")
    await star.click()
    await expect(messages(ben).locator('[data-emoji="⭐"]')).to_have_text("⭐2")
    await messages(ben).locator('[data-emoji="⭐"]').click()
    await expect(star).to_have_text("⭐1")
    await expect(star).to_have_attribute("aria-pressed", "true")


async def test_a_thread_from_a_message_is_talked_in_beside_the_channel(stage: Stage) -> None:
    ann, ben = await stage.open("Ann"), await stage.open("Ben")
    await say(ann, "the fox needs work")
    await choose(ann, "the fox needs work", "menu-thread")
    await expect(ann.get_by_test_id("ask-text")).to_have_value("the fox needs work")
    await ann.get_by_test_id("ask-text").fill("Fox work")
    await ann.get_by_test_id("ask-text").press("Enter")
    await expect(composer(ann, "thread")).to_be_focused()
    await say(ann, "add a hat", "thread")
    await expect(messages(ann, "thread")).to_contain_text("heard: add a hat")
    await messages(ben).locator(".thread-card", has_text="Fox work").click()
    await expect(messages(ben, "thread")).to_contain_text("add a hat")
    await expect(ben.locator(".thread-list .channel")).to_have_text("Fox work")
    await ann.get_by_test_id("close-thread").click()
    await expect(ann.locator("[data-pane=thread]")).to_have_count(0)


async def test_pictures_are_sent_described_dropped_and_pasted(stage: Stage) -> None:
    ann, ben = await stage.open("Ann"), await stage.open("Ben")
    await ann.get_by_test_id("file-input").set_input_files(PNG)
    await ann.get_by_test_id("tray").get_by_label("Describe: sketch.png").click()
    await ann.get_by_test_id("ask-text").fill("A teal sketch")
    await ann.get_by_test_id("ask-text").press("Enter")
    for kind in ("drop", "paste"):
        await ann.evaluate(
            """async ([kind, bytes]) => {
                const data = new DataTransfer();
                data.items.add(new File([new Uint8Array(bytes)], `${kind}.png`, {type: "image/png"}));
                const target = document.querySelector("[data-testid=composer]");
                target.dispatchEvent(kind === "drop"
                    ? new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true})
                    : new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
            }""",
            [kind, list(PNG["buffer"])],
        )
    await expect(ann.get_by_test_id("tray").locator("li")).to_have_count(3)
    await say(ann, "three")
    pictures = messages(ben).locator(".picture img")
    await expect(pictures).to_have_count(3)
    assert [await pictures.nth(at).get_attribute("alt") for at in range(3)] == [
        "A teal sketch",
        "drop.png",
        "paste.png",
    ]
    await expect(pictures.first).to_have_js_property("naturalWidth", 320)


async def test_a_message_that_could_not_be_sent_is_sent_again_by_a_press(stage: Stage) -> None:
    ann, ben = await stage.open("Ann"), await stage.open("Ben")
    await ann.route("**/messages", lambda route: route.abort())
    await composer(ann).fill("is anybody there?")
    await composer(ann).press("Enter")
    failed = messages(ann).locator(".failure")
    await expect(failed).to_contain_text("Not sent: the playground cannot be reached.")
    await ann.unroute("**/messages")
    await failed.get_by_role("button", name="Try again").click()
    await expect(messages(ben)).to_contain_text("is anybody there?")
    await expect(failed).to_have_count(0)
    await expect(messages(ann).locator(".message")).to_have_count(1)


async def test_a_mention_stands_out_and_a_bots_answer_does_not(stage: Stage) -> None:
    ann, ben = await stage.open("Ann"), await stage.open("Ben")
    await say(ben, "hello @Ann")
    await expect(messages(ann).locator(".to-me")).to_contain_text("hello @Ann")
    await choose(ann, "hello", "menu-thread")
    await ann.get_by_test_id("ask-text").press("Enter")
    await say(ann, "a fox", "thread")
    answer = messages(ann, "thread").locator(".message", has_text="heard: a fox")
    await expect(answer).to_be_visible()
    await expect(answer).not_to_have_class(re.compile("to-me"))


async def test_a_text_too_long_is_counted_and_kept(stage: Stage) -> None:
    ann = await stage.open("Ann")
    await composer(ann).fill("x" * 2001)
    await expect(ann.locator(".composer-count")).to_have_text("-1")
    await composer(ann).press("Enter")
    await expect(ann.locator(".notice")).to_contain_text("at most 2,000 characters")
    await expect(composer(ann)).to_have_value("x" * 2001)


async def test_a_file_too_large_is_refused_before_it_is_sent(stage: Stage) -> None:
    ann = await stage.open("Ann")
    await ann.get_by_test_id("file-input").evaluate(
        """input => {
            const files = new DataTransfer();
            files.items.add(new File([new Uint8Array(11 * 1024 * 1024)], "huge.png", {type: "image/png"}));
            input.files = files.files;
            input.dispatchEvent(new Event("change"));
        }"""
    )
    await expect(ann.locator(".notice")).to_contain_text("huge.png is larger than 10 MB")
    await expect(ann.get_by_test_id("tray")).to_be_hidden()


async def test_enter_sends_when_the_mention_is_written_out(stage: Stage) -> None:
    ann, ben = await stage.open("Ann"), await stage.open("Ben")
    await composer(ann).press_sequentially("see #art")
    await composer(ann).press("Enter")
    await expect(messages(ben).get_by_role("button", name="#art")).to_be_visible()


async def test_a_jump_far_back_leaves_no_gap(stage: Stage) -> None:
    ann = await stage.open("Ann", "art")
    channel = stage.probe.get_channel(int(stage.channel("art")))
    assert isinstance(channel, discord.TextChannel)
    await channel.send("number 0")
    await choose(ann, "number 0", "menu-pin")
    for number in range(1, 130):
        await channel.send(f"number {number}")
    await ann.reload()
    await expect(messages(ann)).to_contain_text("number 129")
    await expect(messages(ann).get_by_text("number 0", exact=True)).to_have_count(0)
    await ann.get_by_test_id("open-pins").click()
    await ann.locator(".panel-row", has_text="number 0").click()
    await expect(messages(ann).locator(".message", has_text="number 0").first).to_be_focused()
    await expect(messages(ann).locator(".message:not(.system)")).to_have_count(130)


async def test_escape_in_the_history_goes_back_to_writing(stage: Stage) -> None:
    ann = await stage.open("Ann")
    await say(ann, "one")
    await ann.locator(".scroller").focus()
    await ann.keyboard.press("ArrowUp")
    await expect(messages(ann).locator(".message")).to_be_focused()
    await ann.keyboard.press("Escape")
    await expect(composer(ann)).to_be_focused()


async def test_direct_messages_begin_with_whom_to_write_to(stage: Stage) -> None:
    ann = await stage.open("Ann")
    await ann.locator('.rail-tile[data-guild-id="direct"]').click()
    await expect(ann.locator("[data-pane=channel]")).to_have_count(0)
    await ann.locator(".start-people .member", has_text="Cleo").click()
    await expect(ann.locator("[data-pane=channel] .pane-name")).to_have_text("Cleo")
    await say(ann, "hello Cleo")
    cleo = await stage.open("Cleo")
    await cleo.locator('.rail-tile[data-guild-id="direct"]').click()
    await expect(messages(cleo)).to_contain_text("hello Cleo")


async def test_what_was_not_read_is_marked_until_it_is(stage: Stage) -> None:
    ann, ben = await stage.open("Ann", channel="art"), await stage.open("Ben", channel="general")
    await say(ann, "@Ben look here")
    art = ben.locator(".channel", has_text="art")
    await expect(art).to_have_attribute("aria-label", "art, 1 mentions")
    await expect(ben).to_have_title(re.compile(r"^\(1\)"))
    await art.click()
    await expect(messages(ben).locator(".to-me .mention-me")).to_have_text("@Ben")
    await expect(art).to_have_attribute("aria-label", "art")


async def test_a_direct_message_opens_from_a_person(stage: Stage) -> None:
    ann, ben = await stage.open("Ann"), await stage.open("Ben")
    await ann.get_by_test_id("members").get_by_text("Ben").click()
    await ann.get_by_role("button", name="Message", exact=True).click()
    await expect(ann.locator(".pane-name")).to_have_text("Ben")
    await say(ann, "between us")
    await ben.get_by_role("button", name=re.compile("^Direct messages")).click()
    await expect(messages(ben)).to_contain_text("between us")


async def test_the_page_comes_back_after_the_connection_was_lost(stage: Stage) -> None:
    ann, ben = await stage.open("Ann"), await stage.open("Ben")
    await stage.playground.page.close()
    await say(ben, "said while Ann was away")
    await expect(messages(ann)).to_contain_text("said while Ann was away")
    await say(ben, "and after")
    await expect(messages(ann)).to_contain_text("and after")


@pytest.mark.parametrize(
    ("text", "selector", "shown"),
    [
        ("*a* **b** __c__ ~~d~~ `e`", "em, strong, u, s, code", ["a", "b", "c", "d", "e"]),
        ("***both***", "strong em, em strong", ["both"]),
        ("# One\n## Two\n### Three\n-# small", "[role=heading], .subtext", ["One", "Two", "Three", "small"]),
        ("> quoted\n> twice", "blockquote", ["quoted\ntwice"]),
        ("- one\n- two\n1. first", "ul li, ol li", ["one", "two", "first"]),
        ("1. one\n  - inner\n2. two", "ol > li > ul > li", ["inner"]),
        ("- a\n- b\n  1. c\n  2. d", "ul > li > ol > li", ["c", "d"]),
        ("```py\n**not bold**\n```", "pre code", ["**not bold**"]),
        ("[here](https://example.com/a) <https://example.com/b>", "a", ["here", "https://example.com/b"]),
        ("https://example.com/x_y_z.", "a", ["https://example.com/x_y_z"]),
        (r"\*plain\* snake_case_name 2*3*4", "p", ["*plain* snake_case_name 234"]),
        ("<b>bold?</b> <img src=x onerror=alert(1)>", "p", ["<b>bold?</b> <img src=x onerror=alert(1)>"]),
        ("[bad](javascript:alert(1))", "p", ["[bad](javascript:alert(1))"]),
    ],
)
async def test_markdown_is_shown_as_discord_shows_it(
    page_alone: Page, text: str, selector: str, shown: list[str]
) -> None:
    found = await page_alone.evaluate(
        """async ([text, selector]) => {
            const { markdown } = await import("/page/static/markdown_view.js");
            const node = markdown({ store: { user: {} } }, text, null);
            document.body.append(node);
            const result = [...node.querySelectorAll(selector)].map((entry) => entry.textContent.trim());
            node.remove();
            return result;
        }""",
        [text, selector],
    )
    assert found == shown


async def test_an_edit_shows_names_and_keeps_mentions(stage: Stage) -> None:
    ann, ben = await stage.open("Ann"), await stage.open("Ben")
    await say(ann, "@Ben, look at #art please")
    await composer(ann).press("ArrowUp")
    await expect(ann.get_by_test_id("edit-field")).to_have_value("@Ben, look at #art please")
    await ann.get_by_test_id("edit-field").fill("@Ben, come to #art")
    await ann.get_by_test_id("edit-field").press("Enter")
    await expect(messages(ben).locator(".mention")).to_have_text(["@Ben", "#art"])
    await messages(ben).locator(".mention", has_text="#art").click()
    await expect(ben.locator("[data-pane=channel] .pane-name")).to_have_text("art")


async def test_another_world_without_this_person_starts_the_page_over(stage: Stage) -> None:
    ann = await stage.open("Ann")
    await say(ann, "before")
    forgotten = stage.person("Ann")
    line = stage.probe.ws
    stage.playground.replace_world(studio_world(stage.playground.clock))
    await stage.playground.page.close()
    await expect(ann.locator(".person-name")).to_have_text("Ann")
    await expect(ann).not_to_have_url(re.compile(forgotten))
    await expect(messages(ann)).not_to_contain_text("before")
    await stage.probe_is_back(line)  # closed while it connects again, discord.py would leave its new line open


async def test_a_spoiler_opens_only_when_pressed(stage: Stage) -> None:
    ann = await stage.open("Ann")
    await say(ann, "the end: ||it was a fox||")
    spoiler = messages(ann).get_by_role("button", name="Spoiler, press to read")
    await expect(messages(ann).locator(".spoiler-content")).to_be_hidden()
    await spoiler.press("Enter")
    await expect(messages(ann).locator(".spoiler-content")).to_have_text("it was a fox")
