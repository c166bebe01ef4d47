"""Looks: styles, moodboards and characters that people save under names and codes."""

import asyncio
import re
import secrets
import time
from collections.abc import Sequence

from pydantic import JsonValue
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.imaging.mood import mood_of
from bot.imaging.untrusted import open_upload
from bot.model.asset import Asset
from bot.model.conversation import Version
from bot.model.errors import InputError, NotFound
from bot.model.ids import new_id
from bot.model.look import TONES, Look, LookKind, SavedLook, middle_of
from bot.storage import assets, looks
from bot.studio import judging
from bot.studio.requests import Requester, Upload
from bot.studio.uploads import keep_uploads
from bot.studio.workshop import Workshop

MOST_OF_A_KIND = 50
MOST_PICTURES = 10
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
_PREFIX = {LookKind.STYLE: "s", LookKind.MOODBOARD: "m", LookKind.CHARACTER: "c"}
CODE = re.compile(r"[smc][0-9a-hjkmnp-tv-z]{6}[0-9]")
"""Of a saved look: its kind's letter, six of Crockford's and a digit, so that no word looks like one after `--p`."""

_NAME = re.compile(r"[a-z][a-z0-9_-]{1,31}")
_PICTURE_NAME = re.compile(r"(?:image|picture|photo)?\d*")
_CALLED = re.compile(r"(?<![\w<@])@([A-Za-z][\w-]{1,31})")


async def save(
    shop: Workshop, who: Requester, kind: LookKind, name: str, look: Look, *, pictures: Sequence[str] = ()
) -> SavedLook:
    """Keep a look under a name; one of the same name is replaced. Raises InputError for a name that cannot be typed."""
    plain = checked_name(name)
    await judging.check_words(shop, who, plain, look.words, look.style or "")
    saved = SavedLook(
        id=new_id(),
        owner_id=who.user_id,
        kind=kind,
        name=plain,
        code=_new_code(kind),
        look=look,
        asset_ids=tuple(pictures),
        created_at=time.time(),
    )

    async def store(connection: AsyncConnection) -> SavedLook:
        own = await looks.of(connection, who.user_id, kind)
        before = next((it for it in own if it.name == plain), None)
        if before is None and len(own) >= MOST_OF_A_KIND:
            raise InputError(f"You have {len(own)} of these, as many as can be kept.", way_out="Delete one first.")
        kept = saved if before is None else saved.model_copy(update={"code": before.code})
        await looks.add(connection, kept)
        return kept

    return await shop.database.write(store)


async def delete(shop: Workshop, who: Requester, kind: LookKind, name: str) -> None:
    """Forget one's own. Raises NotFound."""
    there = await shop.database.write(lambda it: looks.remove(it, who.user_id, kind, name.strip().lower()))
    if not there:
        raise NotFound(f"You have no {kind.value} called {name[:40]}.")


async def of(shop: Workshop, who: Requester, kind: LookKind) -> tuple[SavedLook, ...]:
    """A person's own of a kind, by name."""
    async with shop.reading() as connection:
        return await looks.of(connection, who.user_id, kind)


async def find(shop: Workshop, who: Requester, kind: LookKind, named: str) -> SavedLook:
    """One's own by name, or anybody's by code. Raises NotFound."""
    async with shop.reading() as connection:
        found = await find_on(connection, who, named, (kind,))
    if found is None:
        raise NotFound(f"There is no {kind.value} called {named[:40]}.", way_out=f"/{kind.value} list shows yours.")
    return found


async def look_of_version(shop: Workshop, version: Version) -> Look:
    """How the pictures of a version look: from the scene where there is one, else measured."""
    async with shop.reading() as connection:
        pictures = await assets.get_many(connection, version.asset_ids[:1])
    return (await looks_of(shop, pictures))[0]


async def look_named(shop: Workshop, who: Requester, style: str | None, upload: Upload | None) -> Look:
    """Saved under this name or code, else the style of this name; with an upload how that looks. Raises NotFound."""
    if upload is not None:
        (look,) = await looks_of(shop, await keep_uploads(shop, who, [upload]))
        return look
    named = style or ""
    async with shop.reading() as connection:
        saved = await find_on(connection, who, named, (LookKind.STYLE, LookKind.MOODBOARD))
    if saved is None and CODE.fullmatch(named.strip().lower()):
        raise NotFound(f"There is no style {named[:40]}.", way_out="/style list shows yours.")
    return Look(style=named.strip()) if saved is None else saved.look


