import pytest

from handlers._command import UsageError
from handlers.meeting import COMMAND
from knowledge.model import Part, Status
from knowledge.store import Store
from tests.answers import ARTICLES, HERALD_2019, LEDGER_2018, NEWS_2024, WIRE_2022, ask, labels, read_in, tap
from tests.scripted import Person, Report, Talk, take

LIU = "Liu Shaobin (Director General for External Security, Ministry of Foreign Affairs of China)"
FARAH = "Farah Hamid Khan (Additional Secretary, Ministry of Interior, Pakistan)"
SIXTH = f"""\
<b>6th JWG Safety and Security</b>: held 21 Jan 2019, Islamabad
Co-chaired by {LIU}; {FARAH}
Next planned: <b>7th JWG Safety and Security</b>: planned for July 2019, Beijing ({HERALD_2019})
Source: {HERALD_2019}
<blockquote expandable>date <b>21 Jan 2019</b> (worked out from the text); place <b>Islamabad</b>; mode \
<b>in person</b> (implied): “ISLAMABAD: The Joint Working Group on Safety and Security of CPEC held its sixth \
meeting in Islamabad on Monday.” ({HERALD_2019})
<b>{LIU}</b>, co-chair; <b>{FARAH}</b>, co-chair: “The meeting was co-chaired by Farah Hamid Khan, Additional \
Secretary, Ministry of Interior, and Liu Shaobin, Director General for External Security, Ministry of Foreign Affairs \
of China.” ({HERALD_2019})</blockquote>"""


@pytest.fixture(scope="module")
def store() -> Store:
    return read_in(ARTICLES)


@pytest.mark.parametrize(
    "words", ["6th security", "security 6", "sixth", "21 jan 2019", "the sixth JWG on safety and security"]
)
def test_series_and_ordinal_or_a_date_find_the_meeting(store: Store, words: str) -> None:
    reply = ask(store, f"/meeting {words}")
    assert reply.html == SIXTH
    assert labels(reply) == [
        "‹ 5th",
        "7th ›",
        "Liu Shaobin",
        "Farah Hamid Khan",
        "Source: The Herald & Post, 22 Jan 2019",
        "Something wrong?",
    ]


def test_two_fourth_meetings_stay_two_and_become_buttons(store: Store) -> None:
    reply = ask(store, "/meeting fourth")
    assert reply.html.split("\n") == [
        "<b>2 meetings fit; which one?</b> · the 4th",
        f"• <b>4th JWG International Cooperation and Coordination</b>: held 21 Jan 2024, Islamabad ({NEWS_2024})",
        f"• <b>4th JWG Safety and Security</b>: held 7 Feb 2018, Islamabad ({LEDGER_2018})",
    ]
    assert labels(reply) == [
        "4th JWG International Cooperation… · 21 Jan 2024",
        "4th JWG Safety and Security · 7 Feb 2018",
    ]
    assert tap(store, reply, labels(reply)[1]).html.startswith("<b>4th JWG Safety and Security</b>: held 7 Feb 2018")


def test_a_meeting_without_a_date_shows_its_bounds(store: Store) -> None:
    assert ask(store, "/meeting 5th").html == (
        f"<b>5th JWG Safety and Security</b>: held between 7 Feb 2018 and 21 Jan 2019\nSource: {HERALD_2019}\n"
        "<blockquote expandable>number <b>5th</b>: “The two sides reviewed all that was done since the fifth meeting"
        f" of the Joint Working Group.” ({HERALD_2019})</blockquote>"
    )
    assert ask(store, "/meeting 9th security").html.split("\n")[:4] == [
        "<b>9th JWG Safety and Security</b>: held between 21 Jan 2019 and 14 Nov 2022, when it was reported; Islamabad",
        "Co-chaired by Saif Anjum (Special Secretary, Ministry of Interior, Pakistan); "
        "Director General of the Ministry of Public Security of China",
        "Attended by Nong Rong",
        f"Source: {WIRE_2022}",
    ]


def test_neighbours_open_in_place(store: Store) -> None:
    assert tap(store, ask(store, "/meeting 5th"), "6th ›").html == SIXTH


def test_a_planned_meeting_says_whether_it_is_over(store: Store) -> None:
    planned = "<b>7th JWG Safety and Security</b>: planned for July 2019, Beijing\n"
    assert ask(store, "/meeting 7th", on="2019-07-31").html.startswith(f"{planned}Announced; no report yet.\n")
    assert ask(store, "/meeting 7th", on="2019-08-01").html.startswith(
        f"{planned}No article here says it took place.\n"
    )


