"""Imagining: a typed prompt becomes jobs, one for each permutation, as often as `--repeat` says."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.imaging.metadata import embed
from bot.jobs.ledger import NewJob
from bot.model.asset import Asset
from bot.model.conversation import Conversation, Place
from bot.model.errors import ConfirmationNeeded, InputError, PromptError, PromptIssue
from bot.model.job import Delivery, Job
from bot.model.recipe import InputRole, Operation
from bot.model.subject import subject_of
from bot.prompt.braces import MOST
from bot.prompt.parser import Parsed
from bot.storage import conversations
from bot.studio import judging, laying, looks
from bot.studio.gate import check_access, submit
from bot.studio.links import Linked, fetch_links, linked_pictures
from bot.studio.making import event_key, following, new_job, new_picture, read_prompts, with_inputs
from bot.studio.places import begin, new_conversation
from bot.studio.requests import Requester, Said, Upload
from bot.studio.settings import settings_on, usual_provider
from bot.studio.talking import talk
from bot.studio.uploads import keep_uploads
from bot.studio.workshop import Workshop


async def imagine(
    shop: Workshop,
    who: Requester,
    text: str,
    *,
    uploads: Sequence[Upload],
    options: Mapping[str, Any],
    provider: str | None,
    confirmed: bool,
    event_id: str | None,
    delivery: Delivery,
) -> tuple[Job, ...]:
    """New pictures: each in a conversation of its own, or all in that of the thread or DM where they were asked for.

    Raises PromptError with all that is wrong, and ConfirmationNeeded for more than one job.
    """
    await check_access(shop, who)
    async with shop.reading() as connection:
        settings = await settings_on(connection, shop, who)
        here = None if who.channel_id is None else await conversations.at_channel(connection, who.channel_id)
        text = await looks.with_characters(connection, who, text)
    prompts = read_prompts(text, settings, needs_text=not uploads)
    repeat = prompts[0].parameters.repeat or 1
    many = len(prompts) * repeat
    if many > MOST:
        message = f"This stands for {many:,} jobs; at most {MOST} can run from one line."
        raise PromptError((PromptIssue("too_many_permutations", 0, len(text), message),), text=text)
    if many > 1 and not confirmed:
        raise ConfirmationNeeded(f"This prompt stands for {many} jobs, one after the other.", count=many)
    linked = await fetch_links(shop, who, text, prompts)
    if prompts[0].parameters.edit:
        return await _edit(shop, who, prompts[0], linked, Said("", event_id=event_id, delivery=delivery))
    lineup = await shop.lineup(who)
    route = lineup.route(Operation.GENERATE, provider or usual_provider(settings, lineup))
    attached = [(InputRole.IMAGE_PROMPT, asset) for asset in await keep_uploads(shop, who, uploads)]
    new: list[NewJob] = []
    begun: list[Conversation] = []
    async with shop.reading() as connection:
        for number, parsed in enumerate(prompt for prompt in prompts for _ in range(repeat)):
            pictures = [*attached, *linked_pictures(parsed, linked)]
            _check_references(text, parsed, len(pictures))
            recipe, notes = new_picture(parsed, route, settings, options)
            recipe, laid = await laying.laid_on(connection, who, recipe, settings, route)
            recipe, more = with_inputs(recipe, route, pictures)
            place = here or new_conversation(who, Place.CHANNEL, title=subject_of(parsed.plain))
            begun += [] if here else [place]
            where = delivery if number == 0 else following(delivery)
            new.append(
                new_job(who, place.id, recipe, where, notes=notes + laid + more, dedupe_key=event_key(event_id, number))
            )
    return await submit(shop, who, new, begun=begun)


async def _edit(shop: Workshop, who: Requester, parsed: Parsed, linked: Linked, said: Said) -> tuple[Job, ...]:
    """`--edit LINK`: the words are an instruction for the linked pictures, as if these were attached to a message."""
    conversation = await begin(shop, who, Place.CHANNEL, None)
    files = [await _upload(shop, asset) for _, asset in linked_pictures(parsed, linked)]
    outcome = await talk(shop, who, conversation.id, replace(said, text=parsed.plain, uploads=tuple(files)))
    if not outcome.jobs:
        words = outcome.question.text if outcome.question else outcome.answer
        raise InputError(words or "There is nothing to change.", way_out="Say what to change in the linked picture.")
    return outcome.jobs


async def _upload(shop: Workshop, asset: Asset) -> Upload:
    """A kept picture as it would be attached, with the scene that it carries."""
    png = await shop.blobs.get(asset.sha256)
    told = {name: it for name, it in (("scene", asset.scene), (judging.WORDS, asset.facts.get(judging.WORDS))) if it}
    return Upload(embed(png, told) if told else png, "linked.png", asset.media_type)


def _check_references(text: str, parsed: Parsed, count: int) -> None:
    """Raises PromptError when `@3` is said of two pictures."""
    missing = [number for number in parsed.references if not 1 <= number <= count]
    if not missing:
        return
    there = "no picture is attached" if count == 0 else f"{count} {'is' if count == 1 else 'are'} attached"
    issues: list[PromptIssue] = []
    for number in missing:
        start = max(text.lower().find(f"@{number}"), text.lower().find(f"@image{number}"), 0)
        end = start + len(str(number)) + (6 if text[start + 1 : start + 2].isalpha() else 1)
        fix = f"@{count}" if count else None
        message = f"@{number} means attached picture {number}, but {there}."
        issues.append(PromptIssue("reference", start, min(end, len(text)), message, fix))
    raise PromptError(tuple(issues), text=text)
