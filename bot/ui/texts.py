"""Every word that people read on Discord, in one place. `{names}` are filled by `str.format`.

A translation is a module with the same names.
"""

# Progress
QUEUED = "queued"
QUEUED_NEXT = "next in line"
QUEUED_NEXT_IN = "next in line, about {seconds} s"
QUEUED_PLACE = "{place} in line, about {seconds} s"
LANE_SHOWN = {"relax": "relaxed", "turbo": "turbo"}
QUEUED_BEHIND = "queued behind: {instruction}"
STARTING = "starting"
RUNNING = "{bar} {percent} % · {stage}"
RUNNING_LEFT = "{bar} {percent} % · {stage} · about {seconds} s"
DRAWING = "drawing"
ALMOST_THERE = "almost there"
CANCELLED = "Cancelled. Nothing was charged."
PREVIEW_ALT = "A preview of: {prompt}"

# Buttons: at most 12 characters
CANCEL = "Cancel"
MORE = "More"
EDIT = "Edit…"
VARY = "Vary"
UPSCALE = "Upscale"
EXPAND = "Expand"
ZOOM_SMALL = "Zoom 1.5×"
ZOOM_LARGE = "Zoom 2×"
ZOOM_CUSTOM = "Custom…"
PANS = ("←", "→", "↑", "↓")
SQUARE = "Square"
GROUND_REMOVE = "Remove"
GROUND_BLUR = "Blur"
GROUND_NEW = "Replace…"
OPEN_THREAD = "Open thread"
RETRY = "Try again"
RUN_ALL = "Run all {count}"
USE = "use {fix}"
UNDO = "Undo"
REDO = "Redo"
TRY_NOW = "Try it now"

# Results
GRID_ALT = "{count} pictures of {subject}"
VERSION = "v{number}"
FROM_VERSION = "from v{number}"
SEED = "seed {seed}"
SECONDS = "{seconds:.1f} s"
FREE = "free"
AS_LIKED = "{what}, as you like it"
CHANGED_OUTSIDE = "changed outside: {percent} %"
CHANGED = "changed: {percent} %"
SIDES = ("to the left", "upwards", "to the right", "downwards")
EXTENDED = "extended {side}"
ZOOMED_OUT = "zoomed out {factor}×"
IN_REGION = "in {region}"
RESHAPED = "made {aspect}"
PICKED = "picture {number}"
BACK_TO = "Back to v{number}"
SOMEBODY_ELSES = "{line}, by <@{author}>"

