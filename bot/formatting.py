"""Messages in a terminal: text and entities as rich text, buttons as lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.text import Text

from bot.playground.html import utf16_length

Json = dict[str, Any]

QUOTE_INDENT = "    "

_STYLES = {
    "bold": "bold",
    "italic": "italic",
    "underline": "underline",
    "strikethrough": "strike",
    "code": "cyan",
    "pre": "cyan",
    "spoiler": "reverse",
    "bot_command": "blue",
}
_QUOTES = {"blockquote", "expandable_blockquote"}


def render_message(message: Json) -> Text:
    """The message as it reads: formatting as styles, a link's address after its label, quotes indented and dim."""
    content = message.get("text") or message.get("caption") or ""
    entities = message.get("entities") or message.get("caption_entities") or []
    return _indent_quotes(*_style(content, _in_characters(content, entities)))


def buttons_of(message: Json) -> list[Json]:
    """The message's buttons, row by row, in one list."""
    return [button for row in message.get("reply_markup", {}).get("inline_keyboard", []) for button in row]


def _in_characters(content: str, entities: Sequence[Json]) -> list[Json]:
    """The entities with `start` and `end`, which count characters where `offset` counts UTF-16 units."""
    index = [position for position, letter in enumerate(content) for _unit in range(utf16_length(letter))]
    index.append(len(content))
    return [
        entity | {"start": index[entity["offset"]], "end": index[entity["offset"] + entity["length"]]}
        for entity in entities
    ]


def _style(content: str, entities: Sequence[Json]) -> tuple[Text, list[tuple[int, int]]]:
    """The text in its styles with addresses written out, and where in it the quotes are."""
    addresses = {entity["end"]: entity["url"] for entity in entities if entity["type"] == "text_link"}
    styled, moved = Text(), [0] * (len(content) + 1)
    for position, letter in enumerate(content + "\0"):
        moved[position] = len(styled)
        if position in addresses:
            styled.append(f" ({addresses[position]})", "dim")
        if position < len(content):
            styled.append(letter)
    for entity in entities:
        first, last = moved[entity["start"]], moved[entity["end"]]
        if entity["type"] == "text_link":
            styled.stylize(f"underline link {entity['url']}", first, last)
        elif style := _STYLES.get(entity["type"]):
            styled.stylize(style, first, last)
    quotes = [entity for entity in entities if entity["type"] in _QUOTES]
    return styled, [(moved[entity["start"]], moved[entity["end"]]) for entity in quotes]


def _indent_quotes(styled: Text, quotes: Sequence[tuple[int, int]]) -> Text:
    shown, at = [], 0
    for line in styled.split("\n", allow_blank=True):
        quoted = any(first <= at < last for first, last in quotes)
        if quoted:
            line.stylize("dim")
        shown.append(Text(QUOTE_INDENT).append_text(line) if quoted else line)
        at += len(line) + 1
    return Text("\n").join(shown)
