"""Messages in a terminal: text and entities as rich text, buttons as lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from bot.playground.html import utf16_length

Json = dict[str, Any]

QUOTE_INDENT = "    "
_LEAD = re.compile(r" *(?:• )?")
_LEAST_WIDTH = 20  # columns

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
    """The message as it reads: formatting as styles, quotes indented and dim; addresses are for `links_of`."""
    content, entities = _content(message)
    styled = Text(content)
    for entity in entities:
        if entity["type"] == "text_link":
            styled.stylize(f"underline link {entity['url']}", entity["start"], entity["end"])
        elif style := _STYLES.get(entity["type"]):
            styled.stylize(style, entity["start"], entity["end"])
    quotes = [(entity["start"], entity["end"]) for entity in entities if entity["type"] in _QUOTES]
    return _indent_quotes(styled, quotes)


def hang(styled: Text, console: Console) -> Text:
    """The text broken where the console ends, what goes on below a bullet or in a quote indented as it began."""
    shown: list[Text] = []
    for line in styled.split("\n", allow_blank=True):
        lead = len(_LEAD.match(line.plain)[0])  # type: ignore[index]  # it matches the empty string too
        wrapped = line[lead:].wrap(console, max(console.width - lead, _LEAST_WIDTH)) if lead < len(line) else [line]
        first = line[:lead] if lead < len(line) else Text()
        shown += [(Text(" " * lead) if number else first) + part for number, part in enumerate(wrapped)]
    return Text("\n").join(shown)


def links_of(message: Json) -> list[tuple[str, str]]:
    """The message's links as (label, address), each once, in the order of the text."""
    content, entities = _content(message)
    links = (entity for entity in entities if entity["type"] == "text_link")
    return list(dict.fromkeys((content[entity["start"] : entity["end"]], entity["url"]) for entity in links))


def buttons_of(message: Json) -> list[Json]:
    """The message's buttons, row by row, in one list."""
    return [button for row in message.get("reply_markup", {}).get("inline_keyboard", []) for button in row]


def _content(message: Json) -> tuple[str, list[Json]]:
    """The text and its entities, with `start` and `end`, which count characters where `offset` counts UTF-16 units."""
    content = message.get("text") or message.get("caption") or ""
    entities = message.get("entities") or message.get("caption_entities") or []
    index = [position for position, letter in enumerate(content) for _unit in range(utf16_length(letter))]
    index.append(len(content))
    return content, [
        entity | {"start": index[entity["offset"]], "end": index[entity["offset"] + entity["length"]]}
        for entity in entities
    ]


def _indent_quotes(styled: Text, quotes: Sequence[tuple[int, int]]) -> Text:
    shown, at = [], 0
    for line in styled.split("\n", allow_blank=True):
        quoted = any(first <= at < last for first, last in quotes)
        if quoted:
            line.stylize("dim")
        shown.append(Text(QUOTE_INDENT).append_text(line) if quoted else line)
        at += len(line) + 1
    return Text("\n").join(shown)


def render_links(message: Json) -> Iterator[Text]:
    """One line for each link, its label and its address."""
    for label, address in links_of(message):
        yield Text(f"{label}: {address}", style="dim")
