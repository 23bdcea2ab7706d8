"""What a command wants before it can answer: the bytes of a file in a chat."""

from __future__ import annotations

import logging

from telegram import Bot
from telegram.constants import FileSizeLimit
from telegram.error import BadRequest, NetworkError, TelegramError

from handlers._command import Document, Fetched, Unfetched

log = logging.getLogger(__name__)

MAX_BYTES = int(FileSizeLimit.FILESIZE_DOWNLOAD)  # a Bot API server of one's own would give more
DOWNLOAD_SECONDS = 30.0  # without a byte


async def fetch_document(bot: Bot, document: Document) -> Fetched:
    """The document's bytes, at most MAX_BYTES, or why there are none."""
    if (document.size or 0) > MAX_BYTES:
        return Fetched(document, failure=Unfetched.TOO_BIG)
    try:
        file = await bot.get_file(document.file_id)
        if (file.file_size or 0) > MAX_BYTES:
            return Fetched(document, failure=Unfetched.TOO_BIG)
        return Fetched(document, bytes(await file.download_as_bytearray(read_timeout=DOWNLOAD_SECONDS)))
    except TelegramError as error:
        log.info("a file could not be fetched: %s", error)
        return Fetched(document, failure=_failure(error))


def _failure(error: TelegramError) -> Unfetched:
    # BadRequest is a NetworkError too; a path that is gone is an InvalidToken
    if isinstance(error, BadRequest):
        return Unfetched.TOO_BIG if "file is too big" in error.message.lower() else Unfetched.GONE
    return Unfetched.UNREACHABLE if isinstance(error, NetworkError) else Unfetched.GONE
