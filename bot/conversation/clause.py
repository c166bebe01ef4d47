"""One step of a message on its way through the rules."""

import re
from dataclasses import dataclass, field

from pydantic import JsonValue

from bot.conversation.normalise import Said
from bot.conversation.references import Reference
from bot.model.plan import PlanContext
from bot.model.recipe import Operation

Parameters = dict[str, JsonValue]


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of one step: `words` without politeness and reference, `text` with the reference still in it."""

    words: str
    text: str
    said: Said
    context: PlanContext
    reference: Reference | None = None
    before: Operation | None = None  # of the step before in the same message

    @property
    def quote(self) -> str | None:
        """The first quoted words in this step."""
        found = re.search(r"⟦(\d+)⟧", self.text)
        return self.said.quotes[int(found[1])] if found else None

    @property
    def has_picture(self) -> bool:
        """Whether there is something to edit: a version or an attachment."""
        return bool(self.context.versions or self.context.attachments)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a rule made of a clause: a step whose target is still open unless `target` says it, or words.

    `instruction` None stands for the clause's own words.
    """

    operation: Operation | None = None
    parameters: Parameters = field(default_factory=dict)
    instruction: str | None = None
    target: str | None = None
    answer: str | None = None
    question: str | None = None
    choices: tuple[str, ...] = ()


def residue(text: str, *known: re.Pattern[str]) -> list[str]:
    """The words of a text that none of the patterns nor common filler accounts for."""
    for pattern in known:
        text = pattern.sub(" ", text)
    return re.findall(r"[^\W_]+", _FILLER.sub(" ", text).lower())


_FILLER = re.compile(
    r"\b(?:it|its|it's|this|that|that's|the|a|an|my|your|of|to|be|is|are|was|look|looks|looking|looked|make|made|making|get|have|has|"
    r"please|now|just|and|but|so|too|bit|little|lot|much|way|very|really|slightly|touch|tad|some|somewhat|more|in|on|for|with|by|at|"
    r"can|could|should|would|need|needs|want|version|them|these|those|all|whole|entire|full|overall|here|up|only|also|"
    r"pictures?|images?|photos?|drawings?|paintings?|everything|thing|things|one|instead|you|me|i|we|do|does|again|as|into|like|super|"
    r"turn|turned|convert|converted|change|changed|give|add|apply|put|set|bring|again|even|still|tone|tones|percent|bits|there|s|d|m|effect|filter|feel)\b",
    re.IGNORECASE,
)
