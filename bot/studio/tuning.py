"""Tuning: the same words in several looks, round after round. What people pick makes a style, or their taste.

Nothing is kept in the process: the job says which round it shows and in which looks, and each pick is a row.
"""

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import JsonValue

from bot.model.conversation import Place
from bot.model.errors import InputError, MissingReference, PermissionDenied, Unsupported
from bot.model.ids import new_id
from bot.model.job import Delivery, Job
from bot.model.look import TONES, Look, LookKind, Pick, SavedLook, middle_of
from bot.model.parameters import Parameters
from bot.model.recipe import Operation, Recipe
from bot.providers.registry import Route
from bot.storage import jobs, looks
from bot.studio import gate, taste
from bot.studio.laying import random_look
from bot.studio.looks import save
from bot.studio.making import event_key, new_job, new_seed, read_prompts
from bot.studio.places import new_conversation
from bot.studio.requests import Outcome, Requester
from bot.studio.settings import settings_for
from bot.studio.sources import ILLUSTRATOR
from bot.studio.workshop import Workshop

STYLE = "style"
ROUNDS = 5
"""Rounds after which a style is ready; it may be finished after three."""

FEWEST_ROUNDS = 3
SIZE_PX = 512
_AT_ONCE = {STYLE: 4, taste.RANKING: 2}
STYLE_PROMPT = "a house by a lake, a tree, a fox"
_RANKED = (
    "a red fox in the snow", "a castle on a hill at sunset", "a cat on a sofa", "two sailboats on the ocean",
    "a lighthouse on the beach at night", "an owl in a forest", "a bowl of fruit on a table",
    "a street in a city in the rain",
    "a horse on a meadow", "a rocket in space", "a garden with roses", "a cabin in the mountains",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Round:
    """What a job of tuning shows, as it stands in the job's facts."""

    session: str
    purpose: str
    number: int
    prompt: str
    looks: tuple[Look, ...] = ()

    @classmethod
    def of(cls, job: Job) -> "Round | None":
        """The round of this job, if it is one."""
        facts, given = job.facts.get("tuning"), job.recipe.arguments.get("looks")
        if not isinstance(facts, dict) or not isinstance(given, list):
            return None
        known: dict[str, Any] = facts
        return cls(
            session=str(known.get("session")),
            purpose=str(known.get("purpose")),
            number=int(known.get("round") or 1),
            prompt=job.recipe.prompt,
            looks=tuple(Look.model_validate(it) for it in given),
        )


async def begin(
    shop: Workshop, who: Requester, purpose: str, prompt: str | None, *, event_id: str | None, delivery: Delivery
) -> Outcome:
    """The first round. Raises PromptError, and Unsupported when no engine has styles to choose from."""
    words = STYLE_PROMPT
    if prompt:
        words = read_prompts(prompt, await settings_for(shop, who))[0].text
    first = Round(new_id(), purpose, 1, words)
    return await _show(shop, who, first, (), key=event_key(event_id), delivery=delivery)


async def pick(
    shop: Workshop, who: Requester, job_id: str, number: int | None, *, event_id: str | None, delivery: Delivery
) -> Outcome:
    """Choose one picture of a round, or none of them; the next round follows. The same round counts once."""
    job, shown = await _own_round(shop, who, job_id)
    if number is not None and not 1 <= number <= len(shown.looks):
        raise MissingReference(f"There are {len(shown.looks)} pictures, so there is no number {number}.")
    choice = Pick(
        job_id=job.id,
        user_id=who.user_id,
        session=shown.session,
        purpose=shown.purpose,
        chosen=None if number is None else shown.looks[number - 1],
        others=tuple(look for place, look in enumerate(shown.looks, 1) if place != number),
        created_at=time.time(),
    )
    await shop.database.write(lambda it: looks.add_pick(it, choice))
    async with shop.reading() as connection:
        before = await looks.picks_in(connection, shown.session)
    following = Round(shown.session, shown.purpose, shown.number + 1, shown.prompt)
    return await _show(shop, who, following, before, key=f"round:{job.id}", delivery=delivery)


async def finish(shop: Workshop, who: Requester, job_id: str, name: str) -> SavedLook:
    """Keep what was picked as a style. Raises InputError when too little was."""
    _, shown = await _own_round(shop, who, job_id)
    async with shop.reading() as connection:
        chosen = [it.chosen for it in await looks.picks_in(connection, shown.session) if it.chosen is not None]
    if len(chosen) < FEWEST_ROUNDS:
        raise InputError(
            f"You have picked {len(chosen)} pictures; a style needs at least {FEWEST_ROUNDS}.", way_out="Pick on."
        )
    # Later picks know better than the first, which only chose the direction.
    return await save(shop, who, LookKind.STYLE, name, middle_of(chosen[-FEWEST_ROUNDS:]))


async def ranked(shop: Workshop, who: Requester) -> int:
    """How many pairs a person has ranked."""
    async with shop.reading() as connection:
        return await looks.count_picks(connection, who.user_id, taste.RANKING)


async def _own_round(shop: Workshop, who: Requester, job_id: str) -> tuple[Job, Round]:
    async with shop.reading() as connection:
        job = await jobs.get(connection, job_id)
    shown = Round.of(job)
    if shown is None:
        raise InputError("This button does nothing any more.")
    if job.author_id != who.user_id:
        raise PermissionDenied("Only who began this may pick.", way_out="Begin your own with /style create or /rank.")
    return job, shown


async def _show(
    shop: Workshop, who: Requester, shown: Round, before: Sequence[Pick], *, key: str | None, delivery: Delivery
) -> Outcome:
    """Queue the pictures of a round; its looks follow from the session and from what was picked before."""
    route = _route(shop)
    chance = random.Random(f"{shown.session}:{shown.number}")
    looks_now = next_looks(chance, route.model.styles, shown.purpose, before)
    seed, count = new_seed(), len(looks_now)
    recipe = Recipe(
        operation=Operation.GENERATE,
        prompt=chance.choice(_RANKED) if shown.purpose == taste.RANKING else shown.prompt,
        parameters=Parameters(seed=seed, count=count),
        arguments={"size_px": SIZE_PX, "looks": [it.model_dump(mode="json", exclude_none=True) for it in looks_now]},
        provider=route.provider.name,
        model=route.model.name,
        seed=seed,
        count=count,
    )
    facts: dict[str, JsonValue] = {
        "tuning": {"session": shown.session, "purpose": shown.purpose, "round": shown.number}
    }
    begun = new_conversation(who, Place.CHANNEL, title=f"{shown.purpose} {shown.number}")
    new = new_job(who, begun.id, recipe, delivery, facts=facts, dedupe_key=key)
    return Outcome(jobs=await gate.submit(shop, who, [new], begun=[begun]))


def next_looks(chance: random.Random, styles: Sequence[str], purpose: str, before: Sequence[Pick]) -> tuple[Look, ...]:
    """Wide at first; then around what was chosen, with one that is new."""
    count = _AT_ONCE[purpose]
    names = chance.sample(list(styles), min(count, len(styles)))
    fresh = [random_look(chance, [names[place % len(names)]]) for place in range(count)]
    chosen = [it.chosen for it in before if it.chosen is not None]
    if purpose == taste.RANKING or len(chosen) < 2:
        return tuple(fresh)
    middle = middle_of(chosen)
    near = [_near(chance, middle), _near(chance, chosen[-1]), middle]
    return (*near, fresh[0])[:count]


def _near(chance: random.Random, look: Look) -> Look:
    """Almost this look."""
    tone = {name: round(look.tone.get(name, 0.0) + chance.uniform(-0.15, 0.15), 3) for name in TONES}
    stylize = max(0, min(1000, round((look.stylize or 100) * chance.uniform(0.6, 1.6))))
    return look.model_copy(update={"tone": tone, "stylize": stylize})


def _route(shop: Workshop) -> Route:
    wanted = ILLUSTRATOR if ILLUSTRATOR in shop.registry.names else None
    route = shop.registry.route(Operation.GENERATE, wanted)
    if not route.model.styles:
        raise Unsupported("No engine here has styles to choose from.", provider=route.provider.name)
    return route
