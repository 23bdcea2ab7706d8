"""Polling: sources that are looked at again and again, and what comes of a look. Pure: the looking is done outside."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from knowledge.dates.when import When
from knowledge.errors import FetchFault, FetchRefused
from knowledge.model import Article

OUTAGE = 3  # failures in a row after which administrators are told: one or two mend themselves
MOST_TRIES = 3  # for one entry
LONGEST_WAIT = timedelta(days=1)  # between two tries of a source that fails
JITTER = 0.25  # of the wait, either way, so that sources that failed together do not come back together
SHORTEST, LONGEST = timedelta(minutes=1), timedelta(days=30)

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_EVERY = re.compile(r"(\d{1,6}) ?(s|m|h|d)\w{0,8}", re.IGNORECASE)
_PASSING = {
    FetchFault.UNKNOWN_HOST, FetchFault.UNREACHABLE, FetchFault.CERTIFICATE, FetchFault.TIMEOUT, FetchFault.DAMAGED,
}  # fmt: skip
_PASSING_STATUS = re.compile(r"408|425|429|5\d\d")


class SourceKind(StrEnum):
    """What a source is."""

    FEED = "feed"
    PAGE = "page"  # of links
    FOLDER = "folder"


class SourceFault(StrEnum):
    """Why a look at a source failed, where it was not the fetch."""

    MISSING = "missing"  # no such folder
    CLOSED = "closed"  # the folder may not be looked into
    TOO_MANY = "too-many"  # files in the folder
    NO_FEED = "no-feed"  # the feed's address gives something else
    NO_LINKS = "no-links"  # the page shows no headline: it was rebuilt, or only shows them to browsers
    UNREAD = "unread"  # it could not be read, or not in time
    BROKEN = "broken"  # our own bug, which is in the log


class EntryState(StrEnum):
    """What became of something a source lists."""

    WAITING = "waiting"
    TAKEN = "taken"
    KNOWN = "known"  # here already
    KEPT_OUT = "kept-out"  # no meeting in it, or none of the words wanted
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Source:
    """A feed, page of links or folder. `address` is a URL or an absolute path; `only` is "" for every article.

    `failures` count in a row. `last_error` is a FetchFault or SourceFault and, after a space, its detail; None while
    it works. `noticed_at`: when administrators were owed word of the outage under way.
    """

    id: int
    kind: SourceKind
    address: str
    every: timedelta
    next_at: datetime
    only: str = ""
    etag: str | None = None
    last_modified: str | None = None
    failures: int = 0
    last_error: str | None = None
    last_ok_at: datetime | None = None
    failing_since: datetime | None = None
    noticed_at: datetime | None = None
    taken: int = 0
    kept_out: int = 0
    refused: int = 0

    @property
    def origin(self) -> str:
        """What articles from it are said to come from; without the query, which may hold a key."""
        return f"{self.kind} {self.address.partition('?')[0]}"


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """Something a source lists. `mark` is a file's size and time of change when last looked at."""

    key: str
    url: str | None = None
    title: str | None = None
    published: When | None = None
    mark: str | None = None
    sha256: str | None = None
    state: EntryState = EntryState.WAITING
    tries: int = 0
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Worked:
    """A look that succeeded, and what came of the entries; `etag` and `last_modified` for the next.

    `wait`: for how long a site asked not to be asked again, None where none did.
    """

    etag: str | None = None
    last_modified: str | None = None
    taken: int = 0
    kept_out: int = 0
    refused: int = 0
    wait: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """A look that failed. `wait` as in Worked."""

    error: str
    wait: timedelta | None = None


Outcome = Worked | Failed


def plan_check(source: Source, outcome: Outcome, *, now: datetime, luck: float) -> Source:
    """The source after a look. `luck` from 0 to 1 spreads what failed together.

    A source that fails waits twice as long each time, up to LONGEST_WAIT or its own pace where that is slower. None
    comes back sooner than its site asks, up to LONGEST_WAIT.
    """
    asked = min(outcome.wait or timedelta(), LONGEST_WAIT)
    if isinstance(outcome, Failed):
        failures = source.failures + 1
        wait = min(source.every * 2 ** min(failures, 16), max(LONGEST_WAIT, source.every))
        return replace(
            source,
            next_at=now + max(wait * (1 - JITTER + 2 * JITTER * luck), asked),
            failures=failures,
            last_error=outcome.error,
            failing_since=source.failing_since or now,
            noticed_at=source.noticed_at or (now if failures >= OUTAGE else None),
        )
    return replace(
        source,
        etag=outcome.etag,
        last_modified=outcome.last_modified,
        next_at=now + max(source.every, asked),
        failures=0,
        last_error=None,
        last_ok_at=now,
        failing_since=None,
        noticed_at=None,
        taken=source.taken + outcome.taken,
        kept_out=source.kept_out + outcome.kept_out,
        refused=source.refused + outcome.refused,
    )


def plan_entry(entry: SourceEntry, refused: FetchRefused) -> SourceEntry:
    """The entry after it could not be fetched: waiting where another day may be better, a few times."""
    state = EntryState.WAITING if is_passing(refused) and entry.tries < MOST_TRIES else EntryState.REFUSED
    return replace(entry, state=state, reason=error_of(refused))


def plan_file(kept: SourceEntry | None, key: str, mark: str) -> SourceEntry:
    """The entry of a file after a look at its mark; as it was where it lay still, waiting anew where it moved.

    A file that is being written or copied changes between two looks.
    """
    return kept if kept is not None and kept.mark == mark else SourceEntry(key, mark=mark)


def is_passing(refused: FetchRefused) -> bool:
    """Whether trying again later may help."""
    if refused.fault is FetchFault.STATUS:
        return bool(_PASSING_STATUS.fullmatch(refused.detail))
    return refused.fault in _PASSING


def error_of(refused: FetchRefused) -> str:
    """The form in which a failed fetch is kept."""
    return f"{refused.fault} {refused.detail}".strip()


def is_wanted(only: str, article: Article) -> bool:
    """Whether the article has the words: commas part alternatives, and of one each word must stand in it.

    Whole words in any order, title included, whatever their case. Nothing asked for is in every article.
    """
    found = set(_words(f"{article.title or ''} {article.text}"))
    alternatives = [set(_words(part)) for part in only.split(",")]
    asked = [words for words in alternatives if words]
    return not asked or any(words <= found for words in asked)


def parse_every(text: str) -> timedelta | None:
    """How often that is ("15m", "2 hours", "1d"); None where it is no such time, or too short or long to be meant."""
    found = _EVERY.fullmatch(text.strip())
    if not found:
        return None
    every = timedelta(**{_UNITS[found[2].lower()]: int(found[1])})
    return every if SHORTEST <= every <= LONGEST else None


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
