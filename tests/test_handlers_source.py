import pytest

from handlers.source import COMMAND
from knowledge.store import Store
from tests.answers import ARTICLES, LEDGER_2018, LEDGER_2025, ask, labels, read_in, tap
from tests.scripted import Report, take

CAO = "Deputy Director General for External Security, Ministry of Foreign Affairs of China"


@pytest.fixture(scope="module")
def store() -> Store:
    return read_in(ARTICLES)


def test_an_article_shows_what_was_taken_from_it_with_quotes(store: Store) -> None:
    reply = ask(store, "/source fourth security")
    lines = reply.html.split("\n")
    assert lines[0] == "<b>The Ledger, 8 Feb 2018</b>: Fourth security group meets"
    assert lines[1].endswith(" facts taken from it:")
    assert lines[2] == "• 4th JWG Safety and Security: held 7 Feb 2018, Islamabad"
    assert lines[3] == '<a href="https://ledger.example/2018/02/08/security-group">Read the article</a>'
    assert "date <b>7 Feb 2018</b> (worked out from the text)" in lines[4]
    assert (
        f"Cao Xiaolin: office <b>{CAO}</b>, side <b>China</b> (implied), part <b>led the delegation</b>: “The Chinese"
        in reply.html
    )
    assert labels(reply) == ["4th · 7 Feb 2018"]


def test_words_of_publisher_and_title_give_a_choice(store: Store) -> None:
    reply = ask(store, "/source ledger")
    assert reply.html.split("\n") == [
        "Articles for “ledger”:",
        f"• {LEDGER_2025}: Interior ministers meet",
        f"• {LEDGER_2018}: Fourth security group meets",
    ]
    assert tap(store, reply, "Source: The Ledger, 8 Feb 2018").html == ask(store, "/source fourth security").html


def test_without_words_the_newest_articles_are_listed(store: Store) -> None:
    lines = ask(store, "/source").html.split("\n")
    assert lines[:2] == ["The newest articles:", f"• {LEDGER_2025}: Interior ministers meet"]
    assert len(lines) == 6


def test_words_of_the_text_find_an_article_too(store: Store) -> None:
    assert ask(store, "/source Xiaolin").html.startswith("<b>The Ledger, 8 Feb 2018</b>")


def test_an_article_without_facts_or_address_says_so() -> None:
    store = Store.in_memory()
    take(store, Report("r", (), None, None, "Nothing met."))
    assert ask(store, "/source").html == "<b>r, undated</b>\nNothing was taken from it.\nNo address is known for it."


def test_no_such_article_gets_a_sentence(store: Store) -> None:
    assert ask(store, "/source #999999").html == "This article is no longer in the knowledge base; ask with /source."
    assert ask(store, "/source qwxz").html == "No article here has “qwxz” in publisher, title or text."
    assert ask(Store.in_memory(), "/source").html == "There is no article here yet."
    assert ask(store, f"/source {COMMAND.example(store)}").html.startswith("Articles for “The Ledger”:")
