"""What is understood to be given when somebody adds: a link, a file, words, another day for a draft."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers._command import Address, Document, Origin, Post, Reading, Request, UsageError, Waiting, Words
from handlers._given import Step, Unclear, draft_heading, plan
from knowledge.dates import When, day, month

NOW = datetime(2026, 3, 1, 20, tzinfo=UTC)  # the 2nd in Karachi
ASKED = Request("", NOW, ZoneInfo("Asia/Karachi"), chat_id=-10, chat_type="group", is_admin=True)
FILE = Document("f", "a.pdf", "application/pdf", 9)
LINK = "https://dawn.example/news/1"
OTHER = "https://wire.example/2"
NEWS = "The sixth meeting of the joint working group was held in Islamabad on Monday, officials said."
LONG = " ".join([NEWS] * 5)
CHANNEL = Origin("Gazette", datetime(2026, 2, 27, 21, tzinfo=UTC), "https://t.me/gazette/9", is_channel=True)
PERSON = Origin("Badar", datetime(2026, 2, 27, tzinfo=UTC))


def asking(text: str, **post: object) -> Request:
    """Somebody sends "/add …"; `post` are further parts of the message."""
    return replace(ASKED, text=text[:300], post=Post(5, f"/add {text}".strip(), **post))  # type: ignore[arg-type]


def replying(text: str, to: str = "", **post: object) -> Request:
    return replace(asking(text), replied=Post(4, to, **post))  # type: ignore[arg-type]


def sending(text: str, **post: object) -> Request:
    """Somebody sends something in private, without a command."""
    return replace(ASKED, post=Post(5, text, **post))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("request_", "source"),
    [
        (asking(LINK, urls=(LINK,)), Address(LINK)),
        (asking("dawn.example/news/1", urls=("https://dawn.example/news/1",)), Address(LINK)),
        (asking("this one", urls=(LINK,)), Address(LINK)),  # behind words
        (asking(f"{LINK} {OTHER}", urls=(LINK, OTHER)), Address(LINK)),
        (asking("", document=FILE), FILE),
        (asking(LINK, urls=(LINK,), document=FILE), FILE),
        (replying("", document=FILE), FILE),
        (replying("", f"look: {LINK}", urls=(LINK,)), Address(LINK)),
        (replying("", "read this", urls=(LINK,)), Address(LINK)),
        (replying(OTHER, NEWS), Words(NEWS)),
        (replying("", NEWS), Words(NEWS)),
        (replying("", f"{LONG} {LINK}", urls=(LINK,)), Words(f"{LONG} {LINK}")),
        (replying("", f"Headline\n{NEWS}"), Words(f"Headline\n{NEWS}")),
        (replying("", f"{NEWS} t.me/x", urls=("https://t.me/x",)), Words(f"{NEWS} t.me/x")),
        (replying("please", NEWS), Words(NEWS)),
        (asking(NEWS), Words(NEWS)),
        (asking(f"{LONG} {LINK}", urls=(LINK,)), Words(f"{LONG} {LINK}")),
        (sending("", document=FILE), FILE),
        (sending(NEWS, origin=PERSON), Words(NEWS)),
        (sending(f"see {LINK}", urls=(LINK,), origin=PERSON), Address(LINK)),
        (sending(NEWS, origin=CHANNEL), Words(NEWS, "https://t.me/gazette/9", "Gazette")),
        (replying("", NEWS, origin=replace(CHANNEL, url="")), Words(NEWS, "", "Gazette")),
    ],
)
def test_what_is_given_is_a_file_a_link_or_words(request_: Request, source: object) -> None:
    found = plan(request_)
    assert isinstance(found, Reading)
    assert (replace(found.source, title="") if isinstance(found.source, Words) else found.source) == source


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Headline\n\n{NEWS}", "Headline"),
        (NEWS, "The sixth meeting of the joint working group was held in…"),
        (f"{LONG}\n{LONG}", "The sixth meeting of the joint working group was held in…"),
        (f"\n {NEWS[:80]}", "The sixth meeting of the joint working group was held in…"),
    ],
)
def test_words_are_called_by_their_first_line_or_beginning(text: str, title: str) -> None:
    found = plan(replying("", text))
    assert isinstance(found, Reading) and isinstance(found.source, Words)
    assert found.source.title == title


@pytest.mark.parametrize(
    ("request_", "scheme"),
    [
        (asking("ftp://dawn.example/news/1"), "ftp"),
        (asking(f"FTP://dawn.example/{'x' * 100} 12 May 2024"), "ftp"),
        (asking("look: file:///etc/passwd"), "file"),
        (replying("", "read gopher://dawn.example/1"), "gopher"),
        (sending("sftp://dawn.example/1", origin=PERSON), "sftp"),
    ],
)
def test_an_address_of_another_kind_is_told_what_is_read(request_: Request, scheme: str) -> None:
    with pytest.raises(Unclear, match=f"^Only http and https addresses are read, not {scheme}\\.$"):
        plan(request_)


def test_an_article_may_name_an_address_of_another_kind() -> None:
    found = plan(replying("", f"{LONG} ftp://dawn.example/1"))
    assert isinstance(found, Reading) and isinstance(found.source, Words)


def test_a_link_typed_beats_the_message_replied_to() -> None:
    asked = replace(asking(LINK, urls=(LINK,)), replied=Post(4, NEWS))
    assert plan(asked) == Reading(Address(LINK))


@pytest.mark.parametrize(
    ("request_", "published"),
    [
        (asking(f"{LINK} 12 May 2024", urls=(LINK,)), day(date(2024, 5, 12))),
        (asking("yesterday", document=FILE), day(date(2026, 3, 1))),
        (replying("May 2024", document=FILE), month(2024, 5)),
        (replying("today", NEWS), day(date(2026, 3, 2))),
        (replying("thanks for this one", NEWS), None),
        (replying("", NEWS, origin=CHANNEL), day(date(2026, 2, 28))),  # in Karachi
        (replying("27 Feb 2026", NEWS, origin=CHANNEL), day(date(2026, 2, 27))),
        (replying("", NEWS, origin=PERSON), None),
        (asking(NEWS), None),
    ],
)
def test_the_day_is_what_the_words_or_the_channel_say(request_: Request, published: When | None) -> None:
    found = plan(request_)
    assert isinstance(found, Reading)
    assert found.published == published


@pytest.mark.parametrize(
    ("words", "step"),
    [
        ("#12", Step(12, "show")),
        ("#12 save", Step(12, "save")),
        ("#12 discard", Step(12, "discard")),
        ("#12 other", Step(12, "other")),
    ],
)
def test_buttons_name_a_draft_and_what_to_do(words: str, step: Step) -> None:
    assert plan(replace(ASKED, text=words)) == step


@pytest.mark.parametrize(
    "request_",
    [
        replace(ASKED, text="#12 on 2024-05-12"),
        replace(ASKED, text="#12 12 May 2024"),
        replying("12 May 2024", f"{draft_heading(12)}: The Herald, undated\nNew meeting", is_ours=True),
    ],
)
def test_a_draft_is_given_another_day_by_button_number_or_reply(request_: Request) -> None:
    assert plan(request_) == Reading(Waiting(-10, 12), day(date(2024, 5, 12)))


@pytest.mark.parametrize(
    ("request_", "sentence"),
    [
        (asking("12 May 2024"), "Of which article? Reply to it, or name a draft by its number: /add #12 21 Jan 2019"),
        (
            replying("", "Saved: Draft 12", is_ours=True),
            "That is a message of mine; reply to an article, its link or its file.",
        ),
        (replying("", ""), "There are no words in that message; send the article's text, its link or its file."),
        (replying("31 Feb 2024", NEWS), "There is no 31 February 2024."),
        (replying("3 March 2026", NEWS), "3 Mar 2026 lies ahead; an article cannot have been published then."),
        (replying("since 2019", NEWS), "Give the day on which it was published, as in 21 Jan 2019."),
        (
            replace(ASKED, text="#12 soon"),
            "“soon” could be any day; give one, a month or a span, as in July 2019 or past 2 weeks.",
        ),
    ],
)
def test_what_cannot_be_taken_is_said_in_a_sentence(request_: Request, sentence: str) -> None:
    with pytest.raises(Unclear) as unclear:
        plan(request_)
    assert str(unclear.value) == sentence


@pytest.mark.parametrize("words", ["", "please", "save", "12"])
def test_nothing_given_shows_how_it_is_used(words: str) -> None:
    with pytest.raises(UsageError):
        plan(asking(words))


@given(
    st.text(max_size=400), st.text(max_size=400), st.booleans(), st.lists(st.sampled_from([LINK, OTHER]), max_size=3)
)
def test_any_words_are_understood_or_refused(said: str, to: str, is_ours: bool, urls: list[str]) -> None:
    try:
        found = plan(replace(replying(said, to, is_ours=is_ours, urls=tuple(urls)), text=said.strip()[:300]))
    except (Unclear, UsageError):
        return
    assert isinstance(found, Reading | Step)
