"""/series, /agreed, /status, /start and /help."""

import pytest

from handlers import agreed, commands
from knowledge.store import Store
from knowledge.store.commitment_rows import count_commitments
from tests.answers import ARTICLES, LEDGER_2025, NEWS_2024, WIRE_2022, ask, labels, read_in, tap
from tests.scripted import Report, Talk, take


@pytest.fixture(scope="module")
def store() -> Store:
    return read_in(ARTICLES)


def test_series_come_with_counts_and_their_last_meeting(store: Store) -> None:
    reply = ask(store, "/series")
    assert reply.html.split("\n") == [
        "<b>3 series of meetings</b>",
        "• <b>JWG Safety and Security</b>: 5 meetings; last 9th, between 21 Jan 2019 and 14 Nov 2022, when it was"
        f" reported; Islamabad ({WIRE_2022})",
        "• <b>JWG International Cooperation and Coordination</b>: 2 meetings; last 4th, 21 Jan 2024, Islamabad"
        f" ({NEWS_2024})",
        f"• <b>Interior Ministers' Meeting</b>: 1 meeting; last 5 Nov 2025, Beijing ({LEDGER_2025})",
    ]
    security = tap(store, reply, "JWG Safety and Security")
    assert security.html.startswith("<b>5 meetings, newest first</b>")


def test_a_series_shows_what_is_announced(store: Store) -> None:
    html = ask(store, "/series", on="2019-03-01").html
    assert "; planned 7th, July 2019, Beijing (" in html


def test_series_come_in_pages_that_add_up() -> None:
    store = Store.in_memory()
    take(store, *(Report(f"r{n}", (Talk(f"Forum {n:02}", 1, "2019-01-21"),)) for n in range(12)))
    pages = [ask(store, "/series", page=page).html.split("\n") for page in (1, 2, 3)]
    assert [page[0] for page in pages] == [f"<b>12 series of meetings</b> · page {n} of 3" for n in (1, 2, 3)]
    assert [line[5:13] for page in pages for line in page[1:]] == [f"Forum {n:02}" for n in range(12)]


AGREED = (
    f"• meet every three months · China – Pakistan · Interior Ministers' Meeting, 5 Nov 2025, Beijing ({LEDGER_2025})"
)
AGREED_QUOTE = (
    "<blockquote expandable><b>Interior Ministers' Meeting</b>: “The two sides agreed to meet every three months.”"
    f" ({LEDGER_2025})</blockquote>"
)


def test_agreements_show_cadence_sides_meeting_and_quote(store: Store) -> None:
    reply = ask(store, "/agreed")
    assert reply.html.split("\n") == ["<b>1 agreement</b>", AGREED, AGREED_QUOTE]
    assert labels(reply) == ["Interior Ministers' Meeting · 5 Nov 2025"]


@pytest.mark.parametrize("words", ["months", "interior THREE", "beijing meet"])
def test_words_narrow_agreements(store: Store, words: str) -> None:
    head = f"<b>1 agreement</b> · with “{words.lower()}”"
    assert ask(store, f"/agreed {words}").html.split("\n") == [head, AGREED, AGREED_QUOTE]


def test_no_agreement_with_those_words_offers_a_search(store: Store) -> None:
    reply = ask(store, "/agreed qwxz")
    assert reply.html == "No agreement here holds all of “qwxz”."
    assert labels(reply) == ["/search qwxz", "/agreed"]
    assert ask(Store.in_memory(), "/agreed").html == "No article here says what was agreed."
    assert ask(store, f"/agreed {agreed.COMMAND.example(store)}").html.startswith("<b>1 agreement</b>")


@pytest.mark.parametrize(("word", "count"), [("5.b!", 1), ("5_b", 0), ("%", 0), ("CUT", 2)])
def test_wildcards_in_words_are_only_words(word: str, count: int) -> None:
    store = Store.in_memory()
    promises = ({"text": "cut it by 5.b! a year"}, {"text": "cut it by 5xb a year"})
    take(store, Report("a", (Talk("JCC", 1, "2019-01-21", commitments=promises),), "2019-01-22", "Ledger"))
    assert count_commitments(store, [word]) == count


def test_agreements_come_in_pages_that_add_up() -> None:
    store = Store.in_memory()
    promises = tuple({"text": f"promise {n:02}"} for n in range(12))
    take(store, Report("a", (Talk("JCC", 1, "2019-01-21", commitments=promises),), "2019-01-22", "Ledger"))
    pages = [ask(store, "/agreed promise", page=page).html.partition("<blockquote")[0] for page in (1, 2, 3)]
    seen = [line[2:12] for page in pages for line in page.split("\n") if line.startswith("•")]
    assert seen == [f"promise {n:02}" for n in range(12)]


def test_status_counts_everything_in_the_askers_time(store: Store) -> None:
    lines = ask(store, "/status").html.split("\n")
    assert lines[0] == "<b>5 articles, 8 meetings, 9 people, 3 series, 1 agreement</b>"
    assert lines[1] == "Last ingest: 20 Jan 2026 12:30 (Asia/Karachi): 5 new, 0 updated, 0 refused"
    assert lines[2:3] == ["Alerts: none waiting"]
    assert lines[-1].startswith("Corridor")
    assert (
        ask(Store.in_memory(), "/status").html.split("\n")[1] == "No articles were taken in yet: corridor ingest PATH"
    )


@pytest.mark.parametrize("command", ["/start", "/help"])
def test_three_examples_with_real_data_are_buttons_that_answer(store: Store, command: str) -> None:
    reply = ask(store, command)
    assert reply.html.startswith("<b>Corridor remembers who met whom")
    assert labels(reply) == ["/who Farah Hamid Khan", "/next security", "/meetings security"]
    for label in labels(reply):
        assert "No " not in tap(store, reply, label).html.split("\n")[0].replace("No meeting is announced", "")


def test_help_names_every_command_with_its_usage(store: Store) -> None:
    html = ask(store, "/help").html
    for command in commands():
        assert f"{command.usage}: {command.summary}".replace("<", "&lt;").replace(">", "&gt;") in html
    assert ask(store, "/help /who").html == "/who &lt;name&gt;: Who somebody is, and at which meetings"


def test_an_empty_knowledge_base_still_says_what_this_is() -> None:
    assert labels(ask(Store.in_memory(), "/start")) == ["/who", "/next", "/meetings"]
