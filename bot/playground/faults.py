"""Faults on demand: a test says what goes wrong with the next calls of a method."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from bot.playground.parameters import Refused


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens to one call instead of, or beside, its answer.

    `method`: of which call, "" for any but getUpdates. `status`: refused with it and `description`, nothing carried
    out. `cut`: the connection breaks before the call was taken, or after. `seconds`: how long the answer takes.
    """

    method: str = ""
    status: int = 0
    description: str = ""
    retry_after: int = 0
    cut: Literal["", "before", "after"] = ""
    seconds: float = 0.0


class ConnectionCut(Exception):
    """The caller hears nothing; `was_taken` tells whether the call was carried out."""

    def __init__(self, *, was_taken: bool) -> None:
        super().__init__("the connection was cut")
        self.was_taken = was_taken


def too_many_requests(method: str, retry_after: int) -> Fault:
    """Telegram's answer to a bot that is too fast."""
    return Fault(method, 429, f"Too Many Requests: retry after {retry_after}", retry_after)


@dataclass(slots=True)
class Faults:
    """Faults to come; each is used once, in their order."""

    waiting: list[Fault] = field(default_factory=list)

    def add(self, *faults: Fault) -> None:
        """Have these happen."""
        self.waiting.extend(faults)

    def take(self, method: str) -> Fault | None:
        """The fault for a call of this method, None where it goes well; it is used up."""
        fault = self._find(method)
        if fault is not None:
            self.waiting.remove(fault)
        return fault

    def find_delay(self, method: str) -> float:
        """Seconds that the answer to a call of this method is to take."""
        fault = self._find(method)
        return fault.seconds if fault else 0.0

    def _find(self, method: str) -> Fault | None:
        for fault in self.waiting:
            named = fault.method.lower()
            if named == method.lower() or (not named and method.lower() != "getupdates"):
                return fault
        return None


def refusal_of(fault: Fault) -> Refused:
    """The refusal that a fault with a status makes."""
    return Refused(fault.status, fault.description, {"retry_after": fault.retry_after} if fault.retry_after else None)
