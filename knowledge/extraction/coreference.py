"""Which series a meeting is of that names none. Owns the order of clues: named before, after, topics of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from knowledge.extraction.series_names import Instance
from knowledge.gazetteer import Gazetteer
from knowledge.gazetteer.phrases import fold_words

_PRONOUN = re.compile(r"\b(?:[Ii]t|us)\b")  # not the sector "IT"
_ITS = re.compile(r"(?:(?:At|In|During) )?[Ii]ts\b")
_THE_BODY = re.compile(r"\bthe (group|forum|committee|dialogue|mechanism)\b")
_OPENS_WITH = re.compile(r"The (group|forum|committee|dialogue|mechanism)\b")
_AT_HOME = re.compile(r"\b(?:parliamentary|senate|cabinet|standing|select|house|assembly|special) committee\b", re.I)
_FIRST_SENTENCES = 3  # headline and lead: where the topic of a body without one is most likely told

Counts = set[tuple[str | None, int | None]]


def resolve_series(instances: Sequence[Instance], topics: Sequence[str], gazetteer: Gazetteer) -> tuple[Instance, ...]:
    """The instances with their series: a bare body or ordinal takes the one spoken of before, else the next after.

    `topics` are the words of each sentence, for a bare body that nothing else places.
    """
    following = _following(instances)
    latest: dict[str | None, str] = {}
    founded: str | None = None
    named: Counter[str] = Counter()
    foremost: str | None = None  # named most; of equals the first, which the article is about
    resolved: list[Instance] = []
    counted: Counts = {(i.series, i.ordinal) for i in instances if i.series and i.ordinal}
    for at, told in enumerate(instances):
        spot = _as_meant(told, latest, counted, gazetteer)
        series = spot.series
        if spot.unlisted:
            resolved.append(spot)
            continue
        if series is None:
            is_founding = founded is not None and spot.ordinal == 1 and spot.body is None
            series = founded if is_founding else latest.get(spot.body) or following[at]
            if spot.relation == "next" and spot.body is None and foremost:
                series = foremost
            like = _with_kin(spot, topics)
            if not latest and like.kin == "committee" and _is_at_home(like, topics):
                resolved.append(spot._replace(unlisted=True))
                continue
            series = _by_kin(like, latest, counted, gazetteer) or _by_count(spot, series, counted)
        if series is None and spot.body is not None:
            series = _by_topic(spot, topics, gazetteer)
        if series is None and spot.alone:
            continue
        if spot.series is not None:
            named[spot.series] += 1
            if foremost is None or named[spot.series] > named[foremost]:
                foremost = spot.series
            latest.pop(_body_of(spot), None)
            latest[None] = latest[_body_of(spot)] = spot.series
            founded = spot.series if spot.created else founded
        resolved.append(spot if spot.series else spot._replace(series=series, inherited=True))
    return tuple(resolved)


def _following(instances: Sequence[Instance]) -> list[str | None]:
    """For each instance the next series after it that it can be of."""
    after: dict[str | None, str] = {}
    found: list[str | None] = []
    for spot in reversed(instances):
        found.append(after.get(spot.body))
        if spot.series is not None:
            after[None] = after[_body_of(spot)] = spot.series
    return found[::-1]


def _with_kin(spot: Instance, topics: Sequence[str]) -> Instance:
    """The instance with the noun that "its" stands for: "At its third meeting the group had"."""
    if spot.kin or spot.body is not None or not _ITS.match(topics[spot.sentence]):
        return spot
    before = topics[spot.sentence - 1] if spot.sentence else ""
    noun = _THE_BODY.search(topics[spot.sentence]) or _OPENS_WITH.match(before)
    return spot._replace(kin=noun[1]) if noun else spot


def _is_at_home(spot: Instance, topics: Sequence[str]) -> bool:
    """Whether a text has named a parliament's or a cabinet's committee before it says "the committee"."""
    return any(_AT_HOME.search(words) for words in topics[max(0, spot.sentence - _FIRST_SENTENCES) : spot.sentence + 1])


def _as_meant(spot: Instance, latest: Mapping[str | None, str], counted: Counts, gazetteer: Gazetteer) -> Instance:
    """The instance, one of a series by a weak name as of the series named before that it fits as well."""
    if spot.series is None or not spot.kin:
        return spot
    return spot._replace(series=_by_kin(spot, latest, counted, gazetteer) or spot.series, kin="")


def _by_kin(spot: Instance, latest: Mapping[str | None, str], counted: Counts, gazetteer: Gazetteer) -> str | None:
    """The series named last that the noun of a meeting without a name fits: "the dialogue"; of those that fit, one
    whose meeting before or after is counted.
    """
    if not spot.kin:
        return None
    known = [name for body, name in reversed(list(latest.items())) if body is not None]
    fitting = [name for name in known if spot.kin in gazetteer.series.vocabulary.get(name, ())]
    beside = [name for name in fitting if _is_beside(spot, name, counted)]
    return next(iter([*beside, *fitting]), None)


def _is_beside(spot: Instance, name: str, counted: Counts) -> bool:
    """Whether an ordinal is next to one that a series is counted with."""
    return spot.ordinal is not None and not counted.isdisjoint({(name, spot.ordinal - 1), (name, spot.ordinal + 1)})


def _by_count(spot: Instance, series: str | None, counted: Counts) -> str | None:
    """The series of a bare "10th meeting": where the one named last is never counted, the one whose 9th or 11th is."""
    if spot.ordinal in (None, 1) or spot.body is not None:
        return series
    if any(name == series for name, _ in counted) and not spot.alone:
        return series
    near = {name for name, ordinal in counted if ordinal in (spot.ordinal - 1, spot.ordinal + 1)}
    return near.pop() if len(near) == 1 else series


def _body_of(spot: Instance) -> str | None:
    """The body a series belongs to, also where its own short name stands for it: "JWG-ICC"."""
    return spot.body or (spot.series or "").split(" ", 1)[0]


def _by_topic(spot: Instance, topics: Sequence[str], gazetteer: Gazetteer) -> str | None:
    scopes = (topics[spot.sentence], *topics[:_FIRST_SENTENCES])
    found = (gazetteer.series.topic_of(spot.body or "", fold_words(_PRONOUN.sub("", scope))) for scope in scopes)
    return next(filter(None, found), None)
