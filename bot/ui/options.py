"""What is offered while an option is typed."""

from collections.abc import Sequence

import discord
from discord import app_commands

from bot.model.account import Kind
from bot.model.look import LookKind
from bot.ui import texts
from bot.ui.asking import requester
from bot.ui.completing import completions
from bot.ui.desk import desk_of
from bot.ui.offered import style_names
from bot.ui.quiet import one_line

MAX_CHOICES = 25
MAX_NAME_CHARACTERS = 100

Choices = list[app_commands.Choice[str]]


async def style_choices(interaction: discord.Interaction, current: str) -> Choices:
    """Styles that a configured model names."""
    return _matching(await style_names(desk_of(interaction), requester(interaction)), current)


async def look_choices(interaction: discord.Interaction, current: str) -> Choices:
    """One's own styles and moodboards, then those that are built in."""
    looks, who = desk_of(interaction).studio.looks, requester(interaction)
    own = [it.name for kind in (LookKind.STYLE, LookKind.MOODBOARD) for it in await looks.of(who, kind)]
    return _matching((*own, *await style_names(desk_of(interaction), requester(interaction))), current)


async def saved_style_choices(interaction: discord.Interaction, current: str) -> Choices:
    """One's own styles."""
    return await _own(interaction, LookKind.STYLE, current)


async def moodboard_choices(interaction: discord.Interaction, current: str) -> Choices:
    """One's own moodboards."""
    return await _own(interaction, LookKind.MOODBOARD, current)


async def character_choices(interaction: discord.Interaction, current: str) -> Choices:
    """One's own characters."""
    return await _own(interaction, LookKind.CHARACTER, current)


async def _own(interaction: discord.Interaction, kind: LookKind, current: str) -> Choices:
    own = await desk_of(interaction).studio.looks.of(requester(interaction), kind)
    return _matching([it.name for it in own], current)


async def provider_choices(interaction: discord.Interaction, current: str) -> Choices:
    """Configured providers, the default first."""
    return _matching(await desk_of(interaction).studio.providers(requester(interaction)), current)


async def kind_choices(interaction: discord.Interaction, current: str) -> Choices:
    """Kinds of providers that can be added."""
    return _kinds(desk_of(interaction).studio.accounts.kinds(), current)


async def own_kind_choices(interaction: discord.Interaction, current: str) -> Choices:
    """Kinds of providers that take a key of one's own."""
    return _kinds(desk_of(interaction).studio.accounts.own_kinds(), current)


async def own_key_choices(interaction: discord.Interaction, current: str) -> Choices:
    """Keys that this person brought."""
    own = await desk_of(interaction).studio.accounts.own(requester(interaction))
    return _matching([account.name for account in own], current)


async def server_provider_choices(interaction: discord.Interaction, current: str) -> Choices:
    """What the server's admins added, for them only."""
    who = requester(interaction)
    if not who.is_admin:
        return []
    overview = await desk_of(interaction).studio.accounts.overview(who)
    return _matching([account.name for account in overview.accounts], current)


def _kinds(kinds: Sequence[Kind], current: str) -> Choices:
    found = [kind for kind in kinds if current.lower() in f"{kind.label} {kind.id}".lower()]
    return [app_commands.Choice(name=kind.label, value=kind.id) for kind in found[:MAX_CHOICES]]


async def side_choices(interaction: discord.Interaction, current: str) -> Choices:
    """Who else can be compared, after those that are typed already."""
    before, comma, typed = current.rpartition(",")
    taken = {it.strip() for it in before.split(",")}
    offered = await desk_of(interaction).studio.beside.names(requester(interaction))
    names = [name for name in offered if name not in taken]
    found = [before + comma + (" " if comma else "") + it.value for it in _matching(names, typed.strip())]
    return [app_commands.Choice(name=it, value=it) for it in found if len(it) <= MAX_NAME_CHARACTERS]


async def aspect_choices(interaction: discord.Interaction, current: str) -> Choices:
    """Common ratios; any other may be typed."""
    del interaction
    return _matching(texts.ASPECTS, current)


async def job_choices(interaction: discord.Interaction, current: str) -> Choices:
    """This person's own open jobs, the newest first."""
    desk, who = desk_of(interaction), requester(interaction)
    choices: Choices = []
    for job_id in reversed(desk.presenter.open_jobs):
        job = await desk.studio.job(job_id)
        name = one_line(job.recipe.prompt)[:MAX_NAME_CHARACTERS] or job.recipe.operation.value
        if job.author_id == who.user_id and job.guild_id == who.guild_id and current.lower() in name.lower():
            choices.append(app_commands.Choice(name=name, value=job.id))
    return choices[:MAX_CHOICES]


async def prompt_choices(interaction: discord.Interaction, current: str) -> Choices:
    """Ways to finish the parameter, list or style that is being typed."""
    desk = desk_of(interaction)
    who = requester(interaction)
    settings = await desk.studio.settings_for(who)
    found = completions(current, await style_names(desk, who), settings.aliases or {}, settings.lists or {})
    return [app_commands.Choice(name=name, value=value) for name, value in found]


async def option_choices(interaction: discord.Interaction, current: str) -> Choices:
    """This person's own options."""
    settings = await desk_of(interaction).studio.settings_for(requester(interaction))
    return _matching(sorted(settings.aliases or {}), current)


async def list_choices(interaction: discord.Interaction, current: str) -> Choices:
    """The word lists that were made here."""
    settings = await desk_of(interaction).studio.settings_for(requester(interaction))
    return _matching(sorted(settings.lists or {}), current)


async def topic_choices(interaction: discord.Interaction, current: str) -> Choices:
    """Topics of the help; anything else may be typed and is searched for."""
    del interaction
    topics = [(title, key) for key, (title, _) in texts.HELP_TOPICS.items() if current.lower() in title.lower()]
    return [app_commands.Choice(name=title, value=key) for title, key in topics[:MAX_CHOICES]]


def _matching(names: "tuple[str, ...] | list[str] | object", current: str) -> Choices:
    found = [name for name in names if current.lower() in name.lower()]  # pyright: ignore
    return [app_commands.Choice(name=name, value=name) for name in found[:MAX_CHOICES]]
