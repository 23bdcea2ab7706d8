"""Which series of meetings there are, each with its newest meeting and the next announced."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from knowledge.meetings import PAGE_SIZE, place_page, with_sources
from knowledge.model import SeriesEntry
from knowledge.store import Store
from knowledge.store.meeting_times import announced_meetings, last_meetings
from knowledge.store.series_rows import series_counts, series_names
from knowledge.upcoming import STILL_EXPECTED


@dataclass(frozen=True, slots=True)
class SeriesPage:
    """One page of series, those with most meetings first."""

    entries: tuple[SeriesEntry, ...]
    total: int
    page: int
    pages: int


def list_series(store: Store, *, page: int, today: date) -> SeriesPage:
    """All series that a meeting here belongs to, one page of them."""
    total = len(series_names(store))
    page, pages = place_page(page, total)
    counted = series_counts(store, limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE)
    return SeriesPage(tuple(_entry(store, name, count, today) for name, count in counted), total, page, pages)


def _entry(store: Store, name: str, count: int, today: date) -> SeriesEntry:
    newest = with_sources(store, last_meetings(store, [name], by=today))
    ahead = announced_meetings(store, [name], today=today, recent=today - STILL_EXPECTED, limit=1)
    return SeriesEntry(name, count, next(iter(newest), None), next(iter(with_sources(store, ahead)), None))
