"""Texts as a call gives them: markup parsed or entities taken, trimmed, counted.

The limits are those of https://core.telegram.org/bots/api#sendmessage, after parsing and in UTF-16 units. The texts
of refusals are those of Client::get_formatted_text in telegram-bot-api and of fix_formatted_text in TDLib's
MessageEntity.cpp.
"""

from __future__ import annotations

from bot.playground.html import MarkupError, parse_html, utf16_length
from bot.playground.parameters import Parameters, bad_request, read_json, read_text
from bot.playground.state import Json

MAX_TEXT_UNITS = 4096
MAX_CAPTION_UNITS = 1024
MAX_SOURCE_BYTES = 32_768  # of a text with its markup
MAX_ENTITIES = 100  # the rest is dropped: https://core.telegram.org/bots/api#messageentity

# what a person cannot see: a text of these alone is empty
_BLANK = " \t\n\r\v\f\u00a0\u200b\u200c\u200d\u200e\u200f\u2060\u2800\u3000\ufeff"


def read_message_text(parameters: Parameters, *, edits: bool = False) -> Json:
    """The `text` of a call with its entities, as a Message has them. Raises: Refused."""
    source = read_text(parameters, "text")
    if not source:
        raise bad_request("message text is empty")
    if len(source.encode(errors="replace")) > MAX_SOURCE_BYTES:
        raise bad_request("text is too long")
    content = _read(parameters, "text", "entities")
    if not content.get("text", "").strip(_BLANK):
        raise bad_request("text must be non-empty")
    if utf16_length(content["text"]) > MAX_TEXT_UNITS:
        # an edit is counted by Telegram's server, whose words reach the bot as they are
        raise bad_request("MESSAGE_TOO_LONG" if edits else "message is too long")
    return content


def read_caption(parameters: Parameters, *, edits: bool = False) -> Json:
    """The `caption` of a call with its entities; nothing where there is none. Raises: Refused."""
    content = _read(parameters, "caption", "caption_entities")
    if utf16_length(content.get("caption", "")) > MAX_CAPTION_UNITS:
        raise bad_request("MEDIA_CAPTION_TOO_LONG" if edits else "message caption is too long")
    return content


def _read(parameters: Parameters, name: str, entities_name: str) -> Json:
    source, mode = read_text(parameters, name), read_text(parameters, "parse_mode").lower()
    if mode not in {"", "none", "html"}:
        raise bad_request("unsupported parse_mode")
    try:
        text, entities = parse_html(source) if mode == "html" else (source, _given(parameters, entities_name))
    except MarkupError as error:
        raise bad_request(f"can't parse entities: {error}") from None
    text, found = _trim(text, [dict(entity) for entity in entities])
    return ({name: text} if text else {}) | ({entities_name: found[:MAX_ENTITIES]} if found else {})


def _given(parameters: Parameters, name: str) -> tuple[Json, ...]:
    """The entities that come as a list beside a text; what is no entity is refused."""
    given = read_json(parameters, name) or []
    if not isinstance(given, list) or not all(isinstance(entity, dict) for entity in given):
        raise bad_request("can't parse entities: expected an Array of MessageEntity")
    for entity in given:
        if not all(isinstance(entity.get(field), int) and entity[field] >= 0 for field in ("offset", "length")):
            raise bad_request("can't parse entities: MessageEntity must have offset and length")
    return tuple(given)


def _trim(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Without white space around; entities follow."""
    kept = text.strip()
    lead = utf16_length(text[: len(text) - len(text.lstrip())])
    end = utf16_length(kept)
    for entity in entities:
        first, last = entity["offset"] - lead, entity["offset"] - lead + entity["length"]
        entity["offset"] = max(first, 0)
        entity["length"] = min(last, end) - entity["offset"]
    return kept, [entity for entity in entities if entity["length"] > 0]
