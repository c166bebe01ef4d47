"""Side by side: one prompt by several providers, models or styles, shown in one message, with votes.

The jobs are ordinary ones of one conversation. Each knows the others' ids and the one that leads: its message shows
them all, the others have none. No other provider stands in for one that fails, for that is what is compared.
"""

import contextlib
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pydantic import JsonValue

from bot.jobs.ledger import NewJob
from bot.model.conversation import Conversation, Place, Version
from bot.model.errors import InputError, MissingReference, NotFound
from bot.model.job import OPEN_STATES, Delivery, Job
from bot.model.subject import subject_of
from bot.storage import conversations, jobs, versions, votes
from bot.studio import laying, looks, moving
from bot.studio.gate import check_access, submit
from bot.studio.links import fetch_links, linked_pictures
from bot.studio.making import event_key, new_job, new_picture, new_seed, read_prompts, with_inputs
from bot.studio.permissions import check_may_cancel, check_same_place
from bot.studio.places import new_conversation
from bot.studio.requests import Outcome, Requester
from bot.studio.settings import settings_on
from bot.studio.sides import LETTERS, MOST, drawn_by, engines, side_named, sides_named, styles
from bot.studio.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Beside:
    """Jobs side by side as they are now: each with its version once it is made, and its votes."""

    lead_id: str
    jobs: tuple[Job, ...]
    versions: tuple[Version | None, ...]
    votes: tuple[int, ...]

    @property
    def is_closed(self) -> bool:
        """Whether nothing is waiting or being drawn any more."""
        return all(job.state not in OPEN_STATES for job in self.jobs)


