"""/edit, /queue, /show, /settings, /help, and the message menus."""

import io

import discord
import pytest
from PIL import Image

from bot.model.errors import PermissionDenied
from bot.model.settings import Settings
from bot.studio.requests import Requester
from tests.discord.world import World


async def test_help_has_at_most_ten_lines_and_topics(world: World) -> None:
    result = await world.ann.slash(world.channel, "help")
    shown = world.see(result.response)
    assert shown.ephemeral
    assert len(shown.text.splitlines()) <= 10
    await world.ann.select(shown.message, ["threads"])
    assert "//" in world.see(shown.message).text


async def test_settings_are_saved_and_used(world: World) -> None:
    result = await world.ann.slash(world.channel, "settings")
    panel = world.see(result.response)
    assert panel.ephemeral
    await world.ann.select(panel.message, ["3:2"], custom_id="v1:setting:aspect")
    await world.ann.select(panel.message, ["2"], custom_id="v1:setting:count")
    await world.ann.click(panel.message, label="Remix")
    assert "Remix" in world.see(panel.message).switched_on
    grid = await world.grid("a blue cat")
    assert "· 3:2 ·" in grid.text
    assert [label for label in grid.labels if label.startswith("U")] == ["U1", "U2"]


async def test_admins_make_edits_precise_for_the_whole_server(world: World) -> None:
    admins = world.guild.create_role("admins", permissions=discord.Permissions(manage_guild=True))
    boss = world.guild.add_member(world.env.create_user("boss"), roles=[admins])
    panel = await boss.slash(world.channel, "settings")
    await boss.click(world.see(panel.response).message, label="Precise here")
    assert "Precise here" in world.see(panel.response).switched_on
    anns = world.see((await world.ann.slash(world.channel, "settings")).response)
    assert "Precise" in anns.switched_on
    assert "Precise here" not in anns.labels
    ann = Requester(str(world.ann.id), guild_id=str(world.guild.id))
    with pytest.raises(PermissionDenied):
        await world.studio.change_settings(ann, "server", Settings(precise=None))


async def test_remix_asks_for_the_prompt(world: World) -> None:
    panel = await world.ann.slash(world.channel, "settings")
    await world.ann.click(world.see(panel.response).message, label="Remix")
    grid = await world.grid("a blue cat")
    shown = await world.ann.click(grid.message, label="V1")
    assert shown.modal is not None
    result = await world.ann.submit_modal(shown, {"text": "a green cat"})
    await world.settled()
    assert world.see(result.response).text.startswith("**a green cat**")


@pytest.mark.parametrize(("option", "typed"), [("style", ""), ("provider", "ill"), ("aspect", "16")])
async def test_options_are_offered(world: World, option: str, typed: str) -> None:
    choices = await world.ann.autocomplete(world.channel, "imagine", option, typed, prompt="a fox")
    assert choices
    assert all(typed in choice["name"] for choice in choices)


async def test_edit_changes_the_newest_picture(world: World) -> None:
    await world.single()
    result = await world.ann.slash(world.channel, "edit", instruction="make it night")
    await world.settled()
    assert '"make it night"' in world.see(result.response).text


async def test_edit_without_a_picture_says_what_to_do(world: World) -> None:
    result = await world.ben.slash(world.channel, "edit", instruction="make it night")
    assert result.ephemeral
    assert "/imagine" in world.see(result.response).text


async def test_edit_takes_an_attached_picture(world: World) -> None:
    out = io.BytesIO()
    Image.new("RGB", (64, 64), (200, 30, 30)).save(out, "PNG")
    result = await world.ann.slash(
        world.channel, "edit", instruction="make it black and white", image=("mine.png", out.getvalue())
    )
    await world.settled()
    assert world.see(result.response).pictures


async def test_show_brings_a_picture_back_with_live_buttons(world: World) -> None:
    grid = await world.grid()
    job_id = grid.custom_id("U1").split(":")[2]
    result = await world.ben.slash(world.channel, "show", job=job_id)
    shown = world.see(result.response)
    assert shown.pictures == grid.pictures
    await world.ben.click(shown.message, label="U1")
    await world.settled()
    assert "Edit…" in world.last().labels


@pytest.mark.parametrize("job", ["nonsense", "01ARZ3NDEKTSV4RRFFQ69G5FAV", "'; drop table jobs"])
async def test_show_of_what_is_not_there(world: World, job: str) -> None:
    result = await world.ann.slash(world.channel, "show", job=job)
    assert result.ephemeral
    assert world.see(result.response).text


async def test_queue_and_cancel_with_nothing_running(world: World) -> None:
    queue = await world.ann.slash(world.channel, "queue show")
    assert "Nothing is waiting" in world.see(queue.response).text
    cancel = await world.ann.slash(world.channel, "queue cancel")
    assert "Nothing of yours" in world.see(cancel.response).text


async def test_menu_edit_this(world: World) -> None:
    single = await world.single()
    shown = await world.ben.context_menu(world.channel, "Edit this", single.message)
    result = await world.ben.submit_modal(shown, {"text": "make it night"})
    await world.settled()
    assert '"make it night"' in world.see(result.response).text


async def test_menu_edit_this_on_somebodys_own_picture(world: World) -> None:
    out = io.BytesIO()
    Image.new("RGB", (64, 64), (200, 30, 30)).save(out, "PNG")
    message = await world.ben.send(world.channel, "look", attachments=[("mine.png", out.getvalue())])
    shown = await world.ann.context_menu(world.channel, "Edit this", message)
    result = await world.ann.submit_modal(shown, {"text": "make it black and white"})
    await world.settled()
    assert world.see(result.response).pictures


async def test_menus_on_a_message_without_a_picture(world: World) -> None:
    message = await world.ben.send(world.channel, "hello")
    for name in ("Edit this", "Variations", "Cancel or delete"):
        result = await world.ann.context_menu(world.channel, name, message)
        assert result.ephemeral
        assert "no picture" in world.see(result.response).text


async def test_menu_variations(world: World) -> None:
    single = await world.single()
    result = await world.ann.context_menu(world.channel, "Variations", single.message)
    await world.settled()
    assert "U1" in world.see(result.response).labels


async def test_only_the_author_or_a_moderator_deletes(world: World) -> None:
    single = await world.single()
    refused = await world.ben.context_menu(world.channel, "Cancel or delete", single.message)
    assert "moderator" in world.see(refused.response).text
    assert single.message.id in [it.id for it in world.channel.history()]
    await world.mod.context_menu(world.channel, "Cancel or delete", single.message)
    assert single.message.id not in [it.id for it in world.channel.history()]


async def test_what_is_asked_while_the_bot_leaves_is_told_so(world: World) -> None:
    grid = await world.grid("a blue cat")
    world.bot.desk.closing = True
    for result in (
        await world.ann.slash(world.channel, "imagine", prompt="a fox"),
        await world.ann.click(grid.message, label="U1"),
    ):
        shown = world.see(result.response)
        assert shown.ephemeral
        assert "restarting" in shown.text
