"""/admin role: who makes pictures, and who may use one feature or one provider."""

import discord
from discord import app_commands

from bot.model.access import Feature
from bot.model.errors import InputError
from bot.studio.access_rules import Verb
from bot.ui import texts_access as texts
from bot.ui.access_panel import access_card
from bot.ui.answering import answering, show
from bot.ui.options import provider_choices
from bot.ui.quiet import quiet
from cogs.admin.group import admin, admin_of

role = app_commands.Group(name="role", description=texts.ROLE_COMMAND, parent=admin)
_FEATURES = [app_commands.Choice(name=name, value=feature) for feature, name in texts.FEATURES.items()]
_DESCRIBED = {"role": texts.ROLE_OPTION, "feature": texts.ROLE_FEATURE, "provider": texts.ROLE_PROVIDER}


@role.command(name="allow", description=texts.ROLE_ALLOW)
@app_commands.describe(**_DESCRIBED)
@app_commands.choices(feature=_FEATURES)
@app_commands.autocomplete(provider=provider_choices)
async def allow_role(
    interaction: discord.Interaction, role: discord.Role, feature: str | None = None, provider: str | None = None
) -> None:
    """People with this role may, and with the others that were chosen."""
    await _list(interaction, role, "allow", feature, provider)


@role.command(name="deny", description=texts.ROLE_DENY)
@app_commands.describe(**_DESCRIBED)
@app_commands.choices(feature=_FEATURES)
@app_commands.autocomplete(provider=provider_choices)
async def deny_role(
    interaction: discord.Interaction, role: discord.Role, feature: str | None = None, provider: str | None = None
) -> None:
    """People with this role may not, whatever other roles they have."""
    await _list(interaction, role, "deny", feature, provider)


@role.command(name="clear", description=texts.ROLE_CLEAR)
@app_commands.describe(**_DESCRIBED)
@app_commands.choices(feature=_FEATURES)
@app_commands.autocomplete(provider=provider_choices)
async def clear_role(
    interaction: discord.Interaction, role: discord.Role, feature: str | None = None, provider: str | None = None
) -> None:
    """Nothing is said of this role."""
    await _list(interaction, role, "forget", feature, provider)


async def _list(
    interaction: discord.Interaction, role: discord.Role, verb: Verb, feature: str | None, provider: str | None
) -> None:
    async with answering(interaction) as desk:
        who = admin_of(interaction)
        if feature is not None and feature not in texts.FEATURES:
            raise InputError(texts.NOT_A_CHOICE.format(value=quiet(feature, 40)))
        access = await desk.studio.access.list_role(
            who, str(role.id), verb, feature=None if feature is None else Feature(feature), provider=provider
        )
        await show(interaction, access_card(access, who.guild_id or "").view())
