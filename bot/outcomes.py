"""What came of a call that failed: whether Telegram may have taken the message, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import httpx
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.pace import seconds_of
from bot.sending import is_topic_gone, is_unreadable

LONGEST_REASON = 200  # characters kept of what Telegram says

# Raised before anything of the request was written.
_NEVER_CONNECTED = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)
# What a chat says that will not hear the bot; the bot may be let in again.
_SHUT = (
    "chat not found",
    "user not found",
    "user is deactivated",
    "group chat was deactivated",
    "peer_id_invalid",
    "chat_write_forbidden",
    "not enough rights to send",
    "have no rights to send",
    "need administrator rights",
    "bot is not a member",
    "bot was kicked",
    "chat_restricted",
)


class Fate(StrEnum):
    """What became of a message."""

    EARLY = "early"  # not taken: too fast, to be tried after `seconds`
    UNSENT = "unsent"  # not taken, through no fault of its own: to be tried again
    DOUBT = "doubt"  # nobody knows whether it was taken: never to be tried again unasked
    SHUT = "shut"  # not taken: the chat does not let the bot write
    MOVED = "moved"  # not taken: the group is now the supergroup `moved_to`
    TOPIC_GONE = "topic-gone"  # not taken: the forum topic is gone or closed
    UNREADABLE = "unreadable"  # not taken: its text is not what Telegram reads; a bug of ours
    REFUSED = "refused"  # not taken, and never will be


@dataclass(frozen=True, slots=True)
class Outcome:
    """The fate of a message, with Telegram's words or the network's."""

    fate: Fate
    reason: str
    seconds: float = 0.0
    moved_to: int = 0


def judge(error: TelegramError) -> Outcome:
    """What came of a call that raised this."""
    reason = (error.message or type(error).__name__)[:LONGEST_REASON]
    match error:
        case RetryAfter():
            return Outcome(Fate.EARLY, reason, seconds=seconds_of(error))
        case ChatMigrated():
            return Outcome(Fate.MOVED, reason, moved_to=error.new_chat_id)
        case Forbidden():
            return Outcome(Fate.SHUT, reason)
        case InvalidToken():
            return Outcome(Fate.UNSENT, reason)
        case BadRequest():
            return Outcome(_refusal(error), reason)
        case _:
            return Outcome(Fate.DOUBT if _may_be_taken(error) else Fate.UNSENT, reason)


def _refusal(error: BadRequest) -> Fate:
    if is_topic_gone(error):
        return Fate.TOPIC_GONE
    if is_unreadable(error):
        return Fate.UNREADABLE
    words = error.message.lower()
    return Fate.SHUT if any(part in words for part in _SHUT) else Fate.REFUSED


def _may_be_taken(error: TelegramError) -> bool:
    """Whether the call may have been carried out all the same.

    Not where no connection was made, nor where the Bot API itself says so in its own form: python-telegram-bot raises
    that without a cause. An answer in another form is of something in between, such as "502 Bad Gateway".
    """
    cause = error.__cause__
    if cause is None:
        return not isinstance(error, NetworkError)
    return not isinstance(cause, _NEVER_CONNECTED)
