"""Where a call goes: the chat it names, whether the bot may act there, and the topic.

The checks and their texts are Client::check_chat_access of
https://github.com/tdlib/telegram-bot-api/blob/master/telegram-bot-api/Client.cpp
"""

from __future__ import annotations

from bot.playground.parameters import Parameters, Refused, bad_request, read_int, read_text
from bot.playground.state import Chat, Json, State


def find_chat(state: State, parameters: Parameters, *, writes: bool = True) -> Chat:
    """The chat that a call names, where the bot may read or write. Raises: Refused."""
    if not read_text(parameters, "chat_id"):
        raise bad_request("chat_id is empty")
    chat = state.chat(read_int(parameters, "chat_id"))
    if chat.migrated_to and writes:
        reason = "group chat was upgraded to a supergroup chat"
        raise Refused(400, f"Bad Request: {reason}", {"migrate_to_chat_id": chat.migrated_to})
    status = chat.members.get(state.bot["id"], "left")
    kind = "supergroup" if chat.about["type"] == "supergroup" else "group"
    if status == "kicked" and not chat.is_group:
        raise Refused(403, "Forbidden: bot was blocked by the user")
    if status == "kicked":
        raise Refused(403, f"Forbidden: bot was kicked from the {kind} chat")
    if status == "left" and (writes or kind == "supergroup"):
        raise Refused(403, f"Forbidden: bot is not a member of the {kind} chat")
    return chat


def read_place(state: State, parameters: Parameters) -> tuple[Chat, Json]:
    """The chat to send to, and what the message says of its topic. Raises: Refused."""
    chat, thread = find_chat(state, parameters), read_int(parameters, "message_thread_id")
    take_pace(state, chat)
    if not thread:
        return chat, {}
    # General is a topic in name only: https://github.com/tdlib/telegram-bot-api/issues/798
    if thread not in chat.topics:
        raise bad_request("message thread not found")
    is_admin = chat.members.get(state.bot["id"]) == "administrator"
    if chat.topics[thread].is_closed and not is_admin:
        raise bad_request("TOPIC_CLOSED")
    return chat, {"message_thread_id": thread, "is_topic_message": True}


def take_pace(state: State, chat: Chat) -> None:
    """Count a call where the pace is kept. Raises: Refused."""
    if state.pace is not None:
        state.pace.take(chat.about["id"], is_group=chat.is_group, now=state.clock())
