"""Judging: nothing is queued, kept for later or shown elsewhere that has not passed here.

All jobs pass `passed` on their way through the gate, all pictures come in through `uploads.keep_uploads`, which asks
`admit`, and words that are kept to be used later pass `check_words`. What is asked for is read together with the words
of the picture that it starts from, so that what is refused in one message is refused in two.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from pydantic import JsonValue
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.jobs.ledger import NewJob
from bot.model.asset import Asset
from bot.model.conversation import Version
from bot.model.errors import ModerationError, NotFound
from bot.model.ids import new_id
from bot.model.job import ALLOWED
from bot.model.moderation import Category, Judgement, Level, Refusal
from bot.model.recipe import Recipe
from bot.moderation.explaining import refusal
from bot.moderation.inspector import FACT, fact_of
from bot.moderation.rules import Where, judge_words, level_at
from bot.storage import assets, audit, blocked, conversations, jobs, lineage, refusals, versions
from bot.studio.policies import entry
from bot.studio.requests import Requester
from bot.studio.workshop import Workshop

REMOVED = "A picture that this starts from was removed by the moderators."
REMOVED_WAY_OUT = "Start from another one."
MOST_TARGETS = 50  # jobs that wait for each other
WORDS = "words"
ORIGIN = "origin"
"""Facts of an uploaded picture: the words it was made from, and the stored picture that it is a copy of."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What a job starts from: words, and the keys by which it may be blocked."""

    words: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()  # words that moderators let pass: read only for the rule about minors
    keys: frozenset[str] = frozenset()

    def __add__(self, other: "Sources") -> "Sources":
        return Sources(self.words + other.words, self.allowed + other.allowed, self.keys | other.keys)


async def passed(shop: Workshop, who: Requester, new: Sequence[NewJob]) -> list[NewJob]:
    """The jobs, when all of them pass. Raises ModerationError for the first that does not."""
    async with shop.reading() as connection:
        where = await where_on(connection, shop, who)
        started = [await _sources(connection, one, new) for one in new]
        await _check_blocked(connection, who, frozenset[str]().union(*(it.keys for it in started)))
    return [await _passed(shop, who, one, source, where) for one, source in zip(new, started, strict=True)]


async def check_words(shop: Workshop, who: Requester, *words: str) -> None:
    """Words that are kept, expanded later or worked on. Raises ModerationError."""
    said = "\n".join(filter(None, words))
    if not said:
        return
    async with shop.reading() as connection:
        where = await where_on(connection, shop, who)
    judgement = judge_words(said, "", where)
    if judgement is not None:
        await _refuse(shop, who, judgement, where.level, said)


async def admit(shop: Workshop, who: Requester, hashes: Sequence[str]) -> None:
    """Pictures that come in, by the SHA-256 of their bytes. Raises ModerationError for one that was removed."""
    async with shop.reading() as connection:
        await _check_blocked(connection, who, frozenset(hashes))


async def check_shown(shop: Workshop, who: Requester, version: Version) -> None:
    """A stored picture that is to be shown or described in this place. Raises ModerationError."""
    async with shop.reading() as connection:
        where = await where_on(connection, shop, who)
        source = await _of_version(connection, version.id)
        await _check_blocked(connection, who, source.keys)
    judgement = judge_words("", "\n".join(source.words), where) or _of_minors("", source, where)
    if judgement is not None:
        raise refusal(judgement, where.level)


async def visible_versions(connection: AsyncConnection, conversation_id: str) -> tuple[Version, ...]:
    """The versions of a conversation without those that moderators removed, oldest first."""
    there = await versions.all_of(connection, conversation_id)
    place = await conversations.get(connection, conversation_id) if there else None
    gone = await blocked.among(connection, place and place.guild_id, [it.id for it in there])
    return tuple(it for it in there if it.id not in gone)


