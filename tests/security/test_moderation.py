"""S49 and S51: one gate on every path, and what is blocked stays blocked in all that comes of it."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app import App, open_app
from bot.config import Config
from bot.imaging.metadata import without_facts
from bot.model.conversation import Place, Version
from bot.model.errors import AtelierError, InputError, ModerationError, PermissionDenied, Unsupported
from bot.model.job import ALLOWED, Delivery, Job, JobState
from bot.model.look import LookKind
from bot.model.moderation import Category, Flag, Level, Verdict
from bot.model.recipe import Operation
from bot.providers.local import LocalEdits
from bot.studio.changing import Chosen
from bot.studio.requests import Requester, Said, Upload
from bot.studio.wishes import Wish, upscale
from tests.studio.engine import Repainter
from tests.studio.house import ANN, BEN, finished

ADMIN = replace(BEN, user_id="admin", is_admin=True)
MOD = replace(BEN, user_id="mod", is_moderator=True)
ADULT = replace(ANN, channel_id="late", age_restricted=True)
ADULT_THREAD = replace(ADULT, channel_id="late-thread", parent_id="late")
THREAD = replace(ANN, channel_id="thread", parent_id="c")
DIRECT = Requester("ann", channel_id="dm")
REFUSED = "a nude statue"
CODE = Path(__file__).parents[2] / "bot"


class Eye:
    """A checker that sees what it was told to, or does not answer."""

    def __init__(self) -> None:
        self.words: dict[str, Category] = {}
        self.pictures: Category | None = None
        self.fails: AtelierError | None = None
        self.asked: list[tuple[str, int]] = []

    async def flags(self, text: str, images: Sequence[bytes] = ()) -> Verdict:
        self.asked.append((text, len(images)))
        if self.fails is not None:
            raise self.fails
        seen = [category for word, category in self.words.items() if word in text]
        if images and not text and self.pictures is not None:
            seen.append(self.pictures)
        return Verdict(flags=tuple(Flag(category=it, score=0.9) for it in seen))


@asynccontextmanager
async def opened(data: Path, *checkers: Eye) -> AsyncGenerator[App]:
    config = Config().model_copy(
        update={"data": data, "database_url": None, "grace_seconds": 0.0, "picture_size_px": 256}
    )
    async with open_app(config, [Repainter(), LocalEdits()], dict(zip(("eye",), checkers, strict=False))) as app:
        yield app


@pytest.fixture
async def app(tmp_path: Path) -> AsyncGenerator[App]:
    async with opened(tmp_path) as it:
        yield it


async def drawn(app: App, prompt: str = "a woman on a bench", who: Requester = ANN) -> tuple[Job, Version]:
    (job,) = await app.studio.imagine(who, prompt, count=1, delivery=Delivery())
    done = await finished(app, job)
    assert done.version_id is not None, done.failure
    return done, await app.studio.version(done.version_id)


async def picture(app: App, version: Version) -> Upload:
    (asset, *_) = await app.studio.assets_of(version.id)
    return Upload(await app.studio.asset_bytes(asset), "mine.png", "image/png")


async def talked(app: App, text: str, who: Requester = ANN, **more: object) -> None:
    place = await app.studio.begin(who, Place.THREAD, who.channel_id)
    await app.studio.talk(who, place.id, Said(text, **more))  # pyright: ignore[reportArgumentType]


async def _imagine(app: App, who: Requester) -> None:
    await app.studio.imagine(who, REFUSED, delivery=Delivery())


async def _permutation(app: App, who: Requester) -> None:
    await app.studio.imagine(who, "a {fox, nude} statue", confirmed=True, delivery=Delivery())


async def _style(app: App, who: Requester) -> None:
    await app.studio.imagine(who, "a statue --style nude", delivery=Delivery())


async def _text_in_picture(app: App, who: Requester) -> None:
    await app.studio.imagine(who, 'a sign that says "NUDES HERE"', delivery=Delivery())


async def _talk(app: App, who: Requester) -> None:
    await talked(app, f"draw {REFUSED}", who)


async def _edit(app: App, who: Requester) -> None:
    _, version = await drawn(app, who=who)
    said = Said("take off her clothes", reply_to_version_id=version.id)
    await app.studio.talk(who, version.conversation_id, said)


async def _edit_of_upload(app: App, who: Requester) -> None:
    _, version = await drawn(app, who=who)
    await talked(app, "remove her clothes", who, uploads=(await picture(app, version),))


async def _remix(app: App, who: Requester) -> None:
    job, _ = await drawn(app, who=who)
    await app.studio.press(who, "reroll", job.id, prompt=REFUSED, delivery=Delivery())


async def _vary_remix(app: App, who: Requester) -> None:
    _, version = await drawn(app, who=who)
    await app.studio.press(who, "vary_subtle", version.id, prompt=REFUSED, delivery=Delivery())


async def _region(app: App, who: Requester) -> None:
    _, version = await drawn(app, who=who)
    await app.studio.press(who, "region", version.id, region="B2", prompt="nude torso", delivery=Delivery())


async def _change(app: App, who: Requester) -> None:
    _, version = await drawn(app, who=who)
    wish = Wish(Operation.EDIT, words="make it a nude")
    await app.studio.change(who, Chosen(version), lambda _: wish, delivery=Delivery())


async def _again(app: App, who: Requester) -> None:
    job, _ = await drawn(app, who=who)
    await app.studio.again(who, job.id, Said(REFUSED))


async def _shorten(app: App, who: Requester) -> None:
    await app.studio.shorten(who, REFUSED)


async def _enhance(app: App, who: Requester) -> None:
    await app.studio.enhance(who, REFUSED)


async def _alias(app: App, who: Requester) -> None:
    await app.studio.set_alias(who, "mylook", "nude")


async def _alias_by_letters(app: App, who: Requester) -> None:
    await app.studio.set_alias(who, "half", "nu")
    await app.studio.imagine(who, "a n.u.d.e statue --half", delivery=Delivery())


async def _list(app: App, who: Requester) -> None:
    await app.studio.set_list(who, "user", "looks", "fox, nude, cat")


async def _suffix(app: App, who: Requester) -> None:
    await app.studio.set_suffix(who, "--style nude")


async def _defaults(app: App, who: Requester) -> None:
    await app.studio.set_defaults(who, "user", "--style nude")


async def _character(app: App, who: Requester) -> None:
    await app.studio.looks.save_character(who, "eve", "a nude woman")


async def _look(app: App, who: Requester) -> None:
    _, version = await drawn(app, who=who)
    await app.studio.looks.save_style(who, "nudes", version)


async def _label(app: App, who: Requester) -> None:
    _, version = await drawn(app, who=who)
    said = Said("call this one nude", reply_to_version_id=version.id)
    await app.studio.talk(who, version.conversation_id, said)


async def _remember(app: App, who: Requester) -> None:
    await talked(app, "remember that I like nude paintings", who)


PATHS = (
    *(_imagine, _permutation, _style, _text_in_picture, _talk, _edit, _edit_of_upload, _remix, _vary_remix, _region),
    *(_change, _again, _shorten, _enhance, _alias, _alias_by_letters, _list, _suffix, _defaults),
    *(_character, _look, _label, _remember),
)


@pytest.mark.parametrize("who", [ANN, THREAD, DIRECT], ids=["channel", "thread", "dm"])
@pytest.mark.parametrize("path", PATHS, ids=lambda it: it.__name__.strip("_"))
async def test_s49_one_gate_on_every_path(
    app: App, path: Callable[[App, Requester], Awaitable[None]], who: Requester
) -> None:
    await app.studio.moderation.set_level(ADMIN, Level.ADULT)
    with pytest.raises(ModerationError) as refused:
        await path(app, who)
    assert "nudity" in refused.value.message
    assert "standard" in refused.value.message
    assert refused.value.way_out


@pytest.mark.parametrize("path", PATHS, ids=lambda it: it.__name__.strip("_"))
async def test_s49_the_same_is_fine_where_age_is_asked_for(
    app: App, path: Callable[[App, Requester], Awaitable[None]]
) -> None:
    await app.studio.moderation.set_level(ADMIN, Level.ADULT, "late")
    for who in (ADULT, ADULT_THREAD):
        await path(app, who)


def test_s49_nothing_is_queued_beside_the_gate() -> None:
    callers = [path.name for path in CODE.rglob("*.py") if "ledger.submit(" in path.read_text("utf-8")]
    assert callers == ["gate.py"]


async def test_s49_an_adult_picture_does_not_go_on_elsewhere(app: App) -> None:
    """Made where it may be made; then edited, described, shown, sent and remixed where it may not."""
    await app.studio.moderation.set_level(ADMIN, Level.ADULT, "late")
    job, version = await drawn(app, REFUSED, ADULT)
    sent = await picture(app, version)
    bare = replace(sent, data=without_facts(sent.data))
    for attempt in (
        app.studio.press(ANN, "reroll", job.id, delivery=Delivery()),
        app.studio.press(ANN, "vary_subtle", version.id, delivery=Delivery()),
        app.studio.change(ANN, Chosen(version), lambda _: upscale(2), delivery=Delivery()),
        app.studio.talk(ANN, version.conversation_id, Said("add a hat", reply_to_version_id=version.id)),
        talked(app, "add a hat", ANN, uploads=(sent,)),
        app.studio.blend(ANN, (sent, bare), delivery=Delivery()),
        app.studio.describe_picture(ANN, version_id=version.id),
        app.studio.describe_picture(ANN, upload=sent),
        app.studio.moderation.check_shown(ANN, version.id),
        app.studio.moderation.check_shown(DIRECT, version.id),
    ):
        with pytest.raises(ModerationError, match="nudity"):
            await attempt
    await app.studio.press(ADULT, "vary_subtle", version.id, delivery=Delivery())


@pytest.mark.parametrize("said", ["make her younger", "make her look like a teenager", "she is 15 years old now"])
async def test_s49_minors_over_two_messages_at_any_level(app: App, said: str) -> None:
    await app.studio.moderation.set_level(ADMIN, Level.ADULT, "late")
    _, version = await drawn(app, "a nude woman", ADULT)
    edit = Wish(Operation.EDIT, words=said)
    for attempt in (
        app.studio.change(ADULT, Chosen(version), lambda _: edit, delivery=Delivery()),
        app.studio.press(ADULT, "vary_subtle", version.id, prompt=said, delivery=Delivery()),
        app.studio.change(ADULT, Chosen(upload=await picture(app, version)), lambda _: edit, delivery=Delivery()),
    ):
        with pytest.raises(ModerationError, match="under 18") as refused:
            await attempt
        assert refused.value.refusal_id is None
    entries = await app.studio.policies.entries(ADMIN)
    assert [it.action for it in entries].count("refused: minors") == 3


async def test_s49_minors_while_the_picture_is_still_being_made(app: App) -> None:
    await app.studio.moderation.set_level(ADMIN, Level.ADULT, "late")
    place = await app.studio.begin(ADULT, Place.THREAD, "late")
    outcome = await app.studio.talk(ADULT, place.id, Said("draw a nude woman"))
    assert outcome.jobs
    with pytest.raises(ModerationError, match="under 18"):
        await app.studio.talk(ADULT, place.id, Said("make her younger"))


async def test_an_appeal_lets_the_same_words_pass_once(app: App) -> None:
    with pytest.raises(ModerationError) as refused:
        await app.studio.imagine(ANN, REFUSED, count=1, delivery=Delivery())
    refusal_id = refused.value.refusal_id
    assert refusal_id is not None
    moderation = app.studio.moderation
    with pytest.raises(InputError):
        await moderation.decide(MOD, refusal_id, allow=True)  # nobody asked yet
    with pytest.raises(PermissionDenied):
        await moderation.appeal(BEN, refusal_id)
    await moderation.appeal(ANN, refusal_id)
    with pytest.raises(InputError):
        await moderation.appeal(ANN, refusal_id)
    for stranger in (ANN, BEN, replace(MOD, guild_id="other"), replace(MOD, guild_id=None)):
        with pytest.raises(AtelierError):
            await moderation.decide(stranger, refusal_id, allow=True)
    await moderation.decide(MOD, refusal_id, allow=True)
    with pytest.raises(InputError):
        await moderation.decide(MOD, refusal_id, allow=False)
    with pytest.raises(ModerationError):
        await app.studio.imagine(BEN, REFUSED, count=1, delivery=Delivery())  # it was Ann who was allowed
    job, version = await drawn(app, REFUSED)
    assert job.facts[ALLOWED] == refusal_id
    hat = Wish(Operation.EDIT, words="add a hat")
    await app.studio.change(ANN, Chosen(version), lambda _: hat, delivery=Delivery())
    younger = Wish(Operation.EDIT, words="make her younger")
    with pytest.raises(ModerationError, match="under 18"):
        await app.studio.change(ANN, Chosen(version), lambda _: younger, delivery=Delivery())
    with pytest.raises(ModerationError):
        await app.studio.imagine(ANN, REFUSED, count=1, delivery=Delivery())  # once is once
    actions = [it.action for it in await app.studio.policies.entries(ADMIN)]
    assert "allow refused words once" in actions


async def _reported(app: App, version: Version, *, remove: bool = True) -> None:
    report = await app.studio.moderation.report(BEN, version.id, "it is unkind", channel_id="c", message_id="1")
    with pytest.raises(PermissionDenied):
        await app.studio.moderation.decide_report(BEN, report.id, remove=True)
    await app.studio.moderation.decide_report(MOD, report.id, remove=remove)
    with pytest.raises(InputError):
        await app.studio.moderation.decide_report(MOD, report.id, remove=not remove)


async def test_s51_a_removed_picture_stays_removed_on_every_path(app: App) -> None:
    job, version = await drawn(app, "a woman on a bench")
    hat = Wish(Operation.EDIT, words="add a hat")
    (later,) = (await app.studio.change(ANN, Chosen(version), lambda _: hat, delivery=Delivery())).jobs
    later = await finished(app, later)
    assert later.version_id is not None
    child = await app.studio.version(later.version_id)
    sent = await picture(app, version)
    bare = replace(sent, data=without_facts(sent.data))
    await _reported(app, version)
    talk = app.studio.talk
    for attempt in (
        lambda: app.studio.press(ANN, "vary_subtle", version.id, delivery=Delivery()),
        lambda: app.studio.press(ANN, "upscale", version.id, 2, delivery=Delivery()),
        lambda: app.studio.press(ANN, "zoom", version.id, 20, delivery=Delivery()),
        lambda: app.studio.press(BEN, "vary_strong", child.id, delivery=Delivery()),
        lambda: app.studio.press(ANN, "select", job.id, 1, delivery=Delivery()),
        lambda: app.studio.press(ANN, "undo", child.id, delivery=Delivery()),
        lambda: app.studio.change(ANN, Chosen(version), lambda _: hat, delivery=Delivery()),
        lambda: talk(ANN, version.conversation_id, Said("make it night", reply_to_version_id=version.id)),
        lambda: talked(app, "make it night", ANN, uploads=(sent,)),
        lambda: talked(app, "make it night", ANN, uploads=(bare,)),
        lambda: app.studio.imagine(ANN, "a fox", uploads=(bare,), delivery=Delivery()),
        lambda: app.studio.blend(BEN, (sent, sent), delivery=Delivery()),
        lambda: app.studio.describe_picture(ANN, version_id=version.id),
        lambda: app.studio.looks.save_style_of(ANN, "bench", bare),
        lambda: app.studio.moderation.check_shown(ANN, version.id),
    ):
        with pytest.raises(ModerationError, match="removed"):
            await attempt()
    assert version.id not in [it.id for it in await app.studio.versions(version.conversation_id)]
    await app.studio.moderation.check_shown(replace(ANN, guild_id="other"), version.id)  # others decide for themselves
    await drawn(app, "a woman on a bench")  # the words were never the fault


async def test_s51_a_dismissed_report_changes_nothing(app: App) -> None:
    _, version = await drawn(app)
    await _reported(app, version, remove=False)
    await app.studio.press(ANN, "vary_subtle", version.id, delivery=Delivery())


async def test_checkers_look_before_and_after_and_say_who_saw_it(tmp_path: Path) -> None:
    eye = Eye()
    async with opened(tmp_path, eye) as app:
        await drawn(app, "a fox")
        assert eye.asked == [("a fox", 0), ("", 1)]
        eye.words["duel"] = Category.GORE
        (job,) = await app.studio.imagine(ANN, "a duel", count=1, delivery=Delivery())
        failed = await finished(app, job)
        assert failed.state is JobState.FAILED
        assert failed.failure is not None
        assert failed.failure.code == "moderation"
        assert "seen by eye" in failed.failure.message
        refusal = await app.studio.moderation.appeal_job(ANN, job.id)
        await app.studio.moderation.decide(MOD, refusal.id, allow=True)
        await drawn(app, "a duel")
        eye.words["portrait"] = Category.MINORS
        (job,) = await app.studio.imagine(ANN, "a portrait", count=1, delivery=Delivery())
        failed = await finished(app, job)
        assert failed.failure is not None
        assert failed.failure.code == "moderation_final"
        assert f"job {job.id}" in [it.target for it in await app.studio.policies.entries(ADMIN)]
        with pytest.raises(InputError):
            await app.studio.moderation.appeal_job(ANN, job.id)
        eye.pictures = Category.SEXUAL
        (job,) = await app.studio.imagine(ANN, "a fox", count=1, delivery=Delivery())
        failed = await finished(app, job)
        assert failed.failure is not None
        assert failed.failure.code == "moderation_final"
        assert failed.version_id is None
        await app.studio.moderation.set_checker(ADMIN, on=False)
        await drawn(app, "a duel of foxes")


async def test_a_checker_that_is_down_lets_through_or_not_as_the_server_says(tmp_path: Path) -> None:
    eye = Eye()
    eye.fails = Unsupported("The service is away.")
    async with opened(tmp_path, eye) as app:
        await drawn(app, "a fox")
        with pytest.raises(ModerationError):
            await app.studio.imagine(ANN, REFUSED, delivery=Delivery())  # the word rules hold without it
        await app.studio.moderation.set_checker(ADMIN, on=True, when_down="closed")
        (job,) = await app.studio.imagine(ANN, "a fox", count=1, delivery=Delivery())
        failed = await finished(app, job)
        assert failed.failure is not None
        assert failed.failure.code == "busy"
        assert "eye does not answer" in failed.failure.message


async def test_only_admins_change_rules(app: App) -> None:
    moderation = app.studio.moderation
    for who in (ANN, MOD, DIRECT):
        for attempt in (
            lambda it: moderation.set_level(it, Level.ADULT),
            lambda it: moderation.add_words(it, "fox", allow=True),
            lambda it: moderation.remove_words(it, "fox"),
            lambda it: moderation.set_checker(it, on=False),
        ):
            with pytest.raises((PermissionDenied, InputError)):
                await attempt(who)
    assert (await moderation.rules(ADMIN)).level is Level.STANDARD


async def test_words_of_a_server_hold_there_only(app: App) -> None:
    await app.studio.moderation.add_words(ADMIN, "pineapple pizza, Crypto")
    with pytest.raises(ModerationError, match="crypto"):
        await app.studio.imagine(ANN, "a CRYPT0 coin", delivery=Delivery())
    await drawn(app, "a crypto coin", replace(ANN, guild_id="other"))
    await app.studio.moderation.remove_words(ADMIN, "crypto")
    await drawn(app, "a crypto coin")
    assert (await app.studio.looks.of(ANN, LookKind.STYLE)) == ()
