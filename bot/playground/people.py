"""What people do in the chats, and which of it the bot gets to know.

In private a bot gets everything, in groups what privacy mode leaves:
https://core.telegram.org/bots/features#privacy-mode and https://core.telegram.org/bots/faq#what-messages-will-my-bot-get
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.playground.files import describe_document, describe_photo
from bot.playground.parameters import Upload, bad_request
from bot.playground.state import Chat, Json, State, Topic, commands_in, find_entities

# https://core.telegram.org/bots/api#message: who stands in `from` where an administrator speaks for the group
ANONYMOUS = {"id": 1_087_968_824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
# a member here may be "anonymous": an administrator who speaks in the group's name
ADMINISTRATORS = {"creator", "administrator", "anonymous"}
MAX_QUERY_CHARACTERS = 256  # https://core.telegram.org/bots/api#inlinequery
_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}\Z")  # https://core.telegram.org/bots/features#deep-linking


class People:
    """Users, chats, and everything that happens there without the bot."""

    def __init__(self, state: State) -> None:
        self.state = state

    def add_user(self, user_id: int, first_name: str) -> Json:
        """A person, who also has a private chat with the bot."""
        user = {"id": user_id, "is_bot": False, "first_name": first_name}
        self.state.users[user_id] = user
        self.add_chat(user_id, "private", first_name, {user_id: "member"})
        return user

    def add_chat(self, chat_id: int, kind: str, title: str, members: Mapping[int, str]) -> Chat:
        """A chat with these members (user id to status) and the bot."""
        about = {"id": chat_id, "type": kind, "first_name" if kind == "private" else "title": title}
        self.state.chats[chat_id] = Chat(about, {self.state.bot["id"]: "member", **members})
        return self.state.chats[chat_id]

    # ---------------------------------------------------------------- messages

    def say(self, chat_id: int, user_id: int, text: str, *, reply_to: int = 0, **extra: Any) -> Json:
        """The update for a message a person sends; `extra` are further fields of the Message.

        Where privacy mode keeps it from the bot it is not queued, and its update_id is 0.
        """
        entities = find_entities(text)
        content = {"text": text} | ({"entities": entities} if entities else {})
        return self._post(chat_id, user_id, content | self._reply(chat_id, reply_to) | extra)

    def send_file(
        self, chat_id: int, user_id: int, upload: Upload, *, caption: str = "", photo: bool = False, topic: int = 0
    ) -> Json:
        """The update for a document or photo a person sends. Raises: Refused, where a photo is no picture."""
        kind, about = ("photo", describe_photo) if photo else ("document", describe_document)
        content: Json = {kind: about(self.state, upload)}
        entities = find_entities(caption)
        content |= ({"caption": caption} if caption else {}) | ({"caption_entities": entities} if entities else {})
        if topic in self.state.chat(chat_id).topics:
            content |= {"message_thread_id": topic, "is_topic_message": True}
        return self._post(chat_id, user_id, content)

    def forward(self, chat_id: int, user_id: int, from_chat_id: int, message_id: int) -> Json:
        """The update for a message that a person forwards from another chat. Raises: Refused."""
        message = self.message(from_chat_id, message_id)
        first = {"type": "user", "date": message["date"], "sender_user": message["from"]}
        content = {name: message[name] for name in _FORWARDED if name in message}
        return self._post(chat_id, user_id, content | {"forward_origin": message.get("forward_origin", first)})

    def edit(self, chat_id: int, message_id: int, text: str) -> Json:
        """The update for a person's changed message. Raises: Refused."""
        message = self.message(chat_id, message_id)
        entities = find_entities(text)
        message.pop("entities", None)
        message |= {"text": text, "edit_date": int(self.state.clock())} | ({"entities": entities} if entities else {})
        self.state.tell("corrected", message)
        return self._deliver("edited_message", message, is_seen=message_id in self.state.chat(chat_id).seen)

    def delete(self, chat_id: int, message_id: int) -> None:
        """Take a message away; no bot is told. Raises: Refused."""
        message = self.message(chat_id, message_id)
        self.state.forget_message(chat_id, message_id)
        self.state.tell("removed", message)

    def message(self, chat_id: int, message_id: int) -> Json:
        """A message that is there. Raises: Refused."""
        message = self.state.chat(chat_id).messages.get(message_id)
        if message is None:
            raise bad_request("message not found")
        return message

    def start(self, user_id: int, parameter: str = "") -> Json:
        """The update for a person who opens the bot by a link with this start parameter. Raises: Refused."""
        if parameter and not _PARAMETER.match(parameter):
            raise bad_request("START_PARAM_INVALID")
        return self.say(user_id, user_id, f"/start {parameter}".strip())

    # ---------------------------------------------------------------- buttons and inline mode

    def tap(self, chat_id: int, user_id: int, message_id: int, data: str) -> Json:
        """The update for a press on a button, also on one that the message does not have or no longer has."""
        query_id = self.state.keep_query(self.state.queries)
        message = self.state.chat(chat_id).messages.get(message_id)
        gone = {"chat": self.state.chat(chat_id).about, "message_id": message_id, "date": 0}
        query = {"id": query_id, "from": self.state.users[user_id], "chat_instance": str(chat_id), "data": data}
        return self.state.add_update("callback_query", query | {"message": message or gone})

    def ask_inline(self, chat_id: int, user_id: int, query: str, *, offset: str = "") -> Json:
        """The update for what a person types after the bot's @name in any chat. Raises: Refused."""
        if not self.state.bot["supports_inline_queries"]:
            raise bad_request("BOT_INLINE_DISABLED")
        kind = self.state.chat(chat_id).about["type"]
        about = {"id": self.state.keep_query(self.state.inline_queries), "from": self.state.users[user_id]}
        about |= {"query": query[:MAX_QUERY_CHARACTERS], "offset": offset}
        return self.state.add_update("inline_query", about | {"chat_type": "sender" if kind == "private" else kind})

    def choose(self, chat_id: int, user_id: int, result: Json, query: str, **extra: Any) -> Json:
        """The update for a result of an inline query that a person sends to the chat; `extra` as in `say`."""
        chosen = {"result_id": result["id"], "from": self.state.users[user_id], "query": query}
        self.state.add_update("chosen_inline_result", chosen)
        return self._post(chat_id, user_id, result["message"] | {"via_bot": self.state.bot} | extra)

    # ---------------------------------------------------------------- the chat itself

    def set_bot_status(self, chat_id: int, user_id: int, status: str) -> Json:
        """The update for a person who adds, promotes or removes the bot: "member", "administrator", "left", "kicked".

        For a bot that comes or goes in a group, the service message is queued before it.
        """
        chat, bot = self.state.chat(chat_id), self.state.bot
        old, gone = chat.members.get(bot["id"], "left"), {"left", "kicked"}
        chat.members[bot["id"]] = status
        if chat.is_group and old in gone and status not in gone:
            self._post(chat_id, user_id, {"new_chat_members": [bot]})
        if chat.is_group and old not in gone and status in gone:
            message = self.state.add_message(
                chat_id, self.state.users[user_id], {"left_chat_member": bot, "left_chat_participant": bot}
            )
            self.state.tell("said", message)
        self.state.tell("chat", chat.about)
        change = {"chat": chat.about, "from": self.state.users[user_id], "date": int(self.state.clock())}
        states = {"old_chat_member": self._bot_member(old), "new_chat_member": self._bot_member(status)}
        return self.state.add_update("my_chat_member", change | states)

    def migrate(self, chat_id: int, new_id: int, user_id: int) -> Json:
        """The update for a group that becomes a supergroup of another id."""
        old = self.state.chat(chat_id)
        new = self.add_chat(new_id, "supergroup", old.about["title"], old.members)
        leaves = self._post(chat_id, user_id, {"migrate_to_chat_id": new_id})
        self._post(new_id, user_id, {"migrate_from_chat_id": chat_id})
        old.migrated_to = new_id
        self.state.tell("chat", new.about)
        return leaves

    def add_topic(self, chat_id: int, user_id: int, name: str) -> int:
        """The id of a new topic; its first one makes the group a forum."""
        chat = self.state.chat(chat_id)
        chat.about["is_forum"] = True
        made = self._post(chat_id, user_id, {"forum_topic_created": {"name": name, "icon_color": 7_322_096}})
        message = made["message"]
        topic_id = int(message["message_id"])
        message |= {"message_thread_id": topic_id, "is_topic_message": True}
        chat.topics[topic_id] = Topic(name)
        self.state.tell("chat", chat.about)
        return topic_id

    def close_topic(self, chat_id: int, topic_id: int) -> None:
        """Let only administrators write there."""
        self.state.chat(chat_id).topics[topic_id].is_closed = True
        self.state.tell("chat", self.state.chat(chat_id).about)

    def set_topic_closed(self, chat_id: int, user_id: int, topic_id: int, *, closed: bool) -> Json:
        """The update for an administrator who closes or reopens a topic. Raises: Refused."""
        chat = self.state.chat(chat_id)
        if chat.members.get(user_id) not in ADMINISTRATORS:
            raise bad_request("CHAT_ADMIN_REQUIRED")
        chat.topics[topic_id].is_closed = closed
        kind = "forum_topic_closed" if closed else "forum_topic_reopened"
        update = self._post(chat_id, user_id, {kind: {}, "message_thread_id": topic_id, "is_topic_message": True})
        self.state.tell("chat", chat.about)
        return update

    def set_anonymous(self, chat_id: int, user_id: int, *, anonymous: bool) -> None:
        """Let an administrator speak in the group's name from now on, or in their own. Raises: Refused."""
        chat = self.state.chat(chat_id)
        rank = chat.members.get(user_id)
        if rank not in ADMINISTRATORS:
            raise bad_request("CHAT_ADMIN_REQUIRED")
        if anonymous and rank != "anonymous":
            chat.named_ranks[user_id], chat.members[user_id] = rank, "anonymous"
        elif not anonymous and rank == "anonymous":
            chat.members[user_id] = chat.named_ranks.pop(user_id, "administrator")
        self.state.tell("chat", chat.about)

    def delete_topic(self, chat_id: int, topic_id: int) -> None:
        """Take a topic away with its messages; no bot is told: https://core.telegram.org/api/forum"""
        chat = self.state.chat(chat_id)
        del chat.topics[topic_id]
        for message in [one for one in chat.messages.values() if one.get("message_thread_id") == topic_id]:
            self.delete(chat_id, message["message_id"])
        self.state.tell("chat", chat.about)

    # ---------------------------------------------------------------- what the bot gets

    def _post(self, chat_id: int, user_id: int, content: Json) -> Json:
        chat, sender = self.state.chat(chat_id), self.state.users[user_id]
        if chat.members.get(user_id) == "anonymous":
            content, sender = content | {"sender_chat": chat.about}, ANONYMOUS
        topic_id = content.get("message_thread_id")
        if content.get("is_topic_message") and topic_id and topic_id not in chat.topics:
            chat.topics[topic_id] = Topic(f"Topic {topic_id}")
        message = self.state.add_message(chat_id, sender, content)
        self.state.tell("said", message)
        is_seen = self._is_for_bot(chat, message)
        if is_seen:
            chat.seen.add(message["message_id"])
        return self._deliver("message", message, is_seen=is_seen)

    def _deliver(self, kind: str, message: Json, *, is_seen: bool) -> Json:
        return self.state.add_update(kind, dict(message)) if is_seen else {"update_id": 0, kind: message}

    def _is_for_bot(self, chat: Chat, message: Json) -> bool:
        status = chat.members.get(self.state.bot["id"], "left")
        if status in {"left", "kicked"}:
            return False
        if not chat.is_group or status == "administrator" or self.state.bot["can_read_all_group_messages"]:
            return True
        if not any(kind in message for kind in ("text", "document", "photo")) or "via_bot" in message:
            return True  # service messages, and what was sent through the bot
        answered = message.get("reply_to_message", {})
        if answered and (answered["from"]["id"] == self.state.bot["id"] or answered["message_id"] in chat.seen):
            return True
        is_call = (message.get("text") or message.get("caption") or "").startswith("/")
        command = next(commands_in(message), "") if is_call else ""
        name = command.partition("@")[2].lower()
        return bool(command) and (
            name == self.state.bot["username"].lower() or (not name and not chat.other_bot_spoke_last)
        )

    def _reply(self, chat_id: int, reply_to: int) -> Json:
        answered = self.state.chat(chat_id).messages.get(reply_to)
        if answered is None:
            return {}
        return {"reply_to_message": {key: value for key, value in answered.items() if key != "reply_to_message"}}

    def _bot_member(self, status: str) -> Json:
        member: Json = {"user": self.state.bot, "status": status}
        if status == "kicked":
            member["until_date"] = 0
        if status == "administrator":
            member |= dict.fromkeys(_RIGHTS, False) | {"can_manage_chat": True, "can_delete_messages": True}
        return member


_FORWARDED = ("text", "entities", "caption", "caption_entities", "document", "photo")
_RIGHTS = (
    "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
    "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories",
)  # fmt: skip
