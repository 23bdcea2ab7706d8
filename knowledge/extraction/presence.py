"""Who is only talked about. Owns the cues that exclude: whoever no cue excludes was at the meeting."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from knowledge.extraction import part_cues, verbs
from knowledge.extraction.frames import Frame
from knowledge.extraction.kinds import TITLE
from knowledge.extraction.meeting_words import MEETING_NOUNS
from knowledge.extraction.namings import Naming
from knowledge.extraction.passages import Passage, Reading
from knowledge.extraction.people import Figure
from knowledge.extraction.signs import Cue
from knowledge.gazetteer import Gazetteer
from knowledge.gazetteer.phrases import fold_phrase
from knowledge.model import Status

_ANYBODY = frozenset("official officials representative member delegate expert officer leader scholar working".split())
_NAME_OF_MEETING = (
    30  # characters between an office and the meeting that is named after it: "Foreign Ministers' Dialogue"
)
_MEETING_NEXT = re.compile(
    r"(?:['’]s?)?\s*(?:level\s+)?(?:strategic |trilateral )?(?:dialogue|meeting|talks|consultations|group)\b"
)
_BUILDINGS = frozenset({"house", "secretariat", "residence", "office", "palace"})  # "Prime Minister House" is no one
_NEAR = 85  # characters beside a name in which a verb is that person's
_IN_LIST = re.compile(
    r"\s*(?:\([^)]{2,40}\)|of (?:the )?[A-Z]|(?:was|were|also|attended|spoke|addressed)\b|,|\band\b|\.|;)"
)
_LISTS = Cue(
    r"\b(?:compris\w+|includ\w+|attended by|consist\w+|joined by|accompanied by|assisted by|members?"
    r"|present were)\b|,|:|\band\b|\b(?:hosting|presiding|sharing|leading|heading|chairing|facing|opposite"
    r"|host)\b[^.;]{0,40}\b(?:was|were|is)\b",
)
_OF_BODY = re.compile(r" (?:of|from|(?:came|spoke|sat|stood|was there) for) (?:the )?[A-Z][\w -]{1,60}(?:,|;|\.| and )")
_PAIR_FOLLOWS = re.compile(r"\s+(?:of (?:the )?[A-Z][\w ]{2,50}? )?and [A-Z][\w’'-]+ [A-Z]")
_PAIR_OPENS = re.compile(r"(?:^|[,:;]|\bby)\s*$")
_PAIR_BEFORE = re.compile(r"(?:^|, |\bby )(?:[A-Z][\w’'-]+ ){2,4}and $")
_WELCOMED_BY = Cue(
    r"\b(?:received|welcomed|greeted|seen off|met)\b[^.;]{0,40}?\b(?:at|upon|on) (?:the |his |her |their"
    r" )?(?:[\w'’-]+ ){0,5}?"
    r"(?:airport|airbase|air base|arrival|station)\b[^.;]{0,20}?\bby\b"
)
_COMMENTERS = frozenset(
    "fellow analyst scholar expert professor economist researcher author historian scientist".split()
)
_NO_BODY = frozenset("the 's islamic people republic of and also former then".split())
_LINKS = frozenset({",", "and", ", and", "&", ";"})
_SEVERAL = 3  # people of whom a spokesman in a list is one like the others
_A_PAIR = 2
_TANKS = frozenset({"tank", "tanks"})
_TOLD_BY = Cue(r"\b(?:said|tweeted|told|announced|confirmed|according to)(?: by)?(?: the)?\s*$")
_SAID_BY = Cue(r"[\"”'’,]\s*(?:said|says|added|noted|argued|argues|warned|wrote|remarked|observed)\s*$")
_WILL = Cue(r"(?:, [^,.;]{2,70},)? (?:will|would|is (?:(?:expected|due|likely|set|scheduled) )?to)\b")
_SPEAKS = 24  # characters after a name in which a verb of telling makes it the speaker
_TAIL = 90  # characters before a name in which words can make it somebody talked about


def takes_part(naming: Naming, figure: Figure, frame: Frame, passage: Passage, reading: Reading) -> bool:
    """Whether this place shows somebody at the meeting, not only named in talk of it."""
    if passage.is_under(part_cues.NOT_THERE):
        return False
    words = fold_phrase(figure.role.role)
    before = passage.between(passage.body, _first_title(naming, passage))
    after = passage.between(naming.last, passage.sentence.end)
    if (reading.gazetteer.voices & set(words) and not _is_one_of_many(passage)) or _is_elsewhere(
        before, after, frame, passage
    ):
        return False
    is_commenter = _COMMENTERS & set(words) and passage.search(_SAID_BY, before) and not _is_of_scholars(frame, reading)
    if is_commenter or (passage.number not in frame.sentences and _is_bystander(words, before, after, passage)):
        return False
    if _is_paramount(words, reading) and not (
        _is_principal(naming, frame, passage) or _acts(before, after, frame, passage)
    ):
        return False
    is_known = bool(figure.role.role) or any(other.sure for other in figure.namings)
    if is_known or _is_like_person(figure, passage, before, reading) or _is_listed(naming, figure, passage):
        return True
    return passage.number == frame.anchor and " " in figure.name and _is_paired(before, after)


def _is_bystander(words: Sequence[str], before: str, after: str, passage: Passage) -> bool:
    """Whether somebody speaks of a meeting from outside it."""
    aside = passage.search(part_cues.ASIDE)
    if aside and (aside.start() == 0 or aside.end() > len(before)):  # not "it said in a statement that X led"
        return True
    if part_cues.BYSTANDER.match(after):
        return True
    return "opposition" in words and not passage.search(part_cues.PART)


def _is_one_of_many(passage: Passage) -> bool:
    """Whether a sentence lists people who took part."""
    is_list = sum(bool(n.name) for n in passage.namings) > _SEVERAL
    return is_list and (_lists(passage) or bool(passage.search(part_cues.PART)))


def _is_welcomer(before: str, passage: Passage) -> bool:
    """Whether a list of those who received guests at an airport goes on: "by A and B"."""
    found = passage.search(_WELCOMED_BY, before)
    return found is not None and not part_cues.PART.search(before, found.end())


def _is_elsewhere(before: str, after: str, frame: Frame, passage: Passage) -> bool:
    """Whether the words around somebody make them talked about, a host at an airport, or one who only announces."""
    if passage.match(part_cues.WAS_THERE, after):
        return False
    if (
        passage.match(part_cues.NAMED_ONLY_AFTER, after)
        or _is_welcomer(before, passage)
        or _is_to_act(after, frame, passage)
    ):
        return True
    if frame.status is Status.SCHEDULED and _only_speaks(before, after, passage):
        return True
    return _is_talked_of(before, frame, passage)


def _first_title(naming: Naming, passage: Passage) -> int:
    """Where a naming begins with the titles before the name: "at the invitation of Mr. Wang"."""
    if TITLE not in passage.tokens.kinds:
        return naming.first
    at = bisect_right(passage.tokens, naming.first, key=lambda token: token.end)
    title = len(passage.tokens.kinds[:at].rstrip(TITLE))
    return passage.tokens[title].start if title < at else naming.first


def _is_to_act(after: str, frame: Frame, passage: Passage) -> bool:
    """Whether somebody will do something after a meeting that was held: "X, the finance minister, will raise it"."""
    return frame.status is Status.HELD and passage.number not in frame.sentences and bool(passage.match(_WILL, after))


def _only_speaks(before: str, after: str, passage: Passage) -> bool:
    """Whether somebody only tells of a meeting to come, and the sentence gives them no part in it."""
    is_speaker = passage.search(verbs.REPORTING, after[:_SPEAKS]) or passage.search(_TOLD_BY, before)
    return bool(is_speaker) and not passage.search(part_cues.PART)


def _is_of_scholars(frame: Frame, reading: Reading) -> bool:
    """Whether a meeting is one of think tanks, at which analysts speak rather than comment from outside."""
    return bool(_TANKS & reading.gazetteer.series.vocabulary.get(frame.series or "", frozenset()))


def _is_listed(naming: Naming, figure: Figure, passage: Passage) -> bool:
    """Whether a full name stands on a list right beside somebody in office, or on one of many with whom they are of."""
    at = next((n for n, other in enumerate(passage.namings) if other.start == naming.start), None)
    if at is None or " " not in figure.name:
        return False
    if _OF_BODY.match(passage.between(naming.end, passage.sentence.end)) and _lists(passage):
        return True
    pairs = [(passage.namings[n], passage.namings[n + 1]) for n in (at - 1, at) if 0 <= n < len(passage.namings) - 1]
    return any(
        (first.sure and bool(first.name)) + (second.sure and bool(second.name)) == 1
        and passage.between(first.last, second.first).strip() in _LINKS
        for first, second in pairs
    )


def _lists(passage: Passage) -> bool:
    """Whether a sentence lists people in office."""
    return sum(bool(n.name) and bool(n.role) for n in passage.namings) >= _SEVERAL


def _is_paired(before: str, after: str) -> bool:
    """Whether two names in full open the sentence about a meeting, or a clause of it: "A and B spent Friday on"."""
    return bool(_PAIR_FOLLOWS.match(after) and _PAIR_OPENS.search(before)) or bool(_PAIR_BEFORE.search(before))


def is_beside(naming: Naming, passage: Passage) -> bool:
    """Whether a clause puts somebody at a meeting it names, and does not let them speak of it: "X said the 5th JCC"."""
    after = passage.between(naming.last, passage.sentence.end)
    return bool(passage.search(part_cues.TAKING_PART)) and not passage.search(verbs.REPORTING, after[:_SPEAKS])


def is_office_at(naming: Naming, passage: Passage) -> bool:
    """Whether the clause says that the holder of an office nobody is named for led or attended."""
    before = passage.between(passage.body, naming.first)
    after = passage.between(naming.last, passage.sentence.end)
    words = naming.role.lower().split()
    if len(words) < 2 or words[-1] in _BUILDINGS or _is_no_office(naming, passage):
        return False
    if passage.search(part_cues.NAMED_ONLY_BEFORE, before[-_TAIL:]) and not passage.search(
        part_cues.PART, before[-40:]
    ):
        return False
    cue = max((found.end() for found in part_cues.PART.finditer(before)), default=None)
    if cue is not None:
        return not passage.search(verbs.REPORTING, before[cue:])
    return bool(passage.match(part_cues.PART, after.lstrip(" ,")) or passage.match(part_cues.WAS_AT, after))


def _is_no_office(naming: Naming, passage: Passage) -> bool:
    """Whether what looks like an office is several people, anybody of a body, or part of a meeting's name."""
    words = set(fold_phrase(naming.role))
    if words & _ANYBODY or words & MEETING_NOUNS:
        return True
    written = passage.between(naming.role_start, naming.role_end)
    if "".join(written.split()) != "".join(naming.role.split()):
        return True
    after = passage.between(naming.last, naming.last + _NAME_OF_MEETING).lower()
    is_before = any(0 <= spot.start - naming.last <= _NAME_OF_MEETING for spot in passage.instances)
    is_within = any(spot.start < naming.last and naming.first < spot.end for spot in passage.instances)
    return is_within or (is_before and after.startswith(("'", "’"))) or bool(_MEETING_NEXT.match(after))


