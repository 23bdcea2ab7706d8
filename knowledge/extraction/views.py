"""How a clause speaks of a meeting. Owns telling what is reported from what is past, ahead or a mere name."""

from __future__ import annotations

import re
from enum import StrEnum

from knowledge.extraction import cues, genre_cues
from knowledge.extraction.clauses import LEFT, RIGHT, clause_end, joins_list
from knowledge.extraction.passages import Passage, Reading
from knowledge.extraction.sentences import Form
from knowledge.extraction.series_names import Instance
from knowledge.extraction.signs import Cue

LEAD = 3  # sentences in which a decision is told as news
_AGREED_LEAD = 2  # sentences in which what was agreed is the news of a meeting named only behind it
_SCHEDULE_LEAD = 4  # lines, headlines included
_REVIEWED = 220  # characters before a meeting in which the one that reviews it, and others, is named
_EVENTS = Cue(r"\b(?:was|were|held|met|took|concluded|co-chaired|reviewed|agreed|decided)\b")
_FINITE = Cue(
    r"\b(?:was|were|has|have|it is|came|comes)\b|\b(?:sides|countries|delegations|parties|ministers|officials|they|both"
    r"|China|Pakistan|Beijing|Islamabad)(?: have| has)?(?: \w+ly| \w+day)? (?:on \w+ )?(?:decided|agreed"
    r"|resolved|signed|announced|settled|approved)",
)
_DUE_BEFORE = Cue(r"\b(?:to|will|would|must|should)\b[^.;]*\bbefore (?:the )?$")
_CAME_BEFORE = re.compile(r"\b(?:came|come|placed|put|taken up) before (?:the )?$")
_HAD = Cue(r"[^.;]{0,50}\bhad (?:\w+ly )?(?!to\b)(?P<verb>\w+)")  # "the 11th JCC in October had set targets"
_HOSTED = Cue(r"(?<!had )\b(?:hosted|held|convened|organi[sz]ed|conducted) (?:the|its|their|a) $")
_IN_APPOSITION = re.compile(r",\s(?:the|their|its) $")
_MEETS = re.compile(
    r"(?:(?!\b(?:which|that|who|when|where)\b)[^.;:]){0,70}?\b(?:meets|sits|convenes|gathers|takes place)\b"
)
_SITS_FOR = Cue(r"\b(?:sits|meets|convenes|gathers) for (?:the|a)\b")
_DAY_WHEN = Cue(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)?|january|february|march|april|may|june|july|august|september|october|november"
    r"|december"
    r"|tomorrow|(?:next|this|coming) \w+day)(?: \d{4})?,? when (?:the|its|their) (?:\w+ )?$"
)
_SINCE = Cue(r"[^.;,]{0,50}\bnot (?:been )?(?:met|sat|convened|held|gathered) since\b")
# Right of a body that was set up: when it is to meet.
_WILL_FIRST = Cue(
    r"[^.]{0,120}[;,] (?:and |which |it |that |the (?:group|body|committee) ){0,2}(?:will|would|is to|is due to)"
    r" (?:first )?(?:convene|meet|sit|hold|begin|gather)\b"
)
_HELD_ITS = Cue(r"\b(?P<had>had )?(?:held|hosted|convened|concluded) (?:its|their)\b")
_WAS_HELD = re.compile(
    r"(?: (?:on|of|for) [\w &’'-]{2,50}?)?[\s,)]*"
    r"(?:(?:was|has been|had been|were) (?:\w+ ){0,2}(?:held|convened|hosted)"
    r"|(?:ended|concluded|closed|opened|began|took place|wrapped up|got under ?way|kicked off|started|commenced|resumed"
    r"|met|sat)\b)"
)


class View(StrEnum):
    """How a clause speaks of a meeting."""

    REPORTED = "reported"
    AHEAD = "ahead"
    BACK = "back"
    NAMED = "named"  # the body, not a meeting of it


