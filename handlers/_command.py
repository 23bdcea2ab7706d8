"""What a command is: a question in, an answer out. Neither has heard of Telegram, of a thread or of a clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from knowledge.store import Store


@dataclass(frozen=True, slots=True)
class Request:
    """One question. `text` is what stands after the command, raw and stripped; `now` is aware; `page` counts from 1."""

    text: str
    now: datetime
    zone: ZoneInfo
    page: int = 1
    chat_id: int = 0
    chat_type: str = "private"  # the Bot API's: private, group, supergroup, channel
    user_id: int = 0
    topic_id: int | None = None
    is_admin: bool = False  # known only to commands that ask for it


@dataclass(frozen=True, slots=True)
class Tap:
    """What a button does: asks `command` with `text` at `page`. `fresh`: as a new message, not in place of this one."""

    command: str
    text: str = ""
    page: int = 1
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Button:
    """A button under an answer: a label and either a Tap or an http(s) address."""

    label: str
    action: Tap | str


@dataclass(frozen=True, slots=True)
class File:
    """A document or photo sent with an answer."""

    name: str
    mime: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer: Telegram HTML of at most 4096 characters once parsed, and rows of buttons."""

    html: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    documents: tuple[File, ...] = ()
    photos: tuple[File, ...] = ()


class UsageError(Exception):
    """The words after the command are not what it takes; the person gets the usage line with an example."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its name (a–z, 0–9, _; at most 32), a summary for the menu, its usage and the function that answers.

    `usage` is what is typed ("/who <name>"). `example` finds words that work with the data at hand, "" for none.
    `rank` orders menus and /help, small first. `writes`: its answer may change the knowledge base. `asks_admin`: it has
    to know whether an administrator asks.
    """

    name: str
    summary: str
    usage: str
    answer: Callable[[Store, Request], Reply]
    example: Callable[[Store], str] = lambda _store: ""
    rank: int = 100
    writes: bool = False
    asks_admin: bool = False