async def check_not_removed(shop: Workshop, who: Requester, version: Version) -> None:
    """A version that is to be current or shown again where it was made. Raises ModerationError."""
    async with shop.reading() as connection:
        pictures = await assets.get_many(connection, version.asset_ids)
        await _check_blocked(connection, who, frozenset({version.id, *(it.sha256 for it in pictures)}))


async def check_asset(shop: Workshop, who: Requester, asset: Asset) -> None:
    """The same of a picture that was sent, as far as it is known how it was made."""
    async with shop.reading() as connection:
        where = await where_on(connection, shop, who)
        source = await _of_asset(connection, asset)
        await _check_blocked(connection, who, source.keys)
    judgement = judge_words("", "\n".join((*source.words, *source.allowed)), where)
    if judgement is not None:
        raise refusal(judgement, where.level)


async def where_on(connection: AsyncConnection, shop: Workshop, who: Requester) -> Where:
    """What holds in this place. Direct messages and the terminal have the operator's level."""
    if who.guild_id is None:
        return Where(shop.direct_level)
    rules = (await shop.policies.of(connection, who.guild_id)).moderation
    channels = [it for it in (who.channel_id, who.parent_id) if it is not None]
    return Where(level_at(rules, channels, age_restricted=who.age_restricted), rules)


def words_of(recipe: Recipe) -> str:
    """All words of a recipe that may be drawn. What is to be left out (`--no`) is none of them."""
    said = recipe.parameters
    parts = [recipe.prompt, said.style or "", *(said.lora or ()), *_strings(recipe.arguments)]
    return "\n".join(dict.fromkeys(filter(None, parts)))


def digest_of(words: str) -> str:
    """The same words, whatever their case and spaces."""
    return sha256(" ".join(words.casefold().split()).encode()).hexdigest()


async def _passed(shop: Workshop, who: Requester, new: NewJob, source: Sources, where: Where) -> NewJob:
    own = words_of(new.job.recipe)
    judgement = judge_words(own, "\n".join(source.words), where) or _of_minors(own, source, where)
    facts: dict[str, JsonValue] = {}
    if judgement is not None or shop.checkers:
        lifted = await _lifted(shop, who, own, judgement)
        if judgement is not None and lifted is None:
            await _refuse(shop, who, judgement, where.level, own)
        facts |= {ALLOWED: lifted} if lifted is not None else {}
    if shop.checkers and where.rules.checker:
        facts[FACT] = fact_of(where)
    if not facts:
        return new
    return replace(new, job=new.job.model_copy(update={"facts": new.job.facts | facts}))


def _of_minors(own: str, source: Sources, where: Where) -> Judgement | None:
    """What moderators let pass is still read for this one rule."""
    if not source.allowed:
        return None
    found = judge_words(own, "\n".join((*source.words, *source.allowed)), where)
    return found if found is not None and found.category is Category.MINORS else None


async def _lifted(shop: Workshop, who: Requester, words: str, judgement: Judgement | None) -> str | None:
    """The refusal of the same words that moderators allowed once; it is used up by this."""
    if who.guild_id is None or (judgement is not None and not judgement.appealable):
        return None
    async with shop.reading() as connection:
        found = await refusals.allowed(connection, who.user_id, who.guild_id, digest_of(words))
    if found is None:
        return None
    used = await shop.database.write(lambda it: refusals.move(it, found, "allowed", "used"))
    return found if used else None


async def _refuse(shop: Workshop, who: Requester, judgement: Judgement, level: Level, words: str) -> None:
    """Write the refusal down where somebody can decide or should know of it. Raises ModerationError, always."""
    kept = Refusal(
        id=new_id(),
        guild_id=who.guild_id or "",
        channel_id=who.channel_id or "",
        author_id=who.user_id,
        digest=digest_of(words),
        words=words[:4000],
        category=judgement.category,
        step=judgement.step,
        rule=judgement.rule,
        state="refused" if judgement.appealable else "kept",
        created_at=time.time(),
    )

    async def store(connection: AsyncConnection) -> None:
        await refusals.add(connection, kept)
        if judgement.category is Category.MINORS:
            await audit.add(connection, entry(who, "refused: minors", kept.id))

    if who.guild_id is not None or judgement.category is Category.MINORS:
        await shop.database.write(store)
    appealable = judgement.appealable and who.guild_id is not None
    raise refusal(judgement, level, refusal_id=kept.id if appealable else None)


