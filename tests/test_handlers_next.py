import pytest

from handlers.next import COMMAND
from knowledge.model import Status
from knowledge.store import Store
from tests.answers import ARTICLES, HERALD_2019, LEDGER_2025, WIRE_2022, ask, labels, read_in, tap
from tests.scripted import Report, Talk, take

NINTH = "held between 21 Jan 2019 and 14 Nov 2022, when it was reported; Islamabad"
IMPLIED = "Implied, <b>unnamed series</b>: every three months, agreed on 5 Nov 2025 → {} (" + LEDGER_2025 + ")"
QUOTE = (
    "<blockquote expandable>agreed <b>every three months</b>: “The two sides agreed to meet every three months.”"
    f" ({LEDGER_2025})</blockquote>"
)
PLANNED = "<b>Planned, and no article here says it took place:</b>"
SEVENTH = f"• <b>7th JWG Safety and Security</b>: planned for July 2019, Beijing; the 9th was {NINTH} ({HERALD_2019})"
LAST = f"Last held: <b>Interior Ministers' Meeting</b>: held 5 Nov 2025, Beijing ({LEDGER_2025})"


@pytest.fixture(scope="module")
def store() -> Store:
    return read_in(ARTICLES)


def planned(n: int, on: str | None, published: str = "2019-01-02") -> Report:
    return Report(f"p{n}", (Talk("JCC", n, on, status=Status.SCHEDULED, main=False),), published, "Ledger")


def held(n: int, on: str | None, published: str = "2020-01-02") -> Report:
    return Report(f"h{n}", (Talk("JCC", n, on),), published, "Ledger")


def test_nothing_ahead_is_said_first_then_what_is_implied_planned_and_last(store: Store) -> None:
    reply = ask(store, "/next")
    assert reply.html.split("\n") == [
        "<b>No meeting is announced after 20 Jan 2026.</b>",
        IMPLIED.format("due by 5 Feb 2026"),
        PLANNED,
        SEVENTH,
        LAST,
        QUOTE,
    ]
    assert labels(reply) == ["7th JWG Safety and Security · July 2019", "Interior Ministers' Meeting · 5 Nov 2025"]


def test_a_cadence_that_has_run_out_was_due_and_is_not_reported(store: Store) -> None:
    lines = ask(store, "/next", on="2026-02-06").html.split("\n")
    assert lines[1] == IMPLIED.format("was due by 5 Feb 2026, no report here")


def test_an_announced_meeting_is_the_first_line_until_its_last_day_is_over(store: Store) -> None:
    ahead = f"Next: <b>7th JWG Safety and Security</b>: planned for July 2019, Beijing ({HERALD_2019})"
    for day in ("2019-03-01", "2019-07-31"):
        assert ask(store, "/next", on=day).html.split("\n")[0] == ahead
        assert ask(store, "/next security", on=day).html.split("\n")[0] == ahead
    assert SEVENTH in ask(store, "/next", on="2019-08-01").html.split("\n")


def test_an_agreement_of_later_days_implies_nothing_yet(store: Store) -> None:
    assert "Implied" not in ask(store, "/next", on="2019-03-01").html


def test_a_series_narrows_to_its_own_meetings(store: Store) -> None:
    html = ask(store, "/next security").html
    assert f"Last held: <b>9th JWG Safety and Security</b>: {NINTH} ({WIRE_2022})" in html.split("\n")


def test_a_series_that_is_not_here_is_said_so(store: Store) -> None:
    reply = ask(store, "/next qwxz")
    assert reply.html == "No series of meetings here is called “qwxz”."
    assert labels(reply) == ["/series", "/search qwxz"]


