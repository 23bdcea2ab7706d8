"""The words that tell what kind of text an article is: opinion, record, transcript, schedule. Patterns only."""

from __future__ import annotations

import re

from knowledge.any_case import AnyCase

FIRST_PERSON = re.compile(
    r"[IMmWwOo](?<!\w.)(?:(?<=I)|(?<=[Mm])y|(?<=[Ww])e (?:must|need|should|are told|have been|cannot|often)"
    r"|(?<=[Oo])ur (?:country|leaders|policymakers|economy|government|planners|industr\w+|own))\b"
)
WRITER = AnyCase(r"\bthe (?:writer|author|columnist) (?:is|was|teaches|works|can be)\b|\bopinions? expressed\b")
EDITORIAL = AnyCase(r"\W*(?:editorial|opinion|op-?ed|comment|letters? to the editor|leader)\b\s*[:|\n—–-]")
EXPLAINER = AnyCase(r"\W*(?:explainer|faqs?|q ?& ?a|primer|explained)\b")
QUESTION = re.compile(r"^[^\n\"“?]{4,80}\?[ \t]*$", re.M)  # a line of its own, as an explainer orders its answers by
QUOTED = re.compile(r"[\"“][^\"”\n]{0,1000}[\"”]")
ANSWER = re.compile(r"^(?:[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}|[A-Z]{2,4}): [^\n]{0,2000}$", re.M)  # of a transcript
# A headline by which a text is the record of a meeting.
DOCUMENT = AnyCase(
    r"\W*(?:draft |approved |agreed )?(?:minutes|record|proceedings|summary record|report|readout|communique"
    r"|joint statement|outcomes?)"
    r"(?: of (?:the )?(?:discussions?|proceedings|decisions))?(?: of| on| from|:)\b"
)
SCHEDULE = AnyCase(
    r"\b(?:schedule|calendar|will (?:meet|be held|hold)|to meet|to be held|upcoming|forthcoming|dates (?:for|of))\b",
)
