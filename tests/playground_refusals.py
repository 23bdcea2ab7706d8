"""What Telegram refuses, in which words, and where those stand: one table for the local Bot API.

Sources: a section of https://core.telegram.org/bots/api; CLIENT is telegram-bot-api/Client.cpp of
https://github.com/tdlib/telegram-bot-api, HOOK its WebhookActor.cpp, READER its HTTP reader; TDLIB is
https://github.com/tdlib/td; SERVER are words of Telegram's server that the others pass on, listed with the method
named. OBSERVED has no such source: what people met, or the nearest words where nobody tells.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from bot.playground.parameters import Upload
from tests.shell import PIXEL

ADA, BADAR, STRANGER = 1, 2, 99
GROUP, OLD_GROUP, FORUM, GONE, LEFT, FEW = -10, -11, -20, -30, -31, -40
TOPIC, CLOSED_TOPIC = 1, 2
OWN, ADAS, BUTTONS, PICTURE = 1, 2, 3, 4  # messages in Ada's private chat
GONE_QUERY = "Bad Request: query is too old and response timeout expired or query ID is invalid"
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a"
    " current content and reply markup of the message"
)


@dataclass(frozen=True)
class Refusal:
    """One call that is refused."""

    method: str
    parameters: dict[str, Any]
    description: str
    source: str
    status: int = 400
    files: dict[str, Upload] = field(default_factory=dict)


def keyboard(*rows: list[dict[str, Any]]) -> str:
    return json.dumps({"inline_keyboard": rows})


def button(**fields: Any) -> dict[str, Any]:
    return {"text": "B", **fields}


def article(**fields: Any) -> dict[str, Any]:
    return {"type": "article", "id": "a", "title": "A", "input_message_content": {"message_text": "x"}} | fields


def inline(*results: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"inline_query_id": "4", "results": json.dumps(results)} | fields


def attached(name: str, content: bytes) -> dict[str, Upload]:
    return {name: Upload(f"{name}.bin", content, "application/octet-stream")}


def png(width: int, height: int) -> bytes:
    return PIXEL[:16] + width.to_bytes(4, "big") + height.to_bytes(4, "big") + PIXEL[24:]


HTML = {"chat_id": ADA, "parse_mode": "HTML"}
SAY = {"chat_id": ADA, "text": "x"}
DOCUMENT = {"chat_id": ADA, "document": "attach://f"}
PHOTO = {"chat_id": ADA, "photo": "attach://f"}
HIGH = "https://core.telegram.org/bots/api#"
SERVER = "SERVER https://core.telegram.org/method/"

REFUSALS = [
    Refusal("noSuchMethod", {}, "Not Found: method not found", "CLIENT on_cmd", 404),
    # where
    Refusal("sendMessage", {"text": "x"}, "Bad Request: chat_id is empty", "CLIENT check_chat"),
    Refusal("sendMessage", SAY | {"chat_id": STRANGER}, "Bad Request: chat not found", "CLIENT check_chat"),
    Refusal("getChat", {"chat_id": STRANGER}, "Bad Request: chat not found", "CLIENT check_chat"),
    Refusal(
        "sendMessage",
        SAY | {"chat_id": OLD_GROUP},
        "Bad Request: group chat was upgraded to a supergroup chat",
        "CLIENT check_chat_access",
    ),
    Refusal(
        "sendMessage",
        SAY | {"chat_id": GONE},
        "Forbidden: bot was kicked from the supergroup chat",
        "CLIENT check_chat_access",
        403,
    ),
    Refusal(
        "sendMessage",
        SAY | {"chat_id": LEFT},
        "Forbidden: bot is not a member of the group chat",
        "CLIENT check_chat_access",
        403,
    ),
    Refusal(
        "sendMessage",
        SAY | {"chat_id": BADAR},
        "Forbidden: bot was blocked by the user",
        "CLIENT fail_query_with_error, USER_IS_BLOCKED",
        403,
    ),
    Refusal(
        "sendMessage",
        SAY | {"chat_id": FORUM, "message_thread_id": 77},
        "Bad Request: message thread not found",
        "CLIENT check_reply_parameters; https://github.com/tdlib/telegram-bot-api/issues/472",
    ),
    Refusal(
        "sendMessage",
        SAY | {"chat_id": GROUP, "message_thread_id": 1},
        "Bad Request: message thread not found",
        "OBSERVED General is none: https://github.com/tdlib/telegram-bot-api/issues/798",
    ),
    Refusal(
        "sendMessage",
        SAY | {"chat_id": FORUM, "message_thread_id": CLOSED_TOPIC},
        "Bad Request: TOPIC_CLOSED",
        f"{SERVER}messages.sendMessage",
    ),
    # text
    Refusal("sendMessage", {"chat_id": ADA}, "Bad Request: message text is empty", "CLIENT get_input_message_text"),
    Refusal("sendMessage", SAY | {"text": " \n "}, "Bad Request: text must be non-empty", "TDLIB fix_formatted_text"),
    Refusal("sendMessage", SAY | {"text": "\u200b"}, "Bad Request: text must be non-empty", "TDLIB is_empty_string"),
    Refusal(
        "sendMessage", HTML | {"text": "<b> </b>"}, "Bad Request: text must be non-empty", "TDLIB fix_formatted_text"
    ),
    Refusal(
        "sendMessage", SAY | {"text": "x" * 4097}, "Bad Request: message is too long", f"{HIGH}sendmessage: 1-4096"
    ),
    Refusal(
        "sendMessage",
        SAY | {"text": "👍" * 2049},
        "Bad Request: message is too long",
        f"{HIGH}messageentity: in UTF-16 units; OBSERVED that the limit is in them",
    ),
    Refusal("sendMessage", SAY | {"text": "x" * 40_000}, "Bad Request: text is too long", "CLIENT get_formatted_text"),
    Refusal(
        "sendMessage",
        HTML | {"text": "👍 <b>x"},
        "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        "TDLIB parse_html",
    ),
    Refusal(
        "sendMessage",
        HTML | {"text": "👍 <p>"},
        'Bad Request: can\'t parse entities: Unsupported start tag "p" at byte offset 5',
        "TDLIB parse_html",
    ),
    Refusal(
        "sendMessage",
        SAY | {"parse_mode": "Markdown9"},
        "Bad Request: unsupported parse_mode",
        "CLIENT get_formatted_text",
    ),
    # replies
    Refusal(
        "sendMessage",
        SAY | {"reply_parameters": '{"message_id": 99}'},
        "Bad Request: message to be replied not found",
        "CLIENT check_reply_parameters",
    ),
    Refusal(
        "sendMessage",
        SAY | {"reply_parameters": "7"},
        "Bad Request: object expected as reply parameters",
        "CLIENT get_reply_parameters",
    ),
    # keyboards
    Refusal(
        "sendMessage",
        SAY | {"reply_markup": "nonsense"},
        "Bad Request: can't parse reply markup JSON object",
        "CLIENT get_reply_markup",
    ),
    Refusal(
        "sendMessage",
        SAY | {"reply_markup": "[]"},
        "Bad Request: object expected as reply markup",
        "CLIENT get_reply_markup",
    ),
    Refusal(
        "sendMessage",
        SAY | {"reply_markup": keyboard([button()])},
        "Bad Request: can't parse InlineKeyboardButton: Text buttons are not allowed in the inline keyboard",
        "CLIENT get_inline_keyboard_button",
    ),
    Refusal(
        "sendMessage",
        SAY | {"reply_markup": keyboard([button(callback_data="")])},
        "Bad Request: can't parse InlineKeyboardButton: Text buttons are not allowed in the inline keyboard",
        "CLIENT get_inline_keyboard_button",
    ),
    Refusal(
        "sendMessage",
        SAY | {"reply_markup": keyboard([{"callback_data": "x"}])},
        "Bad Request: can't parse InlineKeyboardButton: Can't find field \"text\"",
        "CLIENT get_inline_keyboard_button",
    ),
    Refusal(
        "sendMessage",
        SAY | {"reply_markup": keyboard([button(callback_data="خ" * 33)])},
        "Bad Request: BUTTON_DATA_INVALID",
        f"{SERVER}messages.sendMessage; {HIGH}inlinekeyboardbutton: 1-64 bytes",
    ),
    Refusal(
        "sendMessage",
        SAY | {"reply_markup": keyboard(*[[button(callback_data="x")]] * 101)},
        "Bad Request: reply markup is too long",
        "CLIENT fail_query_with_error, REPLY_MARKUP_TOO_LONG",
    ),
    Refusal(
        "sendMessage",
        SAY | {"reply_markup": keyboard([button(callback_data="x")] * 9)},
        "Bad Request: reply markup is too long",
        "OBSERVED 8 a row are shown; nobody has the words for 9, so those of too many buttons",
    ),
    Refusal(
        "sendMessage",
        SAY | {"reply_markup": keyboard([button(url="ftp://x.pk/")])},
        "Bad Request: inline keyboard button URL 'ftp://x.pk/' is invalid: Unsupported URL protocol",
        "TDLIB ReplyMarkup.cpp, LinkManager::check_link",
    ),
    # edits and deletes
    Refusal(
        "editMessageText", SAY | {"message_id": 99}, "Bad Request: message to edit not found", "CLIENT check_message"
    ),
    Refusal("editMessageText", SAY, "Bad Request: message identifier is not specified", "CLIENT check_message"),
    Refusal(
        "editMessageText", SAY | {"message_id": ADAS}, "Bad Request: message can't be edited", "CLIENT check_message"
    ),
    Refusal(
        "editMessageText",
        HTML | {"message_id": OWN, "text": "<b>first</b> "},
        NOT_MODIFIED,
        "CLIENT fail_query_with_error, MESSAGE_NOT_MODIFIED",
    ),
    Refusal(
        "editMessageText",
        {"chat_id": ADA, "message_id": OWN},
        "Bad Request: message text is empty",
        "CLIENT get_input_message_text",
    ),
    Refusal(
        "editMessageText",
        SAY | {"message_id": OWN, "text": "x" * 4097},
        "Bad Request: MESSAGE_TOO_LONG",
        f"{SERVER}messages.editMessage",
    ),
    Refusal(
        "editMessageText",
        SAY | {"message_id": PICTURE},
        "Bad Request: there is no text in the message to edit",
        "TDLIB edit_message_text",
    ),
    Refusal(
        "editMessageCaption",
        {"chat_id": ADA, "message_id": OWN, "caption": "x"},
        "Bad Request: there is no caption in the message to edit",
        "TDLIB edit_message_caption",
    ),
    Refusal(
        "editMessageCaption",
        {"chat_id": ADA, "message_id": PICTURE, "caption": "x" * 1025},
        "Bad Request: MEDIA_CAPTION_TOO_LONG",
        f"{SERVER}messages.editMessage",
    ),
    Refusal(
        "editMessageReplyMarkup",
        {"chat_id": ADA, "message_id": OWN},
        NOT_MODIFIED,
        "CLIENT fail_query_with_error, MESSAGE_NOT_MODIFIED",
    ),
    Refusal(
        "deleteMessage",
        {"chat_id": ADA, "message_id": 99},
        "Bad Request: message to delete not found",
        "CLIENT check_message",
    ),
    Refusal(
        "deleteMessage",
        {"chat_id": GROUP, "message_id": 1},
        "Bad Request: message can't be deleted",
        "CLIENT fail_query_with_error, MESSAGE_DELETE_FORBIDDEN",
    ),
    # taps and inline queries
    Refusal("answerCallbackQuery", {"callback_query_id": "77"}, GONE_QUERY, "CLIENT fail_query_with_error"),
    Refusal(
        "answerCallbackQuery",
        {"callback_query_id": "3"},
        GONE_QUERY,
        "CLIENT fail_query_with_error, QUERY_ID_INVALID: answered once already",
    ),
    Refusal(
        "answerCallbackQuery",
        {"callback_query_id": "2", "text": "x" * 201},
        "Bad Request: MESSAGE_TOO_LONG",
        f"{SERVER}messages.setBotCallbackAnswer; {HIGH}answercallbackquery: 0-200",
    ),
    Refusal(
        "answerInlineQuery",
        inline(article()) | {"inline_query_id": "77"},
        GONE_QUERY,
        "CLIENT fail_query_with_error, QUERY_ID_INVALID",
    ),
    Refusal(
        "answerInlineQuery",
        inline(*(article(id=str(number)) for number in range(51))),
        "Bad Request: too many inline query results specified",
        f"TDLIB InlineQueriesManager.cpp; {HIGH}answerinlinequery: 50",
    ),
    Refusal(
        "answerInlineQuery",
        inline(article(id="")),
        "Bad Request: RESULT_ID_EMPTY",
        f"{SERVER}messages.setInlineBotResults",
    ),
    Refusal(
        "answerInlineQuery",
        inline(article(id="x" * 65)),
        "Bad Request: RESULT_ID_INVALID",
        f"{SERVER}messages.setInlineBotResults",
    ),
    Refusal(
        "answerInlineQuery",
        inline(article(), article()),
        "Bad Request: RESULT_ID_DUPLICATE",
        f"{SERVER}messages.setInlineBotResults",
    ),
    Refusal(
        "answerInlineQuery",
        inline(article(title="")),
        "Bad Request: ARTICLE_TITLE_EMPTY",
        f"{SERVER}messages.setInlineBotResults",
    ),
    Refusal(
        "answerInlineQuery",
        inline(article(), next_offset="x" * 65),
        "Bad Request: NEXT_OFFSET_INVALID",
        f"{SERVER}messages.setInlineBotResults; {HIGH}answerinlinequery: 64 bytes",
    ),
    # files
    Refusal(
        "sendDocument", {"chat_id": ADA}, "Bad Request: there is no document in the request", "CLIENT get_input_file"
    ),
    Refusal("sendPhoto", PHOTO, "Bad Request: there is no photo in the request", "CLIENT process_send_photo_query"),
    Refusal(
        "sendPhoto",
        PHOTO | {"photo": "nofile"},
        "Bad Request: wrong remote file identifier specified: can't unserialize it",
        "TDLIB FileManager.cpp",
    ),
    Refusal(
        "sendDocument",
        DOCUMENT,
        "Bad Request: file must be non-empty",
        "TDLIB FileManager.cpp",
        files=attached("f", b""),
    ),
    Refusal(
        "sendDocument",
        DOCUMENT,
        "Request Entity Too Large",
        f"READER; {HIGH}sending-files: 50 MB",
        413,
        attached("f", bytes(50_000_001)),
    ),
    Refusal(
        "sendDocument",
        DOCUMENT | {"caption": "x" * 1025},
        "Bad Request: message caption is too long",
        f"{HIGH}senddocument: 0-1024",
        files=attached("f", b"x"),
    ),
    Refusal(
        "sendPhoto",
        PHOTO,
        "Bad Request: IMAGE_PROCESS_FAILED",
        f"{SERVER}messages.uploadMedia; OBSERVED for what is no image",
        files=attached("f", b"%PDF-1.7"),
    ),
    Refusal(
        "sendPhoto",
        PHOTO,
        "Bad Request: PHOTO_INVALID_DIMENSIONS",
        f"{SERVER}messages.uploadMedia; {HIGH}sendphoto: 10000 in all",
        files=attached("f", png(9000, 1001)),
    ),
    Refusal(
        "sendPhoto",
        PHOTO,
        "Bad Request: PHOTO_INVALID_DIMENSIONS",
        f"{SERVER}messages.uploadMedia; {HIGH}sendphoto: at most 20 to 1",
        files=attached("f", png(2100, 100)),
    ),
    Refusal(
        "sendPhoto",
        PHOTO,
        "Bad Request: file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes",
        "TDLIB check_full_local_location",
        files=attached("f", PIXEL + bytes(10_485_761 - len(PIXEL))),
    ),
    Refusal("getFile", {}, "Bad Request: file_id not specified", "CLIENT process_get_file_query"),
    Refusal(
        "getFile",
        {"file_id": "nofile"},
        "Bad Request: wrong file_id or the file is temporarily unavailable",
        "CLIENT on_file_download",
    ),
    # chats and commands
    Refusal(
        "getChatMember",
        {"chat_id": GROUP, "user_id": STRANGER},
        "Bad Request: PARTICIPANT_ID_INVALID",
        f"{SERVER}channels.getParticipant",
    ),
    Refusal(
        "getChatMember", {"chat_id": GROUP, "user_id": "x"}, "Bad Request: invalid user_id specified", "CLIENT get_user"
    ),
    Refusal(
        "getChatAdministrators",
        {"chat_id": ADA},
        "Bad Request: there are no administrators in the private chat",
        "CLIENT process_get_chat_administrators_query",
    ),
    Refusal(
        "sendChatAction",
        {"chat_id": ADA, "action": "dancing"},
        "Bad Request: wrong parameter action in request",
        "CLIENT process_send_chat_action_query",
    ),
    *(
        Refusal("setMyCommands", {"commands": json.dumps([command])}, f"Bad Request: {words}", "TDLIB BotCommand.cpp")
        for command, words in (
            ({"command": "Two Words", "description": "x"}, "BOT_COMMAND_INVALID"),
            ({"command": "", "description": "x"}, "command must be non-empty"),
            ({"command": "a", "description": ""}, "command description must be non-empty"),
            ({"command": "a" * 33, "description": "x"}, "command length must not exceed 32"),
            ({"command": "a", "description": "x" * 257}, "command description length must not exceed 256"),
        )
    ),
    Refusal(
        "setMyCommands",
        {"commands": json.dumps([{"command": "a", "description": "x"}] * 101)},
        "Bad Request: BOT_COMMANDS_TOO_MUCH",
        f"OBSERVED of the server; {HIGH}setmycommands: 100",
    ),
    Refusal(
        "getMyCommands",
        {"language_code": "english"},
        "Bad Request: invalid language code specified",
        "TDLIB validate_bot_language_code",
    ),
    Refusal(
        "getMyCommands",
        {"scope": '{"type": "everyone"}'},
        "Bad Request: can't parse BotCommandScope: Unsupported type specified",
        "CLIENT get_bot_command_scope",
    ),
    Refusal(
        "getMyCommands",
        {"scope": json.dumps({"type": "chat", "chat_id": STRANGER})},
        "Bad Request: chat not found",
        "CLIENT resolve_bot_command_scope",
    ),
    # webhooks
    Refusal(
        "setWebhook", {"url": "ftp://127.0.0.1/"}, "Bad Request: invalid webhook URL specified", "CLIENT do_set_webhook"
    ),
    Refusal(
        "setWebhook",
        {"url": "https://example.org/"},
        "Bad Request: bad webhook: Failed to resolve host: Name or service not known",
        "HOOK; that no name is known is ours: nothing leaves the machine",
    ),
    Refusal(
        "setWebhook",
        {"url": "http://127.0.0.1/", "secret_token": "a b"},
        "Bad Request: secret token contains unallowed characters",
        "CLIENT process_set_webhook_query",
    ),
    Refusal(
        "setWebhook",
        {"url": "http://127.0.0.1/", "secret_token": "a" * 257},
        "Bad Request: secret token is too long",
        "CLIENT process_set_webhook_query",
    ),
]
