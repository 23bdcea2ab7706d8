"""Alerts on their way: from an ingest to the chats that follow, whatever Telegram and the network do meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from telegram import Bot

from bot.delivery import Delivery
from bot.playground.faults import Fault, too_many_requests
from handlers import commands
from knowledge.ingest import take_in
from knowledge.model import Status
from knowledge.store import Store, follows, outbox
from tests.scripted import Person, Report, Script, Talk
from tests.shell import ADA, BADAR, FORUM, GROUP, NOW, SUPERGROUP, Shell, data_of
from tests.telegram_html import parse_html

RECENTLY = "2026-02-27"
NEW_GROUP = -1_000_000_000_999


@asynccontextmanager
async def delivering(db: Path, **options: Any) -> AsyncIterator[Shell]:
    async with Shell(db, answering=commands(), **options) as shell:
        delivery = Delivery(shell.app.bot, shell.answering, admins=options.get("admins", ()))
        delivery.register(shell.app)
        async with delivery:
            yield shell
    for message in shell.sent:
        assert parse_html(shell.core.source(message))


@pytest.fixture
async def shell(db: Path) -> AsyncIterator[Shell]:
    async with delivering(db) as running:
        yield running


def add(db: Path, *talks: Talk, key: str = "a", published: str = RECENTLY) -> None:
    report = Report(key, talks, published=published)
    with Store.open(db) as store:
        take_in(store, [report.article], extractor=Script([report]), now=NOW, origin="test")


def follow(db: Path, *chats: int, topic: int | None = None, **alerting: Any) -> None:
    with Store.open(db) as store, store.transaction():
        for chat in chats:
            follows.add_follow(store, chat, topic, (), by="Ada", now=NOW)
            if alerting:
                follows.save_alerting(store, chat, topic, follows.Alerting(**alerting))


def talk(ordinal: int = 6, **changes: Any) -> Talk:
    people = (Person("Noor Alam"),)
    return Talk(**{"series": "JCC", "ordinal": ordinal, "date": f"2026-02-{20 + ordinal}", "people": people, **changes})


def states(db: Path) -> list[str]:
    with Store.open_reader(db) as store:
        return [row["state"] for row in store.rows("SELECT * FROM alert ORDER BY id")]


async def until(condition: Callable[[], Any]) -> None:
    async with asyncio.timeout(10):
        while not condition():
            await asyncio.sleep(0.01)


async def settled(db: Path, *wanted: str) -> None:
    """Wait until the alerts are in these states, and see that they stay so."""
    await until(lambda: states(db) == list(wanted))
    await asyncio.sleep(0.5)
    assert states(db) == list(wanted)


# ---------------------------------------------------------------- what chats hear


async def test_what_another_process_takes_in_reaches_each_chat_that_follows_once(db: Path, shell: Shell) -> None:
    follow(db, ADA, GROUP)
    add(db, talk())
    await settled(db, "sent", "sent")
    assert {message["chat"]["id"] for message in shell.sent} == {ADA, GROUP}
    assert len(shell.sent) == 2
    assert all("6th JCC" in text for text in shell.texts)


async def test_a_later_change_replies_to_the_first_alert_of_that_meeting(db: Path, shell: Shell) -> None:
    follow(db, GROUP)
    add(db, talk())
    await settled(db, "sent")
    add(db, talk(place="Beijing"), key="b")
    await settled(db, "sent", "sent")
    first, second = shell.sent
    assert second["reply_to_message"]["message_id"] == first["message_id"]
    assert "Beijing" in second["text"]


async def test_what_comes_while_a_chat_waits_is_told_with_the_rest(db: Path) -> None:
    follow(db, GROUP)
    add(db, talk())
    add(db, talk(place="Beijing"), key="b")
    async with delivering(db) as shell:
        await settled(db, "sent", "sent")
    assert len(shell.sent) == 1
    assert "Beijing" in shell.texts[0]


async def test_three_meetings_at_once_are_one_message_and_two_are_two(db: Path) -> None:
    follow(db, GROUP)
    add(db, talk(1), talk(2), talk(3))
    follow(db, ADA)
    add(db, talk(4), talk(5), key="b")
    async with delivering(db) as shell:
        await until(lambda: set(states(db)) == {"sent"})
    assert sorted(message["chat"]["id"] for message in shell.sent) == [GROUP, ADA, ADA]


async def test_a_topic_hears_in_the_topic(db: Path, shell: Shell) -> None:
    topic = shell.core.add_topic(FORUM, ADA, "Security")
    follow(db, FORUM, topic=topic)
    add(db, talk())
    await settled(db, "sent")
    assert shell.sent[0]["message_thread_id"] == topic


async def test_quiet_hours_hold_back_and_then_one_message_tells_all(db: Path, shell: Shell) -> None:
    local = 17 * 60  # NOW in Karachi
    follow(db, GROUP, quiet_from=local - 60, quiet_to=local + 60)
    add(db, talk(1), talk(2))
    await settled(db, "pending", "pending")
    shell.now += timedelta(hours=1)
    await settled(db, "sent", "sent")
    assert len(shell.sent) == 1


async def test_a_daily_digest_comes_at_its_hour_and_a_change_of_mind_counts_at_once(db: Path, shell: Shell) -> None:
    follow(db, GROUP, ADA, cadence=follows.Cadence.DAILY, digest_minute=18 * 60)
    add(db, talk())
    await settled(db, "pending", "pending")
    follow(db, ADA, cadence=follows.Cadence.INSTANT)
    await settled(db, "pending", "sent")
    shell.now += timedelta(hours=1)
    await settled(db, "sent", "sent")


async def test_a_chat_that_wants_it_is_reminded_the_day_before(db: Path, shell: Shell) -> None:
    follow(db, GROUP, reminders=("P1D",))
    add(db, talk(date="2026-03-04", status=Status.SCHEDULED))
    await settled(db, "sent")
    shell.now += timedelta(days=2)
    await settled(db, "sent", "sent")
    assert shell.texts[1].startswith("⏰ Tomorrow")


async def test_a_clock_that_is_set_back_keeps_no_reminder_waiting(db: Path, shell: Shell) -> None:
    shell.now += timedelta(days=1)
    follow(db, GROUP, reminders=("P1D",))
    await asyncio.sleep(0.5)
    shell.now -= timedelta(days=1)
    add(db, talk(date="2026-03-02", status=Status.SCHEDULED))
    await settled(db, "sent", "sent")
    assert shell.texts[1].startswith("⏰ Tomorrow")


async def test_a_paused_chat_hears_when_it_resumes(db: Path, shell: Shell) -> None:
    follow(db, GROUP, paused=follows.Paused.ASKED, is_silent=True)
    add(db, talk())
    await settled(db, "pending")
    follow(db, GROUP, paused=None)
    await settled(db, "sent")


async def test_an_alert_of_which_nothing_is_left_is_dropped(db: Path) -> None:
    follow(db, GROUP)
    add(db, talk())
    with Store.open(db) as store:
        store.write("UPDATE entry SET meeting_id = NULL, article_id = NULL")
        store.write("PRAGMA foreign_keys = ON")
        store.write("DELETE FROM meeting")
    async with delivering(db) as shell:
        await settled(db)
    assert shell.sent == []


# ---------------------------------------------------------------- what may go wrong


async def test_a_chat_that_is_told_to_wait_waits_alone(db: Path, shell: Shell) -> None:
    follow(db, GROUP, ADA, BADAR)
    shell.core.faults.add(too_many_requests("sendMessage", 30))
    add(db, talk())
    await settled(db, "pending", "sent", "sent")
    shell.now += timedelta(seconds=30)
    await settled(db, "sent", "sent", "sent")
    assert len(shell.sent) == 3


async def test_a_message_that_may_have_arrived_is_not_sent_again(db: Path, shell: Shell) -> None:
    follow(db, GROUP)
    shell.core.faults.add(Fault("sendMessage", cut="after"))
    add(db, talk())
    await settled(db, "uncertain")
    shell.now += timedelta(days=1)
    await settled(db, "uncertain")
    assert len(shell.sent) == 1


@pytest.mark.parametrize(
    "fault", [Fault("sendMessage", cut="before"), Fault("sendMessage", 500, "Internal Server Error: restart")]
)
async def test_a_message_that_was_not_taken_is_tried_again_a_little_later(db: Path, shell: Shell, fault: Fault) -> None:
    follow(db, GROUP)
    shell.core.faults.add(fault)
    add(db, talk())
    await settled(db, "pending")
    shell.now += timedelta(seconds=1)
    await settled(db, "sent")
    assert len(shell.sent) == 1


async def test_a_group_that_puts_the_bot_out_hears_when_it_lets_it_in_again(db: Path, shell: Shell) -> None:
    follow(db, SUPERGROUP)
    shell.core.state.chats[SUPERGROUP].members[shell.core.state.bot["id"]] = "kicked"
    add(db, talk())
    await settled(db, "pending")
    add(db, talk(7), key="b")
    await settled(db, "pending", "pending")
    await shell.take(shell.core.set_bot_status(SUPERGROUP, ADA, "member"))
    await settled(db, "sent", "sent")


async def test_a_group_that_puts_the_bot_out_is_not_even_tried(db: Path, shell: Shell) -> None:
    follow(db, SUPERGROUP)
    await shell.take(shell.core.set_bot_status(SUPERGROUP, ADA, "kicked"))
    add(db, talk())
    await settled(db, "pending")
    with Store.open_reader(db) as store:
        assert store.one("SELECT attempts FROM alert")["attempts"] == 0


async def test_who_blocked_the_bot_hears_after_talking_to_it_again(db: Path, shell: Shell) -> None:
    follow(db, ADA)
    bot, members = shell.core.state.bot["id"], shell.core.state.chats[ADA].members
    members[bot] = "kicked"
    add(db, talk())
    await settled(db, "pending")
    members[bot] = "member"
    await shell.say("/id")
    await settled(db, "sent")


async def test_what_somebody_paused_stays_paused_when_the_bot_is_let_in(db: Path, shell: Shell) -> None:
    follow(db, SUPERGROUP, paused=follows.Paused.ASKED)
    await shell.take(shell.core.set_bot_status(SUPERGROUP, ADA, "kicked"))
    await shell.take(shell.core.set_bot_status(SUPERGROUP, ADA, "member"))
    add(db, talk())
    await settled(db, "pending")


@pytest.mark.parametrize("is_told", [True, False])
async def test_a_group_that_became_a_supergroup_hears_there_once(db: Path, shell: Shell, is_told: bool) -> None:
    follow(db, GROUP)
    update = shell.core.migrate(GROUP, NEW_GROUP, ADA)
    if is_told:
        await shell.take(update)
    add(db, talk())
    await settled(db, "sent")
    assert [message["chat"]["id"] for message in shell.sent] == [NEW_GROUP]
    add(db, talk(7), key="b")
    await settled(db, "sent", "sent")


def test_what_both_the_group_and_its_supergroup_are_owed_is_told_once(db: Path) -> None:
    follow(db, GROUP, NEW_GROUP)
    add(db, talk(1), talk(2))
    with Store.open(db) as store:
        ids = [one.id for one in outbox.owed_to(store, GROUP, 0, now=NOW)]
        assert outbox.claim(store, ids[:1], now=NOW)
        outbox.settle(store, ids[:1], "sent", now=NOW, chat_id=GROUP, message_id=5)
        with store.transaction():
            outbox.move_chat(store, GROUP, NEW_GROUP)
        rows = store.rows("SELECT chat_id, entry_id, state, message_id FROM alert ORDER BY entry_id")
        assert [tuple(row)[2:] for row in rows] == [("sent", None), ("pending", None)]
        assert {row["chat_id"] for row in rows} == {NEW_GROUP}


async def test_alerts_of_a_topic_that_is_gone_come_to_the_chat_which_is_told_once(db: Path, shell: Shell) -> None:
    topic = shell.core.add_topic(FORUM, ADA, "Security")
    follow(db, FORUM, topic=topic)
    shell.core.delete_topic(FORUM, topic)
    add(db, talk())
    await settled(db, "sent")
    add(db, talk(7), key="b")
    await settled(db, "sent", "sent")
    said, *alerts = shell.sent
    assert said["text"] == "A topic that follows something is gone or closed; its alerts come here."
    assert [("JCC" in one["text"], one.get("message_thread_id")) for one in alerts] == [(True, None)] * 2


async def test_a_topic_that_is_opened_again_hears_again(db: Path, shell: Shell) -> None:
    topic = shell.core.add_topic(FORUM, ADA, "Security")
    follow(db, FORUM, topic=topic)
    shell.core.close_topic(FORUM, topic)
    add(db, talk())
    await settled(db, "sent")
    shell.core.state.chats[FORUM].topics[topic].is_closed = False
    await shell.say("/id@corridor_bot", chat=FORUM, message_thread_id=topic, is_topic_message=True)
    add(db, talk(7), key="b")
    await settled(db, "sent", "sent")
    assert [one.get("message_thread_id") for one in shell.sent] == [None, None, topic, topic]


async def test_a_forum_whose_general_topic_is_closed_is_tried_again_a_little_later(db: Path, shell: Shell) -> None:
    follow(db, FORUM)
    shell.core.faults.add(Fault("sendMessage", 400, "Bad Request: TOPIC_CLOSED"))
    add(db, talk())
    await settled(db, "pending")
    shell.now += timedelta(minutes=2)
    await settled(db, "sent")
    assert len(shell.sent) == 1


async def test_html_that_is_refused_goes_once_as_plain_text_and_is_logged(
    db: Path, shell: Shell, caplog: pytest.LogCaptureFixture
) -> None:
    follow(db, GROUP)
    shell.core.faults.add(Fault("sendMessage", 400, "Bad Request: can't parse entities: unsupported start tag"))
    add(db, talk())
    await settled(db, "sent")
    assert "entities" not in shell.sent[0]
    assert "cannot read" in caplog.text


async def test_what_is_refused_for_good_is_not_tried_again(db: Path, shell: Shell) -> None:
    follow(db, GROUP, ADA)
    shell.core.faults.add(Fault("sendMessage", 400, "Bad Request: something new"))
    add(db, talk())
    await settled(db, "failed", "sent")


async def test_an_alert_that_cannot_be_written_holds_up_no_other(db: Path, caplog: pytest.LogCaptureFixture) -> None:
    follow(db, GROUP)
    add(db, talk())
    with Store.open(db) as store:
        store.write("UPDATE entry SET kinds = 'nonsense'")
    add(db, talk(7), key="b")
    async with delivering(db):
        await settled(db, "failed", "sent")
    assert "cannot be written" in caplog.text


async def test_an_alert_that_cannot_be_written_is_left_out_of_a_message_with_others(db: Path) -> None:
    follow(db, GROUP)
    add(db, *map(talk, range(1, 6)))
    with Store.open(db) as store:
        store.write("UPDATE entry SET kinds = 'nonsense' WHERE id = 3")
    async with delivering(db, admins=(BADAR,)) as shell:
        await settled(db, "sent", "sent", "failed", "sent", "sent")
        (told,) = shell.texts
        assert told.startswith("🔔 News of 4 meetings") and "3rd JCC" not in told
        with Store.open(db) as store:
            store.write("UPDATE entry SET kinds = 'new' WHERE id = 3")
        await shell.say("/undelivered", chat=BADAR, user=BADAR)
        assert "1 could not be sent\n• 3rd JCC" in shell.texts[-1] and "nonsense" in shell.texts[-1]
        await shell.tap(shell.sent[-1], data_of(shell.sent[-1], "Resend"), user=BADAR)
        await settled(db, *["sent"] * 5)
        assert "3rd JCC" in shell.texts[-1]


async def test_what_a_dead_process_was_sending_is_in_doubt(db: Path) -> None:
    follow(db, GROUP, ADA)
    add(db, talk())
    with Store.open(db) as store:
        outbox.claim(store, [one.id for one in outbox.owed_to(store, GROUP, 0, now=NOW)], now=NOW)
    async with delivering(db) as shell:
        await settled(db, "uncertain", "sent")
    assert [message["chat"]["id"] for message in shell.sent] == [ADA]


async def test_a_bot_that_stops_lets_the_call_under_way_end(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    follow(db, GROUP)
    begun, send = asyncio.Event(), Bot._post

    async def slowly(bot: Bot, endpoint: str, *arguments: Any, **options: Any) -> Any:
        if endpoint == "sendMessage":
            begun.set()
            await asyncio.sleep(0.3)
        return await send(bot, endpoint, *arguments, **options)

    monkeypatch.setattr(Bot, "_post", slowly)
    async with delivering(db):
        add(db, talk())
        await begun.wait()
    assert states(db) == ["sent"]


async def test_other_bots_chats_are_left_alone(db: Path) -> None:
    follow(db, GROUP, ADA)
    add(db, talk())
    async with Shell(db) as shell, Delivery(shell.app.bot, shell.answering, serves=lambda chat_id: chat_id == ADA):
        await settled(db, "pending", "sent")


# ---------------------------------------------------------------- who is served


@asynccontextmanager
async def serving(db: Path, *chats: int) -> AsyncIterator[Shell]:
    """A bot whose operator serves these chats only, and is Badar."""
    async with (
        Shell(db, answering=commands(), chats=chats, admins=(BADAR,)) as shell,
        Delivery(shell.app.bot, shell.answering, admins=(BADAR,)),
    ):
        yield shell


async def test_a_chat_that_is_not_served_any_more_hears_nothing_until_it_is_again(db: Path) -> None:
    follow(db, GROUP, SUPERGROUP)
    add(db, talk(1), talk(2))
    async with serving(db, SUPERGROUP) as shell:
        await settled(db, "failed", "sent", "failed", "sent")
        assert {message["chat"]["id"] for message in shell.sent} == {SUPERGROUP}
        shell.now += timedelta(minutes=2)
        await until(lambda: shell.texts[-1] == "2 alerts may not have arrived.")
        await shell.say("/undelivered", chat=BADAR, user=BADAR)
        assert "chat -10: 2 could not be sent\n• 1st JCC" in shell.texts[-1]
        assert "CORRIDOR_CHATS does not name this chat" in shell.texts[-1]
        add(db, talk(3), key="b")
        await settled(db, "failed", "sent", "failed", "sent", "failed", "sent")
        shell.now += timedelta(hours=1)
        await asyncio.sleep(0.5)
        assert shell.texts.count("2 alerts may not have arrived.") == 1
        assert not [text for text in shell.texts if text.startswith("3 alerts")]
    async with serving(db, SUPERGROUP, GROUP) as shell:
        add(db, talk(4), key="c")
        await until(lambda: {message["chat"]["id"] for message in shell.sent} == {SUPERGROUP, GROUP})
        assert all("4th JCC" in text for text in shell.texts)
        await shell.say("/undelivered", chat=BADAR, user=BADAR)
        await shell.tap(shell.sent[-1], data_of(shell.sent[-1], "Resend"), user=BADAR)
        await until(lambda: set(states(db)) == {"sent"})


async def test_a_served_group_that_becomes_a_supergroup_stays_served(db: Path) -> None:
    follow(db, GROUP)
    async with serving(db, GROUP) as shell:
        shell.core.migrate(GROUP, NEW_GROUP, ADA)
        add(db, talk())
        await settled(db, "sent")
        await shell.say("/meetings", chat=NEW_GROUP)
    assert [message["chat"]["id"] for message in shell.sent if "6th JCC" in message["text"]] == [NEW_GROUP, NEW_GROUP]


async def test_in_private_only_members_of_served_chats_and_administrators_hear(db: Path) -> None:
    stranger = 3
    follow(db, ADA, BADAR, stranger)
    add(db, talk())
    async with serving(db, SUPERGROUP) as shell:  # Ada made it, Badar is named in CORRIDOR_ADMINS
        await settled(db, "sent", "sent", "failed")
        assert sorted(message["chat"]["id"] for message in shell.sent) == [ADA, BADAR]


async def test_alerts_wait_where_telegram_cannot_say_who_is_a_member(db: Path) -> None:
    follow(db, ADA)
    add(db, talk())
    async with serving(db, SUPERGROUP) as shell:
        shell.core.faults.add(Fault("getChatMember", cut="before"))
        await settled(db, "pending")
        shell.now += timedelta(minutes=2)
        await settled(db, "sent")


# ---------------------------------------------------------------- who is told


async def test_administrators_hear_once_of_what_may_not_have_arrived_and_send_it_again(db: Path) -> None:
    follow(db, GROUP)
    async with delivering(db, admins=(BADAR,)) as shell:
        shell.core.faults.add(Fault("sendMessage", cut="after"))
        add(db, talk(1), talk(2))
        await settled(db, "uncertain", "sent")
        shell.now += timedelta(minutes=2)
        await until(lambda: len(shell.sent) == 3)
        told = shell.sent[2]
        assert (told["chat"]["id"], told["text"]) == (BADAR, "1 alert may not have arrived.")
        await shell.tap(told, data_of(told, "Look"), user=BADAR)
        listed = shell.sent[3]
        assert "chat -10: 1 may or may not have arrived\n• 1st JCC" in listed["text"]
        await shell.tap(listed, data_of(listed, "Resend"), user=BADAR)
        await settled(db, "sent", "sent")
        assert "1st JCC" in shell.sent[-1]["text"]
        shell.now += timedelta(hours=1)
        await asyncio.sleep(0.5)
    assert [message["chat"]["id"] for message in shell.sent] == [GROUP, GROUP, BADAR, BADAR, GROUP]


async def test_administrators_hear_later_where_they_cannot_be_reached_either(db: Path) -> None:
    follow(db, GROUP)
    async with delivering(db, admins=(BADAR,)) as shell:
        shell.core.faults.add(Fault("sendMessage", cut="after"), Fault("sendMessage", cut="before"))
        add(db, talk())
        await settled(db, "uncertain")
        shell.now += timedelta(minutes=2)
        await until(lambda: not shell.core.faults.waiting)
        shell.now += timedelta(minutes=2)
        await until(lambda: len(shell.sent) == 2)
    assert shell.texts[1] == "1 alert may not have arrived."


async def test_what_is_settled_by_hand_is_not_sent_and_not_listed(db: Path) -> None:
    follow(db, GROUP)
    async with delivering(db, admins=(BADAR,)) as shell:
        shell.core.faults.add(Fault("sendMessage", cut="after"))
        add(db, talk())
        await settled(db, "uncertain")
        await shell.say("/undelivered", chat=BADAR, user=BADAR)
        await shell.tap(shell.sent[-1], data_of(shell.sent[-1], "Done"), user=BADAR)
        assert shell.heard("edited")[-1]["text"].startswith("1 alert is settled.")
        await shell.say("/undelivered", chat=BADAR, user=BADAR)
        assert shell.texts[-1] == "Every alert that was sent has arrived."
        await settled(db, "sent")


async def test_only_administrators_see_and_settle_what_may_not_have_arrived(db: Path, shell: Shell) -> None:
    follow(db, GROUP)
    shell.core.faults.add(Fault("sendMessage", cut="after"))
    add(db, talk())
    await settled(db, "uncertain")
    await shell.say("/undelivered resend -10 0 1")
    assert shell.texts[-1] == "Only administrators see what could not be delivered."
    await settled(db, "uncertain")


async def test_who_administers_one_chat_sees_and_settles_what_concerns_that_chat(db: Path) -> None:
    follow(db, GROUP, SUPERGROUP)
    async with delivering(db, chats=(GROUP, SUPERGROUP), admins=(BADAR,)) as shell:
        shell.core.faults.add(Fault("sendMessage", cut="after"), Fault("sendMessage", cut="after"))
        add(db, talk())
        await settled(db, "uncertain", "uncertain")
        await shell.say("/undelivered", chat=GROUP)
        here = shell.sent[-1]
        assert f"chat {GROUP}: 1 may" in here["text"] and str(SUPERGROUP) not in str(here)
        await shell.say(f"/undelivered done {SUPERGROUP} 0 2", chat=GROUP)
        await shell.say("/undelivered", chat=ADA)
        assert shell.texts[-1] == "Every alert that was sent to this chat has arrived."
        assert states(db) == ["uncertain", "uncertain"]
        await shell.tap(here, data_of(here, "Done"))
        assert states(db) == ["sent", "uncertain"]
        await shell.say("/undelivered", chat=BADAR, user=BADAR)
        assert f"chat {SUPERGROUP}: 1 may" in shell.texts[-1]


async def test_an_owner_sees_all_chats_in_private_and_in_a_group_only_its_own(db: Path) -> None:
    follow(db, GROUP, SUPERGROUP)
    async with delivering(db, chats=(GROUP, SUPERGROUP), admins=(BADAR,)) as shell:
        shell.core.faults.add(Fault("sendMessage", cut="after"), Fault("sendMessage", cut="after"))
        add(db, talk())
        await settled(db, "uncertain", "uncertain")
        await shell.say("/undelivered", chat=GROUP, user=BADAR)
        here = shell.sent[-1]
        assert f"chat {GROUP}: 1 may" in here["text"] and str(SUPERGROUP) not in str(here)
        await shell.say(f"/undelivered done {SUPERGROUP} 0 2", chat=GROUP, user=BADAR)
        assert states(db) == ["uncertain", "uncertain"]
        await shell.tap(here, data_of(here, "Done"), user=BADAR)
        assert shell.heard("edited")[-1]["text"].endswith("Every alert that was sent to this chat has arrived.")
        await shell.say("/undelivered", chat=BADAR, user=BADAR)
        assert f"chat {SUPERGROUP}: 1 may" in shell.texts[-1]


async def test_an_alert_of_a_meeting_that_became_part_of_another_is_told_with_the_others(db: Path) -> None:
    follow(db, GROUP)
    add(db, Talk("JCC", None, "2026-02-26", "Beijing"), key="a")
    add(db, Talk("JCC", 6, None, "Beijing", people=(Person("Noor Alam"),)), key="b")
    with Store.open_reader(db) as store:
        assert store.one("SELECT COUNT(*) AS n FROM meeting")["n"] == 2
    add(db, Talk("JCC", 6, "2026-02-26", "Beijing"), key="c")
    with Store.open_reader(db) as store:
        assert store.one("SELECT COUNT(*) AS n FROM meeting")["n"] == 1
        owed = len(states(db))
    async with delivering(db) as shell:
        await settled(db, *["sent"] * owed)
    assert len(shell.sent) == 1
    assert "6th JCC" in shell.texts[0]


async def test_an_answer_that_nobody_understands_leaves_the_message_in_doubt(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow(db, GROUP, ADA)
    add(db, talk())
    send = Bot._post

    async def garbled(bot: Bot, endpoint: str, data: Any = None, **options: Any) -> Any:
        answer = await send(bot, endpoint, data, **options)
        return {"nonsense": 1} if endpoint == "sendMessage" and data["chat_id"] == GROUP else answer

    monkeypatch.setattr(Bot, "_post", garbled)
    async with delivering(db) as shell:
        await settled(db, "uncertain", "sent")
    assert len(shell.sent) == 2
