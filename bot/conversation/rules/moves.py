"""Moving in the version tree: undo, redo, go to; stopping what runs; choosing from a grid."""

import re

from bot.conversation.clause import Clause, Draft, Parameters
from bot.conversation.references import current, original
from bot.conversation.words import NUMBER, number_of
from bot.model.recipe import Operation

_FOREIGN_UNDO = (
    r"r[üu]ckg[äa]ngig(?:\s+machen)?|mach(?:e)?\s+(?:das|es)\s+r[üu]ckg[äa]ngig|zur[üu]ck|annule[rz]?|annulla|retour|deshacer|deshaz(?:lo)?|"
    r"desfazer|desfa[çz]a|ongedaan(?:\s+maken)?|cofnij|отмени(?:ть)?|отмена|元に戻す|元に戻して|撤销|撤消|실행\s*취소|geri\s+al|ångra|fortryd|angre"
)
_BACK = r"(?:go|step|move|take\s+(?:it|that|this)|jump|put\s+(?:it|that|this)|roll(?:\s+(?:it|that))?)\s+back"
_UNDO = re.compile(
    rf"^(?:no+,?\s+|nah,?\s+|nope,?\s+)*(?:undo|revert|ctrl\s*[-+]?\s*z|cmd\s*[-+]?\s*z|⌘\s*z|control\s+z|back|rollback|{_BACK}|{_FOREIGN_UNDO}|"
    r"(?:undo|revert|reverse|discard|drop|remove|cancel|scrap|forget)\s+(?:that|this|it|(?:the|my|your)?\s*(?:last|latest|previous|most\s+recent)\s+(?:change|edit|step|one|thing|action)s?|(?:that|the|this)\s+(?:change|edit|step))"
    r"|take\s+that\s+back|i\s+(?:liked|preferred)\s+(?:it|that|the\s+\w+)\s+(?:better|more)\s+(?:before|as\s+it\s+was)|i\s+preferred\s+(?:it|the\s+(?:old|previous)\s+(?:one|version))(?:\s+before)?"
    r"|it\s+was\s+better\s+before|(?:that|this|it)\s+(?:was|looks?|is)\s+(?:worse|a\s+mistake)(?:\s+now)?|(?:i\s+)?did\s*n[o']?t\s+mean\s+(?:that|to\s+do\s+that)|change\s+it\s+back|(?:give\s+me\s+|get\s+)?(?:the\s+)?(?:old|previous|last|other)\s+(?:one|version|picture|image)\s+back|undo\s+(?:it\s+)?again)"
    r"(?P<rest>[\s,]+.*)?$",
    re.IGNORECASE,
)
_UNDO_REST = re.compile(
    rf"^[\s,]*(?:(?:one|a|1)\s+(?:step|change|edit|version)|(?:by\s+)?(?:one|1)|it|that|this|again|please|now|go\s+back|undo(?:\s+(?:it|that))?|"
    rf"(?:the\s+|my\s+|your\s+)?(?:last|latest|previous)?\s*(?P<count>{NUMBER}|twice|thrice|couple(?:\s+of)?)?\s*(?:steps?|changes?|edits?|times|versions?|things?|ones?)?(?:\s+(?:that\s+)?(?:you|i|we)\s+(?:just\s+)?(?:did|made))?|"
    r"to\s+(?:how\s+it\s+was|what\s+it\s+was|before|the\s+way\s+it\s+was)(?:\s+before)?|(?:the\s+)?way\s+it\s+was(?:\s+before)?)[\s,.!]*$",
    re.IGNORECASE,
)
_UNDO_ALL = re.compile(
    r"^(?:undo|revert|reset|remove|discard|clear|drop|scrap)\s+(?:everything|all(?:\s+(?:of\s+)?(?:the\s+|my\s+|our\s+)?(?:changes|edits|it|that|them))?)$|^(?:reset|start\s+over(?:\s+again)?|start\s+again|back\s+to\s+(?:square\s+one|zero))$|^reset\s+(?:it|this|the\s+picture|the\s+image)$",
    re.IGNORECASE,
)
_UNDO_THING = re.compile(
    r"^undo\s+(?:the\s+)?(?:adding\s+(?:the\s+)?)?([a-z]+)(?:\s+(?:change|edit|thing|part))?$", re.IGNORECASE
)
_REDO = re.compile(
    r"^(?:(?:actually\s+)?(?:no+|nah|nope|wait),?\s+)*(?:redo(?:\s+(?:it|that|this|the\s+(?:last\s+)?(?:change|edit|step)))?|un-?undo|undo\s+(?:the|that|my)\s+undo|ctrl\s*[-+]?\s*y|"
    r"(?:go|step)\s+forwards?(?:\s+again)?|forwards?|bring\s+(?:it|that|them|the\s+\w+)\s+back|put\s+(?:it|that)\s+back(?:\s+(?:again|the\s+way\s+it\s+was))?|restore\s+(?:it|that)|"
    r"wiederholen|refaire|rétablir|rehacer|refazer|やり直す|重做)"
    rf"(?:\s+(?P<count>{NUMBER}|twice)\s*(?:steps?|times|changes?)?)?(?:\s+again)?$",
    re.IGNORECASE,
)
_CANCEL = re.compile(
    r"^(?:no+,?\s+|wait,?\s+)*(?:cancel(?:\s+(?:it|that|this|the\s+job|everything|all|my\s+(?:job|request)))?|stop(?:\s+(?:it|that|this|now|please|drawing|working))?|abort(?:\s+(?:it|that))?|"
    r"never\s*mind|halt|kill\s+(?:it|that|the\s+job)|don't\s+(?:do\s+(?:it|that)|bother)|forget\s+(?:it|about\s+it)|abbrechen|stopp|arr[êe]te|basta|parar|❌)$",
    re.IGNORECASE,
)
_GOTO = re.compile(
    r"^(?:(?:go|jump|switch|return|get|take\s+(?:me|us|it)|revert|reset|change|bring\s+(?:me|us|it))(?:\s+back)?(?:\s+to)?|back(?:\s+to)?|show(?:\s+me)?|(?:let's\s+)?use|continue(?:\s+(?:with|from))?|restore|open|"
    r"start\s+(?:over|again)(?:\s+from)?|keep|i\s+(?:want|prefer|liked?|meant?)(?:\s+back)?|see|display|checkout|load|pick|choose|select|bring\s+back)?\s*(?:the\s+)?(?:again|please|back|better|instead|was\s+better|is\s+better|looked\s+better|the)?[.!]?$",
    re.IGNORECASE,
)
_SELECT = re.compile(
    r"^(?:(?:i\s+(?:like|love|prefer|choose|pick|want|take|meant?|liked|vote(?:\s+for)?|say)|i'll\s+(?:take|have|go\s+with)|(?:let's\s+)?(?:use|take|go\s+(?:with|for)|pick|choose|select|keep|show(?:\s+me)?|open|see)|give\s+me|get|have|can\s+i\s+have|"
    r"use|take|from|continue\s+with|select|pick|upscale\s+only|definitely|probably|my\s+favou?rite\s+is|the\s+best(?:\s+is)?)\s*)?"
    r"(?:(?:is|was|looks?)\s+(?:the\s+)?(?:great|nice|best|better|good|perfect|nicest|cool|lovely|my\s+favou?rite|amazing|beautiful)|the\s+best|best|better|most|the\s+most|great|it\s+is|then|instead|a\s+lot|is\s+it|wins)?"
    r"(?:[\s,]*(?:let's\s+go\s+with\s+(?:that|it)(?:\s+one)?|i\s+(?:like|love)\s+(?:it|that)|go\s+with\s+that|that\s+one))?[.!]?$",
    re.IGNORECASE,
)