class SideBySide:
    """Use cases of pictures that stand side by side."""

    def __init__(self, shop: Workshop) -> None:
        self._shop = shop

    async def engines(self, who: Requester) -> tuple[str, ...]:
        """Providers, and models of those that have several, as they are typed."""
        return engines(await self._shop.lineup(who))

    async def names(self, who: Requester) -> tuple[str, ...]:
        """What can be compared, as it is typed: engines, then their styles."""
        lineup = await self._shop.lineup(who)
        return (*engines(lineup), *styles(lineup))

    async def compare(
        self, who: Requester, text: str, named: str, *, event_id: str | None, delivery: Delivery
    ) -> tuple[Job, ...]:
        """One picture of the same words and seed by each side. Raises PromptError, InputError and NotFound."""
        await check_access(self._shop, who)
        chosen = sides_named(await self._shop.lineup(who), named)
        async with self._shop.reading() as connection:
            settings = await settings_on(connection, self._shop, who)
            here = None if who.channel_id is None else await conversations.at_channel(connection, who.channel_id)
            text = await looks.with_characters(connection, who, text)
        parsed, *others = read_prompts(text, settings)
        if others:
            raise InputError("Braces cannot stand in what is compared.", way_out="Say one prompt.")
        linked = linked_pictures(parsed, await fetch_links(self._shop, who, text, [parsed]))
        seed = new_seed() if parsed.parameters.seed is None else parsed.parameters.seed
        place = here or new_conversation(who, Place.CHANNEL, title=subject_of(parsed.plain))
        new: list[NewJob] = []
        async with self._shop.reading() as connection:
            for number, side in enumerate(chosen):
                given = {"seed": seed, "count": 1} | ({} if side.style is None else {"style": side.style})
                one = replace(parsed, parameters=parsed.parameters.model_copy(update=given))
                recipe, notes = new_picture(one, side.route, settings, {})
                recipe, laid = await laying.laid_on(connection, who, recipe, settings, side.route)
                recipe, more = with_inputs(recipe, side.route, linked)
                new.append(
                    new_job(
                        who,
                        place.id,
                        recipe,
                        _place(delivery, number),
                        notes=notes + laid + more,
                        dedupe_key=event_key(event_id, number),
                    )
                )
        return await _submitted(self._shop, who, new, begun=() if here else (place,))

    async def compare_again(
        self,
        who: Requester,
        version_id: str,
        names: Sequence[str],
        *,
        event_id: str | None,
        delivery: Delivery,
    ) -> tuple[Job, ...]:
        """The recipe of a picture by others, beside the picture that is there. Raises InputError and Unsupported."""
        await check_access(self._shop, who)
        lineup = await self._shop.lineup(who)
        chosen = [side_named(lineup, name) for name in names[: MOST - 1]]
        async with self._shop.reading() as connection:
            version = await versions.get(connection, version_id)
            job = await jobs.get(connection, version.job_id)
        check_same_place(who, job)
        if not chosen:
            raise InputError("Nobody was chosen to draw it.")
        new = [
            new_job(
                who,
                version.conversation_id,
                drawn_by(side, version.recipe),
                _place(delivery, number),
                parent_version_id=version.parent_id,
                dedupe_key=event_key(event_id, number),
            )
            for number, side in enumerate(chosen)
        ]
        return await _submitted(self._shop, who, new, there=(job.id,))

    async def look(self, job: Job) -> Beside:
        """All that stands beside a job, as it is stored now. Raises NotFound."""
        async with self._shop.reading() as connection:
            there = tuple([await jobs.get(connection, job_id) for job_id in job.beside])
            made = [None if it.version_id is None else await versions.get(connection, it.version_id) for it in there]
            counted = await votes.counted(connection, job.lead_id)
        return Beside(job.lead_id, there, tuple(made), tuple(counted.get(it.id, 0) for it in there))

    async def vote(self, who: Requester, lead_id: str, number: int) -> Beside:
        """This person likes picture `number` (1-based) best. Raises NotFound and MissingReference."""
        shown, version = await self._side(who, lead_id, number)
        chosen = next(it.id for it, made in zip(shown.jobs, shown.versions, strict=True) if made is version)
        await self._shop.database.write(lambda it: votes.put(it, lead_id, who.user_id, chosen, time.time()))
        async with self._shop.reading() as connection:
            return await self.look(await jobs.get(connection, lead_id))

    async def go_on_with(self, who: Requester, lead_id: str, number: int) -> Outcome:
        """Make picture `number` (1-based) the current one of its conversation, to be shown by itself."""
        _, version = await self._side(who, lead_id, number)
        outcome = await moving.goto(self._shop, who, version.conversation_id, version.id)
        line = f"Going on with {LETTERS[number - 1]}, by {version.recipe.provider}"
        return outcome if outcome.shown is None else replace(outcome, shown=replace(outcome.shown, line=line))

    async def stop(self, who: Requester, job: Job) -> None:
        """Cancel what is not finished of the jobs side by side. Raises PermissionDenied."""
        check_may_cancel(who, job)
        for one in (await self.look(job)).jobs:
            if one.state in OPEN_STATES:
                with contextlib.suppress(InputError):  # it was finished in this moment
                    await self._shop.ledger.cancel(one.id)

    async def _side(self, who: Requester, lead_id: str, number: int) -> tuple[Beside, Version]:
        async with self._shop.reading() as connection:
            lead = await jobs.get(connection, lead_id)
        check_same_place(who, lead)
        if not lead.beside:
            raise NotFound("These pictures do not stand side by side.")
        shown = await self.look(lead)
        version = shown.versions[number - 1] if 1 <= number <= len(shown.versions) else None
        if version is None:
            raise MissingReference("This picture is not there.", way_out="Choose one of the others.")
        return shown, version


async def _submitted(
    shop: Workshop,
    who: Requester,
    new: Sequence[NewJob],
    *,
    there: tuple[str, ...] = (),
    begun: Sequence[Conversation] = (),
) -> tuple[Job, ...]:
    """Queue the jobs; each knows which stand beside it and which leads."""
    ids: list[JsonValue] = [*there, *(one.job.id for one in new)]
    facts: dict[str, JsonValue] = {"beside": ids, "lead": new[0].job.id}
    told = [replace(one, job=one.job.model_copy(update={"facts": {**one.job.facts, **facts}})) for one in new]
    return await submit(shop, who, told, begun=begun)


def _place(delivery: Delivery, number: int) -> Delivery:
    """The first job has the message; the others are shown in it."""
    return delivery if number == 0 else Delivery()
