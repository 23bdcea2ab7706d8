"""The extractor that works by rules. Owns the order of the steps; each step is a module of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.extraction.commitments import find_commitments, with_ministers
from knowledge.extraction.dating import day_before, days_of_sequel, find_dates, is_same_day, opens_day_beside
from knowledge.extraction.facts import Filled, write_facts
from knowledge.extraction.frames import Frame
from knowledge.extraction.framing import find_frames
from knowledge.extraction.participants import find_participants
from knowledge.extraction.parts import Participant
from knowledge.extraction.passages import Reading, read_article
from knowledge.extraction.principals import with_same_office
from knowledge.extraction.settings import about, find_mode, find_place, find_qualifiers
from knowledge.extraction.sheets import find_sheet_dates, find_sheet_place
from knowledge.extraction.signs import Cue
from knowledge.extraction.spelling import spell
from knowledge.extraction.subjects import find_topic, find_venue
from knowledge.extraction.vocabulary import Vocabulary, find_vocabulary
from knowledge.gazetteer import Gazetteer
from knowledge.model import LEADING, Article, Basis, Extraction

_PORTFOLIO = Cue(r"^[^.;]{0,30}\b(?:holds|holding|held|has|with) (?:[\w'’]+ ){0,2}?(\w+) portfolio\b")


class RuleExtractor:
    """Reads an article by rules and a gazetteer; nothing is fetched, nothing learnt."""

    name = "rules"
    version = "3"  # raised at a release whose rules read otherwise: facts name it

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def extract(self, article: Article) -> Extraction:
        """What the article says; the same article always gives the same facts."""
        vocabulary = find_vocabulary(article.text, self._gazetteer)
        spelt = spell(article.text, self._gazetteer) if vocabulary.has_slips else None
        if spelt is not None:
            meant = find_vocabulary(spelt.text, self._gazetteer)
            return spelt.restored(self._take(replace(article, text=spelt.text), meant))
        return self._take(article, vocabulary)

    def _take(self, article: Article, vocabulary: Vocabulary) -> Extraction:
        reading = read_article(article, vocabulary, self._gazetteer)
        frames = find_frames(reading)
        filled = _with_same_day([_fill(frame, frames, reading) for frame in frames], reading)
        series = next((meeting.series for meeting in filled if meeting.frame.main), None)
        return write_facts(reading, filled, with_ministers(find_commitments(reading, frames), series, self._gazetteer))


def _fill(frame: Frame, frames: Sequence[Frame], reading: Reading) -> Filled:
    participants = tuple([with_same_office(p, reading) for p in find_participants(frame, frames, reading)])
    passages = about(frame, frames, reading)
    place = find_place(frame, passages, reading)
    if frame.main and (place is None or place.basis is Basis.INHERITED):
        place = find_sheet_place(frame, reading) or place
    mode = find_mode(frame, passages, place)
    series = frame.series or _series_of_offices([with_portfolio(p, reading) for p in participants], reading.gazetteer)
    dates = find_dates(frame, passages, reading)
    if frame.main and not any(dated.when for dated in dates):
        dates = (*find_sheet_dates(frame, reading), *dates)
    return Filled(
        frame=frame,
        series=series,
        dates=dates,
        place=None if mode is not None and mode.value == "virtual" else place,
        mode=mode,
        venue=None if mode is not None and mode.value == "virtual" else find_venue(frame, reading),
        topic=find_topic(frame, passages) if series is None else None,
        qualifiers=find_qualifiers(frame, reading),
        participants=participants,
    )


def _with_same_day(filled: Sequence[Filled], reading: Reading) -> list[Filled]:
    """The meetings, those "on the same day" and "earlier in the day" with the days of the first that is reported."""
    dates = next((meeting.dates for meeting in filled if meeting.frame.main and meeting.dates), ())
    if not dates:
        return list(filled)
    first = next(meeting for meeting in filled if meeting.frame.main and meeting.dates)
    filled = [m if m is first else m._replace(dates=tuple(day_before(d, dates[0]) for d in m.dates)) for m in filled]
    filled = [
        m._replace(dates=days_of_sequel(m.frame, dates, reading))
        if not m.dates and (m.frame.follows or opens_day_beside(m.frame, reading))
        else m
        for m in filled
    ]
    return [m._replace(dates=dates) if is_same_day(m.frame, m.dates, reading) else m for m in filled]


def _series_of_offices(participants: Sequence[Participant], gazetteer: Gazetteer) -> str | None:
    """The series that talks between holders of two offices are: interior minister and minister of public security."""
    leaders = [p for p in participants if p.part in LEADING]
    for name, groups in gazetteer.series.offices.items():
        held = [{p.side for p in leaders if _holds(p, group)} for group in groups]
        if any(len(sides - {None}) > 1 for sides in held):
            return name
        if not all(held) and any(held):
            held = [sides or {p.side for p in leaders if _holds(p, ("counterpart",))} for sides in held]
        if all(held) and len(set().union(*held)) > 1:
            return name
    return None


def with_portfolio(participant: Participant, reading: Reading) -> Participant:
    """The participant, without office, as the minister whose portfolio the sentence says he holds."""
    naming = participant.naming
    passage = reading.by_number.get(naming.sentence)
    if participant.role.role or passage is None:
        return participant
    found = passage.search(_PORTFOLIO, passage.between(naming.last, passage.sentence.end))
    return participant._replace(role=naming._replace(role=f"minister for {found[1]}")) if found else participant


def _holds(participant: Participant, group: Sequence[str]) -> bool:
    roles = [n.role.lower() for n in (participant.figure.namings if participant.figure else (participant.role,))]
    return any(phrase in role for phrase in group for role in (*roles, participant.role.role.lower()))
