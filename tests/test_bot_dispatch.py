"""What the bot does with updates, through the real Application over the Bot API in memory."""

from __future__ import annotations

import logging
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from bot.calls import MAX_REQUEST_CHARACTERS
from bot.playground.core import BOT_ID
from bot.playground.parameters import Upload
from handlers import commands
from handlers._buttons import encode
from handlers._command import Tap
from tests.shell import ADA, BADAR, FORUM, GROUP, PIXEL, SUPERGROUP, Shell, data_of

STALE = "This button is from an older answer; send the command again."

# ---------------------------------------------------------------- commands


async def test_a_command_in_private_is_answered_without_a_reply_mark(shell: Shell) -> None:
    await shell.say("/echo hi")
    assert shell.texts == ["hi|1|private|1|None"]
    assert "reply_to_message" not in shell.sent[0]


async def test_a_command_in_a_group_is_answered_to_who_asked(shell: Shell) -> None:
    asked = await shell.say("/echo hi", chat=GROUP, user=BADAR)
    assert shell.texts == ["hi|1|group|2|None"]
    assert shell.sent[0]["reply_to_message"]["message_id"] == asked


async def test_a_question_that_is_gone_is_answered_all_the_same(shell: Shell) -> None:
    update = shell.core.say(GROUP, ADA, "/echo hi")
    shell.core.state.chats[GROUP].messages.clear()
    await shell.take(update)
    assert shell.texts == ["hi|1|group|1|None"]


async def test_links_bring_no_previews(shell: Shell) -> None:
    await shell.say("/echo hi")
    assert shell.sent[0]["link_preview_options"] == {"is_disabled": True}


async def test_a_group_s_other_talk_is_left_in_peace(shell: Shell) -> None:
    for words in ("hello", "what about /echo that", "/nosuch", "/nosuch thing", "/echo@other_bot hi", "//echo", "/"):
        await shell.say(words, chat=GROUP)
    assert shell.texts == []


@pytest.mark.parametrize("words", ["/echo@corridor_bot hi", "/ECHO@Corridor_Bot hi", "/Echo\nhi", "/echo   hi  "])
async def test_a_command_may_name_the_bot_and_has_no_case(shell: Shell, words: str) -> None:
    await shell.say(words, chat=GROUP)
    assert shell.texts == ["hi|1|group|1|None"]


async def test_an_unknown_command_gets_the_nearest_one_where_it_is_meant_for_us(shell: Shell) -> None:
    await shell.say("/ehco hi")
    await shell.say("/zzzzzz")
    await shell.say("/ehco@corridor_bot hi", chat=GROUP)
    assert shell.texts == [
        "There is no /ehco. Did you mean /echo? /help shows all.",
        "There is no /zzzzzz. /help shows what there is.",
        "There is no /ehco. Did you mean /echo? /help shows all.",
    ]


async def test_talk_in_private_is_told_what_to_do(shell: Shell) -> None:
    await shell.say("hello there")
    assert shell.texts == ["I answer commands: /help shows them, with examples."]


async def test_wrong_use_gets_the_usage_line_with_an_example_from_the_data(shell: Shell) -> None:
    await shell.say("/echo")
    assert shell.core.source(shell.sent[0]) == (
        "Usage: <code>/echo &lt;words&gt;</code>\nFor example: <code>/echo two words</code>"
    )


@pytest.mark.parametrize(
    "words",
    [
        'a  \'b "c"',
        "<b>&amp;</b> & <",
        '" OR * NEAR',
        "'; DROP TABLE article; --",
        "فرح حمید 习近平 👍",
        "\\ % _ {0} {x}",
    ],
)
async def test_the_words_after_a_command_arrive_as_they_were_typed(shell: Shell, words: str) -> None:
    await shell.say(f"/echo {words}")
    assert shell.texts == [f"{words}|1|private|1|None"]


async def test_what_cannot_be_seen_is_taken_out_of_the_words(shell: Shell) -> None:
    await shell.say("/echo a\u202eb\u200f\0c\ud800d")
    assert shell.texts == ["ab cd|1|private|1|None"]


async def test_a_very_long_command_is_cut(shell: Shell) -> None:
    await shell.say("/echo " + "x" * 4000)
    assert shell.texts == ["x" * MAX_REQUEST_CHARACTERS + "|1|private|1|None"]


async def test_an_answer_in_a_topic_stays_in_its_topic(shell: Shell) -> None:
    await shell.say("/echo hi", chat=FORUM, message_thread_id=7, is_topic_message=True)
    assert shell.texts == ["hi|1|supergroup|1|7"]
    assert shell.sent[0]["message_thread_id"] == 7


