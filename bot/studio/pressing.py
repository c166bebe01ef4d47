"""Pressing: what the buttons do that lead to a picture."""

import random
from dataclasses import dataclass, replace
from hashlib import sha256

from pydantic import JsonValue

from bot.jobs.ledger import NewJob
from bot.model.conversation import Version
from bot.model.errors import InputError, MissingReference, NotFound, Unsupported
from bot.model.job import Delivery, Job
from bot.model.look import Look
from bot.model.recipe import Operation, Recipe
from bot.model.settings import Settings
from bot.storage import jobs, versions
from bot.studio import gate, moving
from bot.studio.changing import author_of, recipe_of, remixed, source_in
from bot.studio.doing import again, what_it_shows
from bot.studio.making import event_key, new_job, new_picture, read_prompts
from bot.studio.permissions import check_may_press
from bot.studio.requests import Outcome, Requester
from bot.studio.settings import settings_for
from bot.studio.sources import Source
from bot.studio.wishes import VARIATIONS, wished
from bot.studio.workshop import Workshop

_OF_A_CELL = frozenset({"vary", "vary_subtle", "vary_strong"})
"""Buttons of a grid, whose number names one of its pictures."""


@dataclass(frozen=True, slots=True)
class Press:
    """Which button, with what was typed in its form: `prompt` is a remix, `region` what is varied."""

    action: str
    target_id: str
    number: int | None = None
    prompt: str | None = None
    region: str | None = None

    @property
    def key(self) -> str:
        """The same press again, while its picture is being made, leads to that picture."""
        if self.prompt is None and self.region is None:
            return f"{self.action}:{self.target_id}:{self.number or 0}"
        typed = sha256(repr((self.prompt, self.region)).encode()).hexdigest()[:16]
        return f"{self.action}:{self.target_id}:{self.number or 0}:{typed}"


async def press(shop: Workshop, who: Requester, button: Press, *, event_id: str | None, delivery: Delivery) -> Outcome:
    """Do it once: the same press while its picture is being made gives that job in `existing`."""
    job, version = await _pressed(shop, button.target_id)
    settings = await settings_for(shop, who)
    check_may_press(who, job, await settings_for(shop, author_of(job.author_id, who)))
    if button.action == "undo":
        return await moving.undo(shop, who, job.conversation_id if version is None else version.conversation_id)
    if button.action == "redo":
        return await moving.redo(shop, who, job.conversation_id if version is None else version.conversation_id)
    if button.action == "select":
        return await moving.select(shop, who, _there(version), button.number or 1, delivery)
    notes: tuple[str, ...] = ()
    if button.action in ("reroll", "elsewhere", "styles"):
        recipe, notes, before = _anew(shop, button, job.recipe, settings)
        parent, place = job.parent_version_id, job.conversation_id
    else:
        shown = _there(version)
        source = await source_in(shop, shown, button.number if button.action in _OF_A_CELL else None)
        recipe, before = _changed(shop, button, source, settings)
        parent, place = shown.id, shown.conversation_id
    new = new_job(
        who,
        place,
        recipe,
        delivery,
        notes=notes,
        facts={} if before is None else {"remixed_from": before},
        parent_version_id=parent,
        dedupe_key=event_key(event_id),
        press_key=f"{button.key}:{who.user_id}",
    )
    return await _submitted(shop, who, new)


async def _pressed(shop: Workshop, target_id: str) -> tuple[Job, Version | None]:
    """A grid's buttons name its job, a single picture's its version. Raises NotFound."""
    async with shop.reading() as connection:
        try:
            version = await versions.get(connection, target_id)
        except NotFound:
            job = await jobs.get(connection, target_id)
            return job, None if job.version_id is None else await versions.get(connection, job.version_id)
        return await jobs.get(connection, version.job_id), version


def _there(version: Version | None) -> Version:
    if version is None:
        raise MissingReference("This picture was not made.", way_out="Try it again with 🔁.")
    return version


