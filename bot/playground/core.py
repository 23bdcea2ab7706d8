"""The local Bot API without a socket: what a bot calls, and what people do in its chats."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from bot.playground import chats, messages
from bot.playground.parameters import Parameters, Refused, Upload, bad_request
from bot.playground.state import Chat, Json, State, command_entities

BOT_ID = 1_000_000_001
Method = Callable[[State, Parameters, Mapping[str, Upload]], Any]

_METHODS: dict[str, Method] = {
    "getme": chats.get_me,
    "setmycommands": chats.set_my_commands,
    "getmycommands": chats.get_my_commands,
    "deletemycommands": chats.delete_my_commands,
    "getchat": chats.get_chat,
    "getchatmember": chats.get_chat_member,
    "getupdates": chats.get_updates,
    "deletewebhook": chats.delete_webhook,
    "getwebhookinfo": chats.get_webhook_info,
    "sendmessage": messages.send_message,
    "senddocument": messages.send_document,
    "sendphoto": messages.send_photo,
    "editmessagetext": messages.edit_message_text,
    "editmessagereplymarkup": messages.edit_message_reply_markup,
    "deletemessage": messages.delete_message,
    "answercallbackquery": messages.answer_callback_query,
}


class Core:
    """One bot and the chats it is in."""

    def __init__(self, *, username: str = "corridor_bot", clock: Callable[[], float] = time.time) -> None:
        bot = {
            "id": BOT_ID, "is_bot": True, "first_name": "Corridor", "username": username,
            "can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False,
        }  # fmt: skip
        self.state = State(bot, clock)

    def call(self, method: str, parameters: Parameters, files: Mapping[str, Upload] | None = None) -> tuple[int, Json]:
        """The HTTP status and the body with which Telegram would answer. Method names have no case, as there."""
        try:
            known = _METHODS.get(method.lower())
            if known is None:
                raise Refused(404, "Not Found: method not found")
            return 200, {"ok": True, "result": known(self.state, parameters, files or {})}
        except Refused as refusal:
            return refusal.status, {"ok": False, "error_code": refusal.status, "description": refusal.description}

    # ---------------------------------------------------------------- what people do

    def add_user(self, user_id: int, first_name: str) -> Json:
        """A person, who also has a private chat with the bot."""
        user = {"id": user_id, "is_bot": False, "first_name": first_name}
        self.state.users[user_id] = user
        self.add_chat(user_id, "private", first_name, {user_id: "member"})
        return user

    def add_chat(self, chat_id: int, kind: str, title: str, members: Mapping[int, str]) -> Chat:
        """A chat with these members (user id to status) and the bot."""
        about = {"id": chat_id, "type": kind, "first_name" if kind == "private" else "title": title}
        self.state.chats[chat_id] = Chat(about, {BOT_ID: "member", **members})
        return self.state.chats[chat_id]

    def say(self, chat_id: int, user_id: int, text: str, **extra: Any) -> Json:
        """The update for a message a person sends; `extra` are further fields of the Message."""
        entities = command_entities(text)
        content = {"text": text} | ({"entities": entities} if entities else {}) | extra
        return self.state.add_update("message", self.state.add_message(chat_id, self.state.users[user_id], content))

    def edit(self, chat_id: int, message_id: int, text: str) -> Json:
        """The update for a person's changed message. Raises: Refused."""
        message = self.message(chat_id, message_id)
        entities = command_entities(text)
        message.pop("entities", None)
        message |= {"text": text, "edit_date": int(self.state.clock())} | ({"entities": entities} if entities else {})
        return self.state.add_update("edited_message", message)

    def tap(self, chat_id: int, user_id: int, message_id: int, data: str) -> Json:
        """The update for a press on a button, also on one that the message does not have or no longer has."""
        query_id = str(self.state.last_update_id + 1)
        self.state.queries[query_id] = self.state.clock()
        message = self.state.chat(chat_id).messages.get(message_id)
        gone = {"chat": self.state.chat(chat_id).about, "message_id": message_id, "date": 0}
        query = {"id": query_id, "from": self.state.users[user_id], "chat_instance": str(chat_id), "data": data}
        return self.state.add_update("callback_query", query | {"message": message or gone})

    def message(self, chat_id: int, message_id: int) -> Json:
        """A message that is there. Raises: Refused."""
        message = self.state.chat(chat_id).messages.get(message_id)
        if message is None:
            raise bad_request("message not found")
        return message

    def source(self, message: Json) -> str:
        """The markup in which the bot wrote one of its messages."""
        return self.state.sources.get((message["chat"]["id"], message["message_id"]), "")