# The "More" panel
MORE_TITLE = "What would you like to do with this picture?"
MORE_PLACEHOLDER = "More…"
VARY_SUBTLE = "Vary a little"
VARY_STRONG = "Vary a lot"
VARY_REGION = "Vary a region…"
MORE_ZOOM_SMALL = "Zoom out 1.5×"
MORE_ZOOM_LARGE = "Zoom out 2×"
MORE_ZOOM_CUSTOM = "Zoom out…"
MORE_PANS = ("Extend left", "Extend right", "Extend up", "Extend down")
MORE_SQUARE = "Make it square"
MORE_UPSCALE = "Upscale 4×"
MORE_UPSCALE_CREATIVE = "Upscale, creative"
BACKGROUND = "Background…"
FAVOURITE = "Favourite"
NOT_FAVOURITE = "No favourite any more"
COMPARE = "Compare"
IN_HD = "Again in HD"
TRY_STYLES = "In other styles"
SAVE_STYLE = "Save style…"
EXPAND_TITLE = "How should it grow? What is there stays exactly as it is."
BACKGROUND_TITLE = "What about the background?"
BACKGROUND_WORDS = {1: "remove the background", 2: "blur the background"}
BACKGROUND_REPLACE = "replace the background with {words}"
BACKGROUND_LABEL = "The new background"
BACKGROUND_PLACEHOLDER = "a beach at sunset"
LIBRARY_COMMAND = "Your own pictures"
FAVOURITES_COMMAND = "The pictures that you gave a star"
FAVOURITES_TITLE = "Your {count} newest favourites:"
FAVOURITES_ALT = "Your favourites in rows, the newest first, numbered"
NO_FAVOURITES = "You have no favourites yet. ⭐ on a picture makes it one."
SHOW_HERE = "Show here…"
FAVOURITE_ADDED = "⭐ A favourite of yours now."
FAVOURITE_REMOVED = "No favourite of yours any more."
REGION_TITLE = "Vary a region"
REGION_LABEL = "Which part?"
REGION_PLACEHOLDER = "B2-C3, top left, or the fox"
REGION_WORDS_LABEL = "What shall be there? Empty: something similar"
REGION_WORDS_PLACEHOLDER = "a snowman"
ZOOM_TITLE = "Zoom out"
ZOOM_LABEL = "Prompt with --zoom 1 to 2, and --ar"
REMIXED = "remix: {difference}"
HISTORY = "History"
INFO = "Info"
COPY_PROMPT = "Copy prompt"
DOWNLOAD = "Download"
DELETE = "Delete"
DELETED = "Deleted."
HISTORY_ALT = "The versions of this conversation in order, the current one framed"
HISTORY_TITLE = "{count} versions; v{current} is current."
HISTORY_PAGE = "{count} versions; v{current} is current. Here: v{first} to v{last}."
OLDER = "Older"
NEWER = "Newer"
EXPORT = "Export"
BLINK = "Blink"
SIDE_BY_SIDE = "Side by side"
COMPARED = "v{first} and v{second}, side by side"
COMPARED_BLINKING = "v{first} and v{second}, one after the other"
COMPARED_ALT = "v{first}: {first_alt} v{second}: {second_alt}"
NOTHING_TO_COMPARE = "There is only one version so far: nothing to compare it with."
EXPORTED = "The whole conversation: {pictures} pictures, every recipe in conversation.json."
EXPORTED_SMALLER = " {count} of them are smaller here, to fit the upload limit; Download under More has the originals."
EXPORTED_LEFT_OUT = " {count} older ones did not fit."
GO_TO = "Go to…"
ONE_VERSION = "There is only one version so far."
MESSAGE_GONE = "That message is gone already."
GO_TO_TEXT = "go to v{number}"
DOWNLOADS = "The original files:"

INFO_LINES = """**{title}**
Prompt: {prompt}
Made by: {provider}, {model}
Size: {width} × {height}
Seed: {seed}
Time: {seconds} · Price: {price}
Asked by: <@{author}> · <t:{created}:R>
Version: `{version}`"""

