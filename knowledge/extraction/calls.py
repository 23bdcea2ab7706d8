"""Sentences that tell of talks without a series. Owns who must stand in them for that; the verbs are in encounters."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from knowledge.extraction import cues, part_cues
from knowledge.extraction.cadences import RECURRENT
from knowledge.extraction.encounters import ENCOUNTER_WORDS, is_ahead, is_chaired, is_convened, is_encounter, is_told
from knowledge.extraction.kinds import PLACE
from knowledge.extraction.namings import Naming
from knowledge.extraction.passages import Passage, Reading
from knowledge.extraction.sentences import Form
from knowledge.extraction.signs import Cue
from knowledge.extraction.timing import dates_meeting, is_day_like
from knowledge.gazetteer.phrases import fold_phrase

# What leads from one story of talks over to the next.
_FURTHER = Cue(
    r"\b(?:later|subsequently|afterwards?|then|(?:a|one|two) days? (?:later|after)"
    r"|the (?:next|following) (?:day|morning)|separately|in (?:a|another) separate|in the (?:afternoon|evening)"
    r"|that (?:afternoon|evening)|after (?:that|this))\b"
    r"|\b(?:also|separately|later) (?:called (?:up)?on|met|held (?:talks|a meeting|a separate)|sat down|was received)\b"
)
_AT_OFFICE = Cue(
    r"\b(?:a|an|the) (?:[\w-]+ ){0,5}?(?:meeting|session|huddle|sitting)(?: (?:was|is))? (?:held|convened|chaired)"
    r" (?:here )?(?:at|in) (?:the |its )?(?:[\w’'-]+ )?(?:ministry|division|secretariat|office|commission|house)\b"
)
_CONVENED_LEAD = 3  # sentences
_IN_CITY = re.compile(r"(?:[^.;]{0,50}, )?[Ii]n (?P<city>[A-Z][\w’'-]+),? ")
_OF_BOTH = Cue(r"\b(?:both|the two|each of the) (?:occasions|meetings|calls|talks|encounters|sessions)\b")
_BOTH = 2  # people in talks of two
_TOGETHER = frozenset({"and", "and his", "and her", "and the", "&"})


def is_call(passage: Passage, reading: Reading) -> bool:
    """Whether a sentence tells of talks of no series, with somebody in office or a delegation in it."""
    if passage.sentence.form is Form.TITLE or passage.words.isdisjoint(ENCOUNTER_WORDS):
        return False
    known = reading.by_sentence.get(passage.number, ())
    voices = reading.gazetteer.voices
    known = tuple(figure for figure in known if voices.isdisjoint(fold_phrase(figure.role.role)))
    has_office = any(naming.role and voices.isdisjoint(fold_phrase(naming.role)) for naming in passage.namings)
    if not known and not has_office:
        is_of_them = passage.search(part_cues.HE_CHAIRS) or _is_at_office(passage)
        return bool(is_of_them) or _is_of_institutes(passage, reading)
    if passage.search(part_cues.WELCOME) and not passage.search(cues.CALLED_ON):
        return False
    if passage.search(RECURRENT) and not is_told(passage):
        return False
    if not is_encounter(passage):
        return _is_joint(passage, reading) or _is_at_office(passage)
    is_peopled = has_office or len(known) > 1 or any(figure.role.role for figure in known)
    return is_peopled or (is_chaired(passage) and bool(known))


def _is_of_institutes(passage: Passage, reading: Reading) -> bool:
    """Whether the first sentence tells of talks, or the lead of an event on a day, of offices or institutes of two
    sides.
    """
    is_talks = passage.rank <= 1 and is_told(passage)
    if passage.rank > _CONVENED_LEAD or passage.instances or not (is_talks or is_convened(passage)):
        return False
    words, book = passage.tokens.lowers, reading.gazetteer
    sides = {hit.value for hit in book.side_words.find(words)} | {hit.value.country for hit in book.places.find(words)}
    is_dated = any(is_day_like(mention) and dates_meeting(passage, mention) for mention in passage.dates)
    return len(sides) > 1 and (is_talks or is_dated)


def _is_at_office(passage: Passage) -> bool:
    """Whether a sentence tells of a meeting at a ministry, on a day, of which it names nobody."""
    return bool(passage.search(_AT_OFFICE)) and any(
        is_day_like(mention) and dates_meeting(passage, mention) for mention in passage.dates
    )


def is_of_two_sides(call: Passage, reading: Reading) -> bool:
    """Whether those whom the sentence of talks names are of several states."""
    figures = reading.by_sentence.get(call.number, ())
    return len({_side(figure.role, reading) for figure in figures} - {None}) > 1


def find_further(call: Passage, calls: Sequence[Passage], reading: Reading) -> Passage | None:
    """The talks, told after others that are the news, that are a story beside them: later, and with somebody else."""
    first = frozenset(reading.by_sentence.get(call.number, ()))
    for passage in calls:
        is_elsewhere = _is_in_another_city(passage, call)
        if passage.number <= call.number or passage.instances or not (is_elsewhere or passage.search(_FURTHER)):
            continue
        here = frozenset(figure for figure in reading.by_sentence.get(passage.number, ()) if figure.role.role)
        sides = {_side(figure.role, reading) for figure in here}
        is_other = len(here) == _BOTH == len(sides - {None}) and bool(here - first and first)
        is_other = is_other and not (is_elsewhere and here & first)
        if is_other and is_told(passage) and not is_ahead(passage) and not is_chaired(passage):
            return passage
    return None


def _is_in_another_city(passage: Passage, call: Passage) -> bool:
    """Whether a sentence opens with a city, and the talks told of before were not there."""
    found = _IN_CITY.match(passage.text)
    cities = {token.text for token in passage.tokens if token.kind == PLACE}
    return found is not None and found["city"] in cities and found["city"] not in call.text


def split_talks(call: Passage, further: Passage, reading: Reading) -> tuple[frozenset[int], frozenset[int]]:
    """The sentences that are only about the first of two talks, and those only about the second."""
    own = [frozenset(reading.by_sentence.get(p.number, ())) for p in (call, further)]
    first, second = {call.number}, {further.number}
    for passage in reading.passages:
        if passage in (call, further) or passage.search(_OF_BOTH):
            continue
        here = frozenset(reading.by_sentence.get(passage.number, ()))
        is_back = bool(here & (own[0] - own[1])) and not here & (own[1] - own[0])
        (first if passage.number < further.number or is_back else second).add(passage.number)
    return frozenset(first), frozenset(second)


def _is_joint(passage: Passage, reading: Reading) -> bool:
    """Whether holders of offices of two sides are the joint subject of a verb of talks: "A and B agreed on Monday"."""
    named = [naming for naming in passage.namings if naming.name and naming.role]
    return any(_are_joined(first, second, passage, reading) for first, second in itertools.pairwise(named))


def _are_joined(first: Naming, second: Naming, passage: Passage, reading: Reading) -> bool:
    between = passage.between(first.end, max(first.end, second.first))
    after = passage.between(second.last, passage.sentence.end)
    if between.strip(" ,") not in _TOGETHER or not passage.match(cues.TALKING, after[:70]):
        return False
    return _side(first, reading) != _side(second, reading)


def _side(naming: Naming, reading: Reading) -> str | None:
    sides = reading.sides
    return sides.of_office(naming.role) or sides.of_organisation(naming.role) or sides.of_name(naming.name or "")
