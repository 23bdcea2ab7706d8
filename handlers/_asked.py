"""What a request says beyond its words: the day it is asked on, an id that a button carries, an echo of the words."""

from __future__ import annotations

import re
from datetime import date

from handlers._command import Request
from handlers._html import clean
from handlers._labels import quoted

ECHO_CHARACTERS = 60
_ID = re.compile(r"#(\d{1,12})\Z")


def words_of(request: Request) -> str:
    """What was typed after the command, on one line, without what no database or message can hold."""
    return " ".join(clean(request.text).split())


def today_of(request: Request) -> date:
    """The day it is where the asker is."""
    return request.now.astimezone(request.zone).date()


def parse_id(words: str) -> int | None:
    """The number in "#12", None for anything else."""
    found = _ID.match(words.strip())
    return int(found[1]) if found else None


def echo(words: str) -> str:
    """The words in quotation marks, shortened."""
    return quoted(words, ECHO_CHARACTERS)
