"""Items that say what is to be done, where a list or minutes leave the verb to them. Owns no other promise."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.extraction.passages import Passage
from knowledge.extraction.sentences import Form
from knowledge.extraction.signs import Cue

# Before a list of what was agreed.
_LIST_FOLLOWS = Cue(
    r"\b(?:agreed|decided|decisions?|resolved|outcomes?|provides?|follow-up|action (?:points|items)|steps|measures)\b"
)
# An item that tells what was said and done rather than what will be.
_TOLD = Cue(
    r"\b(?:reiterated|reaffirmed|underlined|underscored|welcomed|expressed|emphasi[sz]ed|noted|sent|stressed|appreciated"
    r"|attended|joined|confirmed|was|were|had)\b"
)
# An item of minutes: "NHA to submit the plan".
_TO_DO = Cue(
    r"\A[\W\d]*(?:\w\) )?(?:(?!is |are |was |were |has |have |had |due |led |assistant |\w+ed )[\w&'’().,/-]+ ){1,12}"
    r"to (?!the |an? |his |her |and )[a-z]{2,}\b"
)
_MARK = re.compile(r"\s*\(?(?P<mark>\d+|\w|[^\w\s])[.)]?\s")
_NEAR = 4  # items, between which others may say who acts


def find_to_do(passages: Sequence[Passage]) -> frozenset[int]:
    """The items of lists of what is to be done: under "It was decided that:", or several like "NHA to submit"."""
    listed: set[int] = set()
    minuted: list[int] = []
    mark: str | None = None
    for passage in passages:
        is_head = passage.text.endswith(":") and passage.search(_LIST_FOLLOWS)
        if is_head or passage.sentence.form is not Form.ITEM:
            mark = "" if is_head else None
            continue
        own = _mark_of(passage)
        mark = own if mark == "" else mark if mark == own else None
        if mark and not passage.search(_TOLD) and not any(n.name and n.role for n in passage.namings):
            listed.add(passage.number)
        if passage.match(_TO_DO):
            minuted.append(passage.number)
    return frozenset(listed.union(n for n in minuted if any(0 < abs(n - other) <= _NEAR for other in minuted)))


def _mark_of(passage: Passage) -> str:
    """What kind of mark an item begins with: "1" for numbers, "a" for letters, else the bullet itself."""
    found = _MARK.match(passage.sentence.text)
    mark = found["mark"] if found else "-"
    return "1" if mark.isdigit() else "a" if mark.isalpha() else mark
