"""What people, admins and operators read about how the bot is."""

STATUS_COMMAND = "How the bot is: queue, providers, connection"
ADMIN_STATUS = "What the bot lacks on this server, and how it is"
TITLE = "**Atelier {version}**"
LATENCY = "Discord answers in {milliseconds} ms."
NO_LATENCY = "The connection to Discord is being made."
QUEUE = "{running} drawing, {waiting} waiting."
OLDEST = "The oldest has waited {seconds:.0f} s."
PROVIDERS = "**Providers, in the order in which they are asked**"
STATES = {
    "working": "works",
    "paced": "takes no more requests for now",
    "resting": "does not answer; left alone for now",
    "trying": "did not answer; being tried again",
    "out": "cannot be used: its key or its account",
}
UNKNOWN_STATE = "not known"
PROVIDER_LINE = "{name}: {state}"
UNTIL = "until <t:{until}:R>"
LAST_ERROR = "last: {error}"
PERMISSIONS = "**Permissions I lack**"
MISSING_LINE = "I need **{names}** in <#{channel}>."
MISSING_MORE = "And in {count} more channels."
MISSING_NOTHING = "None: I have all that I need in each channel that I see."
GRANT = "-# Grant them in the channel's permissions. Channels closed to me on purpose need nothing."
ACCOUNTS = "Providers of this server: {count}"
OPERATOR = "**For the operator**"
MACHINE = "Memory {memory:.0f} MB, event loop late by {lag:.0f} ms, {disk:.1f} GB free on disk."
