"""Words of a sentence and what kind each is there. Owns what the words beside one tell of its kind."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from knowledge.extraction.kinds import (
    BODY,
    ENDINGS,
    HEAD,
    LOWER,
    MODIFIER,
    NAME,
    PLACE,
    TITLE,
    WORD,
    Kinds,
    kinds_by,
)
from knowledge.extraction.pinyin import is_pinyin
from knowledge.gazetteer import Gazetteer

_TOKEN = re.compile(  # a gap and a token; of what begins differently, the most frequent first
    r"([\s_]*)("
    r"(?:[abd-zABD-Z]|[Cc](?!harg[eé]))[a-z]+(?=[\s,;:)])"  # most words: what follows would take them whole too
    r"|[^\w\s('’®]|\d+(?:(?:st|nd|rd|th|ST|ND|RD|TH)\b)?"
    r"|\(\s?(?:[Rr]etd|[Rr]td|[Rr]|[Rr]etired)\.?\s?\)|®"  # a rank's "(retd)"
    r"|(?:Mr|Mrs|Ms|Dr|Prof|Engr|Gen|Lt|Maj|Brig|Col|Capt|Sen|Hon|Amb|Cdre|Adm|Messrs|Dir|Secy|Addl|Dy|Asst)\."
    r"|[Cc]harg[eé] d['’]\s?[Aa]ffaires"
    r"|(?:[^\W\d_]\.){2,}(?=\W)"  # H.E., U.S.
    r"|[A-Z]\.(?=\s?[A-Z])"  # an initial
    r"|[^\W\d_]+(?:(?:-\n|['’.&‑-])(?!s\b)[^\W_]+)*"  # a word, also one that a wrapped line divides
    r"|['’]s\b|[^\w\s])"
)
# These begin with the letter itself, which the engine can look for, and look behind from there.
_AMID = re.compile(r"N(?:(?<=[WOM]N)|(?<=[WO]fN)|(?<=[WO]ftN)|(?<=H[rf]N)|(?<=H[rf]tN)|(?<=[WO]aN))(?=[WOMH])")
_LAST = re.compile(r"N(?:(?<=[ift]N)(?=O)|(?:(?<=H[rf]N)|(?<=H[rf]tN))(?=[,.;)a]|$)|(?<=[WO]aN)(?=TN))")
_AT_PLACE = re.compile(
    r"(?<=Hi)[NW](?=,[TN])|(?<=fG,)N(?=,?aG)"
)  # "manager at Saindak, X", "of Makran, Kalat and Zhob"
_LAST_NAME = re.compile(r"(?<=NN)T(?=[^TNp(])")  # "Fareena Ashraf Mufti,"
_OPENING = re.compile(r"N(?<![HTNWOMGs]N)N?(?=M?[WO][WOM]{0,5}[HM]{1,3}N)")
_BESIDE_NAME = re.compile(r"O(?=N)|(?P<after>(?<=N)O)(?![WOHM])")
_OFFICE_LIKE = re.compile(r"(?<=[,(NMHW])T(?=[,fr.)WOai])|(?<=[,(NMH])T$")
_ASSOCIATE = re.compile(r"(?<=[WM])M(?=[,;.)ali]|$)")  # "Research Associate, Policy Institute"
_RANK = re.compile(r"[NW]W(?=NN)")
_GENERALS = frozenset({"major", "lieutenant", "brigadier"})
# Orders that stand behind an officer's name: "NI (M)".
_ORDER = re.compile(r"(?<=N),?O\(N\)")
_ORDERS = frozenset({"ni", "hi", "si", "ti"})
_TITLE_OF = re.compile(r"f(?P<title>T)")  # "Vice Minister of Justice"
_MEMBER = re.compile(r"d-(?P<member>H)")  # "a 21-member delegation"
_SURNAME_ALONE = re.compile(r"(?<=T)N(?=[WlM][,.;)afli])")
_SHORT_SURNAME, _SURNAME = 2, 4  # letters of "LI Qiang" and "Ahsan IQBAL"; fewer are an acronym's
_SURNAMES_LIKE_WORDS = frozenset(
    {"he", "an", "you", "long", "may", "so", "sun", "jun", "jan", "yuan"}
)  # He Lifeng, An Baojun
_SURNAMES_LIKE_TITLES = frozenset({"mufti", "qari", "maulvi", "haji", "captain", "shaheed", "quaid"})
_TAKING = frozenset("in into from took take takes taking shared occupied held kept filled".split())  # "in the chair"
_OPENINGS = ("ing", "ly", "ed", *ENDINGS)  # of words that open a sentence with a capital: "Lauding", "Similarly"
_SHOUTED = 40  # characters from which a stretch in capitals is a sentence, not an acronym
_MIN_OPENING = 6  # letters


class Token(NamedTuple):
    """One word or mark; `start` and `end` count characters of the article; `lower` has straight apostrophes.

    A named tuple because an article has hundreds: a frozen dataclass takes three times as long to make.
    """

    text: str
    lower: str
    kind: str
    start: int
    end: int


_token = partial(tuple.__new__, Token)  # `Token._make` without the call of a Python function for each


@dataclass(frozen=True, slots=True)
class Tokenizer:
    """Reads the tokens of a stretch of text. `plain` are words that the article also writes in lower case."""

    gazetteer: Gazetteer
    plain: frozenset[str]

    def read(self, text: str, start: int, end: int) -> tuple[Token, ...]:
        """The tokens of `text[start:end]`, in order."""
        found = _TOKEN.findall(text[start:end])
        if not found:
            return ()
        known = kinds_by(self.gazetteer)
        gaps, texts = zip(*found, strict=True)
        line = _line(texts, known)
        if not gaps[0] and line.kinds[0] in (NAME, WORD) and self._opens(line.lowers[0]):
            line.kinds[0] = LOWER
        if end - start > _SHOUTED and text[start:end].isupper():
            line.lower_case(known)
        line.mark_places(self.gazetteer)
        line.mark_surnames()
        line.mark_initials()
        line.mark_given_names()
        line.mark_last_names()
        line.mark_heads()
        line.mark_ranks()
        line.mark_neighbours(self.gazetteer)
        line.mark_organisations()
        places = list(itertools.accumulate(map(len, itertools.chain.from_iterable(found)), initial=start))
        return line.tokens(places[1::2], places[2::2])

    def _opens(self, word: str) -> bool:
        """Whether a word has its capital only from standing first: the article writes it small too, or its ending."""
        if word in self.gazetteer.lexicon:
            return False
        return word in self.plain or (word.endswith(_OPENINGS) and len(word) > _MIN_OPENING)


class _Line(NamedTuple):
    """The words of a stretch, as written and in lower case, and their kinds, which those beside them still change."""

    texts: Sequence[str]
    lowers: Sequence[str]
    kinds: list[str]

    def tokens(self, starts: Sequence[int], ends: Sequence[int]) -> tuple[Token, ...]:
        """The words as tokens, with where each starts and ends in the article."""
        return tuple(map(_token, zip(self.texts, self.lowers, self.kinds, starts, ends, strict=True)))

    def lower_case(self, known: Kinds) -> None:
        """Take the words of a sentence in capitals as if they were written with one each."""
        self.kinds[:] = [known[text.capitalize()][1] for text in self.texts]

    def mark_places(self, book: Gazetteer) -> None:
        """States, their people and cities, where they have a capital."""
        for index in (book.side_words, book.places):
            for hit in index.find(self.lowers):
                for at in range(hit.start, hit.end):
                    if self.texts[at][0].isupper():
                        self.kinds[at] = PLACE

    def mark_surnames(self) -> None:
        """Surnames that are also words, beside a name: He Lifeng."""
        if _SURNAMES_LIKE_WORDS.isdisjoint(self.lowers):
            return
        kinds = self.kinds
        for at, word in enumerate(self.lowers):
            is_title = kinds[at] == TITLE and kinds[at + 1 : at + 3] == [NAME, NAME]  # "HE Ning Jizhe", but "HE Lifeng"
            if word in _SURNAMES_LIKE_WORDS and self.texts[at][0].isupper() and not is_title:
                is_behind = at > 0 and kinds[at - 1] in (TITLE, NAME)
                if is_behind or kinds[at + 1 : at + 2] == [NAME]:
                    kinds[at] = NAME

    def mark_initials(self) -> None:
        """Capitals that stand alone before a name: N A Zuberi; an article has no other capital beside it."""
        texts, kinds = self.texts, self.kinds
        for at in [at for at, text in enumerate(texts) if len(text) == 1 and text.isupper() and text.isalpha()]:
            stop = at
            while stop < len(texts) and len(texts[stop]) == 1 and texts[stop].isupper():
                stop += 1
            if stop - at > 1 and kinds[stop : stop + 1] == [NAME]:
                kinds[at:stop] = [NAME] * (stop - at)

    def mark_given_names(self) -> None:
        """Chinese given names that are also words: "Mr. Deng Ke"."""
        kinds = "".join(self.kinds)
        for found in _SURNAME_ALONE.finditer(kinds) if "TN" in kinds else ():
            at = found.end()
            name, given = self.texts[at - 1], self.texts[at]
            if given[0].isupper() and not given.isupper() and is_pinyin(name) and is_pinyin(given):
                self.kinds[at] = NAME

    def mark_last_names(self) -> None:
        """Titles that are the last word of a name, and places that a list or a preposition shows to be none."""
        kinds = "".join(self.kinds)
        for found in _LAST_NAME.finditer(kinds) if "NNT" in kinds else ():
            if self.lowers[found.start()] in _SURNAMES_LIKE_TITLES and self.texts[found.start()].istitle():
                self.kinds[found.start()] = NAME
        for found in _AT_PLACE.finditer(kinds):
            self.kinds[found.start()] = PLACE

    def mark_heads(self) -> None:
        """Titles that are an office's matter, members that are counted."""
        kinds = "".join(self.kinds)
        for found in _TITLE_OF.finditer(kinds) if "fT" in kinds else ():
            self.kinds[found.start("title")] = WORD
        for at, word in enumerate(self.lowers[2:] if "chair" in self.lowers else (), 2):
            if word == "chair" and self.lowers[at - 1] == "the" and self.lowers[at - 2] in _TAKING:
                self.kinds[at] = LOWER
        for found in _MEMBER.finditer(kinds) if "d-H" in kinds else ():
            self.kinds[found.start("member")] = LOWER

    def mark_neighbours(self, book: Gazetteer) -> None:
        """Surnames in capitals beside a name are names, a professor nobody is named behind holds an office."""
        kinds = "".join(self.kinds)
        for found in _BESIDE_NAME.finditer(kinds) if BODY in kinds else ():
            at = found.start()
            word = self.texts[at]
            is_known = is_pinyin(word) or any(word.lower() in side.name_parts for side in book.sides)
            if word.isupper() and is_known and len(word) >= (_SURNAME if found["after"] else _SHORT_SURNAME):
                self.kinds[at] = NAME
        for found in _OFFICE_LIKE.finditer(kinds) if TITLE in kinds else ():
            at = found.start()
            if self.lowers[at] == "professor":
                self.kinds[at] = HEAD
                if at and self.lowers[at - 1] in ("associate", "assistant"):
                    self.kinds[at - 1] = MODIFIER
        for found in _ASSOCIATE.finditer(kinds) if MODIFIER in kinds else ():
            if self.texts[found.start()] == "Associate":
                self.kinds[found.start()] = HEAD

    def mark_ranks(self) -> None:
        """Ranks of two words and an officer's orders: "Major General X, NI (M)"."""
        kinds = "".join(self.kinds)
        for found in _RANK.finditer(kinds) if "general" in self.lowers else ():
            at = found.start()
            if self.lowers[at + 1] == "general" and self.lowers[at] in _GENERALS:
                self.kinds[at : at + 2] = [TITLE, TITLE]
        for found in _ORDER.finditer(kinds) if "O(N)" in kinds else ():
            if self.lowers[found.end() - 4] in _ORDERS and self.texts[found.end() - 2] == "M":
                self.kinds[found.end() - 4 : found.end()] = [TITLE] * 4

    def mark_organisations(self) -> None:
        """An unknown word amid an organisation's is one too: "Gas Systems Managing", "Sui Gas Company chief X"."""
        kinds = "".join(self.kinds)
        if NAME not in kinds or not (WORD in kinds or BODY in kinds or HEAD in kinds):
            return
        for pattern in (_AMID, _LAST, _OPENING):
            for found in pattern.finditer(kinds):
                for at in range(*found.span()):
                    self.kinds[at] = WORD


def _line(texts: Sequence[str], known: Kinds) -> _Line:
    lowers, kinds = zip(*map(known.__getitem__, texts), strict=True)
    return _Line(texts, lowers, list(kinds))
