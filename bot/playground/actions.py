"""What a window of the chat page asks for, carried out in the core, and what it is shown. No sockets here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.playground.chats import find_menu
from bot.playground.core import Core
from bot.playground.html import utf16_length
from bot.playground.parameters import Refused, bad_request
from bot.playground.people import ADMINISTRATORS
from bot.playground.state import Chat, Json
from bot.playground.texts import MAX_TEXT_UNITS

MAX_TOPIC_NAME = 128  # https://core.telegram.org/bots/api#createforumtopic
MESSAGES_SHOWN = 300  # of each chat, the newest
_STATUSES = {"member", "administrator", "left", "kicked"}


@dataclass(slots=True)
class Window:
    """One browser window: what it waits for an answer to, and how it is told."""

    tell: Callable[[Json], None]
    queries: set[str] = field(default_factory=set)
    results: dict[str, Json] = field(default_factory=dict)  # of its newest inline query, by id


def act(core: Core, window: Window, asked: Any) -> None:
    """Do what the window asks for. Raises: Refused."""
    action = _ACTIONS.get(str(asked.get("type"))) if isinstance(asked, dict) else None
    if action is None:
        raise bad_request("the page asks for what there is not")
    try:
        action(core, window, asked)
    except (KeyError, TypeError, ValueError) as error:
        raise bad_request("the page asks for what there is not") from error


def describe(core: Core) -> Json:
    """Everything that a window shows."""
    users = core.state.users
    return {
        "type": "state",
        "bot": core.state.bot,
        "people": [{"id": user["id"], "name": user["first_name"]} for user in users.values()],
        "chats": [_describe_chat(core, chat) for chat in core.state.chats.values() if not chat.migrated_to],
    }


def event_for(window: Window, event: str, about: Json) -> Json | None:
    """What the window is to hear of an event in the core; None where it is nothing to it."""
    if event in {"sent", "edited", "said", "corrected"}:
        return {"type": "message", "chat": about["chat"]["id"], "message": about}
    if event in {"deleted", "removed"}:
        return {"type": "gone", "chat": about["chat"]["id"], "message": about["message_id"]}
    if event == "answered" and about["query"] in window.queries:
        window.queries.discard(about["query"])
        return {"type": "answered", **about}
    if event == "results" and about["query"] in window.queries:
        window.queries.discard(about["query"])
        window.results = {result["id"]: result for result in about["results"]}
        return {"type": "results", **about}
    return None


def _describe_chat(core: Core, chat: Chat) -> Json:
    return {
        "id": chat.about["id"],
        "kind": chat.about["type"],
        "title": chat.about.get("title", core.state.bot["first_name"]),
        "bot": chat.members.get(core.state.bot["id"], "left"),
        "members": {str(user_id): status for user_id, status in chat.members.items()},
        "topics": [
            {"id": topic_id, "name": topic.name, "closed": topic.is_closed} for topic_id, topic in chat.topics.items()
        ],
        "menus": {
            str(user_id): find_menu(core.state, chat, user_id)
            for user_id in chat.members
            if user_id in core.state.users
        },
        "messages": list(chat.messages.values())[-MESSAGES_SHOWN:],
    }


def _say(core: Core, _window: Window, asked: Json) -> None:
    (chat, user), text = _speaker(core, asked), _text(asked)
    extra = _in_topic(chat, user, asked)
    core.say(chat.about["id"], user, text, reply_to=int(asked.get("reply_to") or 0), **extra)


def _edit(core: Core, _window: Window, asked: Json) -> None:
    chat, message_id = _speaker(core, asked)[0], int(asked["message"])
    _own(core, chat, asked)
    core.edit(chat.about["id"], message_id, _text(asked))


def _delete(core: Core, _window: Window, asked: Json) -> None:
    chat, message_id = _speaker(core, asked)[0], int(asked["message"])
    if chat.is_group:
        _own(core, chat, asked)
    core.delete(chat.about["id"], message_id)


def _tap(core: Core, window: Window, asked: Json) -> None:
    chat, user = _speaker(core, asked)
    message = core.message(chat.about["id"], int(asked["message"]))
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    data = str(asked["data"])
    if not any(button.get("callback_data") == data for row in rows for button in row):
        raise bad_request("the button is not there any more")
    update = core.tap(chat.about["id"], user, message["message_id"], data)
    query_id = update["callback_query"]["id"]
    window.queries.add(query_id)
    window.tell({"type": "asked", "query": query_id, "tag": asked.get("tag")})


def _set_bot(core: Core, _window: Window, asked: Json) -> None:
    chat, user = _speaker(core, asked)
    status = str(asked["status"])
    if status not in _STATUSES or not chat.is_group:
        raise bad_request("a bot cannot be that here")
    core.set_bot_status(chat.about["id"], user, status)


def _set_anonymous(core: Core, _window: Window, asked: Json) -> None:
    chat, user = _speaker(core, asked)
    core.set_anonymous(chat.about["id"], user, anonymous=bool(asked["on"]))


def _add_topic(core: Core, _window: Window, asked: Json) -> None:
    chat, user = _speaker(core, asked)
    name = " ".join(str(asked["name"]).split())
    if not chat.topics or not 0 < len(name) <= MAX_TOPIC_NAME:
        raise bad_request("a topic cannot be called that here")
    core.add_topic(chat.about["id"], user, name)


def _close_topic(core: Core, _window: Window, asked: Json) -> None:
    chat, user = _speaker(core, asked)
    core.set_topic_closed(chat.about["id"], user, int(asked["topic"]), closed=bool(asked["on"]))


def _forward(core: Core, _window: Window, asked: Json) -> None:
    chat, user = _speaker(core, asked)
    core.forward(user, user, chat.about["id"], int(asked["message"]))


def _in_topic(chat: Chat, user: int, asked: Json) -> Json:
    """What a message says of the topic it is written in. Raises: Refused."""
    topic = int(asked.get("topic") or 0)
    check_open(chat, user, topic)
    return {"message_thread_id": topic, "is_topic_message": True} if topic in chat.topics else {}


def check_open(chat: Chat, user: int, topic: int) -> None:
    """Raises: Refused, where a person may not write in the topic."""
    if topic in chat.topics and chat.topics[topic].is_closed and chat.members.get(user) not in ADMINISTRATORS:
        raise bad_request("only administrators write in a closed topic")


def _start(core: Core, _window: Window, asked: Json) -> None:
    core.start(_user(core, asked), str(asked.get("parameter") or ""))


def _ask_inline(core: Core, window: Window, asked: Json) -> None:
    chat, user = _speaker(core, asked)
    update = core.ask_inline(chat.about["id"], user, str(asked["query"]), offset=str(asked.get("offset") or ""))
    window.queries.add(update["inline_query"]["id"])


def _choose(core: Core, window: Window, asked: Json) -> None:
    chat, user = _speaker(core, asked)
    result, extra = window.results[str(asked["result"])], _in_topic(chat, user, asked)
    core.choose(chat.about["id"], user, result, str(asked["query"]), **extra)


_ACTIONS: dict[str, Callable[[Core, Window, Json], None]] = {
    "say": _say, "edit": _edit, "delete": _delete, "tap": _tap, "bot": _set_bot, "start": _start,
    "inline": _ask_inline, "choose": _choose, "anonymous": _set_anonymous, "topic": _add_topic, "close": _close_topic,
    "forward": _forward,
}  # fmt: skip


def _user(core: Core, asked: Json) -> int:
    user_id = int(asked["user"])
    if user_id not in core.state.users:
        raise bad_request("user not found")
    return user_id


def _speaker(core: Core, asked: Json) -> tuple[Chat, int]:
    """The chat and who speaks in it. Raises: Refused."""
    chat, user_id = core.state.chat(int(asked["chat"])), _user(core, asked)
    if chat.members.get(user_id, "left") in {"left", "kicked"}:
        raise Refused(403, "Forbidden: not a member of the chat")
    return chat, user_id


def _own(core: Core, chat: Chat, asked: Json) -> None:
    message = core.message(chat.about["id"], int(asked["message"]))
    if message["from"]["id"] != int(asked["user"]):
        raise bad_request("the message is another's")


def _text(asked: Json) -> str:
    """What a person may send in one message; Telegram's apps cut longer texts themselves."""
    text = str(asked["text"]).strip()
    if not text:
        raise bad_request("message text is empty")
    if utf16_length(text) > MAX_TEXT_UNITS:
        raise bad_request("message is too long")
    return text
