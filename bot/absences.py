"""Chats that put the bot out and forum topics that are gone: what is owed to them is kept until they are back."""

from __future__ import annotations

from telegram import ChatMember, Update
from telegram.ext import Application, ChatMemberHandler, ContextTypes, MessageHandler, filters

from bot.calls import topic_of
from bot.store_thread import StoreThread
from knowledge.store import follows

BESIDE = 1  # the group of handlers that take an update too, after those that answer it


class Absences:
    """Who is away, as the store knows it, at hand for each update. `gone` are topics, each with its chat."""

    def __init__(self, store: StoreThread) -> None:
        self._store = store
        self.shut: set[int] = set()
        self.gone: set[tuple[int, int]] = set()

    async def load(self) -> None:
        """Learn who is away. Raises: StoreError."""
        self.shut.update(await self._store.read(follows.forbidden_chats))
        self.gone.update(await self._store.read(follows.gone_topics))

    def register(self, application: Application) -> None:  # type: ignore[type-arg]
        """Have the application tell who is back, beside whatever else it does with its updates."""
        handlers = [
            ChatMemberHandler(self.on_membership, ChatMemberHandler.MY_CHAT_MEMBER),
            MessageHandler(filters.ALL, self.on_message),
        ]
        application.add_handlers(handlers, group=BESIDE)

    async def on_membership(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Keep what is owed to a chat that puts the bot out, and go on where one lets it in."""
        change = update.my_chat_member
        if change is None:
            return
        if change.new_chat_member.status in {ChatMember.LEFT, ChatMember.BANNED}:
            await self._store.write(follows.forbid, change.chat.id)
            self.shut.add(change.chat.id)
        else:
            await self._let_in(change.chat.id)

    async def on_message(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Go on where somebody talks in a chat that had put the bot out, or in a topic that seemed to be gone."""
        message = update.effective_message
        if message is None:
            return
        if message.chat.id in self.shut:
            await self._let_in(message.chat.id)
        topic = message.chat.id, topic_of(message) or follows.NO_TOPIC
        if topic in self.gone and not message.forum_topic_closed:
            await self._store.write(follows.find_topic_again, *topic)
            self.gone.discard(topic)

    async def _let_in(self, chat_id: int) -> None:
        await self._store.write(follows.allow, chat_id)
        self.shut.discard(chat_id)
