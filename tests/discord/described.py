"""Requests to SimCord held to Discord's description, as those to the playground are."""

import os
from pathlib import Path

import simcord

from playground.exceptions import as_described
from playground.inspection import request_problems
from playground.record import Checked, Report
from playground.server import REPORT_VARIABLE
from playground.validation import description


def report(env: simcord.Env) -> None:
    """Counts what the bot asked for in this environment, and what of it the description does not allow."""
    checked, violations = Checked(), []
    described = description()
    for request in env.http_requests:
        template = described.template(request.path) or request.path
        where = f"{request.method} {template}"
        problems = request_problems(described, request.method, template, request.params, as_described(request.json))
        if problems is None:
            violations.append(f"{where}: not in Discord's description")
            continue
        checked.request(where)
        violations += [f"{where}: {problem.path or 'body'}: {problem.message}" for problem in problems]
    Report(checked, violations).append_to(Path(os.environ[REPORT_VARIABLE]))
