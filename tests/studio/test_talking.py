"""Talking in one conversation: what goes on from what, and what is never lost."""

import io
from pathlib import Path

import pytest
from PIL import Image

from bot.model.conversation import Place
from bot.model.errors import InputError, MissingReference, NotFound, PolicyRefusal
from bot.model.job import Delivery, JobState
from bot.model.recipe import Operation
from bot.studio.requests import Requester, Upload
from tests.studio.engine import SmallEngine
from tests.studio.house import ANN, BEN, finished, grid, opened, talking


async def test_each_edit_goes_on_from_the_one_before(tmp_path: Path) -> None:
    async with talking(tmp_path, SmallEngine()) as talk:
        fox = await talk.ask("a red fox")
        hat = await talk.ask("add a hat")
        night = await talk.ask("make it night")
        assert [fox.number, hat.number, night.number] == [1, 2, 3]
        assert (hat.parent_id, night.parent_id) == (fox.id, hat.id)
        assert night.recipe.inputs[0].asset_id == hat.asset_ids[0]
        assert await talk.head() == night.id


async def test_undo_redo_and_going_back_show_the_same_bytes(tmp_path: Path) -> None:
    async with talking(tmp_path, SmallEngine()) as talk:
        fox = await talk.ask("a red fox")
        hat = await talk.ask("add a hat")
        night = await talk.ask("make it night")
        assert (await talk.ask("undo")).id == hat.id
        assert (await talk.ask("undo")).id == fox.id
        with pytest.raises(MissingReference):
            await talk.say("undo")
        assert (await talk.ask("redo")).id == hat.id
        assert await talk.picture(await talk.ask("redo")) == await talk.picture(night)
        assert (await talk.ask("go back to version 1")).id == fox.id
        branch = await talk.ask("make it sunset")
        assert branch.parent_id == fox.id
        assert len(await talk.app.studio.versions(talk.id)) == 4


async def test_undo_says_whose_it_was(tmp_path: Path) -> None:
    async with talking(tmp_path, SmallEngine()) as talk:
        await talk.ask("a red fox")
        await talk.ask("add a hat", BEN)
        shown = (await talk.say("undo")).shown
        assert shown is not None
        assert (shown.line, shown.author_id) == ('Back to v1, without "add a hat"', "ben")


async def test_a_reply_branches(tmp_path: Path) -> None:
    async with talking(tmp_path, SmallEngine()) as talk:
        fox = await talk.ask("a red fox")
        await talk.ask("add a hat")
        branch = await talk.ask("make it night", reply_to_version_id=fox.id)
        assert branch.parent_id == fox.id


async def test_what_is_said_while_a_job_runs_waits_and_goes_on_from_it(tmp_path: Path) -> None:
    engine = SmallEngine()
    async with talking(tmp_path, engine) as talk:
        await talk.ask("a red fox")
        engine.gate.clear()
        first = await talk.say("add a hat")
        second = await talk.say("make it night", BEN)
        assert second.waiting_behind == "add a hat"
        engine.gate.set()
        hat, night = [await finished(talk.app, outcome.jobs[0]) for outcome in (first, second)]
        assert night.parent_version_id == hat.version_id
        assert hat.version_id is not None
        made = await talk.app.studio.version(hat.version_id)
        assert night.recipe.inputs[0].asset_id == made.asset_ids[0]


async def test_an_edit_before_anything_is_drawn_waits_for_the_drawing(tmp_path: Path) -> None:
    engine = SmallEngine()
    async with talking(tmp_path, engine) as talk:
        engine.gate.clear()
        drawing = await talk.say("a red fox")
        hat = await talk.say("add a hat")
        engine.gate.set()
        fox = await finished(talk.app, drawing.jobs[0])
        assert (await finished(talk.app, hat.jobs[0])).parent_version_id == fox.version_id


async def test_when_the_first_step_fails_the_next_says_so(tmp_path: Path) -> None:
    engine = SmallEngine()
    async with talking(tmp_path, engine) as talk:
        engine.gate.clear()
        drawing = await talk.say("a red fox")
        hat = await talk.say("add a hat")
        engine.faults.append(PolicyRefusal("The service refused this.", provider="small"))
        engine.gate.set()
        assert (await finished(talk.app, drawing.jobs[0])).state is JobState.FAILED
        failed = await finished(talk.app, hat.jobs[0])
        assert failed.failure is not None
        assert failed.failure.code == "reference"


