"""Holds every test to Discord's description: each playground reports what it checked, and a violation fails the test.

At the end it says how many requests and answers of how many routes were checked, also over several processes.
`@pytest.mark.malformed` is for tests that send what Discord would refuse, on purpose.
"""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from discord.gateway import KeepAliveHandler

from playground.record import Checked, Report, read_reports
from playground.server import REPORT_VARIABLE

THREAD_PATIENCE_SECONDS = 5.0
WORKER_KEY = "checked_against_discord"
_CHECKED = pytest.StashKey[Checked]()
_FOLDER = pytest.StashKey[tempfile.TemporaryDirectory[str]]()
_REPORT = pytest.StashKey[Path]()


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "malformed: sends on purpose what Discord's description does not allow")
    folder = tempfile.TemporaryDirectory(prefix="playground-report-")
    config.stash[_FOLDER] = folder
    config.stash[_REPORT] = Path(folder.name) / "report.jsonl"
    config.stash[_CHECKED] = Checked()
    os.environ[REPORT_VARIABLE] = str(config.stash[_REPORT])


def pytest_unconfigure(config: pytest.Config) -> None:
    config.stash[_FOLDER].cleanup()


def _new_reports(config: pytest.Config) -> list[Report]:
    path = config.stash[_REPORT]
    found = read_reports(path)
    path.unlink(missing_ok=True)
    for report in found:
        config.stash[_CHECKED].add(report.checked)
    return found


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None]:
    """After the test's own clean-up, when its playgrounds have stopped."""
    result = yield
    _no_bot_is_left()
    violations = [each for report in _new_reports(item.config) for each in report.violations]
    if violations and not item.get_closest_marker("malformed"):
        pytest.fail("outside Discord's description:\n" + "\n".join(violations), pytrace=False)
    return result


def _no_bot_is_left() -> None:
    """A client that was not closed keeps a thread, which speaks to its loop after the loop has gone.

    One that was closed tells its thread to end; the thread may still wait for a heartbeat that its loop never sent.
    """
    for thread in threading.enumerate():
        if isinstance(thread, KeepAliveHandler) and not thread._stop_ev.is_set():
            thread.join(THREAD_PATIENCE_SECONDS)
            if thread.is_alive() and not thread._stop_ev.is_set():
                thread.stop()  # the next test is not to blame
                pytest.fail("a discord.py client was not closed", pytrace=False)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker of pytest-xdist hands its counts to the process that prints."""
    _new_reports(session.config)
    output: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
    if output is not None:
        checked = session.config.stash[_CHECKED]
        output[WORKER_KEY] = {"requests": checked.requests, "answers": checked.answers, "routes": dict(checked.routes)}


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    counted = getattr(node, "workeroutput", {}).get(WORKER_KEY)
    if counted:
        node.config.stash[_CHECKED].add(_checked(**counted))


def _checked(requests: int, answers: int, routes: dict[str, int]) -> Checked:
    checked = Checked(requests, answers)
    checked.routes.update(routes)
    return checked


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    checked = config.stash[_CHECKED]
    if checked.requests:
        terminalreporter.write_line(checked.summary())
