"""What admins read in their log channel. No word of a provider's own answer: keys have been seen in those."""

PROVIDER = "**{provider}** {problem}. Until it works again, the next provider in the order is asked."
PROBLEMS = {
    "bad_key": "does not accept its key",
    "no_money": "has no credit left on its account",
    "forbidden": "does not allow its key to do this",
    "overloaded": "does not answer",
    "out_of_service": "failed several times and is left alone for now",
    "timed_out": "does not answer in time",
    "broken_answer": "answers with something that is no picture",
}
FAILURES = "{count} pictures in a row failed on this server. `/status` says how the providers are."
NOWHERE = "A picture could not be shown in <#{channel}>. I need **{names}** there."
NOWHERE_AT_ALL = "A picture could not be shown in <#{channel}>: the channel is closed to me or gone."
BUDGET = "{percent} % of this server's budget for {period} is used."
ONCE_AN_HOUR = "-# The same warning comes at most once an hour."
