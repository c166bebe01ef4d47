"""The settings panel: what holds for a person now, and a control for each of it that saves at once."""

from typing import Any

import discord
from discord import ui

from bot.model.parameters import Parameters
from bot.model.settings import Settings
from bot.studio.preferences import defaults_of
from bot.studio.requests import Requester
from bot.ui import texts
from bot.ui.answering import say
from bot.ui.asking import requester
from bot.ui.card import Card
from bot.ui.desk import Desk
from bot.ui.offered import style_names

SUFFIX_FORM = "v1:setting:suffix"
SERVER_PRECISE = "server_precise"
_COUNTS = (1, 2, 3, 4)
_TOGGLES = {
    "remix": texts.SETTING_REMIX,
    "auto_dm": texts.SETTING_AUTO_DM,
    "anyone_may_press": texts.SETTING_ANYONE,
    "auto_thread": texts.SETTING_THREAD,
    "precise": texts.SETTING_PRECISE,
}


async def settings_view(desk: Desk, who: Requester) -> ui.LayoutView:
    """Selects and toggles that show what holds for this person now; for admins also what holds for the server."""
    settings, styles = await desk.studio.settings_for(who), await style_names(desk, who)
    usual = settings.parameters or Parameters()
    counts = [
        (str(it), texts.SETTING_COUNT_ONE if it == 1 else texts.SETTING_COUNT_OPTION.format(count=it)) for it in _COUNTS
    ]
    levels = [(str(value), name) for name, value in texts.STYLIZE_LEVELS]
    rows: list[ui.Item[Any]] = [ui.TextDisplay(_summary(settings))]
    if styles:
        rows.append(_select("style", texts.SETTING_STYLE, [(it, it) for it in styles[:25]], settings.style))
    rows += [
        _select("aspect", texts.SETTING_ASPECT, [(it, it) for it in texts.ASPECTS], settings.aspect),
        _select("count", texts.SETTING_COUNT, counts, str(settings.count)),
        _select("stylize", texts.SETTING_STYLIZE, levels, str(usual.stylize or 100)),
        _select("speed", texts.SETTING_SPEED, [(it, it) for it in texts.SPEEDS], usual.speed or "fast"),
        ui.ActionRow(
            _toggle("raw", texts.SETTING_RAW, bool(usual.raw)),
            _toggle("stealth", texts.SETTING_STEALTH, usual.visibility == "stealth"),
            _toggle("personalize", texts.SETTING_PERSONALIZE, usual.personalize is not None),
            _variability(settings.variability or "high"),
        ),
        ui.ActionRow(*(_toggle(field, name, bool(getattr(settings, field))) for field, name in _TOGGLES.items())),
    ]
    if who.is_admin and who.guild_id is not None:
        server = await desk.studio.settings_set(who, "server")
        rows.append(ui.ActionRow(_toggle(SERVER_PRECISE, texts.SETTING_PRECISE_SERVER, bool(server.precise))))
    rows.append(
        ui.ActionRow(
            ui.Button(label=texts.SETTING_SUFFIX, custom_id=SUFFIX_FORM),
            ui.Button(label=texts.SETTING_RESET, custom_id="v1:setting:reset", style=discord.ButtonStyle.danger),
        )
    )
    return Card((ui.Container(*rows),)).view()


async def change_setting(interaction: discord.Interaction, desk: Desk, field: str, value: str) -> None:
    """Save what a control says and show the panel as it is then."""
    who = requester(interaction)
    if field == "suffix":
        settings = await desk.studio.settings_for(who)
        await interaction.response.send_modal(suffix_form(settings.suffix or ""))
        return
    if field == SERVER_PRECISE:
        server = await desk.studio.settings_set(who, "server")
        await desk.studio.change_settings(who, "server", Settings(precise=None if server.precise else True))
    elif not await _saved(desk, who, field, value):
        await say(interaction, texts.UNKNOWN_BUTTON)
        return
    await _show(interaction, desk, who)