# Styles, moodboards, characters, taste
NAME_LABEL = "Name"
NAME_PLACEHOLDER = "dusk"
SAVE_STYLE_TITLE = "Save this style"
SAVED_STYLE = "Saved as **{name}**. Use it with `--style {name}`; others can with `--style {code}`."
SAVED_MOODBOARD = "Moodboard **{name}**, pictures: {count}. `--p {code}` draws in its mood, for you and for others."
SAVED_CHARACTER = "**@{name}** is: {words}. Call them in any prompt: `@{name} on a beach`."
LOOK_DELETED = "Deleted: **{name}**."
LOOK_USED = "Your pictures are drawn in **{name}** now, unless a prompt says otherwise. `/settings` changes it back."
LOOK_LINE = "**{name}** · `{code}` · {saying}"
NO_LOOKS = {
    "style": "You have saved no styles yet. `/style create` makes one by picking; **Save style…** in a picture's More.",
    "moodboard": "You have no moodboards yet. `/moodboard create` makes one from pictures.",
    "character": "You have no characters yet. `/character add` makes one from words or a picture.",
}
BUILT_IN_STYLES = "Built in: {names}"
TUNING_TITLE = "**Round {round}** · which do you like best?"
TUNING_ENOUGH = "**Round {round}** · pick on to refine it, or save it now."
RANKING_TITLE = "**Which do you like better?** {count} ranked, `--p` works from {enough}."
RANKING_ENOUGH = "**Which do you like better?** {count} ranked; `--p` draws to your taste."
PICK_NONE = "None"
PICK_LEFT = "Left"
PICK_RIGHT = "Right"
PICK_SKIP = "Skip"
PICK_FINISH = "Save style…"
STYLE_COMMAND = "Styles: use, save, make your own"
STYLE_NAME = "Its name, or the code that somebody gave you"
STYLE_PROMPT_OPTION = "What to draw while you pick; without it a house by a lake"
STYLE_SAVE_IMAGE = "The picture whose look it is; without it your newest one here"
MOODBOARD_COMMAND = "Moodboards: pictures as a direction for others"
CHARACTER_COMMAND = "Characters that you can call by @name"
CHARACTER_WORDS = "Who it is, such as: a small robot with a green scarf"
STYLE_USE = "Draw in a style from now on"
STYLE_CREATE = "Make a style of your own: pick, round after round"
STYLE_SAVE = "Keep how a picture looks"
STYLE_LIST = "Your styles and those that are built in"
STYLE_DELETE = "Forget one of your styles"
MOODBOARD_CREATE = "A moodboard from up to five pictures; more can be added"
MOODBOARD_ADD = "Another picture on a moodboard"
MOODBOARD_LIST = "Your moodboards"
MOODBOARD_DELETE = "Forget a moodboard"
CHARACTER_ADD = "Somebody you can call by @name in prompts"
CHARACTER_LIST = "Your characters"
CHARACTER_DELETE = "Forget a character"
RANK_COMMAND = "Choose between pairs of pictures, so that --p knows your taste"
BLEND_COMMAND = "Make one picture of two to five"
BLEND_IMAGE = "A picture"
UPSCALE_COMMAND = "Make a picture larger"
UPSCALE_FACTOR_OPTION = "How many times as wide and high"
UPSCALE_MODE_OPTION = "Subtle keeps it as it is, creative lays on more of its style"
EXPAND_COMMAND = "Show more around a picture; what is there stays exactly"
EXPAND_DIRECTION = "Extend only to one side"
EXPAND_FACTOR = "How far to step back: 1.1 to 2"
EXPAND_ASPECT = "The new shape, such as 16:9 or 1:1"
EXPAND_ONE = "Say one of them: a direction, a factor or an aspect."
RESTYLE_COMMAND = "The same picture in another style"
RESTYLE_STYLE = "A style, or the name or code of one that was saved"
RESTYLE_PICTURE = "A picture whose style is taken"
BACKGROUND_REMOVE = "Remove the background"
BACKGROUND_BLUR = "Blur the background"
RESTYLE_HOW = "Name a style, or attach a picture whose style is taken."
BACKGROUND_COMMAND = "What is behind: remove it, blur it, replace it"
BACKGROUND_WITH = "The new background, such as: a beach at sunset"
IMAGE_OPTION = "The picture; without it your newest one here"

# Threads and talking
THREAD_OPENED = "Thread opened: {thread}"
THREAD_HINT = "Say what to change. `//` starts a comment."
NO_CONTENT = (
    "I cannot read plain messages here: the message content intent is off. "
    "Reply to one of my messages or mention me, and I can."
)
MENTIONED = "Tell me what to draw, for example: a red fox in the snow. Or use `/imagine`."
WHAT_WITH_PICTURE = "What shall I do with this picture?"
PICTURE_CHOICES = ("describe it", "remove the background", "make it night", "make it a sketch")
EDIT_TITLE = "Edit {version}"
EDIT_LABEL = "What should change?"
EDIT_PLACEHOLDER = "add a hat"
REMIX_TITLE = "Remix"
REMIX_LABEL = "Prompt"
NO_PICTURE_THERE = "There is no picture of mine in this message, and no attached picture."
NO_PICTURE_YET = "I do not see a picture of yours in this channel. Attach one, or make one with `/imagine` first."
EDITED_MESSAGE = "You changed this message. Draw it as it is now?"
DRAW_AGAIN = "Draw again"
MEMORY_COMMAND = "What I remember of your taste, and a button that erases it"
FORGET_ALL = "Forget all"
MESSAGE_EMPTY = "I cannot read that message any more. Say it again, please."

