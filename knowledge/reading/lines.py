"""Lines: undoes the line breaks that a fixed width put into sentences. Owns no other change of text."""

from __future__ import annotations

import re
from itertools import pairwise

_WIDEST_WRAP = 110  # characters: mail wraps at 72 to 78, print columns and PDF pages at up to about 105
_NARROWEST_WRAP = 35  # below, lines are headings, lists or verse
_FULL_SHARE = 0.7  # of the width: a line at least so long was broken because the next word did not fit
_MIN_FULL_LINES = 3
_SMALL_SHARE = 0.4  # of the lines after a break; in English prose two in three begin with a small letter
_SNUG_SHARE = 0.9  # of the lines broken at a fixed width, all but those with a word that sticks out
_ENDS_SENTENCE = re.compile(r"[.!?:;…。！？۔؟][\"'”’)\]]*\Z")
_STARTS_ITEM = re.compile(r"(?:[-*•▪–>#|]|\d{1,2}[.)]) ?")
# "co-" at a line's end keeps its hyphen, "Paki-" loses it.
_HYPHENED = re.compile(
    r"\b(?:co|vice|ex|non|pre|post|anti|inter|multi|sub|counter|high|long|short|well|self|follow|all|win|mid|cross|"
    r"people|think|socio|lieutenant|director|secretary|attorney|[A-Z]\w*[A-Z]\w*|\d+)-\Z"
)


def unwrap(text: str) -> str:
    """The text with each paragraph on one line where it was wrapped at a width; any other text unchanged. Idempotent.

    Only scripts with small letters can show it: they begin lines that go on, capitals those of a list of names.
    """
    before = None
    while before != text:  # each round leaves fewer lines
        before, text = text, _unwrap_once(text)
    return text


def _unwrap_once(text: str) -> str:
    lines = [line.rstrip() for line in text.split("\n")]
    width = _usual_longest(lines)
    if not (_NARROWEST_WRAP <= width <= _WIDEST_WRAP and _is_wrapped(lines, width)):
        return text
    joined = lines[:1]
    for before, line in pairwise(lines):
        if _goes_on(before, line.strip(), width * _FULL_SHARE):
            joined[-1] = _glue(joined[-1], line.strip())
        else:
            joined.append(line)
    return "\n".join(joined)


def _usual_longest(lines: list[str]) -> int:
    """The width that all lines but one in twenty keep to: addresses in mails stick out."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[(len(lengths) - 1) * 19 // 20] if lengths else 0


def _is_wrapped(lines: list[str], width: int) -> bool:
    """Whether lines were broken for want of room: small letters go on, or no next word would have fitted."""
    pairs = [(line, after.split()) for line, after in pairwise(lines) if line and after]
    broken = [pair for pair in pairs if len(pair[0]) >= width * _FULL_SHARE and not _ENDS_SENTENCE.search(pair[0])]
    if len(broken) < max(_MIN_FULL_LINES, len(pairs) * 0.4):
        return False
    small = sum(words[0][0].islower() for _, words in broken)
    snug = sum(len(line) + 1 + len(words[0]) > width for line, words in broken)
    return small >= len(broken) * _SMALL_SHARE or (small > 0 and snug >= len(broken) * _SNUG_SHARE)


def _goes_on(before: str, line: str, full: float) -> bool:
    """Whether a sentence or paragraph runs from one line into the next."""
    if not before or not line or _STARTS_ITEM.match(line):
        return False
    return len(before) >= full or (line[0].islower() and not _ENDS_SENTENCE.search(before))


def _glue(before: str, line: str) -> str:
    if not before.endswith("-"):
        return f"{before} {line}"
    split_word = before[-2:-1].islower() and line[0].islower() and not _HYPHENED.search(before)
    return (before[:-1] if split_word else before) + line
