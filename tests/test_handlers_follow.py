"""/follow, /unfollow, /following, /alerts, /new: what is answered, and what is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from handlers import commands
from handlers._alert_card import render_alert, render_alerts
from handlers._command import Post, Reply, Request, Tap, UsageError
from handlers._following import terms_in_words
from handlers.follow import MOST_FOLLOWS
from knowledge.adding import Adder, save, take_back
from knowledge.changes import Change
from knowledge.dates import parse_edtf
from knowledge.deciding import Author, fix_meeting
from knowledge.drafts import draft_of, dump_draft
from knowledge.ingest import Telling, take_in
from knowledge.model import Property, Status
from knowledge.store import Store, additions, follows, outbox
from knowledge.store.follows import Alerting, Cadence, Paused
from tests.answers import ARTICLES, KARACHI, ask, check, labels, read_in, tap
from tests.scripted import NOW, Person, Report, Script, Talk

GROUP = -100
TODAY = datetime.fromisoformat("2026-01-20T12:00:00").replace(tzinfo=KARACHI)
ASKED = Request("", TODAY, KARACHI, chat_id=GROUP, chat_type="supergroup", user_id=5, user_name="Ada")


@pytest.fixture
def store() -> Store:
    return read_in(ARTICLES)


def say(store: Store, typed: str, **changes: object) -> Reply:
    """What the group answers an administrator."""
    name, _, words = typed.lstrip("/").partition(" ")
    command = next(one for one in commands() if one.name == name)
    request = replace(ASKED, text=words, **{"is_chat_admin": True, **changes})  # type: ignore[arg-type]
    reply = command.answer(store, request)
    check(reply)
    return reply


def alerts(store: Store, *, at: datetime = NOW) -> list[Reply]:
    """What the group would be sent, a message a meeting."""
    return [
        reply
        for one in outbox.owed_to(store, GROUP, 0, now=at)
        if (reply := render_alert(store, [one], now=at, zone=KARACHI))
    ]


def test_a_series_is_followed_and_shows_what_it_would_have_brought(store: Store) -> None:
    reply = say(store, "/follow icc")
    assert reply.html == (
        "Following <b>the series JWG International Cooperation and Coordination</b>, set by Ada.\n"
        "It would have matched nothing in the last 12 months."
    )
    assert labels(reply) == ["Take back", "How and when"]
    assert say(store, "/following").html == (
        "<b>Followed here: 1</b>\n"
        "• <b>the series JWG International Cooperation and Coordination</b> (by Ada, 20 Jan 2026)"
    )


def test_following_everything_offers_to_narrow(store: Store) -> None:
    reply = say(store, "/follow")
    assert reply.html.startswith("Following <b>everything</b>, set by Ada.\nIt would have matched")
    narrower = next(label for label in labels(reply) if label.startswith("Only "))
    again = say(store, "/follow only icc")
    assert "set by Ada" in again.html and narrower
    assert [one.terms != () for one in follows.follows_of(store, GROUP, None)] == [True]


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("farah hamed khan", "Farah Hamid Khan"),
        ("Zarrar Haider Subhani", "Zarrar Haider Subhani"),  # nobody here
        ("name: coal mine", "coal mine"),
        ("words: farah khan", "the word “farah”, with the word “khan”"),
        ("beijing", "meetings in Beijing"),
        ("china icc", "the series JWG International Cooperation and Coordination, with China"),
        ("icc -beijing", "the series JWG International Cooperation and Coordination, not in Beijing"),
        ("-gwadar", "everything, not in Gwadar"),
        ("<b>ml-7", "the word “b”, with the word “ml-7”"),
        ("everything", "everything"),
    ],
)
def test_words_are_read_as_what_they_name(store: Store, words: str, what: str) -> None:
    assert say(store, f"/follow {words}").html.startswith(f"Following <b>{what}</b>, set by Ada.")


def test_the_same_words_are_followed_once(store: Store) -> None:
    say(store, "/follow icc")
    assert "is followed here already" in say(store, "/follow icc").html
    assert len(follows.follows_of(store, GROUP, None)) == 1


def test_a_chat_that_follows_as_much_as_it_may_is_told_what_it_follows_already(store: Store) -> None:
    for number in range(MOST_FOLLOWS - 1):
        say(store, f"/follow words: w{number}")
    say(store, "/follow")
    assert "is followed here already" in say(store, "/follow words: w7").html
    assert "things already" in say(store, "/follow icc").html
    assert say(store, "/follow only words: w7").html.startswith("<b>The word “w7”</b> is followed here already.")
    assert len(follows.follows_of(store, GROUP, None)) == MOST_FOLLOWS - 1


def test_a_button_that_narrows_everything_needs_no_room_of_its_own(store: Store) -> None:
    for number in range(MOST_FOLLOWS - 1):
        say(store, f"/follow words: w{number}")
    say(store, "/follow")
    assert say(store, "/follow only icc").html.startswith("Following <b>the series")
    assert all(one.terms for one in follows.follows_of(store, GROUP, None))


@pytest.mark.parametrize("only", ["only", "Only"])
def test_only_the_button_takes_back_everything_else_that_is_followed(store: Store, only: str) -> None:
    say(store, "/follow")
    typed = say(store, f"/follow {only} icc", post=Post(7, f"/follow {only} icc"))
    assert typed.html.startswith("Following <b>the series JWG International Cooperation and Coordination</b>")
    assert "Everything is followed here too" in typed.html
    assert len(follows.follows_of(store, GROUP, None)) == 2
    pressed = next(one.action for row in typed.buttons for one in row if one.label == "Only this")
    assert isinstance(pressed, Tap)
    say(store, f"/{pressed.command} {pressed.text}")
    assert [one.terms != () for one in follows.follows_of(store, GROUP, None)] == [True]


@pytest.mark.parametrize("words", ["jcc transport", "icc -", "x" * 300, "a1 b2 c3 d4 e5 f6 g7 h8 i9"])
def test_what_cannot_be_followed_gets_a_sentence_and_keeps_nothing(store: Store, words: str) -> None:
    assert "Following" not in say(store, f"/follow {words}").html
    assert follows.follows_of(store, GROUP, None) == ()


@pytest.mark.parametrize("typed", ["/follow icc", "/unfollow everything", "/alerts daily", "/alerts pause"])
def test_in_a_group_only_administrators_change_what_it_hears(store: Store, typed: str) -> None:
    say(store, "/follow beijing")
    reply = say(store, typed, is_chat_admin=False)
    assert (
        reply.toast
        == reply.html
        == ("Only this group's administrators change what it hears; /following shows it to everybody.").replace(
            "'", "'"
        )
    )
    assert len(follows.follows_of(store, GROUP, None)) == 1
    assert follows.find_alerting(store, GROUP, None) == Alerting()


def test_members_see_what_is_followed_and_no_button_to_change_it(store: Store) -> None:
    say(store, "/follow beijing")
    assert labels(say(store, "/following", is_chat_admin=False)) == ["How and when"]
    assert labels(say(store, "/alerts", is_chat_admin=False)) == []
    assert labels(say(store, "/following", is_chat_admin=False, topic_id=7)) == []


def test_in_private_everybody_follows_for_themselves(store: Store) -> None:
    say(store, "/follow beijing", is_chat_admin=False, chat_type="private", chat_id=5)
    assert len(follows.follows_of(store, 5, None)) == 1


def test_topics_of_a_forum_follow_apart(store: Store) -> None:
    say(store, "/follow beijing", topic_id=7)
    assert follows.follows_of(store, GROUP, None) == ()
    assert "Nothing is followed here yet" in say(store, "/following").html


@pytest.mark.parametrize("words", ["beijing", "meetings in beijing", "#1", "everything"])
def test_a_follow_is_taken_back_by_words_number_or_all_at_once(store: Store, words: str) -> None:
    say(store, "/follow beijing")
    assert say(store, f"/unfollow {words}").html.startswith("Ada stopped following <b>meetings in Beijing</b>.")
    assert follows.follows_of(store, GROUP, None) == ()


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("icc", ["everything", "the series JWG International Cooperation and Coordination, in Beijing", "Noor Alam"]),
        ("beijing", ["everything", "the series JWG International Cooperation and Coordination", "Noor Alam"]),
        ("everything", [
            "the series JWG International Cooperation and Coordination",
            "the series JWG International Cooperation and Coordination, in Beijing",
            "Noor Alam",
        ]),
        ("alam", [
            "everything",
            "the series JWG International Cooperation and Coordination",
            "the series JWG International Cooperation and Coordination, in Beijing",
        ]),
        ("all", []),
    ],
)  # fmt: skip
def test_what_is_taken_back_is_what_was_named_and_no_more(store: Store, words: str, left: list[str]) -> None:
    for followed in ("", "icc", "icc beijing", "name: Noor Alam"):
        say(store, f"/follow {followed}")
    say(store, f"/unfollow {words}")
    assert [terms_in_words(one.terms) for one in follows.follows_of(store, GROUP, None)] == left


@pytest.mark.parametrize("words", ["the", "in", "i", "meetings", "word", "-"])
def test_words_that_name_nothing_take_nothing_back(store: Store, words: str) -> None:
    for followed in ("", "icc beijing", "words: coal"):
        say(store, f"/follow {followed}")
    assert "Nothing of that kind" in say(store, f"/unfollow {words}").html
    assert len(follows.follows_of(store, GROUP, None)) == 3


def test_words_take_back_the_very_follow_they_name_and_no_other(store: Store) -> None:
    for words in ("coal", "beijing -coal", "everything"):
        say(store, f"/follow {words}")
    say(store, "/unfollow coal")
    left = [terms_in_words(one.terms) for one in follows.follows_of(store, GROUP, None)]
    assert left == ["meetings in Beijing, without the word “coal”", "everything"]
    assert "Nothing of that kind" in say(store, "/unfollow e").html


def test_nobody_takes_back_what_another_chat_follows(store: Store) -> None:
    say(store, "/follow beijing")
    say(store, "/unfollow #1", chat_id=-200)
    assert len(follows.follows_of(store, GROUP, None)) == 1


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("daily", Alerting(Cadence.DAILY)),
        ("weekly 18:30", Alerting(Cadence.WEEKLY, digest_minute=18 * 60 + 30)),
        ("at 7", Alerting(Cadence.DAILY, digest_minute=7 * 60)),
        ("friday", Alerting(Cadence.WEEKLY, digest_weekday=4)),
        ("weekly friday 9:30", Alerting(Cadence.WEEKLY, digest_weekday=4, digest_minute=9 * 60 + 30)),
        ("quiet 22-7", Alerting(quiet_from=22 * 60, quiet_to=7 * 60)),
        ("quiet 21:30 to 6:15", Alerting(quiet_from=21 * 60 + 30, quiet_to=6 * 60 + 15)),
        ("quiet 8-8", Alerting()),
        ("silent", Alerting(is_silent=True)),
        ("P7D", Alerting(reminders=("P7D",))),
        ("pause", Alerting(paused=Paused.ASKED)),
    ],
)
def test_alerts_come_as_the_words_or_buttons_say(store: Store, words: str, expected: Alerting) -> None:
    assert say(store, f"/alerts {words}").html.startswith("Changed by Ada.")
    assert follows.find_alerting(store, GROUP, None) == expected


def test_a_reminder_button_takes_back_what_it_set(store: Store) -> None:
    for _ in range(2):
        say(store, "/alerts P1D")
    assert follows.find_alerting(store, GROUP, None) == Alerting()


@pytest.mark.parametrize("words", ["at 24", "quiet 25-3", "quiet 3", "hourly", "at 7:60", "P2D"])
def test_times_that_are_none_get_the_usage(store: Store, words: str) -> None:
    with pytest.raises(UsageError):
        say(store, f"/alerts {words}")


def test_each_button_of_the_settings_takes_effect_and_shows_it(store: Store) -> None:
    """What was a choice is marked as chosen, or its opposite stands in its place."""
    weekly = Alerting(Cadence.WEEKLY)
    buttons = [button for row in say(store, "/alerts weekly").buttons for button in row]
    choices = [one for one in buttons if one.action.command == "alerts" and not one.label.startswith("✓")]  # type: ignore[union-attr]
    assert len(choices) > 12
    for choice in choices:
        follows.save_alerting(store, GROUP, None, weekly)
        after = labels(say(store, f"/alerts {choice.action.text}"))  # type: ignore[union-attr]
        assert follows.find_alerting(store, GROUP, None) != weekly
        assert choice.label not in after


# ---------------------------------------------------------------- alerts


def add(store: Store, *reports: Report) -> None:
    articles = (report.article for report in reports)
    take_in(store, articles, extractor=Script(reports), now=NOW, origin="chat", telling=Telling(added_by="Noor"))


REPORT = Report(
    "https://x.example/a",
    (
        Talk(
            series="JCC",
            ordinal=15,
            date="2026-01-18",
            place="Beijing",
            people=(Person("Noor Alam", role="Minister for Planning"), Person("Li Wei", "China")),
        ),
    ),
    published="2026-01-19",
    publisher="The <Paper>",
    text="In Beijing the 15th JCC met on 18 January.",
)
SOURCE = '<a href="https://x.example/a">The &lt;Paper&gt;, 19 Jan 2026</a>'


def test_an_alert_says_what_is_new_from_where_with_its_words(store: Store) -> None:
    say(store, "/follow")
    add(store, REPORT)
    (alert,) = alerts(store)
    check(alert)
    assert alert.html == (
        "🔔 New · <b>15th JCC</b>: held 18 Jan 2026, Beijing\n"
        "Co-chaired by Li Wei (China); Noor Alam (Minister for Planning, Pakistan)\n"
        f"Source: {SOURCE}\n"
        "<blockquote expandable>date <b>18 Jan 2026</b>; place <b>Beijing</b>; "
        "<b>Li Wei (China)</b>, co-chair; <b>Noor Alam (Minister for Planning, Pakistan)</b>, co-chair: "
        f"“In Beijing the 15th JCC met on 18 January.” ({SOURCE})</blockquote>"
    )
    assert labels(alert) == ["15th JCC · 18 Jan 2026", "Li Wei", "Noor Alam", "Why this?"]


def test_a_change_is_shown_beside_what_was_told_before(store: Store) -> None:
    add(store, replace(REPORT, talks=(Talk(series="JCC", ordinal=15, date="2026-01", status=Status.SCHEDULED),)))
    say(store, "/follow jcc")
    add(store, replace(REPORT, key="https://x.example/b", text="The 15th JCC met on the 18th."))
    (alert,) = alerts(store)
    assert alert.html.startswith(
        "🔔 Took place · <b>15th JCC</b>: held 18 Jan 2026, Beijing\n"
        "Date: <b>18 Jan 2026</b> (before: January 2026)\n"
        "Place: <b>Beijing</b>\n"
        "Also there: Li Wei, Noor Alam\n"
    )


def test_a_correction_by_hand_says_that_it_is_one(store: Store) -> None:
    add(store, REPORT)
    say(store, "/follow jcc")
    number = next(row["id"] for row in store.rows("SELECT id FROM meeting WHERE series = 'JCC' AND ordinal = 15"))
    change = Change(Property.DATE, "17 January 2026", parse_edtf("2026-01-17"))
    fix_meeting(store, number, change, Author("Ada", "https://x.example/why", NOW))
    (alert,) = alerts(store)
    assert alert.html == (
        "🔔 Corrected · <b>15th JCC</b>: held 17 Jan 2026, Beijing\n"
        "Date: <b>17 Jan 2026</b> (before: 18 Jan 2026)\n"
        "Decided by hand; the card says why."
    )


def test_several_alerts_are_one_message_with_a_line_each(store: Store) -> None:
    say(store, "/follow")
    more = [
        replace(
            REPORT,
            key=f"https://x.example/{n}",
            talks=(Talk(series="JCC", ordinal=15 + n, date=f"2026-01-1{n}"),),
            text=f"The JCC met for the {15 + n}th time.",
        )
        for n in range(3)
    ]
    add(store, *more)
    owed = outbox.owed_to(store, GROUP, 0, now=NOW)
    reply = render_alerts(store, [[one] for one in owed], now=NOW, zone=KARACHI)
    assert reply is not None
    check(reply)
    assert reply.html.startswith("<b>🔔 News of 3 meetings</b>\n• New · <b>15th JCC</b>: held 10 Jan 2026")
    assert reply.html.count("\n• ") == 3


def test_a_reminder_comes_while_the_meeting_is_ahead_on_that_day(store: Store) -> None:
    announced = Talk(series="JCC", ordinal=16, date="2026-01-27", place="Beijing", status=Status.SCHEDULED)
    add(store, replace(REPORT, talks=(announced,)))
    say(store, "/follow jcc")
    (followed,) = follows.follows_of(store, GROUP, None)
    entry = store.one("SELECT MAX(id) AS id FROM entry")["id"]
    with store.transaction():
        outbox.owe(store, entry, [follows.Matched(followed.id, GROUP, 0, "[]")], now=NOW, occasion="P7D")
    (reminder,) = alerts(store)
    assert reminder.html == (f"⏰ In 7 days · <b>16th JCC</b>: planned for 27 Jan 2026, Beijing\nSource: {SOURCE}")
    assert alerts(store, at=NOW + timedelta(days=8)) == []


def test_why_an_alert_came_is_said_to_who_asks(store: Store) -> None:
    say(store, "/follow icc"), say(store, "/follow jcc")
    add(store, REPORT)
    why = say_toast(store, alerts(store)[0])
    assert why == "This chat follows the series JCC."


def say_toast(store: Store, alert: Reply) -> str:
    action = next(button.action for row in alert.buttons for button in row if button.label == "Why this?")
    command = next(one for one in commands() if one.name == action.command)  # type: ignore[union-attr]
    reply = command.answer(store, replace(ASKED, text=action.text))  # type: ignore[union-attr]
    assert not reply.html
    return reply.toast


def test_what_was_added_is_listed_with_who_added_it_and_from_where(store: Store) -> None:
    add(store, REPORT)
    reply = say(store, "/new")
    assert reply.html.splitlines()[1:3] == [
        f"• New · <b>15th JCC</b>: held 18 Jan 2026, Beijing ({SOURCE})",
        "  20 Jan 2026 17:00, by Noor, from a chat",
    ]
    assert ask(store, "/new 2019").html == "<b>Nothing new</b> · 2019"
    assert "is not a date" in ask(store, "/new yesteryear's").html
    assert tap(store, reply, "Next ›").html != reply.html


def test_a_number_larger_than_the_store_holds_settles_nothing(store: Store) -> None:
    reply = say(store, f"/undelivered resend -{'9' * 20} 0 1", is_admin=True, is_owner=True)
    assert reply.html == "Every alert that was sent to this chat has arrived."


def test_what_was_taken_back_is_listed_with_who_did_and_when(store: Store) -> None:
    report = Report("https://x.example/1", (Talk("JCC", 19, "2026-01-18"),), published="2026-01-19", publisher="X")
    draft = additions.insert_draft(
        store, dump_draft(draft_of(report.article, Script([report]))), chat_id=GROUP, user_id=1, now=NOW
    )
    save(store, draft, Adder(GROUP, 1, "Ada", NOW))
    assert "taken back" not in say(store, "/new").html
    take_back(store, None, Adder(GROUP, 2, "Badar", NOW + timedelta(minutes=5)))
    assert say(store, "/new").html.split("\n")[1:3] == [
        "• New · <b>19th JCC</b>: taken back",
        "  20 Jan 2026 17:00, by Ada, from a chat; taken back 20 Jan 2026 17:05 by Badar",
    ]
