"""Cards of what people corrected, and what administrators see of reports: text that Telegram's own parser accepts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers import review
from handlers._command import Reply, Request
from knowledge.changes import Change
from knowledge.dates import parse_edtf
from knowledge.deciding import Author, fix_meeting, fix_person
from knowledge.model import Kind, Part, Property
from knowledge.review import REPORTS_AN_HOUR, tell
from knowledge.store import Store
from knowledge.store.doubts import Teller
from tests.answers import KARACHI, ask, check, labels
from tests.scripted import NOW, Person, Report, Talk, take

SERIES = "JWG Safety and Security"
TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=160)


@pytest.fixture
def store() -> Iterator[Store]:
    leaders = (Person("Farah Hamid Khan", role="Secretary"), Person("Liu Hao", "China"))
    others = tuple(Person(f"Guest Number{n}", part=Part.ATTENDED) for n in range(5))
    with Store.in_memory() as store:
        take(
            store,
            Report("a", (Talk(SERIES, 6, "2019-01-21", "Islamabad", "virtual", people=leaders + others),)),
            Report("b", (Talk(SERIES, 6, "2019-01-22", "Beijing", "hybrid"),)),
        )
        yield store


def author(because: str = "https://x.pk/why?a=1&b=<2>") -> Author:
    return Author("ada", because, NOW)


def on(day: str) -> Change:
    return Change(Property.DATE, day, parse_edtf(day))


def administer(store: Store, words: str = "", page: int = 1) -> Reply:
    now = datetime(2026, 1, 21, 9, tzinfo=KARACHI)
    reply = review.answer(store, Request(words, now, KARACHI, page, is_admin=True))
    check(reply)
    return reply


def test_a_card_shows_what_was_corrected_beside_what_articles_say(store: Store) -> None:
    fix_meeting(store, 1, on("2019-01-23"), author())
    fix_meeting(store, 1, Change(Property.VENUE, "Ministry of Interior"), author("she was there"))
    said = ask(store, "/meeting #1").html.split("\n")
    assert said[0] == "<b>6th JWG Safety and Security</b>: held 23 Jan 2019, Islamabad (disputed), virtual (disputed)"
    assert (
        "✎ Corrected: <b>date 23 Jan 2019</b>, not <b>21 Jan 2019</b> (a: 1 report) or <b>22 Jan 2019</b> (b: 1 report)"
        ' (<a href="https://x.pk/why?a=1&amp;b=%3C2%3E">x.pk</a>); <b>venue Ministry of Interior</b> (“she was there”)'
    ) in said
    assert not [line for line in said if line.startswith("⚠ Reports differ on the date")]
    assert [line for line in said if line.startswith("⚠ Reports differ on the place")]


def test_a_correction_that_articles_share_gainsays_only_the_others(store: Store) -> None:
    fix_meeting(store, 1, Change(Property.PLACE, "Beijing"), author("x"))
    line = next(line for line in ask(store, "/meeting #1").html.split("\n") if line.startswith("✎"))
    assert line == "✎ Corrected: <b>place Beijing</b>, not <b>Islamabad</b> (a: 1 report) (“x”)"


def test_a_person_s_card_shows_what_was_corrected(store: Store) -> None:
    fix_person(store, 1, Change(Property.NAME, "Farah H. Khan"), author("her own page"))
    reply = ask(store, "/who #1")
    assert reply.html.startswith("<b>Farah H. Khan</b>: Secretary, Pakistan")
    assert "✎ Corrected: <b>name Farah H. Khan</b> (“her own page”)" in reply.html
    assert "Also spelt: Farah Hamid Khan" in reply.html
    assert "Farah H. Khan" in ask(store, "/who farah h khan").html


@settings(max_examples=40)
@given(value=TEXT, because=TEXT)
def test_no_words_of_a_correction_or_a_report_can_break_a_message(value: str, because: str) -> None:
    with Store.in_memory() as store:
        take(store, Report("a", (Talk(SERIES, 6, "2019-01-21", people=(Person("Farah Khan"),)),)))
        reason = author(f"x{because}")
        fix_meeting(store, 1, Change(Property.PLACE, value), reason)
        fix_meeting(store, 1, Change(Property.VENUE, value), reason)
        fix_person(store, 1, Change(Property.ROLE, value), reason)
        ask(store, "/meeting #1")
        ask(store, "/who #1")
        tell(store, Kind.MEETING, 1, f"w{value}", Teller(1, 1, NOW))
        tell(store, Kind.PERSON, 1, f"w{because}", Teller(1, 1, NOW))
        administer(store)
        administer(store, page=2)


def test_reports_are_one_a_page_and_the_newest_last(store: Store) -> None:
    for number in range(REPORTS_AN_HOUR):
        tell(store, Kind.MEETING, 1, f"wrong {number}", Teller(1, 1, NOW))
    reply = administer(store, page=2)
    assert reply.html.split("\n") == [
        "5 reports to look at, page 2 of 5:",
        "2. <b>6th JWG Safety and Security</b>",
        "held 21 Jan 2019 (disputed), Islamabad (disputed), virtual (disputed)",
        "“wrong 1”",
        "Where they are right: <code>corridor fix meeting 1 PROPERTY VALUE --because WHY</code>, then Done."
        " Where not: Dismiss.",
    ]
    assert labels(reply) == ["Done", "Dismiss", "6th · 21 Jan 2019", "‹ Prev", "Next ›"]
    assert "page 5 of 5" in administer(store, page=99).html


def test_a_report_asks_for_the_day_it_was_told_not_the_day_it_is_read(store: Store) -> None:
    tell(store, Kind.MEETING, 1, "the date is 11 September", Teller(1, 1, NOW))
    assert "To confirm" not in administer(store).html
    tell(store, Kind.MEETING, 1, "the date is 11 September 2018", Teller(1, 1, NOW))
    assert "To confirm: <b>date 11 Sep 2018</b>" in administer(store, page=2).html.replace("Sept", "Sep")


def test_what_no_button_says_does_nothing(store: Store) -> None:
    tell(store, Kind.MEETING, 1, "x", Teller(1, 1, NOW))
    for words in ("confirm", "confirm x", "drop 1", "done 1 2", "done 9999999999999"):
        assert administer(store, words).html.startswith("1 report to look at:")
    assert administer(store, "confirm 1").html.startswith("What this is about is no longer in the knowledge base.")
    assert administer(store, "done 77").html.startswith("There is no such report.")
