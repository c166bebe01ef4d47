"""Attack S46: stored state is JSON read by a schema; nothing that runs code is ever read."""

import ast
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.model.job import Progress
from bot.model.recipe import Operation, Recipe

ROOT = Path(__file__).parent.parent.parent
UNSAFE = {"pickle", "cPickle", "dill", "shelve", "marshal", "yaml", "jsonpickle", "joblib", "cloudpickle"}


def imported(file: Path) -> set[str]:
    tree = ast.parse(file.read_text())
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return {name.partition(".")[0] for name in names}


def called(file: Path) -> set[str]:
    tree = ast.parse(file.read_text())
    return {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}


def test_s46_nothing_reads_a_format_that_can_run_code() -> None:
    files = [file for folder in ("bot", "cogs") for file in (ROOT / folder).rglob("*.py")]
    assert len(files) > 100
    assert {str(file): found for file in files if (found := imported(file) & UNSAFE)} == {}
    assert {str(file): found for file in files if (found := called(file) & {"eval", "exec", "__import__"})} == {}


@pytest.mark.parametrize(
    "text",
    [
        '{"operation": "run", "prompt": "a fox"}',
        '{"operation": "generate", "prompt": "a fox", "code": "import os"}',
        '{"operation": "generate", "prompt": {"py/object": "os.system"}}',
        "cos\nsystem\n(S'id'\ntR.",
        "!!python/object/apply:os.system [id]",
    ],
)
def test_s46_a_stored_recipe_of_another_shape_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        Recipe.model_validate_json(text)
    assert Recipe.model_validate_json('{"operation": "generate", "prompt": "a fox"}').operation is Operation.GENERATE
    with pytest.raises(ValidationError):
        Progress.model_validate_json('{"fraction": "__import__"}')