async def suffix_sent(interaction: discord.Interaction, desk: Desk, text: str) -> None:
    """The form of the suffix came back. Raises PromptError and InputError."""
    who = requester(interaction)
    await desk.studio.set_suffix(who, text)
    await _show(interaction, desk, who)


def suffix_form(suffix: str) -> ui.Modal:
    """The suffix, to be changed; empty takes it away."""
    form = ui.Modal(title=texts.SUFFIX_TITLE, timeout=None, custom_id=SUFFIX_FORM)
    field: ui.TextInput[Any] = ui.TextInput(
        default=suffix or None, placeholder="--ar 3:2 --raw", required=False, max_length=1000, custom_id="text"
    )
    form.add_item(ui.Label(text=texts.SUFFIX_LABEL, component=field))
    form.stop()
    return form


async def _show(interaction: discord.Interaction, desk: Desk, who: Requester) -> None:
    await interaction.response.edit_message(view=await settings_view(desk, who))


async def _saved(desk: Desk, who: Requester, field: str, value: str) -> bool:
    """Whether the control was known and its value one of those that it offers."""
    studio = desk.studio
    settings = await studio.settings_for(who)
    usual = settings.parameters or Parameters()
    styles = await style_names(desk, who) if field == "style" else ()
    match field:
        case "style" if value in styles:
            await studio.change_settings(who, "user", Settings(style=value))
        case "aspect" if value in texts.ASPECTS:
            await studio.change_settings(who, "user", Settings(aspect=value))
        case "count" if value in map(str, _COUNTS):
            await studio.change_settings(who, "user", Settings(count=int(value)))
        case "stylize" if value in [str(level) for _, level in texts.STYLIZE_LEVELS]:
            await studio.set_parameter(who, "stylize", int(value))
        case "speed" if value in texts.SPEEDS:
            await studio.set_parameter(who, "speed", value)
        case "raw":
            await studio.set_parameter(who, "raw", None if usual.raw else True)
        case "stealth":
            await studio.set_parameter(who, "visibility", "public" if usual.visibility == "stealth" else "stealth")
        case "personalize":
            await studio.set_parameter(who, "personalize", () if usual.personalize is None else None)
        case "variability":
            other = "low" if settings.variability == "high" else "high"
            await studio.change_settings(who, "user", Settings(variability=other))
        case "reset":
            await studio.reset_settings(who)
        case _ if field in _TOGGLES:
            change = Settings.model_validate({field: not getattr(settings, field)})
            await studio.change_settings(who, "user", change)
        case _:
            return False
    return True


def _summary(settings: Settings) -> str:
    lines = texts.SETTINGS_LINES.format(
        defaults=defaults_of(settings),
        suffix=f"`{settings.suffix}`" if settings.suffix else texts.NONE_SET,
        options=", ".join(f"`--{name}`" for name in settings.aliases or {}) or texts.NONE_SET,
    )
    return f"{texts.SETTINGS_TITLE}\n{lines}"[:1500]


def _variability(now: str) -> ui.Button[Any]:
    label = f"{texts.SETTING_VARIABILITY} {texts.VARIABILITIES[now]}"
    return ui.Button(label=label, custom_id="v1:setting:variability")


def _toggle(field: str, name: str, on: bool) -> ui.Button[Any]:
    return ui.Button(
        label=name,
        emoji=texts.SWITCHES[on],
        style=discord.ButtonStyle.success if on else discord.ButtonStyle.secondary,
        custom_id=f"v1:setting:{field}",
    )


def _select(field: str, name: str, options: list[tuple[str, str]], current: str | None) -> ui.ActionRow[Any]:
    select: ui.Select[Any] = ui.Select(
        placeholder=name,
        custom_id=f"v1:setting:{field}",
        options=[
            discord.SelectOption(label=f"{name}: {label}"[:100], value=value, default=value == current)
            for value, label in options
        ],
    )
    return ui.ActionRow(select)
