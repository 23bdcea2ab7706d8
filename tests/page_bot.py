"""A small bot that does what the chat page must be able to show, on a local Bot API, with the page before it."""

from __future__ import annotations

from typing import Any, Self

from telegram import (
    BotCommand,
    BotCommandScopeAllChatAdministrators,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    Message,
    ReplyParameters,
    Update,
)
from telegram.ext import (
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.playground.core import BOT_ID, Core
from bot.playground.http import BotApiServer
from bot.playground.page import PageServer
from bot.playground.town import settle
from tests.shell import PIXEL

TOKEN = f"{BOT_ID}:page"
Context = ContextTypes.DEFAULT_TYPE
FORMATTED = (
    "<b>bold 👍</b> <i>italic</i> <u>under</u> <s>struck</s> <code>x &lt; y</code> <tg-spoiler>secret</tg-spoiler>\n"
    '<a href="https://example.org/a?b=1&amp;c=2">a link</a> and /echo again, https://example.org/bare.\n'
    "<pre><code class='language-python'>def f(): pass</code></pre>\n"
    "<blockquote>a quote</blockquote>"
    "<blockquote expandable>" + "\n".join(f"line {n} of a long quote" for n in range(12)) + "</blockquote>\n"
    '<tg-time unix="1700000000" format="wDt">then</tg-time> فرح حامد خان 法拉'
)
KEYBOARD = InlineKeyboardMarkup(
    [
        [InlineKeyboardButton("Toast", callback_data="toast"), InlineKeyboardButton("Alert", callback_data="alert")],
        [InlineKeyboardButton("Turn", callback_data="turn 1")],
        [InlineKeyboardButton("Begin", url="https://t.me/corridor_bot?start=p_1")],
        [InlineKeyboardButton("Outside", url="https://example.org/")],
    ]
)


class PageBot:
    """Everything, while it runs. `heard` are the updates that the bot got, by kind and words."""

    def __init__(self) -> None:
        self.core = Core(inline=True)
        settle(self.core)
        self.api = BotApiServer(self.core, TOKEN)
        self.page = PageServer(self.core)
        self.heard: list[str] = []
        self._answers: dict[tuple[int, int], int] = {}

    async def __aenter__(self) -> Self:
        self.api.start()
        self.page.start()
        address = self.api.address
        app: Any = (
            ApplicationBuilder().token(TOKEN).base_url(f"{address}/bot").base_file_url(f"{address}/file/bot").build()
        )
        self.app = app
        self._register()
        await app.initialize()
        menu = [BotCommand("echo", "Say it again"), BotCommand("keys", "Buttons"), BotCommand("format", "Every format")]
        await app.bot.set_my_commands(menu)
        await app.bot.set_my_commands(
            [*menu, BotCommand("rule", "For admins")], scope=BotCommandScopeAllChatAdministrators()
        )
        await app.updater.start_polling(allowed_updates=Update.ALL_TYPES)
        await app.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.app.updater.stop()
        await self.app.stop()
        await self.app.shutdown()
        await self.page.stop()
        await self.api.stop()

    def _register(self) -> None:
        self.app.add_handlers(
            [
                CommandHandler("echo", self._echo),
                CommandHandler("start", self._echo),
                CommandHandler("keys", self._keys),
                CommandHandler("format", self._format),
                CommandHandler("file", self._file),
                CallbackQueryHandler(self._tap),
                InlineQueryHandler(self._inline),
                MessageHandler(filters.Document.ALL | filters.PHOTO, self._back),
                MessageHandler(filters.ALL, self._note),
            ]
        )

    async def _note(self, update: Update, _context: Context) -> None:
        message = update.effective_message
        self.heard.append(message.text or "service" if message else "none")

    async def _echo(self, update: Update, context: Context) -> None:
        message = update.effective_message
        assert message is not None and message.text
        self.heard.append(message.text)
        words = f"You said: {' '.join(context.args or [])}"
        key = message.chat.id, message.message_id
        if update.edited_message and key in self._answers:
            await context.bot.edit_message_text(words, message.chat.id, self._answers[key])
            return
        reply = ReplyParameters(message.message_id, allow_sending_without_reply=True)
        self._answers[key] = (await message.reply_text(words, reply_parameters=reply)).message_id

    async def _keys(self, update: Update, _context: Context) -> None:
        assert update.effective_message is not None
        await update.effective_message.reply_text("Press one", reply_markup=KEYBOARD)

    async def _format(self, update: Update, _context: Context) -> None:
        assert update.effective_message is not None
        await update.effective_message.reply_html(FORMATTED)

    async def _file(self, update: Update, _context: Context) -> None:
        assert update.effective_message is not None
        await update.effective_message.reply_document(b"hello", filename="notes é.txt", caption="The notes")
        await update.effective_message.reply_photo(PIXEL, caption="A picture")

    async def _tap(self, update: Update, _context: Context) -> None:
        query = update.callback_query
        assert query is not None and isinstance(query.message, Message)
        if query.data == "toast":
            await query.answer("A short word")
        elif query.data == "alert":
            await query.answer("Read this first", show_alert=True)
        else:
            turn = int((query.data or "").split()[1])
            await query.answer()
            key = InlineKeyboardButton(f"Turn {turn + 1}", callback_data=f"turn {turn + 1}")
            await query.edit_message_text(f"Turned {turn}", reply_markup=InlineKeyboardMarkup([[key]]))

    async def _inline(self, update: Update, _context: Context) -> None:
        query = update.inline_query
        assert query is not None
        content = InputTextMessageContent(f"<b>{query.query}</b> from inline", parse_mode="HTML")
        await query.answer(
            [InlineQueryResultArticle(str(n), f"Result {n}", content, description=query.query) for n in (1, 2)]
        )

    async def _back(self, update: Update, _context: Context) -> None:
        message = update.effective_message
        assert message is not None
        file = await (message.document or message.photo[-1]).get_file()
        content = bytes(await file.download_as_bytearray())
        self.heard.append(f"file of {len(content)} bytes")
        await message.reply_text(f"Got {len(content)} bytes, “{message.caption or ''}”")
