"""What the words beside one tell of its kind. Owns the corrections of kinds; each takes a sentence's, gives them anew.

Kinds are a string of one letter a word, so that most corrections are seen to have nothing to do by a look for letters.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from knowledge.extraction.kinds import BODY, HEAD, LOWER, MODIFIER, NAME, PLACE, TITLE, WORD
from knowledge.extraction.pinyin import is_pinyin
from knowledge.gazetteer import City, Gazetteer
from knowledge.gazetteer.phrases import PhraseIndex

_AT_PLACE = re.compile(
    r"(?<=Hi)[NW](?=,[TN])|(?<=fG,)N(?=,?aG)"
)  # "manager at Saindak, X", "of Makran, Kalat and Zhob"
_AMID_NAME = re.compile(r"(?<=[NT]N)G(?=N)")  # "Mir Ali Mardan Khan Domki"
_INDEFINITE = re.compile(r"lN+")  # "a Shared Future"
_LAST_NAME = re.compile(r"(?<=NN)T(?=[^TNp(])")  # "Fareena Ashraf Mufti,"
# An unknown word amid an organisation's. It begins with the letter itself, which the engine can look for, and looks
# behind from there.
_OF_BODY = re.compile(
    r"N(?:(?<![HTNWOMGs]N)N?(?=M?[WO][WOM]{0,5}[HM]{1,3}N)"  # "Sui Gas Company chief X"
    r"|(?:(?<=[WOM]N)|(?<=[WO]fN)|(?<=[WO]ftN)|(?<=H[rf]N)|(?<=H[rf]tN)|(?<=[WO]aN))(?=[WOMH])"  # "Gas Systems Chief"
    r"|(?<=[ift]N)(?=O)|(?:(?<=H[rf]N)|(?<=H[rf]tN))(?=[,.;)a]|$)|(?<=[WO]aN)(?=TN)"
    r"|(?<=GN)(?=W{0,3}O)"  # "China Harbours Holding Company"
    r"|(?<=OfWN)(?=[,.;)al]|$))"  # "Institute of International Stuides"
)
_EMPLOYER = re.compile(  # "X, CEO, Ignite", "Huaneng's Ruyi plant", "Chief (Macro)", "Chief Macro Dr X"
    r"N(?:(?<=NN,H,N)(?=O|[,.;)](?!T{0,2}N)|$)|(?<=[WO]sN)(?=[wo])|(?<=H\(N)(?=\))|(?<=HN)(?=TNN?(?![NTM])))"
)
_ADDRESSES = frozenset("mr mr. mrs mrs. ms ms. dr dr. prof prof. engr engr.".split())
_BESIDE_NAME = re.compile(r"O(?=N)|(?P<after>(?<=N)O)(?![WOHM])")
_OFFICE_LIKE = re.compile(r"(?<=[,(NMHW])T(?=[,fr.)WOai])|(?<=[,(NMH])T$")
_ASSOCIATE = re.compile(r"(?<=[WM])M(?=[,;.)ali]|$)")  # "Research Associate, Policy Institute"
_RANK = re.compile(r"[NW]W(?=NN)")
_GENERALS = frozenset({"major", "lieutenant", "brigadier"})
# Orders that stand behind an officer's name: "NI (M)".
_ORDER = re.compile(r"(?<=N),?O\(N\)")
_ORDERS = frozenset({"ni", "hi", "si", "ti"})
_SURNAME_ALONE = re.compile(r"(?<=T)N(?=[WlM][,.;)afli])")
_SHORT_SURNAME, _SURNAME = 2, 4  # letters of "LI Qiang" and "Ahsan IQBAL"; fewer are an acronym's
_SURNAMES_LIKE_WORDS = frozenset(
    {"he", "an", "you", "long", "may", "so", "sun", "jun", "jan", "yuan"}
)  # He Lifeng, An Baojun
_SURNAMES_LIKE_TITLES = frozenset({"mufti", "qari", "maulvi", "haji", "captain", "shaheed", "quaid"})
_TAKING = frozenset("in into from took take takes taking shared occupied held kept filled".split())  # "in the chair"


class Line(NamedTuple):
    """The words of a stretch, as written and in lower case, the latter also as a set."""

    texts: tuple[str, ...]
    lowers: tuple[str, ...]
    words: frozenset[str]


def settle(line: Line, kinds: str, book: Gazetteer) -> str:
    """The kinds of a stretch's words, each corrected by those beside it."""
    kinds = _with_places(line, kinds, book)
    if NAME in kinds or TITLE in kinds:
        kinds = _with_surnames(line, kinds)
        kinds = _with_initials(line, kinds)
        kinds = _with_given_names(line, kinds)
        kinds = _with_last_names(line, kinds)
        kinds = _with_things(line, _with_middle_names(line, kinds, book))
    if HEAD in kinds or TITLE in kinds:
        kinds = _with_heads(line, kinds)
    if NAME in kinds:
        kinds = _with_ranks(line, kinds)
    if NAME in kinds or TITLE in kinds or MODIFIER in kinds:
        kinds = _with_offices(line, kinds, book)
    return _with_organisations(line, kinds)


