"""TDLib's own parser of Telegram HTML, offline: what it accepts, Telegram accepts."""

from __future__ import annotations

import json
from typing import Any

from tdjson import td_execute


class Refused(Exception):
    """TDLib refuses the string; the text is TDLib's."""


def _execute(request: dict[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(td_execute(json.dumps(request).encode()) or b"{}")
    return answer


_execute({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0})


def parse_html(html: str) -> tuple[str, list[dict[str, Any]]]:
    """The text, and its entities as TDLib's textEntity objects. Raises: Refused."""
    mode = {"@type": "textParseModeHTML"}
    answer = _execute({"@type": "parseTextEntities", "text": html, "parse_mode": mode})
    if answer["@type"] == "error":
        raise Refused(answer["message"])
    return answer["text"], answer["entities"]