def view_of(instance: Instance, at: int, passage: Passage, reading: Reading) -> tuple[View, bool]:
    """How the clause speaks of an instance, and whether a word beside its name settles that."""
    if joins_list(at, passage):
        return view_of(passage.instances[at - 1], at - 1, passage, reading)
    left = passage.between(max(passage.body, instance.start - LEFT), instance.start)
    stop = clause_end(at, passage)
    right = passage.between(instance.end, min(stop, instance.end + RIGHT))
    if marked := _marked(instance, left, right, passage):
        return marked, True
    if passage.sentence.form is Form.ITEM and not passage.search(_EVENTS) and _is_schedule(reading):
        return View.AHEAD, True
    if not instance.created and _is_agreed_news(left, right, passage):
        return View.REPORTED, False
    if not instance.created and passage.search(cues.DECIDED_AT, left) and passage.search(cues.BEFORE_PAST, left):
        return View.BACK, False
    return _told(instance, left, right, passage, first=at == 0), False


def _is_agreed_news(left: str, right: str, passage: Passage) -> bool:
    """Whether what was agreed at a meeting, or said after it, is told as the news."""
    if passage.rank > LEAD or passage.is_background or passage.search(cues.PLUPERFECT, left):
        return False
    if passage.search(cues.DECIDED_AT, left) and _is_finite(left, passage):
        return True
    if passage.rank == 1 and passage.search(cues.OPENS_AFTER, left) and passage.match(cues.SAID_THEN, right):
        return True
    return passage.rank <= _AGREED_LEAD and bool(passage.search(cues.AGREED_DURING, left))


def is_identified(instance: Instance, passage: Passage) -> bool:
    """Whether a sentence says which meeting talks told of before were: "It was the second session of the two"."""
    return instance.ordinal is not None and bool(
        passage.match(cues.IDENTITY, passage.between(passage.body, instance.start))
    )


def _is_schedule(reading: Reading) -> bool:
    """Whether an article's headline or lead says that it lists what is to come."""
    return any(
        p.search(genre_cues.SCHEDULE) for p in reading.passages[:_SCHEDULE_LEAD] if p.sentence.form is not Form.ITEM
    )


def _is_finite(left: str, passage: Passage) -> bool:
    """Whether a decision has a verb of its own, and is not one that something else follows: "projects agreed at"."""
    return bool(passage.search(_FINITE, left))


def _marked(instance: Instance, left: str, right: str, passage: Passage) -> View | None:
    """The view where a word beside the meeting's name settles it."""
    if instance.inherited and passage.match(
        cues.PART_OF_MEETING, f"{left}{passage.between(instance.start, instance.end)}{right}"
    ):
        return View.NAMED
    if (
        passage.search(cues.SIDELINES, left)
        or passage.search(cues.NO_MEETING, left)
        or passage.match(cues.NOT_HELD, right)
    ):
        return View.BACK if passage.match(_SINCE, right) else View.NAMED
    is_fresh = passage.rank <= LEAD or not (passage.dates or passage.is_background)
    is_minutes = passage.search(cues.MINUTES, left) and is_fresh and not passage.search(cues.PLUPERFECT, left)
    is_signed = is_minutes or passage.match(cues.SIGNING, right)
    is_past = instance.relation == "past" or passage.is_under(cues.PAST_LABEL)
    is_document = passage.sentence.form is Form.TITLE and passage.match(genre_cues.DOCUMENT, left)
    is_told = passage.rank <= LEAD and not instance.relation
    if is_document or (is_told and (passage.search(cues.SAID_AFTER, left) or is_identified(instance, passage))):
        return View.REPORTED
    is_told_of = passage.search(cues.ABOUT_ANOTHER, left) and passage.search(cues.DECIDED_AT, left)
    before = passage.between(passage.body, instance.start)
    is_reviewed = instance.ordinal is not None and passage.search(cues.REVIEW_OF, before[-_REVIEWED:])
    if (
        is_told_of
        or is_reviewed
        or passage.search(cues.CAME_FROM, left)
        or (is_past and not is_minutes)
        or (passage.search(cues.STRONG_PAST, left) and not is_signed)
    ):
        return View.BACK
    is_open = passage.search(cues.UNDONE, right) or passage.match(cues.NO_DAY, right)
    is_ahead = instance.relation == "next" or is_open or passage.search(cues.UNDOING, left)
    if is_signed and not is_ahead:
        return View.REPORTED
    is_of_other = not _WAS_HELD.match(right) or passage.search(cues.ABOUT_ANOTHER, left)
    is_prepared = passage.search(cues.PREPARING, left) and is_of_other
    return View.AHEAD if is_ahead or is_prepared or passage.search(cues.TO_HOLD, left) else None


