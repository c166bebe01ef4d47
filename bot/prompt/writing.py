"""Writing: a parsed prompt as one line again. `parse(format(parsed)) == parsed`."""

from bot.model.parameters import Parameters
from bot.prompt.braces import escaped
from bot.prompt.parser import Parsed
from bot.prompt.table import TABLE, Kind, Parameter, by_field, number


def format(parsed: Parsed) -> str:  # `format` is the word of the trade, and nobody needs the builtin here
    """Pictures, text, parameters, then the clauses with braces, in the order that people know."""
    return " ".join(filter(None, (*parsed.images, parsed.text, format_parameters(parsed.parameters), *parsed.varying)))


def format_parameters(parameters: Parameters) -> str:
    """Only what was said: "--ar 3:2 --chaos 20"."""
    return " ".join(_clause(name, value) for name, value in parameters if value is not None)


def _clause(name: str, value: object) -> str:
    row = by_field()[name]
    if row.kind is Kind.FLAG:
        return f"--{_flag(name, value).name}"
    return f"--{row.name} {escaped(_value(row, value))}".rstrip()


def _flag(name: str, value: object) -> Parameter:
    return next(row for row in TABLE if row.field == name and row.sets == value)


def _value(row: Parameter, value: object) -> str:
    match value:
        case tuple():
            items = [str(item) for item in value]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] because fields of a model come as objects
            return (", " if row.kind is Kind.WORDS else " ").join(items)
        case int() | float():
            return number(value)
        case _:
            return f'"{value}"' if " " in str(value) else str(value)
