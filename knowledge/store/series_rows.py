"""Series, places and topics of meetings, by name."""

from __future__ import annotations

from knowledge.store.database import Store


def series_names(store: Store) -> tuple[str, ...]:
    """Every series that a meeting here belongs to, A to Z."""
    rows = store.rows("SELECT DISTINCT series FROM meeting WHERE series IS NOT NULL ORDER BY series")
    return tuple(row["series"] for row in rows)


def series_counts(store: Store, *, limit: int, offset: int) -> tuple[tuple[str, int], ...]:
    """Series with how many meetings each has, those with most first."""
    sql = (
        "SELECT series, COUNT(*) AS n FROM meeting WHERE series IS NOT NULL GROUP BY series"
        " ORDER BY n DESC, series LIMIT ? OFFSET ?"
    )
    return tuple((row["series"], row["n"]) for row in store.rows(sql, (limit, offset)))


def announced_series(store: Store) -> tuple[str, ...]:
    """Every series of which a meeting is or was announced and not reported, the latest planned first."""
    rows = store.rows(
        "SELECT series FROM meeting WHERE status = 'scheduled' AND series IS NOT NULL"
        " GROUP BY series ORDER BY MAX(sort_on) DESC, series"
    )
    return tuple(row["series"] for row in rows)


def place_names(store: Store) -> tuple[str, ...]:
    """Every place where a meeting was held or planned, A to Z."""
    rows = store.rows("SELECT DISTINCT place FROM meeting WHERE place IS NOT NULL ORDER BY place")
    return tuple(row["place"] for row in rows)


def is_any_topic(store: Store, word: str) -> bool:
    """Whether the topic of some meeting holds the word."""
    return store.row("SELECT 1 FROM meeting WHERE instr(lower(topic), ?) > 0 LIMIT 1", (word.lower(),)) is not None
