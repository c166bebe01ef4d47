"""What is offered while a prompt is typed: the parameter, list or style that its last word begins."""

from collections.abc import Iterator, Mapping

from bot.prompt.lists import with_built_in
from bot.prompt.table import Kind, Parameter, complete

MOST = 12
_LONGEST = 100  # Discord's limit for a choice, and it replaces all that was typed


def completions(
    typed: str, styles: tuple[str, ...], aliases: Mapping[str, str], lists: Mapping[str, tuple[str, ...]]
) -> list[tuple[str, str]]:
    """Name and whole text of each way to finish what was typed; none while ordinary words are typed."""
    before, space, last = typed.rpartition(" ")
    before += space
    found = list(_endings(before, last, styles, aliases, lists))
    return [(name[:_LONGEST], text) for name, text in found if len(text) <= _LONGEST][:MOST]


def _endings(
    before: str, last: str, styles: tuple[str, ...], aliases: Mapping[str, str], lists: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, str]]:
    if last.startswith(("--", "—", "–")):
        begun = last.lstrip("-—–").lower()
        for name, value in aliases.items():
            if name.startswith(begun):
                yield f"--{name}: {value}", f"{before}--{name} "
        for row in complete(begun):
            if begun not in row.names:
                yield (
                    f"{_described(row)}",
                    f"{before}--{_name(row, begun)} ".rstrip() + ("" if row.kind is Kind.FLAG else " "),
                )
    elif last.startswith("__"):
        for name, words in with_built_in(dict(lists)).items():
            if name.startswith(last.strip("_").lower()) and f"__{name}__" != last:
                yield f"__{name}__: {', '.join(words)}", f"{before}__{name}__"
    elif before.rstrip().endswith("--style"):
        for style in styles:
            if style.startswith(last.lower()) and style != last.lower():
                yield style, f"{before}{style}"


def _name(row: Parameter, begun: str) -> str:
    return next(name for name in row.names if name.startswith(begun))


def _described(row: Parameter) -> str:
    takes = "" if row.kind is Kind.FLAG else f" {row.allowed}"
    return f"--{row.name}{takes} · {row.help}"
