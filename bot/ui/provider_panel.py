"""The panel of providers: what was brought and how it is, with a control for each thing that can be done about it."""

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.model.account import Account, Kind
from bot.model.recipe import Operation
from bot.studio.accounts import Overview
from bot.ui import texts as common
from bot.ui import texts_providers as texts
from bot.ui.quiet import quiet

MAX_TEXT_CHARACTERS = 2000
MAX_OPTIONS = 25
OFFERED_WORK = (
    *(Operation.GENERATE, Operation.EDIT, Operation.VARY, Operation.UPSCALE, Operation.EXPAND, Operation.RESTYLE),
    *(Operation.REMOVE_BACKGROUND, Operation.REPLACE_BACKGROUND, Operation.TEXT, Operation.COMBINE, Operation.ADJUST),
    *(Operation.CROP, Operation.ROTATE, Operation.FLIP, Operation.RESIZE, Operation.REROLL, Operation.DESCRIBE),
)
"""What an admin can allow or send to one provider first."""


def panel_text(overview: Overview, kinds: Sequence[Kind]) -> str:
    """Who is asked, what was brought, and what is decided about it."""
    routing = overview.routing
    lines = [account_line(account, kinds) for account in overview.accounts] or [texts.PANEL_EMPTY]
    lines += [texts.FIRST_FOR.format(work=_work(work), names=", ".join(names)) for work, names in routing.first.items()]
    lines += [texts.ONLY_MODELS.format(name=name, models=", ".join(them)) for name, them in routing.models.items()]
    if routing.operations is not None:
        lines.append(texts.ONLY_WORK.format(work=", ".join(map(_work, routing.operations))))
    text = texts.PANEL.format(order=", ".join(overview.names), accounts="\n".join(lines))
    return text[:MAX_TEXT_CHARACTERS]


def panel_view(overview: Overview, kinds: Sequence[Kind]) -> ui.View:
    """Add one; change, test or remove one; and what is decided about all."""
    routing = overview.routing
    view = ui.View(timeout=None)
    view.add_item(_select("new", texts.ADD_PLACEHOLDER, [(kind.label, kind.id) for kind in kinds]))
    if overview.accounts:
        view.add_item(_select("one", texts.MANAGE_PLACEHOLDER, [(it.name, it.id) for it in overview.accounts]))
    for what, said, on in (
        ("house", texts.HOUSE, routing.house_engines),
        ("members", texts.OWN_KEYS, routing.own_keys),
    ):
        style = discord.ButtonStyle.success if on else discord.ButtonStyle.secondary
        emoji = common.SWITCHES[on]
        view.add_item(ui.Button(label=said, emoji=emoji, style=style, custom_id=f"v1:provider:{what}"))
    view.stop()
    return view


def account_line(account: Account, kinds: Sequence[Kind]) -> str:
    """One account, in one line."""
    label = next((kind.label for kind in kinds if kind.id == account.kind), account.kind)
    key = texts.KEY_SHOWN.format(hint=account.key_hint) if account.key_hint else texts.NO_KEY_SHOWN
    mark = "✅" if account.enabled and account.test is not None and account.test.ok else "⚠️"
    return texts.ACCOUNT.format(mark=mark, name=account.name, kind=label, key=key, state=state_of(account))


def state_of(account: Account) -> str:
    """What the last test showed: "works: generate, edit, mask; 31 models; 0.4 s", or the provider's own reason."""
    test = account.test
    if test is None:
        return texts.NOT_TESTED
    if not test.ok:
        return quiet(test.said, 200)
    work = [_work(one) for one in test.operations if one is not Operation.REROLL] + ([texts.MASK] if test.mask else [])
    time = texts.AT_ONCE if test.seconds < 0.1 else texts.SECONDS.format(seconds=test.seconds)
    models = texts.ONE_MODEL if test.models == 1 else texts.MODELS.format(count=test.models)
    return texts.WORKS.format(work=", ".join(work), models=models, time=time)


def tested_text(account: Account) -> str:
    """What came of adding, changing or testing one."""
    test = account.test
    if test is not None and test.ok:
        model = texts.WITH_MODEL.format(model=account.model) if account.model else ""
        return texts.ADDED_WORKS.format(name=account.name, state=state_of(account), model=model)
    way_out = "" if test is None else quiet(test.way_out, 200)
    lines = [f"{texts.ADDED_FAILS.format(name=account.name, said=state_of(account))} {way_out}".strip()]
    return "\n".join(lines if account.enabled else [*lines, texts.NOT_ASKED])


def account_view(account: Account) -> ui.View:
    """What can be done with one."""
    view = ui.View(timeout=None)
    works = account.test is not None and account.test.ok
    if account.enabled:
        view.add_item(_button("first", texts.FIRST, account.id, discord.ButtonStyle.primary))
    view.add_item(_button("test", texts.TEST_AGAIN if not works else texts.TEST, account.id))
    view.add_item(_button("change", texts.CHANGE, account.id))
    view.add_item(_button("remove", texts.REMOVE, account.id, discord.ButtonStyle.danger))
    view.add_item(ui.Button(label=texts.BACK, custom_id="v1:provider:setup"))
    view.stop()
    return view


def models_view(name: str, models: Sequence[str], allowed: Sequence[str] | None) -> ui.View:
    """Which models of a provider may be used."""
    options = [(model[:100], model[:100]) for model in models[:MAX_OPTIONS]]
    chosen = frozenset(models if allowed is None else allowed)
    return _choices(f"models:{name}", options, chosen)


def work_view(allowed: Sequence[Operation] | None) -> ui.View:
    """What members may ask for."""
    options = [(_work(one), one.value) for one in OFFERED_WORK]
    chosen = frozenset(one.value for one in (OFFERED_WORK if allowed is None else allowed))
    return _choices("work", options, chosen)


def setup_button() -> ui.Button[Any]:
    """Opens the panel, for those who may."""
    return ui.Button(label=texts.SETUP_BUTTON, custom_id="v1:provider:setup")


def _work(operation: Operation) -> str:
    return operation.value.replace("_", " ")


def _button(
    what: str, label: str, account_id: str, style: discord.ButtonStyle = discord.ButtonStyle.secondary
) -> ui.Button[Any]:
    return ui.Button(label=label, style=style, custom_id=f"v1:provider:{what}:{account_id}")


def _select(what: str, placeholder: str, options: Sequence[tuple[str, str]]) -> ui.Select[Any]:
    return ui.Select(
        placeholder=placeholder,
        custom_id=f"v1:provider:{what}",
        options=[discord.SelectOption(label=label, value=value) for label, value in options[:MAX_OPTIONS]],
    )


def _choices(what: str, options: Sequence[tuple[str, str]], chosen: frozenset[str]) -> ui.View:
    view = ui.View(timeout=None)
    view.add_item(
        ui.Select(
            custom_id=f"v1:provider:{what}",
            min_values=1,
            max_values=len(options),
            options=[
                discord.SelectOption(label=label, value=value, default=value in chosen) for label, value in options
            ],
        )
    )
    view.stop()
    return view
