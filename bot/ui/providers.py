"""What the controls and forms of providers do. Each checks the person again: messages outlive rights."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, Self

import discord
from discord import ui
from pydantic import SecretStr

from bot.model.account import Account, Kind
from bot.model.errors import AtelierError, NotFound
from bot.model.recipe import Operation
from bot.ui import texts as common
from bot.ui import texts_providers as texts
from bot.ui.answering import answering, say
from bot.ui.asking import requester
from bot.ui.custom_id import PROVIDER_PATTERN
from bot.ui.desk import Desk
from bot.ui.failure import sentence
from bot.ui.provider_forms import add_form, change_form, given, key_form
from bot.ui.provider_panel import (
    OFFERED_WORK,
    account_line,
    account_view,
    models_view,
    panel_text,
    panel_view,
    state_of,
    tested_text,
    work_view,
)
from bot.ui.quiet import quiet

Does = Callable[[discord.Interaction, Desk, str, list[str]], Awaitable[None]]


class ProviderControl(ui.DynamicItem[ui.Item[Any]], template=PROVIDER_PATTERN):
    """A control of the panel, or of the message about one provider."""

    def __init__(self, item: ui.Item[Any], what: str, target: str) -> None:
        super().__init__(item)
        self.what, self.target = what, target

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """From what Discord sends back."""
        return cls(item, match["what"], match["target"] or "")

    async def callback(self, interaction: discord.Interaction) -> None:
        """Do it; every error becomes one private sentence."""
        values: list[str] = [str(one) for one in (interaction.data or {}).get("values") or ()]
        async with answering(interaction) as desk:
            does = _CONTROLS.get(self.what)
            if does is None:
                await say(interaction, common.UNKNOWN_BUTTON)
            else:
                await does(interaction, desk, self.target, values)


async def form_sent(interaction: discord.Interaction, desk: Desk, what: str, target: str) -> None:
    """A form of a provider came back: keep it, try it, tell. Raises the `AtelierError` family."""
    who, accounts = requester(interaction), desk.studio.accounts
    async with _while_it_thinks(interaction):
        if what == "key":
            said = await given(interaction)
            account = await accounts.bring(who, target, said.key or SecretStr(""))
            await interaction.edit_original_response(content=_own_text(account))
            return
        if what == "add":
            account = await accounts.add(who, await given(interaction, target))
        elif what == "save":
            account = await accounts.change(who, target, await given(interaction))
        else:
            raise NotFound(common.UNKNOWN_BUTTON)
        await interaction.edit_original_response(content=tested_text(account), view=account_view(account))


@asynccontextmanager
async def _while_it_thinks(interaction: discord.Interaction) -> AsyncIterator[None]:
    """A test takes longer than Discord waits: the answer is announced in private, then written there, error or not."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    try:
        yield
    except AtelierError as error:
        await interaction.edit_original_response(content=sentence(error)[:2000])


async def show_panel(interaction: discord.Interaction, desk: Desk) -> None:
    """All providers of the server, for its admins only."""
    overview = await desk.studio.accounts.overview(requester(interaction))
    kinds = desk.studio.accounts.kinds()
    await say(interaction, panel_text(overview, kinds), panel_view(overview, kinds))


async def ask_to_add(interaction: discord.Interaction, desk: Desk, kind_id: str) -> None:
    """The form of a new one."""
    await desk.studio.accounts.overview(requester(interaction))  # only for those who may
    await interaction.response.send_modal(add_form(_kind(desk, kind_id)))


async def ask_to_change(interaction: discord.Interaction, desk: Desk, named: str) -> None:
    """The form of one that is there."""
    account = await desk.studio.accounts.get(requester(interaction), named)
    await interaction.response.send_modal(change_form(_kind(desk, account.kind), account))


async def try_again(interaction: discord.Interaction, desk: Desk, named: str) -> None:
    """Test one and tell."""
    await desk.studio.accounts.get(requester(interaction), named)
    async with _while_it_thinks(interaction):
        account = await desk.studio.accounts.test(requester(interaction), named)
        await interaction.edit_original_response(content=tested_text(account), view=account_view(account))


async def remove(interaction: discord.Interaction, desk: Desk, named: str) -> None:
    """Forget one."""
    gone = await desk.studio.accounts.remove(requester(interaction), named)
    await say(interaction, texts.REMOVED.format(name=gone.name))


async def ask_models(interaction: discord.Interaction, desk: Desk, name: str) -> None:
    """A choice of the models that may be used."""
    who = requester(interaction)
    models = await desk.studio.routes.models_of(who, name)
    allowed = (await desk.studio.policies.of(who)).routing.models.get(name)
    title = texts.MODELS_TITLE.format(name=quiet(name, 40))
    await say(interaction, title, models_view(name, models, allowed))


