"""The methods that send and change messages, and the answer to a tap."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.playground.html import MarkupError, parse_html, utf16_length
from bot.playground.keyboards import read_keyboard
from bot.playground.parameters import (
    Parameters,
    Refused,
    Upload,
    bad_request,
    read_flag,
    read_int,
    read_json,
    read_text,
)
from bot.playground.state import Json, State

MAX_TEXT_UNITS = 4096
MAX_CAPTION_UNITS = 1024
MAX_TOAST_CHARACTERS = 200
MAX_UPLOAD_BYTES = 50_000_000
QUERY_SECONDS = 60  # how long a tap waits for its answer

Files = Mapping[str, Upload]

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current"
    " content and reply markup of the message"
)
_QUERY_GONE = "query is too old and response timeout expired or query ID is invalid"
_IMAGE_STARTS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF", b"GIF8", b"BM")


def send_message(state: State, parameters: Parameters, _files: Files) -> Json:
    """https://core.telegram.org/bots/api#sendmessage"""
    chat_id = _read_chat_id(state, parameters)
    content = _read_formatted(parameters, "text", MAX_TEXT_UNITS)
    if not content.get("text"):
        raise bad_request("message text is empty")
    return _send(state, chat_id, parameters, content)


def send_document(state: State, parameters: Parameters, files: Files) -> Json:
    """https://core.telegram.org/bots/api#senddocument"""
    chat_id, upload = _read_chat_id(state, parameters), _read_file(state, parameters, files, "document")
    about = _keep_file(state, upload) | {"file_name": upload.name, "mime_type": upload.mime}
    return _send(state, chat_id, parameters, _read_caption(parameters) | {"document": about})


def send_photo(state: State, parameters: Parameters, files: Files) -> Json:
    """https://core.telegram.org/bots/api#sendphoto"""
    chat_id, upload = _read_chat_id(state, parameters), _read_file(state, parameters, files, "photo")
    if not upload.content.startswith(_IMAGE_STARTS):
        raise bad_request("IMAGE_PROCESS_FAILED")
    about = _keep_file(state, upload) | {"width": 0, "height": 0}
    return _send(state, chat_id, parameters, _read_caption(parameters) | {"photo": [about]})


def edit_message_text(state: State, parameters: Parameters, _files: Files) -> Json:
    """https://core.telegram.org/bots/api#editmessagetext"""
    message = _find_own(state, parameters)
    content = _read_formatted(parameters, "text", MAX_TEXT_UNITS)
    if not content.get("text"):
        raise bad_request("message text is empty")
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    return _change(state, message, content | _markup(parameters), read_text(parameters, "text"))


def edit_message_reply_markup(state: State, parameters: Parameters, _files: Files) -> Json:
    """https://core.telegram.org/bots/api#editmessagereplymarkup"""
    message = _find_own(state, parameters)
    kept = {name: message[name] for name in ("text", "entities", "caption", "caption_entities") if name in message}
    source = state.sources.get((message["chat"]["id"], message["message_id"]), "")
    return _change(state, message, kept | _markup(parameters), source)


def delete_message(state: State, parameters: Parameters, _files: Files) -> bool:
    """https://core.telegram.org/bots/api#deletemessage"""
    chat_id, message_id = _read_chat_id(state, parameters), read_int(parameters, "message_id")
    message = state.chat(chat_id).messages.pop(message_id, None)
    if message is None:
        raise bad_request("message to delete not found")
    state.sources.pop((chat_id, message_id), None)
    state.tell("deleted", message)
    return True


def answer_callback_query(state: State, parameters: Parameters, _files: Files) -> bool:
    """https://core.telegram.org/bots/api#answercallbackquery"""
    text = read_text(parameters, "text")
    if len(text) > MAX_TOAST_CHARACTERS:
        raise bad_request("MESSAGE_TOO_LONG")
    asked_at = state.queries.pop(read_text(parameters, "callback_query_id"), None)
    if asked_at is None or state.clock() - asked_at > QUERY_SECONDS:
        raise bad_request(_QUERY_GONE)
    state.tell("toast", {"text": text, "alert": read_flag(parameters, "show_alert")})
    return True


