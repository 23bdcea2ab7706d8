"""From "Something wrong?" under a card to a corrected card: through the real Application over the Bot API in memory."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from handlers import commands
from knowledge.store import Store
from tests.scripted import Person, Report, Talk, take
from tests.shell import ADA, BADAR, GROUP, SUPERGROUP, Shell, data_of
from tests.telegram_html import parse_html

SERIES = "JWG Safety and Security"
REPORT = Report(
    "https://herald.example/6",
    (Talk(SERIES, 6, "2019-01-21", "Islamabad", people=(Person("Farah Hamid Khan", role="Secretary"),)),),
    "2019-01-22",
    publisher="The Herald",
)


@pytest.fixture
def filled(db: Path) -> Path:
    with Store.open(db) as store:
        take(store, REPORT)
    return db


@pytest.fixture
async def shell(filled: Path) -> AsyncIterator[Shell]:
    """A bot with its own commands; Ada looks after it."""
    async with Shell(filled, chats=(GROUP, SUPERGROUP), admins=(ADA,), answering=commands()) as running:
        yield running


def last(shell: Shell) -> Any:
    """The newest message, as sent; Telegram accepted its text."""
    parse_html(shell.core.source(shell.sent[-1]))
    return shell.sent[-1]


async def press(shell: Shell, label: str, *, user: int = ADA) -> None:
    message = last(shell)
    await shell.tap(message, data_of(message, label), user=user)


async def test_the_button_under_a_card_says_how_to_say_it(shell: Shell) -> None:
    await shell.say("/meeting 6th", chat=GROUP, user=BADAR)
    await press(shell, "Something wrong?", user=BADAR)
    assert last(shell)["text"] == (
        "What is wrong with 6th JWG Safety and Security? Say it in a message such as:\n"
        "/wrong #1 the date is 11 Sep 2022"
    )
    await shell.say("/who Farah Hamid Khan")
    await press(shell, "Something wrong?")
    assert last(shell)["text"].endswith("/wrong #p1 the office is …")


async def test_a_report_is_confirmed_with_a_button_and_the_card_says_so(shell: Shell) -> None:
    await shell.say("/wrong #1 it was held on 23 Jan 2019", chat=GROUP, user=BADAR)
    assert last(shell)["text"].startswith("Noted as 1: “it was held on 23 Jan 2019”\n")
    await shell.say("/review")
    assert last(shell)["text"].split("\n") == [
        "1 report to look at:",
        "1. 6th JWG Safety and Security",
        "held 21 Jan 2019, Islamabad",
        "“it was held on 23 Jan 2019”",
        "To confirm: date 23 Jan 2019",
    ]
    await press(shell, "Confirm: date 23 Jan 2019")
    assert shell.heard("edited")[-1]["text"] == (
        "Corrected: 6th JWG Safety and Security: date 23 Jan 2019 (decision 1).\nNobody says that anything is wrong."
    )
    await shell.say("/meeting #1")
    said = last(shell)["text"].split("\n")
    assert said[0] == "6th JWG Safety and Security: held 23 Jan 2019, Islamabad"
    assert said[1] == (
        "✎ Corrected: date 23 Jan 2019, not 21 Jan 2019 (The Herald: 1 report)"
        " (“reported in the chat: it was held on 23 Jan 2019”)"
    )


async def test_pressing_twice_changes_nothing_more(shell: Shell) -> None:
    await shell.say("/wrong #1 it was held on 23 Jan 2019")
    await shell.say("/review")
    await press(shell, "Confirm: date 23 Jan 2019")
    await press(shell, "Confirm: date 23 Jan 2019")
    assert shell.heard("edited")[-1]["text"].startswith("Somebody has dealt with this report already.")
    assert len(await shell.store.read(lambda store: store.rows("SELECT id FROM decision"))) == 1


async def test_words_that_ask_for_nothing_plain_are_done_or_dismissed(shell: Shell) -> None:
    await shell.say("/wrong #1 the chair was somebody else")
    await shell.say("/wrong #p1 the office is odd", user=BADAR, chat=GROUP)
    await shell.say("/review")
    assert "2 reports to look at, page 1 of 2:" in last(shell)["text"]
    by_hand = "Where they are right: corridor fix {} 1 PROPERTY VALUE --because WHY, then Done. Where not: Dismiss."
    assert last(shell)["text"].endswith(by_hand.format("meeting"))
    with pytest.raises(StopIteration):
        data_of(last(shell), "Confirm: date 23 Jan 2019")
    await press(shell, "Dismiss")
    said = shell.heard("edited")[-1]["text"].split("\n")
    assert said[:3] == ["Report 1 is dismissed.", "1 report to look at:", "2. Farah Hamid Khan (Secretary, Pakistan)"]
    assert said[4] == by_hand.format("person")
    await shell.tap(shell.heard("edited")[-1], data_of(shell.heard("edited")[-1], "Done"))
    assert shell.heard("edited")[-1]["text"] == "Report 2 is done.\nNobody says that anything is wrong."


async def test_who_is_no_administrator_sees_and_changes_nothing(shell: Shell) -> None:
    await shell.say("/wrong #1 it was held on 23 Jan 2019")
    await shell.say("/review", chat=GROUP, user=BADAR)
    assert last(shell)["text"] == "Only administrators see what is reported; /wrong reports something."
    await shell.say("/review confirm 1", chat=GROUP, user=BADAR)
    await shell.say("/review", chat=GROUP)
    await press(shell, "Dismiss", user=BADAR)
    assert await shell.store.read(lambda store: store.one("SELECT outcome FROM doubt")["outcome"]) is None


async def test_administrators_of_the_chats_that_are_served_decide_and_of_others_not(filled: Path) -> None:
    async with Shell(filled, chats=(SUPERGROUP,), answering=commands()) as served:
        await served.say("/review", chat=SUPERGROUP, user=ADA)
        assert served.texts == ["Nobody says that anything is wrong."]
    async with Shell(filled, answering=commands()) as anybody:
        await anybody.say("/review", chat=SUPERGROUP, user=ADA)
        assert anybody.texts == ["Only administrators see what is reported; /wrong reports something."]


async def test_an_administrator_who_hides_behind_the_group_decides_there_by_words_and_by_buttons(filled: Path) -> None:
    async with Shell(filled, chats=(SUPERGROUP,), answering=commands()) as served:
        served.core.state.chats[SUPERGROUP].members[ADA] = "anonymous"
        await served.say("/wrong #1 it was held on 23 Jan 2019", chat=SUPERGROUP, user=BADAR)
        await served.say("/review", chat=SUPERGROUP, user=ADA)
        await press(served, "Confirm: date 23 Jan 2019")
        assert served.heard("edited")[-1]["text"].startswith("Corrected: 6th JWG Safety and Security: date 23 Jan 2019")
        (row,) = await served.store.read(lambda store: store.rows("SELECT decided_by FROM decision"))
        assert row["decided_by"] == f"telegram:{ADA}"
    async with Shell(filled, answering=commands()) as anybody:
        anybody.core.state.chats[SUPERGROUP].members[ADA] = "anonymous"
        await anybody.say("/review", chat=SUPERGROUP, user=ADA)
        assert anybody.texts == ["Only administrators see what is reported; /wrong reports something."]


async def test_an_edited_report_is_the_same_report(shell: Shell) -> None:
    message_id = await shell.say("/wrong #1 the day is odd")
    await shell.edit(message_id, "/wrong #1 it was held on 23 Jan 2019")
    assert shell.heard("edited")[-1]["text"].startswith("Noted as 1: “it was held on 23 Jan 2019”\n")
    await shell.say("/review")
    assert last(shell)["text"].startswith("1 report to look at:")


async def test_markup_and_floods_do_no_harm(shell: Shell) -> None:
    await shell.say("/wrong #1 <b>bold & </blockquote> words")
    assert "“<b>bold & </blockquote> words”" in last(shell)["text"]
    for number in range(5):
        await shell.say(f"/wrong #1 again {number}")
    assert last(shell)["text"].startswith("That was the fifth report within an hour")
    await shell.say("/review")
    assert "“<b>bold & </blockquote> words”" in last(shell)["text"]


@pytest.mark.parametrize("words", ["/wrong", "/wrong the date", "/wrong #x 6th", "/wrong #1date"])
async def test_without_a_subject_the_usage_is_shown_with_an_example(shell: Shell, words: str) -> None:
    await shell.say(words)
    assert last(shell)["text"].startswith("Usage: /wrong <what> <words>\nFor example: /wrong #1 ")


async def test_what_is_not_here_any_more_is_said_to_be_gone(shell: Shell) -> None:
    for what in ("#99", "#p99", "#999999999999"):
        await shell.say(f"/wrong {what} the date")
        assert last(shell)["text"].startswith("What this is about is no longer in the knowledge base")


async def test_a_knowledge_base_that_another_program_writes_is_a_sentence(shell: Shell, filled: Path) -> None:
    await shell.store.write(lambda store: store.db.conn.execute("PRAGMA busy_timeout = 10"))
    with Store.open(filled) as other, other.transaction():
        await shell.say("/wrong #1 the place is Beijing")
    assert last(shell)["text"].startswith("Another program has been writing")


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("6th security", "the date is 11 Sep 2022"),
        ("6th security the place was Beijing", "the place was Beijing"),
        ("the sixth JWG on security it was held on 23 Jan 2019", "it was held on 23 Jan 2019"),
        ("21 jan 2019 <b>was</b> a Sunday", "<b>was</b> a Sunday"),
    ],
)
async def test_a_meeting_named_in_words_is_asked_about_by_its_number(shell: Shell, words: str, wanted: str) -> None:
    await shell.say(f"/wrong {words}", chat=GROUP, user=BADAR)
    assert last(shell)["text"] == (
        f"What is wrong with 6th JWG Safety and Security? Say it in a message such as:\n/wrong #1 {wanted}"
    )
    await shell.say("/review")
    assert last(shell)["text"] == "Nobody says that anything is wrong."


async def test_words_without_end_are_asked_for_shortened(shell: Shell) -> None:
    for words in ("6th security " + "&<é> " * 700, "6th " * 1000, "security " * 400):
        await shell.say(f"/wrong {words.strip()}")
        assert len(last(shell)["text"]) < 500


async def test_where_several_meetings_may_be_meant_one_is_chosen(shell: Shell) -> None:
    talks = tuple(Talk(SERIES, number, f"20{number + 13}-03-02", "Beijing") for number in range(7, 12))
    await shell.store.write(take, replace(REPORT, key="https://herald.example/7", talks=talks))
    await shell.say("/wrong security is not right")
    assert last(shell)["text"].startswith("6 meetings fit; which one? · page 1 of 2\n• 11th JWG Safety and Security: ")
    await press(shell, "Next ›")
    await shell.tap(shell.heard("edited")[-1], data_of(shell.heard("edited")[-1], "6th · 21 Jan 2019"))
    assert last(shell)["text"].endswith("/wrong #1 the date is 11 Sep 2022")


async def test_where_no_meeting_fits_it_says_so_and_a_name_leads_to_the_person(shell: Shell) -> None:
    await shell.say("/wrong 42nd security the date")
    assert last(shell)["text"].startswith("No meeting here fits.")
    await shell.say("/wrong Farah Hamid Khan has another office")
    await press(shell, "/who Farah Hamid Khan")
    await press(shell, "Something wrong?")
    assert last(shell)["text"].endswith("/wrong #p1 the office is …")
