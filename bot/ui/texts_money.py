"""What people read about money."""

# Before and while it runs
ABOUT = "about {price}"
UNKNOWN_PRICE = "price unknown"
RUN_FOR = "Run · {price}"
CANCELLED_CHARGED = "Cancelled. {price} was charged, because {provider} had begun and bills it."
NOT_YOURS = "Somebody else was asked this."
TOO_OLD = "This question was answered, or is too old. Ask for the picture again."

# /usage
USAGE_COMMAND = "What you spent in the last 30 days, and what you may still spend"
USAGE_OPTION = "for admins: everybody on this server"
USAGE_CONFIRM = "ask me first above so many dollars"
MINE, SERVER = "mine", "server"
TITLE_OWN = "**{name}** · {total} in the last 30 days"
TITLE_SERVER = "**This server** · {total} in the last 30 days"
NOTHING_SPENT = "Nothing was spent in the last 30 days."
PROVIDERS = "By provider: {list}"
PEOPLE = "By person: {list}"
SHARE = "{name} {price}"
AND_MORE = "and {count} more"
BUDGETS = "**Budgets**"
NO_BUDGETS = "No budget is set."
BUDGET_LINE = "{bar} {whose} · {spent} of {limit} {period} · {left} left"
PERIODS = {"day": "today", "month": "this month"}
YOU = "you"
CONFIRM_SET = "You are asked before anything that costs more than {price}."
CHART_ALT = "Dollars spent on each of the last 30 days, at most {most} in a day"
CHART_FROM = "30 days ago"
CHART_TO = "today"
OTHERS = "others"

# /admin limits
LIMITS_COMMAND = "Budgets, and what may run"
LIMITS_SHOW = "What may be spent here, and what was"
LIMITS_BUDGET = "How much may be spent in a day and in a month"
LIMITS_FOR = "the whole server, or each person on it; leave it empty for the one person or role below"
LIMITS_PERSON = "only this person"
LIMITS_ROLE = "all with this role together"
LIMITS_DAY = "US dollars a day; empty: no limit; 0: only what is free"
LIMITS_MONTH = "US dollars a month; empty: no limit; 0: only what is free"
LIMITS_CONFIRM = "Ask people before anything that costs more than this"
LIMITS_CONFIRM_ABOVE = "US dollars; empty: as usual"
LIMITS_UNKNOWN = "What holds for models whose price nobody knows"
LIMITS_UNKNOWN_RULE = "assume a price, allow them, or refuse them"
LIMITS_UNKNOWN_PRICE = "US dollars for each picture, when a price is assumed"
LIMITS_STOP = "Stop everything that costs money, or allow it again"
LIMITS_STATE = "stopped or allowed"
FOR_SERVER, FOR_EACH = "the whole server", "each person"
RULES = {"assume": "assume a price", "allow": "allow them", "refuse": "refuse them"}
STOPPED, ALLOWED = "stopped", "allowed"
BUDGET_WHO = "Say for whom: the whole server, each person, one person or one role."
BUDGET_SET = "Budget of {whose}: {limits}."
NO_LIMIT = "no limit"
LIMIT_DAY = "{price} a day"
LIMIT_MONTH = "{price} a month"
CONFIRM_IS = "People are asked before anything that costs more than {price}."
CONFIRM_USUAL = "People are asked first as this bot's operator decided."
UNKNOWN_IS = {
    "assume": "Where nobody knows the price, {price} is assumed for each picture.",
    "allow": "Models whose price nobody knows may be used; they count as nothing until they are billed.",
    "refuse": "Models whose price nobody knows may not be used.",
}
STOPPED_NOW = "Nothing that costs money begins on this server any more. What runs now ends."
ALLOWED_NOW = "What costs money may run again, within the budgets."
EACH_PERSON = "each person"
SHOW_HEADER = "**What may be spent on this server**"

# /admin usage
ADMIN_USAGE = "What was spent on this server"
ADMIN_USAGE_EXPORT = "Every run that cost something, as a file for spreadsheets"
EXPORT_READY = "The last {most:,} runs at most; times and days are in UTC."

# Too fast
TOO_FAST = "That was too much at once."
WAIT = "Wait {seconds} s."
