"""Articles that people in chats add: fetched, read apart from us, and looked through for what they say."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from telegram import Bot

from bot import web
from bot.apart import Apart
from bot.fetching import fetch_document
from bot.store_thread import StoreThread
from handlers._command import Address, Document, Fetched, Heirs, Read, Reading, Unfetched, Waiting, Words
from knowledge.adding import complete, find_heirs
from knowledge.dates import When
from knowledge.drafts import draft_of, load_draft
from knowledge.errors import ArticleRefused, FetchRefused, Refusal, StoreError
from knowledge.extraction import Extractor
from knowledge.model import Article, PublishedBasis
from knowledge.reading.assembly import MAX_PUBLISHER, MAX_TITLE
from knowledge.reading.characters import clean_line
from knowledge.reading.formats import format_of
from knowledge.reading.received import read_bytes, safe_name
from knowledge.store import Store, additions

SECONDS = 20.0  # for fetching and reading; a person waits
AT_ONCE = 2  # each takes a process of its own
MAX_CHARACTERS = 500_000  # of one article; a long report has a tenth, and going through this takes seconds

Download = Callable[[str], Awaitable[web.Download]]
_PAGE = re.compile(rb"\s*(?:<!doctype html|<html)", re.IGNORECASE)
_BOM = b"\xef\xbb\xbf"


class _NotFetched(Exception):
    """A file that Telegram does not give."""

    def __init__(self, failure: Unfetched) -> None:
        super().__init__(failure)
        self.failure = failure


@dataclass(frozen=True, slots=True)
class Adding:
    """Gets for a command what it wants. `extractor` makes what reads articles, when one is there to be read."""

    store: StoreThread
    extractor: Callable[[], Extractor]
    clock: Callable[[], datetime]
    download: Download = web.fetch
    turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    async def fetch(self, bot: Bot, wanted: Document | Reading) -> Fetched | Read:
        """The document's bytes; or the articles with what they say, and where there are none, why."""
        if isinstance(wanted, Document):
            return await fetch_document(bot, wanted)
        try:
            async with asyncio.timeout(SECONDS), self.turns:
                found = await self.store.read(_complete, await self._articles(bot, wanted))
        except TimeoutError:
            return Read(failure=Unfetched.TOO_SLOW)
        except _NotFetched as error:
            return Read(failure=error.failure)
        except (ArticleRefused, FetchRefused, StoreError) as refused:
            return Read(failure=refused)
        return await asyncio.to_thread(self._read, found)

    def _read(self, found: tuple[Article, ...]) -> Read:
        extractor = self.extractor()
        return Read(tuple(draft_of(article, extractor) for article in found))

    async def _articles(self, bot: Bot, wanted: Reading) -> tuple[Article, ...]:
        """Raises: ArticleRefused, FetchRefused, StoreError, _NotFetched."""
        match wanted.source:
            case Document() as document:
                return (_bounded(await _read_document(bot, document, wanted.published)),)
            case Address(url):
                return (_bounded(await self._read_address(url, wanted.published)),)
            case Words() as words:
                return (await asyncio.to_thread(read_words, words, wanted.published),)
            case Waiting(chat_id, draft_id):
                row = await self.store.read(additions.find_draft, draft_id, chat_id, now=self.clock())
                return (_published(load_draft(row.draft).article, wanted.published),) if row else ()
            case Heirs(chat_id, addition_id):
                return await self.store.read(find_heirs, addition_id, chat_id)

    async def _read_address(self, url: str, published: When | None) -> Article:
        got = await self.download(url)
        name = PurePosixPath(urlsplit(got.final_url).path).name or "page"
        async with Apart() as apart:
            return await apart.read_bytes(
                name, got.media_type, got.body, url=got.final_url, charset=got.charset, published=published
            )


async def _read_document(bot: Bot, document: Document, published: When | None) -> Article:
    fetched = await fetch_document(bot, document)
    if fetched.failure is not None:
        raise _NotFetched(fetched.failure)
    name = safe_name(document.name)
    async with Apart() as apart:
        kind = media_type_of(name, document.mime, fetched.content)
        article = await apart.read_bytes(name, kind, fetched.content, published=published)
    return article if article.publisher or article.title or article.url else replace(article, title=name)


def media_type_of(name: str, told: str, body: bytes) -> str:
    """The media type to read a file as: what it begins with, then its name, "" for that, then what its sender said."""
    start = body[:1024].removeprefix(_BOM)
    if start.lstrip().startswith(b"%PDF-"):
        return "application/pdf"
    suffix = Path(name).suffix
    if _PAGE.match(start) and suffix.lower() not in {".mht", ".mhtml"}:
        return "text/html"
    return "" if (suffix and format_of(suffix)) or told in web.UNTOLD_TYPES else told


def read_words(words: Words, published: When | None) -> Article:
    """The article that words in a chat are. Raises: ArticleRefused."""
    body = words.text.encode("utf-8", "replace")
    article = read_bytes("message.txt", "text/plain", body, url=words.url or None, published=published)
    return replace(
        article,
        publisher=article.publisher or clean_line(words.publisher, MAX_PUBLISHER) or None,
        title=article.title or clean_line(words.title, MAX_TITLE) or None,
    )


def _complete(store: Store, found: tuple[Article, ...]) -> tuple[Article, ...]:
    return tuple(complete(store, article) for article in found)


def _bounded(article: Article) -> Article:
    """The article. Raises: ArticleRefused where it is longer than anybody reads in a chat."""
    if len(article.text) > MAX_CHARACTERS:
        raise ArticleRefused(Path("file"), Refusal.TOO_LARGE, f"{len(article.text)} characters")
    return article


def _published(article: Article, published: When | None) -> Article:
    return replace(article, published=published, published_basis=PublishedBasis.HEADER) if published else article
