"""Questions from standard input, one a line, each answered at once by one line of JSON: names and dates."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import cache
from typing import TextIO
from zoneinfo import ZoneInfo

from handlers._dates import explain_no_date, render_other, render_reading
from knowledge.dates import When
from knowledge.dates.phrases import Reading, read_when
from knowledge.narrowing import find_event
from knowledge.store import Store

Answer = Mapping[str, object]


def answer_lines(lines: Iterable[str], answer: Callable[[str], Answer], out: TextIO) -> None:
    """Write the answer to each line as it comes, flushed, so that whoever asks may wait for it."""
    for line in lines:
        print(json.dumps(answer(line.rstrip("\r\n")), ensure_ascii=False), file=out, flush=True)


def local_day(now: datetime, zone: ZoneInfo) -> date:
    """The day at that moment in the zone; a moment without a zone of its own is of that zone."""
    return (now.astimezone(zone) if now.tzinfo else now).date()


def date_reader(today: date, open_store: Callable[[], Store]) -> Callable[[str], Answer]:
    """What reads a phrase; the knowledge base is opened once a phrase names a meeting."""

    store = cache(open_store)

    def event(words: str) -> When | None:
        return find_event(store(), words, today=today)

    return lambda phrase: read_phrase(phrase, today=today, event=event)


def read_phrase(phrase: str, *, today: date, event: Callable[[str], When | None]) -> Answer:
    """The phrase with its days, both inclusive and null where open, and how it was read, or why it is no date."""
    read = read_when(phrase, today=today, event=event)
    if not isinstance(read, Reading):
        return {"text": phrase, **dict.fromkeys(_FIELDS), "error": explain_no_date(read)}
    when = read.when
    return {
        "text": phrase,
        "lo": when.lo.isoformat() if when.lo else None,
        "hi": when.hi.isoformat() if when.hi else None,
        "precision": when.precision.value,
        "edtf": when.edtf,
        "reading": render_reading(read),
        "other": render_other(read),
        "error": None,
    }


_FIELDS = ("lo", "hi", "precision", "edtf", "reading", "other")
