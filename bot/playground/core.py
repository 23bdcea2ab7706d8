"""The local Bot API without a socket: what a bot calls, and what people do in its chats."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from bot.playground import chats, files, messages, queries, updates
from bot.playground.faults import ConnectionCut, Faults, refusal_of
from bot.playground.pace import Pace
from bot.playground.parameters import Parameters, Refused, Upload
from bot.playground.people import People
from bot.playground.state import Json, State

BOT_ID = 1_000_000_001
Method = Callable[[State, Parameters, Mapping[str, Upload]], Any]

_METHODS: dict[str, Method] = {
    "getme": chats.get_me,
    "setmycommands": chats.set_my_commands,
    "getmycommands": chats.get_my_commands,
    "deletemycommands": chats.delete_my_commands,
    "getchat": chats.get_chat,
    "getchatmember": chats.get_chat_member,
    "getchatmembercount": chats.get_chat_member_count,
    "getchatadministrators": chats.get_chat_administrators,
    "leavechat": chats.leave_chat,
    "getupdates": updates.get_updates,
    "setwebhook": updates.set_webhook,
    "deletewebhook": updates.delete_webhook,
    "getwebhookinfo": updates.get_webhook_info,
    "getfile": files.get_file,
    "sendmessage": messages.send_message,
    "senddocument": messages.send_document,
    "sendphoto": messages.send_photo,
    "sendchataction": messages.send_chat_action,
    "editmessagetext": messages.edit_message_text,
    "editmessagecaption": messages.edit_message_caption,
    "editmessagereplymarkup": messages.edit_message_reply_markup,
    "deletemessage": messages.delete_message,
    "answercallbackquery": queries.answer_callback_query,
    "answerinlinequery": queries.answer_inline_query,
}


class Core(People):
    """One bot and the chats it is in. `inline`: people may ask it from any chat by its @name."""

    def __init__(
        self, *, username: str = "corridor_bot", clock: Callable[[], float] = time.time, inline: bool = False
    ) -> None:
        bot = {
            "id": BOT_ID, "is_bot": True, "first_name": "Corridor", "username": username,
            "can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": inline,
        }  # fmt: skip
        super().__init__(State(bot, clock))
        self.faults = Faults()

    def call(self, method: str, parameters: Parameters, files: Mapping[str, Upload] | None = None) -> tuple[int, Json]:
        """The HTTP status and the body with which Telegram would answer. Method names have no case, as there.

        Raises: ConnectionCut, where a fault asks for it.
        """
        fault = self.faults.take(method)
        if fault and fault.cut == "before":
            raise ConnectionCut(was_taken=False)
        try:
            if fault and fault.status:
                raise refusal_of(fault)
            answer = 200, {"ok": True, "result": self._carry_out(method, parameters, files or {})}
        except Refused as refusal:
            answer = refusal.status, refused(refusal)
        if fault and fault.cut == "after":
            raise ConnectionCut(was_taken=True)
        return answer

    def keep_pace(self) -> None:
        """From now on refuse calls that come faster than Telegram takes them."""
        self.state.pace = Pace()

    def source(self, message: Json) -> str:
        """The markup in which the bot wrote one of its messages."""
        return self.state.sources.get((message["chat"]["id"], message["message_id"]), "")

    def _carry_out(self, method: str, parameters: Parameters, files: Mapping[str, Upload]) -> Any:
        known = _METHODS.get(method.lower())
        if known is None:
            raise Refused(404, "Not Found: method not found")
        return known(self.state, parameters, files)


def refused(refusal: Refused) -> Json:
    """The body of a refusal: https://core.telegram.org/bots/api#making-requests"""
    body: Json = {"ok": False, "error_code": refusal.status, "description": refusal.description}
    return body | ({"parameters": dict(refusal.parameters)} if refusal.parameters else {})
