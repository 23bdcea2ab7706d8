"""Buttons as Telegram wants them, and the searches that have to be kept for them."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers._buttons import SearchKey, decode, encode, search_key
from handlers._command import Button, Tap

Rows = Sequence[Sequence[Button]]


def plan_searches(rows: Rows) -> tuple[tuple[str, str, str], ...]:
    """The searches, as (key, command, text), that must be kept so that every button works."""
    taps = [button.action for row in rows for button in row if isinstance(button.action, Tap)]
    return tuple((search_key(tap.command, tap.text), tap.command, tap.text) for tap in taps if _needs_search(tap))


def render_keyboard(rows: Rows, *, with_searches: bool = True) -> InlineKeyboardMarkup | None:
    """The keyboard, None for none; without the buttons that need a search where those could not be kept."""
    kept = [[_render(button) for button in row if with_searches or not _needs_search(button.action)] for row in rows]
    kept = [row for row in kept if row]
    return InlineKeyboardMarkup(kept) if kept else None


def _needs_search(action: Tap | str) -> bool:
    return isinstance(action, Tap) and isinstance(decode(encode(action)), SearchKey)


def _render(button: Button) -> InlineKeyboardButton:
    if isinstance(button.action, Tap):
        return InlineKeyboardButton(button.label, callback_data=encode(button.action))
    return InlineKeyboardButton(button.label, url=button.action)
