"""What comes next: announced meetings, those an agreed cadence implies, those announced and never reported, the last.

Only what was announced is called announced; what follows from a cadence is a value of its own and never a meeting.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.any_case import AnyCase
from knowledge.meetings import with_sources
from knowledge.model import Commitment, ListedMeeting, Meeting
from knowledge.periods import add_period
from knowledge.store import Store
from knowledge.store.commitment_rows import cadences
from knowledge.store.meeting_times import (
    announced_meetings,
    count_unreported,
    last_meetings,
    later_reported,
    unplaced_meetings,
    unreported_meetings,
)

STILL_EXPECTED = timedelta(days=365)  # an announcement without a date is not news for longer than this
MOST_UNPLACED = 3
MOST_AHEAD = 10
MOST_CADENCES = 100  # the newest; an older agreement on the same series is superseded anyway
FIRST_UNREPORTED = 3
_BODY = AnyCase(
    r"\b(?:joint )?(?:working|technical|expert|steering|coordination) (?:group|committee|commission)\b"
    r"(?: (?:on|for) (?:[\w-]+ ){1,4}?(?=(?:meetings? )?(?:would|will|shall|should|to|meets?|sits?)\b))?"
)


@dataclass(frozen=True, slots=True)
class Due:
    """What a cadence implies. `due_on` is one period after `since`; None where nothing dates the agreement.

    `since` is the day of the newest meeting of the governed series after the agreement, `last`, else of the agreement.
    """

    commitment: Commitment
    since: date | None
    last: Meeting | None
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Unreported:
    """A meeting that was planned and of which no article says that it took place.

    `later` is the newest meeting of its series that did, None where there is none.
    """

    listed: ListedMeeting
    later: Meeting | None


@dataclass(frozen=True, slots=True)
class UnreportedPage:
    """Some of the meetings that were planned and never reported, the latest planned first, and how many there are."""

    meetings: tuple[Unreported, ...]
    total: int


@dataclass(frozen=True, slots=True)
class LastHeld:
    """The newest meeting that took place, None where there is none; `unplaced` took place on no known day and may be
    newer.
    """

    newest: ListedMeeting | None
    unplaced: tuple[ListedMeeting, ...]


@dataclass(frozen=True, slots=True)
class Upcoming:
    """The answer to "what is next". `ahead` soonest first, the undated last; `implied` soonest due first."""

    ahead: tuple[ListedMeeting, ...]
    implied: tuple[Due, ...]
    unreported: UnreportedPage
    last: LastHeld


def find_upcoming(store: Store, series: Sequence[str], *, today: date) -> Upcoming:
    """What is next as of `today`, in those series, in all where none is given."""
    ahead = announced_meetings(store, series, today=today, recent=today - STILL_EXPECTED, limit=MOST_AHEAD)
    return Upcoming(
        ahead=with_sources(store, ahead),
        implied=find_implied(store, series, today=today),
        unreported=find_unreported(store, series, today=today, limit=FIRST_UNREPORTED),
        last=find_last(store, series, today=today),
    )


def find_unreported(store: Store, series: Sequence[str], *, today: date, limit: int, offset: int = 0) -> UnreportedPage:
    """Meetings that were planned to be over by `today` and never reported, the latest planned first."""
    recent = today - STILL_EXPECTED
    meetings = unreported_meetings(store, series, today=today, recent=recent, limit=limit, offset=offset)
    listed = with_sources(store, meetings)
    return UnreportedPage(
        tuple(Unreported(one, later_reported(store, one.meeting)) for one in listed),
        count_unreported(store, series, today=today, recent=recent),
    )


def find_last(store: Store, series: Sequence[str], *, today: date) -> LastHeld:
    """The newest meeting that took place by `today`, and those of unknown day that may be newer."""
    newest = last_meetings(store, series, by=today)
    after = next((day for meeting in newest if (day := _last_day(meeting))), date.min)
    unplaced = unplaced_meetings(store, series, after=after, limit=MOST_UNPLACED + 1)
    others = [one for one in unplaced if one not in newest][:MOST_UNPLACED]
    return LastHeld(next(iter(with_sources(store, newest)), None), with_sources(store, others))


def find_implied(store: Store, series: Sequence[str], *, today: date) -> tuple[Due, ...]:
    """What cadences agreed by `today` imply: those with a due day first, then the newest agreement.

    The newest agreement on one series stands for the earlier ones; one that names no series stands for itself, and is
    among the answers for any series.
    """
    newest: dict[object, Due] = {}
    for commitment in cadences(store, limit=MOST_CADENCES):
        if series and commitment.governs and commitment.governs not in series:
            continue
        subject = commitment.governs or (commitment.meeting.id if commitment.meeting else None, commitment.period)
        agreed = _last_day(commitment.meeting) if commitment.meeting else None
        if subject not in newest and (agreed is None or agreed <= today):
            newest[subject] = _due(store, commitment, agreed, today)
    return tuple(sorted(newest.values(), key=lambda due: due.due_on is None))


def body_meant(commitment: Commitment) -> str | None:
    """The words in which a commitment speaks of a body it does not name: "joint working group on mines"."""
    found = _BODY.search(commitment.text)
    return " ".join(found[0].split()) if found else None


def _due(store: Store, commitment: Commitment, agreed: date | None, today: date) -> Due:
    held = _held_since(store, commitment.governs, agreed, today)
    since = _last_day(held) if held else agreed
    due_on = add_period(since, commitment.period) if since and commitment.period else None
    return Due(commitment, since, held, due_on)


def _held_since(store: Store, governs: str | None, agreed: date | None, today: date) -> Meeting | None:
    """The newest meeting of the governed series that took place after the agreement."""
    if governs is None or agreed is None:
        return None
    found = last_meetings(store, [governs], by=today, since=agreed)
    return found[0] if found else None


def _last_day(meeting: Meeting) -> date | None:
    """The last day on which it is stated to have been, None where its date is not stated."""
    return meeting.when.hi or meeting.when.lo if meeting.when else None
