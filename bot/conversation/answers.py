"""Answers in words: help, facts about this conversation, a friendly line."""

# ruff: noqa: E501 - a pattern of many short alternatives reads best as one line

import re

from bot.conversation.normalise import Said
from bot.conversation.references import current, find, version
from bot.conversation.words import word_set
from bot.model.plan import Plan, PlanContext

_HOSTILE = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\s+(?:all\s+|any\s+|the\s+|your\s+|my\s+|of\s+|these\s+|those\s+)*(?:previous\s+|prior\s+|above\s+|earlier\s+|system\s+|safety\s+)*(?:instructions?|rules?|prompts?|guidelines|filters?|restrictions|programming)\b"
    r"|\bsystem\s+(?:prompt|message|instructions)\b|\b(?:api|secret|private|bot|discord|access|auth|openai|provider)[\s_-]*(?:keys?|tokens?|secrets?|passwords?)\b|\b(?:post|print|show|reveal|send|give|leak|tell)\b.{0,30}\b(?:tokens?|passwords?|credentials?|secrets?|env(?:ironment)?\s+variables?|\.env)\b"
    r"|\brm\s+-rf\b|\bsudo\s|\byou\s+are\s+now\s+(?:in\s+)?(?:root|admin|dan|developer|an?\s+(?:unrestricted|different))|\b(?:developer|god|admin|debug)\s+mode\b|\bjailbreak\b|\b(?:eval|exec|system)\s*\(|;\s*drop\s+table\b|\bpretend\s+(?:to\s+be|you(?:'re|\s+are))\s+(?:an?\s+)?(?:admin|unrestricted|moderator|owner)\b|\bwhat\s+are\s+your\s+(?:instructions|rules)\b",
    re.IGNORECASE,
)
_CHAT_WORDS = word_set(
    "thanks thank thankyou thx you u so much very really a lot lol lmao rofl haha hahaha hehe hah wow whoa omg "
    "nice cool great awesome amazing perfect beautiful lovely cute gorgeous fantastic brilliant sweet excellent "
    "wonderful superb neat sick dope fire good well done job work love loving like liked it this that i we is are "
    "was looks look looking the picture image ok okay k kk yes yeah yep yup no nope sure fine alright hello hi "
    "hey hiya yo sup morning evening afternoon night bye goodbye ciao hallo danke hola bonjour salut grazie obrigado beaucoup vielen dank moin servus guten tag bonsoir merci gracias bot atelier my "
    "friend again all everyone guys there one best ever how doing today what's up im i'm it's its that's happy "
    "glad just wanted to say for your help exactly yay woohoo woo nvm welcome please sorry my bad oh ah hmm hm "
    "mhm aw aww funny hilarious done bravo kudos cheers appreciate adore super pretty impressive insane crazy "
    "absolutely totally such genius made day see later gn gm brb bless"
)
_CHAT_CORE = word_set(
    "thanks thank thankyou thx lol lmao rofl haha hahaha hehe wow whoa omg nice cool great awesome amazing "
    "perfect beautiful lovely cute gorgeous fantastic brilliant sweet excellent wonderful superb neat good well "
    "love loving like liked ok okay k kk yes yeah yep yup no nope sure fine alright hello hi hey hiya yo sup "
    "morning evening afternoon bye goodbye ciao hola bonjour salut grazie obrigado dank moin servus hallo danke merci gracias exactly yay woohoo woo welcome sorry "
    "bad oh ah hmm hm mhm aw aww funny hilarious bravo kudos cheers appreciate adore impressive insane genius gn "
    "gm doing dope sick fire happy glad best super pretty bless please"
)
_GREETING = re.compile(
    r"^(?:hello|hi|hey|hiya|yo|sup|good\s+(?:morning|evening|afternoon)|morning|hallo|gm)\b", re.IGNORECASE
)
_THANKS = re.compile(r"\b(?:thanks?|thankyou|thx|danke|merci|gracias|cheers|appreciate)\b", re.IGNORECASE)
_CHAT = re.compile(
    r"^(?:how\s+are\s+you(?:\s+(?:doing|today))*|how's\s+it\s+going|what's\s+up|who\s+are\s+you\s+really|are\s+you\s+(?:ok|there|alive|human|real|sentient|happy)|do\s+you\s+(?:love|like|hate)\s+me|tell\s+me\s+a\s+joke|you(?:'re|\s+are)\s+(?:the\s+)?(?:best|great|awesome|amazing|funny|cool|so\s+\w+|an?\s+\w+)|good\s+(?:bot|job|night)|(?:that|this|it)(?:'s|\s+is)\s+(?:so\s+|really\s+|very\s+)?(?:great|funny|hilarious|perfect|beautiful|cool|nice|amazing|cute|lovely|awesome|it))$",
    re.IGNORECASE,
)
_HELP = re.compile(
    r"^(?:help|\?+help|commands?|menu|tutorial|hilfe|aide|ayuda|what\s+(?:can|could|do)\s+you\s+do|what\s+(?:is|are)\s+(?:this\s+bot|you|atelier|this\s+thing\s+for)|who\s+are\s+you|how\s+(?:do(?:es)?|can|could)\s+(?:this|it|that|i\s+(?:use|start|begin)|you)\b.*|what\s+(?:commands|features|options|styles|can\s+i\s+\w+)\b.*|how\s+to\s+(?:use|start)\b.*|i\s+need\s+help|help(?:\s+me)?(?:\s+(?:please|out))?|what\s+now|what\s+next)$",
    re.IGNORECASE,
)
_HOW = re.compile(
    r"^(?:how|where|is\s+there\s+(?:a|any)\s+way)\s+(?:do|can|could|would|should|to|for)\s*(?:i|me|we|you)?\b(.*)$",
    re.IGNORECASE,
)
_TOPICS = (
    (r"undo|back|revert|redo", "Say undo, redo, or go back to v2. The buttons under a picture do the same."),
    (r"upscal|bigger|resolution|larger", "Say upscale, or upscale 4x."),
    (r"crop|rotat|flip|resize|size", "Say for example crop to 16:9, rotate 90, flip it, or resize to 800x600. These are exact and free."),
    (r"text|write|title|caption", 'Say write "HELLO" at the top. The spelling stays exactly yours.'),
    (r"background|cut", "Say remove the background, or change the background to a beach."),
    (r"style|look", "Say as a watercolour, or send a picture and say in this style."),
    (r"region|part|mask|only", "Name the thing (the hat), a cell from A1 to D4, or send back a marked copy of the picture."),
    (r"prompt|describe|better\s+picture", "Say what is in the picture, where, when, and how it looks: two white cats on a beach at sunset, watercolour. One thing a time is easiest to change; --no people leaves things out, --ar 3:2 gives the shape."),
    (r"remember|like", "Say remember that I like watercolour; what do you remember shows it, forget what I like erases it."),
    (r"compar|differ|blink", "Say compare it with the original, or blink v2 and v3."),
    (r"name|call", "Say call this one sunset, then later go back to sunset."),
    (r"select|choose|pick|second|grid", "Say the second one, or press U2."),
    (r"vary|variation|similar", "Say variations of the second, or vary it subtly."),
    (r"save|download|export|zip", "Open the picture and download it from there; it carries its recipe. Say export everything for the whole conversation."),
    (r"delete|remove|cancel|stop", "Say cancel while it runs. To take something out of the picture, say remove the hat."),
)  # fmt: skip
_FACTS = (
    ("who", re.compile(r"^who\s+(?:made|did|created|edited|drew|changed|asked|wrote|started|generated)\b", re.IGNORECASE)),
    ("which", re.compile(r"^(?:which|what)\s+version\b|^where\s+(?:are|am)\s+(?:we|i)\b|^what\s+is\s+the\s+current\s+version\b|^what\s+number\b", re.IGNORECASE)),
    ("prompt", re.compile(r"^(?:what|which)(?:'s|\s+is|\s+was|\s+were)?\s+(?:the\s+|my\s+|your\s+)?(?:original\s+|first\s+|exact\s+)?(?:prompt|recipe|words|instruction)s?\b|^what\s+did\s+(?:i|you|we|\w+)\s+(?:say|ask|type|change|do|edit)\b|^show\s+(?:me\s+)?(?:the\s+)?prompt\b|^what\s+(?:has\s+)?changed\b|^what's\s+changed\b", re.IGNORECASE)),
    ("history", re.compile(r"^(?:show|list|see|give)\s+(?:me\s+)?(?:the\s+|all\s+(?:the\s+)?|my\s+)?(?:history|versions|edits|steps)\b|^history$|^versions$|^how\s+many\s+(?:versions|edits|changes|pictures\s+did)\b|^what\s+have\s+(?:we|i)\s+(?:done|made)\b", re.IGNORECASE)),
    ("price", re.compile(r"\b(?:is\s+(?:it|this)\s+free|how\s+much\s+(?:does|is|will|did)|what\s+does\s+(?:it|this)\s+cost|do\s+i\s+(?:have\s+to\s+)?pay|cost|price|credits\s+left|free\s+to\s+use)\b", re.IGNORECASE)),
    ("engine", re.compile(r"^(?:is\s+this\s+(?:ai|a\s+bot|midjourney|chatgpt|dall)|are\s+you\s+(?:an?\s+)?(?:ai|bot|chatgpt|midjourney|robot)|what\s+(?:model|engine|ai|provider)\b|which\s+(?:model|engine|ai|provider)\b)", re.IGNORECASE)),
    ("limits", re.compile(r"^(?:can\s+you|do\s+you|are\s+you\s+able\s+to|could\s+you)\s+(?:also\s+)?(?:make\s+videos|do\s+videos|speak|understand|see|support|know|remember|work\s+with)\b|^what\s+(?:formats?|files?|languages?)\b", re.IGNORECASE)),
)  # fmt: skip
_SERVICES = (
    (re.compile(r"^(?:save|download|keep)\s*(?:it|this|that|(?:the|my)\s+(?:picture|image|photo|file)|please)?$|^(?:send|give|post|share|upload|print)\s+(?:me\s+)?(?:it|this|that|the\s+(?:file|picture|image|link|original\s+file))(?:\s+(?:to|on|in|with|as\s+a\s+file)\b.*)?$|^share$", re.IGNORECASE),
     "Open the picture and download it from there, or react with an envelope and I send it to you. It carries its recipe."),
    (re.compile(r"^(?:delete|remove|erase|trash)\s+(?:it|this|that|this\s+(?:message|version|picture|image|conversation)|the\s+(?:message|version|picture|image|thread)|everything|all)$", re.IGNORECASE),
     "React with a cross on the picture to delete it. Say undo to go back one step."),
    (re.compile(r"^(?:tell|write|give|make|compose|sing|read)\s+(?:me\s+|us\s+)?(?:an?\s+|the\s+|some\s+)?(?:short\s+|long\s+|funny\s+)?(?:story|poem|essay|code|script|haiku|song|email|recipe|joke|speech|article)\b", re.IGNORECASE),
     "I make and edit pictures; stories and code are not mine. Say what to draw or change."),
)  # fmt: skip
HELP = (
    "Describe a picture and I draw it; then just talk: add a hat, make it night, the second one, write HELLO on it, "
    "remove the background, crop to 16:9, as a watercolour, undo. Reply to an older picture to go on from there. /help has more."
)