# Commands and their options, as Discord's picker shows them: at most 100 characters
IMAGINE = "Draw pictures from words"
IMAGINE_PROMPT = "What to draw; parameters such as --ar 3:2 may stand in it"
IMAGINE_IMAGE = "A picture to start from, or a text file with a long prompt"
IMAGINE_STYLE = "How it looks"
IMAGINE_PROVIDER = "Who draws it"
IMAGINE_ASPECT = "Width to height, such as 3:2"
IMAGINE_PRIVATE = "Show it only to me"
EDIT_COMMAND = "Change a picture with words"
EDIT_INSTRUCTION = "What should change, such as: add a hat"
EDIT_IMAGE = "The picture; without it your newest one here"
HELP_COMMAND = "What I can do, in ten lines"
HELP_TOPIC = "More about one thing"
SETTINGS_COMMAND = "Your style, aspect ratio and other defaults"
CANCEL_COMMAND = "Stop your newest job"
CANCEL_JOB = "Which one, when there are several"
QUEUE_COMMAND = "The queue: what is in it, and stopping a job"
QUEUE_SHOW = "What is waiting and what is being drawn"
SHOW_COMMAND = "Show a picture again, with live buttons"
SHOW_JOB = "The job's id, from Info"
CREATE_COMMAND = "A form that asks for subject, place, light, look and shape"
DESCRIBE_COMMAND = "Four prompts for a picture"
DESCRIBE_IMAGE = "The picture; without it your newest one here"
DESCRIBE_LINK = "A link to a picture"
SHORTEN_COMMAND = "Which words of a prompt do something, and shorter prompts"
ENHANCE_COMMAND = "Richer prompts from a short one; ideas when you leave it out"
WORDS_PROMPT = "A prompt; parameters stay as they are"
INFO_COMMAND = "Your queue, speed, defaults and what you made lately"
FAST_COMMAND = "Draw your pictures in turn"
RELAX_COMMAND = "Let your pictures wait until nobody else does"
TURBO_COMMAND = "Draw your pictures before others where there is room"
ASK_COMMAND = "Ask how something works"
ASK_QUESTION = "In your own words, such as: how do I make a pattern"
PREFER = "What is kept of the prompt language: options, suffix, lists, defaults"
PREFER_OPTION = "Own options: --name stands for words or parameters"
PREFER_OPTION_SET = "Make, change or take away an option"
PREFER_OPTION_NAME = "Its name, such as mylook"
PREFER_OPTION_VALUE = "What it stands for; leave it out to take the option away"
PREFER_OPTION_LIST = "Your options"
PREFER_WORDS = "Word lists: __name__ stands for one of its words"
PREFER_WORDS_SET = "Make, change or take away a list"
PREFER_WORDS_NAME = "Its name, such as hats"
PREFER_WORDS_VALUE = "Words with commas between them; leave it out to take the list away"
PREFER_WORDS_LIST = "All lists that work here"
PREFER_WHERE = "For whom; a channel's or server's need rights there"
PREFER_SUFFIX = "Parameters after every prompt of yours"
PREFER_SUFFIX_VALUE = "Such as --ar 3:2 --raw; leave it out to take it away"
PREFER_REMIX = "Ask for the prompt before variations, on or off"
PREFER_VARIABILITY = "How different variations are, low or high"
PREFER_VISIBILITY = "Whether others find your new pictures in the gallery and with /show"
PREFER_VISIBILITY_WHO = "Stealth: only you; public: everybody here"
PREFER_AUTO_DM = "Send every result to you as a direct message too, on or off"
PREFER_STATE = "Leave it out to switch to the other one"
PREFER_DEFAULTS = "Parameters that hold when nothing else is said"
PREFER_DEFAULTS_VALUE = "Such as --ar 3:2 --s 250; leave it out to take them away"
SCOPES = (("me", "user"), ("this channel", "channel"), ("this server", "server"))
MENU_DESCRIBE = "Describe"
MENU_EDIT = "Edit this"
MENU_VARIATIONS = "Variations"
MENU_REMOVE = "Cancel or delete"
MENU_SEND = "DM results"
MENU_REPORT = "Report"
SENT_TO_YOU = "Sent to you as a direct message."
DIRECT_CLOSED = "You do not take direct messages from this server, so I could not send it."
REPORT_TITLE = "Report this picture"
REPORT_LABEL = "What is wrong with it?"
REPORT_PLACEHOLDER = "It shows…"
REPORTED = "Thank you. The moderators of this server can read your report now."
REPORTED_LOGGED = "Thank you. Your report is kept for the operator of this bot."