def _read_chat_id(state: State, parameters: Parameters) -> int:
    """The id of a chat the bot may write to. Raises: Refused."""
    if not read_text(parameters, "chat_id"):
        raise bad_request("chat_id is empty")
    chat_id = read_int(parameters, "chat_id")
    if state.chat(chat_id).members.get(state.bot["id"]) in {"left", "kicked"}:
        raise Refused(403, "Forbidden: bot was kicked from the group chat")
    return chat_id


def _read_formatted(parameters: Parameters, name: str, limit: int) -> Json:
    """A text with its entities under the names a Message has for them. Raises: Refused."""
    source, mode = read_text(parameters, name), read_text(parameters, "parse_mode").lower()
    if mode not in {"", "html"}:
        raise bad_request("unsupported parse_mode")
    try:
        text, entities = parse_html(source) if mode else (source, ())
    except MarkupError as error:
        raise bad_request(f"can't parse entities: {error}") from None
    text, found = _trim(text, [dict(entity) for entity in entities])
    if utf16_length(text) > limit:
        raise bad_request("message is too long" if name == "text" else "message caption is too long")
    entities_name = "entities" if name == "text" else "caption_entities"
    return ({name: text} if text else {}) | ({entities_name: found} if found else {})


def _trim(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Without white space around; entities follow."""
    kept = text.strip()
    lead = utf16_length(text[: len(text) - len(text.lstrip())])
    end = utf16_length(kept)
    for entity in entities:
        first, last = entity["offset"] - lead, entity["offset"] - lead + entity["length"]
        entity["offset"] = max(first, 0)
        entity["length"] = min(last, end) - entity["offset"]
    return kept, [entity for entity in entities if entity["length"] > 0]


def _read_caption(parameters: Parameters) -> Json:
    return _read_formatted(parameters, "caption", MAX_CAPTION_UNITS)


def _markup(parameters: Parameters) -> Json:
    keyboard = read_keyboard(parameters)
    return {"reply_markup": keyboard} if keyboard else {}


def _send(state: State, chat_id: int, parameters: Parameters, content: Json) -> Json:
    extra: Json = _markup(parameters)
    reply = read_json(parameters, "reply_parameters") or {}
    if reply_id := read_int(reply, "message_id"):
        answered = state.chat(chat_id).messages.get(reply_id)
        if answered is None and not read_flag(reply, "allow_sending_without_reply"):
            raise bad_request("message to be replied not found")
        if answered is not None:
            extra["reply_to_message"] = {key: value for key, value in answered.items() if key != "reply_to_message"}
    if thread := read_int(parameters, "message_thread_id"):
        extra |= {"message_thread_id": thread, "is_topic_message": True}
    if preview := read_json(parameters, "link_preview_options"):
        extra["link_preview_options"] = preview
    message = state.add_message(chat_id, state.bot, content | extra)
    state.sources[chat_id, message["message_id"]] = read_text(parameters, "text") or read_text(parameters, "caption")
    state.tell("sent", message)
    return message


def _find_own(state: State, parameters: Parameters) -> Json:
    """The bot's own message that a call names. Raises: Refused."""
    chat_id, message_id = _read_chat_id(state, parameters), read_int(parameters, "message_id")
    message = state.chat(chat_id).messages.get(message_id)
    if message is None:
        raise bad_request("message to edit not found")
    if message["from"]["id"] != state.bot["id"]:
        raise bad_request("message can't be edited")
    return message


def _change(state: State, message: Json, content: Json, source: str) -> Json:
    names = ("text", "entities", "caption", "caption_entities", "reply_markup")
    if {name: message.get(name) for name in names} == {name: content.get(name) for name in names}:
        raise bad_request(_NOT_MODIFIED)
    for name in names:
        message.pop(name, None)
    message |= content | {"edit_date": int(state.clock())}
    state.sources[message["chat"]["id"], message["message_id"]] = source
    state.tell("edited", message)
    return message


def _read_file(state: State, parameters: Parameters, files: Files, name: str) -> Upload:
    """The file of a call: sent along (attach://), or one already here by its id. Raises: Refused."""
    value: Any = parameters.get(name)
    upload = files.get(str(value or name).removeprefix("attach://")) or state.files.get(str(value))
    if upload is None:
        raise bad_request(f"there is no {name} in the request")
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > MAX_UPLOAD_BYTES:
        raise Refused(413, "Request Entity Too Large")
    return upload


def _keep_file(state: State, upload: Upload) -> Json:
    file_id = f"file{len(state.files) + 1}"
    state.files[file_id] = upload
    return {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_size": len(upload.content)}