def _is_talked_of(before: str, frame: Frame, passage: Passage) -> bool:
    """Whether the words before make somebody talked about; "between" and the like may begin a list of those who met."""
    tail = before[-_TAIL:]
    if frame.sightings and passage.search(part_cues.TO_CALL, tail):
        return True
    if not passage.search(part_cues.NAMED_ONLY_BEFORE, tail):
        return False
    if passage.search(part_cues.WELCOME) and tail.rstrip().endswith(" by"):
        return True
    if not passage.search(part_cues.AMBIGUOUS, tail):
        return True
    is_about = (
        passage.number in frame.sentences
        or passage.search(part_cues.PART, before)
        or passage.search(part_cues.TAKING_PART)
    )
    return not is_about


def _is_paramount(words: Sequence[str], reading: Reading) -> bool:
    """Whether an office is head of state, of government or of an army, and not the deputy or an aide of one."""
    if reading.gazetteer.aides & set(words):
        return False
    text = f" {' '.join(words)} "
    if words[-1:] == ("president",) and _is_of_body(words, reading):
        return False
    if words[:1] == ("president",) and _is_of_body(words[1:], reading):
        return False
    offices = _spaced(reading.gazetteer)
    return text.startswith(offices) or text.endswith(offices)


@cache
def _spaced(book: Gazetteer) -> tuple[str, ...]:
    """The paramount offices, each between spaces."""
    return tuple(f" {office} " for office in book.paramount)