# What commands answer
NO_SUCH_JOB = "I know no such job here."
PRIVATE_PROMPT = "a private picture"
NOTHING_RUNS = "Nothing of yours is waiting or being drawn."
ALREADY_DONE = "That job has already ended."
CANCELLING = "Cancelled: {prompt}"
QUEUE_EMPTY = "Nothing is waiting. The next picture starts at once."
QUEUE_LINE = "{state} · **{prompt}** · <@{author}>"
QUEUE_TITLE = "{count} in the queue of this server:"
ALREADY_THERE = "That one is already here: {link}"

# Errors
PROMPT_ERRORS = "Something in the prompt needs a look:"
NEED_PERMISSION = "I need **{permission}** in {place}. An admin can grant it in the channel's permissions."
UNKNOWN_BUTTON = "This button is from an older version of me and does nothing any more. Use `/imagine` to start again."
TOO_OLD = "I no longer remember this prompt. Run the command again."
UNEXPECTED = "Something broke on my side; it is written in the log. Nothing was charged. Please try again."
RESTARTING = "I am restarting. Please try again in a minute."
NOT_A_PICTURE = "{name} is not a picture. PNG, JPEG, WebP and GIF work."
EMPTY_FILE = "{name} is empty."
FILE_TOO_LARGE = "{name} is too large. At most {limit} MB."
NOT_READ = "I could not read {name} from Discord. Please attach it again."
TOO_MANY_FILES = "At most {limit} pictures in one message."
NOT_YOURS = "Only {owner} or a moderator may do this."

# Settings
SETTINGS_TITLE = "Your settings. They are saved as you change them; ✅ is on."
SWITCHES = {True: "✅", False: "⬜"}
SETTINGS_LINES = "Defaults: `{defaults}`\nSuffix: {suffix} · Options: {options}"
SETTING_STYLIZE = "Stylize"
STYLIZE_LEVELS = (("low", 50), ("medium", 100), ("high", 250), ("very high", 750))
SETTING_SPEED = "Speed"
SPEEDS = ("relax", "fast", "turbo")
SETTING_RAW = "Raw"
SETTING_VARIABILITY = "Vary"
VARIABILITIES = {"low": "a bit", "high": "a lot"}
SETTING_STEALTH = "Stealth"
SETTING_PERSONALIZE = "My taste"
SETTING_AUTO_DM = "DM results"
SETTING_SUFFIX = "Suffix…"
SETTING_RESET = "Reset"
SUFFIX_TITLE = "Your suffix"
SUFFIX_LABEL = "Parameters after every prompt"
SETTING_STYLE = "Style"
SETTING_ASPECT = "Aspect ratio"
SETTING_COUNT = "Pictures per grid"
SETTING_COUNT_OPTION = "{count} pictures"
SETTING_COUNT_ONE = "1 picture"
SETTING_REMIX = "Remix"
SETTING_ANYONE = "Others press"
SETTING_THREAD = "Auto thread"
SETTING_PRECISE = "Precise"
SETTING_PRECISE_SERVER = "Precise here"
ON = "on"
OFF = "off"
ASPECTS = ("1:1", "3:2", "2:3", "4:3", "3:4", "16:9", "9:16", "21:9")

