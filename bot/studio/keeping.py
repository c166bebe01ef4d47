"""Keeping: names of versions, and what people ask to be remembered. Nothing is drawn."""

from collections.abc import Callable

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.errors import InputError, MissingReference
from bot.model.plan import PlanStep
from bot.model.settings import Settings
from bot.storage import settings, versions
from bot.studio import judging
from bot.studio.here import Here
from bot.studio.requests import Compared, Outcome, Requester
from bot.studio.workshop import Workshop

LikesChange = Callable[[tuple[str, ...]], tuple[str, ...]]

MAX_LABEL = 60
MAX_LIKES = 20


async def label(shop: Workshop, here: Here, number: int, name: str) -> Outcome:
    """Give a version a name. Raises MissingReference and InputError."""
    name = " ".join(name.split())[:MAX_LABEL]
    await judging.check_words(shop, here.who, name)
    if not name:
        raise InputError("There is no name in this.", way_out='Say for example: call this one "sunset".')
    version_id = here.number_to_id.get(number)
    if version_id is None:
        raise MissingReference("This picture is still being made.", way_out="Name it when it is there.")
    await shop.database.write(lambda connection: versions.set_label(connection, version_id, name))
    shop.memory.forget(here.conversation.id)
    return Outcome(answer=f'v{number} is now called "{name}". Say go back to {name} to return to it.')


def compared(here: Here, step: PlanStep) -> Outcome:
    """Two versions to be looked at beside each other, or one after the other. Raises MissingReference."""
    named = step.parameters.get("inputs")
    numbers = [int(str(name)[1:].partition("#")[0]) for name in (named if isinstance(named, list) else [])]
    ids = [here.number_to_id.get(number) for number in numbers]
    first, second = (*ids, None, None)[:2]
    if first is None or second is None:
        raise MissingReference("One of these pictures is still being made.", way_out="Compare them when it is there.")
    return Outcome(compared=Compared(first, second, blink=step.parameters.get("mode") == "blink"))


async def remember(shop: Workshop, here: Here, step: PlanStep) -> Outcome:
    """Keep a like of this person, or of this thread. The newest twenty are kept."""
    in_thread = step.parameters.get("here") is True and here.who.channel_id is not None
    like = " ".join(step.instruction.split())
    if not like:
        raise InputError("There is nothing in this to remember.", way_out="Say for example: remember that I like ink.")
    await judging.check_words(shop, here.who, like)
    scope, scope_id = _scope(here.who, in_thread=in_thread)

    def add(known: tuple[str, ...]) -> tuple[str, ...]:
        return (*(it for it in known if it.casefold() != like.casefold()), like)[-MAX_LIKES:]

    await _change(shop, scope, scope_id, add)
    where = " in this thread" if in_thread else ""
    ways = '"What do you remember?" shows it, "forget what I like" erases it.'
    return Outcome(answer=f"Remembered{where}: {like}. {ways}")


async def recall(shop: Workshop, who: Requester) -> Outcome:
    """All that is remembered, in words."""
    yours, ours = [await likes_of(shop, who, in_thread=in_thread) for in_thread in (False, True)]
    if not yours and not ours:
        return Outcome(answer="I remember no likes of yours. Say for example: remember that I like watercolour.")
    lines = [f"You like: {'; '.join(yours)}."] if yours else []
    lines += [f"In this thread: {'; '.join(ours)}."] if ours else []
    return Outcome(answer=" ".join([*lines, "Say forget what I like to erase it."]))


async def forget(shop: Workshop, who: Requester, what: str = "") -> Outcome:
    """Erase what is remembered of this person and in this thread, or only what is named."""
    wanted = what.casefold().strip()

    def without(known: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(it for it in known if wanted and wanted not in it.casefold())

    before = [await likes_of(shop, who, in_thread=in_thread) for in_thread in (False, True)]
    erased = sum(len(known) - len(without(known)) for known in before)
    for in_thread in (False, True):
        if in_thread and who.channel_id is None:
            continue
        await _change(shop, *_scope(who, in_thread=in_thread), without)
    if not erased:
        return Outcome(answer="I remember nothing like that.")
    return Outcome(answer=f"Forgotten: {what}." if what else "Forgotten. I remember no likes of yours any more.")


async def likes_of(shop: Workshop, who: Requester, *, in_thread: bool) -> tuple[str, ...]:
    """What is remembered of the person, or of the thread."""
    if in_thread and who.channel_id is None:
        return ()
    async with shop.reading() as connection:
        return (await settings.get(connection, *_scope(who, in_thread=in_thread))).likes or ()


def _scope(who: Requester, *, in_thread: bool) -> tuple[str, str]:
    return ("channel", who.channel_id or "") if in_thread else ("user", who.user_id)


async def _change(shop: Workshop, scope: str, scope_id: str, change: LikesChange) -> None:
    async def store(connection: AsyncConnection) -> None:
        before: Settings = await settings.get(connection, scope, scope_id)
        likes = change(before.likes or ())
        await settings.put(connection, scope, scope_id, before.model_copy(update={"likes": likes or None}))

    await shop.database.write(store)
