"""Characters: what an article's text may hold. Owns decoding of bytes and the one clean form of text."""

from __future__ import annotations

import codecs
import re
import unicodedata

from charset_normalizer import from_bytes

# Tried in this order of likelihood for files that are no UTF-8; an open choice takes short texts for rare codepages.
_CODEPAGES = ["cp1252", "cp1256", "cp1251", "gb18030", "big5", "utf_16_le", "utf_16_be"]
_GUESS_BYTES = 50_000  # enough to tell a codepage; the guess is slow beyond
_BOMS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_JUNK_SAMPLE = 100_000  # characters looked at
_JUNK_SHARE = 0.02  # text has a stray control character at most; compressed bytes have one in ten
_MAX_MARKS = 30  # combining marks in a row, after UAX #15's Stream-Safe Text Format

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls
    "\u202a-\u202e\u2066-\u2069"  # bidi embeddings, overrides and isolates: they show words in another order
    "\ud800-\udfff"  # halves of surrogate pairs: no UTF-8 holds them
    "\u00ad\u200b\ufeff]"  # soft hyphen, zero width space, BOM: they split names
)
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")


def decode(data: bytes, declared: str | None = None) -> str | None:
    """The text that the bytes stand for, not yet clean; None where they are no text.

    `declared` is the encoding the document names; it is tried after a BOM and before any guess.
    """
    text = _decode_known(data, declared)
    if text is None:
        text = _decode_guessed(data)
    return None if text is None or _is_junk(text) else text


def clean(text: str) -> str:
    """The same words in NFC with "\\n" line ends, plain spaces and nothing invisible; no white space at either end.

    Right-to-left letters, joiners and emoji stay. Idempotent.
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text))
    return unicodedata.normalize("NFC", _cut_mark_runs(text)).strip()


def clean_line(text: str, limit: int) -> str:
    """The same words clean, on one line, at most `limit` characters."""
    return " ".join(clean(text[: 4 * limit]).split())[:limit].rstrip()


def _decode_known(data: bytes, declared: str | None) -> str | None:
    marked = [encoding for bom, encoding in _BOMS if data.startswith(bom)]
    for encoding in [*marked, declared, _wide(data), "utf-8"]:
        try:
            if encoding:
                return data.decode(encoding)
        except (UnicodeError, LookupError, ValueError):  # wrong, unknown, or a name with a NUL in it
            continue
    return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a BOM shows itself by a NUL in every other byte of Latin text."""
    sample = data[:1000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < len(sample) * 0.3:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _decode_guessed(data: bytes) -> str | None:
    best = from_bytes(data[:_GUESS_BYTES], cp_isolation=_CODEPAGES, enable_fallback=False).best()
    if best is None:
        return None
    try:
        return data.decode(best.encoding, errors="replace")
    except LookupError:
        return None


def _is_junk(text: str) -> bool:
    sample = text[:_JUNK_SAMPLE]
    junk = sum(1 for char in sample if char not in "\t\n\r\f\v" and _is_no_text(char))
    return junk > max(1, len(sample) * _JUNK_SHARE)


def _is_no_text(char: str) -> bool:
    return char == "\ufffd" or unicodedata.category(char) in {"Cc", "Cn", "Co", "Cs"}


def _cut_mark_runs(text: str) -> str:
    # Normalising sorts each run of marks in quadratic time: a megabyte of accents would take hours.
    if text.isascii():
        return text
    marks = "".join(re.escape(char) for char in set(text) if unicodedata.combining(char))
    if not marks:
        return text
    return re.sub(f"([{marks}]{{{_MAX_MARKS}}})[{marks}]+", r"\1", text)