# Words and what is kept of them
DESCRIBE_TITLE = "Four prompts for this picture. Press a number to draw one."
DESCRIBE_MEASURED = (
    "I cannot see what is in photos: these prompts are about its light, colours and shape. "
    "Pictures that I drew myself are described exactly."
)
DESCRIBE_ALT = "The picture that is described"
SHORTEN_TITLE = "**Bold** words draw something, ~~struck~~ ones do nothing here."
SHORTEN_NOTHING = "Every word does something; there is nothing to leave out."
SHORTEN_DETAILS = "What each word does, from 0 to 1:"
YOUR_PROMPT = "Your prompt: `{prompt}`"
ENHANCE_BY_MODEL = "written by {model}"
ENHANCE_BY_RULES = "written by the built-in rules"
ENHANCE_SILENT = "written by the built-in rules: the chat model gave no answer"
IDEAS_TITLE = "Ideas of today. Press a number to draw one."
IDEAS_MORE = "More ideas. Press a number to draw one."
ENHANCE_TITLE = "Richer ones. Press a number to draw one."
ALL = "All {count}"
OTHERS = "Others"
DETAILS = "Details"
REWRITE = "Edit…"
DISMISS = "No"
DISMISSED = "Nothing was started."
REWRITE_TITLE = "Edit the prompt"
CREATE_TITLE = "A new picture"
CREATE_SUBJECT = "What is in it?"
CREATE_SUBJECT_PLACEHOLDER = "a red fox wearing a hat"
CREATE_PLACE = "Where?"
CREATE_LIGHT = "When?"
CREATE_STYLE = "How does it look?"
CREATE_ASPECT = "Which shape?"
CREATE_ANY = "as you like"
CREATE_PLACES = ("in a meadow", "in a forest", "on a beach", "in the snow", "in a city", "by a lake", "in a room")
CREATE_LIGHTS = ("by day", "at dawn", "at sunset", "at night")
KEPT_OPTION = "`--{name}` now stands for: `{value}`"
GONE_OPTION = "`--{name}` is gone."
NO_OPTIONS = "You have no options yet. `/prefer option set` makes one."
OPTION_LINE = "`--{name}` → `{value}`"
KEPT_SUFFIX = "Every prompt of yours now ends with `{suffix}`."
GONE_SUFFIX = "Your suffix is gone."
KEPT_DEFAULTS = "When nothing else is said, {who} now have: `{defaults}`"
DEFAULTS_OF = {"user": "your pictures", "channel": "pictures in this channel", "server": "pictures in this server"}
KEPT_LIST = "`__{name}__` now stands for one of {count} words."
GONE_LIST = "`__{name}__` is gone."
LIST_LINE = "`__{name}__` {words}"
TOGGLED = "{name} is {state}."
LANES = {
    "fast": "Your pictures are drawn in turn, as fast as it goes.",
    "relax": "Your pictures wait until nobody else does.",
    "turbo": "Your pictures go before others where there is room.",
}
VISIBLE = {
    "stealth": "Your new pictures stay out of the gallery, and others cannot `/show` them.",
    "public": "Your new pictures may be seen in the gallery and with `/show`.",
}
INFO_PANEL = """**{name}**
Speed: {speed} · Visibility: {visibility}
Now: {running} being drawn, {waiting} waiting{place}
Last 30 days: {made} pictures or edits, {seconds}, {price}
Defaults: {defaults}
Suffix: {suffix}
Options: {options} · Word lists: {lists}"""
INFO_NEXT = " (about {seconds} s)"
INFO_CHART_ALT = "Jobs finished on each of the last 30 days, at most {most} in a day"
INFO_CHART_FROM = "{days} days ago"
INFO_CHART_TO = "today"
NONE_SET = "none"
ASK_NOTHING = "I found nothing about that. `/help` shows all topics."
ASK_PASSAGE = "docs/{page}, “{heading}”"
ASK_QUOTE = "\n> {text}"
ASK_TITLE = "About “{question}”:"
FILE_NOT_TEXT = "{name} is not plain text. Save it as UTF-8."
LONG_FILE = "{name} is too long for a prompt."

# First contact
WELCOME = (
    "I make and edit pictures in conversation. "
    "Type `/imagine` and what to draw, then press **U2** to choose one and **Open thread** to change it by talking. "
    "It works right away with the built-in illustrator; `/help` has the rest."
)
TRY_PROMPT = "a red fox in the snow"

