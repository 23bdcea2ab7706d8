"""Inline keyboards: what a message may carry under it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from bot.playground.parameters import Parameters, bad_request, read_json
from bot.playground.state import Json

MAX_BUTTONS = 100  # https://core.telegram.org/bots/api, as python-telegram-bot's InlineKeyboardMarkupLimit
MAX_BUTTONS_A_ROW = 8
MAX_DATA_BYTES = 64
_URL_SCHEMES = {"http", "https", "tg"}


def read_keyboard(parameters: Parameters) -> Json | None:
    """The inline keyboard of a call, None where there is none or it is empty. Raises: Refused."""
    markup = read_json(parameters, "reply_markup")
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    rows = markup.get("inline_keyboard")
    if rows is None:
        return None
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    kept = [[_read_button(button) for button in row] for row in rows if row]
    if sum(map(len, kept)) > MAX_BUTTONS or any(len(row) > MAX_BUTTONS_A_ROW for row in kept):
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": kept} if kept else None


def _read_button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    text = button.get("text")
    if not isinstance(text, str):
        raise bad_request("can't parse inline keyboard button: Can't find field \"text\"")
    if not text.strip():
        raise bad_request("can't parse inline keyboard button: Text of the button is empty")
    if url := button.get("url"):
        return {"text": text, "url": _checked_url(str(url))}
    data = button.get("callback_data")
    if not data:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(str(data).encode()) > MAX_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    return {"text": text, "callback_data": str(data)}


def _checked_url(url: str) -> str:
    parts = urlsplit(url if "://" in url else f"http://{url}")
    if parts.scheme.lower() not in _URL_SCHEMES:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
    if not parts.netloc or any(letter.isspace() for letter in url):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return url
