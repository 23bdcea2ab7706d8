"""What /add and /undo say, written out, and what they say of articles made to hurt."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from handlers import add, undo
from handlers._command import Post, Read, Reply, Request, Tap, Unfetched
from handlers._languages import language_name
from knowledge.drafts import Draft, draft_of
from knowledge.errors import ArticleRefused, FetchFault, FetchRefused, Refusal, StoreError, StoreFault
from knowledge.model import Part, Status
from knowledge.reading.language import _LANGUAGES
from knowledge.store import Store
from tests.answers import check
from tests.scripted import Person, Report, Script, Talk, take
from tests.test_handlers_hostile import HOSTILE

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
FARAH = Person("Farah Hamid Khan", role="Secretary")
LIU = Person("Liu Shaobin", "China", Part.LED, "Director General")
TALK = Talk("JCC", 6, "2026-02-23", "Islamabad", people=(FARAH, LIU))
HERALD = Report("https://herald.example/6", (TALK,), "2026-02-24", publisher="The Herald")
ASKED = Request(
    "", NOW, ZoneInfo("Asia/Karachi"), chat_id=-10, chat_type="group", user_id=1, user_name="Ada", is_admin=True
)
TYPED = replace(
    ASKED, text="https://herald.example/6", post=Post(5, "/add https://herald.example/6", ("https://herald.example/6",))
)
SOURCE = '<a href="https://herald.example/6">The Herald, 24 Feb 2026</a>'


def read(report: Report) -> Draft:
    return draft_of(report.article, Script([report]))


def give(store: Store, report: Report) -> Reply:
    """The answer to "/add" with that article."""
    reply = add.answer(store, replace(TYPED, fetched=Read((read(report),))))
    check(reply)
    return reply


def press(store: Store, reply: Reply, label: str, *, by: str = "Ada") -> Reply:
    action = next(button.action for row in reply.buttons for button in row if button.label == label)
    assert isinstance(action, Tap)
    command = {"add": add, "undo": undo}[action.command]
    answer = command.answer(store, replace(ASKED, text=action.text, user_name=by))
    check(answer)
    return answer


def labels(reply: Reply) -> list[list[str]]:
    return [[button.label for button in row] for row in reply.buttons]


@pytest.fixture
def store() -> Store:
    return Store.in_memory()


def test_a_new_meeting_is_shown_saved_and_taken_back(store: Store) -> None:
    draft = give(store, HERALD)
    assert draft.html == (
        f"<b>Draft 1</b>: {SOURCE}\n"
        "New meeting: <b>6th JCC</b>: held 23 Feb 2026, Islamabad\n"
        "  With Liu Shaobin (China), Farah Hamid Khan (Pakistan)\n"
        "<blockquote expandable>date <b>23 Feb 2026</b>; place <b>Islamabad</b>; "
        "<b>Liu Shaobin (Director General, China)</b>, led the delegation; "
        "<b>Farah Hamid Khan (Secretary, Pakistan)</b>, co-chair: "
        "“https://herald.example/6 paragraph 0.”</blockquote>"
    )
    assert labels(draft) == [["Save", "Discard"]]
    saved = press(store, draft, "Save", by="<Ada>")
    assert saved.html == (
        f"✓ Saved by <b>&lt;Ada&gt;</b>: {SOURCE}\nNew meeting: <b>6th JCC</b>: held 23 Feb 2026, Islamabad"
    )
    assert labels(saved) == [["Undo", "Source: The Herald, 24 Feb 2026"], ["6th · 23 Feb 2026"]]
    assert press(store, saved, "Undo", by="Badar").html == (
        "↩️ Taken back by <b>Badar</b>: https://herald.example/6, added by &lt;Ada&gt;.\n"
        "It can be added again with /add."
    )


@pytest.mark.parametrize(
    ("talk", "line"),
    [
        (TALK, "Already known: <b>6th JCC</b>: held 23 Feb 2026, Islamabad (2 articles)"),
        (
            replace(TALK, people=(*TALK.people, Person("Noor Alam", part=Part.ATTENDED))),
            "Adds 1 person to <b>6th JCC</b>: held 23 Feb 2026, Islamabad\n  With Noor Alam (Pakistan)",
        ),
        (
            replace(TALK, ordinal=7, date="2026-05", status=Status.SCHEDULED, people=()),
            "Newly announced: <b>7th JCC</b>: planned for May 2026, Islamabad",
        ),
        (
            replace(TALK, ordinal=7, date=None, place=None, people=(Person(None, "China", Part.LED, "Vice Minister"),)),
            "New meeting: <b>7th JCC</b>: held between 23 Feb 2026 and 25 Feb 2026, when it was reported\n"
            "  With Vice Minister, China",
        ),
    ],
)
def test_what_a_second_article_does_is_told_by_meeting(store: Store, talk: Talk, line: str) -> None:
    take(store, HERALD)
    wire = Report("https://wire.example/6", (talk,), "2026-02-25", publisher="Wire")
    head = '<b>Draft 1</b>: <a href="https://wire.example/6">Wire, 25 Feb 2026</a>'
    assert give(store, wire).html.partition("\n<blockquote")[0] == f"{head}\n{line}"


@pytest.mark.parametrize("code", [one for one in _LANGUAGES if one != "en"])
def test_each_language_that_is_recognised_has_a_name(code: str) -> None:
    assert language_name(code) != code


def test_conflicts_and_near_copies_are_told(store: Store) -> None:
    words = " ".join(f"word{number}" for number in range(60))
    take(store, replace(HERALD, text=words))
    wire = Report("https://wire.example/6", (replace(TALK, date="2026-02-20"),), "2026-02-25", "Wire", words + " more")
    shown = give(store, wire).html.partition("\n<blockquote")[0].split("\n")
    assert (
        shown[1] == "Adds another date (so far: 23 Feb 2026) to <b>6th JCC</b>: held 20 Feb 2026 (disputed), Islamabad"
    )
    assert shown[2].startswith("⚠ Reports differ on the date: <b>")
    assert shown[3] == f"Nearly the same text is here: {SOURCE}. They count as one report."


def test_an_undated_article_offers_days(store: Store) -> None:
    draft = give(store, replace(HERALD, published=None))
    assert labels(draft) == [["Today, 1 Mar 2026", "Yesterday, 28 Feb 2026"], ["Other day"], ["Save", "Discard"]]
    assert labels(press(store, draft, "Other day")) == [
        ["Today, 1 Mar 2026", "Yesterday, 28 Feb 2026"],
        ["27 Feb 2026", "26 Feb 2026"],
        ["25 Feb 2026", "24 Feb 2026"],
        ["23 Feb 2026"],
        ["Save", "Discard"],
    ]


def test_an_article_that_is_here_opens_it(store: Store) -> None:
    take(store, HERALD)
    reply = give(store, HERALD)
    assert (reply.html, labels(reply)) == (
        f"Here already, word for word: {SOURCE}", [["6th · 23 Feb 2026"], ["Source: The Herald, 24 Feb 2026"]],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (Unfetched.TOO_SLOW, "That took too long to fetch and read, so I stopped; send the article's text instead."),
        (Unfetched.UNREACHABLE, "Telegram did not give me the file; try again in a moment."),
        (
            ArticleRefused(Path("<b>.pdf"), Refusal.NO_TEXT),
            "<b>.pdf: no text was found in it; if it is a scan, save the article as text.",
        ),
        (FetchRefused("x.pk", FetchFault.UNKNOWN_HOST), "There is no x.pk; check the address."),
        (
            StoreError("kb.db", StoreFault.LOCKED),
            "Another program has been writing to kb.db for too long; try again in a moment.",
        ),
        (None, "This draft was saved or discarded, or has waited for over a week; /add the article anew."),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(
    store: Store, failure: Unfetched | ArticleRefused | FetchRefused | StoreError | None, said: str
) -> None:
    assert add.answer(store, replace(TYPED, fetched=Read(failure=failure))) == Reply(toast=said)


def test_nothing_is_wanted_for_who_may_not_add() -> None:
    member = replace(TYPED, is_admin=False)
    assert (add.wanted_by(member), undo.wanted_by(member)) == (None, None)
    assert add.wanted_by(TYPED) is not None


@pytest.mark.parametrize("nasty", HOSTILE)
def test_articles_made_to_hurt_are_shown_escaped_and_within_limits(store: Store, nasty: str) -> None:
    people = tuple(
        Person(f"{nasty} {number}", side=nasty, role=nasty, part=Part.LED if number < 9 else Part.ATTENDED)
        for number in range(40)
    )
    talks = tuple(Talk(f"{nasty} {number}", number, "2026-02-01", nasty, people=people) for number in range(1, 7))
    report = Report("https://x.example/1", talks, None, publisher=nasty, text="\n".join([nasty[:550]] * 6))
    article = replace(report.article, title=nasty * 5)
    draft = Draft(article, Script([report]).extract(report.article), "script", "1")
    reply = add.answer(store, replace(TYPED, fetched=Read((draft,))))
    check(reply)
    saved = press(store, press(store, reply, "Other day"), "Save", by=nasty)
    press(store, saved, "Undo", by=nasty)
