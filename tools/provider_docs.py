"""Writes docs/providers.md from the tables: `python -m tools.provider_docs`. A test fails when they differ."""

from collections.abc import Sequence
from pathlib import Path

from bot.model.capability import ModelDescription
from bot.model.recipe import Operation
from bot.providers.local import LocalEdits
from bot.providers.openai_models import TABLE as OPENAI
from bot.providers.services import DIRECT, PREDICTIONS

EXAMPLE = Path(__file__).parent.parent / "docs" / "examples" / "own_provider.py"
PAGE = Path(__file__).parent.parent / "docs" / "providers.md"
_HEAD = """# Providers

Which engines Atelier can use, and what each of their models does. This page is written from the same tables as the
code (`python -m tools.provider_docs`). A key in `.env` is enough; `.env.example` names them.

- **After a crash**: *resumes* means that the service's id is saved before its picture is waited for, so that a restart
  does not pay twice. The others answer in one call; a crash in the middle of it may be charged again.
- **Prices** are per picture in US dollars as known on the date named; what a service reports itself wins.
- **A provider that fails** five times in a row is left alone for a while and tried with one request after it; a
  `Retry-After` holds for every job on the same key; a wrong key or an empty account is not asked with again until a
  test shows that it works, or for an hour. Meanwhile the next provider in the order is asked, and named.
- `OPENAI_RESPONSES_MODEL` adds *openai-chat*: the same image models through a chat model that remembers what it drew,
  and whose pictures are found again after a crash.
- Parameters that a model has no control for are said in words or named as ignored under the picture.
"""
_OWN = """## A provider of your own

A package can bring a provider by an entry point of the group `atelier.providers`:

```toml
[project.entry-points."atelier.providers"]
paper = "own_provider:provider"
```

The factory is given the variables that begin with the entry point's name (`PAPER_COLOR` arrives as `color`) and returns
the provider, or None when it is not set up. Errors in it are logged and leave it out; the bot starts all the same. It
is put behind the same guard as the others, before the illustrator in the order. A service that works by HTTP needs no
class: give a `DirectTable` to `bot.providers.direct.Direct`, or a `PredictionTable` to
`bot.providers.prediction.Prediction`; both bring the checked network, the errors and the resuming. This example is
run by a test:

```python
{example}
```
"""
_COLUMNS = ("model", "does", "pictures in", "mask", "seed", "after a crash", "price")


def page() -> str:
    """The whole page."""
    parts = [_HEAD, _section("openai", [row.describe() for row in OPENAI], "developers.openai.com")]
    for table in DIRECT:
        parts.append(_section(table.name, [model.describe() for model in table.models], table.source))
    for table in PREDICTIONS:
        models = [model.describe().model_copy(update={"resumable": True}) for model in table.models]
        parts.append(_section(table.name, models, table.source))
    parts.append(_section("local", LocalEdits().models(), "exact pixel work, free, always there"))
    parts.append(_OWN.replace("{example}", EXAMPLE.read_text().strip()))
    return "\n".join(parts)


def _section(name: str, models: Sequence[ModelDescription], source: str) -> str:
    rows = [_row(_COLUMNS), _row(["---"] * len(_COLUMNS)), *(_row(_cells(model)) for model in models)]
    return f"## {name}\n\n{source}\n\n" + "\n".join(rows) + "\n"


def _cells(model: ModelDescription) -> list[str]:
    does = sorted(operation.value.replace("_", " ") for operation in model.operations - {Operation.REROLL})
    price = f"${model.price_micros / 1_000_000:g} ({model.price_date})" if model.price_micros else "free"
    price = "unknown" if model.price_unknown else price
    return [
        model.name,
        ", ".join(does),
        str(model.max_inputs or "–"),
        "yes" if model.mask else "–",
        "yes" if model.seed else "–",
        "resumes" if model.resumable else "–",
        price,
    ]


def _row(cells: list[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    PAGE.write_text(page())