@pytest.mark.parametrize("end", ["delete_topic", "close_topic"])
async def test_an_answer_whose_topic_is_gone_goes_to_the_chat_and_says_so_once(shell: Shell, end: str) -> None:
    update = shell.core.say(FORUM, ADA, "/files", message_thread_id=7, is_topic_message=True)
    getattr(shell.core, end)(FORUM, 7)
    await shell.take(update)
    assert shell.texts == ["The topic of this question is gone or closed; the answer is here.", "files", "", ""]
    assert not any("message_thread_id" in message for message in shell.sent)


async def test_a_command_under_a_photo_or_file_is_answered(shell: Shell) -> None:
    upload = Upload("p.png", PIXEL, "image/png")
    await shell.take(shell.core.send_file(ADA, ADA, upload, caption="/echo hi", photo=True))
    await shell.take(shell.core.send_file(ADA, ADA, upload, caption="see /echo hi"))
    assert shell.texts == [f"hi|1|private|{ADA}|None", "I answer commands: /help shows them, with examples."]


async def test_a_thread_that_is_no_topic_is_not_passed_on(shell: Shell) -> None:
    await shell.say("/echo hi", chat=SUPERGROUP, message_thread_id=7)
    assert "message_thread_id" not in shell.sent[0]


# ---------------------------------------------------------------- edited commands


async def test_an_edited_command_edits_its_answer(shell: Shell) -> None:
    asked = await shell.say("/echo one", chat=GROUP)
    await shell.edit(asked, "/echo two", chat=GROUP)
    assert shell.texts == ["one|1|group|1|None"]
    assert [message["text"] for message in shell.heard("edited")] == ["two|1|group|1|None"]


async def test_an_edited_command_edits_its_answer_after_a_restart(db: Path) -> None:
    async with Shell(db) as shell:
        asked = await shell.say("/echo one")
    async with Shell(db) as again:
        again.core.state.chats = shell.core.state.chats
        await again.edit(asked, "/echo two")
        assert again.texts == []
        assert [message["text"] for message in again.heard("edited")] == ["two|1|private|1|None"]


async def test_an_edit_that_changes_nothing_is_no_error(shell: Shell) -> None:
    asked = await shell.say("/echo one")
    await shell.edit(asked, "/echo one ")
    assert shell.texts == ["one|1|private|1|None"]
    assert shell.heard("edited") == []


async def test_an_edited_command_whose_answer_is_gone_is_answered_anew(shell: Shell) -> None:
    asked = await shell.say("/echo one")
    shell.core.call("deleteMessage", {"chat_id": ADA, "message_id": shell.sent[0]["message_id"]})
    await shell.edit(asked, "/echo two")
    await shell.edit(asked, "/echo three")
    assert shell.texts == ["one|1|private|1|None", "two|1|private|1|None"]
    assert [message["text"] for message in shell.heard("edited")] == ["three|1|private|1|None"]


async def test_an_edit_of_plain_talk_is_left_in_peace(shell: Shell) -> None:
    said = await shell.say("hello", chat=GROUP)
    await shell.edit(said, "hello again", chat=GROUP)
    assert shell.texts == []


# ---------------------------------------------------------------- buttons


async def test_a_page_button_turns_the_page_in_place(shell: Shell) -> None:
    await shell.say("/pages abc", chat=GROUP)
    await shell.tap(shell.sent[0], data_of(shell.sent[0], "Next"), user=BADAR)
    assert shell.texts == ["page 1 of abc"]
    assert [message["text"] for message in shell.heard("edited")] == ["page 2 of abc"]
    assert shell.core.state.queries == {}


async def test_a_double_tap_is_no_error(shell: Shell) -> None:
    await shell.say("/pages abc")
    data = data_of(shell.sent[0], "Next")
    await shell.tap(shell.sent[0], data)
    await shell.tap(shell.sent[0], data)
    assert len(shell.heard("edited")) == 1
    assert shell.texts == ["page 1 of abc"]


async def test_a_fresh_button_answers_in_a_new_message(shell: Shell) -> None:
    await shell.say("/pages abc")
    await shell.tap(shell.sent[0], data_of(shell.sent[0], "Echo"))
    assert shell.texts == ["page 1 of abc", "abc|1|private|1|None"]
    assert shell.heard("edited") == []


async def test_a_button_with_long_words_works_after_a_restart(shell: Shell, db: Path) -> None:
    await shell.say("/pages " + "习近平" * 60)
    async with Shell(db) as again:
        again.core.state.chats = shell.core.state.chats
        await again.tap(shell.sent[0], data_of(shell.sent[0], "Next"))
        assert [message["text"] for message in again.heard("edited")] == ["page 2 of " + "习近平" * 60]


