"""Questions back: short, with at most four answers that each plan by themselves."""

from bot.conversation.references import current
from bot.model.plan import Plan, PlanContext, Question

_PLACES = ("first", "second", "third", "fourth")


def ask(text: str, choices: tuple[str, ...] = ()) -> Plan:
    """A plan that is one question."""
    return Plan(question=Question(text=text, choices=choices[:4]))


def which_picture(words: str, pictures: int) -> Plan:
    """Which of a grid, when an edit does not say; the answer carries the edit along."""
    short = " ".join(words.split())
    return ask(
        f"Which one of the {pictures}?",
        tuple(f"the {place} one, {short}" if short else f"the {place} one" for place in _PLACES[:pictures]),
    )


def what_to_draw() -> Plan:
    """There is nothing to change yet."""
    return ask(
        "There is no picture here yet. What shall I draw?", ("draw a red fox in the snow", "draw a castle at sunset")
    )


def what_to_change(context: PlanContext) -> Plan:
    """A change was asked for, but not which."""
    if not context.versions and not context.attachments:
        return what_to_draw()
    if _on_a_grid(context):
        return ask("Which one do you like?", tuple(f"the {place} one" for place in _PLACES))
    return ask("What shall I change?", ("make variations", "make it brighter", "upscale it", "describe it"))


def what_with_upload(count: int) -> Plan:
    """A picture came without a word."""
    if count > 1:
        return ask(
            "What shall I do with these?", ("make a collage", "put them side by side", "combine them", "describe @1")
        )
    return ask(
        "What shall I do with this picture?", ("describe it", "remove the background", "make variations", "animate it")
    )


def not_understood(context: PlanContext) -> Plan:
    """Words that make no sense to the rules."""
    if _on_a_grid(context):
        return ask(
            "I did not get that. Which one do you like?", ("the first one", "the second one", "new ones", "help")
        )
    if context.versions or context.attachments:
        return ask("I did not get that. What shall I change?", ("make variations", "make it brighter", "undo", "help"))
    return ask("I did not get that. What shall I draw?", ("draw a red fox in the snow", "help"))


def _on_a_grid(context: PlanContext) -> bool:
    here = current(context)
    return here is not None and here.pictures > 1 and not context.attachments