def say(text: str) -> Plan:
    """A plan that is words."""
    return Plan(answer=text)


def hostile(said: Said) -> Plan | None:
    """A harmless line for attempts at rules, keys and machines; quoted words are not attempts."""
    if _HOSTILE.search(said.text):
        return say("I make and edit pictures here, nothing else. Say what to draw or what to change.")
    return None


def chat(text: str) -> Plan | None:
    """One friendly line for thanks, praise and greetings."""
    text = text.strip()
    words = re.findall(r"[a-z']+", text.lower())
    if not words and text and not re.search(r"[\w?🔁🔄🎲❌⟦]", text):
        return say("Glad you are here. Say what to change, or what to draw next.")
    plain = re.sub(r"[^\w\s']+", " ", text).strip()
    small = (
        len(words) <= 14
        and words
        and all(word in _CHAT_WORDS for word in words)
        and any(word in _CHAT_CORE for word in words)
    )
    if not (small and not re.search(r"\d", text)) and not _CHAT.match(" ".join(plain.split())):
        return None
    if _GREETING.match(plain):
        return say("Hello. Describe a picture and I draw it, or say help.")
    if _THANKS.search(plain):
        return say("You are welcome. Say what to change next, or describe something new.")
    if set(words) <= {
        "yes",
        "no",
        "nope",
        "yeah",
        "yep",
        "yup",
        "ok",
        "okay",
        "k",
        "kk",
        "sure",
        "fine",
        "alright",
        "please",
    }:
        return say("All right. Say what to change, or what to draw.")
    return say("Good to hear. Say what to change next, or describe something new.")


