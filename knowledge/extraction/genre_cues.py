"""The words that tell what kind of text an article is: opinion, record, transcript, schedule. Patterns only."""

from __future__ import annotations

import re

from knowledge.extraction.signs import Cue

FIRST_PERSON = re.compile(
    r"[IMmWwOo](?<!\w.)(?:(?<=I)|(?<=[Mm])y|(?<=[Ww])e (?:must|need|should|are told|have been|cannot|often)"
    r"|(?<=[Oo])ur (?:country|leaders|policymakers|economy|government|planners|industr\w+|own))\b"
)
FIRST_PERSON_WORDS = frozenset("i i'm i've i'd i'll my we our".split())  # it has one of them
WRITER = Cue(r"\bthe (?:writer|author|columnist) (?:is|was|teaches|works|can be)\b|\bopinions? expressed\b")
WRITER_WORDS = frozenset({"writer", "author", "columnist", "opinion", "opinions"})  # without one nobody signs
EDITORIAL = Cue(r"\W*(?:editorial|opinion|op-?ed|comment|letters? to the editor|leader)\b\s*[:|\n—–-]")
EXPLAINER = Cue(r"\W*(?:explainer|faqs?|q ?& ?a|primer|explained)\b")
QUESTION = re.compile(r"^[^\n\"“?]{4,80}\?[ \t]*$", re.M)  # a line of its own, as an explainer orders its answers by
QUOTED = re.compile(r"[\"“][^\"”\n]{0,1000}[\"”]")
ANSWER = re.compile(r"^(?:[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}|[A-Z]{2,4}): [^\n]{0,2000}$", re.M)  # of a transcript
# A text that puts right what was printed, and left of a meeting the words that it takes back.
CORRECTION = Cue(
    r"\W*(?:corrections?|clarifications?|errat(?:um|a)|corrigend(?:um|a)|amplifications?)\b"
    r"|(?:(?!\n\n)[^\0]){0,600}\bwe (?:regret the|erred|stand corrected)"
)
MISQUOTED = Cue(
    r"\b(?:we|reports?|stor(?:y|ies)|articles?|headlines?|captions?|it|newspaper|page) (?:[^.;]{0,80} )?"
    r"(?:headlined|titled|said|stated|reported|wrote|described|called|named|gave|was (?:stated|said|reported))\b"
)
SPEAKER = re.compile(r"^(?P<who>[A-Z][\w.'’-]{0,30}(?: [A-Z][\w.'’-]{0,30}){0,3})[.:] (?P<said>[^\n]{1,2000})$", re.M)
# A leader's opening, its first words in capitals: "AT long last"; a report's would be behind a dateline.
DROP_CAP = re.compile(r"[\"“]?[A-Z]{2,}(?: [A-Z]{2,}){0,3} [a-z]")
ARGUING = Cue(
    r"\b(?:should|must|needs? to|one hopes|unfortunately|sadly|hopefully|ought|alas|let us|the (?:question|truth) is"
    r"|it is (?:time|crucial|imperative|essential|hoped|high time|no secret|worth asking|only fair)"
    r"|there is (?:a|no|little) (?:need|doubt|point))\b",
)
# A headline by which a text is the record of a meeting.
DOCUMENT = Cue(
    r"\W*(?:draft |approved |agreed )?(?:minutes|record|proceedings|summary record|report|readout|communique"
    r"|joint statement|outcomes?)"
    r"(?: of (?:the )?(?:discussions?|proceedings|decisions))?(?: of| on| from|:)\b"
)
SCHEDULE = Cue(
    r"\b(?:schedule|calendar|will (?:meet|be held|hold)|to meet|to be held|upcoming|forthcoming|dates (?:for|of))\b",
)
