"""`parse` and `plan`: what words mean, without making anything."""

import argparse
from pathlib import Path

from pydantic import ValidationError

from bot.cli.lines import say, texts, write_json
from bot.conversation.mind import Mind, Rules
from bot.model.errors import InputError
from bot.model.plan import Plan, PlanContext
from bot.prompt.parser import Parsed
from bot.prompt.parser import parse as parse_prompt


async def parse(options: argparse.Namespace) -> int:
    """Show what the prompt language understands. Exit code 2 when the one prompt has errors."""
    wrong = False
    for text in texts(options.text):
        parsed = parse_prompt(text)
        wrong = wrong or bool(parsed.issues)
        if options.json:
            write_json(parsed.to_json())
        else:
            say(_parsed_for_people(parsed))
    return 2 if wrong and options.text != "-" else 0


def _parsed_for_people(parsed: Parsed) -> str:
    lines = [f"text: {parsed.text}"]
    lines += [f"{name}: {value}" for name, value in parsed.parameters.said().items()]
    if parsed.permutations > 1:
        lines.append(f"permutations: {parsed.permutations}")
    for issue in parsed.issues:
        fix = f" Try {issue.fix}." if issue.fix else ""
        lines.append(f"at {issue.start}: {issue.message}{fix}")
    return "\n".join(lines)


async def plan(options: argparse.Namespace) -> int:
    """Show what a message would do in the conversation of `--context`."""
    context = _context(options.context)
    mind = _chat_model() if options.model else Rules()
    try:
        for text in texts(options.text):
            planned = await mind.plan(text, context)
            if options.json:
                write_json(planned.model_dump(mode="json", exclude_defaults=True) | _always(planned))
            else:
                say(_plan_for_people(planned))
    finally:
        await mind.close()
    return 0


def _chat_model() -> Mind:
    from bot.app import planning_mind
    from bot.config import Config

    return planning_mind(Config())


def _always(planned: Plan) -> dict[str, object]:
    """What every line has, so that scripts need not ask."""
    shown = planned.model_dump(mode="json")
    return {name: shown[name] for name in ("steps", "answer", "question")}


def _context(path: str | None) -> PlanContext:
    if path is None:
        return PlanContext()
    try:
        return PlanContext.model_validate_json(Path(path).read_bytes())
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise InputError(f"{path} is not a conversation: {where}: {first['msg']}.") from error


def _plan_for_people(planned: Plan) -> str:
    lines = [
        " ".join(part for part in (step.operation, step.target, step.instruction, str(step.parameters or "")) if part)
        for step in planned.steps
    ]
    if planned.answer:
        lines.append(planned.answer)
    if planned.question:
        lines.append(planned.question.text + " " + " / ".join(planned.question.choices))
    return "\n".join(lines)
