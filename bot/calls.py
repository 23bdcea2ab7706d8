"""What a message asks: which command it calls, of which bot, with what words, in which topic. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from telegram import MaybeInaccessibleMessage, Message

from handlers._html import clean

# Longer than any name, date or search; what follows is not read. Keeps every answer's work bounded.
MAX_REQUEST_CHARACTERS = 300

_CALL = re.compile(r"/([A-Za-z0-9_]{1,64})(?:@([A-Za-z0-9_]{1,32}))?(?![A-Za-z0-9_@])(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Call:
    """A command as typed: its name in small letters, the bot it names ("" for none) and the raw words after it."""

    name: str
    bot: str
    text: str

    def is_for(self, username: str) -> bool:
        """Whether the bot of that name may take it: it names this one or none."""
        return self.bot in {"", username.lower()}


def parse_call(text: str) -> Call | None:
    """The command that a message begins with; None where it begins with none."""
    found = _CALL.match(text)
    if not found:
        return None
    return Call(found[1].lower(), (found[2] or "").lower(), bound_text(found[3]))


def bound_text(text: str) -> str:
    """The words without what cannot be seen, stripped, at most MAX_REQUEST_CHARACTERS."""
    return clean(text[: 4 * MAX_REQUEST_CHARACTERS]).strip()[:MAX_REQUEST_CHARACTERS].rstrip()


def topic_of(message: MaybeInaccessibleMessage) -> int | None:
    """The forum topic a message stands in; None outside topics, where the thread id means something else."""
    if isinstance(message, Message) and message.is_topic_message:
        return message.message_thread_id
    return None
