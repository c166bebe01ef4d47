"""Doing: the steps of a plan, one after the other. Moves happen at once, pictures become jobs."""

from collections.abc import Sequence
from dataclasses import replace

from bot.jobs.ledger import NewJob
from bot.model.errors import InputError, PermissionDenied, Unsupported
from bot.model.job import Job
from bot.model.plan import PlanStep
from bot.model.recipe import InputRole, Operation, Recipe
from bot.model.settings import Settings
from bot.providers.registry import Route
from bot.storage import versions
from bot.studio import gate, keeping, moving
from bot.studio.describing import describe
from bot.studio.growing import grown_by_words
from bot.studio.here import Here
from bot.studio.links import fetch_links, linked_pictures
from bot.studio.making import (
    changed_picture,
    event_key,
    following,
    new_job,
    new_picture,
    new_seed,
    read_prompts,
    with_inputs,
)
from bot.studio.permissions import check_may_cancel
from bot.studio.pointing import marked
from bot.studio.requests import Outcome
from bot.studio.sources import ILLUSTRATOR, Source, more_inputs, number_in, source_of, uploads_in
from bot.studio.suggesting import suggesting
from bot.studio.workshop import Workshop

VARIATIONS = 4
_ROLES = {
    "inputs": InputRole.OBJECT,
    "background": InputRole.BACKGROUND,
    "style": InputRole.STYLE,
    "style_reference": InputRole.STYLE,
    "character_reference": InputRole.CHARACTER,
    "object_reference": InputRole.OBJECT,
}
"""Parameters of a step that may name attached pictures, and what these are then for."""

_FRAMES = frozenset({"border", "rounded", "region"})
"""What is done to the pixels of a picture, not to what is drawn in it."""


async def do(shop: Workshop, here: Here, steps: Sequence[PlanStep], suggestions: Sequence[str] = ()) -> Outcome:
    """Carry out a plan. No picture is queued when one of its steps cannot be done.

    `suggestions` are shown under the pictures unless their engine has some of its own.
    """
    outcome = Outcome()
    new: list[NewJob] = []
    for step in steps:
        moved = await _move(shop, here, step)
        if moved is None:
            new.append(await _make(shop, here, step, [one.job for one in new]))
        else:
            outcome = moved
    if not new:
        return outcome
    new = [suggesting(one, suggestions, shop.registry) for one in new]
    jobs = await gate.submit(shop, here.who, new)
    running = here.running
    behind = None if running is None else running.recipe.prompt or running.recipe.operation.value
    return replace(outcome, jobs=jobs, shown=None, answer=None, waiting_behind=behind)


async def _move(shop: Workshop, here: Here, step: PlanStep) -> Outcome | None:
    """What a step leads to that draws nothing; None for all others."""
    steps = step.parameters.get("steps", 1)
    count = steps if isinstance(steps, int) else 1
    match step.operation:
        case Operation.UNDO:
            taken_back = await _take_back(shop, here) if count == 1 else None
            return taken_back or await moving.undo(shop, here.who, here.conversation.id, count)
        case Operation.REDO:
            return await moving.redo(shop, here.who, here.conversation.id, count)
        case Operation.GOTO | Operation.SELECT:
            return await _choose(shop, here, step)
        case Operation.CANCEL:
            return await _cancel(shop, here)
        case Operation.LABEL:
            return await keeping.label(shop, here, number_in(step.target), step.instruction)
        case Operation.COMPARE:
            return keeping.compared(here, step)
        case Operation.EXPORT:
            return Outcome(export=True)
        case Operation.REMEMBER:
            return await keeping.remember(shop, here, step)
        case Operation.FORGET:
            return await keeping.forget(shop, here.who, step.instruction)
        case Operation.RECALL:
            return await keeping.recall(shop, here.who)
        case Operation.DESCRIBE:
            return Outcome(answer=describe(await source_of(shop, here, step.target, None)))
        case _:
            return None


async def _choose(shop: Workshop, here: Here, step: PlanStep) -> Outcome:
    source = await source_of(shop, here, step.target, None)
    if source.parent_version_id is None:
        raise Unsupported("This picture is still being made.", way_out="Choose it when it is there.")
    if step.operation is Operation.GOTO or source.inputs[0].cell is None:
        return await moving.goto(shop, here.who, here.conversation.id, source.parent_version_id)
    async with shop.reading() as connection:
        grid = await versions.get(connection, source.parent_version_id)
    chosen = await moving.select(shop, here.who, grid, source.inputs[0].cell, here.said.delivery)
    if chosen.existing is None or chosen.existing.version_id is None:
        return chosen
    return await moving.goto(shop, here.who, here.conversation.id, chosen.existing.version_id)


async def _take_back(shop: Workshop, here: Here) -> Outcome | None:
    """The last change is still in the making: undo stops it, for those who may."""
    if not here.waiting:
        return None
    job = here.waiting[-1]
    try:
        check_may_cancel(here.who, job)
        await shop.ledger.cancel(job.id)
    except (PermissionDenied, InputError):  # somebody else's, or finished in this moment
        return None
    return Outcome(answer=f"Stopped: {job.recipe.prompt or job.recipe.operation.value}")


async def _cancel(shop: Workshop, here: Here) -> Outcome:
    job = here.running
    if job is None:
        return Outcome(answer="Nothing is running here.")
    check_may_cancel(here.who, job)
    await shop.ledger.cancel(job.id)
    return Outcome(answer=f"Stopped: {job.recipe.prompt or job.recipe.operation.value}")