def _put(kinds: str, at: int, own: str) -> str:
    return kinds[:at] + own + kinds[at + len(own) :]


def _with_places(line: Line, kinds: str, book: Gazetteer) -> str:
    """States, their people and cities of several words, where they have a capital; those of one are known as such."""
    for index in _places_of_several_words(book):
        for hit in index.find(line.lowers) if not index.firsts.isdisjoint(line.words) else ():
            for at in range(hit.start, hit.end):
                if line.texts[at][0].isupper():
                    kinds = _put(kinds, at, PLACE)
    return kinds


@cache
def _places_of_several_words(book: Gazetteer) -> tuple[PhraseIndex[str], PhraseIndex[City]]:
    return book.side_words.of_several(), book.places.of_several()


def _with_surnames(line: Line, kinds: str) -> str:
    """Surnames that are also words, beside a name: He Lifeng."""
    if _SURNAMES_LIKE_WORDS.isdisjoint(line.words):
        return kinds
    for at, word in enumerate(line.lowers):
        if word in _SURNAMES_LIKE_WORDS and line.texts[at][0].isupper():
            is_title = kinds.startswith("TNN", at)  # "HE Ning Jizhe", but "HE Lifeng"
            is_behind = at > 0 and kinds[at - 1] in (TITLE, NAME)
            if not is_title and (is_behind or kinds.startswith(NAME, at + 1)):
                kinds = _put(kinds, at, NAME)
    return kinds


def _with_initials(line: Line, kinds: str) -> str:
    """Capitals that stand alone before a name: N A Zuberi; an article has no other capital beside it."""
    texts = line.texts
    for at in [at for at, text in enumerate(texts) if len(text) == 1 and text.isupper() and text.isalpha()]:
        stop = at
        while stop < len(texts) and len(texts[stop]) == 1 and texts[stop].isupper():
            stop += 1
        if stop - at > 1 and kinds.startswith(NAME, stop):
            kinds = _put(kinds, at, NAME * (stop - at))
    return kinds


def _with_given_names(line: Line, kinds: str) -> str:
    """Chinese given names that are also words: "Mr. Deng Ke"."""
    for found in _SURNAME_ALONE.finditer(kinds) if "TN" in kinds else ():
        at = found.end()
        name, given = line.texts[at - 1], line.texts[at]
        if given[0].isupper() and not given.isupper() and is_pinyin(name) and is_pinyin(given):
            kinds = _put(kinds, at, NAME)
    return kinds


def _with_last_names(line: Line, kinds: str) -> str:
    """Titles that are the last word of a name, and places that a list or a preposition shows to be none."""
    names = _LAST_NAME.finditer(kinds) if "NNT" in kinds else ()
    places = _AT_PLACE.finditer(kinds) if "Hi" in kinds or "fG," in kinds else ()
    for found in names:
        if line.lowers[found.start()] in _SURNAMES_LIKE_TITLES and line.texts[found.start()].istitle():
            kinds = _put(kinds, found.start(), NAME)
    for found in places:
        kinds = _put(kinds, found.start(), PLACE)
    return kinds


