"""Words of pictures side by side; part of the catalogue in `texts`."""

COMPARE_COMMAND = "Draw one prompt by several providers, models or styles, side by side"
COMPARE_PROVIDERS = "With commas between them; without it, those that are set up here"
ELSEWHERE = "On another provider…"
WHO = "Who else shall draw it? The result stands beside this picture."
WHO_PLACEHOLDER = "Providers and models"
NOBODY_ELSE = "Nobody else is set up here who could draw it."
CONTINUE = "Continue: {letter}"
VOTES = {1: "1 vote"}
VOTES_MANY = "{count} votes"
CAPTION = "**{letter}** · {line}"
ALT = "{letter}, by {name}: {alt}"
STOPPED = "stopped"
