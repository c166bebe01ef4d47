"""Rules of access hold on every path that makes pictures, and none of them asks the database again and again."""

import inspect
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event

from bot.app import App
from bot.model.access import Feature
from bot.model.errors import BadKey, InputError, PermissionDenied
from bot.model.job import Delivery, Job, JobState
from bot.model.parameters import Parameters
from bot.model.settings import Settings
from bot.studio.changing import Chosen
from bot.studio.requests import Said, Upload
from bot.studio.wishes import wished
from tests.studio.engine import SmallEngine, _png
from tests.studio.house import ANN, BEN, finished, grid, opened

ADMIN = replace(BEN, user_id="admin", guild_id="7", channel_id="70", is_admin=True)
MEMBER = replace(ANN, guild_id="7", channel_id="70", role_ids=("71",))
WAYS = {
    "imagine": lambda app, job: app.studio.imagine(MEMBER, "a cat", delivery=Delivery()),
    "talk": lambda app, job: app.studio.talk(MEMBER, job.conversation_id, Said("make it night")),
    "talk that only describes": lambda app, job: app.studio.talk(MEMBER, job.conversation_id, Said("describe it")),
    "a message that was changed": lambda app, job: app.studio.again(MEMBER, job.id, Said("a dog")),
    "re-roll": lambda app, job: app.studio.press(MEMBER, "reroll", job.id, delivery=Delivery()),
    "a remix": lambda app, job: app.studio.press(MEMBER, "reroll", job.id, prompt="a dog", delivery=Delivery()),
    "variations": lambda app, job: app.studio.press(MEMBER, "vary", job.id, 1, delivery=Delivery()),
    "choosing from a grid": lambda app, job: app.studio.press(MEMBER, "select", job.id, 1, delivery=Delivery()),
    "on another provider": lambda app, job: app.studio.beside.compare_again(
        MEMBER, str(job.version_id), ["small"], event_id=None, delivery=Delivery()
    ),
    "side by side": lambda app, job: app.studio.beside.compare(
        MEMBER, "a fox", "small, small/one", event_id=None, delivery=Delivery()
    ),
    "a command on a sent picture": lambda app, job: app.studio.change(
        MEMBER,
        Chosen(upload=Upload(_png("x"), "x.png")),
        lambda asset: wished("upscale", 2, asset, Settings(), Parameters()),
        delivery=Delivery(),
    ),
    "blend": lambda app, job: app.studio.blend(
        MEMBER, [Upload(_png("x"), "x.png"), Upload(_png("y"), "y.png")], delivery=Delivery()
    ),
    "describe": lambda app, job: app.studio.describe_picture(MEMBER, upload=Upload(_png("x"), "x.png")),
    "a style that is tuned": lambda app, job: app.studio.looks.rank(MEMBER, delivery=Delivery()),
}


async def _made(app: App) -> Job:
    (job,) = await app.studio.imagine(MEMBER, "a red fox", delivery=Delivery())
    return await finished(app, job)


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
async def test_a_closed_channel_is_closed_for_all_ways_to_make_a_picture(
    tmp_path: Path, way: Callable[[App, Job], Awaitable[object]]
) -> None:
    async with opened(tmp_path, SmallEngine()) as app:
        job = await _made(app)
        await app.studio.access.list_channel(ADMIN, "70", "deny")
        with pytest.raises(PermissionDenied, match="no pictures are made in <#70>"):
            await way(app, job)
        await app.studio.access.list_channel(ADMIN, "70", "forget")
        await app.studio.access.list_role(ADMIN, "7", "deny")
        with pytest.raises(PermissionDenied, match="off on this server"):
            await way(app, job)


def test_only_the_gate_gives_jobs_to_the_ledger() -> None:
    import bot.studio  # noqa: PLC0415

    folder = Path(inspect.getfile(bot.studio)).parent
    reaching = {file.name for file in folder.glob("*.py") if re.search(r"ledger\.(submit|record)\(", file.read_text())}
    assert reaching == {"gate.py"}


async def test_a_thread_follows_its_channel(tmp_path: Path) -> None:
    in_thread = replace(MEMBER, channel_id="75", parent_id="70")
    async with opened(tmp_path, SmallEngine()) as app:
        await app.studio.access.list_channel(ADMIN, "72", "allow")
        with pytest.raises(PermissionDenied, match="in chosen channels") as refused:
            await app.studio.imagine(in_thread, "a cat", delivery=Delivery())
        assert refused.value.way_out == "Use <#72>."
        await app.studio.access.list_channel(ADMIN, "70", "allow")
        assert await app.studio.imagine(in_thread, "a cat", delivery=Delivery())


