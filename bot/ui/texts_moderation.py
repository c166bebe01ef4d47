"""What people, moderators and admins read about what is refused, appealed and reported."""

APPEAL = "Appeal"
APPEALED = "The moderators of this server have your appeal. You are told when they decide."
NO_CHANNEL = "This server has no channel for appeals. An admin can set one with `/admin log channel`."
APPEAL_MESSAGE = (
    "**Appeal** by <@{author}> in {place}\nRefused: {rule}, {step}.\nAsked for: ||{words}||\n"
    "“Allow once” lets these words pass one time, for this person."
)
STEPS = {
    "prompt": "in the words",
    "source": "in the picture that it starts from",
    "input": "in a picture that goes in",
    "output": "in what came out",
}
CATEGORIES = {
    "minors": "sexual content with minors",
    "sexual": "sexual content",
    "nudity": "nudity",
    "suggestive": "suggestive pictures",
    "gore": "gore",
    "violence": "violence",
    "hate": "hate",
    "self_harm": "self-harm",
    "server": "words of this server",
}
ALLOW_ONCE = "Allow once"
KEEP_REFUSED = "Keep refused"
ALLOWED_BY = "Allowed once by <@{moderator}>."
KEPT_BY = "Kept refused by <@{moderator}>."
TOLD_ALLOWED = "The moderators of {server} allowed it once. Ask for the same again: {words}"
TOLD_KEPT = "The moderators of {server} kept the refusal of: {words}"

REPORT_MESSAGE = "**Report** by <@{reporter}>: {reason}\nA picture by <@{author}>: {link}"
REMOVE_PICTURE = "Remove it"
DISMISS_REPORT = "Dismiss"
REMOVED_BY = "Removed by <@{moderator}>. Nothing is made from it any more."
DISMISSED_BY = "Dismissed by <@{moderator}>."
PICTURE_REMOVED = "This picture was removed by the moderators."

COMMAND = "What may be drawn here: level, words, checkers"
SHOW = "What holds here"
LEVEL = "How much is refused, here or on the whole server"
LEVEL_OPTION = "strict, standard, relaxed; adult counts in age-restricted channels only"
LEVEL_CHANNEL = "Only for this channel and its threads"
LEVEL_SERVER = "as the server"
WORDS_ADD = "Refuse words here"
WORDS_REMOVE = "Take words out of both lists"
WORDS_ALLOW = "Let words pass that the built-in rules refuse"
WORDS_OPTION = "Words or phrases with commas between them"
CHECKER = "Whether checkers look at words and pictures too"
CHECKER_ON = "On or off"
CHECKER_DOWN = "While one does not answer: let through (the word rules hold), or refuse"
LEVEL_SET = "The level of {place} is **{level}** now."
LEVEL_CLEARED = "{place} is as the server again."
THE_SERVER = "this server"
ADULT_NOTE = " It counts in age-restricted channels only and is **standard** elsewhere."
WORDS_NOW = "Refused here: {blocked}\nLet pass here: {allowed}"
NO_WORDS = "none"
CHECKER_NOW = "Checkers are {state}. While one does not answer: {when_down}."
NO_CHECKER = " None is configured on this installation; the word rules work alone."
STATES = {True: "on", False: "off"}
WHEN_DOWN = {"open": "what the word rules let pass is drawn", "closed": "nothing is drawn"}
SHOWN = """Level of this server: **{level}**
Channels: {channels}
Refused words: {blocked}
Words that pass: {allowed}
Checkers: {state} ({names}). While one does not answer: {when_down}.
Appeals and reports go to: {log}
Sexual content with anybody under 18 is refused at every level."""
CHANNEL_LEVEL = "<#{channel}> {level}"
NOWHERE = "nowhere yet, `/admin log channel` sets it"
