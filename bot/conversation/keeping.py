"""What is kept and shown without drawing: names of versions, comparisons, the whole conversation, what people like."""

import re

from bot.conversation.normalise import Said
from bot.conversation.questions import ask, what_to_draw
from bot.conversation.references import current, find, original, version
from bot.model.plan import ContextVersion, Plan, PlanContext, PlanStep
from bot.model.recipe import Operation

_LABEL = re.compile(
    r"^(?:call|name|tag|bookmark|save)\s+(?P<what>(?:this|that|the)\s+(?:one|version|picture|image|state)|it|this|that|(?:the\s+)?v(?:ersion\s+)?\d{1,6}|(?:the\s+)?(?:original|current\s+one)|(?:the\s+)?\w+\s+(?:one|version|picture))\s+(?P<link>as\s+|:\s*)?(?P<name>(?:⟦\d+⟧|(?!a\s+day|quits|off|my\s)[\w'-]+(?:\s+[\w'-]+){0,4}))$",
    re.IGNORECASE,
)
_EXPORT = re.compile(
    r"^(?:export|zip|archive|back\s*up|pack)\s*(?:up\s+)?(?:it|this|that|everything|all|(?:all\s+(?:of\s+)?)?(?:the\s+|this\s+|our\s+|my\s+)?(?:whole\s+|entire\s+|full\s+)?(?:conversation|thread|history|project|versions|pictures|images))?(?:\s+(?:as|to|in|into)\s+(?:a\s+|one\s+)?(?:zip|file|archive)(?:\s+file)?)?$"
    r"|^(?:download|save|send|give)\s+(?:me\s+)?(?:everything|(?:all\s+(?:of\s+)?)?(?:the\s+|this\s+|our\s+)?(?:whole\s+|entire\s+)?(?:conversation|thread|history|project|(?:all\s+)?versions))(?:\s+(?:as|to|in|into)\s+(?:a\s+|one\s+)?(?:zip|file|archive)(?:\s+file)?)?$|^(?:download|save|send|give)\s+(?:me\s+)?(?:a|the)\s+zip$",
    re.IGNORECASE,
)
_COMPARE = re.compile(
    r"^(?P<verb>compare|blink|toggle|flick(?:er)?|flip\s+(?:back\s+and\s+forth\s+)?between|diff|(?:show|see)\s+(?:me\s+)?(?:the\s+)?differences?)\b(?P<rest>.*)$",
    re.IGNORECASE,
)
_BLINKS = re.compile(
    r"^(?:blink|toggle|flick|flip)|\b(?:blink(?:ing)?|animated|flicker(?:ing)?|as\s+a\s+gif)\b", re.IGNORECASE
)
_NAMED = re.compile(r"\bv(?:ersion)?\s*(\d{1,6})\b", re.IGNORECASE)
_PARENT = re.compile(r"\b(?:previous|before|last|earlier|old)\b", re.IGNORECASE)

_TASTE = (
    r"(?:really\s+|generally\s+|usually\s+)?(?:like|love|prefer|enjoy|always\s+(?:want|like|use|prefer)|want|adore)"
)
_DISTASTE = (
    r"(?:really\s+)?(?:hate|dislike|never\s+(?:want|like|use)|do(?:n't|\s+not)\s+(?:want|like|love)|can't\s+stand)"
)
_REMEMBER = re.compile(
    rf"^(?:please\s+)?(?:(?:remember|note|keep\s+in\s+mind|bear\s+in\s+mind|don't\s+forget)(?:\s+that)?[\s,:]+)(?P<who>i|we)\s+(?:(?P<hate>{_DISTASTE})|{_TASTE})\s+(?P<what>.+)$"
    rf"|^(?P<who2>i|we)\s+(?:(?P<hate2>never\s+(?:want|like))|always\s+(?:want|like|prefer))\s+(?P<what2>.+)$"
    r"|^(?:from\s+now\s+on|always)[\s,]+(?:please\s+)?(?:use|draw|make|do|paint)\s+(?:it\s+|them\s+|everything\s+|pictures\s+|all\s+pictures\s+)?(?:in\s+|as\s+)?(?P<what3>.+)$",
    re.IGNORECASE,
)
_HERE = re.compile(r"[\s,]*\b(?:in\s+this\s+(?:thread|conversation|channel|chat|project)|here)\b[\s,]*", re.IGNORECASE)
_FORGET = re.compile(
    rf"^(?:please\s+)?(?:forget|erase|delete|clear|remove)\s+(?:(?P<all>(?:all\s+(?:of\s+)?|everything\s+(?:that\s+)?)?(?:my\s+|our\s+|the\s+)?(?:likes|preferences|tastes?|memory)|(?:everything|all|what)\s+(?:(?:that\s+)?you\s+(?:know|remember)(?:\s+(?:about|of)\s+(?:me|us))?|(?:i|we)\s+(?:like|told\s+you))|(?:everything\s+)?about\s+me)|(?:that\s+)?(?:i|we)\s+(?:{_TASTE}|{_DISTASTE})\s+(?P<what>.+))(?P<rest>.*)$",
    re.IGNORECASE,
)
_RECALL = re.compile(
    r"^what\s+(?:do|did)\s+you\s+(?:remember|know)(?:\s+(?:about|of)\s+(?:me|us|my\s+\w+))?$|^(?:what|which)\s+(?:are\s+my\s+(?:likes|preferences|tastes)|do\s+(?:i|we)\s+(?:like|prefer))$|^(?:show|list)\s+(?:me\s+)?(?:my|our)\s+(?:likes|preferences|memory)$|^(?:my\s+)?(?:memory|likes|preferences)$",
    re.IGNORECASE,
)
MAX_LIKE = 120  # characters


