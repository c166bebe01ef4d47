"""/admin provider: add, edit, test, remove, order, models, work, list, allow."""

import discord
from discord import app_commands

from bot.model.recipe import Operation
from bot.ui import texts as common
from bot.ui import texts_providers as texts
from bot.ui.answering import answering, say
from bot.ui.desk import desk_of
from bot.ui.options import kind_choices, provider_choices, server_provider_choices
from bot.ui.provider_panel import OFFERED_WORK, panel_text
from bot.ui.providers import ask_models, ask_to_add, ask_to_change, ask_work, remove, try_again
from cogs.admin.group import admin, admin_of

provider = app_commands.Group(name="provider", description=texts.PROVIDER_COMMAND, parent=admin)

_WORK = [app_commands.Choice(name=one.value.replace("_", " "), value=one.value) for one in OFFERED_WORK]


@provider.command(name="add", description=texts.ADD_COMMAND)
@app_commands.describe(kind=texts.KIND_OPTION)
@app_commands.autocomplete(kind=kind_choices)
async def add_provider(interaction: discord.Interaction, kind: str) -> None:
    """A form asks for the rest."""
    async with answering(interaction) as desk:
        admin_of(interaction)
        await ask_to_add(interaction, desk, kind)


@provider.command(name="edit", description=texts.EDIT_COMMAND)
@app_commands.describe(name=texts.NAME_OPTION)
@app_commands.autocomplete(name=server_provider_choices)
async def edit_provider(interaction: discord.Interaction, name: str) -> None:
    """A form with what is there, without the key."""
    async with answering(interaction) as desk:
        admin_of(interaction)
        await ask_to_change(interaction, desk, name)


@provider.command(name="test", description=texts.TEST_COMMAND)
@app_commands.describe(name=texts.NAME_OPTION)
@app_commands.autocomplete(name=server_provider_choices)
async def test_provider(interaction: discord.Interaction, name: str) -> None:
    """One call that costs nothing."""
    async with answering(interaction) as desk:
        admin_of(interaction)
        await try_again(interaction, desk, name)


@provider.command(name="remove", description=texts.REMOVE_COMMAND)
@app_commands.describe(name=texts.NAME_OPTION)
@app_commands.autocomplete(name=server_provider_choices)
async def remove_provider(interaction: discord.Interaction, name: str) -> None:
    """Gone with its key."""
    async with answering(interaction) as desk:
        admin_of(interaction)
        await remove(interaction, desk, name)


@provider.command(name="order", description=texts.ORDER_COMMAND)
@app_commands.describe(
    first=texts.FIRST_OPTION, second=texts.SECOND_OPTION, third=texts.THIRD_OPTION, work=texts.FOR_OPTION
)
@app_commands.autocomplete(first=provider_choices, second=provider_choices, third=provider_choices)
@app_commands.choices(work=_WORK)
async def order_providers(
    interaction: discord.Interaction,
    first: str,
    second: str | None = None,
    third: str | None = None,
    work: str | None = None,
) -> None:
    """For everything among what the server brought, or for one kind of work among all."""
    names = list(dict.fromkeys(name for name in (first, second, third) if name))
    async with answering(interaction) as desk:
        who = admin_of(interaction)
        if work is None:
            overview = await desk.studio.accounts.order(who, names)
            await say(interaction, texts.ORDERED.format(order=", ".join(overview.names)))
            return
        await desk.studio.routes.prefer(who, Operation(work), names)
        await say(interaction, texts.PREFERRED.format(work=work.replace("_", " "), names=", ".join(names)))


@provider.command(name="models", description=texts.MODELS_COMMAND)
@app_commands.describe(name=texts.NAME_OPTION)
@app_commands.autocomplete(name=provider_choices)
async def provider_models(interaction: discord.Interaction, name: str) -> None:
    """A menu of them."""
    async with answering(interaction) as desk:
        admin_of(interaction)
        await ask_models(interaction, desk, name)


@provider.command(name="work", description=texts.WORK_COMMAND)
async def allowed_work(interaction: discord.Interaction) -> None:
    """A menu of it."""
    async with answering(interaction) as desk:
        admin_of(interaction)
        await ask_work(interaction, desk)


@provider.command(name="list", description=texts.LIST_COMMAND)
async def list_providers(interaction: discord.Interaction) -> None:
    """What was brought and how it is."""
    async with answering(interaction) as desk:
        overview = await desk.studio.accounts.overview(admin_of(interaction))
        await say(interaction, panel_text(overview, desk.studio.accounts.kinds()))


@provider.command(name="allow", description=texts.ALLOW_COMMAND)
@app_commands.describe(house_engines=texts.HOUSE_OPTION, own_keys=texts.OWN_KEYS_OPTION)
async def allow(
    interaction: discord.Interaction, house_engines: bool | None = None, own_keys: bool | None = None
) -> None:
    """Two switches; without any, how they are."""
    async with answering(interaction) as desk:
        who = admin_of(interaction)
        if house_engines is not None or own_keys is not None:
            await desk.studio.routes.allow(who, house=house_engines, own_keys=own_keys)
        now = (await desk_of(interaction).studio.policies.of(who)).routing
        house, own = (common.ON if one else common.OFF for one in (now.house_engines, now.own_keys))
        await say(interaction, texts.DECIDED.format(house=house, own=own))
