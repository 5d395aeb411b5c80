"""Every error that Parley raises, by who must act.

ParleyError
├── CallerError                 the request is at fault: change it and send it again
│   ├── InvalidArticle          empty, undecodable, not an article
│   ├── ArticleTooLarge         more bytes or characters than the service takes
│   ├── BodyTimedOut            the body did not arrive in time
│   ├── UnsupportedMediaType    a body type that is not read
│   ├── NotAcceptable           an answer type that is not made
│   └── InvalidRequest          a parameter or field that is not understood
├── OperatorError               the service's configuration is at fault
│   ├── NoModelConfigured       live or record mode without a model
│   ├── InvalidSettings         settings that contradict each other
│   ├── ModelRejectedUs         401, 403, 404 or 400 from the model's server: key, model name or options
│   ├── FixtureMissing          replay mode and nothing recorded for this request
│   ├── FixtureInvalid          a recorded file that cannot be trusted
│   └── GoldInvalid             an annotation that cannot be scored against
├── ModelError                  the model or its server is at fault: usually worth another try later
│   ├── ModelUnreachable        no connection, or it broke
│   ├── ModelOverloaded         429 or 5xx after all retries (carries retry_after_s)
│   ├── ModelTimedOut           a deadline passed
│   ├── AnswerTooLarge          more bytes than the service takes from a model
│   ├── AnswerTruncated         finish_reason length
│   ├── AnswerRefused           refusal, or content filter
│   └── AnswerInvalid           not the JSON that was asked for, after the repair too
└── Overloaded                  this service has too much in flight: try again later
"""

from __future__ import annotations


class ParleyError(Exception):
    """Root of all errors; `code` is the stable slug of the problem type."""

    code = "internal"
    retry_after_s: float | None = None


class CallerError(ParleyError):
    """The request is at fault."""

    code = "bad_request"


class InvalidArticle(CallerError):
    """The article is empty, undecodable or holds characters that no article has."""

    code = "invalid_article"


class ArticleTooLarge(CallerError):
    """The body or the article is larger than the service takes."""

    code = "article_too_large"


class BodyTimedOut(CallerError):
    """The request's body did not arrive in time."""

    code = "body_timed_out"


class UnsupportedMediaType(CallerError):
    """The body's content type is not one that is read."""

    code = "unsupported_media_type"


class NotAcceptable(CallerError):
    """None of the answer types that the caller accepts is made."""

    code = "not_acceptable"


class InvalidRequest(CallerError):
    """A parameter or field is not understood; `fields` are pairs of name and what is wrong."""

    code = "invalid_request"

    def __init__(self, message: str, fields: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(message)
        self.fields = fields


class OperatorError(ParleyError):
    """The service's configuration is at fault."""

    code = "misconfigured"


class NoModelConfigured(OperatorError):
    """Live or record mode without a model."""

    code = "no_model_configured"


class InvalidSettings(OperatorError):
    """Settings are unknown or contradict each other."""

    code = "invalid_settings"


class ModelRejectedUs(OperatorError):
    """The model's server refuses the key, the model name or the options."""

    code = "model_rejected_request"


class FixtureMissing(OperatorError):
    """Replay mode, and nothing was recorded for this request; `diff` shows what differs from the nearest recording."""

    code = "fixture_missing"

    def __init__(self, message: str, *, diff: str | None = None) -> None:
        super().__init__(message)
        self.diff = diff


class FixtureInvalid(OperatorError):
    """A recorded file cannot be read or was changed by hand."""

    code = "fixture_invalid"


class GoldInvalid(OperatorError):
    """An annotation cannot be scored against; `problems` says why, one line each."""

    code = "gold_invalid"

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class ModelError(ParleyError):
    """The model or its server is at fault."""

    code = "model_failed"


class ModelUnreachable(ModelError):
    """No connection to the model's server, or it broke."""

    code = "model_unreachable"


class ModelOverloaded(ModelError):
    """The model's server answered 429 or 5xx until the retries ran out."""

    code = "model_overloaded"

    def __init__(self, message: str, *, retry_after_s: float | None = None) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


class ModelTimedOut(ModelError):
    """A deadline passed while the model was answering."""

    code = "model_timed_out"


class AnswerTooLarge(ModelError):
    """The model's server sent more bytes than the service takes."""

    code = "answer_too_large"


class AnswerTruncated(ModelError):
    """The model stopped at its token limit."""

    code = "answer_truncated"


class AnswerRefused(ModelError):
    """The model declined, or its server filtered the answer."""

    code = "answer_refused"


class AnswerInvalid(ModelError):
    """The answer is not the JSON that was asked for, the repair included."""

    code = "answer_invalid"


class Overloaded(ParleyError):
    """This service has too much in flight."""

    code = "overloaded"

    def __init__(self, message: str, *, retry_after_s: float = 5.0) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s
