"""Where SimCord and the playground are known to differ, and why. `docs/playground.md` lists them."""

from __future__ import annotations

from typing import NamedTuple


class Known(NamedTuple):
    """A difference between the stages: where (regular expressions on scenario and path) and why."""

    scenario: str
    path: str
    because: str


# Stories in which Atelier shows pictures.
PICTURES = r"atelier_(imagine_and_choose|a_wrong_parameter|an_edit_by_reply|more_of_a_picture)"
DIFFERENCES = [
    Known(r".*", r".*\.(width|height)", "SimCord does not look into pictures."),
    Known(r".*", r".*\.by webhook", "On Discord an interaction is answered through the application's webhook."),
    Known(
        r".*", r".* sees\.\d+\.edited",
        'On Discord the end of "thinking" is no edit; SimCord marks it as one.',
    ),
    Known(
        r"a_secret|two_answers|refusals", r".* sees\.\d+\.(type|refers to message)",
        "On Discord only the first answer has the command's type; a follow-up refers to it.",
    ),
    Known(
        rf"embeds|layouts|{PICTURES}", r".* sees\.\d+\.attachments",
        "On Discord a file that an embed or component shows leaves the list of attachments.",
    ),
    Known(r"embeds", r".*\.proxy_url", "SimCord has no media proxy."),
    Known(
        rf"mentions_within_limits|{PICTURES}", r".* sees\.\d+\.mentions",
        "On Discord nobody is listed whom the message was not allowed to mention.",
    ),
    Known(
        r"atelier_an_edit_by_reply", r"\.0\.ann sees\.2\.mentions",
        "On Discord a reply to a command's answer does not mention the bot.",
    ),
    Known(r"refusals", r"\.2\.nothing\.code", "Discord says 50006 for an empty message; SimCord the general 50035."),
    Known(
        r"a_token_grows_old", r"\.1\.after 16 minutes\.(code|status)",
        "Discord says 50027 for a token past 15 minutes; SimCord 10015.",
    ),
    Known(
        r"threads", r"\.4\.a rename by the one who made it",
        "On Discord the one who made a thread may rename it without Manage Threads.",
    ),
    Known(r"threads", r"\.2\.a thread twice", "On Discord a message has one thread (160004)."),
    Known(r"threads", r"\.3\.in the thread", "On Discord a thread from a message begins with a starter message."),
    Known(
        r"threads", r".*\.ann sees",
        "On Discord the message carries its thread; only a thread without one leaves a notice.",
    ),
    Known(r"once", r".*", "SimCord does not enforce nonces."),
]  # fmt: skip