# Help: /help shows HELP, the select shows a topic
HELP = """**Atelier** draws pictures and changes them while you talk.
`/imagine a red fox in the snow --ar 3:2` makes four to choose from.
**U1–U4** choose one, **V1–V4** vary one, 🔁 draws again.
**Open thread**, then say what to change: "add a hat", "make it night", "undo".
Reply to any picture of mine to go on from that one.
`/edit` changes your last picture or one that you attach.
`/queue cancel` stops your job, `/queue show` says what is waiting.
`/settings` holds your style, aspect ratio and more; `/prefer` your own options.
❌ on a picture removes it, 🔁 draws it again. `/ask` answers questions."""
HELP_PLACEHOLDER = "Topics"
HELP_TOPICS: dict[str, tuple[str, str]] = {
    "prompts": (
        "Prompts",
        "Say what is in the picture, where, and when: `two white cats on a beach at sunset`.\n"
        "Parameters go anywhere after `--`: `--ar 3:2` shape, `--seed 7` the same picture again, "
        "`--style ink`, `--no people`, `--n 1`.\n"
        "`fox::2 tree::1` weighs, `{red, blue} fox` makes both, `__colours__` picks one of a list, "
        '`"OPEN"` writes.\n'
        "`/create` asks step by step; a text file as picture of `/imagine` takes up to 10,000 characters.\n"
        "The line under a picture says what was understood and what could not be drawn.",
    ),
    "looks": (
        "Looks: chaos, weird, stylize, raw",
        "`--chaos 0–100` makes the four pictures differ, `--weird 0–3000` makes them odd, "
        "`--stylize 0–1000` lays the style on thicker, `--raw` thinner.\n"
        "`--tile` makes a pattern without a seam. `--stop 10–100` leaves it soft, `--quality` spends more work, "
        "`--draft` is half as large, `--hd` twice.",
    ),
    "references": (
        "Pictures as reference",
        "A link or attachment in front of the words is an inspiration: `--iw 0–3` says how strong.\n"
        "`--sref LINK` takes the style of a picture, `--sref 421337` that of a code, `--sref random` a new code; "
        "`--sw 0–1000` says how strong. `--cref` keeps a figure, `--oref` a thing.\n"
        "`--edit LINK` changes the linked picture as your words say.",
    ),
    "words": (
        "Help with words",
        "`/describe` gives four prompts for a picture. `/shorten` shows which words do something. "
        "`/enhance` fills in what a short prompt leaves open; without a prompt it has ideas.",
    ),
    "keeping": (
        "Options, lists and defaults",
        "`/prefer option set` makes your own `--name`. `/prefer words set` makes a list for `__name__`. "
        "`/prefer suffix` ends every prompt, `/prefer defaults` holds when nothing is said: for you, "
        "a channel or the server.\n"
        "`/settings` shows it all; `/fast`, `/relax` and `/turbo` are your speed, `/prefer visibility` who sees.",
    ),
    "threads": (
        "Threads and talking",
        "In a thread of mine and in direct messages every message is for me.\n"
        "`//` starts a comment that I ignore; a message that mentions somebody else is not for me either.\n"
        'Reply to an older picture to branch from it. "undo", "redo" and "go to v2" move between versions.\n'
        "Attach a picture and say what to do with it; a copy with marks on it says where.\n"
        '"call this one sunset", "compare it with the original", "show the history" and "export everything" work.\n'
        'What you like is kept when you say so: "remember that I like ink". `/prefer memory` shows and erases it.',
    ),
    "buttons": (
        "Buttons",
        "**Edit…** asks what to change. **Vary** makes four relatives. **Upscale** makes it larger.\n"
        "**More** has info, the prompt, the original file, the history and delete.\n"
        "Buttons work forever, also after a restart. Each of them can also be said: "
        '"make variations of the second".',
    ),
    "privacy": (
        "Privacy",
        "I keep what you ask for and the pictures made from it, so that undo and history work.\n"
        "I read messages in my threads, in direct messages, and those that reply to me or mention me.\n"
        "`/imagine` with private shows the picture only to you.",
    ),
    "problems": (
        "When something goes wrong",
        "Errors say what happened and what to do; nothing is charged for them.\n"
        "`/queue cancel` stops a job. If I do not answer in a thread, reply to one of my messages instead.\n"
        "I need these permissions: View Channel, Send Messages, Send Messages in Threads, "
        "Create Public Threads, Attach Files, Embed Links, Add Reactions, Read Message History.",
    ),
}
