"""Whatever is typed and whatever articles hold: an answer, within the limits, that Telegram's own parser accepts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers import commands
from handlers._command import Reply, Tap, UsageError
from knowledge.corpus import corpus_paths
from knowledge.model import Part, Status
from knowledge.store import Store
from tests.answers import ask, read_in
from tests.scripted import Person, Report, Talk, take
from tests.telegram_html import parse_html

NAMES = [command.name for command in commands()]
TYPED = [
    "",
    "<b>",
    "</blockquote>",
    "&amp; & &lt;",
    "\"'“”",
    "a\x00b",
    "\x00",
    "\u202eabc\u202c \u200f\u0641\u0631\u062d",
    "😀👩‍👩‍👧 🇵🇰",
    '" OR * NEAR',
    "NEAR(a, b, 3) AND NOT title:^c",
    "'; DROP TABLE article; --",
    "%' OR '1'='1",
    "#0",
    "#999999999999",
    "#-1",
    "{name} %s {0}",
    "\ud800 half a pair",
    "x" * 4000,
    "khan " * 800,
    "<b>" * 1300,
    "2019 " * 800,
    "۲۱ جنوری ۲۰۱۹ اسلام آباد",
    "王小洪 2026年1月7日",
    "\n\t/who\n",
    "²³ ½ Ⅷ",
    "0 00 000",
    "-5 1e9 99999999999999999999",
]
HOSTILE = [
    "<b>&\"'</b>",
    "</a><a href='tg://x'>",
    "\u202eevil",
    "{name}",
    "A" * 580,
    "😀" * 280,
    "a\x02b\x03c",
    "%s &#0;",
]


def answers(store: Store, question: str) -> Iterator[Reply]:
    """The answer and all that its buttons lead to, one step on; nothing for wrong use."""
    try:
        reply = ask(store, question)
    except UsageError:
        return
    yield reply
    for row in reply.buttons:
        for button in row:
            if isinstance(button.action, Tap):
                parse_html(button.label.replace("<", "&lt;").replace("&", "&amp;"))
                yield ask(store, f"/{button.action.command} {button.action.text}", page=button.action.page)


@pytest.fixture(scope="module")
def corpus() -> Store:
    return read_in(*corpus_paths())


@pytest.fixture(scope="module")
def hostile() -> Store:
    """Every text that an article can bring holds what could break a message."""
    store = Store.in_memory()
    reports = [
        Report(
            key=f"https://x.example/{n}?a=1&b=\"<'{value[:20]}",
            publisher=f"Paper {value}",
            published="2019-01-22",
            text=f"{value[:280]} met {value[:280]}.\n{value} planned {n}.",
            talks=(
                Talk(
                    series=f"JCC {value}"[:300],
                    ordinal=n + 1,
                    date="2019-01-21" if n % 2 else f"on {value}"[:200],
                    place=f"City {value}"[:300],
                    mode=value[:50],
                    people=tuple(
                        Person(
                            f"Name{n} {value}"[:500],
                            f"Side {value}"[:200],
                            part,
                            f"Office {value}"[:500],
                            (f"Alias {value}",),
                        )
                        for part in Part
                    ),
                    commitments=(
                        {
                            "text": f"promise {value}",
                            "cadence": value,
                            "period": "P3M",
                            "governs": f"JCC {value}"[:300],
                        },
                    ),
                ),
                Talk(series=f"JCC {value}"[:300], ordinal=n + 2, status=Status.SCHEDULED, date="2019-07", main=False),
                Talk(date="2019-02-03", people=(Person(f"Other {value}"[:500]),)),
            ),
        )
        for n, value in enumerate(HOSTILE)
    ]
    take(store, *reports)
    return store


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("typed", TYPED, ids=range(len(TYPED)))
def test_anything_typed_gets_an_answer(corpus: Store, name: str, typed: str) -> None:
    for _reply in answers(corpus, f"/{name} {typed}"):
        pass


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("typed", ["", "name", "jcc", "2019", "promise", "paper", "1st", "city", *HOSTILE[:5]])
def test_what_articles_hold_cannot_break_an_answer(hostile: Store, name: str, typed: str) -> None:
    for _reply in answers(hostile, f"/{name} {typed}"):
        pass


@pytest.mark.parametrize("kind", ["meeting", "who", "source"])
def test_every_card_of_hostile_articles_is_accepted(hostile: Store, kind: str) -> None:
    for number in range(1, 60):
        for _reply in answers(hostile, f"/{kind} #{number}"):
            pass


@pytest.mark.parametrize("kind", ["meeting", "who", "source"])
def test_every_card_of_the_corpus_is_accepted(corpus: Store, kind: str) -> None:
    for number in range(1, 120):
        ask(corpus, f"/{kind} #{number}")


@pytest.mark.parametrize("name", ["meetings", "series", "agreed", "next"])
def test_every_page_of_the_corpus_is_accepted(corpus: Store, name: str) -> None:
    for page in range(1, 16):
        ask(corpus, f"/{name}", page=page)


@settings(max_examples=150)
@given(st.sampled_from(NAMES), st.text(st.characters(exclude_categories=()), max_size=80), st.integers(-5, 10**6))
def test_no_text_and_no_page_fails(corpus: Store, name: str, typed: str, page: int) -> None:
    try:
        ask(corpus, f"/{name} {typed}", page=page)
    except UsageError:
        assert not typed.strip() or name in ("who", "meeting", "on", "search", "wrong", "alerts")