@pytest.mark.parametrize(
    "data",
    [
        "zzz",
        "0:echo:1:x",
        "2:echo:1:x",
        "1:nosuch:1:x",
        "1:echo:0:x",
        "1:echo:-1:x",
        "1:*:1:" + "A" * 20,
        "1:*:1:x",
        "1:",
    ],
)
async def test_data_that_is_old_or_forged_or_of_another_version_says_so(shell: Shell, data: str) -> None:
    await shell.say("/pages abc")
    await shell.tap(shell.sent[0], data)
    assert shell.heard("toast") == [{"text": STALE, "alert": True}]
    assert shell.texts == ["page 1 of abc"]
    assert shell.heard("edited") == []


async def test_a_tap_on_a_message_that_is_gone_is_answered_in_a_new_one(shell: Shell) -> None:
    await shell.say("/pages abc")
    data = data_of(shell.sent[0], "Next")
    shell.core.call("deleteMessage", {"chat_id": ADA, "message_id": shell.sent[0]["message_id"]})
    await shell.tap(shell.sent[0], data)
    assert shell.texts == ["page 1 of abc", "page 2 of abc"]


async def test_a_tap_that_is_answered_too_late_still_turns_the_page(shell: Shell) -> None:
    await shell.say("/pages abc")
    update = shell.core.tap(ADA, ADA, shell.sent[0]["message_id"], data_of(shell.sent[0], "Next"))
    shell.now += timedelta(hours=1)
    await shell.take(update)
    assert [message["text"] for message in shell.heard("edited")] == ["page 2 of abc"]


async def test_a_tap_without_words_gets_the_usage_line(shell: Shell) -> None:
    await shell.say("/pages abc")
    await shell.tap(shell.sent[0], encode(Tap("echo")))
    assert [message["text"] for message in shell.heard("edited")] == [
        "Usage: /echo <words>\nFor example: /echo two words"
    ]


# ---------------------------------------------------------------- what goes wrong


async def test_files_follow_the_text(shell: Shell) -> None:
    await shell.say("/files", chat=GROUP)
    text, photo, document = shell.sent
    assert text["text"] == "files"
    assert document["document"]["file_name"] == "a.txt"
    assert shell.core.state.files[document["document"]["file_id"]].content == b"hello"
    assert shell.core.state.files[photo["photo"][0]["file_id"]].mime == "image/png"


@pytest.mark.parametrize(("command", "shown"), [("/long", "x" * 4096), ("/bad", "5 < 6")])
async def test_an_answer_that_telegram_cannot_read_is_sent_plain_and_logged(
    shell: Shell, caplog: pytest.LogCaptureFixture, command: str, shown: str
) -> None:
    await shell.say(command)
    assert shell.texts == [shown]
    assert [record.levelno for record in caplog.records if record.name == "bot.sending"] == [logging.ERROR]


async def test_a_bug_is_logged_and_the_person_hears_of_it_once(shell: Shell, caplog: pytest.LogCaptureFixture) -> None:
    asked = await shell.say("/boom", chat=GROUP)
    record = next(record for record in caplog.records if record.name == "bot.errors")
    error_id = record.getMessage().split()[1]
    assert record.exc_info and isinstance(record.exc_info[1], ZeroDivisionError)
    assert shell.texts == [f"Something went wrong here; it is logged as {error_id}. Please try again."]
    assert shell.sent[0]["reply_to_message"]["message_id"] == asked


async def test_a_chat_that_threw_the_bot_out_is_no_error(shell: Shell, caplog: pytest.LogCaptureFixture) -> None:
    shell.core.state.chats[GROUP].members[BOT_ID] = "kicked"
    await shell.say("/echo hi", chat=GROUP)
    assert [record.levelno for record in caplog.records if record.name == "bot.errors"] == [logging.WARNING]


async def test_a_store_that_cannot_be_read_is_an_answer(shell: Shell) -> None:
    await shell.say("/shut")
    assert shell.texts[0].startswith("kb.db is damaged or no database;")