async def looks_of(shop: Workshop, pictures: Sequence[Asset]) -> list[Look]:
    """How each of these pictures looks."""
    return [await asyncio.to_thread(_look, it, await shop.blobs.get(it.sha256)) for it in pictures]


async def moodboard(
    shop: Workshop, who: Requester, name: str, uploads: Sequence[Upload], *, more: bool = False
) -> SavedLook:
    """A moodboard from pictures; `more` adds to the one of this name. Raises InputError, NotFound."""
    kept = [*await keep_uploads(shop, who, uploads)]
    if more:
        before = await find(shop, who, LookKind.MOODBOARD, name)
        async with shop.reading() as connection:
            kept = [*await assets.get_many(connection, before.asset_ids), *kept]
    if not kept or len(kept) > MOST_PICTURES:
        raise InputError(f"A moodboard has 1 to {MOST_PICTURES} pictures; this would have {len(kept)}.")
    look = middle_of(await looks_of(shop, kept))
    return await save(shop, who, LookKind.MOODBOARD, name, look, pictures=[it.id for it in kept])


async def called(shop: Workshop, who: Requester, text: str) -> str:
    """As `with_characters`; nothing is read when nobody is called."""
    if not _CALLED.search(text):
        return text
    async with shop.reading() as connection:
        return await with_characters(connection, who, text)


async def with_characters(connection: AsyncConnection, who: Requester, text: str) -> str:
    """The text with each `@name` of a character of this person as the words that say who it is."""
    if not _CALLED.search(text):
        return text
    own = {it.name: it.look.words for it in await looks.of(connection, who.user_id, LookKind.CHARACTER)}
    return _CALLED.sub(lambda match: own.get(match[1].lower(), match.group()), text)


def checked_name(name: str) -> str:
    """In lower case. Raises InputError when it could not be typed after `--style` or `@`."""
    plain = "-".join(name.strip().lower().lstrip("@").split())
    if not _NAME.fullmatch(plain) or _PICTURE_NAME.fullmatch(plain) or CODE.fullmatch(plain) or plain == "raw":
        raise InputError(
            f"“{name.strip()[:40]}” cannot be a name here.",
            way_out="Take two to 32 letters, digits or dashes, a letter first.",
        )
    return plain


def _new_code(kind: LookKind) -> str:
    return _PREFIX[kind] + "".join(secrets.choice(_LETTERS) for _ in range(6)) + secrets.choice("0123456789")


def _look(asset: Asset, data: bytes) -> Look:
    """What is known of a drawn picture's look; of others the light and colours are measured."""
    scene = asset.scene if isinstance(asset.scene, dict) else {}
    style, stylize, tones = scene.get("style"), scene.get("stylize"), scene.get("tones")
    if not isinstance(style, str):
        return Look(tone=mood_of(open_upload(data)))
    laid: list[JsonValue] = [*tones] if isinstance(tones, list) else []
    tone = {name: sum(_amount(it, name) for it in laid) for name in TONES}
    return Look(
        style=style,
        stylize=stylize if isinstance(stylize, int) else None,
        tone={name: value for name, value in tone.items() if value},
    )


def _amount(tone: JsonValue, name: str) -> float:
    value = tone.get(name) if isinstance(tone, dict) else None
    return float(value) if isinstance(value, int | float) else 0.0


async def find_on(
    connection: AsyncConnection, who: Requester, named: str, kinds: Sequence[LookKind]
) -> SavedLook | None:
    """The same on an open connection, of the first of these kinds that has it; None when there is none."""
    plain = named.strip().lower()
    if CODE.fullmatch(plain):
        found = (await looks.by_code(connection, [plain])).get(plain)
        return found if found is not None and found.kind in kinds else None
    own = await looks.of(connection, who.user_id)
    return next((it for kind in kinds for it in own if it.kind is kind and it.name == plain), None)
