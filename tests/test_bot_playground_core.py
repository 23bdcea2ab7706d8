"""The Bot API in memory: what Telegram refuses, it refuses in Telegram's words."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.playground.core import BOT_ID, Core
from bot.playground.parameters import Upload

ADA, GROUP = 1, -10
PIXEL = Upload("p.png", b"\x89PNG\r\n\x1a\n rest", "image/png")


@pytest.fixture
def core() -> Core:
    now = [1_000.0]
    made = Core(clock=lambda: now[0])
    made.add_user(ADA, "Ada")
    made.add_chat(GROUP, "group", "Team", {ADA: "creator"})
    made.call("sendMessage", {"chat_id": ADA, "text": "<b>first</b>", "parse_mode": "HTML"})
    made.say(ADA, ADA, "/start")
    made.tap(ADA, ADA, 1, "x")
    return made


def keyboard(*rows: list[dict[str, Any]]) -> str:
    return json.dumps({"inline_keyboard": rows})


def button(**fields: Any) -> dict[str, Any]:
    return {"text": "B", **fields}


HTML = {"chat_id": ADA, "parse_mode": "HTML"}
SAY = {"chat_id": ADA, "text": "x"}

# method, parameters, status, description: https://core.telegram.org/bots/api and telegram-bot-api's Client.cpp
REFUSALS: list[tuple[str, dict[str, Any], int, str]] = [
    ("noSuchMethod", {}, 404, "Not Found: method not found"),
    ("sendMessage", {"text": "x"}, 400, "Bad Request: chat_id is empty"),
    ("sendMessage", {"chat_id": 99, "text": "x"}, 400, "Bad Request: chat not found"),
    ("sendMessage", {"chat_id": ADA}, 400, "Bad Request: message text is empty"),
    ("sendMessage", {"chat_id": ADA, "text": " \n "}, 400, "Bad Request: message text is empty"),
    ("sendMessage", {**HTML, "text": "<b> </b>"}, 400, "Bad Request: message text is empty"),
    ("sendMessage", {"chat_id": ADA, "text": "x" * 4097}, 400, "Bad Request: message is too long"),
    ("sendMessage", {"chat_id": ADA, "text": "👍" * 2049}, 400, "Bad Request: message is too long"),
    (
        "sendMessage",
        {**HTML, "text": "👍 <b>x"},
        400,
        "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    ),
    (
        "sendMessage",
        {**HTML, "text": "👍 <p>"},
        400,
        'Bad Request: can\'t parse entities: Unsupported start tag "p" at byte offset 5',
    ),
    ("sendMessage", {**SAY, "parse_mode": "Markdown9"}, 400, "Bad Request: unsupported parse_mode"),
    (
        "sendMessage",
        {**SAY, "reply_parameters": '{"message_id": 99}'},
        400,
        "Bad Request: message to be replied not found",
    ),
    (
        "sendMessage",
        {**SAY, "reply_markup": "nonsense"},
        400,
        "Bad Request: can't parse reply markup JSON object",
    ),
    ("sendMessage", {**SAY, "reply_markup": "[]"}, 400, "Bad Request: object expected as reply markup"),
    (
        "sendMessage",
        {**SAY, "reply_markup": keyboard([button()])},
        400,
        "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    (
        "sendMessage",
        {**SAY, "reply_markup": keyboard([{"callback_data": "x"}])},
        400,
        "Bad Request: can't parse inline keyboard button: Can't find field \"text\"",
    ),
    (
        "sendMessage",
        {**SAY, "reply_markup": keyboard([button(callback_data="خ" * 33)])},
        400,
        "Bad Request: BUTTON_DATA_INVALID",
    ),
    (
        "sendMessage",
        {**SAY, "reply_markup": keyboard(*[[button(callback_data="x")]] * 101)},
        400,
        "Bad Request: reply markup is too long",
    ),
    (
        "sendMessage",
        {**SAY, "reply_markup": keyboard([button(callback_data="x")] * 9)},
        400,
        "Bad Request: reply markup is too long",
    ),
    (
        "sendMessage",
        {**SAY, "reply_markup": keyboard([button(url="ftp://x.pk/")])},
        400,
        "Bad Request: inline keyboard button URL 'ftp://x.pk/' is invalid: Unsupported URL protocol",
    ),
    ("editMessageText", {**SAY, "message_id": 99}, 400, "Bad Request: message to edit not found"),
    ("editMessageText", {**SAY, "message_id": 2}, 400, "Bad Request: message can't be edited"),
    (
        "editMessageText",
        {**HTML, "message_id": 1, "text": "<b>first</b> "},
        400,
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same"
        " as a current content and reply markup of the message",
    ),
    ("editMessageText", {"chat_id": ADA, "message_id": 1}, 400, "Bad Request: message text is empty"),
    (
        "editMessageReplyMarkup",
        {"chat_id": ADA, "message_id": 1},
        400,
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same"
        " as a current content and reply markup of the message",
    ),
    ("deleteMessage", {"chat_id": ADA, "message_id": 99}, 400, "Bad Request: message to delete not found"),
    (
        "answerCallbackQuery",
        {"callback_query_id": "77"},
        400,
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
    ),
    ("answerCallbackQuery", {"callback_query_id": "2", "text": "x" * 201}, 400, "Bad Request: MESSAGE_TOO_LONG"),
    ("sendDocument", {"chat_id": ADA}, 400, "Bad Request: there is no document in the request"),
    ("sendPhoto", {"chat_id": ADA, "photo": "nofile"}, 400, "Bad Request: there is no photo in the request"),
    ("getChat", {"chat_id": 99}, 400, "Bad Request: chat not found"),
    ("getChatMember", {"chat_id": GROUP, "user_id": 99}, 400, "Bad Request: PARTICIPANT_ID_INVALID"),
    (
        "setMyCommands",
        {"commands": '[{"command": "Two Words", "description": "x"}]'},
        400,
        "Bad Request: BOT_COMMAND_INVALID",
    ),
    (
        "setMyCommands",
        {"commands": '[{"command": "a", "description": ""}]'},
        400,
        "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID",
    ),
]


@pytest.mark.parametrize(("method", "parameters", "status", "description"), REFUSALS)
def test_what_telegram_refuses_is_refused_in_its_words(
    core: Core, method: str, parameters: dict[str, Any], status: int, description: str
) -> None:
    before = json.dumps(core.state.chats[ADA].messages)
    assert core.call(method, parameters) == (
        status,
        {"ok": False, "error_code": status, "description": description},
    )
    assert json.dumps(core.state.chats[ADA].messages) == before


ACCEPTED: list[tuple[str, dict[str, Any]]] = [
    ("getMe", {}),
    ("GETME", {}),
    ("sendMessage", {"chat_id": str(ADA), "text": "x" * 4096}),
    ("sendMessage", {**HTML, "text": f"<b>{'x' * 4096}</b>"}),
    ("sendMessage", {**SAY, "reply_parameters": '{"message_id": 99, "allow_sending_without_reply": true}'}),
    ("sendMessage", {**SAY, "reply_markup": keyboard(*[[button(callback_data="خ" * 32)] * 8] * 12)}),
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


def test_a_tap_is_answered_once(core: Core) -> None:
    assert core.call("answerCallbackQuery", {"callback_query_id": "2"})[0] == 200
    assert core.call("answerCallbackQuery", {"callback_query_id": "2"})[0] == 400


def test_a_bot_that_was_thrown_out_is_told_so(core: Core) -> None:
    core.state.chats[GROUP].members[BOT_ID] = "kicked"
    status, body = core.call("sendMessage", {"chat_id": GROUP, "text": "x"})
    assert (status, body["description"]) == (403, "Forbidden: bot was kicked from the group chat")


def test_files_come_and_can_be_sent_again_by_their_id(core: Core) -> None:
    upload = Upload("a.txt", b"hello", "text/plain")
    _status, body = core.call("sendDocument", {"chat_id": ADA, "document": "attach://f"}, {"f": upload})
    file_id = body["result"]["document"]["file_id"]
    assert core.call("sendDocument", {"chat_id": GROUP, "document": file_id})[0] == 200
    assert core.state.files[file_id] == upload


def test_a_photo_must_be_a_picture(core: Core) -> None:
    assert core.call("sendPhoto", {"chat_id": ADA, "photo": "attach://f"}, {"f": PIXEL})[0] == 200
    text = Upload("p.png", b"hello", "image/png")
    status, body = core.call("sendPhoto", {"chat_id": ADA, "photo": "attach://f"}, {"f": text})
    assert (status, body["description"]) == (400, "Bad Request: IMAGE_PROCESS_FAILED")


def test_updates_stay_until_the_next_offset(core: Core) -> None:
    first, second = core.call("getUpdates", {})[1]["result"]
    assert core.call("getUpdates", {"limit": "1"})[1]["result"] == [first]
    assert core.call("getUpdates", {"offset": second["update_id"]})[1]["result"] == [second]
    assert core.call("getUpdates", {"offset": second["update_id"] + 1})[1]["result"] == []


def test_only_allowed_updates_are_queued(core: Core) -> None:
    core.call("getUpdates", {"allowed_updates": '["message"]', "offset": 3})
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


def test_a_person_s_command_is_marked_as_telegram_marks_it(core: Core) -> None:
    message = core.say(ADA, ADA, "👍 /who@corridor_bot x http://x.pk/a")["message"]
    assert message["entities"] == [{"type": "bot_command", "offset": 3, "length": 17}]


def test_old_messages_are_let_go(core: Core) -> None:
    for number in range(1100):
        core.call("sendMessage", {"chat_id": ADA, "text": str(number)})
    assert len(core.state.chats[ADA].messages) == 1000
    assert len(core.state.sources) <= 1000
