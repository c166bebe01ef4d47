"""Desk: what a command or button needs, hung on the client."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

import discord

from bot.model.errors import BusyError
from bot.model.ids import new_id
from bot.studio.studio import Studio
from bot.ui import texts
from bot.ui.pace import Pace

if TYPE_CHECKING:
    from bot.ui.operators import Operators
    from bot.ui.presenter import Presenter
    from bot.ui.warning import Warnings

MAX_DRAFTS = 256


@dataclass(frozen=True, slots=True)
class Draft:
    """An /imagine that has to be corrected or confirmed, kept for the buttons that do it."""

    fixes: tuple[str, ...] = ()
    text: str = ""  # as it was typed, for the form that corrects it
    attachments: tuple[discord.Attachment, ...] = ()
    provider: str | None = None
    style: str | None = None
    aspect: str | None = None
    private: bool = False
    confirmed: bool = False  # the person said yes to several jobs


@dataclass(frozen=True, slots=True)
class Promise:
    """Something that costs `micros` and is done when this person says yes, by the interaction that says it."""

    user_id: str
    micros: int
    run: Callable[[discord.Interaction], Awaitable[None]]


@dataclass(slots=True)
class Desk:
    """The studio, the presenter, and what waits for a person's word (the newest few, lost at a restart)."""

    front_door: Studio
    presenter: "Presenter"
    operators: "Operators"
    warnings: "Warnings"
    closing: bool = False
    pace: Pace = field(default_factory=Pace)
    drafts: "OrderedDict[str, Draft]" = field(default_factory=OrderedDict)
    promises: "OrderedDict[str, Promise]" = field(default_factory=OrderedDict)
    renamed: dict[int, float] = field(default_factory=dict)  # when a thread was last named, by its id

    @property
    def studio(self) -> Studio:
        """The front door. Raises BusyError while the bot leaves: what is asked then would be cut off."""
        if self.closing:
            raise BusyError(texts.RESTARTING)
        return self.front_door

    def keep(self, draft: Draft) -> str:
        """Remember a draft; returns its id."""
        draft_id = new_id()
        self.drafts[draft_id] = draft
        while len(self.drafts) > MAX_DRAFTS:
            self.drafts.popitem(last=False)
        return draft_id

    def promise(self, promise: Promise) -> str:
        """Remember what is done after a yes; returns its id."""
        promise_id = new_id()
        self.promises[promise_id] = promise
        while len(self.promises) > MAX_DRAFTS:
            self.promises.popitem(last=False)
        return promise_id


def desk_of(interaction: discord.Interaction) -> Desk:
    """The desk of the client that received this interaction."""
    return cast(Desk, interaction.client.desk)  # pyright: ignore[reportAttributeAccessIssue] - AtelierBot has it
