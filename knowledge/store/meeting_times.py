"""Meetings by when they were or are to be: announced, announced and never reported, the last, those of no known day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from knowledge.model import Meeting
from knowledge.store.database import Store
from knowledge.store.meeting_rows import COLUMNS, HAPPENED, NEWEST_FIRST, meeting_of

Parameters = list[str | int]

# An announced meeting is over when its last planned day is; without a day, when a later one of its series took place or
# no article of late announces it.
_OVER = f"""
    CASE WHEN COALESCE(m.hi, m.lo) IS NOT NULL THEN COALESCE(m.hi, m.lo) < :today
    ELSE EXISTS (SELECT 1 FROM meeting l WHERE l.series = m.series AND l.ordinal > m.ordinal
                 AND {HAPPENED.replace("m.", "l.")})
      OR NOT EXISTS (SELECT 1 FROM mention n JOIN article a ON a.id = n.article_id
                     WHERE n.meeting_id = m.id AND a.published_hi >= :recent) END
"""


def announced_meetings(
    store: Store, series: Sequence[str] = (), *, today: date, recent: date, limit: int
) -> tuple[Meeting, ...]:
    """Announced meetings still to come as of `today`, soonest first, the undated last.

    One without a date counts while an article published since `recent` announces it.
    """
    sql = f"""
        SELECT {COLUMNS} FROM meeting m WHERE m.status = 'scheduled'{_named_series(series)} AND NOT ({_OVER})
        ORDER BY m.lo IS NULL, m.lo, m.ordinal, m.id LIMIT :limit
    """
    return tuple(meeting_of(row) for row in store.rows(sql, _asked(series, today, recent) | {"limit": limit}))


def unreported_meetings(
    store: Store, series: Sequence[str] = (), *, today: date, recent: date, limit: int, offset: int = 0
) -> tuple[Meeting, ...]:
    """Meetings that were announced, are over, and of which no article says that they took place; the latest first."""
    sql = f"""
        SELECT {COLUMNS} FROM meeting m WHERE m.status = 'scheduled'{_named_series(series)} AND ({_OVER})
        ORDER BY {NEWEST_FIRST} LIMIT :limit OFFSET :offset
    """
    asked = _asked(series, today, recent) | {"limit": limit, "offset": offset}
    return tuple(meeting_of(row) for row in store.rows(sql, asked))


def count_unreported(store: Store, series: Sequence[str] = (), *, today: date, recent: date) -> int:
    """How many meetings `unreported_meetings` has in all."""
    sql = f"SELECT COUNT(*) AS n FROM meeting m WHERE m.status = 'scheduled'{_named_series(series)} AND ({_OVER})"
    return int(store.rows(sql, _asked(series, today, recent))[0]["n"])


def last_meetings(
    store: Store, series: Sequence[str] = (), *, by: date, since: date | None = None, limit: int = 1
) -> tuple[Meeting, ...]:
    """Meetings that took place by that day, newest first; with `since`, those surely on or after it.

    One without a date counts by its bounds: as late as it is known to have been.
    """
    condition, parameters = _in_series(series)
    sql = (
        f"SELECT {COLUMNS} FROM meeting m WHERE {HAPPENED}{condition}"
        " AND COALESCE(m.lo, m.hi, m.earliest, m.latest) BETWEEN ? AND ?"
        " ORDER BY COALESCE(m.lo, m.hi, m.earliest, m.latest) DESC, m.ordinal DESC, m.id DESC LIMIT ?"
    )
    bounds = (since.isoformat() if since else "", by.isoformat())
    return tuple(meeting_of(row) for row in store.rows(sql, [*parameters, *bounds, limit]))


def unplaced_meetings(store: Store, series: Sequence[str] = (), *, after: date, limit: int) -> tuple[Meeting, ...]:
    """Meetings that took place on no known day and may have done so after `after`: no latest day before it."""
    condition, parameters = _in_series(series)
    sql = (
        f"SELECT {COLUMNS} FROM meeting m WHERE m.status = 'held' AND m.lo IS NULL AND m.hi IS NULL{condition}"
        " AND (m.latest IS NULL OR m.latest > ?) ORDER BY m.ordinal DESC, m.id DESC LIMIT ?"
    )
    return tuple(meeting_of(row) for row in store.rows(sql, [*parameters, after.isoformat(), limit]))


def later_reported(store: Store, meeting: Meeting) -> Meeting | None:
    """The meeting of the highest ordinal in the same series that took place after this one."""
    if meeting.series is None or meeting.ordinal is None:
        return None
    row = store.row(
        f"SELECT {COLUMNS} FROM meeting m WHERE m.series = ? AND m.ordinal > ? AND {HAPPENED}"
        " ORDER BY m.ordinal DESC LIMIT 1",
        (meeting.series, meeting.ordinal),
    )
    return meeting_of(row) if row else None


def _asked(series: Sequence[str], today: date, recent: date) -> dict[str, str | int]:
    days: dict[str, str | int] = {"today": today.isoformat(), "recent": recent.isoformat()}
    return days | {f"series{at}": name for at, name in enumerate(series)}


def _named_series(series: Sequence[str]) -> str:
    names = ", ".join(f":series{at}" for at, _ in enumerate(series))
    return f" AND m.series IN ({names})" if series else ""


def _in_series(series: Sequence[str]) -> tuple[str, Parameters]:
    marks = ", ".join("?" for _ in series)
    return (f" AND m.series IN ({marks})", list(series)) if series else ("", [])
