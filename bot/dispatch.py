"""Telegram on one side, commands on the other: Update -> Request, Reply -> message."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

from telegram import Bot, CallbackQuery, MaybeInaccessibleMessage, Message, MessageEntity, Update, User
from telegram.error import BadRequest
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    ContextTypes,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot import sentences
from bot.access import Access
from bot.answering import Answering
from bot.calls import parse_call, topic_of
from bot.posts import is_anonymous_admin, name_of, post_of, replied_post
from bot.sending import Place, edit_reply, plain, send_reply
from bot.watchdog import Heard
from handlers._command import Command, Document, Fetched, Read, Reading, Reply, Request, Tap
from handlers._html import text as escape
from handlers._sentences import store_sentence
from knowledge.errors import StoreError
from knowledge.news import RECENT

log = logging.getLogger(__name__)

Context = ContextTypes.DEFAULT_TYPE
PATIENCE = 3.0  # seconds until it is said that something is still being read
_TOAST_CHARACTERS = 200  # answerCallbackQuery
_RELEASE_SECONDS = 1.0  # a button that is not released spins; the words over it can come only with the release
# a photo or file may carry a command under it
_COMMAND = filters.COMMAND | (filters.CaptionEntity(MessageEntity.BOT_COMMAND) & filters.CaptionRegex(r"^/"))
_FRESH_OR_EDITED = filters.UpdateType.MESSAGE | filters.UpdateType.EDITED_MESSAGE


@dataclass(frozen=True, slots=True)
class Dispatch:
    """Brings updates to `answering` and its replies back, for those whom `access` admits.

    `patience` is None where nobody waits behind whoever asks.
    """

    answering: Answering
    access: Access
    fetch: Callable[[Bot, Document | Reading], Awaitable[Fetched | Read]]
    recent: timedelta = RECENT
    patience: float | None = PATIENCE
    heard: Heard = field(default_factory=Heard)

    def register(self, application: Application) -> None:  # type: ignore[type-arg]
        """Have the application bring its updates here."""
        private_talk = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE & ~filters.StatusUpdate.ALL
        application.add_handlers(
            [
                MessageHandler(_COMMAND & _FRESH_OR_EDITED, self.on_command),
                MessageHandler(filters.StatusUpdate.MIGRATE, self.on_migration),
                MessageHandler(private_talk, self.on_talk),
                CallbackQueryHandler(self.on_button),
                ChatMemberHandler(self.on_membership, ChatMemberHandler.MY_CHAT_MEMBER),
            ]
        )
        application.add_handler(TypeHandler(Update, self.on_any), group=-1)

    # ---------------------------------------------------------------- updates

    async def on_any(self, _update: Update, _context: Context) -> None:
        """Note that something came; the handlers after this one take it."""
        self.heard.note(self.answering.clock())

    async def on_command(self, update: Update, context: Context) -> None:
        """Answer a command; where an answered command was edited, put the new answer in the old one's place."""
        message = update.effective_message
        call = parse_call(message.text or message.caption or "") if message else None
        if message is None or call is None or not call.is_for(context.bot.username):
            return
        command = self.answering.commands.get(call.name)
        if command is None and not (call.bot or message.chat.type == "private"):
            return
        if not await self._admit(context.bot, message, _user_id(update)):
            return
        if command is None:
            reply, is_edited = self.answering.unknown(call.name), update.edited_message is not None
            await self._reply(context.bot, message, reply, edited=is_edited)
        else:
            await self._reply_in_time(context, command, update, call.text)

    async def on_talk(self, update: Update, context: Context) -> None:
        """Say in private what can be asked, or take the file or forwarded message; groups are left in peace."""
        message = update.effective_message
        if message is None or not await self._admit(context.bot, message, _user_id(update)):
            return
        command = next((one for one in self.answering.commands.values() if one.takes_posts), None)
        if command is not None and (message.document or message.forward_origin):
            await self._reply_in_time(context, command, update, "")
        else:
            await send_reply(context.bot, _place(message), Reply(sentences.hint_html()), None)

    async def on_button(self, update: Update, context: Context) -> None:
        """Carry out a tap: release the button, then answer in place or as a new message."""
        query = update.callback_query
        message = query.message if query else None
        if query is None or message is None:
            return
        try:
            tap = await self.answering.find_tap(query.data or "")
        except StoreError as error:
            await _release(query, store_sentence(error))
            return
        if tap is None:
            await _release(query, sentences.STALE_BUTTON)
            return
        if not await self.access.admits(context.bot, message.chat.id, message.chat.type, _user_id(update)):
            await _release(
                query, plain(sentences.declined_html(message.chat.id, private=message.chat.type == "private"))
            )
            return
        await self._carry_out(context.bot, query, message, tap)

    async def on_membership(self, update: Update, context: Context) -> None:
        """Tell a chat that adds the bot and is not served so at once."""
        change = update.my_chat_member
        if change is None or change.chat.type == "private" or change.new_chat_member.status in {"left", "kicked"}:
            return
        if not await self.access.admits(context.bot, change.chat.id, change.chat.type, change.from_user.id):
            await self._decline(context.bot, Place(change.chat.id), private=False)

    async def on_migration(self, update: Update, _context: Context) -> None:
        """Give what is kept of a group to the supergroup it became; CORRIDOR_CHATS is for a person to change."""
        message = update.effective_message
        if message is not None and message.migrate_to_chat_id:
            log.warning("group %s is now %s; change it in CORRIDOR_CHATS", message.chat.id, message.migrate_to_chat_id)
            await self.answering.move_chat(message.chat.id, message.migrate_to_chat_id)

    # ---------------------------------------------------------------- replies

    def _request(self, message: MaybeInaccessibleMessage, user: User | None, tap: Tap) -> Request:
        """The question that a tap asks in the message's chat; a command's words are a tap like any other."""
        return Request(
            tap.text,
            self.answering.clock(),
            self.answering.zone,
            page=tap.page,
            chat_id=message.chat.id,
            chat_type=message.chat.type,
            user_id=user.id if user else 0,
            topic_id=topic_of(message),
            chat_title=message.chat.effective_name or "",
            user_name=user.full_name if user else "",
            recent=self.recent,
            heard_at=self.heard.earlier,
        )

    async def _answer_post(self, bot: Bot, command: Command, update: Update, words: str) -> Reply:
        """The reply to a message that asks the command with these words."""
        message = update.effective_message
        if message is None:
            return Reply()
        request = replace(
            self._request(message, update.effective_user, Tap(command.name, words)),
            user_name=name_of(message, update.effective_user),
            post=post_of(message, bot.id),
            replied=replied_post(message, bot.id),
        )
        reply = await self._answer(bot, command, request, is_anonymous=is_anonymous_admin(message))
        return reply if reply.html else replace(reply, html=escape(reply.toast))

    async def _answer(self, bot: Bot, command: Command, request: Request, *, is_anonymous: bool = False) -> Reply:
        """The command's reply, told who asks where it wants to know, and given what it wants fetched."""
        if command.asks_admin:
            chat, user = request.chat_id, request.user_id
            is_chat_admin = is_anonymous or await self.access.is_chat_admin(bot, chat, user)
            may_decide = self.access.may_decide(chat, user, is_chat_admin=is_chat_admin)
            if not may_decide and request.chat_type == "private":
                may_decide = await self.access.administers(bot, user)
            owns = self.access.owns(user)
            request = replace(request, is_admin=may_decide, is_chat_admin=is_chat_admin, is_owner=owns)
        if (wanted := command.wants(request)) is not None:
            request = replace(request, fetched=await self.fetch(bot, wanted))
        return await self.answering.answer(command, request)

    async def _reply_in_time(self, context: Context, command: Command, update: Update, words: str) -> None:
        """Reply; where reading takes long, say so and go on without, so that the chat's next question is heard."""
        message = update.effective_message
        if message is None:
            return
        work = asyncio.ensure_future(self._answer_post(context.bot, command, update, words))
        await asyncio.wait({work}, timeout=self.patience if command.takes_posts else None)
        if work.done():
            await self._reply(context.bot, message, await work, edited=update.edited_message is not None)
            return
        sent = await send_reply(context.bot, _place(message), Reply(sentences.READING), None)
        context.application.create_task(self._put_in_place(context.bot, sent, message, work), update=update)

    async def _put_in_place(self, bot: Bot, sent: Message, asked: Message, work: Awaitable[Reply]) -> None:
        """Put the reply in the place of the message that asked for patience."""
        reply = await work
        keyboard = await self.answering.keyboard(reply)
        if not await edit_reply(bot, _place(asked), sent.message_id, reply, keyboard):
            await send_reply(bot, _place(asked), reply, keyboard)

    async def _reply(self, bot: Bot, message: Message, reply: Reply, *, edited: bool) -> None:
        keyboard = await self.answering.keyboard(reply)
        answered = self.answering.answered
        earlier = await answered.find(message.chat.id, message.message_id) if answered and edited else None
        if earlier is not None and await edit_reply(bot, _place(message), earlier, reply, keyboard):
            return
        sent = await send_reply(bot, _place(message), reply, keyboard)
        if answered:
            answered.note(message.chat.id, message.message_id, sent.message_id)

    async def _carry_out(self, bot: Bot, query: CallbackQuery, message: MaybeInaccessibleMessage, tap: Tap) -> None:
        request = self._request(message, query.from_user, tap)
        work = asyncio.ensure_future(self._answer(bot, self.answering.commands[tap.command], request))
        await asyncio.wait({work}, timeout=_RELEASE_SECONDS)
        toast = work.result().toast if work.done() and not work.exception() else ""
        await _release(query, toast, alert=False)
        reply = await work
        if not reply.html:
            if reply.toast != toast:  # it came too late to be shown over the button
                await send_reply(bot, _place(message), Reply(escape(reply.toast)), None)
            return
        keyboard = await self.answering.keyboard(reply)
        in_place = isinstance(message, Message) and not tap.fresh
        if in_place and await edit_reply(bot, _place(message), message.message_id, reply, keyboard):
            return
        await send_reply(bot, _place(message), reply, keyboard)

    # ---------------------------------------------------------------- who is served

    async def _admit(self, bot: Bot, message: Message, user_id: int) -> bool:
        """Whether to answer; a chat that is not served is told so, the first time only."""
        if await self.access.admits(bot, message.chat.id, message.chat.type, user_id):
            return True
        await self._decline(bot, _place(message), private=message.chat.type == "private")
        return False

    async def _decline(self, bot: Bot, place: Place, *, private: bool) -> None:
        if await self.access.is_first_refusal(place.chat_id):
            html = sentences.declined_html(place.chat_id, private=private)
            await send_reply(bot, replace(place, reply_to=None), Reply(html), None)


def _user_id(update: Update) -> int:
    return update.effective_user.id if update.effective_user else 0


def _place(message: MaybeInaccessibleMessage) -> Place:
    """Beside the message; in groups as a reply to it, so that everyone sees whom it answers."""
    return Place(message.chat.id, topic_of(message), None if message.chat.type == "private" else message.message_id)


async def _release(query: CallbackQuery, words: str, *, alert: bool = True) -> None:
    """End the button's wait, with words for the person who pressed it where there are any."""
    try:
        await query.answer(words[:_TOAST_CHARACTERS] or None, show_alert=alert and bool(words))
    except BadRequest as error:
        log.info("a tap was answered too late: %s", error)
