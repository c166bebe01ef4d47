"""What the chat model answered becomes a plan, or a reason why not that the model can mend."""

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from bot.conversation import questions
from bot.conversation.clauses import MAX_STEPS
from bot.conversation.llm.arguments import WrongArgument, parameters_of
from bot.conversation.llm.tools import ANSWER, ASK, DO, MAX_ANSWER, MAX_CHOICES, MAX_SUGGESTIONS
from bot.conversation.references import version
from bot.model.plan import Plan, PlanContext, PlanStep, Question
from bot.model.recipe import MOVES, Operation

MAX_INSTRUCTION = 4_000
MAX_QUESTION = 200
MAX_LABEL = 80
_NAME = re.compile(r"v(\d{1,6})(?:#(\d))?|@(\d{1,2})")
_LINK = re.compile(r"(?:https?://|www\.|discord\.gg/)\S+", re.IGNORECASE)
_WITHOUT_TARGET = frozenset({Operation.GENERATE}) | MOVES - {Operation.GOTO, Operation.LABEL}
_WHOLE_GRIDS = frozenset({Operation.GOTO, Operation.LABEL, Operation.REROLL, Operation.DESCRIBE, Operation.COMBINE})


class Unusable(ValueError):
    """A tool call that makes no plan; the message is for the model."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Step(_Strict):
    operation: Annotated[Operation, Field(strict=False)]
    target: str | None
    instruction: Annotated[str, StringConstraints(max_length=MAX_INSTRUCTION)]
    parameters: dict[str, Any]


class _Do(_Strict):
    steps: Annotated[list[_Step], Field(min_length=1, max_length=MAX_STEPS)]
    remark: str | None = None
    suggestions: list[str] = []


class _Answer(_Strict):
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class _Ask(_Strict):
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_QUESTION)]
    choices: Annotated[list[str], Field(max_length=MAX_CHOICES)]


def plan_of(tool: str, arguments: Mapping[str, Any], said: str, context: PlanContext) -> Plan:
    """The plan of one tool call. Raises Unusable."""
    try:
        match tool:
            case "do":
                return _done(_Do.model_validate(arguments), said, context)
            case "answer":
                return words(_Answer.model_validate(arguments).text, said)
            case "ask":
                asked = _Ask.model_validate(arguments)
                choices = tuple(choice.strip()[:MAX_LABEL] for choice in asked.choices if choice.strip())
                return Plan(question=Question(text=without_links(asked.text, said), choices=choices))
            case _:
                raise Unusable(f"there is no tool {tool[:40]}; use {DO}, {ANSWER} or {ASK}")
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise Unusable(f"{where}: {first['msg']}") from error
    except WrongArgument as error:
        raise Unusable(str(error)) from error


def words(text: str, said: str) -> Plan:
    """An answer in words, cut to what fits a message."""
    short = without_links(text.strip(), said)
    return Plan(answer=short if len(short) <= MAX_ANSWER else short[: MAX_ANSWER - 1] + "…")


def without_links(text: str, said: str) -> str:
    """A model may repeat the person's own links and no others: a picture's text must not post one."""
    return _LINK.sub(lambda found: found[0] if found[0] in said else "[link]", text)


def _done(given: _Do, said: str, context: PlanContext) -> Plan:
    steps: list[PlanStep] = []
    for step in given.steps:
        made = _step(step, steps, context)
        grid = _whole_grid(made, context)
        if grid:
            return questions.which_picture(made.instruction, grid)
        steps.append(made)
    remark = words(given.remark, said).answer if given.remark else None
    suggestions = tuple(without_links(it.strip(), said)[:MAX_LABEL] for it in given.suggestions if it.strip())
    return Plan(steps=tuple(steps), answer=remark, suggestions=suggestions[:MAX_SUGGESTIONS])


def _step(given: _Step, before: Sequence[PlanStep], context: PlanContext) -> PlanStep:
    parameters = parameters_of(given.operation, given.parameters)
    for value in parameters.values():
        for name in value if isinstance(value, list) else [value]:
            if isinstance(name, str) and re.fullmatch(r"@\d{1,2}", name):
                _check(name, context)
    inputs = parameters.get("inputs")
    if given.operation is Operation.COMPARE and not (isinstance(inputs, list) and len(inputs) == 2):
        raise Unusable("compare needs two inputs")
    for name in inputs if isinstance(inputs, list) else []:
        _check(str(name), context)
    target = None if given.operation in _WITHOUT_TARGET else given.target
    if target == "previous":
        if not any(step.operation not in MOVES for step in before):
            raise Unusable("there is no step before that makes a picture; name a version")
    elif target is not None:
        _check(target, context)
    elif given.operation not in _WITHOUT_TARGET and inputs is None:
        raise Unusable(f"{given.operation.value} needs a target")
    instruction = given.instruction.strip()
    if given.operation in (Operation.GENERATE, Operation.EDIT) and not instruction:
        raise Unusable("an instruction is missing")
    return PlanStep(operation=given.operation, target=target, instruction=instruction, parameters=parameters)


def _check(name: str, context: PlanContext) -> None:
    """Raises Unusable unless the name is that of a picture in this conversation."""
    found = _NAME.fullmatch(name)
    if found is None:
        raise Unusable(f"{name[:20]} is not the name of a picture")
    if found[3] is not None:
        if not 1 <= int(found[3]) <= len(context.attachments):
            raise Unusable(f"{name} is not attached: there are {len(context.attachments)}")
        return
    there = version(context, int(found[1]))
    if there is None:
        raise Unusable(f"{name} is not in this conversation")
    if found[2] is not None and not 1 <= int(found[2]) <= there.pictures:
        raise Unusable(f"v{there.number} has {there.pictures} pictures")


def _whole_grid(step: PlanStep, context: PlanContext) -> int:
    """The number of pictures, when a step that needs one names a grid; else 0."""
    found = re.fullmatch(r"v(\d+)", step.target or "")
    there = version(context, int(found[1])) if found else None
    wants_one = there is not None and there.pictures > 1 and step.operation not in _WHOLE_GRIDS
    return there.pictures if there is not None and wants_one else 0