def keep(said: Said, words: str, context: PlanContext) -> Plan | None:
    """The plan of such a message; None for all others."""
    whole = said.text.strip(" .!?")
    if _RECALL.match(whole):
        return _step(Operation.RECALL)
    forget = _FORGET.match(whole)
    if forget:
        return _step(Operation.FORGET, said.unmask(forget["what"] or "").strip(" .!"))
    remember = _REMEMBER.match(whole)
    if remember:
        return _remembered(remember, said)
    words = words.strip(" .!?")
    label = _LABEL.match(words)
    if label:
        return _labelled(label, said, context)
    if _EXPORT.match(words):
        return _step(Operation.EXPORT) if context.versions else what_to_draw()
    compare = _COMPARE.match(words)
    return _compared(compare, context) if compare and not context.attachments else None


def _step(operation: Operation, words: str = "", target: str | None = None) -> Plan:
    return Plan(steps=(PlanStep(operation=operation, target=target, instruction=words),))


def _remembered(found: re.Match[str], said: Said) -> Plan:
    what = said.unmask(found["what"] or found["what2"] or found["what3"])
    ours = "we" in (found["who"] or found["who2"] or "").lower() or bool(_HERE.search(what))
    like = " ".join(_HERE.sub(" ", what).split()).strip(" .!,")[:MAX_LIKE]
    if found["hate"] or found["hate2"]:
        like = "no " + re.sub(r"^(?:any|the)\s+", "", like)
    step = PlanStep(operation=Operation.REMEMBER, instruction=like, parameters={"here": True} if ours else {})
    return Plan(steps=(step,))


def _labelled(found: re.Match[str], said: Said, context: PlanContext) -> Plan | None:
    if found[0].lower().startswith("save") and not found["link"]:
        return None  # "save this picture please" is about the file
    spoken_of = find(found["what"], context)
    here = current(context)
    if spoken_of is not None and spoken_of.missing:
        return Plan(answer=spoken_of.missing)
    target = spoken_of.target if spoken_of is not None and spoken_of.target else f"v{here.number}" if here else None
    if target is None:
        return what_to_draw()
    name = said.unmask(found["name"]).strip('"')
    return _step(Operation.LABEL, name, target.partition("#")[0])


def _compared(found: re.Match[str], context: PlanContext) -> Plan | None:
    here = current(context)
    if here is None:
        return what_to_draw()
    numbers = [int(number) for number in _NAMED.findall(found["rest"])]
    missing = next((number for number in numbers if version(context, number) is None), None)
    if missing is not None:
        return Plan(answer=f"There is no version {missing} here.")
    sides = list(dict.fromkeys(numbers))[:2]
    if not sides:
        other = _other(found["rest"], here, context)
        sides = [other] if other is not None else []
    if len(sides) < 2:
        sides = [*(number for number in sides if number != here.number), here.number]
    if len(sides) < 2:
        return ask("There is only one version so far. What shall I change?", ("make variations", "make it brighter"))
    mode = "blink" if _BLINKS.search(found[0]) else "row"
    step = PlanStep(
        operation=Operation.COMPARE,
        instruction=found[0],
        parameters={"inputs": [f"v{number}" for number in sides], "mode": mode},
    )
    return Plan(steps=(step,))


def _other(rest: str, here: ContextVersion, context: PlanContext) -> int | None:
    """The version that is compared with the current one when none is named by number."""
    spoken_of = find(rest, context) if rest.strip() else None
    first = original(context)
    if spoken_of is not None and spoken_of.target and not _PARENT.search(rest):
        number = re.match(r"v(\d+)", spoken_of.target)
        return int(number[1]) if number else None
    if re.search(r"\b(?:original|start|first)\b", rest, re.IGNORECASE) and first is not None:
        return first.number
    return here.parent