def test_the_newest_three_unreported_are_shown_and_the_rest_by_button() -> None:
    store = Store.in_memory()
    take(store, *(planned(n, f"{2000 + n}-05") for n in range(1, 10)))
    first = ask(store, "/next")
    bullets = [line for line in first.html.split("\n") if line.startswith("•")]
    assert [line[:11] for line in bullets] == ["• <b>9th JC", "• <b>8th JC", "• <b>7th JC"]
    rest = tap(store, first, "6 more planned, never reported")
    assert rest.html.startswith(
        "<b>9 meetings were planned</b> · not reported here since · page 1 of 2\n• <b>9th JCC</b>"
    )
    last = tap(store, rest, "Next ›")
    assert [line[:8] for line in last.html.split("\n")[1:]] == ["• <b>4th", "• <b>3rd", "• <b>2nd", "• <b>1st"]
    assert tap(store, rest, "‹ Prev").html == first.html
    assert ask(Store.in_memory(), "/next", page=2).html == ask(Store.in_memory(), "/next").html


def test_a_named_series_is_due_from_its_last_meeting() -> None:
    store = Store.in_memory()
    promise = ({"text": "meet", "cadence": "every six months", "period": "P6M", "governs": "JCC"},)
    agreed = Report("a", (Talk("JWG Energy", 1, "2019-01-10", commitments=promise),), "2019-01-11", "Ledger")
    take(store, agreed, held(5, "2019-03-05"), held(4, "2018-03-05"))
    html = ask(store, "/next jcc", on="2019-04-01").html
    assert (
        "Implied, <b>JCC</b>: every six months, agreed on 10 Jan 2019 → due by 5 Sep 2019, counted from the 5th" in html
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the joint working group on mines & <oil> would meet", "“joint working group”"),
        ("the joint working group on border trade would meet", "“joint working group on border trade”"),
        ("joint working group meetings will take place", "“joint working group”"),
        ("the two sides would meet", "unnamed series"),
    ],
)
def test_a_body_that_the_agreement_does_not_name_is_told_in_its_words(text: str, words: str) -> None:
    store = Store.in_memory()
    promise = ({"text": text, "cadence": "once a year", "period": "P1Y"},)
    take(store, Report("a", (Talk("JWG Energy", commitments=promise),), None, "Ledger"))
    assert ask(store, "/next").html.split("\n")[1].startswith(f"Implied, <b>{words}</b>: once a year")


def test_an_undated_agreement_has_no_due_day() -> None:
    store = Store.in_memory()
    promise = ({"text": "meet", "cadence": "once a year", "period": "P1Y"},)
    take(store, Report("a", (Talk("JWG Energy", commitments=promise),), None, "Ledger"))
    assert ask(store, "/next").html.split("\n")[1] == (
        "Implied, <b>unnamed series</b>: once a year, agreed on a day not known → when it is due cannot be told"
        " (Ledger, undated)"
    )


def test_an_undated_plan_is_ahead_only_while_it_is_news_and_not_passed_over() -> None:
    store = Store.in_memory()
    take(store, planned(5, None, "2019-01-02"))
    assert ask(store, "/next", on="2019-06-01").html.startswith("Next: <b>5th JCC</b>: planned, date unknown (Ledger")
    assert ask(store, "/next", on="2020-06-01").html.startswith("<b>No meeting is announced after")
    take(store, held(6, "2019-04-01", "2019-04-02"))
    assert ask(store, "/next", on="2019-06-01").html.startswith("<b>No meeting is announced after")


def test_a_meeting_that_was_held_is_no_longer_planned() -> None:
    store = Store.in_memory()
    take(store, planned(5, "2019-05"), held(5, "2019-05-07", "2019-05-08"))
    html = ask(store, "/next", on="2019-06-01").html
    assert PLANNED not in html
    assert html.endswith("Last held: <b>5th JCC</b>: held 7 May 2019 (Ledger, 8 May 2019)")


def test_meetings_of_unknown_day_may_be_later_than_the_last() -> None:
    store = Store.in_memory()
    take(store, held(5, "2019-05-07", "2019-05-08"), Report("u", (Talk("JWG Energy", 2),), None, "Ledger"))
    assert ask(store, "/next").html.split("\n")[-1] == "May be later, day not known: 2nd JWG Energy"


def test_an_empty_knowledge_base_has_an_answer_and_the_example_works(store: Store) -> None:
    assert ask(Store.in_memory(), "/next").html == "<b>No meeting is announced after 20 Jan 2026.</b>"
    assert COMMAND.example(store) == "security"
    assert COMMAND.example(Store.in_memory()) == ""