def _is_of_body(words: Sequence[str], reading: Reading) -> bool:
    """Whether a president presides over something that is no state: "CICIR President"."""
    states = {at for hit in reading.gazetteer.side_words.find(words) for at in range(hit.start, hit.end)}
    before = words[:-1] if words[-1:] == ("president",) else words
    return any(at not in states and word not in _NO_BODY for at, word in enumerate(before))


def _is_principal(naming: Naming, frame: Frame, passage: Passage) -> bool:
    """Whether somebody is one of the first two whom the sentence about talks of two names."""
    is_anchor = frame.is_call and passage.number == frame.anchor
    return is_anchor and naming in [other for other in passage.namings if other.name][:_A_PAIR]


def _acts(before: str, after: str, frame: Frame, passage: Passage) -> bool:
    """Whether the clause itself says that somebody took part."""
    if passage.number not in frame.sentences and not passage.search(part_cues.PART):
        return False
    near = after[:_NEAR]
    is_subject = passage.search(part_cues.TAKING_PART, near) and not passage.search(verbs.REPORTING, near[:12])
    return bool(is_subject or passage.search(part_cues.TAKING_PART, before[-_NEAR:]))


def _is_like_person(figure: Figure, passage: Passage, before: str, reading: Reading) -> bool:
    """Whether a bare name, no office and no title anywhere, is a person's: by its shape, or in a list of people."""
    if passage.is_under(part_cues.LIST_OF_PEOPLE):
        return True
    if before.rstrip().endswith("the") or not passage.search(part_cues.PART):
        return False
    if reading.sides.of_shape(figure.name) is not None or (" " in figure.name and reading.sides.of_owner(before)):
        return True
    naming = figure.namings[0]
    after = passage.between(naming.end, passage.sentence.end) if naming.sentence == passage.number else ""
    return " " in figure.name and bool(_IN_LIST.match(after) and _LISTS.search(before))
