"""Meetings of no series: courtesy calls, talks of two, reviews that somebody chairs. Owns their verbs."""

from __future__ import annotations

import re

from knowledge.extraction.passages import Passage
from knowledge.extraction.signs import Cue

_TALKS = (
    r"(?:meetings?|talks|discussions?|consultations|parleys|call|conversation|session|interaction|review|huddle"
    r"|dialogue)"
)
_TWO = Cue(
    r"\b(?:called (?:on|upon)|calls on|paid (?:a )?(?:courtesy |farewell )?(?:call|visit) (?:on|to)"
    r"|courtesy call|farewell call"
    rf"|met(?! (?:the|all|its|with (?:success|approval))? ?(?:targets?|conditions?|requirements?|needs"
    rf"|demand|obligations))(?: with)?|meets(?: with)?|held (?:\w+[ -]){{0,5}}{_TALKS}"
    rf"|holds (?:\w+ ){{0,3}}{_TALKS}"
    rf"|(?:in|during|at|following|after) (?:a|an|his|her|their|the"
    rf"|separate) (?:[\w-]+ ){{0,6}}?{_TALKS}(?: on [\w ,-]{{1,80}}?)? (?:with|between)"
    rf"|(?:meeting|talks) of [^.;,]{{3,80}} with|{_TALKS}(?: on [\w ,-]{{1,80}}?)? between|{_TALKS} with"
    r"|(?:was |were )?talking to|received|hosted|exchanged views with|talked for"
    r"|spoke for [^.;]{2,30} with|sat (?:down|across|opposite|together)|discussed (?:\w+ ){0,12}with"
    r"|had [^.;]{3,80} as (?:his|her|its) (?:visitor|guest)\b|and [^.;]{3,160} discussed|(?:had|held) (?:a|an)"
    r" (?:[\w-]+ ){0,4}(?:conversation|exchange of views)"
    r"|(?:was|were) the (?:guests? of|hosts? of|guests?(?=[;,]))|(?:played|was) host to|(?:tele)?phoned"
    r"|told (?:his|her|the visiting|visiting) (?:[\w-]+ ){0,2}(?:hosts?|guests?|visitors?|counterparts?|interlocutor)"
    r"|visited [^.;]{3,80} where (?:he|she|they) (?:met|was|were|had))",
)
_CHAIRED = Cue(
    rf"\b(?:chair(?:ed|s|ing)|presid(?:ed|es|e|ing) over|co-?chaired) (?:a|an|the"
    rf"|over)? ?(?:[\w-]+ ){{0,10}}?(?:{_TALKS}|committee|steering|moot)"
    rf"|\b{_TALKS}(?: (?:of|on|to) [^.;]{{3,140}}?)? (?:was|were|is) (?:held|chaired|presided"
    rf"|convened|conducted|co-chaired)"
    rf"|\b(?:{_TALKS}|sitting)(?: of [^.;]{{3,120}}?)?,? (?:chaired|presided over|headed) by"
    rf"|\b{_TALKS} of (?:the )?[^.;]{{3,120}}? (?:was|were) (?:told|informed|apprised|briefed)\b"
    r"|\bmet\b[^.;]{0,60} with [^.;]{3,80} in the chair\b|\bunder the (?:chairmanship|chairpersonship) of\b"
    r"|\bwith [^.;]{3,120} in the chair\b|\A[^.;,]{3,70} (?:was|is) in the chair\b|\btook stock\b"
    rf"|\b(?:virtual|review|high-level|special|joint|preparatory|consultative) (?:\w+ )?{_TALKS}",
)
_SIDE_TALK = Cue(
    r"\b(?:call(?:ed|s)? (?:on|upon)|courtesy call|separate (?:meeting|talks)|on the sidelines"
    r"|bilateral (?:meeting|talks)|^(?:talks|a meeting|meetings) with|also (?:met|held)|sat down with"
    r"|met (?:with )?(?!the"
    r" (?:target|condition|requirement|need"
    r"|demand|criteri|deadline))|received)",
)
# "The institute hosted a bilateral dialogue with a Chinese delegation"
_CONVENED = Cue(
    r"\b(?:(?:co-)?host(?:ed|s)|(?:co-)?organi[sz]e[ds]|held|convened|conducted|arranged)\b[^.;]{0,60}?"
    r"\b(?:dialogue|webinar|seminar|round-?table|conference|symposium|workshop|interaction|consultation)\b"
    r"|\b(?:dialogue|webinar|seminar|round-?table|conference|symposium|workshop|interaction|consultation)\b[^.;]{0,60}?"
    r"\b(?:was|were) (?:jointly |virtually )?(?:held|hosted|organi[sz]ed|convened|conducted)\b"
)
_RELATIVE = re.compile(r", (?:which|where|when) [^,.;]*")
_AHEAD = Cue(
    r"\b(?:will|would|is (?:to|expected|scheduled|due|likely|going to)|are (?:to|expected|scheduled|going to)"
    r"|scheduled to|expected to)\b[^.;]{0,60}\b(?:meet|call on|hold|chair|discuss|receive|co-chair|preside"
    r"|lead|represent|be (?:held|convened|hosted|chaired|co-chaired))\b",
)


# No sentence without one of these tells of an encounter.
ENCOUNTER_WORDS = frozenset(
    "chairmanship chairpersonship counterpart visitors hosts called calls call"
    " preside conversation guest guests visitor telephoned phoned met meets meet meeting meetings held"
    " holds hold"
    " talks talk talking talked discussion"
    " discussions consultation consultations parleys session interaction review huddle dialogue received receive"
    " receives hosted host exchanged exchange spoke sat discussed discuss visited chaired chairs chair chairing"
    " presided presides presiding co-chaired co-chair cochaired committee steering moot agreed agree reviewed vowed"
    " stock vow pledged pledge reaffirmed reaffirm resolved decided deliberated organized organised organizes organises"
    " convened conducted arranged".split()
)


def is_encounter(passage: Passage) -> bool:
    """Whether a sentence says that two parties met, or that somebody chaired a meeting."""
    return is_told(passage) or is_ahead(passage)


def is_told(passage: Passage) -> bool:
    """Whether it tells of one meeting, and not only of what will be."""
    text = passage.sentence.text
    return bool(passage.search(_TWO, text) or passage.search(_CHAIRED, text))


def is_chaired(passage: Passage) -> bool:
    """Whether it is a meeting with a chair rather than a meeting of two."""
    return bool(passage.search(_CHAIRED, passage.sentence.text))


def is_convened(passage: Passage) -> bool:
    """Whether it tells of a dialogue, seminar or the like that somebody organised."""
    return bool(passage.search(_CONVENED, passage.sentence.text))


def is_side_talk(passage: Passage) -> bool:
    """Whether a sentence tells of talks beside the meeting that an article reports."""
    return bool(passage.search(_SIDE_TALK, passage.sentence.text))


def is_ahead(passage: Passage) -> bool:
    """Whether the meeting it tells of is still to come."""
    return passage.may_have(_AHEAD) and bool(_AHEAD.search(_RELATIVE.sub("", passage.sentence.text)))