def _told(instance: Instance, left: str, right: str, passage: Passage, *, first: bool) -> View:
    """The view by what the clause says happens, happened or will happen to the meeting."""
    is_always = instance.ordinal is None and not passage.dates and passage.match(cues.ALWAYS, right)
    if instance.created or is_always:
        return View.AHEAD if instance.created and passage.match(_WILL_FIRST, right) else View.NAMED
    own, is_dated = passage.between(instance.start, instance.end), _has_day(instance, passage)
    if (_MEETS.match(right) and (is_dated or passage.search(_DAY_WHEN, left))) or (
        is_dated and passage.search(_SITS_FOR, own)
    ):
        return View.AHEAD
    if found := passage.search(_HELD_ITS, own):
        return View.BACK if found["had"] else View.REPORTED
    if _looks_ahead(left, right, passage, first=first, is_counted=instance.ordinal is not None):
        return View.AHEAD
    is_hosted = passage.rank <= LEAD and bool(passage.search(_HOSTED, left))
    if (_looks_back(left, right, passage) and not is_hosted) or (instance.ordinal is not None and _had(right, passage)):
        return View.BACK
    is_event = instance.ordinal is not None or bool(passage.search(cues.EVENT))
    is_event = is_event or (passage.rank <= _AGREED_LEAD and bool(passage.match(cues.DECIDES, right)))
    return View.REPORTED if is_event else View.NAMED


def _has_day(instance: Instance, passage: Passage) -> bool:
    """Whether prose gives a day behind a meeting: what "meets on May 20" is still to meet, headlines aside."""
    is_dated = any(m.start >= instance.end and m.day is not None and not m.is_explicit for m in passage.dates)
    return is_dated and passage.sentence.form is not Form.TITLE


def _looks_ahead(left: str, right: str, passage: Passage, *, first: bool, is_counted: bool) -> bool:
    is_inserted = passage.match(cues.INSERTED, right) and passage.search(cues.AHEAD, right)
    is_apposed = _IN_APPOSITION.search(left) and passage.match(cues.APPOSED, right)
    if is_inserted or is_apposed or passage.match(cues.DUE, right):
        return True
    if not (passage.may_have(cues.AHEAD) or passage.may_have(_DUE_BEFORE)):
        return False
    stop = cues.NEW_CLAUSE.search(right)
    near_right = right[: stop.start() if stop else None][:120]
    if (
        passage.search(cues.AHEAD, near_right)
        and not _WAS_HELD.match(right)
        and (is_counted or passage.search(cues.WILL_MEET, near_right))
    ):
        return True
    if _WAS_HELD.match(right):
        return False
    left = cues.NEW_CLAUSE.split(left)[-1]
    if passage.search(_DUE_BEFORE, left):
        return True
    clause = left if first else left[-50:]
    return bool(passage.search(cues.AHEAD, clause)) and bool(
        cues.AHEAD_LEFT.search(left)
        or (passage.sentence.form is not Form.TITLE and passage.search(cues.AHEAD, clause[-60:]))
    )


def _looks_back(left: str, right: str, passage: Passage) -> bool:
    if not passage.search(cues.BEFORE_PAST, left) or _CAME_BEFORE.search(left):
        return False
    return not passage.search(cues.EVENT, right[:60]) and not _is_news(left, passage)


def _had(right: str, passage: Passage) -> bool:
    """Whether a meeting "had set targets"; not whether it "had Wang Wei" for a chair."""
    found = passage.match(_HAD, right)
    return found is not None and right[found.start("verb")].islower()


def _is_news(left: str, passage: Passage) -> bool:
    """Whether what was reached "at the meeting" opens the sentence as its news."""
    return (
        len(left.strip()) < 70 and bool(passage.search(cues.EVENT, left)) and not passage.search(cues.STRONG_PAST, left)
    )