def cancel(clause: Clause) -> Draft | None:
    """Stop what runs; said when nothing does."""
    if not _CANCEL.match(clause.words):
        return None
    if clause.context.running is None:
        return Draft(answer="Nothing is running right now. Say undo to take the last change back.")
    return Draft(Operation.CANCEL)


def redo(clause: Clause) -> Draft | None:
    """Take an undo back."""
    found = _REDO.match(clause.words)
    if not found:
        return None
    if re.match(r"put\s+(?:it|that)\s+back|bring|restore", found[0], re.IGNORECASE) and not clause.context.can_redo:
        return None  # without an undo before, these mean "undo"
    if not clause.context.can_redo:
        return Draft(answer="There is nothing to redo.")
    return Draft(Operation.REDO, _steps(found["count"]))


def undo(clause: Clause) -> Draft | None:
    """Take the last change back."""
    if _UNDO_ALL.match(clause.words) and (first := original(clause.context)) is not None:
        return Draft(Operation.GOTO, target=f"v{first.number}")
    here = current(clause.context)
    thing = _UNDO_THING.match(clause.words)
    if thing and here is not None and re.search(rf"\b{re.escape(thing[1])}\b", here.prompt, re.IGNORECASE):
        return Draft(Operation.UNDO)
    found = _UNDO.match(clause.words)
    if not found or clause.reference is not None:
        return None
    rest = _UNDO_REST.match(found["rest"] or "")
    if not rest:
        return None
    if not clause.context.versions:
        return Draft(answer="There is nothing to undo yet. Say what to draw.")
    return Draft(Operation.UNDO, _steps(rest["count"]))


def goto(clause: Clause) -> Draft | None:
    """Show an earlier version again and go on from it."""
    reference = clause.reference
    if reference is None or reference.kind not in ("version", "subject") or not _GOTO.match(clause.words):
        return None
    if reference.target and "#" in reference.target:
        return Draft(Operation.SELECT, target=reference.target)
    return Draft(Operation.GOTO, target=reference.target)


def select(clause: Clause) -> Draft | None:
    """Choose one picture of a grid."""
    reference = clause.reference
    if reference is None or reference.kind != "cell" or not _SELECT.match(clause.words):
        return None
    return Draft(Operation.SELECT, target=reference.target)


def _steps(count: str | None) -> Parameters:
    if not count:
        return {}
    number = (
        2 if count.lower().startswith(("twice", "couple")) else 3 if count.lower() == "thrice" else number_of(count)
    )
    return {"steps": number} if number > 1 else {}