def _with_middle_names(line: Line, kinds: str, book: Gazetteer) -> str:
    """Cities amid a name are a part of it."""
    for found in _AMID_NAME.finditer(kinds) if "NGN" in kinds else ():
        if (line.lowers[found.start()],) in book.places.values:
            kinds = _put(kinds, found.start(), NAME)
    return kinds


def _with_things(line: Line, kinds: str) -> str:
    """What has an indefinite article is no person."""
    for found in _INDEFINITE.finditer(kinds) if "lN" in kinds else ():
        if line.lowers[found.start()] in ("a", "an"):
            kinds = _put(kinds, found.start() + 1, WORD * (len(found[0]) - 1))
    return kinds


def _with_heads(line: Line, kinds: str) -> str:
    """Titles that are an office's matter, members that are counted, a chair that somebody takes."""
    kinds = kinds.replace("fT", "fW")  # "Vice Minister of Justice"
    for at, word in enumerate(line.lowers[2:] if "chair" in line.words else (), 2):
        if word == "chair" and line.lowers[at - 1] == "the" and line.lowers[at - 2] in _TAKING:
            kinds = _put(kinds, at, LOWER)
    for at in [at for at, word in enumerate(line.lowers) if word == "justice"] if "HT" in kinds else ():
        if at and line.lowers[at - 1] == "chief":
            kinds = _put(kinds, at - 1, MODIFIER + HEAD)
    return kinds.replace("d-H", "d-l")  # "a 21-member delegation"


def _with_ranks(line: Line, kinds: str) -> str:
    """Ranks of two words and an officer's orders: "Major General X, NI (M)"."""
    seen = kinds
    for found in _RANK.finditer(seen) if "general" in line.words else ():
        at = found.start()
        if line.lowers[at + 1] == "general" and line.lowers[at] in _GENERALS:
            kinds = _put(kinds, at, TITLE * 2)
    for found in _ORDER.finditer(seen) if "O(N)" in seen else ():
        if line.lowers[found.end() - 4] in _ORDERS and line.texts[found.end() - 2] == "M":
            kinds = _put(kinds, found.end() - 4, TITLE * 4)
    return kinds


def _with_offices(line: Line, kinds: str, book: Gazetteer) -> str:
    """Surnames in capitals beside a name are names, a professor nobody is named behind holds an office."""
    seen = kinds
    for found in _BESIDE_NAME.finditer(seen) if BODY in seen and NAME in seen else ():
        word = line.texts[found.start()]
        is_known = is_pinyin(word) or any(word.lower() in side.name_parts for side in book.sides)
        if word.isupper() and is_known and len(word) >= (_SURNAME if found["after"] else _SHORT_SURNAME):
            kinds = _put(kinds, found.start(), NAME)
    for found in _OFFICE_LIKE.finditer(seen) if "professor" in line.words else ():
        at = found.start()
        if line.lowers[at] == "professor":
            kinds = _put(kinds, at, HEAD)
            if at and line.lowers[at - 1] in ("associate", "assistant"):
                kinds = _put(kinds, at - 1, MODIFIER)
    for found in _ASSOCIATE.finditer(seen) if "associate" in line.words else ():
        if line.texts[found.start()] == "Associate":
            kinds = _put(kinds, found.start(), HEAD)
    return kinds


def _with_organisations(line: Line, kinds: str) -> str:
    """An unknown word amid an organisation's is one too: "Gas Systems Managing", "Sui Gas Company chief X"."""
    if (at := kinds.find("WlO")) >= 0 and line.texts[at + 1][0].isupper():
        kinds = _put(kinds, at + 1, WORD)  # "Strategic Plans Division"
    if NAME not in kinds or not (WORD in kinds or BODY in kinds or HEAD in kinds):
        return kinds
    seen = kinds = _OF_BODY.sub(lambda found: WORD * len(found[0]), kinds)
    for found in _EMPLOYER.finditer(seen) if HEAD in seen else ():
        if not seen.startswith(TITLE, found.end()) or line.lowers[found.end()] in _ADDRESSES:
            kinds = _put(kinds, found.start(), WORD)
    return kinds
