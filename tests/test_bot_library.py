"""The knowledge base that a command works on."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot import library
from bot.settings import Settings
from knowledge.corpus import fingerprint
from knowledge.store import Store, ingests

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)

ORIGIN = library.BUNDLED.format(fingerprint=fingerprint())


def settings_for(db: Path, tz: str = "Asia/Karachi") -> Settings:
    return Settings.model_construct(db=db, tz=tz, gazetteer=None)


@pytest.mark.parametrize(
    ("tz", "ends"),
    [
        ("Asia/Karachi", datetime(2019, 3, 1, 18, 59, 59, 999999, UTC)),
        ("UTC", datetime(2019, 3, 1, 23, 59, 59, 999999, UTC)),
        ("America/Los_Angeles", datetime(2019, 3, 2, 7, 59, 59, 999999, UTC)),
    ],
)
def test_a_day_ends_where_it_ends_in_the_zone_of_the_settings(tmp_path: Path, tz: str, ends: datetime) -> None:
    end = library.end_of_day(date(2019, 3, 1), settings_for(tmp_path, tz))
    assert end == ends
    assert end.astimezone(ZoneInfo(tz)).date() == date(2019, 3, 1)


def test_the_bundled_articles_are_read_once(tmp_path: Path) -> None:
    settings = settings_for(tmp_path / "kb.db")
    for _ in range(2):
        library.ensure_bundled_articles(settings, now=NOW)
    with sqlite3.connect(settings.db) as connection:
        assert connection.execute("SELECT count(*) FROM ingest WHERE origin LIKE 'bundled %'").fetchone() == (1,)


def test_a_first_reading_that_was_cut_short_goes_on(tmp_path: Path) -> None:
    settings = settings_for(tmp_path / "kb.db")
    with Store.open(settings.db) as store:
        ingests.begin(store, origin=ORIGIN, now=NOW)
    library.ensure_bundled_articles(settings, now=NOW)
    with Store.open_reader(settings.db) as store:
        assert ingests.is_finished(store, origin=ORIGIN)
        assert ingests.totals(store).articles > 0


def test_a_day_in_the_past_of_a_new_knowledge_base_is_empty(tmp_path: Path) -> None:
    with library.as_of(settings_for(tmp_path / "new.db"), date(2019, 3, 1), now=NOW) as path:
        with Store.open_reader(path) as store:
            assert ingests.totals(store).articles == 0
        assert path.exists()
    assert not path.exists()
