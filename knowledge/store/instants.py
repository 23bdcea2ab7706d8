"""Instants as columns named *_at hold them: the one form in which they are written."""

from __future__ import annotations

from datetime import UTC, datetime


def instant(at: datetime) -> str:
    """An aware instant as text: UTC, to the microsecond, so that the order of texts is the order of time.

    Rows of older versions end at the second and sort before every instant within it, as what is cut off there should.
    """
    return at.astimezone(UTC).isoformat(timespec="microseconds")
