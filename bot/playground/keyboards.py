"""Inline keyboards: what a message may carry under it.

The texts are those of Client::get_inline_keyboard_button in telegram-bot-api's Client.cpp; BUTTON_DATA_INVALID and
REPLY_MARKUP_TOO_LONG are the server's: https://core.telegram.org/method/messages.sendMessage. No source tells the words
for a row that is too long.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from bot.playground.parameters import Parameters, bad_request, read_json
from bot.playground.state import Json

MAX_BUTTONS = 100  # https://core.telegram.org/bots/api, as python-telegram-bot's InlineKeyboardMarkupLimit
MAX_BUTTONS_A_ROW = 8
MAX_DATA_BYTES = 64  # https://core.telegram.org/bots/api#inlinekeyboardbutton
_URL_SCHEMES = {"http", "https", "tg"}
_BUTTON = "can't parse InlineKeyboardButton: "


def read_keyboard(parameters: Parameters) -> Json:
    """`reply_markup` of the message where a call gives an inline keyboard, else nothing. Raises: Refused.

    How long callback data is, check_data sees once the place is known, as Telegram does.
    """
    markup = read_json(parameters, "reply_markup")
    if markup is None:
        return {}
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    rows = markup.get("inline_keyboard")
    if rows is None:
        return {}
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    kept = [[_read_button(button) for button in row] for row in rows if row]
    return {"reply_markup": {"inline_keyboard": kept}} if kept else {}


def check_data(content: Json) -> None:
    """Raises: Refused, where the keyboard of a message is more than the server takes."""
    rows = content.get("reply_markup", {}).get("inline_keyboard", [])
    if sum(map(len, rows)) > MAX_BUTTONS or any(len(row) > MAX_BUTTONS_A_ROW for row in rows):
        raise bad_request("reply markup is too long")
    if any(len(button.get("callback_data", "").encode()) > MAX_DATA_BYTES for row in rows for button in row):
        raise bad_request("BUTTON_DATA_INVALID")


def _read_button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise bad_request(f"{_BUTTON}InlineKeyboardButton must be an Object")
    text = button.get("text")
    if not isinstance(text, str):
        raise bad_request(f'{_BUTTON}Can\'t find field "text"')
    if not text.strip():
        raise bad_request(f"{_BUTTON}Text of the button is empty")
    if url := button.get("url"):
        return {"text": text, "url": _checked_url(str(url))}
    if data := button.get("callback_data"):
        return {"text": text, "callback_data": str(data)}
    for name in ("switch_inline_query", "switch_inline_query_current_chat"):
        if isinstance(button.get(name), str):
            return {"text": text, name: button[name]}
    raise bad_request(f"{_BUTTON}Text buttons are not allowed in the inline keyboard")


def _checked_url(url: str) -> str:
    parts = urlsplit(url if "://" in url else f"http://{url}")
    if parts.scheme.lower() not in _URL_SCHEMES:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
    if not parts.netloc or any(letter.isspace() for letter in url):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return url
