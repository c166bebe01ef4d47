"""docs/workflow-coverage.md names a test that exists for every row, or says why not."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from bot.prompt.table import TABLE

TESTS = Path(__file__).parent.parent
PAGE = TESTS.parent / "docs" / "workflow-coverage.md"
CAPABILITIES = {*range(1, 50), *range(81, 103), *range(132, 135), 151, 163, 164, 166, 167}
SHOWN = re.compile(r"\b([a-z0-9_]+/test_[a-z0-9_]+)::(test_[a-z0-9_]+)")


def rows() -> Iterator[tuple[str, str, str]]:
    """Section, name and what shows it."""
    section = ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            section = line.removeprefix("## ")
        elif line.startswith("| ") and not line.startswith(("| row", "|---")):
            name, shown = (cell.strip() for cell in line.strip("|").split(" | ", 1))
            yield section, name, shown.rstrip(" |")


@cache
def functions_in(module: str) -> frozenset[str]:
    tree = ast.parse((TESTS / f"{module}.py").read_text(encoding="utf-8"))
    return frozenset(it.name for it in tree.body if isinstance(it, ast.FunctionDef | ast.AsyncFunctionDef))


@pytest.mark.parametrize(("section", "name", "shown"), rows(), ids=lambda it: it[:40])
def test_a_row_is_shown_by_tests_that_exist(section: str, name: str, shown: str) -> None:
    found = SHOWN.findall(shown)
    for module, test in found:
        assert (TESTS / f"{module}.py").exists(), f"{name}: {module}"
        assert test in functions_in(module), f"{name}: {module}::{test}"
    reason = re.search(r"\bNot: \w.{20,}", shown)
    assert found or reason, f"{section}, {name} has neither a test nor a reason"


def test_every_test_of_the_page_is_read() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert len(SHOWN.findall(text)) == text.count("::test_") > 200


def test_no_capability_is_missing() -> None:
    named = [int(name[2:5]) for section, name, _ in rows() if section == "Capabilities"]
    assert sorted(named) == sorted(CAPABILITIES)


def test_no_parameter_is_missing() -> None:
    named = " ".join(name for section, name, _ in rows() if section == "Parameters")
    read = set(re.findall(r"--([a-z]+)", named))
    for row in TABLE:
        if row.field is not None:
            assert read & set(row.names), row.names