async def _check_blocked(connection: AsyncConnection, who: Requester, keys: frozenset[str]) -> None:
    if await blocked.among(connection, who.guild_id, keys):
        raise ModerationError(REMOVED, way_out=REMOVED_WAY_OUT, step="source", rule="removed", final=True)


async def _sources(connection: AsyncConnection, new: NewJob, beside: Sequence[NewJob]) -> Sources:
    """All that a job starts from: its parent or the jobs it waits for, and the pictures that go in."""
    found = Sources()
    if new.job.parent_version_id is not None:
        found += await _of_version(connection, new.job.parent_version_id)
    if new.target is not None:
        found += await _of_target(connection, new, beside)
    recipe = new.job.recipe
    ids = [one.asset_id for one in recipe.inputs] + ([recipe.mask_asset_id] if recipe.mask_asset_id else [])
    for asset in await assets.get_many(connection, ids) if ids else ():
        found += await _of_asset(connection, asset)
    return found


async def _of_version(connection: AsyncConnection, version_id: str) -> Sources:
    chain = await lineage.of(connection, version_id)
    words = [(f"{it.prompt}\n{it.subject}", it.allowed) for it in chain]
    return Sources(
        tuple(dict.fromkeys(said for said, allowed in words if not allowed)),
        tuple(dict.fromkeys(said for said, allowed in words if allowed)),
        frozenset(it.version_id for it in chain),
    )


async def _of_target(connection: AsyncConnection, new: NewJob, beside: Sequence[NewJob]) -> Sources:
    """The jobs whose picture is waited for, one behind the other, down to a version."""
    found, target = Sources(), new.target
    for _ in range(MOST_TARGETS):
        if target is None:
            break
        job_id = target.partition("#")[0]
        other = next((one for one in beside if one.job.id == job_id), None)
        if other is not None:
            job, target = other.job, other.target
        else:
            try:
                job, target = await jobs.with_target(connection, job_id)
            except NotFound:
                break
        found += Sources((words_of(job.recipe),))
        version_id = job.version_id or job.parent_version_id
        if version_id is not None:
            found += await _of_version(connection, version_id)
            break
    return found


async def _of_asset(connection: AsyncConnection, asset: Asset) -> Sources:
    """The picture itself; of an uploaded one also what is known of how it was made."""
    words = asset.facts.get(WORDS)
    found = Sources((words,) if isinstance(words, str) else (), keys=frozenset({asset.sha256}))
    if asset.facts.get("uploaded"):
        found += Sources(tuple(_scene_words(asset.scene)))
    origin = asset.facts.get(ORIGIN)
    if isinstance(origin, str):
        for version_id in await lineage.versions_with(connection, origin):
            found += await _of_version(connection, version_id)
    return found


def _scene_words(scene: JsonValue) -> list[str]:
    """What stands and is written in a scene that came with an uploaded picture."""
    parts = [scene.get(name) for name in ("things", "lettering")] if isinstance(scene, dict) else []
    entries = [it for part in parts if isinstance(part, list) for it in part if isinstance(it, dict)]
    return [str(it[name]) for it in entries for name in ("label", "text") if it.get(name)]


def _strings(value: JsonValue | Mapping[str, JsonValue]) -> list[str]:
    """Every text in a JSON value, however deep."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [text for it in value.values() for text in _strings(it)]
    return [text for it in value for text in _strings(it)] if isinstance(value, list) else []
