"""Instants are kept in one form, whoever keeps them, and their order as text is the order of time."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from knowledge.askings import count_askings
from knowledge.changes import Change
from knowledge.deciding import Author, fix_meeting, undo
from knowledge.ingest import take_in
from knowledge.model import Kind, Property
from knowledge.polling import SourceKind
from knowledge.review import close, tell
from knowledge.store import Store, chats, follows, outbox, polling_rows, undelivered
from knowledge.store.doubts import Teller
from knowledge.store.instants import instant
from tests.scripted import Person, Report, Script, Talk

KARACHI = timezone(timedelta(hours=5))
NOW = datetime(2026, 11, 22, 4, 10, tzinfo=KARACHI)  # a whole second, and another day in UTC
COLUMNS = (
    "SELECT m.name AS owner, p.name AS name FROM sqlite_master m JOIN pragma_table_info(m.name) p"
    " WHERE m.type = 'table' AND p.name LIKE '%\\_at' ESCAPE '\\' AND m.name NOT LIKE '\\_sqlite%' ESCAPE '\\'"
)

times = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.sampled_from([UTC, KARACHI]))  # noqa: DTZ001 -- hypothesis wants them so


@given(times, st.timedeltas(timedelta(microseconds=1), timedelta(days=3000)))
def test_the_order_of_texts_is_the_order_of_time(one: datetime, later: timedelta) -> None:
    assert instant(one) < instant(one + later)
    assert datetime.fromisoformat(instant(one)) == one


@given(times, times)
def test_rows_of_older_versions_sort_by_the_second_at_which_they_end(one: datetime, other: datetime) -> None:
    older = one.astimezone(UTC).isoformat(timespec="seconds")
    second = one.replace(microsecond=0)
    assert (older <= instant(other)) == (second <= other)
    assert older <= instant(second) < instant(second + timedelta(microseconds=1))


def use(store: Store) -> None:
    """Have a row written to every table that holds an instant, or all but."""
    report = Report("a", (Talk("JCC", 6, "2026-01-18", people=(Person("Noor Alam"),)),), published="2026-11-19")
    changed = Report("a", (Talk("JCC", 6, "2026-01-19"),), published="2026-11-19", text="Changed.")
    with store.transaction():
        follows.add_follow(store, -1, None, (), by="Ada", now=NOW)
    for one in (report, changed):
        take_in(store, [one.article], extractor=Script([one]), now=NOW, origin="test")
    outbox.put_off(store, [1], until=NOW, now=NOW, error=None)
    decision = fix_meeting(store, 1, Change(Property.PLACE, "Lahore", None), Author("ada", "she knows", NOW))
    undo(store, decision.id, fixes=True, by="ada", now=NOW)
    close(store, tell(store, Kind.MEETING, 1, "odd", Teller(-1, 7, NOW, 3)), is_right=False, by="ada", now=NOW)
    count_askings(store, {(Kind.MEETING, 1): 1}, now=NOW)
    chats.keep_searches(store, [("k", "who", "ada")], now=NOW)
    chats.keep_answers(store, [(-1, 1, 2)], now=NOW)
    chats.keep_declined(store, -2, now=NOW)
    undelivered.owe_notice(store, now=NOW)
    polling_rows.keep_told(store, 1, now=NOW)
    polling_rows.add_source(
        store, SourceKind.FEED, "https://x.example/", every=timedelta(hours=1), only="", added_by="ada", now=NOW
    )


def test_every_instant_is_kept_in_the_one_form() -> None:
    with Store.in_memory() as store:
        use(store)
        kept = {
            f"{column['owner']}.{column['name']}": row[0]
            for column in store.rows(COLUMNS)
            for row in store.rows(f"SELECT {column['name']} FROM {column['owner']}")
            if row[0] is not None
        }
    assert len(kept) > 20, sorted(kept)
    form = re.compile(r"2026-11-21T23:10:00\.000000\+00:00")
    assert {name: text for name, text in kept.items() if not form.fullmatch(text)} == {}
