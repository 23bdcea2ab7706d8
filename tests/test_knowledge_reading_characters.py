from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.reading.characters import clean, clean_line, decode

ENGLISH = "The co-chair’s “café” meeting – held in Islamabad – was attended by Señor Núñez of the Ministry."
URDU = "سیکرٹری داخلہ فرح حامد خان نے اسلام آباد میں اجلاس کی مشترکہ صدارت کی"
CHINESE = "中巴经济走廊安全联合工作组第六次会议在伊斯兰堡举行"


@pytest.mark.parametrize("text", [ENGLISH, URDU, CHINESE])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_files_are_read_as_written(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded is not None
    assert clean(decoded) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "cp1252"])
def test_english_without_a_mark_of_its_encoding_is_read_as_written(encoding: str) -> None:
    assert decode(ENGLISH.encode(encoding)) == ENGLISH


@pytest.mark.parametrize(("text", "encoding"), [("قام وزير الداخلية بزيارة إسلام آباد يوم الاثنين " * 3, "cp1256"),
                                                (CHINESE * 3, "gb18030")])  # fmt: skip
def test_older_encodings_of_other_languages_are_told_apart(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_a_declared_encoding_comes_before_guesses_but_after_a_mark() -> None:
    assert decode("naïve".encode("cp1252"), "windows-1252") == "naïve"
    assert decode(URDU.encode("utf-8-sig"), "latin-1") == URDU
    assert decode(ENGLISH.encode(), "no-such\0charset") == ENGLISH


@pytest.mark.parametrize(
    "data", [bytes(range(256)), b"\0" * 50, b"\x7fELF\2\1\1" + b"\0\3" * 40, b"\xff\xd8\xff\xe0\0\x10JFIF" * 9]
)
def test_what_is_no_text_is_not_read_as_some(data: bytes) -> None:
    assert decode(data) is None


def test_a_stray_control_character_does_not_make_a_text_binary() -> None:
    assert decode((ENGLISH * 3 + "\0").encode()) == ENGLISH * 3 + "\0"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a\r\nb\rc\u2028d\x0ce", "a\nb\nc\nd\ne"),
        ("Far\0ah\x07 Kh\u00adan\u200b\ufeff", "Farah Khan"),
        ("\u202eKhan\u202c \u2067Liu\u2069", "Khan Liu"),
        ("Cafe\u0301", "Café"),
        ("Liu\u00a0Shaobin\u3000met", "Liu Shaobin met"),
        ("tab\tstays", "tab\tstays"),
        ("\ud800half", "half"),
        (f" \n{URDU}\u200f\n", f"{URDU}\u200f"),
        ("می\u200cخواهم 👩\u200d💼", "می\u200cخواهم 👩\u200d💼"),
    ],
)
def test_text_keeps_its_words_and_loses_what_cannot_be_seen(raw: str, text: str) -> None:
    assert clean(raw) == text


def test_a_run_of_accents_is_cut_before_it_takes_hours_to_sort() -> None:
    assert len(clean("a" + "\u0301\u0316" * 500_000 + "b")) < 40


@given(st.text())
def test_clean_text_is_normal_bounded_to_visible_characters_and_stays_so(raw: str) -> None:
    text = clean(raw)
    assert clean(text) == text
    assert unicodedata.is_normalized("NFC", text)
    assert not any(unicodedata.category(char) in {"Cc", "Cs"} for char in text if char not in "\n\t")
    text.encode()


@given(st.text(max_size=50), st.integers(1, 20))
def test_a_clean_line_is_one_line_within_its_limit(raw: str, limit: int) -> None:
    line = clean_line(raw, limit)
    assert len(line) <= limit
    assert "\n" not in line
    assert line == line.strip()
