"""Names of series side by side that are one meeting's: with its abbreviation, with the body it belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.any_case import AnyCase
from knowledge.extraction.sentences import Sentence
from knowledge.extraction.series_names import Instance

_BESIDE = 3  # characters between a name and its abbreviation in brackets
# Between a series' name and its abbreviation, where its topic stands there: "the JWG on Transport (JWG-TI)".
_IN_BRACKETS = AnyCase(r"[^.;:()]{0,60}\((?:the )?\Z")
# Between a body and that to which it belongs: "the Joint Working Group on Energy under the JCC".
_UNDER = AnyCase(
    r"\)?[^.;,()]{0,60}(?:\([^)]{1,20}\))?(?:, (?:which|that) (?:works|operates|functions|falls|comes|is|was))?"
    r"[^.;,()]{0,40},? ?\b(?:under|within)(?: the (?:umbrella|framework|ambit|aegis|auspices) of)? (?:the )?"
    r"(?:CPEC(?:['’]s)? )?\Z"
)


def join_names(spots: Sequence[Instance], sentence: Sentence) -> list[Instance]:
    """The instances in order, one where a name and its abbreviation stand side by side, none for a body that is only
    named as the one to which the body before it belongs.
    """
    kept: list[Instance] = []
    for spot in sorted(spots, key=lambda spot: spot.start):
        if not kept:
            kept.append(spot)
            continue
        last = kept[-1]
        between = sentence.text[last.end - sentence.start : max(last.end, spot.start) - sentence.start]
        if _is_double(last, spot, between):
            joined = last._replace(series=last.series or spot.series, created=last.created or spot.created)
            kept[-1] = joined._replace(end=spot.end)
        elif not _UNDER.match(between):
            kept.append(spot)
    return kept


def _is_double(last: Instance, spot: Instance, between: str) -> bool:
    if spot.plural:
        return False
    if spot.start - last.end > _BESIDE:
        return spot.series is not None and spot.series == last.series and bool(_IN_BRACKETS.match(between))
    is_one = None in (spot.series, last.series) and spot.body == last.body
    return is_one or spot.series == last.series
