"""What people read when something did not work: one plain sentence, and a button for the way out."""

from discord import ui

from bot.model.errors import AtelierError, PromptError, PromptIssue
from bot.model.job import Job, JobState
from bot.ui import texts, texts_moderation
from bot.ui.card import GREY, RED, Card, Row
from bot.ui.custom_id import CustomId
from bot.ui.pricing import cancelled_line
from bot.ui.progress import header
from bot.ui.quiet import fenced, one_line

MAX_ISSUES = 5
MAX_LABEL_CHARACTERS = 40
_CARET_LINE_CHARACTERS = 60
APPEALABLE = "moderation"  # the code of a refusal that moderators may lift
_NO_RETRY = frozenset(
    {
        "policy",
        "moderation",
        "moderation_final",
        "input",
        "reference",
        "prompt",
        "permission",
        "budget",
        "nothing_drawn",
    }
)


def failure_card(job: Job) -> Card:
    """The card of a job that failed or was cancelled, in the job's own message."""
    cancelled = job.state is JobState.CANCELLED
    failure = job.failure
    line = (
        cancelled_line(job, texts.CANCELLED)
        if cancelled or failure is None
        else f"{failure.message} {failure.way_out}".strip()
    )
    items: list[ui.Item[ui.LayoutView]] = [ui.TextDisplay(header(job)), ui.TextDisplay(line)]
    if cancelled or (failure is not None and failure.code not in _NO_RETRY):
        items.append(Row().add(texts.RETRY, CustomId("retry", job.id), emoji="🔁").item())
    if failure is not None and failure.code == APPEALABLE and job.guild_id is not None:
        items.append(Row().add(texts_moderation.APPEAL, CustomId("appeal_job", job.id)).item())
    return Card((ui.Container(*items, accent_colour=GREY if cancelled else RED),))


def sentence(error: AtelierError) -> str:
    """An error as text for the person who caused it."""
    if isinstance(error, PromptError):
        return prompt_errors(error)
    return error.sentence


def prompt_errors(error: PromptError) -> str:
    """Each issue with the words around it and a caret line under the value."""
    blocks = [texts.PROMPT_ERRORS]
    for issue in error.issues[:MAX_ISSUES]:
        blocks.append(issue.message)
        if error.text:
            blocks.append(fenced("\n".join(caret_lines(error.text, issue))))
    return "\n".join(blocks)


def caret_lines(text: str, issue: PromptIssue) -> tuple[str, str]:
    """The part of the text around the issue, and carets under the value."""
    start = min(max(issue.start, 0), len(text))
    end = min(max(issue.end, start), len(text))
    left = max(0, start - _CARET_LINE_CHARACTERS // 2)
    right = min(len(text), left + _CARET_LINE_CHARACTERS)
    before = ("…" if left else "") + "".join(one_line(letter) or " " for letter in text[left:start])
    value = "".join(one_line(letter) or " " for letter in text[start : min(end, right)])
    after = "".join(one_line(letter) or " " for letter in text[min(end, right) : right])
    tail = "…" if right < len(text) else ""
    return before + value + after + tail, " " * len(before) + "^" * max(1, len(value))


def fixed_texts(error: PromptError) -> tuple[tuple[str, str], ...]:
    """Up to four (label, corrected text) pairs; with several issues that all have a fix, first all of them at once."""
    issues = [issue for issue in error.issues if issue.fix is not None]
    if not issues or not error.text:
        return ()
    if len(issues) == len(error.issues):
        corrected = error.text
        for issue in sorted(issues, key=lambda it: it.start, reverse=True):
            corrected = corrected[: issue.start] + (issue.fix or "") + corrected[issue.end :]
        said = ", ".join(dict.fromkeys(issue.fix or "" for issue in issues))
        return ((_label(said), corrected),)
    return ()


def _label(fix: str) -> str:
    label = texts.USE.format(fix=fix.strip() or "none")
    return label if len(label) <= MAX_LABEL_CHARACTERS else label[: MAX_LABEL_CHARACTERS - 1] + "…"