def test_a_plan_without_a_date_never_waits_for_its_report() -> None:
    store = Store.in_memory()
    take(store, Report("a", (Talk("JCC", 5, status=Status.SCHEDULED, main=False),), "2019-01-02", "Ledger"))
    lines = ask(store, "/meeting 5th jcc").html.split("\n")
    assert lines[:2] == ["<b>5th JCC</b>: planned, date unknown", "No article here says it took place."]


def test_no_words_are_wrong_use_and_the_example_works(store: Store) -> None:
    with pytest.raises(UsageError):
        ask(store, "/meeting")
    assert ask(store, f"/meeting {COMMAND.example(store)}").html.startswith(f"<b>{COMMAND.example(store)}</b>: held")


def test_a_meeting_that_is_gone_gets_a_sentence(store: Store) -> None:
    assert ask(store, "/meeting #999999").html == "This meeting is no longer in the knowledge base; ask with /meetings."


def test_conflicts_show_every_value_with_publishers_reports_and_quotes() -> None:
    store = Store.in_memory()

    def report(key: str, on: str, place: str) -> Report:
        return Report(key, (Talk("JCC", 5, on, place),), "2019-01-23", f"Paper {key}")

    take(
        store,
        report("a", "2019-01-21", "Islamabad"),
        report("b", "2019-01-22", "Lahore"),
        report("c", "2019-01-21", "Islamabad"),
    )
    html = ask(store, "/meeting 5th jcc").html
    assert html.split("\n")[:4] == [
        "<b>5th JCC</b>: held 21 Jan 2019 (disputed), Islamabad (disputed)",
        "⚠ Reports differ on the date: <b>21 Jan 2019</b> (Paper a, Paper c: 2 reports)"
        " or <b>22 Jan 2019</b> (Paper b: 1 report)",
        "⚠ Reports differ on the place: <b>Islamabad</b> (Paper a, Paper c: 2 reports)"
        " or <b>Lahore</b> (Paper b: 1 report)",
        "Sources: Paper a, 23 Jan 2019 · Paper b, 23 Jan 2019 · Paper c, 23 Jan 2019",
    ]
    assert "date <b>22 Jan 2019</b>; place <b>Lahore</b>: “b paragraph 0.” (Paper b, 23 Jan 2019)" in html


def test_a_near_copy_counts_as_one_report() -> None:
    store = Store.in_memory()
    talk, other = Talk("JCC", 5, "2019-01-21"), Talk("JCC", 5, "2019-02-28")
    text = "The fifth meeting was held on Monday."
    take(
        store,
        Report("a", (talk,), "2019-01-23", "Paper a", text),
        Report("b", (talk,), "2019-01-23", "Paper b", text),
        Report("c", (other,), "2019-01-23", "Paper c"),
    )
    conflict = ask(store, "/meeting 5th jcc").html.split("\n")[1]
    assert "2 reports" not in conflict
    assert "<b>28 Feb 2019</b> (Paper c: 1 report)" in conflict


def test_what_was_planned_stays_beside_what_happened() -> None:
    store = Store.in_memory()
    take(
        store,
        Report(
            "a", (Talk("JCC", 5, "2019-01", "Beijing", status=Status.SCHEDULED, main=False),), "2018-12-01", "Early"
        ),
        Report("b", (Talk("JCC", 5, "2019-02-05", "Lahore"),), "2019-02-06", "Late"),
    )
    lines = ask(store, "/meeting 5th jcc").html.split("\n")
    assert lines[0] == "<b>5th JCC</b>: held 5 Feb 2019, Lahore"
    assert lines[1] == "Was planned for <b>January 2019</b> (Early: 1 report), <b>Beijing</b> (Early: 1 report)"


def test_a_refining_date_is_no_conflict() -> None:
    store = Store.in_memory()
    take(
        store,
        Report("a", (Talk("JCC", 5, "2019-01"),), "2019-03-01"),
        Report("b", (Talk("JCC", 5, "2019-01-21"),), "2019-03-02"),
    )
    html = ask(store, "/meeting 5th jcc").html
    assert html.startswith("<b>5th JCC</b>: held 21 Jan 2019\nSources:")


def test_many_attendees_are_counted_and_stay_within_ten_lines() -> None:
    store = Store.in_memory()
    people = tuple(
        Person(f"Qasim {name} Baloch", part=Part.ATTENDED, role="Secretary")
        for name in "Adil Babar Danish Ehsan".split()
    )
    agreed = ({"text": "open a border post", "cadence": "every year"}, {"text": "share data"})
    take(store, Report("a", (Talk("JCC", 5, "2019-01-21", people=people, commitments=agreed),), "2019-01-22", "Ledger"))
    lines = ask(store, "/meeting 5th jcc").html.split("\n")
    assert lines[1].startswith("Attended by Qasim ")
    assert lines[1].endswith(" and 1 more")
    assert lines[2] == "Agreed: open a border post; 1 more"