async def ask_work(interaction: discord.Interaction, desk: Desk) -> None:
    """A choice of what members may ask for."""
    overview = await desk.studio.accounts.overview(requester(interaction))
    await say(interaction, texts.WORK_TITLE, work_view(overview.routing.operations))


async def ask_for_key(interaction: discord.Interaction, desk: Desk, kind_id: str) -> None:
    """The form for a key of one's own."""
    await desk.studio.accounts.check_may_bring(requester(interaction))
    await interaction.response.send_modal(key_form(_kind(desk, kind_id)))


async def show_own_keys(interaction: discord.Interaction, desk: Desk) -> None:
    """Which keys a member brought."""
    own = await desk.studio.accounts.own(requester(interaction))
    lines = "\n".join(account_line(account, desk.studio.accounts.kinds()) for account in own)
    await say(interaction, texts.KEYS.format(accounts=lines) if own else texts.KEY_NONE)


def _own_text(account: Account) -> str:
    text = texts.KEY_WORKS if account.enabled and account.test and account.test.ok else texts.KEY_FAILS
    return text.format(hint=account.key_hint, name=account.name, state=state_of(account), said=state_of(account))


def _kind(desk: Desk, kind_id: str) -> Kind:
    for kind in desk.studio.accounts.kinds():
        if kind.id == kind_id:
            return kind
    raise NotFound(common.UNKNOWN_BUTTON)


# What the controls do: interaction, desk, target, chosen values
async def _setup(interaction: discord.Interaction, desk: Desk, _target: str, _values: list[str]) -> None:
    await show_panel(interaction, desk)


async def _new(interaction: discord.Interaction, desk: Desk, _target: str, values: list[str]) -> None:
    await ask_to_add(interaction, desk, "".join(values[:1]))


async def _one(interaction: discord.Interaction, desk: Desk, _target: str, values: list[str]) -> None:
    account = await desk.studio.accounts.get(requester(interaction), "".join(values[:1]))
    await say(interaction, account_line(account, desk.studio.accounts.kinds()), account_view(account))


async def _test(interaction: discord.Interaction, desk: Desk, target: str, _values: list[str]) -> None:
    await try_again(interaction, desk, target)


async def _change(interaction: discord.Interaction, desk: Desk, target: str, _values: list[str]) -> None:
    await ask_to_change(interaction, desk, target)


async def _remove(interaction: discord.Interaction, desk: Desk, target: str, _values: list[str]) -> None:
    await remove(interaction, desk, target)


async def _first(interaction: discord.Interaction, desk: Desk, target: str, _values: list[str]) -> None:
    overview = await desk.studio.accounts.order(requester(interaction), [target])
    await say(interaction, texts.ORDERED.format(order=", ".join(overview.names)))


async def _house(interaction: discord.Interaction, desk: Desk, _target: str, _values: list[str]) -> None:
    who = requester(interaction)
    now = (await desk.studio.accounts.overview(who)).routing.house_engines
    await desk.studio.routes.allow(who, house=not now)
    await _panel_again(interaction, desk)


async def _members(interaction: discord.Interaction, desk: Desk, _target: str, _values: list[str]) -> None:
    who = requester(interaction)
    now = (await desk.studio.accounts.overview(who)).routing.own_keys
    await desk.studio.routes.allow(who, own_keys=not now)
    await _panel_again(interaction, desk)


async def _panel_again(interaction: discord.Interaction, desk: Desk) -> None:
    overview, kinds = await desk.studio.accounts.overview(requester(interaction)), desk.studio.accounts.kinds()
    await interaction.response.edit_message(content=panel_text(overview, kinds), view=panel_view(overview, kinds))


async def _models(interaction: discord.Interaction, desk: Desk, target: str, values: list[str]) -> None:
    who = requester(interaction)
    every = len(values) == len(await desk.studio.routes.models_of(who, target))
    await desk.studio.routes.allow_models(who, target, [] if every else values)
    said = texts.ALL_MODELS if every else ", ".join(values)
    await say(interaction, texts.MODELS_SAVED.format(name=target, models=said))


async def _work_chosen(interaction: discord.Interaction, desk: Desk, _target: str, values: list[str]) -> None:
    chosen = [one for one in Operation if one in OFFERED_WORK and one.value in values]
    every = len(chosen) == len(OFFERED_WORK)
    await desk.studio.routes.allow_operations(requester(interaction), [] if every else chosen)
    said = texts.ALL_WORK if every else ", ".join(one.value.replace("_", " ") for one in chosen)
    await say(interaction, texts.WORK_SAVED.format(work=said))


_CONTROLS: dict[str, Does] = {
    "setup": _setup,
    "new": _new,
    "one": _one,
    "test": _test,
    "change": _change,
    "remove": _remove,
    "first": _first,
    "house": _house,
    "members": _members,
    "models": _models,
    "work": _work_chosen,
}
