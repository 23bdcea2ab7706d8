"""Which model to ask, what asking may cost, and how it can fail. Values only; needs no extra."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from knowledge.errors import CorridorError

MAX_INPUT = 24_000  # characters of an article that are sent: a long feature; what comes after is left to the rules
MAX_OUTPUT = 6_000  # tokens of one answer: about thirty people, each value with its quote
MAX_BODY = 1_000_000  # bytes of one HTTP answer: twenty times what MAX_OUTPUT can be
MAX_TRIES = 3  # of one article, where the endpoint asks to wait or fails
MAX_REQUESTS_A_TRY = 2  # the question, and once more with what was wrong with the answer
FIRST_WAIT = 1.0  # seconds before the second try where the endpoint does not say; doubled for the third
LONGEST_WAIT = 20.0  # seconds; an endpoint that asks for more is not waited for


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An OpenAI-compatible endpoint. `url` is what /chat/completions is added to, such as http://127.0.0.1:11434/v1.

    `timeout` is for one article with all its tries, in seconds; `requests` is how many may be sent in one run.
    """

    url: str
    model: str
    key: str | None = None
    timeout: float = 60.0
    requests: int = 500


class Failure(StrEnum):
    """Why there is no answer that could be used."""

    UNREACHABLE = "unreachable"  # no connection, or one cut off
    TIMEOUT = "timeout"
    UNAUTHORISED = "unauthorised"  # 401, 403: the key
    NOT_FOUND = "not-found"  # 404: the address or the model's name
    RATE_LIMITED = "rate-limited"  # 429, longer than is waited for
    SERVER_ERROR = "server-error"  # 5xx
    REJECTED = "rejected"  # any other 4xx
    TOO_LARGE = "too-large"  # an answer over MAX_BODY
    UNUSABLE = "unusable"  # no answer of the form that was asked for, cut off or nonsense
    BUDGET = "budget"  # as many requests as the run may send were sent


# After these another article would fare no better.
FINAL = frozenset({Failure.UNAUTHORISED, Failure.NOT_FOUND, Failure.BUDGET})


class NoAnswer(CorridorError):
    """The model gave nothing that can be used for this article. `detail` is at most a line, and never holds the key."""

    def __init__(self, failure: Failure, detail: str = "") -> None:
        super().__init__(f"{failure}{f' ({detail})' if detail else ''}")
        self.failure, self.detail = failure, detail
