"""Telegram's HTML: text and entities of a string, or the words with which Telegram refuses it.

The grammar follows https://core.telegram.org/bots/api#html-style and, where that is silent, TDLib's parser
(td/telegram/MessageEntity.cpp): a bare `&` and `>` are text, a bare `<` is not, an unknown entity name is text.
Offsets and lengths count UTF-16 units, as everywhere in the Bot API; byte offsets in refusals count UTF-8.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

Entity = dict[str, Any]

_TYPES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "tg-spoiler": "spoiler", "span": "spoiler", "code": "code", "pre": "pre", "a": "text_link",
    "blockquote": "blockquote", "tg-emoji": "custom_emoji", "tg-time": "date_time",
}  # fmt: skip
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#(?:x([0-9a-fA-F]{1,8})|([0-9]{1,8}))|([a-zA-Z]{1,10}));?")
_SPACE = " \t\r\n\0\v"
_NAME = re.compile(rf"[^{_SPACE}>]*")
_BLANKS = re.compile(rf"[{_SPACE}]*")
_ATTRIBUTE = re.compile(rf"[^{_SPACE}/>='\"]*")
_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_LINK_SCHEMES = {"http", "https", "tg", "ton", "tonsite"}
_HALF_PAIR = re.compile("[\ud800-\udfff]")
_TIME_FORMAT = re.compile(r"(?:r|w?[dD]?[tT]?)\Z")


class MarkupError(Exception):
    """Telegram would refuse the string; the text is what follows "can't parse entities: "."""


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int
    begins: int  # index into the pieces of text


@dataclass(slots=True)
class _Parser:
    source: str
    at: int = 0
    pieces: list[str] = field(default_factory=list)
    length: int = 0  # UTF-16 units so far
    opened: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def run(self) -> None:
        while self.at < len(self.source):
            stop = self.source.find("<", self.at)
            stop = len(self.source) if stop < 0 else stop
            self._append(unescape(self.source[self.at : stop]))
            self.at = stop
            if self.at < len(self.source):
                self._read_end_tag() if self.source.startswith("</", self.at) else self._read_start_tag()
        if self.opened:
            raise MarkupError(f'Can\'t find end tag corresponding to start tag "{self.opened[-1].tag}"')

    def _append(self, text: str) -> None:
        self.pieces.append(text)
        self.length += utf16_length(text)

    def _byte(self, at: int) -> int:
        return len(self.source[:at].encode(errors="surrogatepass"))

    def _skip(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.source, self.at)
        self.at = found.end() if found else self.at
        return found[0] if found else ""

    def _peek(self) -> str:
        return self.source[self.at : self.at + 1]

    def _read_start_tag(self) -> None:
        begin = self.at
        self.at += 1
        tag = self._skip(_NAME).lower()
        if not self._peek():
            raise MarkupError(f"Unclosed start tag at byte offset {self._byte(begin)}")
        if tag not in _TYPES:
            raise MarkupError(f'Unsupported start tag "{tag}" at byte offset {self._byte(begin)}')
        attributes: dict[str, str] = {}
        while True:
            self._skip(_BLANKS)
            if self._peek() == ">":
                break
            name, value = self._read_attribute(tag, begin)
            attributes[name] = value
        self.at += 1
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise MarkupError(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(begin)}')
        self.opened.append(_Open(tag, attributes, self.length, len(self.pieces)))

    def _read_attribute(self, tag: str, begin: int) -> tuple[str, str]:
        name = self._skip(_ATTRIBUTE).lower()
        if not name:
            raise MarkupError(f'Empty attribute name in the tag "{tag}" at byte offset {self._byte(begin)}')
        self._skip(_BLANKS)
        if not self._peek():
            raise MarkupError(f'Unclosed start tag "{tag}" at byte offset {self._byte(begin)}')
        if self._peek() != "=":
            return name, ""
        self.at += 1
        self._skip(_BLANKS)
        if not self._peek():
            raise MarkupError(f'Unclosed start tag "{tag}" at byte offset {self._byte(begin)}')
        value = self._read_value()
        if not self._peek():
            raise MarkupError(f"Unclosed start tag at byte offset {self._byte(begin)}")
        return name, value

    def _read_value(self) -> str:
        quote, begin = self._peek(), self.at
        if quote not in "'\"":
            token = self._skip(_TOKEN).lower()
            if self._peek() and self._peek() not in _SPACE + ">":
                raise MarkupError(f"Unexpected end of name token at byte offset {self._byte(begin)}")
            return token
        end = self.source.find(quote, begin + 1)
        self.at = len(self.source) if end < 0 else end + 1
        return unescape(self.source[begin + 1 : self.at if end < 0 else end])

    def _read_end_tag(self) -> None:
        begin = self.at
        if not self.opened:
            raise MarkupError(f"Unexpected end tag at byte offset {self._byte(begin)}")
        self.at += 2
        tag = self._skip(_NAME).lower()
        self._skip(_BLANKS)
        if self._peek() != ">":
            raise MarkupError(f"Unclosed end tag at byte offset {self._byte(begin)}")
        self.at += 1
        opened = self.opened.pop()
        if tag and tag != opened.tag:
            expected = f'expected "</{opened.tag}>", found "</{tag}>"'
            raise MarkupError(f"Unmatched end tag at byte offset {self._byte(begin)}, {expected}")
        if self.length > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        entity: Entity = {
            "type": _TYPES[opened.tag], "offset": opened.offset, "length": self.length - opened.offset,
        }  # fmt: skip
        entity = entity | _particulars(opened, "".join(self.pieces[opened.begins :]))
        last = self.entities[-1] if self.entities else None
        if last and _is_code_in_pre(entity, last):
            last.update(type="pre", language=last.get("language") or entity.get("language"))
        elif entity["type"]:
            self.entities.append(entity)


def parse_html(source: str) -> tuple[str, tuple[Entity, ...]]:
    """The text and its entities (MessageEntity objects of the Bot API), outer before inner, in the order of the text.

    Raises: MarkupError.
    """
    parser = _Parser(source)
    parser.run()
    text = "".join(parser.pieces)
    if _HALF_PAIR.search(text):
        raise MarkupError(
            "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched"
            " surrogate code units"
        )
    for entity in parser.entities:
        if entity["type"] == "code" or not entity.get("language"):
            entity.pop("language", None)
    return text, tuple(sorted(parser.entities, key=lambda one: (one["offset"], -one["length"])))


def unescape(source: str) -> str:
    """The string with the references that Telegram knows decoded; any other stays as it is written."""
    return _REFERENCE.sub(_decode, source)


def utf16_length(text: str) -> int:
    """How many UTF-16 units the text has: what Telegram counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _decode(found: re.Match[str]) -> str:
    hexadecimal, decimal, name = found.groups()
    if name:
        return _NAMED.get(name, found[0])
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code < 0x10FFFF else found[0]


