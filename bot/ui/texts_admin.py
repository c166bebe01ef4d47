"""What admins of a server read."""

ADMIN_COMMAND = "Set up this server: providers, limits, rules"
ADMINS_ONLY = "You need **Manage Server** for this."
ASK_AN_ADMIN = "Ask an admin of this server."

LOG_COMMAND = "What admins changed, and where warnings go"
LOG_SHOW = "The last changes by admins"
LOG_CHANNEL = "Where warnings for admins go"
LOG_CHANNEL_OPTION = "leave it empty to send none"
LOG_LINE = "<t:{at}:R> <@{who}>: {action}{target}"
LOG_EMPTY = "Nobody has changed anything here yet."
LOG_TO = "Warnings for admins go to {channel}."
LOG_NOWHERE = "Warnings for admins go nowhere."
