"""What stands around a name: titles, ranks, honorifics. Owns their stripping; what a name is, is not asked here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from knowledge.names.honorifics import Phrase, honorifics
from knowledge.names.scripts import fold, is_han, is_plain

MAX_CHARACTERS = 400  # no name is longer; what comes after is not looked at
_RETIRED = re.compile(r"[®\u00ae]|\(\s*r(?:e?td\.?|etired)?\s*\.?\s*\)", re.IGNORECASE)
_SPACED_EXCELLENCY = re.compile(r"\AH\.?\s+E\.\s+", re.IGNORECASE)
_GLUED = re.compile(r"(?<=[A-Za-z]{2}\.)(?=[A-Z][a-z])")  # "Dr.Arif" is two words; "S.S. Qazi" is left alone
_NOT_LETTERS = re.compile(r"[^\w]+")
_EDGES = " \t\n,;:()[]\"“”'‘’«»*_"


@lru_cache(maxsize=8192)
def split_titles(text: str) -> tuple[tuple[str, ...], str]:
    """The titles as written, outermost first, and the bare name; never an empty name where the text has a word.

    Soft titles that are also names (Syed, Malik, Khan) stay in the name.
    """
    if len(text) <= MAX_CHARACTERS and is_plain(text) and not _may_hold_titles(text.lower().split()):
        return (), " ".join(text.split())
    text = apart_in_hanzi(text)
    text = _GLUED.sub(" ", _RETIRED.sub(" retd ", _SPACED_EXCELLENCY.sub("H.E. ", text[:MAX_CHARACTERS].strip())))
    words = [word for raw in text.split() if (word := raw.strip(_EDGES))]
    keys = [_fold_word(word) for word in words]
    start, end, titles = 0, len(words), list[str]()
    while length := _title_at(words[start:end], keys[start:end]):
        titles.append(" ".join(words[start : start + length]))
        start += length
    while length := _suffix_at(words[start:end], keys[start:end]):
        titles.append(" ".join(words[end - length : end]))
        end -= length
    return tuple(titles), " ".join(words[start:end])


def _may_hold_titles(keys: Sequence[str]) -> bool:
    lists = honorifics()
    return len(keys) > 1 and (keys[0] in lists.first_of_titles or keys[-1] in lists.last_of_suffixes)


def apart_in_hanzi(text: str) -> str:
    """Chinese text with a space between a name and the title that is written to it: 王小洪先生, 国家主席习近平.

    Of words before a title in front, such as a ministry's, only the title stays.
    """
    if not is_han(text):
        return text
    before, after = _hanzi_titles()
    return after.sub(r" \1", before.sub(r"\1 ", text.strip()))


@cache
def _hanzi_titles() -> tuple[re.Pattern[str], re.Pattern[str]]:
    lists = honorifics()
    phrases = (*lists.titles, *lists.suffixes, *lists.office_heads)
    words = {word for phrase in phrases for word in phrase if is_han(word)}
    any_of = "|".join(sorted(words, key=lambda word: (-len(word), word)))
    return (
        re.compile(rf"\A[\u4e00-\u9fff]{{0,12}}?({any_of})(?=[\u4e00-\u9fff]{{2,4}}\Z)"),
        re.compile(rf"(?<=[\u4e00-\u9fff]{{2}})({any_of})\Z"),
    )


def _fold_word(word: str) -> str:
    return " ".join(_NOT_LETTERS.sub(" ", fold(word).replace(".", "").replace("'", " ").replace("’", " ")).split())


def _title_at(words: Sequence[str], keys: Sequence[str]) -> int:
    """How many words at the front are one title; 0 for none. The longest wins; one word of name always stays."""
    titles = honorifics().titles
    for length in range(min(len(words) - 1, honorifics().longest), 0, -1):
        if _phrase(keys[:length]) in titles:
            return 0 if length == 1 and _is_surname_he(words) else length
    return 0


def _is_surname_he(words: Sequence[str]) -> bool:
    """Whether "He" at the front is the Chinese surname: not written as an abbreviation, or one given name follows."""
    return words[0].lower() == "he" and (words[0] != "HE" or len(words) == 2)


def _suffix_at(words: Sequence[str], keys: Sequence[str]) -> int:
    suffixes = honorifics().suffixes
    for length in range(min(len(words) - 1, honorifics().longest), 0, -1):
        if _phrase(keys[-length:]) in suffixes and not _is_initial(words[-length:]):
            return length
    return 0


def _is_initial(words: Sequence[str]) -> bool:
    return len(words) == 1 and len(words[0].strip(".")) == 1


def _phrase(keys: Sequence[str]) -> Phrase:
    return tuple(" ".join(keys).split())