async def test_the_same_event_twice_does_nothing_twice(tmp_path: Path) -> None:
    engine = SmallEngine()
    async with talking(tmp_path, engine) as talk:
        await talk.ask("a red fox", event_id="1")
        await talk.ask("a red fox", event_id="1")
        hat = await talk.ask("add a hat", event_id="2")
        await talk.ask("undo", event_id="3")
        await talk.ask("undo", event_id="3")
        assert len(engine.runs) == 2
        assert (await talk.ask("redo")).id == hat.id


async def test_a_conversation_of_another_server_is_not_there(tmp_path: Path) -> None:
    async with talking(tmp_path, SmallEngine()) as talk:
        await talk.ask("a red fox")
        for stranger in (Requester("eve", guild_id="elsewhere"), Requester("eve")):
            with pytest.raises(NotFound):
                await talk.say("add a hat", stranger)


async def test_an_attached_picture_is_what_is_edited(tmp_path: Path) -> None:
    async with talking(tmp_path, SmallEngine()) as talk:
        await talk.ask("a red fox")
        out = io.BytesIO()
        Image.effect_noise((90, 60), 80).convert("RGB").save(out, "PNG")
        turned = await talk.ask("rotate it to the right", uploads=(Upload(out.getvalue(), "me.png"),))
        shown = Image.open(io.BytesIO(await talk.picture(turned)))
        given = Image.open(io.BytesIO(out.getvalue()))
        assert shown.convert("RGB").tobytes() == given.transpose(Image.Transpose.ROTATE_270).tobytes()
        # Undo then shows what was current before the attached picture.
        assert (await talk.ask("undo")).number == 1


async def test_too_long_messages_are_refused(tmp_path: Path) -> None:
    async with talking(tmp_path, SmallEngine()) as talk:
        with pytest.raises(InputError):
            await talk.say("a fox " * 2000)


async def test_a_thread_starts_with_a_copy_of_its_picture(tmp_path: Path) -> None:
    async with opened(tmp_path, SmallEngine()) as app:
        job = await grid(app)
        chosen = await app.studio.press(ANN, "select", job.id, 2, delivery=Delivery())
        version_id = chosen.jobs[0].version_id
        assert version_id is not None
        thread = await app.studio.open_thread(BEN, version_id, "t1")
        assert (await app.studio.open_thread(ANN, version_id, "t1")).id == thread.id
        (first,) = await app.studio.versions(thread.id)
        assert first.number == 1
        assert first.asset_ids == (await app.studio.version(version_id)).asset_ids
        assert await app.studio.thread_title(version_id) == "Red fox"


async def test_choosing_twice_is_choosing_once(tmp_path: Path) -> None:
    async with opened(tmp_path, SmallEngine()) as app:
        job = await grid(app)
        first = await app.studio.press(ANN, "select", job.id, 3, delivery=Delivery())
        again = await app.studio.press(BEN, "select", job.id, 3, delivery=Delivery())
        assert again.existing is not None
        assert again.existing.id == first.jobs[0].id
        with pytest.raises(MissingReference):
            await app.studio.press(ANN, "select", job.id, 5, delivery=Delivery())


async def test_a_button_pressed_again_while_it_runs_gives_the_same_job(tmp_path: Path) -> None:
    engine = SmallEngine()
    async with opened(tmp_path, engine) as app:
        job = await grid(app)
        engine.gate.clear()
        first = await app.studio.press(ANN, "vary", job.id, 1, delivery=Delivery())
        again = (await app.studio.press(ANN, "vary", job.id, 1, delivery=Delivery())).existing
        assert again is not None
        assert again.id == first.jobs[0].id
        assert (await app.studio.press(BEN, "vary", job.id, 1, delivery=Delivery())).jobs
        engine.gate.set()
        done = await finished(app, first.jobs[0])
        assert done.recipe.operation is Operation.VARY
        assert done.recipe.count == 4
        assert (await app.studio.press(ANN, "vary", job.id, 1, delivery=Delivery())).jobs


async def test_imagine_in_a_thread_stays_in_the_thread(tmp_path: Path) -> None:
    async with opened(tmp_path, SmallEngine()) as app:
        thread = await app.studio.begin(ANN, Place.THREAD, "c")
        job = await grid(app)
        assert job.conversation_id == thread.id
