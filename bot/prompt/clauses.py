"""Clauses: parameters with their values, taken out of the text."""

import re
from dataclasses import dataclass, field

from bot.model.errors import PromptIssue
from bot.prompt.flags import Flag, find, suggestion, until_next
from bot.prompt.folding import clean
from bot.prompt.table import Kind, Parameter, by_name
from bot.prompt.template import View
from bot.prompt.values import Value, Wrong, read_value

_NUMBER_AFTER = re.compile(r"\s*=?\s*[-+]?[\d.:]+(?=[\s,]|$)")
_INSIDE_GROUP = re.compile(r"--?[A-Za-z]")
_VIDEO_ONLY = ("motion", "loop", "end", "batch")


@dataclass(slots=True)
class Clauses:
    """What the parameters of one permutation say, and the text that is left."""

    text: str = ""
    values: dict[str, Value] = field(default_factory=lambda: {})
    varying: tuple[str, ...] = ()
    issues: list[PromptIssue] = field(default_factory=lambda: [])
    notes: list[str] = field(default_factory=lambda: [])


def read_clauses(view: View) -> Clauses:
    """Read all parameters of this permutation; the later of two with the same meaning counts."""
    clauses = Clauses()
    flags = find(view.folded, view.text)
    ends = until_next(flags, view.folded)
    taken = [_read(view, flag, until, clauses) for flag, until in zip(flags, ends, strict=True)]
    spans = [(view.at(start), view.at(end - 1) + 1) for start, end in taken]
    spans, clauses.varying = _with_groups(view, spans)
    clauses.text = _rest(view.typed, spans, clauses)
    _settle(clauses)
    return clauses


def _read(view: View, flag: Flag, until: int, clauses: Clauses) -> tuple[int, int]:
    """Read one parameter; returns its span in the view."""
    begin = flag.end
    if view.folded[begin : begin + 1] in ("=", ":") and view.folded[begin : begin + 2] != "::":
        begin += 1
    said = view.folded[begin:until]
    if flag.row is None:
        fix = suggestion(flag.name)
        hint = f" Did you mean {fix}?" if fix else ""
        message = f"--{flag.name} is not a parameter.{hint}"
        clauses.issues.append(PromptIssue("unknown", *_place(view, flag.start, flag.end), message, fix))
        number = _NUMBER_AFTER.match(said)
        return flag.start, begin + number.end() if number else flag.end
    reading = read_value(flag.row, said)
    end = begin + reading.end if reading.end else flag.end
    if reading.wrong is not None:
        clauses.issues.append(_issue(view, flag, begin, end, reading.wrong))
    elif flag.row.field is None:
        clauses.notes.append(f"--{flag.name} is from older versions and has no effect")
    elif flag.row.field == "style" and reading.value == "raw":
        _set(clauses, by_name()["raw"], "raw", value=True)
    else:
        _set(clauses, flag.row, flag.row.field, reading.value)
    if reading.note:
        clauses.notes.append(reading.note)
    return flag.start, end


def _place(view: View, start: int, end: int) -> tuple[int, int]:
    return view.at(start), view.at(end - 1) + 1


def _issue(view: View, flag: Flag, begin: int, end: int, wrong: Wrong) -> PromptIssue:
    """Replacing the place of an issue by its fix mends it: the value, or the name when there is no value."""
    if end <= begin:
        return PromptIssue(wrong.code, *_place(view, flag.start, flag.end), wrong.message, wrong.fix)
    said = view.folded[begin:end]
    start = begin + len(said) - len(said.lstrip())
    stop = begin + len(said.rstrip(" ,;"))
    fix = wrong.fix
    if fix is not None and start == flag.end:  # glued: "--chaos400"
        fix = f" {fix}"
    return PromptIssue(wrong.code, *_place(view, start, max(stop, start + 1)), wrong.message, fix)


def _set(clauses: Clauses, row: Parameter, name: str, value: Value) -> None:
    if value is None:  # --seed random
        clauses.values.pop(name, None)
        return
    before = clauses.values.get(name)
    if row.kind is Kind.WORDS and isinstance(before, tuple) and isinstance(value, tuple):
        value = tuple(dict.fromkeys((*before, *value)))
    elif before is not None and before != value:
        clauses.notes.append(f"--{row.name} was said twice; the last one counts")
    other = {"version": "niji", "niji": "version"}.get(name)
    if other and clauses.values.pop(other, None) is not None:
        clauses.notes.append("--v and --niji exclude each other; the last one counts")
    clauses.values[name] = value


def _with_groups(view: View, spans: list[tuple[int, int]]) -> tuple[list[tuple[int, int]], tuple[str, ...]]:
    """Spans grown over the groups that they touch, and what those say as typed."""
    groups = [
        (group.start, group.end)
        for group in view.groups
        if any(start < group.end and group.start < end for start, end in spans)
        or _INSIDE_GROUP.search(view.typed, group.start, group.end)
    ]
    merged: list[tuple[int, int, bool]] = []
    for start, end, varies in sorted([(*span, False) for span in spans] + [(*span, True) for span in groups]):
        if merged and start < merged[-1][1]:
            last_start, last_end, last_varies = merged[-1]
            merged[-1] = (last_start, max(end, last_end), varies or last_varies)
        else:
            merged.append((start, end, varies))
    varying = tuple(clean(view.typed[start:end]) for start, end, varies in merged if varies)
    return [(start, end) for start, end, _ in merged], varying


def _rest(typed: str, spans: list[tuple[int, int]], clauses: Clauses) -> str:
    """The text around the parameters. Words after one belong to the description: they are kept, and that is said."""
    pieces: list[str] = []
    position = 0
    for start, end in (*spans, (len(typed), len(typed))):
        piece = clean(typed[position:start]).strip(" ,;")
        if any(character.isalnum() for character in piece) or (position == 0 and piece):
            pieces.append(piece)
            if position > 0:
                clauses.notes.append(f"“{piece[:40]}” stands after a parameter and was read as part of the description")
        position = end
    return ", ".join(pieces)


def _settle(clauses: Clauses) -> None:
    """Notes on parameters that need another one."""
    values, notes = clauses.values, clauses.notes
    if not values.get("video") and not values.get("gif"):
        notes += [f"--{name} only has an effect with --video" for name in _VIDEO_ONLY if name in values]
    if "style_reference" not in values:
        notes += ["--sw only has an effect with --sref"] if "style_weight" in values else []
        notes += ["--sv only has an effect with --sref"] if "style_version" in values else []
    if "character_weight" in values and "character_reference" not in values:
        notes.append("--cw only has an effect with --cref")
    if "object_weight" in values and "object_reference" not in values:
        notes.append("--ow only has an effect with --oref")
    if values.get("edit") and values.get("tile"):
        notes.append("--tile has no effect with --edit")
    codes = [it for it in _tuple(values.get("style_reference")) if not it.lower().startswith("http")]
    if codes and values.get("style_version") not in (None, 4, 6):
        notes.append("codes work with --sv 4 and 6 only")
    if values.get("niji") == "7" and isinstance(weight := values.get("image_weight"), float) and weight > 2:
        notes.append("--iw above 2 is read as 2 with --niji 7")
        values["image_weight"] = 2.0


def _tuple(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
