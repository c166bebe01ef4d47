"""The part of the front door for what people keep: styles, moodboards, characters, taste and favourites."""

from collections.abc import Sequence

from bot.model.conversation import Version
from bot.model.job import Delivery
from bot.model.look import Look, LookKind, SavedLook
from bot.studio import favourites, looks, taste, tuning
from bot.studio.requests import Outcome, Requester, Upload
from bot.studio.workshop import Workshop


class LookBook:
    """Use cases; all raise the `AtelierError` family."""

    def __init__(self, shop: Workshop) -> None:
        self._shop = shop

    # Styles, moodboards, characters
    async def of(self, who: Requester, kind: LookKind) -> tuple[SavedLook, ...]:
        """A person's own, by name."""
        return await looks.of(self._shop, who, kind)

    async def find(self, who: Requester, kind: LookKind, named: str) -> SavedLook:
        """One's own by name, or anybody's by code. Raises NotFound."""
        return await looks.find(self._shop, who, kind, named)

    async def look(self, who: Requester, style: str | None, upload: Upload | None) -> Look:
        """The look of a name or code, or of a picture that was sent. A name that is not saved is a style's own."""
        return await looks.look_named(self._shop, who, style, upload)

    async def save_style(self, who: Requester, name: str, version: Version) -> SavedLook:
        """How the pictures of a version look, under a name. Raises InputError."""
        look = await looks.look_of_version(self._shop, version)
        return await looks.save(self._shop, who, LookKind.STYLE, name, look, pictures=version.asset_ids[:1])

    async def save_style_of(self, who: Requester, name: str, upload: Upload) -> SavedLook:
        """How a picture that was sent looks, under a name. Raises InputError."""
        return await looks.save(self._shop, who, LookKind.STYLE, name, await self.look(who, None, upload))

    async def save_moodboard(
        self, who: Requester, name: str, uploads: Sequence[Upload], *, more: bool = False
    ) -> SavedLook:
        """One to ten pictures as a direction; `more` adds to the board of this name."""
        return await looks.moodboard(self._shop, who, name, uploads, more=more)

    async def save_character(self, who: Requester, name: str, words: str, version: Version | None = None) -> SavedLook:
        """Somebody who can be called by `@name` in prompts. Without words those of the version's picture are taken."""
        said = words.strip() or (version.subject or version.recipe.prompt if version is not None else "")
        pictures = () if version is None else version.asset_ids[:1]
        return await looks.save(self._shop, who, LookKind.CHARACTER, name, Look(words=said), pictures=pictures)

    async def delete(self, who: Requester, kind: LookKind, name: str) -> None:
        """Forget one's own. Raises NotFound."""
        await looks.delete(self._shop, who, kind, name)

    # Rounds of picking
    async def create_style(
        self, who: Requester, prompt: str | None, *, event_id: str | None = None, delivery: Delivery
    ) -> Outcome:
        """The first round of making a style by picking."""
        return await tuning.begin(self._shop, who, tuning.STYLE, prompt, event_id=event_id, delivery=delivery)

    async def rank(self, who: Requester, *, event_id: str | None = None, delivery: Delivery) -> Outcome:
        """A pair of pictures, to learn what the person likes."""
        return await tuning.begin(self._shop, who, taste.RANKING, None, event_id=event_id, delivery=delivery)

    async def pick(
        self, who: Requester, job_id: str, number: int | None, *, event_id: str | None = None, delivery: Delivery
    ) -> Outcome:
        """One picture of a round, or none; the next round follows."""
        return await tuning.pick(self._shop, who, job_id, number, event_id=event_id, delivery=delivery)

    async def finish_style(self, who: Requester, job_id: str, name: str) -> SavedLook:
        """What was picked, as a style. Raises InputError when too little was."""
        return await tuning.finish(self._shop, who, job_id, name)

    async def ranked(self, who: Requester) -> tuple[int, int]:
        """Pairs that were ranked, and how many `--p` needs."""
        return await tuning.ranked(self._shop, who), taste.ENOUGH

    # Favourites
    async def toggle_favourite(self, who: Requester, version_id: str) -> bool:
        """Whether it is one now. Raises NotFound."""
        return await favourites.toggle(self._shop, who, version_id)

    async def keep_favourite(self, who: Requester, version_id: str, *, kept: bool = True) -> bool:
        """Make it one, or none any more; twice is the same."""
        change = favourites.keep if kept else favourites.drop
        return await change(self._shop, who, version_id)

    async def favourites(self, who: Requester) -> tuple[Version, ...]:
        """Those that can be seen here, the newest first."""
        return await favourites.of(self._shop, who)
