import pytest

from handlers._command import UsageError
from knowledge.store import Store
from tests.answers import ARTICLES, HERALD_2019, LEDGER_2018, ask, labels, read_in, tap
from tests.scripted import Report, Talk, take


@pytest.fixture(scope="module")
def store() -> Store:
    return read_in(ARTICLES)


def test_the_passage_comes_with_its_hits_marked_and_its_source(store: Store) -> None:
    reply = ask(store, "/search reviewed fifth")
    head, passage = reply.html.split("\n")
    assert head == "<b>1 article</b> with “reviewed fifth”"
    assert passage.startswith(f"• {HERALD_2019}: …")
    assert "The two sides <b>reviewed</b> all that was done since the <b>fifth</b> meeting" in passage
    assert labels(reply)[-1] == "Source: The Herald & Post, 22 Jan 2019"


def test_what_was_taken_from_articles_is_one_tap_away(store: Store) -> None:
    reply = ask(store, "/search liu shaobin")
    assert labels(reply)[:2] == ["1 meeting fits", "Liu Shaobin · China · Director General for…"]
    assert tap(store, reply, "1 meeting fits").html.startswith("<b>1 meeting</b> · “liu shaobin”")


def test_words_that_no_article_has_together_are_found_one_by_one(store: Store) -> None:
    lines = ask(store, "/search reviewed xiaolin").html.split("\n")
    assert lines[0] == "No article holds all of “reviewed xiaolin”; <b>2 articles</b> with some of them"
    assert {line.partition(":</a>")[0][:20] for line in lines[1:]} == {f"• {HERALD_2019}"[:20], f"• {LEDGER_2018}"[:20]}


@pytest.mark.parametrize(
    "words",
    [
        '"',
        '"""',
        "OR",
        "AND NOT",
        "NEAR(a b)",
        "*",
        "a*",
        "title:x",
        "^x",
        "-x",
        "(",
        "' OR 1=1 --",
        "{a b} : c",
        "\x00",
        "+",
    ],
)
def test_operators_and_sql_are_only_words(store: Store, words: str) -> None:
    if words.strip("\x00"):
        assert ask(store, f"/search {words}").html.startswith(("No article", "<b>"))


def test_a_quoted_phrase_is_looked_for_as_one(store: Store) -> None:
    assert ask(store, '/search "Hamid Khan"').html.startswith("<b>2 articles</b>")
    assert ask(store, '/search "Khan Hamid"').html == 'No article here holds “"Khan Hamid"”.'


def test_pages_add_up_to_the_whole() -> None:
    store = Store.in_memory()
    take(store, *(Report(f"r{n}", (Talk("JCC", n + 1),), text=f"Tea was served {n}.") for n in range(8)))
    pages = [ask(store, "/search tea", page=page).html.split("\n") for page in (1, 2, 3, 4)]
    assert pages[0][0] == "<b>8 articles</b> with “tea” · page 1 of 3"
    assert len({line for page in pages[:3] for line in page[1:]}) == 8
    assert pages[3] == pages[2]


def test_a_text_with_markup_shows_it_as_text() -> None:
    store = Store.in_memory()
    take(store, Report("r", (Talk("JCC", 1),), None, "<i>&", "Tea <b>& </blockquote> was \x02served\x03 <tea>."))
    html = ask(store, "/search tea").html
    assert "<b>Tea</b> &lt;b&gt;&amp; &lt;/blockquote&gt; was" in html
    assert "• &lt;i&gt;&amp;, undated: " in html


def test_no_words_are_wrong_use(store: Store) -> None:
    with pytest.raises(UsageError):
        ask(store, "/search")


def test_a_date_beside_words_narrows_to_articles_of_those_days(store: Store) -> None:
    assert "2 articles" not in ask(store, "/search security 21 jan 2019").html
    assert "21 Jan 2019" in ask(store, "/search security 21 jan 2019").html.split("\n")[0]
    assert ask(store, "/search security 1950").html.split("\n") == ["No article here holds “security”.", "1950"]


def test_an_ambiguous_date_in_a_search_has_its_other_reading_one_tap_away(store: Store) -> None:
    reply = ask(store, "/search delegation 7/2/18")
    assert labels(reply)[0] == "Or 2 July 2018, month first?"