def _anew(
    shop: Workshop, button: Press, base: Recipe, settings: Settings
) -> tuple[Recipe, tuple[str, ...], str | None]:
    """The same recipe with another seed, other words, or another provider; its notes; and the words of before."""
    fresh, prompt = again(base), button.prompt
    if button.action == "elsewhere":
        return _elsewhere(shop, fresh, button.number), (), None
    if button.action == "styles":
        return _in_styles(shop, fresh), (), None
    if prompt is None:
        return fresh, (), None
    if fresh.operation is not Operation.GENERATE:
        return fresh.model_copy(update={"prompt": prompt}), (), base.prompt if prompt != base.prompt else None
    parsed, *_ = read_prompts(prompt, settings)
    route = shop.registry.route(Operation.GENERATE, base.provider if base.provider in shop.registry.names else None)
    kept = base.parameters.model_copy(update={"seed": None}).said()
    recipe, notes = new_picture(parsed, route, settings, kept)
    recipe = recipe.model_copy(update={"inputs": fresh.inputs})
    return recipe, notes, base.prompt if parsed.text != base.prompt else None


def _in_styles(shop: Workshop, recipe: Recipe) -> Recipe:
    """The same words and seed-given layout, each picture of the grid in another style. Raises Unsupported."""
    route = shop.registry.route(Operation.GENERATE, recipe.provider if recipe.provider in shop.registry.names else None)
    count = min(VARIATIONS, route.model.max_count, len(route.model.styles))
    if recipe.operation is not Operation.GENERATE or count < 2:
        raise Unsupported("No engine here has styles to try.", provider=route.provider.name)
    others = [name for name in route.model.styles if name != recipe.parameters.style]
    styles = random.Random(recipe.seed).sample(others, min(count, len(others)))
    parameters = recipe.parameters.model_copy(update={"style": None, "count": len(styles)})
    arguments = {**recipe.arguments, "looks": [Look(style=name).plain for name in styles]}
    return recipe.model_copy(
        update={"parameters": parameters, "arguments": arguments, "count": len(styles), "model": route.model.name}
    )


def _elsewhere(shop: Workshop, recipe: Recipe, number: int | None) -> Recipe:
    """The recipe for another provider, named by its place in the order. Raises InputError when it cannot."""
    names = shop.registry.names
    if number is None or not 1 <= number <= len(names):
        raise InputError("This provider is not set up here any more.")
    route = shop.registry.route(recipe.operation, names[number - 1])
    if route.provider.name != names[number - 1]:
        raise InputError(f"{names[number - 1]} cannot do this with a picture.")
    return recipe.model_copy(update={"provider": route.provider.name, "model": route.model.name})


def _changed(shop: Workshop, button: Press, source: Source, settings: Settings) -> tuple[Recipe, str | None]:
    """The recipe of a change, and the words before a remix when they changed."""
    if button.action == "region":
        return _region(shop, button, source, settings), None
    words, said = remixed(button.prompt, source, settings)
    wish = wished(button.action, button.number, source.assets[0], settings, said)
    if words is None:
        return recipe_of(shop, wish, source, settings), None
    arguments = {**wish.arguments, "new_words": True} if wish.operation is Operation.EXPAND else wish.arguments
    return recipe_of(shop, replace(wish, arguments=arguments, words=words), source, settings), what_it_shows(source)


def _region(shop: Workshop, button: Press, source: Source, settings: Settings) -> Recipe:
    """Variations of one region, with something else in it when words say what."""
    if not (button.region or "").strip():
        raise InputError("No region was named.", way_out="Name cells such as B2-C3, a place, or a thing.")
    prompt = (button.prompt or "").strip() or None
    words, said = remixed(prompt, source, settings)
    wish = wished("region", None, source.assets[0], settings, said)
    new_words: dict[str, JsonValue] = {} if prompt is None else {"new_words": True}
    arguments = {**wish.arguments, "region": button.region, **new_words}
    return recipe_of(shop, replace(wish, arguments=arguments, words=words or prompt), source, settings)


async def _submitted(shop: Workshop, who: Requester, new: NewJob) -> Outcome:
    (job,) = await gate.submit(shop, who, [new])
    if job.id == new.job.id:
        return Outcome(jobs=(job,))
    return Outcome(existing=job)
