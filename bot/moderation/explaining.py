"""Explaining: a refusal as plain sentences: where it was seen, which rule, what would be fine."""

from bot.model.errors import ModerationError
from bot.model.moderation import Category, Judgement, Level

_SEEN = {
    "prompt": "These words were not drawn",
    "source": "This was not drawn, because of the picture that it starts from",
    "input": "This picture was not used",
    "output": "The picture that came out is not shown, and nothing is charged",
}
_RULES = {
    Category.MINORS: "sexual content with anybody under 18",
    Category.SEXUAL: "sexual content",
    Category.NUDITY: "nudity",
    Category.SUGGESTIVE: "suggestive pictures",
    Category.GORE: "gore",
    Category.VIOLENCE: "violence",
    Category.HATE: "hate",
    Category.SELF_HARM: "self-harm",
    Category.SERVER: "words that this server does not want",
}
_FINE = {
    Category.MINORS: "This holds everywhere and cannot be appealed. Children in everyday scenes are fine.",
    Category.SEXUAL: "People in everyday clothes, a kiss or a portrait are fine.",
    Category.NUDITY: "People with clothes on, at a beach in swimwear or a statue with drapery, are fine.",
    Category.SUGGESTIVE: "People in everyday or festive clothes are fine.",
    Category.GORE: "A battle, a dark mood or a monster without open wounds is fine.",
    Category.VIOLENCE: "A tense scene, a chase or a duel without victims is fine.",
    Category.HATE: "History, protest and satire without slurs or calls for harm are fine.",
    Category.SELF_HARM: "Sadness and comfort are fine. If it is about you: findahelpline.com lists people to talk to.",
    Category.SERVER: "Say it in other words.",
}


def refusal(judgement: Judgement, level: Level, *, refusal_id: str | None = None) -> ModerationError:
    """The error that people read."""
    what = f"the rule about {_RULES[judgement.category]}"
    if judgement.category is Category.SERVER and judgement.word:
        what += f" (“{judgement.word}”)"
    by = "" if judgement.rule in ("word rules", "words of this server") else f", seen by {judgement.rule}"
    at = "" if judgement.category in (Category.MINORS, Category.SERVER) else f" at the level “{level.value}”"
    return ModerationError(
        f"{_SEEN[judgement.step]}: {what}{at}{by}.",
        way_out=_FINE[judgement.category],
        step=judgement.step,
        rule=judgement.category.value,
        final=not judgement.appealable,
        refusal_id=refusal_id,
    )
