"""What admins read of the rules of their server: where, who, what and when pictures are made, and what is usual."""

CHANNEL_COMMAND = "In which channels pictures are made"
CHANNEL_ALLOW = "Make pictures here; once a channel is chosen, only in chosen ones"
CHANNEL_DENY = "Make no pictures here"
CHANNEL_CLEAR = "Take the rule for a channel away"
CHANNEL_OPTION = "its threads follow it"

ROLE_COMMAND = "Who makes pictures, and with what"
ROLE_ALLOW = "Only people with a chosen role may"
ROLE_DENY = "People with this role may not; @everyone turns it off"
ROLE_CLEAR = "Take the rule for a role away"
ROLE_OPTION = "a role of this server"
ROLE_FEATURE = "the rule is for this alone"
ROLE_PROVIDER = "the rule is for this provider alone, or provider/model"

HOURS_COMMAND = "Hours of the day without pictures"
HOURS_SET = "Make no pictures in these hours"
HOURS_CLEAR = "Make pictures at any time"
HOURS_FROM = "such as 22:00"
HOURS_TO = "such as 07:00"
HOURS_ZONE = "the server's time zone, such as Europe/Berlin"

DEFAULTS_COMMAND = "What holds when nothing else is said"
DEFAULTS_SET = "Set defaults for the server or a channel"
DEFAULTS_SHOW = "Show the defaults of the server or a channel"
DEFAULTS_CLEAR = "Take the defaults of the server or a channel away"
DEFAULTS_CHANNEL = "leave it empty for the whole server"
DEFAULTS_STYLE = "the usual style"
DEFAULTS_ASPECT = "the usual shape, such as 3:2"
DEFAULTS_COUNT = "pictures in a grid, 1 to 4"
DEFAULTS_PROVIDER = "the provider that is asked first"
DEFAULTS_NOTHING = "Choose at least one of style, aspect, count and provider."
DEFAULTS_SERVER = "**Defaults of this server**"
DEFAULTS_OF_CHANNEL = "**Defaults in <#{channel}>**"
DEFAULTS_NONE = "Nothing is set."
DEFAULT_LINE = "{name}: `{value}`"
DEFAULT_NAMES = {"style": "Style", "aspect": "Shape", "count": "Pictures", "provider": "Provider"}
ELSEWHERE = "This channel is not on this server."
NOT_A_CHOICE = "“{value}” is not one of the choices."
ODD_SHAPE = "“{value}” is not a shape. Write it like 3:2."

RULES_COMMAND = "All rules of this server at a glance"
RULES_TITLE = "**Rules of this server**"
RULES_NONE = "Everybody may make pictures in every channel at any time."
RULE_CHANNELS = "Channels"
RULE_ROLES = "People"
RULE_FEATURE = "To {feature}"
RULE_PROVIDER = "With {provider}"
RULE_ONLY = "only {named}"
RULE_NOT = "not {named}"
RULE_MORE = "and {count} more"
RULE_LINE = "{what}: {who}"
RULE_QUIET = "Quiet: {begin} to {end} ({zone})"
RULE_QUIET_NOW = "Quiet: {begin} to {end} ({zone}), now, until <t:{opens}:t>"
RULES_FOR_ALL = "-# They hold for admins too. Commands of /admin always work."
EVERYONE = "@everyone"
FEATURES = {
    "generate": "make new pictures",
    "edit": "edit",
    "vary": "make variations",
    "upscale": "enlarge",
    "expand": "expand",
    "background": "change backgrounds",
    "restyle": "restyle",
    "blend": "combine pictures",
    "describe": "have pictures described",
    "video": "make videos",
}
