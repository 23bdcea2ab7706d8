"""Lines: undoes the line breaks that a fixed width put into sentences. Owns no other change of text."""

from __future__ import annotations

import re
from itertools import pairwise

_WIDEST_WRAP = 110  # characters: mail wraps at 72 to 78, print columns and PDF pages at up to about 105
_NARROWEST_WRAP = 35  # below, lines are headings, lists or verse
_FULL_SHARE = 0.7  # of the width: a line at least so long was broken because the next word did not fit
_MIN_FULL_LINES = 3
_SMALL_SHARE = 0.4  # of the lines after a break; in English prose two in three begin with a small letter
_ENDS_SENTENCE = re.compile(r"[.!?:;…。！？۔؟][\"'”’)\]]*\Z")
_STARTS_ITEM = re.compile(r"(?:[-*•▪–>#|]|\d{1,2}[.)]) ?")
# "co-" at a line's end keeps its hyphen, "Paki-" loses it.
_HYPHENED = re.compile(
    r"\b(?:co|vice|ex|non|pre|post|anti|inter|multi|sub|counter|high|long|short|well|self|follow|all|win|mid|cross|"
    r"people|think|socio|lieutenant|director|secretary|attorney|[A-Z]\w*[A-Z]\w*|\d+)-\Z"
)


def unwrap(text: str) -> str:
    """The text with each paragraph on one line where it was wrapped at a width; any other text unchanged. Idempotent.

    Only scripts with small letters can show it: they begin the lines that go on, capitals those of a list of names.
    """
    lines = [line.rstrip() for line in text.split("\n")]
    width = _usual_longest(lines)
    if not (_NARROWEST_WRAP <= width <= _WIDEST_WRAP and _is_wrapped(lines, width * _FULL_SHARE)):
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


def _is_wrapped(lines: list[str], full: float) -> bool:
    pairs = [(line, after.strip()) for line, after in pairwise(lines) if line and after]
    broken = [after for line, after in pairs if len(line) >= full and not _ENDS_SENTENCE.search(line)]
    small = sum(after[0].islower() for after in broken)
    return len(broken) >= max(_MIN_FULL_LINES, len(pairs) * 0.4) and small >= len(broken) * _SMALL_SHARE


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