async def _make(shop: Workshop, here: Here, step: PlanStep, before: Sequence[Job]) -> NewJob:
    source = await source_of(shop, here, step.target, before[-1] if before else None)
    if step.operation is Operation.GENERATE:
        recipe, notes = await _from_words(shop, here, step)
    else:
        recipe, notes = await _from_picture(shop, here, step, source), ()
    said = here.said
    return new_job(
        here.who,
        here.conversation.id,
        recipe,
        following(said.delivery) if before else said.delivery,
        notes=notes,
        parent_version_id=source.parent_version_id,
        dedupe_key=event_key(said.event_id, len(before)),
        target=source.target,
    )


async def _from_words(shop: Workshop, here: Here, step: PlanStep) -> tuple[Recipe, tuple[str, ...]]:
    """One picture: in talk there is one thing at a time, and "show me four" is as short."""
    parsed, *others = read_prompts(step.instruction, here.settings)
    route = shop.registry.route(Operation.GENERATE, here.settings.provider)
    named = {name for name in _ROLES if uploads_in(step.parameters.get(name))}
    options = {"count": 1} | {name: value for name, value in step.parameters.items() if name not in named}
    recipe, notes = new_picture(parsed, route, here.settings, options)
    if others:
        notes += (f"the first of {len(others) + 1} combinations: /imagine makes them all",)
    if named:
        return _with_roles(recipe, route, here, step), notes
    linked = linked_pictures(parsed, await fetch_links(shop, here.who, step.instruction, [parsed]))
    attached = [(InputRole.IMAGE_PROMPT, asset) for asset in here.uploads]
    recipe, more = with_inputs(recipe, route, [*attached, *linked])
    return recipe, notes + more


async def _from_picture(shop: Workshop, here: Here, step: PlanStep, source: Source) -> Recipe:
    if step.operation is Operation.REROLL and source.base is not None:
        return again(source.base)
    grown = grown_by_words(step, source.assets[0]) if source.assets else None
    if grown is not None:
        route = route_for(shop, grown.operation, source, here.settings)
        words, wanted = what_it_shows(source), {**grown.arguments, **grown.said.said()}
        return changed_picture(grown.operation, words, wanted, route, inputs=source.inputs, base=source.base)
    instruction, arguments, mask = await marked(shop, here, step, source)
    drawn = source.drawn and not on_pixels(step, masked=mask is not None)
    route = route_for(shop, step.operation, replace(source, drawn=drawn), here.settings)
    count = step.parameters.get("count", VARIATIONS if step.operation is Operation.VARY else 1)
    recipe = changed_picture(
        step.operation,
        what_it_shows(source) if step.operation is Operation.VARY else instruction,
        arguments,
        route,
        inputs=source.inputs,
        base=source.base,
        count=count if isinstance(count, int) else 1,
    )
    if mask is not None:
        recipe = recipe.model_copy(update={"mask_asset_id": mask.id})
    return _with_roles(recipe, route, here, step)


def on_pixels(step: PlanStep, *, masked: bool) -> bool:
    """Whether a step is about pixels alone, also those of a drawn picture: tones of a part, borders."""
    framed = bool(_FRAMES & step.parameters.keys()) and step.operation is not Operation.EDIT
    return framed or (masked and step.operation is Operation.ADJUST)


def route_for(shop: Workshop, operation: Operation, source: Source, settings: Settings) -> Route:
    """Who does it. What the illustrator drew goes on with it, because it alone knows what is in the picture."""
    wanted = ILLUSTRATOR if source.drawn and ILLUSTRATOR in shop.registry.names else settings.provider
    return shop.registry.route(operation, wanted, drawn=source.drawn)


def again(base: Recipe) -> Recipe:
    """The same recipe with another seed. What was chosen from a grid is drawn anew from the grid's words."""
    seed = new_seed()
    parameters = base.parameters.model_copy(update={"seed": seed})
    fresh = base.model_copy(update={"seed": seed, "parameters": parameters})
    if base.operation is not Operation.SELECT:
        return fresh
    return fresh.model_copy(update={"operation": Operation.GENERATE, "inputs": (), "count": parameters.count or 1})


def what_it_shows(source: Source) -> str:
    """The words that a variation starts from: the prompt, not the last instruction."""
    if source.base is None:
        return source.subject
    drawn_from_words = (Operation.GENERATE, Operation.SELECT, Operation.VARY, Operation.REROLL)
    goes_on = (Operation.EXPAND, Operation.UPSCALE)  # their prompt is that of the picture they started from
    if source.base.operation in (*drawn_from_words, *goes_on):
        return source.base.prompt
    return source.subject or source.base.prompt


def _with_roles(recipe: Recipe, route: Route, here: Here, step: PlanStep) -> Recipe:
    """The recipe with the attached pictures that the step names. Raises Unsupported when the model takes none such."""
    inputs = list(recipe.inputs)
    for name, role in _ROLES.items():
        have = {one.asset_id for one in inputs}
        named = more_inputs(here, step.parameters.get(name), role)
        more = [one for one in named if one.asset_id not in have]
        if more and role not in route.model.input_roles:
            raise Unsupported(
                f"{route.provider.name} cannot use an attached picture as {role.value.replace('_', ' ')}.",
                way_out="Describe it in words, or choose another provider in /settings.",
                provider=route.provider.name,
            )
        inputs += more
    return recipe.model_copy(update={"inputs": tuple(inputs)})
