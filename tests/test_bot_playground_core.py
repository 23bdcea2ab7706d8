"""The Bot API in memory: what Telegram refuses, it refuses in Telegram's words."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.playground.core import BOT_ID, Core
from bot.playground.faults import ConnectionCut, Fault, too_many_requests
from bot.playground.parameters import Refused, Upload
from bot.playground.state import FILES_KEPT_BYTES, UPDATE_SECONDS
from tests.playground_refusals import (
    ADA,
    BADAR,
    BUTTONS,
    CLOSED_TOPIC,
    FORUM,
    GONE,
    GROUP,
    HTML,
    LEFT,
    OLD_GROUP,
    PHOTO,
    REFUSALS,
    SAY,
    TOPIC,
    Refusal,
    article,
    button,
    inline,
    keyboard,
)
from tests.shell import PIXEL

Json = dict[str, Any]


class Clock:
    now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def core(clock: Clock) -> Core:
    made = Core(clock=clock, inline=True)
    made.add_user(ADA, "Ada")
    made.add_user(BADAR, "Badar")
    for chat_id, kind in ((GROUP, "group"), (FORUM, "supergroup"), (GONE, "supergroup"), (LEFT, "group")):
        made.add_chat(chat_id, kind, "Team", {ADA: "creator", BADAR: "member"})
    made.add_chat(OLD_GROUP, "group", "Old", {ADA: "creator"})
    made.migrate(OLD_GROUP, -1_000_000_000_011, ADA)
    made.state.chats[GONE].members[BOT_ID] = "kicked"
    made.state.chats[LEFT].members[BOT_ID] = "left"
    made.state.chats[BADAR].members[BOT_ID] = "kicked"
    assert (made.add_topic(FORUM, ADA, "Energy"), made.add_topic(FORUM, ADA, "Ports")) == (TOPIC, CLOSED_TOPIC)
    made.close_topic(FORUM, CLOSED_TOPIC)
    made.say(GROUP, ADA, "hello")
    made.state.updates.clear()
    made.state.last_update_id = 0
    made.call("sendMessage", {"chat_id": ADA, "text": "<b>first</b>", "parse_mode": "HTML"})
    made.say(ADA, ADA, "/start")
    made.tap(ADA, ADA, 1, "x")
    made.tap(ADA, ADA, 1, "y")
    made.call("answerCallbackQuery", {"callback_query_id": "3"})
    made.ask_inline(GROUP, ADA, "who")
    made.call("sendMessage", SAY | {"reply_markup": keyboard([button(callback_data="x")])})
    made.call("sendPhoto", PHOTO, {"f": Upload("p.png", PIXEL, "image/png")})
    return made


def messages(core: Core) -> str:
    return json.dumps([chat.messages for chat in core.state.chats.values()])


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda one: f"{one.method}-{one.description[-40:]}")
def test_what_telegram_refuses_is_refused_in_its_words(core: Core, refusal: Refusal) -> None:
    before = messages(core)
    status, body = core.call(refusal.method, refusal.parameters, refusal.files)
    assert (status, body["description"]) == (refusal.status, refusal.description)
    assert (body["ok"], body["error_code"]) == (False, refusal.status)
    assert messages(core) == before


def test_every_refusal_names_where_its_words_stand() -> None:
    assert all(refusal.source for refusal in REFUSALS)


ACCEPTED: list[tuple[str, Json]] = [
    ("getMe", {}),
    ("GETME", {}),
    ("sendMessage", {"chat_id": str(ADA), "text": "x" * 4096}),
    ("sendMessage", {**HTML, "text": f"<b>{'x' * 4096}</b>"}),
    ("sendMessage", {**SAY, "reply_parameters": '{"message_id": 99, "allow_sending_without_reply": true}'}),
    ("sendMessage", {**SAY, "reply_markup": keyboard(*[[button(callback_data="خ" * 32)] * 8] * 12)}),
    ("sendMessage", {**SAY, "reply_markup": keyboard([button(url="https://x.pk", callback_data="x")])}),
    ("sendMessage", {**SAY, "chat_id": FORUM, "message_thread_id": TOPIC}),
    ("sendMessage", {**SAY, "chat_id": FORUM}),
    ("sendMessage", {**SAY, "entities": '[{"type": "bold", "offset": 0, "length": 1}]'}),
    ("sendChatAction", {"chat_id": ADA, "action": "typing"}),
    ("answerInlineQuery", inline(article(), article(id="b"))),
    ("answerInlineQuery", inline()),
    ("editMessageCaption", {"chat_id": ADA, "message_id": 4, "caption": "x"}),
    ("editMessageReplyMarkup", {"chat_id": ADA, "message_id": BUTTONS}),
    ("getChat", {"chat_id": OLD_GROUP}),
    ("getChat", {"chat_id": LEFT}),
    ("getChatAdministrators", {"chat_id": GROUP}),
    ("getChatMemberCount", {"chat_id": GROUP}),
    ("setWebhook", {"url": "http://127.0.0.1:9/x", "secret_token": "a_B-1"}),
    ("editMessageText", {**SAY, "message_id": 1}),
    ("editMessageText", {**HTML, "message_id": 1, "text": "first"}),
    (
        "editMessageReplyMarkup",
        {"chat_id": ADA, "message_id": 1, "reply_markup": keyboard([button(callback_data="x")])},
    ),
    ("answerCallbackQuery", {"callback_query_id": "2", "text": "x" * 200}),
    ("deleteMessage", {"chat_id": ADA, "message_id": 1}),
    ("deleteWebhook", {}),
    ("getChat", {"chat_id": GROUP}),
]


@pytest.mark.parametrize(("method", "parameters"), ACCEPTED)
def test_what_telegram_takes_is_taken(core: Core, method: str, parameters: dict[str, Any]) -> None:
    status, body = core.call(method, parameters)
    assert (status, body["ok"]) == (200, True)


def test_a_message_keeps_its_entities_where_they_stand_once_trimmed(core: Core) -> None:
    _status, body = core.call("sendMessage", {**HTML, "text": "  👍 <b>x </b> "})
    assert body["result"]["text"] == "👍 x"
    assert body["result"]["entities"] == [{"type": "bold", "offset": 3, "length": 1}]


def test_a_hundred_entities_are_kept(core: Core) -> None:
    _status, body = core.call("sendMessage", {**HTML, "text": "<b>x</b> " * 150})
    assert len(body["result"]["entities"]) == 100
    assert body["result"]["text"] == ("x " * 150).strip()


def test_a_tap_is_answered_once(core: Core) -> None:
    assert core.call("answerCallbackQuery", {"callback_query_id": "2"})[0] == 200
    assert core.call("answerCallbackQuery", {"callback_query_id": "2"})[0] == 400


def test_files_come_and_can_be_sent_again_by_their_id(core: Core) -> None:
    upload = Upload("a.txt", b"hello", "text/plain")
    _status, body = core.call("sendDocument", {"chat_id": ADA, "document": "attach://f"}, {"f": upload})
    file_id = body["result"]["document"]["file_id"]
    assert core.call("sendDocument", {"chat_id": GROUP, "document": file_id})[0] == 200
    assert core.state.files[file_id] == upload


def test_a_photo_says_how_large_it_is(core: Core) -> None:
    _status, body = core.call("sendPhoto", PHOTO, {"f": Upload("p.png", PIXEL, "image/png")})
    (size,) = body["result"]["photo"]
    assert (size["width"], size["height"], size["file_size"]) == (1, 1, len(PIXEL))


def test_updates_stay_until_the_next_offset(core: Core) -> None:
    first, second = core.call("getUpdates", {})[1]["result"][:2]
    assert core.call("getUpdates", {"limit": "1"})[1]["result"] == [first]
    assert core.call("getUpdates", {"offset": second["update_id"]})[1]["result"][0] == second
    assert core.call("getUpdates", {"offset": 99})[1]["result"] == []


def test_only_allowed_updates_are_queued(core: Core) -> None:
    core.call("getUpdates", {"allowed_updates": '["message"]', "offset": 99})
    core.tap(ADA, ADA, 1, "x")
    core.say(ADA, ADA, "hi")
    assert [set(update) - {"update_id"} for update in core.call("getUpdates", {})[1]["result"]] == [{"message"}]


def test_commands_belong_to_their_scope_and_language(core: Core) -> None:
    commands = [{"command": "who", "description": "x"}]
    scope = '{"type": "all_group_chats"}'
    core.call("setMyCommands", {"commands": json.dumps(commands), "scope": scope, "language_code": "ur"})
    assert core.call("getMyCommands", {"scope": scope, "language_code": "ur"})[1]["result"] == commands
    assert core.call("getMyCommands", {"scope": scope})[1]["result"] == []
    core.call("deleteMyCommands", {"scope": scope, "language_code": "ur"})
    assert core.call("getMyCommands", {"scope": scope, "language_code": "ur"})[1]["result"] == []


def test_each_refusal_says_where_its_words_are_from() -> None:
    known = (
        "https://core.telegram.org/bots/api#",
        "CLIENT ",
        "HOOK",
        "READER",
        "TDLIB ",
        "SERVER https://",
        "OBSERVED ",
    )
    assert [refusal for refusal in REFUSALS if not refusal.source.startswith(known)] == []


def test_a_person_s_commands_and_addresses_are_marked_as_telegram_marks_them(core: Core) -> None:
    message = core.say(ADA, ADA, "👍 /who@corridor_bot x (http://x.pk/a/-/b), dawn.com. a@x.pk v1.in.x 3.5")["message"]
    assert message["entities"] == [
        {"type": "bot_command", "offset": 3, "length": 17},
        {"type": "url", "offset": 24, "length": 17},
        {"type": "url", "offset": 44, "length": 8},
    ]


def test_only_administrators_close_topics_and_hide_behind_the_group(core: Core) -> None:
    with pytest.raises(Refused, match="CHAT_ADMIN_REQUIRED"):
        core.set_topic_closed(FORUM, BADAR, TOPIC, closed=True)
    with pytest.raises(Refused, match="CHAT_ADMIN_REQUIRED"):
        core.set_anonymous(FORUM, BADAR, anonymous=True)
    closing = core.set_topic_closed(FORUM, ADA, TOPIC, closed=True)["message"]
    assert (closing["forum_topic_closed"], closing["message_thread_id"]) == ({}, TOPIC)
    assert core.state.chats[FORUM].topics[TOPIC].is_closed
    core.set_anonymous(FORUM, ADA, anonymous=True)
    core.set_anonymous(FORUM, ADA, anonymous=True)
    member = core.call("getChatMember", {"chat_id": FORUM, "user_id": ADA})[1]["result"]
    assert (member["status"], member["is_anonymous"]) == ("administrator", True)
    assert len(core.call("getChatAdministrators", {"chat_id": FORUM})[1]["result"]) == 1
    opening = core.set_topic_closed(FORUM, ADA, TOPIC, closed=False)["message"]
    assert (opening["from"]["username"], opening["sender_chat"]["id"]) == ("GroupAnonymousBot", FORUM)
    core.set_anonymous(FORUM, ADA, anonymous=False)
    assert core.state.chats[FORUM].members[ADA] == "creator"


def test_a_command_under_a_file_reaches_the_bot_in_a_group(core: Core) -> None:
    for caption, is_seen in (("/add this", True), ("see /add", False), ("/add@other_bot", False), ("", False)):
        update = core.send_file(GROUP, ADA, Upload("a.txt", b"x", "text/plain"), caption=caption)
        assert bool(update["update_id"]) is is_seen


def test_old_messages_are_let_go(core: Core) -> None:
    for number in range(1100):
        core.call("sendMessage", {"chat_id": ADA, "text": str(number)})
    assert len(core.state.chats[ADA].messages) == 1000
    assert len(core.state.sources) <= 1000


# ---------------------------------------------------------------- what the bot gets


def delivered(core: Core, update: Json) -> bool:
    return update["update_id"] != 0 and update in core.state.updates


@pytest.mark.parametrize(
    ("words", "gets"),
    [
        ("/who khan", True),
        ("/who@corridor_bot khan", True),
        ("/who@CORRIDOR_BOT khan", True),
        ("/who@other_bot khan", False),
        ("who is khan?", False),
        ("@corridor_bot who is khan?", False),
        ("please /who khan", False),
    ],
)
def test_privacy_mode_leaves_commands(core: Core, words: str, gets: bool) -> None:
    assert delivered(core, core.say(GROUP, BADAR, words)) is gets
    assert delivered(core, core.say(ADA, ADA, words))


def test_a_bare_command_is_for_the_bot_that_spoke_last(core: Core) -> None:
    core.state.chats[GROUP].other_bot_spoke_last = True
    assert not delivered(core, core.say(GROUP, BADAR, "/who khan"))
    core.call("sendMessage", {"chat_id": GROUP, "text": "x"})
    assert delivered(core, core.say(GROUP, BADAR, "/who khan"))


def test_replies_to_the_bot_reach_it_and_other_replies_do_not(core: Core) -> None:
    sent = core.call("sendMessage", {"chat_id": GROUP, "text": "x"})[1]["result"]["message_id"]
    reply = core.say(GROUP, BADAR, "thanks", reply_to=sent)
    assert delivered(core, reply)
    assert delivered(core, core.say(GROUP, ADA, "indeed", reply_to=reply["message"]["message_id"]))
    assert not delivered(core, core.say(GROUP, BADAR, "hm", reply_to=1))


def test_only_what_the_bot_got_is_told_when_it_is_edited_and_nothing_when_it_is_deleted(core: Core) -> None:
    command = core.say(GROUP, BADAR, "/who khan")["message"]["message_id"]
    talk = core.say(GROUP, BADAR, "hello")["message"]["message_id"]
    assert delivered(core, core.edit(GROUP, command, "/who li"))
    assert not delivered(core, core.edit(GROUP, talk, "hello!"))
    before = len(core.state.updates)
    core.delete(GROUP, command)
    assert len(core.state.updates) == before


def test_an_administrator_gets_everything(core: Core) -> None:
    core.set_bot_status(GROUP, ADA, "administrator")
    assert delivered(core, core.say(GROUP, BADAR, "hello"))


def test_an_anonymous_administrator_speaks_as_the_group(core: Core) -> None:
    core.state.chats[GROUP].members[ADA] = "anonymous"
    message = core.say(GROUP, ADA, "/who khan")["message"]
    assert message["sender_chat"] == message["chat"]
    assert message["from"]["username"] == "GroupAnonymousBot"


def test_the_bot_hears_that_it_was_removed_and_added_and_nothing_between(core: Core) -> None:
    removed = core.set_bot_status(GROUP, ADA, "kicked")
    assert removed["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert not delivered(core, core.say(GROUP, BADAR, "/who khan"))
    core.set_bot_status(GROUP, ADA, "member")
    kinds = [next(key for key in update if key != "update_id") for update in core.state.updates[-2:]]
    assert kinds == ["message", "my_chat_member"]
    assert core.state.updates[-2]["message"]["new_chat_members"][0]["id"] == BOT_ID


def test_a_migrated_group_names_its_new_id(core: Core) -> None:
    core.migrate(GROUP, -1_000_000_000_010, ADA)
    assert core.state.updates[-2]["message"]["migrate_to_chat_id"] == -1_000_000_000_010
    _status, body = core.call("sendMessage", {"chat_id": GROUP, "text": "x"})
    assert body["parameters"] == {"migrate_to_chat_id": -1_000_000_000_010}
    assert core.call("sendMessage", {"chat_id": -1_000_000_000_010, "text": "x"})[0] == 200


def test_a_topic_that_is_gone_is_not_found(core: Core) -> None:
    core.delete_topic(FORUM, TOPIC)
    _status, body = core.call("sendMessage", SAY | {"chat_id": FORUM, "message_thread_id": TOPIC})
    assert body["description"] == "Bad Request: message thread not found"


def test_an_administrator_writes_in_a_closed_topic(core: Core) -> None:
    core.set_bot_status(FORUM, ADA, "administrator")
    assert core.call("sendMessage", SAY | {"chat_id": FORUM, "message_thread_id": CLOSED_TOPIC})[0] == 200


def test_a_deep_link_starts_the_bot_with_its_parameter(core: Core) -> None:
    assert core.start(ADA, "p_1-x")["message"]["text"] == "/start p_1-x"
    assert core.start(ADA)["message"]["text"] == "/start"


@pytest.mark.parametrize("parameter", ["a b", "x" * 65, "ا"])
def test_a_start_parameter_has_64_plain_characters(core: Core, parameter: str) -> None:
    with pytest.raises(Exception, match="START_PARAM_INVALID"):
        core.start(ADA, parameter)


def test_an_inline_query_is_answered_once_and_its_result_chosen(core: Core) -> None:
    update = core.ask_inline(GROUP, BADAR, "khan")
    results: list[Json] = []
    core.state.listeners.append(lambda event, about: results.append(about) if event == "results" else None)
    answer = inline(article(input_message_content={"message_text": "<b>x</b>", "parse_mode": "HTML"}))
    answer |= {"inline_query_id": update["inline_query"]["id"]}
    assert core.call("answerInlineQuery", answer)[0] == 200
    assert core.call("answerInlineQuery", answer)[0] == 400
    sent = core.choose(GROUP, BADAR, results[0]["results"][0], "khan")
    assert (sent["message"]["text"], sent["message"]["via_bot"]["id"]) == ("x", BOT_ID)
    assert [key for one in core.state.updates[-2:] for key in one] == [
        *("update_id", "chosen_inline_result", "update_id", "message"),
    ]


# ---------------------------------------------------------------- time, pace, faults, bounds


def test_updates_are_kept_for_a_day(core: Core, clock: Clock) -> None:
    clock.now += UPDATE_SECONDS + 1
    fresh = core.say(ADA, ADA, "/who")
    assert core.call("getUpdates", {})[1]["result"] == [fresh]


def test_a_tap_answered_late_is_too_late(core: Core, clock: Clock) -> None:
    clock.now += 61
    assert core.call("answerCallbackQuery", {"callback_query_id": "2"})[0] == 400


def test_a_message_of_two_days_cannot_be_deleted(core: Core, clock: Clock) -> None:
    clock.now += 172_800
    _status, body = core.call("deleteMessage", {"chat_id": ADA, "message_id": 1})
    assert body["description"] == "Bad Request: message can't be deleted"


@pytest.mark.parametrize(
    ("chats", "seconds_between", "taken"),
    [([ADA], 0.1, 1), ([ADA], 1.0, 40), ([GROUP], 1.0, 20), ([GROUP], 3.0, 40), (list(range(100, 140)), 0.0, 30)],
)
def test_the_pace_is_kept_where_it_is_asked_for(
    core: Core, clock: Clock, chats: list[int], seconds_between: float, taken: int
) -> None:
    for chat_id in chats:
        if chat_id not in core.state.chats:
            core.add_user(chat_id, "P")
    clock.now = 10_000.0
    core.keep_pace()
    answers = []
    for number in range(40 if seconds_between != 0.1 else 10):
        answers.append(core.call("sendMessage", {"chat_id": chats[number % len(chats)], "text": "x"}))
        clock.now += seconds_between
    assert sum(status == 200 for status, _body in answers) == taken
    for status, body in answers:
        if status != 200:
            wait = body["parameters"]["retry_after"]
            assert (status, body["description"]) == (429, f"Too Many Requests: retry after {wait}")


def test_faults_come_when_they_are_asked_for_and_once(core: Core) -> None:
    core.faults.add(too_many_requests("sendMessage", 7), Fault("sendMessage", 502, "Bad Gateway"))
    assert core.call("getMe", {})[0] == 200
    assert core.call("sendMessage", SAY)[1]["parameters"] == {"retry_after": 7}
    assert core.call("sendMessage", SAY)[0] == 502
    assert core.call("sendMessage", SAY)[0] == 200


@pytest.mark.parametrize("cut", ["before", "after"])
def test_a_connection_is_cut_before_or_after_the_message_was_taken(core: Core, cut: Any) -> None:
    before = messages(core)
    core.faults.add(Fault("sendMessage", cut=cut))
    with pytest.raises(ConnectionCut):
        core.call("sendMessage", SAY)
    assert (messages(core) == before) is (cut == "before")


def test_what_is_kept_is_bounded(core: Core) -> None:
    third = Upload("a", bytes(FILES_KEPT_BYTES // 3 + 1), "x/y")
    ids = [core.state.keep_file(third) for _ in range(5)]
    assert list(core.state.files) == ids[-2:]
    for _ in range(10_050):
        core.tap(ADA, ADA, 1, "x")
    assert len(core.state.queries) == len(core.state.updates) == len(core.state.queued_at) == 10_000
