"""Quotes with their sources, for the expandable part of a card: what rests on one quote is said before it, once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handlers._dates import render_when
from handlers._html import Html, bold, fill, join, shorten, text
from handlers._labels import (
    OFFICE_CHARACTERS,
    QUOTE_CHARACTERS,
    in_brackets,
    mode_name,
    ordinal,
    part_name,
    publisher_name,
    quoted,
    source_link,
)
from handlers._words import _, ngettext
from knowledge.model import ArticleRef, Basis, Claim, Part, Property, Statement

PART_VALUES = frozenset(Part)
WHOLE_QUOTE = 600  # the longest quote there is (knowledge.model)
FEW_QUOTES = 4  # that fit a message whole
MOST_PUBLISHERS = 3
MOST_LABELS = 12  # said of one quote; a list of twenty attendees is one sentence

_PROPERTIES = {
    Property.SERIES: _("series"),
    Property.ORDINAL: _("number"),
    Property.DATE: _("date"),
    Property.PLACE: _("place"),
    Property.VENUE: _("venue"),
    Property.MODE: _("mode"),
    Property.STATUS: _("status"),
    Property.QUALIFIER: _("qualifier"),
    Property.TOPIC: _("topic"),
    Property.NAME: _("name"),
    Property.ALIAS: _("also spelt"),
    Property.ROLE: _("office"),
    Property.SIDE: _("side"),
    Property.PART: _("part"),
    Property.TEXT: _("agreed"),
    Property.CADENCE: _("how often"),
    Property.PERIOD: _("period"),
    Property.GOVERNS: _("of the series"),
}
_BASES = {
    Basis.RELATIVE: _("worked out from the text"),
    Basis.DATELINE: _("from the dateline"),
    Basis.INHERITED: _("from another sentence"),
    Basis.IMPLIED: _("implied"),
    Basis.CORRECTION: _("corrected"),
    Basis.MODEL: _("pointed out by a language model"),
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a quote shows, in words, the quote and its source."""

    label: Html
    quote: str
    article: ArticleRef


def property_name(of: Property) -> str:
    """What a property is called."""
    return _PROPERTIES[of]


def stated_value(statement: Statement | Claim) -> str:
    """The value in words: a date as it is read, what somebody did and how people met as elsewhere."""
    if statement.when is not None:
        return render_when(statement.when)
    if statement.value in PART_VALUES:
        return part_name(Part(statement.value))
    return shorten(mode_name(statement.value), OFFICE_CHARACTERS)


def evidence_of(statement: Statement) -> Evidence:
    """The statement as evidence, with a note where the value does not stand in the quote."""
    value = stated_value(statement)
    if statement.property is Property.ORDINAL and statement.value.isdecimal():
        value = ordinal(int(statement.value))
    note = _("put right by the same paper since") if statement.is_superseded else _BASES.get(statement.basis)
    label = fill("{name} {value}", name=property_name(statement.property), value=bold(value))
    return Evidence(
        fill("{label} ({note})", label=label, note=note) if note else label, statement.quote, statement.article
    )


def evidence_lines(evidence: Iterable[Evidence], *, sourced: bool = True) -> tuple[Html, ...]:
    """One line for each quote: what it shows, the quote, its source. In the order in which quotes first come.

    Not `sourced`: without the source, where all are of one article that is named above them.
    """
    grouped: dict[tuple[int, str], list[Evidence]] = {}
    for one in evidence:
        grouped.setdefault((one.article.id, one.quote), []).append(one)
    limit = WHOLE_QUOTE if len(grouped) <= FEW_QUOTES else QUOTE_CHARACTERS
    return tuple(_line(group, limit, sourced) for group in grouped.values())


def _line(group: Sequence[Evidence], limit: int, sourced: bool) -> Html:
    labels = tuple(dict.fromkeys(one.label for one in group))[:MOST_LABELS]
    said = fill("{labels}: {quote}", labels=join(labels, "; "), quote=quoted(group[0].quote, limit))
    return join([said, in_brackets(source_link(group[0].article)) if sourced else ""], " ")


def claim_words(claim: Claim) -> Html:
    """A value with its publishers and how many independent reports stand behind it."""
    publishers = dict.fromkeys(publisher_name(statement.article) for statement in claim.statements)
    named = ", ".join(list(publishers)[:MOST_PUBLISHERS])
    count = ngettext("{count} report", "{count} reports", claim.reports).format(count=claim.reports)
    return fill("{value} ({publishers}: {count})", value=bold(stated_value(claim)), publishers=named, count=count)


def left_out(count: int) -> Html:
    """What stands where a card had no room for more lines."""
    return text(ngettext("… and {count} more", "… and {count} more", count).format(count=count))
