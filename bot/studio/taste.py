"""Taste: what a person likes, learnt from the pictures that they chose."""

from collections import Counter
from collections.abc import Sequence
from statistics import fmean

from bot.model.errors import NotFound
from bot.model.look import TONES, Look, Pick

RANKING = "rank"
ENOUGH = 8
"""Choices without which `--p` says nothing."""


def of(picks: Sequence[Pick]) -> Look:
    """The style that won most often over those it stood against, and colours as they differ from the losers'.

    Raises NotFound when too few pairs were ranked.
    """
    made = [pick for pick in picks if pick.chosen is not None]
    if len(made) < ENOUGH:
        raise NotFound(
            f"You have ranked {len(made)} of the {ENOUGH} pairs that --p needs.",
            way_out="/style rank shows the next one.",
        )
    score: Counter[str] = Counter()
    amounts: dict[str, list[float]] = {name: [] for name in TONES}
    stylize: list[int] = []
    for pick in made:
        chosen = pick.chosen or Look()
        score[chosen.style or ""] += 1
        for other in pick.others:
            score[other.style or ""] -= 1
        for name in TONES:
            usual = fmean([it.tone.get(name, 0.0) for it in pick.others] or [0.0])
            amounts[name].append(chosen.tone.get(name, 0.0) - usual)
        if chosen.stylize is not None:
            stylize.append(chosen.stylize)
    best, points = max(score.items(), key=lambda it: (it[1], it[0]))
    tone = {name: round(max(-0.4, min(0.4, fmean(values))), 3) for name, values in amounts.items()}
    return Look(
        style=best if points > 0 and best else None,
        stylize=round(fmean(stylize)) if stylize else None,
        tone={name: value for name, value in tone.items() if abs(value) >= 0.03},
    )