def question(said: Said, words: str, context: PlanContext) -> Plan | None:
    """Answers about the bot and this conversation; questions about the picture are steps, not words."""
    text = said.text.strip().rstrip("?!. ")
    for kind, pattern in _FACTS:
        if pattern.search(text):
            panel = "history" if kind == "history" and context.versions else None
            return Plan(answer=_fact(kind, text, context), panel=panel)
    if _HELP.match(text) or _HELP.match(words):
        return say(HELP)
    service = next((line for pattern, line in _SERVICES if pattern.match(words)), None)
    if service:
        return say(service)
    how = _HOW.match(words)
    if how:
        return say(next((line for topic, line in _TOPICS if re.search(topic, how[1], re.IGNORECASE)), HELP))
    return None


def _fact(kind: str, text: str, context: PlanContext) -> str:
    if kind == "price":
        return "The built-in illustrator and all exact edits are free. Other providers show their price under each picture."
    if kind == "engine":
        return "I am Atelier. The built-in illustrator draws without a model; the line under each picture names what made it."
    if kind == "limits":
        return "PNG, JPEG, WebP and GIF pictures work, and plain words in most languages. /help lists what I can do."
    if not context.versions:
        return "Nothing has been made here yet. Say what to draw."
    if kind == "history":
        return _history(context)
    spoken_of = find(text, context)
    number = re.match(r"v(\d+)", (spoken_of.target if spoken_of else None) or "")
    shown = version(context, int(number[1])) if number else current(context)
    if shown is None:
        return _history(context)
    name = f"v{shown.number}"
    if kind == "who":
        return f"{name} was made by {shown.author or 'someone here'}" + (f": {shown.prompt}." if shown.prompt else ".")
    if kind == "prompt":
        return f"{name}: {shown.prompt or shown.operation.value.replace('_', ' ')}."
    parent = f", made from v{shown.parent}" if shown.parent else ""
    return f"This is {name} of {len(context.versions)}{parent}."


def _history(context: PlanContext) -> str:
    shown = context.versions[-8:]
    lines = [
        f"v{found.number} {found.label or found.prompt or found.operation.value.replace('_', ' ')}"[:60]
        for found in shown
    ]
    earlier = f"{len(context.versions) - len(shown)} earlier, then " if len(context.versions) > len(shown) else ""
    return f"{earlier}{'; '.join(lines)}. Say go back to v1 to return to one."