async def test_answers_go_on_while_another_program_writes(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.store.database.BUSY_SECONDS", 0.01)
    other = sqlite3.connect(db, isolation_level=None)
    async with Shell(db) as shell:
        other.execute("BEGIN IMMEDIATE")
        await shell.say("/echo hi")
        await shell.say("/pages " + "x" * 200)
        other.execute("ROLLBACK")
        await shell.say("/pages " + "x" * 200)
    other.close()
    assert shell.texts[0] == "hi|1|private|1|None"
    labels = [
        [button["text"] for button in message["reply_markup"]["inline_keyboard"][0]] for message in shell.sent[1:]
    ]
    assert labels == [["Site"], ["Next", "Echo", "Site"]]


# ---------------------------------------------------------------- who is served


async def test_a_chat_that_is_not_listed_gets_one_line_with_its_id(db: Path) -> None:
    async with Shell(db, chats=(GROUP,)) as shell:
        await shell.say("/echo hi", chat=GROUP)
        await shell.say("/echo hi", chat=FORUM)
        await shell.say("/echo again", chat=FORUM)
    assert shell.texts == ["hi|1|group|1|None", "I do not serve this chat. Whoever runs me can add it; its id: -20"]
    async with Shell(db, chats=(GROUP,)) as again:
        await again.say("/echo hi", chat=FORUM)
    assert again.texts == []


async def test_the_line_comes_once_also_where_nothing_can_be_written(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.store.database.BUSY_SECONDS", 0.01)
    other = sqlite3.connect(db, isolation_level=None)
    async with Shell(db, chats=(GROUP,)) as shell:
        other.execute("BEGIN IMMEDIATE")
        await shell.say("/echo hi", chat=FORUM)
        await shell.say("/echo hi", chat=FORUM)
    other.close()
    assert len(shell.texts) == 1


async def test_the_line_comes_when_the_bot_is_added(db: Path) -> None:
    async with Shell(db, chats=(GROUP,)) as shell:
        for chat in (GROUP, FORUM):
            member = {"user": shell.core.state.bot, "status": "member"}
            change = {
                "chat": shell.core.state.chats[chat].about,
                "from": shell.core.state.users[ADA],
                "date": 1,
                "old_chat_member": member | {"status": "left"},
                "new_chat_member": member,
            }
            await shell.take(shell.core.state.add_update("my_chat_member", change))
        await shell.say("/echo hi", chat=FORUM)
    assert shell.texts == ["I do not serve this chat. Whoever runs me can add it; its id: -20"]


async def test_a_group_s_talk_and_foreign_commands_do_not_bring_the_line(db: Path) -> None:
    async with Shell(db, chats=(GROUP,)) as shell:
        for words in ("hello", "/nosuch", "/echo@other_bot x"):
            await shell.say(words, chat=FORUM)
    assert shell.texts == []


async def test_in_private_only_members_and_admins_are_served(db: Path) -> None:
    async with Shell(db, chats=(FORUM,), admins=(3,)) as shell:
        shell.core.add_user(3, "Chen")
        for user in (ADA, BADAR, 3):
            await shell.say("/echo hi", chat=user, user=user)
            await shell.say("hello", chat=user, user=user)
    hint = "I answer commands: /help shows them, with examples."
    assert shell.texts == [
        "hi|1|private|1|None",
        hint,
        "I answer only members of the chats I serve. Your id: 2",
        "hi|1|private|3|None",
        hint,
    ]


@pytest.mark.parametrize(("status", "served"), [("administrator", True), ("left", False), ("kicked", False)])
async def test_membership_is_what_telegram_says(db: Path, status: str, served: bool) -> None:
    async with Shell(db, chats=(FORUM,)) as shell:
        shell.core.state.chats[FORUM].members[BADAR] = status
        await shell.say("/echo hi", chat=BADAR, user=BADAR)
    assert (shell.texts == ["hi|1|private|2|None"]) is served


async def test_who_left_is_no_longer_served_after_a_while(db: Path) -> None:
    async with Shell(db, chats=(FORUM,)) as shell:
        await shell.say("/echo one")
        shell.core.state.chats[FORUM].members[ADA] = "left"
        shell.now += timedelta(minutes=6)
        await shell.say("/echo two")
    assert shell.texts == ["one|1|private|1|None", "I answer only members of the chats I serve. Your id: 1"]


async def test_a_tap_in_a_chat_no_longer_served_is_refused(shell: Shell, db: Path) -> None:
    await shell.say("/pages abc", chat=GROUP)
    async with Shell(db, chats=(FORUM,)) as later:
        later.core.state.chats = shell.core.state.chats
        await later.tap(shell.sent[0], data_of(shell.sent[0], "Next"))
        assert later.heard("edited") == []
        assert later.heard("toast")[0]["text"].startswith("I do not serve this chat.")


async def test_a_group_that_became_a_supergroup_is_not_told_twice(db: Path) -> None:
    async with Shell(db, chats=(FORUM,)) as shell:
        await shell.say("/echo hi", chat=GROUP)
        await shell.say("", chat=GROUP, migrate_to_chat_id=SUPERGROUP)
    async with Shell(db, chats=(FORUM,)) as later:
        await later.say("/echo hi", chat=SUPERGROUP)
    assert len(shell.texts) == 1
    assert later.texts == []


async def test_status_says_when_a_chat_was_heard_before(db: Path) -> None:
    async with Shell(db, answering=commands()) as shell:
        await shell.say("/status")
        shell.now += timedelta(minutes=90)
        await shell.say("/status", chat=GROUP)
    first, second = shell.texts
    assert "Last heard" not in first
    assert "Last heard from a chat before this: 1 Mar 2026 17:00" in second.split("\n")
