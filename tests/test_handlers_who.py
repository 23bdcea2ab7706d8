import pytest

from handlers._command import UsageError
from handlers.who import COMMAND
from knowledge.model import Part
from knowledge.store import Store
from tests.answers import ARTICLES, HERALD_2019, LEDGER_2018, ask, labels, read_in, tap
from tests.scripted import Person, Report, Talk, take


@pytest.fixture(scope="module")
def store() -> Store:
    return read_in(ARTICLES)


FARAH = f"""\
<b>Farah Hamid Khan</b>: Additional Secretary, Ministry of Interior, Pakistan (as of {HERALD_2019})
At meetings as Additional Secretary, Ministry of Interior 2018–2019
At 2 meetings, newest first:
• <b>6th JWG Safety and Security</b>, 21 Jan 2019, Islamabad: co-chair ({HERALD_2019})
• <b>4th JWG Safety and Security</b>, 7 Feb 2018, Islamabad: led the delegation ({LEDGER_2018})
Counterparts: Liu Shaobin (also spelt Li Shaobin), Cao Xiaolin
<blockquote expandable><b>6th JWG Safety and Security</b>: Additional Secretary, Ministry of Interior, co-chair: \
“The meeting was co-chaired by Farah Hamid Khan, Additional Secretary, Ministry of Interior, and Liu Shaobin, Director \
General for External Security, Ministry of Foreign Affairs of China.” ({HERALD_2019})
<b>4th JWG Safety and Security</b>: Additional Secretary, Ministry of Interior, led the delegation: “Farah Hamid \
Khan, Additional Secretary, Ministry of Interior, headed the Pakistani delegation.” ({LEDGER_2018})</blockquote>"""


def test_a_name_gives_office_meetings_counterparts_and_quotes(store: Store) -> None:
    reply = ask(store, "/who Farah Hamid Khan")
    assert reply.html == FARAH
    assert labels(reply) == [
        "6th · 21 Jan 2019",
        "4th · 7 Feb 2018",
        "Liu Shaobin · China · Director General for…",
        "Cao Xiaolin · China · Deputy Director General…",
        "Something wrong?",
    ]


def test_a_misspelt_name_says_how_it_was_matched(store: Store) -> None:
    first, _, rest = FARAH.partition("\n")
    reply = ask(store, "/who farah hamed khan")
    assert reply.html == f"{first}\nmatched: “farah hamed khan” (by spelling)\n{rest}"


def test_a_title_is_left_out_and_said_so(store: Store) -> None:
    assert "\nmatched: “Mr Saif Anjum” (title left out)\n" in ask(store, "/who Mr Saif Anjum").html


def test_another_spelling_finds_the_person(store: Store) -> None:
    html = ask(store, "/who Li Shaobin").html
    assert html.startswith(
        "<b>Liu Shaobin</b>: Director General for External Security, Ministry of Foreign Affairs of China"
    )
    assert "\nmatched: “Li Shaobin” (another spelling in an article)\n" in html
    assert "\nAlso spelt: Li Shaobin\n" in html


def test_a_button_opens_the_same_card_as_the_name(store: Store) -> None:
    card = tap(store, ask(store, "/meeting 6th security"), "Farah Hamid Khan")
    assert card.html == FARAH


def test_nobody_is_claimed_for_a_name_that_is_not_here(store: Store) -> None:
    reply = ask(store, "/who Qwxz Vbnm")
    assert reply.html == "Nobody here is called “Qwxz Vbnm”."
    assert reply.buttons == ()


def test_close_names_become_buttons_with_office_and_side() -> None:
    store = Store.in_memory()
    people = (
        Person("Wang Yi", side="China", role="Foreign Minister"),
        Person("Wang Xiaohong", side="China", role="Minister of Public Security"),
        Person("Asim Raza Khan", role="Mayor of Lahore"),
    )
    take(store, Report("a", (Talk("JWG Energy", 1, "2019-01-21", "Lahore", people=people),), "2019-01-22", "Ledger"))
    reply = ask(store, "/who wang")
    assert sorted(reply.html.split("\n")) == [
        "Who is meant by “wang”?",
        "• Wang Xiaohong (Minister of Public Security, China)",
        "• Wang Yi (Foreign Minister, China)",
    ]
    assert set(labels(reply)) == {"Wang Xiaohong · China · Minister of Public…", "Wang Yi · China · Foreign Minister"}
    chosen = tap(store, reply, "Wang Yi · China · Foreign Minister")
    assert chosen.html.startswith("<b>Wang Yi</b>: Foreign Minister, China")


def test_many_meetings_come_in_pages_that_add_up() -> None:
    store = Store.in_memory()
    numbers = range(1, 13)
    person = (Person("Asim Raza Khan", part=Part.CHAIR),)
    take(store, *(Report(f"r{n}", (Talk("JCC", n, f"{2000 + n}-03-05", people=person),)) for n in numbers))
    first = ask(store, "/who Asim Raza Khan")
    assert "\nAt 12 meetings, newest first, page 1 of 3:\n" in first.html
    seen = []
    for page in (1, 2, 3):
        html = ask(store, "/who Asim Raza Khan", page=page).html.partition("<blockquote")[0]
        seen += [int(line.split("th")[0].split("st")[0].split("nd")[0].split("rd")[0][5:]) for line in _bullets(html)]
    assert seen == list(reversed(numbers))
    assert tap(store, first, "Next ›").html == ask(store, "/who Asim Raza Khan", page=2).html
    assert ask(store, "/who Asim Raza Khan", page=99).html == ask(store, "/who Asim Raza Khan", page=3).html


def _bullets(html: str) -> list[str]:
    return [line for line in html.split("\n") if line.startswith("• ")]


def test_a_person_who_is_gone_gets_a_sentence(store: Store) -> None:
    assert ask(store, "/who #999999").html == "This person is no longer in the knowledge base; ask by name."


def test_no_name_is_wrong_use_and_the_example_works(store: Store) -> None:
    with pytest.raises(UsageError):
        ask(store, "/who")
    assert ask(store, f"/who {COMMAND.example(store)}").html.startswith(f"<b>{COMMAND.example(store)}</b>")
    assert COMMAND.example(Store.in_memory()) == ""


@pytest.mark.parametrize(
    "words",
    [
        "khan 21 jan 2019",
        "21 jan 2019 khan",
        "khan 6th security",
        "6th security meeting khan",
        "that additional secretary farah",
        "farah after the 4th security meeting",
    ],
)
def test_date_series_and_office_words_narrow_whom_a_name_means(store: Store, words: str) -> None:
    assert ask(store, f"/who {words}").html.startswith("<b>Farah Hamid Khan</b>")


def test_a_date_beside_a_name_is_echoed_with_its_other_reading_one_tap_away(store: Store) -> None:
    reply = ask(store, "/who farah hamid khan 7/2/18")
    assert "7 Feb 2018, day first" in reply.html
    assert labels(reply)[0] == "Or 2 July 2018, month first?"
