"""The rule planner: a message in a conversation becomes a plan. Pure, never raises, no model and no network."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.conversation import answers, keeping, questions
from bot.conversation.clause import Clause, Draft
from bot.conversation.clauses import split
from bot.conversation.corrections import Correction, correct
from bot.conversation.limits import limits, where_last, without_limits
from bot.conversation.normalise import Said, normalise, without_politeness
from bot.conversation.references import Reference, current, find, version
from bot.conversation.rules import again, background, geometry, lettering, look, making, moves, pictures, tone
from bot.conversation.several import each_picture
from bot.model.plan import Plan, PlanContext, PlanStep
from bot.model.recipe import MOVES, Operation

Rule = Callable[[Clause], Draft | None]

# The first that recognises a clause decides: narrow ones before wide ones.
RULES: tuple[Rule, ...] = (
    moves.cancel,
    moves.redo,
    moves.undo,
    again.reroll,
    moves.goto,
    moves.select,
    lettering.lettering,
    background.remove,
    pictures.describe,
    pictures.animate,
    again.vary,
    geometry.flip,
    geometry.rotate,
    geometry.crop,
    geometry.upscale,
    geometry.resize,
    tone.adjust,
    look.restyle,
    pictures.combine,
    background.replace,
    geometry.reshape,
    pictures.wonder,
    making.generate,
    making.edit,
)
# With nothing to work on, words are a prompt: "a castle in the background" is no edit.
RULES_WITHOUT_PICTURE: tuple[Rule, ...] = (
    moves.cancel,
    moves.redo,
    moves.undo,
    moves.goto,
    moves.select,
    pictures.wonder,
    making.generate,
)
LONG_CHARACTERS = 600  # longer messages are one description or one instruction
_WITHOUT_PICTURE = frozenset({Operation.GENERATE, *MOVES})
_NOTHING = re.compile(r"(?:no+|nope|nah|wait|hmm+|ok|and|yes|please|thanks?|well)?[\s,.!]*", re.IGNORECASE)
_TONES = {"brightness", "contrast", "saturation", "temperature"}
_GIBBERISH = re.compile(r"[bcdfghjklmnpqrstvwxz]{5,}", re.IGNORECASE)


def plan(text: str, context: PlanContext) -> Plan:
    """Steps to do, an answer in words, or one question with at most four choices."""
    said = normalise(text)
    if not said.text:
        return (
            questions.what_with_upload(len(context.attachments))
            if context.attachments
            else questions.not_understood(context)
        )
    said = replace(said, text=where_last(said.text))
    words = without_politeness(said.text)
    whole = (
        answers.hostile(said)
        or keeping.keep(said, words, context)
        or answers.chat(said.text)
        or answers.question(said, words, context)
    )
    if whole is not None:
        return whole
    correction = correct(said.text, context) or correct(words, context)
    if correction is not None:
        return _corrected(correction, context)
    if making.is_vague(words):
        return questions.what_to_change(context)
    if _is_gibberish(words):
        return questions.not_understood(context)
    parts = split(said.text) if len(said.text) <= LONG_CHARACTERS else [said.text]
    return _steps(parts or [said.text], said, context)


def _steps(parts: Sequence[str], said: Said, context: PlanContext) -> Plan:
    """The plan of clauses in order: each starts from what the one before made."""
    steps: list[PlanStep] = []
    here = context
    chosen: Reference | None = None
    parts = [one for part in parts for one in each_picture(part, context)]
    for part in parts:
        if len(parts) > 1 and answers.chat(part) is not None:
            continue
        clause = replace(_clause(part, said, here, chosen), before=steps[-1].operation if steps else None)
        if clause.reference is None and _NOTHING.fullmatch(clause.words) and len(parts) > 1:
            continue
        draft = _first(clause)
        if draft.question is not None:
            return _asked(draft, clause, here)
        if draft.answer is not None:
            if steps:
                continue
            if len(parts) > 1 and draft.answer.startswith("Nothing is running"):
                continue  # "stop, make it red instead"
            return answers.say(draft.answer)
        reference = clause.reference
        if reference is not None and reference.missing and draft.target is None:
            return answers.say(reference.missing)
        if draft.operation is Operation.SELECT and len(parts) > 1 and part is not parts[-1]:
            chosen = reference
            continue
        made = _placed(draft, clause, here, steps)
        if isinstance(made, Plan):
            return made
        chosen = None
        _append(steps, made, said)
        here = _after(made, here)
    if not steps:
        return questions.not_understood(context)
    return Plan(steps=tuple(steps))


def _clause(part: str, said: Said, context: PlanContext, chosen: Reference | None) -> Clause:
    text = without_politeness(part)
    reference = find(text, context) or chosen
    words = reference.rest if reference is not None and reference is not chosen else text
    if reference is not None and reference.kind == "attachment":
        words = text if not reference.rest else re.sub(r"@\w*\s*\d", "it", reference.rest)
    return Clause(without_politeness(words), text, said, context, reference)


def _first(clause: Clause) -> Draft:
    for rule in RULES if clause.has_picture else RULES_WITHOUT_PICTURE:
        draft = rule(clause)
        if draft is not None:
            return draft
    return Draft(Operation.EDIT)


def _asked(draft: Draft, clause: Clause, context: PlanContext) -> Plan:
    """The question of a rule, or what has to be known before it."""
    here = current(context)
    if not clause.has_picture:
        return questions.what_to_draw()
    if here is not None and here.pictures > 1 and clause.reference is None and not context.attachments:
        return questions.which_picture(clause.said.unmask(clause.words), here.pictures)
    target = clause.reference.target if clause.reference is not None else None
    about = f"{target} " if target and "#" in target else ""
    return questions.ask(draft.question or "", tuple(f"{about}{choice}" for choice in draft.choices))


def _placed(draft: Draft, clause: Clause, context: PlanContext, before: Sequence[PlanStep]) -> PlanStep | Plan:
    """The draft as a step with its target, or the question that is needed first."""
    operation = draft.operation or Operation.EDIT
    instruction = (
        draft.instruction if draft.instruction is not None else clause.said.unmask(clause.words or clause.text)
    )
    if len(clause.said.full) > LONG_CHARACTERS and operation in (Operation.GENERATE, Operation.EDIT):
        instruction = clause.said.full
    if operation in (Operation.UNDO, Operation.REDO, Operation.CANCEL, Operation.GENERATE):
        return PlanStep(operation=operation, instruction=instruction, parameters=draft.parameters)
    target = draft.target or _target(clause, context, before)
    here = current(context)
    if before and before[-1].operation not in MOVES and here is not None and target == f"v{here.number}":
        target = "previous"  # what is current then is what the step before makes
    if target is None:
        return questions.what_to_draw()
    shown = version(context, int(found[1])) if (found := re.fullmatch(r"v(\d+)", target)) else None
    if (
        shown is not None
        and shown.pictures > 1
        and operation not in (Operation.GOTO, Operation.REROLL, Operation.DESCRIBE, Operation.COMBINE)
    ):
        return questions.which_picture(clause.said.unmask(clause.words), shown.pictures)
    parameters = draft.parameters
    if operation is Operation.EDIT:
        parameters = limits(clause.words, context) | parameters
        instruction = without_limits(instruction) or ("" if before else instruction)
    return PlanStep(operation=operation, target=target, instruction=instruction, parameters=parameters)


def _target(clause: Clause, context: PlanContext, before: Sequence[PlanStep]) -> str | None:
    if clause.reference is not None and clause.reference.target:
        return clause.reference.target
    if before and before[-1].operation not in MOVES:
        return "previous"
    if before:
        here = version(context, context.current)
        return f"v{here.number}" if here else None
    if context.attachments and version(context, context.reply_to) is None:
        return "@1"
    here = current(context)
    return f"v{here.number}" if here else None


def _append(steps: list[PlanStep], made: PlanStep, said: Said) -> None:
    """Add a step; changes of content that follow one another are one instruction."""
    last = steps[-1] if steps else None
    if last is not None and last.operation == made.operation == Operation.REROLL:
        return
    if last is not None and last.operation is Operation.GENERATE and made.operation is Operation.REMOVE_BACKGROUND:
        words = f"{last.instruction}, {made.instruction}"
        transparent = last.parameters | {"transparent": True}
        steps[-1] = last.model_copy(update={"instruction": words, "parameters": transparent})
        return
    if last is not None and last.operation is made.operation is Operation.ADJUST and made.target == "previous":
        keys = last.parameters.keys() | made.parameters.keys()
        if keys <= _TONES and not last.parameters.keys() & made.parameters.keys():
            words = f"{last.instruction}, {made.instruction}"
            steps[-1] = last.model_copy(update={"instruction": words, "parameters": last.parameters | made.parameters})
            return
    joins = (
        last is not None
        and made.operation
        in (Operation.EDIT, Operation.REPLACE_BACKGROUND if last.operation is Operation.GENERATE else Operation.EDIT)
        and last.operation in (Operation.EDIT, Operation.GENERATE)
        and made.target == "previous"
        and not made.parameters.keys() & {"aspect", "region"}
        and not last.parameters.keys() & {"region"}
    )
    if last is not None and joins:
        words = ", ".join(filter(None, (last.instruction, made.instruction)))
        parameters = last.parameters | made.parameters if last.operation is Operation.EDIT else last.parameters
        steps[-1] = last.model_copy(update={"instruction": words, "parameters": parameters})
    else:
        steps.append(made)


def _after(step: PlanStep, context: PlanContext) -> PlanContext:
    """What the next clause sees: after a move, another version is current."""
    here = version(context, context.current)
    if step.operation is Operation.UNDO and here is not None:
        for _ in range(_count(step)):
            here = version(context, here.parent) or here
        return context.model_copy(update={"current": here.number, "reply_to": None, "can_redo": True})
    if step.operation is Operation.GOTO and (found := re.match(r"v(\d+)", step.target or "")):
        return context.model_copy(update={"current": int(found[1]), "reply_to": None})
    if step.operation is Operation.GENERATE and not context.versions:
        # What comes next is about the picture that this step draws.
        return context.model_copy(update={"versions": _IMAGINED.versions, "current": 1})
    return context


_IMAGINED = PlanContext.model_validate({"versions": [{"number": 1}], "current": 1})


def _count(step: PlanStep) -> int:
    steps = step.parameters.get("steps", 1)
    return steps if isinstance(steps, int) else 1


def _corrected(correction: Correction, context: PlanContext) -> Plan:
    """The corrected instruction, planned as if it were said of the version it starts from."""
    base = context.model_copy(update={"current": correction.base, "reply_to": None, "attachments": ()})
    said = normalise(correction.instruction)
    made = _steps(split(said.text), said, base)
    if correction.scale == 1.0 or not made.steps:
        return made
    steps = []
    for step in made.steps:
        amounts = {key: _halved(value) if isinstance(value, float) else value for key, value in step.parameters.items()}
        words = step.instruction if amounts != step.parameters else f"{step.instruction}, but less"
        steps.append(step.model_copy(update={"parameters": amounts, "instruction": words}))
    return Plan(steps=tuple(steps))


def _halved(amount: float) -> float:
    size = {0.5: 0.25, 0.25: 0.12, 0.12: 0.06}.get(abs(amount), round(abs(amount) / 2, 3))
    return size if amount > 0 else -size


def _is_gibberish(words: str) -> bool:
    letters = re.findall(r"[^\W\d_]+", words)
    if not letters:
        return not re.search(r"\d|⟦|[\U0001F300-\U0001FAFF]", words)
    return (
        len(letters) <= 6
        and all(_GIBBERISH.search(word) or len(word) <= 3 for word in letters)
        and any(_GIBBERISH.search(word) for word in letters)
    )
