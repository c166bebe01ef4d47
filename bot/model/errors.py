"""The family of errors that reach people.

    AtelierError
    ├── PromptError          something in the prompt, with positions
    ├── InputError           a picture, mask or file that cannot be used
    ├── MissingReference     "the fifth one" of four: the thing spoken of is not there
    ├── ConfirmationNeeded   many pictures or much money at once: the person has to say yes first
    ├── PermissionDenied     the person, or the bot, may not do this here
    ├── BudgetError          no money left for this
    ├── BusyError            too many jobs; says when there is room
    ├── ModerationError      a rule of the server or provider forbids it
    ├── NotFound             a job, version or asset that is gone
    └── ProviderError        what an engine answered
        ├── BadKey           401: the key is wrong or was revoked
        ├── NoMoney          402 or a spent quota
        ├── Forbidden        403: the key is right but may not do this
        ├── PolicyRefusal    the provider's rules forbid it
        ├── BadRequest       the provider did not accept a field
        ├── RateLimited      429, with the time to wait
        ├── Overloaded       5xx, 529, connection refused
        ├── OutOfService     not asked: it failed again and again and is left alone for now
        ├── TimedOut         no answer in time; perhaps billed
        ├── BrokenAnswer     an answer that cannot be read
        ├── Gone             an expired link or forgotten remote id
        ├── Unsupported      the model does not have this capability
        ├── NotSetUp         the provider was removed here after it was chosen
        └── NothingDrawn     the illustrator knows none of the words

`str(error)` is one plain sentence for the person who caused it; `way_out` says what to do next.
"""

from dataclasses import dataclass


class AtelierError(Exception):
    """Base of every error that a person may read."""

    code = "error"
    retryable = False

    def __init__(self, message: str, *, way_out: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.way_out = way_out

    @property
    def sentence(self) -> str:
        """What happened and what to do, as one text."""
        return f"{self.message} {self.way_out}".strip()


@dataclass(frozen=True, slots=True)
class PromptIssue:
    """One thing wrong in a prompt. `start` and `end` are character offsets into the text as typed."""

    code: str
    start: int
    end: int
    message: str
    fix: str | None = None


class PromptError(AtelierError):
    """Everything that is wrong with a prompt, found at once."""

    code = "prompt"

    def __init__(self, issues: tuple[PromptIssue, ...], *, text: str = "") -> None:
        super().__init__(" ".join(issue.message for issue in issues))
        self.issues = issues
        self.text = text


class InputError(AtelierError):
    """A picture, mask or file that cannot be used."""

    code = "input"


class MissingReference(AtelierError):
    """Something was spoken of that is not there, such as the fifth picture of four."""

    code = "reference"


class ConfirmationNeeded(AtelierError):
    """This would make or cost so much that the person has to say yes first."""

    code = "confirm"

    def __init__(self, message: str, *, count: int, micros: int = 0) -> None:
        super().__init__(message)
        self.count = count
        self.micros = micros  # what it is expected to cost, when that is why


class PermissionDenied(AtelierError):
    """The person, or the bot, may not do this here."""

    code = "permission"


class BudgetError(AtelierError):
    """There is no money left for this."""

    code = "budget"


class BusyError(AtelierError):
    """Too many jobs are waiting."""

    code = "busy"


class ModerationError(AtelierError):
    """A rule of the server forbids it. `refusal_id` is set when its moderators may be asked to allow it once."""

    code = "moderation"

    def __init__(
        self,
        message: str,
        *,
        way_out: str = "",
        step: str = "prompt",
        rule: str = "",
        final: bool = False,
        refusal_id: str | None = None,
    ) -> None:
        super().__init__(message, way_out=way_out)
        if final:
            self.code = "moderation_final"  # nobody can be asked to allow it
        self.step = step
        self.rule = rule
        self.refusal_id = refusal_id


class NotFound(AtelierError):
    """A job, version or picture that is gone or never was."""

    code = "not_found"


class ProviderError(AtelierError):
    """What an engine answered instead of a picture."""

    code = "provider"

    def __init__(
        self,
        message: str,
        *,
        way_out: str = "",
        provider: str = "",
        request_id: str | None = None,
        maybe_billed: bool = False,
    ) -> None:
        super().__init__(message, way_out=way_out)
        self.provider = provider
        self.request_id = request_id
        self.maybe_billed = maybe_billed


class BadKey(ProviderError):
    """The key is wrong, expired or revoked."""

    code = "bad_key"


class NoMoney(ProviderError):
    """The provider's account has no credit left."""

    code = "no_money"


class Forbidden(ProviderError):
    """The key is right but may not do this."""

    code = "forbidden"


class PolicyRefusal(ProviderError):
    """The provider's own rules forbid it. `step` is prompt, input or output."""

    code = "policy"

    def __init__(self, message: str, *, step: str = "prompt", way_out: str = "", provider: str = "") -> None:
        super().__init__(message, way_out=way_out, provider=provider)
        self.step = step


class BadRequest(ProviderError):
    """The provider did not accept a field."""

    code = "bad_request"

    def __init__(self, message: str, *, field: str = "", way_out: str = "", provider: str = "") -> None:
        super().__init__(message, way_out=way_out, provider=provider)
        self.field = field


class RateLimited(ProviderError):
    """Too many requests; `retry_after_seconds` says how long to wait."""

    code = "rate_limited"
    retryable = True

    def __init__(
        self, message: str, *, retry_after_seconds: float = 1.0, provider: str = "", asked: bool = True
    ) -> None:
        """`asked` is False when this request only waits because another one on the same key was told to."""
        super().__init__(message, provider=provider)
        self.retry_after_seconds = retry_after_seconds
        self.asked = asked


class Overloaded(ProviderError):
    """The provider has a passing fault."""

    code = "overloaded"
    retryable = True


class OutOfService(ProviderError):
    """Not asked, because it failed again and again; `again_in_seconds` says when it is tried next."""

    code = "out_of_service"

    def __init__(self, message: str, *, again_in_seconds: float, way_out: str = "", provider: str = "") -> None:
        super().__init__(message, way_out=way_out, provider=provider)
        self.again_in_seconds = again_in_seconds


class TimedOut(ProviderError):
    """No answer in time."""

    code = "timed_out"


class BrokenAnswer(ProviderError):
    """An answer that cannot be read as a picture."""

    code = "broken_answer"


class Gone(ProviderError):
    """An expired link or a remote id that the provider no longer knows."""

    code = "gone"


class Unsupported(ProviderError):
    """The model does not have this capability."""

    code = "unsupported"


class NotSetUp(ProviderError):
    """The provider was removed after it was chosen, or never was there."""

    code = "not_set_up"


class NothingDrawn(ProviderError):
    """The illustrator knows none of the words; they are in `unknown`."""

    code = "nothing_drawn"

    def __init__(self, message: str, *, way_out: str = "", provider: str = "", unknown: tuple[str, ...] = ()) -> None:
        super().__init__(message, way_out=way_out, provider=provider)
        self.unknown = unknown
