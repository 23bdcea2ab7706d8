"""Says in the log when Telegram has not been heard for long: PTB tries a poll that timed out again without a word."""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from telegram.request import HTTPXRequest

log = logging.getLogger(__name__)

SILENCE_SECONDS = 120.0  # a poll is answered within seconds, also where nothing happened
LOOK_EVERY_SECONDS = 15.0


@dataclass(slots=True)
class Heard:
    """When updates came: the newest, and the one before it; None where there was none."""

    last: datetime | None = None
    earlier: datetime | None = None

    def note(self, at: datetime) -> None:
        """An update has come."""
        self.earlier, self.last = self.last, at


class HeardRequest(HTTPXRequest):
    """The requests of getUpdates, with the time of the last answer."""

    heard_at = 0.0  # of time.monotonic

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """The answer of the server."""
        answer = await super().do_request(*args, **kwargs)
        self.heard_at = time.monotonic()
        return answer


async def watch(
    heard: HeardRequest, *, silence: float = SILENCE_SECONDS, look_every: float = LOOK_EVERY_SECONDS
) -> None:
    """Look for ever; log once that the server is silent, and once that it is back."""
    is_silent, heard.heard_at = False, time.monotonic()
    while True:
        await asyncio.sleep(look_every)
        waited = time.monotonic() - heard.heard_at
        if waited > silence and not is_silent:
            log.warning("Telegram has not answered a poll for %.0f s; trying on", waited)
        elif waited <= silence and is_silent:
            log.warning("Telegram answers again")
        is_silent = waited > silence
