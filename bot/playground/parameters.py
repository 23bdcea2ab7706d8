"""What a caller sends, read as the Bot API reads it: every value may come as text, objects as JSON in text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Parameters = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Upload:
    """One file sent along with a call."""

    name: str
    content: bytes
    mime: str


class Refused(Exception):
    """The answer to a call that Telegram would not carry out: an HTTP status, a description and ResponseParameters."""

    def __init__(self, status: int, description: str, parameters: Mapping[str, Any] | None = None) -> None:
        super().__init__(description)
        self.status, self.description, self.parameters = status, description, parameters


def bad_request(reason: str) -> Refused:
    """A refusal of what was asked, in Telegram's words."""
    return Refused(400, f"Bad Request: {reason}")


def read_text(parameters: Parameters, name: str) -> str:
    """The text given, "" where there is none."""
    return str(parameters.get(name) or "")


def read_int(parameters: Parameters, name: str, default: int = 0) -> int:
    """The number given; the default where there is none or it is no number, as Telegram does."""
    try:
        return int(parameters.get(name, default))
    except (TypeError, ValueError):
        return default


def read_flag(parameters: Parameters, name: str) -> bool:
    """Whether a flag is given and set."""
    return str(parameters.get(name, "")).lower() in {"true", "1", "yes", "y", "t"}


def read_json(parameters: Parameters, name: str) -> Any:
    """The object or list given, None where there is none. Raises: Refused where it is no JSON."""
    value = parameters.get(name)
    if not isinstance(value, str):
        return value
    if not value:
        return None
    try:
        return json.loads(value)
    except ValueError:
        raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None