async def test_a_feature_can_be_for_a_role_while_the_rest_is_open(tmp_path: Path) -> None:
    async with opened(tmp_path, SmallEngine()) as app:
        job = await _made(app)
        await app.studio.access.list_role(ADMIN, "99", "allow", feature=Feature.VARY)
        with pytest.raises(PermissionDenied, match=r"only <@&99> may make variations"):
            await app.studio.press(MEMBER, "vary", job.id, 1, delivery=Delivery())
        await app.studio.press(replace(MEMBER, role_ids=("99",)), "vary", job.id, 1, delivery=Delivery())
        await app.studio.press(MEMBER, "reroll", job.id, delivery=Delivery())


async def test_who_may_not_use_the_default_provider_gets_the_next(tmp_path: Path) -> None:
    async with opened(tmp_path, SmallEngine("first"), SmallEngine("second")) as app:
        await app.studio.access.list_role(ADMIN, "99", "allow", provider="first")
        assert (await _made(app)).recipe.provider == "second"
        with pytest.raises(PermissionDenied, match=r"only <@&99> may use first") as refused:
            await app.studio.imagine(MEMBER, "a cat", provider="first", delivery=Delivery())
        assert "Choose second" in refused.value.sentence
        with pytest.raises(InputError, match="no provider called third"):
            await app.studio.access.list_role(ADMIN, "99", "allow", provider="third")


async def test_a_provider_for_others_does_not_stand_in(tmp_path: Path) -> None:
    first = SmallEngine("first")
    first.faults.append(BadKey("The key of first is not valid.", provider="first"))
    async with opened(tmp_path, first, SmallEngine("second"), SmallEngine("third")) as app:
        await app.studio.access.list_role(ADMIN, "99", "allow", provider="second")
        job = await _made(app)
        assert (job.state, job.recipe.provider) == (JobState.GENERATED, "third")


async def test_other_servers_and_direct_messages_are_not_touched(tmp_path: Path) -> None:
    async with opened(tmp_path, SmallEngine()) as app:
        await app.studio.access.list_role(ADMIN, "7", "deny")
        assert (await grid(app)).state is JobState.GENERATED
        assert await app.studio.imagine(replace(ANN, guild_id=None), "a cat", delivery=Delivery())


async def test_what_holds_in_a_channel_holds_in_its_threads_and_is_written_down(tmp_path: Path) -> None:
    in_thread = replace(MEMBER, channel_id="75", parent_id="70")
    async with opened(tmp_path, SmallEngine()) as app:
        await app.studio.access.set_defaults(ADMIN, None, Settings(aspect="3:2", count=1))
        await app.studio.access.set_defaults(ADMIN, "70", Settings(aspect="16:9"))
        settings = await app.studio.settings_for(in_thread)
        assert (settings.aspect, settings.count) == ("16:9", 1)
        elsewhere = await app.studio.settings_for(replace(MEMBER, channel_id="79"))
        assert elsewhere.aspect == "3:2"
        written = [(one.action, one.target) for one in await app.studio.policies.entries(ADMIN)]
        assert written == [("set channel defaults", "70"), ("set server defaults", "7")]


async def test_members_change_no_rule(tmp_path: Path) -> None:
    moderator = replace(MEMBER, is_moderator=True)
    async with opened(tmp_path, SmallEngine()) as app:
        rules = app.studio.access
        for who in (MEMBER, moderator):
            for change in (
                rules.of(who),
                rules.list_channel(who, "70", "allow"),
                rules.list_role(who, "71", "allow"),
                rules.set_quiet_hours(who, "22:00", "7:00", "UTC"),
                rules.no_quiet_hours(who),
                rules.defaults(who, "70"),
                rules.set_defaults(who, "70", Settings(count=1)),
            ):
                with pytest.raises(PermissionDenied):
                    await change
        assert await app.studio.policies.entries(ADMIN) == ()


async def test_rules_are_read_once_and_a_change_holds_at_once(tmp_path: Path) -> None:
    async with opened(tmp_path, SmallEngine()) as app:
        await app.studio.access.check(MEMBER)
        asked: list[str] = []
        engine = app.database._reading.sync_engine  # pyright: ignore[reportPrivateUsage] - to count what it is asked
        event.listen(engine, "before_cursor_execute", lambda *said: asked.append(said[2]))
        for _ in range(20):
            await app.studio.access.check(MEMBER)
        assert asked == []
        await app.studio.access.list_channel(ADMIN, "70", "deny")
        with pytest.raises(PermissionDenied):
            await app.studio.access.check(MEMBER)
