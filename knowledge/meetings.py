"""Which meetings there are, and all that is known of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.decisions import corrections_of
from knowledge.model import (
    ArticleRef,
    Claim,
    ListedMeeting,
    Meeting,
    MeetingCard,
    Modality,
    Property,
    Statement,
    Status,
)
from knowledge.store import Store
from knowledge.store.commitment_rows import commitments_of_meeting
from knowledge.store.decisions import fixes_of_meeting
from knowledge.store.meeting_filters import MeetingFilter, count_meetings, list_meetings
from knowledge.store.meeting_rows import find_meeting, neighbours
from knowledge.store.source_rows import best_sources, sources_of_meeting
from knowledge.store.statement_rows import participants_of_meeting, statements_of_meeting

PAGE_SIZE = 5
MOST_SOURCES = 8  # of one meeting's articles on its card
MOST_COMMITMENTS = 6


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """One page of a list, newest first; `page` counts from 1 and lies within `pages`, which is 1 for an empty list."""

    meetings: tuple[ListedMeeting, ...]
    total: int
    page: int
    pages: int


def find_meetings(store: Store, wanted: MeetingFilter, *, page: int) -> MeetingPage:
    """The meetings that fit, one page of them; a page past the end is the last one."""
    total = count_meetings(store, wanted)
    page, pages = place_page(page, total)
    meetings = list_meetings(store, wanted, limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE)
    return MeetingPage(with_sources(store, meetings), total, page, pages)


def place_page(page: int, total: int, *, size: int = PAGE_SIZE) -> tuple[int, int]:
    """The page, moved to where there is one, and how many pages of `size` there are, at least 1."""
    pages = max(1, -(-total // size))
    return min(max(page, 1), pages), pages


def with_sources(store: Store, meetings: Sequence[Meeting]) -> tuple[ListedMeeting, ...]:
    """The same meetings, each with the best source for it."""
    sources = best_sources(store, [meeting.id for meeting in meetings])
    return tuple(ListedMeeting(meeting, sources.get(meeting.id)) for meeting in meetings)


def read_meeting(store: Store, meeting_id: int) -> MeetingCard | None:
    """All that is known of the meeting, None where there is no such meeting."""
    meeting = find_meeting(store, meeting_id)
    if meeting is None:
        return None
    statements = statements_of_meeting(store, meeting_id)
    earlier, later = (_listed(store, beside) for beside in neighbours(store, meeting))
    return MeetingCard(
        meeting=meeting,
        claims=gather_claims(s for s in statements if s.modality is not Modality.SCHEDULED),
        planned=gather_claims(s for s in statements if s.modality is Modality.SCHEDULED),
        participants=participants_of_meeting(store, meeting_id),
        commitments=commitments_of_meeting(store, meeting_id, limit=MOST_COMMITMENTS),
        earlier=earlier,
        later=later,
        articles=sources_of_meeting(store, meeting_id, limit=MOST_SOURCES),
        corrections=corrections_of(fixes_of_meeting(store, meeting_id)),
    )


def gather_claims(statements: Iterable[Statement]) -> Mapping[Property, tuple[Claim, ...]]:
    """The statements by property and value, the value with most independent reports first, statements in their order.

    Dates count as one value when their EDTF is the same; a date that no day is known for is a value by its words.
    """
    grouped: dict[Property, dict[str, list[Statement]]] = {}
    for statement in statements:
        value = statement.when.edtf if statement.when else statement.value
        grouped.setdefault(statement.property, {}).setdefault(value, []).append(statement)
    return {
        of: tuple(sorted((_claim(group) for group in values.values()), key=lambda claim: -claim.reports))
        for of, values in grouped.items()
    }


def conflicting(card: MeetingCard, of: Property) -> tuple[Claim, ...]:
    """The claims that cannot all be true, where reports conflict on that property; else none.

    Of dates, those that hold another claim's date whole are left out: July 2019 and 21 July 2019 agree.
    """
    if of not in card.meeting.disputed:
        return ()
    claims = [claim for claim in card.claims.get(of, ()) if not all(one.is_superseded for one in claim.statements)]
    if of is not Property.DATE:
        return tuple(claims)
    placed = [claim for claim in claims if claim.when and claim.when.is_placed]
    return tuple(claim for claim in placed if not any(_is_coarser(claim, other) for other in placed))


def planned_differently(card: MeetingCard) -> tuple[Claim, ...]:
    """The announced dates and places of a meeting that took place, where they are not those it took place at."""
    if card.meeting.status is Status.SCHEDULED:
        return ()
    when, place = card.meeting.when, card.meeting.place
    dates = (c for c in card.planned.get(Property.DATE, ()) if c.when and not (when and c.when.contains(when)))
    places = (c for c in card.planned.get(Property.PLACE, ()) if c.value != place)
    return (*dates, *places)


def sources_of(statements: Iterable[Statement]) -> tuple[ArticleRef, ...]:
    """The articles of the statements, each once, in their order."""
    return tuple({statement.article.id: statement.article for statement in statements}.values())


def _claim(statements: Sequence[Statement]) -> Claim:
    first = statements[0]
    reports = len({statement.article.cluster for statement in statements})
    return Claim(value=first.value, when=first.when, statements=tuple(statements), reports=reports)


def _is_coarser(claim: Claim, other: Claim) -> bool:
    return bool(claim.when and other.when and claim.when != other.when and claim.when.contains(other.when))


def _listed(store: Store, meeting: Meeting | None) -> ListedMeeting | None:
    return with_sources(store, [meeting])[0] if meeting else None
