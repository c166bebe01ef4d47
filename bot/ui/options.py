"""What is offered while an option is typed."""

import discord
from discord import app_commands

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
    return _matching(style_names(desk_of(interaction)), current)


async def look_choices(interaction: discord.Interaction, current: str) -> Choices:
    """One's own styles and moodboards, then those that are built in."""
    looks, who = desk_of(interaction).studio.looks, requester(interaction)
    own = [it.name for kind in (LookKind.STYLE, LookKind.MOODBOARD) for it in await looks.of(who, kind)]
    return _matching((*own, *style_names(desk_of(interaction))), current)


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
    return _matching(desk_of(interaction).studio.providers(), current)


async def side_choices(interaction: discord.Interaction, current: str) -> Choices:
    """Who else can be compared, after those that are typed already."""
    before, comma, typed = current.rpartition(",")
    taken = {it.strip() for it in before.split(",")}
    names = [name for name in desk_of(interaction).studio.beside.names() if name not in taken]
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
    settings = await desk.studio.settings_for(requester(interaction))
    found = completions(current, style_names(desk), settings.aliases or {}, settings.lists or {})
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