def _particulars(opened: _Open, text: str) -> Entity:
    """What an entity of its kind says beside its place; a type of "" where Telegram drops it."""
    read = _PARTICULARS.get(opened.tag)
    return read(opened.attributes, text) if read else {}


def _read_link(attributes: dict[str, str], text: str) -> Entity:
    link = _checked_link(attributes.get("href") or text)
    return {"url": link} if link else {"type": ""}


def _read_code(attributes: dict[str, str], _text: str) -> Entity:
    return {"language": attributes.get("class", "").partition("language-")[2]}


def _read_quote(attributes: dict[str, str], _text: str) -> Entity:
    return {"type": "expandable_blockquote"} if "expandable" in attributes else {}


def _read_emoji(attributes: dict[str, str], _text: str) -> Entity:
    value = attributes.get("emoji-id", "")
    if not value.isdecimal() or not int(value):
        raise MarkupError("Invalid custom emoji identifier specified")
    return {"custom_emoji_id": value}


def _read_time(attributes: dict[str, str], _text: str) -> Entity:
    unix, shape = attributes.get("unix", ""), attributes.get("format", "")
    if not unix.isdecimal() or not _TIME_FORMAT.match(shape):
        return {"type": ""}
    return {"unix_time": int(unix), "date_time_format": shape}


_PARTICULARS = {
    "a": _read_link, "code": _read_code, "blockquote": _read_quote, "tg-emoji": _read_emoji, "tg-time": _read_time,
}  # fmt: skip


def _checked_link(address: str) -> str:
    """The address as Telegram keeps it, "" where it is no link."""
    candidate = address.strip()
    if "://" not in candidate and not candidate.startswith("tg:"):
        candidate = f"http://{candidate}"
    try:
        parts = urlsplit(candidate)
    except ValueError:
        return ""
    if parts.scheme.lower() not in _LINK_SCHEMES or any(letter in _SPACE for letter in candidate):
        return ""
    if parts.scheme.lower() in {"http", "https"}:
        host = parts.hostname or ""
        if "." not in host.strip(".") and host != "localhost":
            return ""
        return candidate if parts.path or parts.query or parts.fragment else f"{candidate}/"
    return candidate


def _is_code_in_pre(entity: Entity, last: Entity) -> bool:
    same_place = entity["offset"] == last["offset"] and entity["length"] == last["length"]
    kinds = {entity["type"], last["type"]}
    return same_place and kinds == {"pre", "code"} and bool(entity.get("language") or last.get("language"))
