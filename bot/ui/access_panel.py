"""The rules of a server as admins see them, after each change and in /admin rules."""

from collections.abc import Sequence
from datetime import UTC, datetime

from discord import ui

from bot.model.access import Access, Listed
from bot.model.quiet_hours import QuietHours
from bot.model.settings import Settings
from bot.ui import texts_access as texts
from bot.ui.card import Card
from bot.ui.quiet import quiet

MAX_NAMED = 12
MAX_CHARACTERS = 3_500


def access_card(access: Access, guild_id: str) -> Card:
    """One line for each rule."""
    lines = [
        _line(texts.RULE_CHANNELS, access.channels, [f"<#{one}>" for one in access.channels.allowed],
              [f"<#{one}>" for one in access.channels.denied]),
        _role_line(texts.RULE_ROLES, access.roles, guild_id),
        *(_role_line(texts.RULE_FEATURE.format(feature=texts.FEATURES[feature]), listed, guild_id)
          for feature, listed in access.features.items()),
        *(_role_line(texts.RULE_PROVIDER.format(provider=quiet(name, 100)), listed, guild_id)
          for name, listed in access.providers.items()),
        "" if access.quiet is None else _quiet_line(access.quiet),
    ]  # fmt: skip
    said = [line for line in lines if line] or [texts.RULES_NONE]
    text = "\n".join((texts.RULES_TITLE, *said, texts.RULES_FOR_ALL))
    return Card((ui.Container(ui.TextDisplay(text[:MAX_CHARACTERS])),))


def defaults_card(settings: Settings, channel_id: str | None) -> Card:
    """What is set for the server or one channel."""
    title = texts.DEFAULTS_SERVER if channel_id is None else texts.DEFAULTS_OF_CHANNEL.format(channel=channel_id)
    lines = [
        texts.DEFAULT_LINE.format(name=name, value=getattr(settings, field))
        for field, name in texts.DEFAULT_NAMES.items()
        if getattr(settings, field) is not None
    ]
    return Card((ui.Container(ui.TextDisplay("\n".join((title, *(lines or [texts.DEFAULTS_NONE]))))),))


def _role_line(what: str, listed: Listed, guild_id: str) -> str:
    allowed, denied = (
        [texts.EVERYONE if one == guild_id else f"<@&{one}>" for one in ids] for ids in (listed.allowed, listed.denied)
    )
    return _line(what, listed, allowed, denied)


def _line(what: str, listed: Listed, allowed: Sequence[str], denied: Sequence[str]) -> str:
    if listed == Listed():
        return ""
    parts = [texts.RULE_ONLY.format(named=_named(allowed))] if allowed else []
    parts += [texts.RULE_NOT.format(named=_named(denied))] if denied else []
    return texts.RULE_LINE.format(what=what, who=", ".join(parts))


def _named(mentions: Sequence[str]) -> str:
    more = len(mentions) - MAX_NAMED
    shown = [*mentions[:MAX_NAMED], *([texts.RULE_MORE.format(count=more)] if more > 0 else [])]
    return ", ".join(shown)


def _quiet_line(hours: QuietHours) -> str:
    opens = hours.opens_at(datetime.now(UTC))
    said = {"begin": hours.begin, "end": hours.end, "zone": hours.zone}
    if opens is None:
        return texts.RULE_QUIET.format(**said)
    return texts.RULE_QUIET_NOW.format(**said, opens=int(opens.timestamp()))
