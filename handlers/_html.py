"""Telegram HTML, and the only writer of its tags: escaping, links, quotes, and cuts that fall between items.

Whatever is not already Html is escaped on its way in, so a name or a title can never become markup.
https://core.telegram.org/bots/api#html-style
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Sequence
from urllib.parse import quote as percent_encode
from urllib.parse import urlsplit

MESSAGE_UNITS = 4096  # UTF-16 code units of a message after entity parsing (Bot API, sendMessage)
SHOWN_ENTITIES = 70  # of about a hundred that a message shows, leaving some to the lines above the details
URL_CHARACTERS = 2048  # longer ones are seldom addresses; the Bot API drops them
ELLIPSIS = "…"

_SPACES = [*range(0x0A), *range(0x0B, 0x20), *range(0x7F, 0xA0), 0x2028, 0x2029]  # controls, line separators
# What can hide or turn the text around it: bidi marks, embeddings, overrides and isolates, tag characters, halves of
# surrogate pairs (no UTF-8), non-characters. Joiners stay: Urdu and emoji need them.
_NOTHING = [0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, *range(0xFFF9, 0xFFFC)]
_NOTHING += [0xFFFE, 0xFFFF, *range(0xD800, 0xE000), *range(0xE0000, 0xE0080)]
_CLEAN = dict.fromkeys(_NOTHING, "") | dict.fromkeys(_SPACES, " ")
_TAG = re.compile(r"<[^>]*>")
_FIELD = re.compile(r"\{(\w+)\}")


class Html(str):
    """Text that is Telegram HTML already: balanced tags, everything else escaped."""

    __slots__ = ()


def clean(value: str) -> str:
    """The text without what could hide or reorder its surroundings; a control character becomes a space."""
    # most of what is shown is plain, and telling so is much faster than going through it
    return value if value.isascii() and value.isprintable() else value.translate(_CLEAN)


def shorten(value: str, limit: int) -> str:
    """One line of at most `limit` characters, cut at a word where one ends near, with an ellipsis."""
    line = " ".join(clean(value[: 4 * limit]).split())
    if len(line) <= limit and len(value) <= 4 * limit:
        return line
    word_end = line.rfind(" ", 0, limit)
    return line[: word_end if word_end > limit // 2 else limit - 1].rstrip(" ,;:") + ELLIPSIS


def text(value: str) -> Html:
    """The text escaped; Html as it is."""
    return value if isinstance(value, Html) else Html(html.escape(clean(value), quote=False))


def bold(value: str) -> Html:
    """In bold; nothing stays nothing."""
    return Html(f"<b>{text(value)}</b>" if value else "")


def code(value: str) -> Html:
    """In fixed width; a tap copies it."""
    return Html(f"<code>{text(value)}</code>")


def link(label: str, url: str | None) -> Html:
    """A link, or the label alone where the address is no http(s) one."""
    address = safe_url(url)
    return Html(f'<a href="{html.escape(address)}">{text(label)}</a>') if address else text(label)


def safe_url(url: str | None) -> str | None:
    """The address, percent-encoded where it has to be, if it is http(s) with a host; else None."""
    if not url or len(url) > URL_CHARACTERS or not url.strip().isprintable():
        return None
    try:
        parts = urlsplit(url.strip())
        named = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    return percent_encode(url.strip(), safe="%/:?#[]@!$&'()*+,;=~-._") if named else None


def fill(template: str, **fields: str | int) -> Html:
    """The template, escaped, with each {field} in it replaced by its value, escaped unless it is Html."""
    return Html(_FIELD.sub(lambda found: text(str_of(fields[found[1]])), text(template)))


def str_of(value: str | int) -> str:
    """A number in digits; text, Html or not, as it is."""
    return value if isinstance(value, str) else str(value)


def join(parts: Iterable[str], separator: str = "") -> Html:
    """All parts that are not empty, each escaped unless it is Html, with the separator between."""
    return Html(text(separator).join(text(part) for part in parts if part))


def lines(*parts: str | None) -> Html:
    """All parts that are not empty, one a line."""
    return join((part for part in parts if part), "\n")


def units(value: Html) -> int:
    """How many UTF-16 code units remain once the tags are parsed away, as Telegram counts."""
    shown = html.unescape(_TAG.sub("", value))
    return len(shown) if shown.isascii() else len(shown.encode("utf-16-le", "surrogatepass")) // 2


def expandable(items: Sequence[Html], *, room: int, left_out: Callable[[int], Html] | None = None) -> Html:
    """An expandable quote of as many items as fit in `room` units, one a line; empty where there are none.

    Where some do not fit, a last line says how many (`left_out`).
    """
    body = fit(items, room=room, left_out=left_out)
    return Html(f"<blockquote expandable>{body}</blockquote>") if body else Html("")


def fit(items: Sequence[Html], *, room: int, left_out: Callable[[int], Html] | None = None) -> Html:
    """As many items, one a line, as fit in `room` UTF-16 units and SHOWN_ENTITIES; never part of an item."""
    if _kept(items, room) == len(items):
        return lines(*items)
    say = left_out or (lambda _count: Html(ELLIPSIS))
    room -= units(say(len(items))) + 1
    kept = _kept(items, room)
    return lines(*items[:kept], say(len(items) - kept)) if room >= 0 else Html("")


def _kept(items: Sequence[Html], room: int) -> int:
    """How many of the items fit."""
    entities = SHOWN_ENTITIES
    for at, item in enumerate(items):
        room -= units(item) + 1
        entities -= item.count("</")
        if room < 0 or entities < 0:
            return at
    return len(items)


def card(
    head: Sequence[str | None], details: Sequence[Html] = (), *, left_out: Callable[[int], Html] | None = None
) -> Html:
    """A message: the head, one part a line, then the details in an expandable quote, all within Telegram's limit."""
    above = fit([text(part) for part in head if part], room=MESSAGE_UNITS, left_out=left_out)
    return lines(above, expandable(details, room=MESSAGE_UNITS - units(above) - 1, left_out=left_out))
