"""Score the rule planner on the collected phrasings: `python -m tools.phrasings [--part held] [--misses]`.

A phrasing counts when operation, target and parameters of every step are as expected.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import orjson

from bot.conversation.planner import plan
from bot.model.plan import Plan, PlanContext

FOLDER = Path(__file__).parents[1] / "tests" / "phrasings"


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One collected message: where it was said, and the steps or the kind of words it should lead to."""

    kind: str
    context: str
    text: str
    expect: Any


def contexts() -> dict[str, PlanContext]:
    """The named conversations that phrasings are said in."""
    return {
        name: PlanContext.model_validate(given)
        for name, given in orjson.loads((FOLDER / "contexts.json").read_bytes()).items()
    }


def phrasings(part: str) -> Iterator[Phrasing]:
    """All of `held` or `open`."""
    for path in sorted((FOLDER / part).glob("*.jsonl")):
        for line in path.read_bytes().splitlines():
            yield Phrasing(kind=path.stem, **orjson.loads(line))


def outcome(made: Plan) -> Any:
    """A plan in the form that phrasings state."""
    if made.question is not None:
        return "question"
    if made.answer is not None:
        return "answer"
    return [
        {"operation": step.operation.value, "target": step.target, "parameters": _lower(step.parameters)}
        for step in made.steps
    ]


def is_right(expect: Any, got: Any) -> bool:
    """Whether a plan is what was expected; parameters may differ in case and in colour or color.

    Texts to write may not.
    """
    if expect == "words":
        return got in ("answer", "question")
    if isinstance(expect, list):
        expect = [{**step, "parameters": _lower(step["parameters"])} for step in expect]
    return expect == got


def _lower(parameters: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.lower().replace("colour", "color") if isinstance(value, str) and name != "text" else value
        for name, value in parameters.items()
    }


@dataclass(slots=True)
class Score:
    """How the planner did on one part."""

    right: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Right ones of all, 0 to 1."""
        return self.right.total() / max(1, self.total.total())


def score(part: str) -> Score:
    """Plan every phrasing of `held` or `open`."""
    known, made = contexts(), Score()
    for phrasing in phrasings(part):
        started = time.perf_counter()
        got = outcome(plan(phrasing.text, known[phrasing.context]))
        made.milliseconds.append((time.perf_counter() - started) * 1000)
        made.total[phrasing.kind] += 1
        if is_right(phrasing.expect, got):
            made.right[phrasing.kind] += 1
        else:
            wanted, found = _short(phrasing.expect), _short(got)
            made.misses.append(f"[{phrasing.context}] {phrasing.text}\n    wanted {wanted}\n    got    {found}")
    return made


def main() -> int:
    """Print the score by kind, and the misses when asked."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--part", choices=("held", "open", "both"), default="both")
    arguments.add_argument("--misses", action="store_true")
    options = arguments.parse_args()
    for part in ("open", "held") if options.part == "both" else (options.part,):
        made = score(part)
        lines = [f"{part} {kind:24} {made.right[kind]:3} of {made.total[kind]:3}" for kind in sorted(made.total)]
        lines.append(f"{part} {'all':24} {made.right.total():3} of {made.total.total():3} = {made.share:.1%}")
        lines.append(
            f"{part} median {median(made.milliseconds or [0]):.2f} ms, slowest {max(made.milliseconds or [0]):.2f} ms"
        )
        sys.stdout.write("\n".join([*(made.misses if options.misses else ()), *lines]) + "\n")
    return 0


def _short(expect: Any) -> str:
    if isinstance(expect, str):
        return expect
    return "; ".join(f"{step['operation']} {step['target']} {step['parameters'] or ''}".strip() for step in expect)


if __name__ == "__main__":
    sys.exit(main())
