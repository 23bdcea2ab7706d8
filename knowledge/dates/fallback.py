"""Day phrases in other languages, through dateparser: the only user of it, and only when the grammar has no answer."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from knowledge.dates.reading import Reading, Sense
from knowledge.dates.when import day

LANGUAGES = ["en", "ur", "zh", "ar", "fa", "fr", "de", "es", "ru", "tr", "hi"]
MAX_CHARACTERS = 60  # a date in words; dateparser is slow on more
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAY = re.compile(r"(?<!\d)[0-3]?\d(?!\d)")


def read_elsewhere(text: str, today: date) -> Reading | None:
    """A single day with its year in any of LANGUAGES, day first; None for all else: dateparser guesses freely."""
    if len(text) > MAX_CHARACTERS or not _YEAR.search(text) or not _DAY.search(text):
        return None
    from dateparser.date import DateDataParser  # noqa: PLC0415 - takes half a second, and is seldom needed

    settings = {
        "DATE_ORDER": "DMY",
        "RELATIVE_BASE": datetime.combine(today, time()),
        "REQUIRE_PARTS": ["day", "month", "year"],
        "STRICT_PARSING": True,
    }
    found = DateDataParser(languages=LANGUAGES, settings=settings).get_date_data(text)
    if found.date_obj is None or found.period != "day":
        return None
    return Reading(day(found.date_obj.date()), Sense.LITERAL)
