"""Inline mode: people and meetings offered in any chat to whoever types the bot's @name, where they are served."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from telegram import (
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import Application, ContextTypes, InlineQueryHandler

from bot.access import Access
from bot.answering import Answering
from bot.calls import bound_text
from handlers._command import Request
from handlers._inline import Offer, Offers, find_offers
from handlers._words import _
from knowledge.errors import StoreError

log = logging.getLogger(__name__)

CACHE_SECONDS = 30  # Telegram answers the same person's same words from its cache so long
_DECLINED = InlineQueryResultsButton(_("I answer only members of the chats I serve"), start_parameter="inline")
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class Inline:
    """Brings inline queries to the store and offers back, for those whom `access` serves in private."""

    answering: Answering
    access: Access

    def register(self, application: Application) -> None:  # type: ignore[type-arg]
        """Have the application bring inline queries here; BotFather's /setinline makes Telegram send them."""
        application.add_handler(InlineQueryHandler(self.on_query))

    async def on_query(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Offer what fits what was typed so far."""
        query = update.inline_query
        if query is None:
            return
        person = query.from_user.id
        if await self.access.admits(context.bot, person, "private", person):
            await _answer(query, await self._find(query), None)
        else:
            await _answer(query, Offers(()), _DECLINED)

    async def _find(self, query: InlineQuery) -> Offers:
        page = int(query.offset) if query.offset.isascii() and query.offset.isdigit() else 1
        request = Request(
            bound_text(query.query),
            self.answering.clock(),
            self.answering.zone,
            page=min(max(page, 1), 100),
            user_id=query.from_user.id,
        )
        try:
            return await self.answering.store.read(find_offers, request)
        except StoreError as error:
            log.warning("%s", error)
            return Offers(())


async def _answer(query: InlineQuery, found: Offers, button: InlineQueryResultsButton | None) -> None:
    try:
        await query.answer(
            [_article(offer) for offer in found.offers],
            cache_time=CACHE_SECONDS,
            is_personal=True,
            next_offset=str(found.next_page or ""),
            button=button,
        )
    except BadRequest as error:  # who types on asks again, and the older query has gone
        log.info("an inline query was answered too late: %s", error)


def _article(offer: Offer) -> InlineQueryResultArticle:
    content = InputTextMessageContent(offer.card, parse_mode=ParseMode.HTML, link_preview_options=_NO_PREVIEW)
    return InlineQueryResultArticle(offer.key, offer.title, content, description=offer.description)
