"""Words that a text calls meetings by. Owns which noun stands for a meeting and which for the body that meets."""

from __future__ import annotations

from knowledge.extraction.tokens import Tokens

MEETING_NOUNS = frozenset(
    "meeting meetings session sessions round rounds edition dialogue dialogues talks conference consultations"
    " consultation moot sitting gathering".split()
)
BODIES = frozenset("committee forum group mechanism commission council body panel".split())
_KIN = BODIES | MEETING_NOUNS
NEXT = frozenset("next upcoming forthcoming coming following".split())
PAST = frozenset("last previous earlier preceding recent".split())
MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug"
    " sept sep oct nov dec".split()
)
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


def kin_of(tokens: Tokens, noun: int) -> str:
    """The noun that says which series a meeting without a name is of: "round of the dialogue", "the dialogue"."""
    after = list(tokens.lowers[noun + 1 : noun + 5])
    if after[:1] == ["of"]:
        return next((word for word in after[1:] if word in _KIN), "")
    return tokens.lowers[noun] if tokens.lowers[noun] in ("dialogue", "consultations", "forum") else ""
