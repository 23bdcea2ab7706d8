"""How fast a bot may speak, for who wants it enforced.

About 1 message a second in a chat, 20 a minute in a group, 30 a second overall:
https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
"""

from __future__ import annotations

import math
from collections import defaultdict, deque

from bot.playground.parameters import Refused

_IN_A_CHAT = (1, 1.0)  # calls, seconds
_IN_A_GROUP = (20, 60.0)
_OVERALL = (30, 1.0)


class Pace:
    """Counts calls that send, change or ask about members."""

    def __init__(self) -> None:
        self._calls: dict[tuple[int, tuple[int, float]], deque[float]] = defaultdict(deque)

    def take(self, chat_id: int, *, is_group: bool, now: float) -> None:
        """Count a call. Raises: Refused, with the seconds to wait, where it comes too early; it does not count then."""
        rules = [(0, _OVERALL), (chat_id, _IN_A_CHAT), *([(chat_id, _IN_A_GROUP)] if is_group else [])]
        wait = max(self._wait(rule, now) for rule in rules)
        if wait > 0:
            seconds = math.ceil(wait)
            raise Refused(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})
        for rule in rules:
            self._calls[rule].append(now)

    def _wait(self, rule: tuple[int, tuple[int, float]], now: float) -> float:
        calls, (most, seconds) = self._calls[rule], rule[1]
        while calls and calls[0] <= now - seconds:
            calls.popleft()
        return calls[0] + seconds - now if len(calls) >= most else 0.0
