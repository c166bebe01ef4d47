"""Pressing: what the buttons do that lead to a picture."""

from bot.jobs.ledger import NewJob
from bot.model.conversation import Version
from bot.model.errors import InputError, MissingReference, NotFound
from bot.model.job import Delivery, Job
from bot.model.parameters import Parameters
from bot.model.recipe import Operation, Recipe, RecipeInput
from bot.model.settings import Settings
from bot.storage import assets, jobs, versions
from bot.studio import moving
from bot.studio.doing import VARIATIONS, again, route_for, what_it_shows
from bot.studio.making import changed_picture, event_key, new_job, read_prompts
from bot.studio.permissions import check_may_press
from bot.studio.requests import Outcome, Requester
from bot.studio.settings import settings_for
from bot.studio.sources import Source
from bot.studio.workshop import Workshop

UPSCALE_FACTOR = 2
_STRENGTHS = {"vary_subtle": "subtle", "vary_strong": "strong"}
_VARIABILITY = {"low": "subtle", "high": "strong"}


async def press(
    shop: Workshop,
    who: Requester,
    action: str,
    target_id: str,
    number: int | None,
    *,
    prompt: str | None,
    event_id: str | None,
    delivery: Delivery,
) -> Outcome:
    """Do it once: the same press while its picture is being made gives that job in `existing`."""
    job, version = await _pressed(shop, target_id)
    settings = await settings_for(shop, who)
    check_may_press(who, job, settings)
    if action == "undo":
        return await moving.undo(shop, who, job.conversation_id if version is None else version.conversation_id)
    if action == "redo":
        return await moving.redo(shop, who, job.conversation_id if version is None else version.conversation_id)
    if action == "select":
        return await moving.select(shop, who, _there(version), number or 1, delivery)
    if action == "reroll":
        recipe, parent, place = again(job.recipe), job.parent_version_id, job.conversation_id
    else:
        shown = _there(version)
        source = await _source(shop, shown, number)
        recipe = _changed(shop, action, source, settings, prompt)
        parent, place = shown.id, shown.conversation_id
    words = "" if prompt is None else f":{recipe.digest()}"
    new = new_job(
        who,
        place,
        recipe,
        delivery,
        parent_version_id=parent,
        dedupe_key=event_key(event_id),
        press_key=f"{action}:{target_id}:{number or 0}:{who.user_id}{words}",
    )
    return await _submitted(shop, new)


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


async def _source(shop: Workshop, version: Version, number: int | None) -> Source:
    place = number or 1
    if not 1 <= place <= len(version.asset_ids):
        raise MissingReference(f"There are {len(version.asset_ids)} pictures, so there is no number {place}.")
    async with shop.reading() as connection:
        (asset,) = await assets.get_many(connection, [version.asset_ids[place - 1]])
    one = RecipeInput(asset_id=asset.id, cell=place if len(version.asset_ids) > 1 else None)
    return Source((one,), (asset,), version.id, None, asset.scene is not None, version.recipe, version.subject)


def _changed(shop: Workshop, action: str, source: Source, settings: Settings, prompt: str | None) -> Recipe:
    if action == "upscale":
        route = route_for(shop, Operation.UPSCALE, source, settings)
        arguments = {"factor": UPSCALE_FACTOR}
        return changed_picture(
            Operation.UPSCALE, what_it_shows(source), arguments, route, inputs=source.inputs, base=source.base
        )
    if action not in ("vary", *_STRENGTHS):
        raise InputError("This button does nothing any more.")
    strength = _STRENGTHS.get(action) or _VARIABILITY.get(settings.variability or "high", "strong")
    route = route_for(shop, Operation.VARY, source, settings)
    words, said = what_it_shows(source), Parameters()
    if prompt is not None:
        parsed, *_ = read_prompts(prompt, settings)
        words, said = parsed.text, parsed.parameters
    return changed_picture(
        Operation.VARY,
        words,
        {"strength": strength, **said.said()},
        route,
        inputs=source.inputs,
        base=source.base,
        count=VARIATIONS,
    )


async def _submitted(shop: Workshop, new: NewJob) -> Outcome:
    (job,) = await shop.ledger.submit([new])
    if job.id == new.job.id:
        return Outcome(jobs=(job,))
    return Outcome(existing=job)
