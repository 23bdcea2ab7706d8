"""Logging of the process: to stderr, never with the bot's token in it."""

from __future__ import annotations

import logging


class RedactingFormatter(logging.Formatter):
    """Writes records, tracebacks included, with the secret part of the token taken out."""

    def __init__(self, token: str) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secret = token.rpartition(":")[2]

    def format(self, record: logging.LogRecord) -> str:
        """The line, or lines, as written."""
        written = super().format(record)
        return written.replace(self._secret, "[token]") if self._secret else written


def set_up_logging(token: str = "", level: int = logging.WARNING) -> None:
    """Log to stderr from `level` on."""
    handler = logging.StreamHandler()
    handler.setFormatter(RedactingFormatter(token))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # each request's address stands in httpx's lines at INFO, and the token in the address
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
