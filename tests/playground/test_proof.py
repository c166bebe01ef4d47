"""The proof itself: a violation fails the test that caused it, and what several processes checked is summed up."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SUITE = """
import aiohttp
import pytest
from playground.server import Playground

async def ask(body):
    playground = Playground()
    await playground.start()
    channel = next(iter(playground.world.channels))
    headers = {"Authorization": f"Bot {playground.token}"}
    address = f"{playground.url}/api/v10/channels/{channel}/messages"
    async with aiohttp.ClientSession(headers=headers) as http, http.post(address, json=body) as answer:
        await answer.read()
    await playground.stop()

@pytest.mark.parametrize("number", range(4))
async def test_well_formed(number):
    await ask({"content": "x"})

async def test_nonsense():
    await ask({"content": 7})

@pytest.mark.malformed
async def test_nonsense_on_purpose():
    await ask({"content": 7})
"""


def test_a_violation_fails_its_test_and_the_counts_of_all_processes_are_told(tmp_path: Path) -> None:
    (tmp_path / "test_suite.py").write_text(SUITE)
    options = ["-c", "pyproject.toml", "-p", "tests.conftest", "-n", "2", "-q", "-p", "no:randomly"]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")}
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", *options, str(tmp_path)],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip
    assert "6 requests and 6 answers of 1 routes checked against Discord's description" in ended.stdout
    assert re.search(r"^ERROR .*test_suite.py::test_nonsense -", ended.stdout, re.MULTILINE)
    assert "content: int is not string or null" in ended.stdout
    assert re.search(r"6 passed, 1 error", ended.stdout)
