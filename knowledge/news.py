"""What is news: how a meeting differs from what was known of it. Decides; stores nothing.

An Entry is one revision of a meeting: what became known of it at one moment, with the article that says so.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from knowledge.model import ArticleRef, Status

RECENT = timedelta(days=30)  # an article published longer ago is history, and alerts nobody


class Kind(StrEnum):
    """What is new about a meeting."""

    NEW = "new"
    ANNOUNCED = "announced"  # a meeting to come that nobody had heard of
    HELD = "held"  # it was announced, and has taken place
    IDENTITY = "identity"  # its series or ordinal has become known
    DATE = "date"
    PLACE = "place"
    PEOPLE = "people"
    CONFLICT = "conflict"  # reports have come to conflict
    CORRECTION = "correction"  # a person, or the paper itself, put something right


@dataclass(frozen=True, slots=True)
class State:
    """What counts as news of a meeting. `disputed` are names of properties, `people` ids of those who took part."""

    series: str | None
    ordinal: int | None
    topic: str | None
    edtf: str | None
    place: str | None
    mode: str | None
    status: Status
    disputed: frozenset[str]
    people: frozenset[int]


@dataclass(frozen=True, slots=True)
class Entry:
    """One revision of a meeting. `meeting_id` is None where the meeting has become part of another or gone.

    `thread` stays the same through all revisions; `article` is the best source of what is new, None for a decision.
    `origin` says from where articles came, `added_by` who added them in a chat.
    """

    id: int
    thread: int
    revision: int
    meeting_id: int | None
    kinds: tuple[Kind, ...]
    state: State
    article: ArticleRef | None
    is_quiet: bool
    added_at: datetime
    origin: str | None = None
    added_by: str | None = None


@dataclass(frozen=True, slots=True)
class Cause:
    """Why meetings may have changed: articles that came, or, without any, what a person decided.

    `is_quiet`: nobody is to be alerted, as when articles are only read again.
    """

    now: datetime
    articles: frozenset[int] = frozenset()
    ingest_id: int | None = None
    is_quiet: bool = False
    recent: timedelta = RECENT


def compare(before: State | None, after: State, *, is_corrected: bool = False) -> tuple[Kind, ...]:
    """What is new in `after`, most telling first; empty where nothing is that anybody would want to hear.

    `is_corrected`: the change puts right what was said before, so that it is shown as a correction.
    """
    if before is None:
        return (Kind.ANNOUNCED if after.status is Status.SCHEDULED else Kind.NEW,)
    changed = {
        Kind.HELD: before.status is Status.SCHEDULED and after.status is not Status.SCHEDULED,
        Kind.IDENTITY: (before.series, before.ordinal) != (after.series, after.ordinal) and bool(after.series),
        Kind.DATE: before.edtf != after.edtf and after.edtf is not None,
        Kind.PLACE: before.place != after.place and after.place is not None,
        Kind.PEOPLE: bool(after.people - before.people),
        Kind.CONFLICT: bool(after.disputed - before.disputed),
    }
    kinds = tuple(kind for kind, is_new in changed.items() if is_new)
    return (Kind.CORRECTION, *kinds) if is_corrected and _is_put_right(before, after) else kinds


def decided(before: State | None, after: State) -> tuple[Kind, ...]:
    """What is new where a person decided: a correction of the meeting itself; who is whom is nobody's news."""
    if before is None or not _is_put_right(before, after):
        return ()
    return tuple(kind for kind in compare(before, after, is_corrected=True) if kind is not Kind.PEOPLE)


def is_loud(after: State, kinds: Collection[Kind], *, is_recent: bool) -> bool:
    """Whether chats are to hear of it: not of what is only background in an article, nor of what is long known."""
    return bool(kinds) and is_recent and after.status is not Status.MENTIONED


def _is_put_right(before: State, after: State) -> bool:
    def told(state: State) -> tuple[object, ...]:
        return state.series, state.ordinal, state.edtf, state.place, state.mode, state.status

    return told(before) != told(after)
