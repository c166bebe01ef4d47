"""Requests and answers held to Discord's description, whoever made them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from playground.exceptions import exempt
from playground.validation import Description, Problem

BODIES = ("POST", "PUT", "PATCH")


def request_problems(
    description: Description, method: str, template: str, query: Iterable[str], body: Any
) -> list[Problem] | None:
    """What a request has that the description does not allow; None for a route that is not described."""
    operation = description.operation(method, template)
    if operation is None:
        return None
    problems = [
        Problem(name, "UNKNOWN_QUERY", "No such query parameter") for name in query if name not in operation.query
    ]
    if operation.body and (body is not None or method in BODIES):
        problems += description.schemas.problems(operation.body, {} if body is None else body)
    return [each for each in problems if not exempt("request", f"{method} {template}", each)]


def answer_problems(description: Description, method: str, template: str, status: int, body: Any) -> list[str] | None:
    """What an answer has that the description does not allow; None where nothing is described (such as a 5xx)."""
    operation = description.operation(method, template)
    if operation is None or status >= 500:
        return None
    key = str(status) if str(status) in operation.answers else f"{status // 100}XX"
    if key not in operation.answers:
        return [f"answer {status} is not described"]
    check = operation.answers[key]
    if check is None:
        return [] if body is None else [f"answer {status} has no body in the description"]
    return [
        f"answer: {problem.path}: {problem.message}"
        for problem in description.schemas.problems(check, body)
        if not exempt("answer", f"{method} {template}", problem)
    ]
