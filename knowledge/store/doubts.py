"""What people in chats say is wrong, and what here is doubtful by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from knowledge.decisions import MeetingKey, PersonKey
from knowledge.model import Kind, Meeting
from knowledge.store.database import Row, Store
from knowledge.store.decisions import dump_meeting, dump_person, load_meeting, load_person
from knowledge.store.instants import instant
from knowledge.store.meeting_rows import COLUMNS, meeting_of

_REPORT = "id, kind, subject, words, chat_id, user_id, told_at, outcome"
_OF_SERIES = "m.series IS NOT NULL AND m.status <> 'scheduled'"


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody in a chat said is wrong with a meeting or a person. `outcome` is None while it is open."""

    id: int
    meeting: MeetingKey | None
    person: PersonKey | None
    words: str
    chat_id: int
    user_id: int
    told_at: datetime
    outcome: str | None


@dataclass(frozen=True, slots=True)
class Teller:
    """Who said something, where, when and in which message; None for what no message said."""

    chat_id: int
    user_id: int
    now: datetime
    message_id: int | None = None


def insert_report(store: Store, subject: MeetingKey | PersonKey, words: str, teller: Teller) -> int:
    """Keep what somebody said; its number."""
    columns = {
        "kind": _kind(subject),
        "subject": _dump(subject),
        "words": words,
        "chat_id": teller.chat_id,
        "user_id": teller.user_id,
        "told_at": instant(teller.now),
        "message_id": teller.message_id,
    }
    return store.insert("doubt", columns)


def find_told_report(store: Store, teller: Teller) -> int | None:
    """The number of the open report that this message made before it was edited."""
    if teller.message_id is None:
        return None
    row = store.row(
        "SELECT id FROM doubt WHERE chat_id = ? AND message_id = ? AND user_id = ? AND outcome IS NULL",
        (teller.chat_id, teller.message_id, teller.user_id),
    )
    return row["id"] if row else None


def change_report(store: Store, report_id: int, subject: MeetingKey | PersonKey, words: str) -> None:
    """Let the report say what its message says now; it keeps its place in the queue."""
    store.write(
        "UPDATE doubt SET kind = ?, subject = ?, words = ? WHERE id = ?",
        (_kind(subject), _dump(subject), words, report_id),
    )


def _kind(subject: MeetingKey | PersonKey) -> Kind:
    return Kind.MEETING if isinstance(subject, MeetingKey) else Kind.PERSON


def _dump(subject: MeetingKey | PersonKey) -> str:
    return dump_meeting(subject) if isinstance(subject, MeetingKey) else dump_person(subject)


def find_same_report(store: Store, subject: MeetingKey | PersonKey, words: str, *, user_id: int) -> int | None:
    """The number under which the same person has said the same already and it is still open."""
    row = store.row(
        "SELECT id FROM doubt WHERE outcome IS NULL AND user_id = ? AND words = ? AND subject = ?",
        (user_id, words, _dump(subject)),
    )
    return row["id"] if row else None


def count_reports(store: Store, *, user_id: int, now: datetime, within: timedelta) -> int:
    """How often this person has said that something is wrong in that time up to now."""
    sql = "SELECT count(*) AS n FROM doubt WHERE user_id = ? AND told_at > ?"
    return int(store.one(sql, (user_id, instant(now - within)))["n"])


def open_reports(store: Store, *, limit: int, offset: int = 0) -> tuple[Report, ...]:
    """Reports that nobody has dealt with, the oldest first."""
    rows = store.rows(
        f"SELECT {_REPORT} FROM doubt WHERE outcome IS NULL ORDER BY told_at, id LIMIT ? OFFSET ?", (limit, offset)
    )
    return tuple(map(_report_of, rows))


def count_open_reports(store: Store) -> int:
    """How many reports nobody has dealt with."""
    return int(store.one("SELECT count(*) AS n FROM doubt WHERE outcome IS NULL")["n"])


def find_report(store: Store, report_id: int) -> Report | None:
    """The report of that number, None where there is none."""
    row = store.row(f"SELECT {_REPORT} FROM doubt WHERE id = ?", (report_id,))
    return _report_of(row) if row else None


def close_report(
    store: Store, report_id: int, outcome: str, *, by: str, now: datetime, decision_id: int | None = None
) -> None:
    """Note how a report was dealt with: confirmed, done or dismissed."""
    store.write(
        "UPDATE doubt SET outcome = ?, closed_by = ?, closed_at = ?, decision_id = ? WHERE id = ?",
        (outcome, by, instant(now), decision_id, report_id),
    )


def contested_meetings(store: Store, *, limit: int) -> tuple[Meeting, ...]:
    """Meetings on which reports conflict, or whose number does not fit their date; those in most articles first."""
    return _meetings(store, "m.disputed <> '' OR m.is_crossed", limit)


def loose_meetings(store: Store, *, limit: int) -> tuple[Meeting, ...]:
    """Meetings of a series that took place and lack a number or a day; those in most articles first."""
    return _meetings(store, f"{_OF_SERIES} AND (m.ordinal IS NULL OR m.edtf IS NULL)", limit)


def _meetings(store: Store, condition: str, limit: int) -> tuple[Meeting, ...]:
    sql = f"SELECT {COLUMNS} FROM meeting m WHERE {condition} ORDER BY m.articles DESC, m.sort_on DESC, m.id LIMIT ?"
    rows: Sequence[Row] = store.rows(sql, (limit,))
    return tuple(map(meeting_of, rows))


def _report_of(row: Row) -> Report:
    is_meeting = row["kind"] == Kind.MEETING
    return Report(
        id=row["id"],
        meeting=load_meeting(row["subject"]) if is_meeting else None,
        person=None if is_meeting else load_person(row["subject"]),
        words=row["words"],
        chat_id=row["chat_id"],
        user_id=row["user_id"],
        told_at=datetime.fromisoformat(row["told_at"]),
        outcome=row["outcome"],
    )
