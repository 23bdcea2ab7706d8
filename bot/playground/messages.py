"""The methods that send, change and delete messages.

The texts of refusals are those of Client::check_message, check_reply_parameters and fail_query_with_error in
https://github.com/tdlib/telegram-bot-api/blob/master/telegram-bot-api/Client.cpp
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.playground.files import describe_document, describe_photo, read_file
from bot.playground.keyboards import check_data, read_keyboard
from bot.playground.parameters import Parameters, Upload, bad_request, read_flag, read_int, read_json, read_text
from bot.playground.places import find_chat, read_place, take_pace
from bot.playground.state import Chat, Json, State
from bot.playground.texts import read_caption, read_message_text

DELETABLE_SECONDS = 172_800  # https://core.telegram.org/bots/api#deletemessage: 48 hours

Files = Mapping[str, Upload]

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current"
    " content and reply markup of the message"
)
_CONTENT = ("text", "entities", "caption", "caption_entities", "reply_markup")
_ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip


def send_message(state: State, parameters: Parameters, _files: Files) -> Json:
    """https://core.telegram.org/bots/api#sendmessage"""
    content = read_message_text(parameters)
    return _send(state, parameters, content)


def send_document(state: State, parameters: Parameters, files: Files) -> Json:
    """https://core.telegram.org/bots/api#senddocument"""
    upload, caption = read_file(state, parameters, files, "document"), read_caption(parameters)
    find_chat(state, parameters)
    return _send(state, parameters, caption | {"document": describe_document(state, upload)})


def send_photo(state: State, parameters: Parameters, files: Files) -> Json:
    """https://core.telegram.org/bots/api#sendphoto"""
    upload, caption = read_file(state, parameters, files, "photo"), read_caption(parameters)
    find_chat(state, parameters)
    return _send(state, parameters, caption | {"photo": describe_photo(state, upload)})


def send_chat_action(state: State, parameters: Parameters, _files: Files) -> bool:
    """https://core.telegram.org/bots/api#sendchataction"""
    action = read_text(parameters, "action")
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat, _topic = read_place(state, parameters)
    state.tell("typing", {"chat": chat.about, "action": action})
    return True


def edit_message_text(state: State, parameters: Parameters, _files: Files) -> Json:
    """https://core.telegram.org/bots/api#editmessagetext"""
    content = read_message_text(parameters, edits=True) | read_keyboard(parameters)
    message = _find_own(state, parameters)
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    return _change(state, message, content, read_text(parameters, "text"))


def edit_message_caption(state: State, parameters: Parameters, _files: Files) -> Json:
    """https://core.telegram.org/bots/api#editmessagecaption"""
    content = read_caption(parameters, edits=True) | read_keyboard(parameters)
    message = _find_own(state, parameters)
    if "document" not in message and "photo" not in message:
        raise bad_request("there is no caption in the message to edit")
    return _change(state, message, content, read_text(parameters, "caption"))


def edit_message_reply_markup(state: State, parameters: Parameters, _files: Files) -> Json:
    """https://core.telegram.org/bots/api#editmessagereplymarkup"""
    keyboard = read_keyboard(parameters)
    message = _find_own(state, parameters)
    kept = {name: message[name] for name in _CONTENT if name in message and name != "reply_markup"}
    source = state.sources.get((message["chat"]["id"], message["message_id"]), "")
    return _change(state, message, kept | keyboard, source)


def delete_message(state: State, parameters: Parameters, _files: Files) -> bool:
    """https://core.telegram.org/bots/api#deletemessage"""
    chat, message_id = find_chat(state, parameters), read_int(parameters, "message_id")
    message = chat.messages.get(message_id)
    if message is None:
        raise bad_request("message to delete not found")
    is_own, is_admin = (
        message["from"]["id"] == state.bot["id"],
        chat.members.get(state.bot["id"]) == "administrator",
    )
    is_old = state.clock() - message["date"] >= DELETABLE_SECONDS
    if is_old or (chat.is_group and not is_own and not is_admin):
        raise bad_request("message can't be deleted")
    state.forget_message(chat.about["id"], message_id)
    state.tell("deleted", message)
    return True


def _send(state: State, parameters: Parameters, content: Json) -> Json:
    extra = read_keyboard(parameters)
    chat, topic = read_place(state, parameters)
    extra |= topic | _read_reply(state, chat, parameters)
    check_data(extra)
    if preview := read_json(parameters, "link_preview_options"):
        extra["link_preview_options"] = preview
    message = state.add_message(chat.about["id"], state.bot, content | extra)
    chat.other_bot_spoke_last = False
    source = read_text(parameters, "text") or read_text(parameters, "caption")
    state.sources[chat.about["id"], message["message_id"]] = source
    state.tell("sent", message)
    return message


def _read_reply(state: State, chat: Chat, parameters: Parameters) -> Json:
    reply = read_json(parameters, "reply_parameters") or {}
    if not isinstance(reply, dict):
        raise bad_request("object expected as reply parameters")
    place = state.chat(read_int(reply, "chat_id")) if reply.get("chat_id") else chat
    reply_id = read_int(reply, "message_id") or read_int(parameters, "reply_to_message_id")
    if not reply_id:
        return {}
    answered = place.messages.get(reply_id)
    if answered is not None:
        return {"reply_to_message": {key: value for key, value in answered.items() if key != "reply_to_message"}}
    if read_flag(reply, "allow_sending_without_reply") or read_flag(parameters, "allow_sending_without_reply"):
        return {}
    raise bad_request("message to be replied not found")


def _find_own(state: State, parameters: Parameters) -> Json:
    """The bot's own message that a call names. Raises: Refused."""
    chat, message_id = find_chat(state, parameters), read_int(parameters, "message_id")
    take_pace(state, chat)
    if message_id <= 0:
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(message_id)
    if message is None:
        raise bad_request("message to edit not found")
    if message["from"]["id"] != state.bot["id"]:
        raise bad_request("message can't be edited")
    return message


def _change(state: State, message: Json, content: Json, source: str) -> Json:
    if {name: message.get(name) for name in _CONTENT} == {name: content.get(name) for name in _CONTENT}:
        raise bad_request(_NOT_MODIFIED)
    check_data(content)
    for name in _CONTENT:
        message.pop(name, None)
    message |= content | {"edit_date": int(state.clock())}
    state.sources[message["chat"]["id"], message["message_id"]] = source
    state.tell("edited", message)
    return message
