"""The card of a meeting: at most ten lines, then what they rest on, in an expandable quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from handlers._decided import corrected_line
from handlers._evidence import Evidence, claim_words, evidence_lines, evidence_of, left_out, property_name
from handlers._html import Html, bold, card, fill, join, shorten, text
from handlers._labels import NAME_CHARACTERS, meeting_fate, meeting_title, name_and_office, part_name, source_link
from handlers._lines import COMMITMENT_CHARACTERS, MOST_NAMED, listed_line, listing
from handlers._words import _, ngettext
from knowledge.meetings import conflicting, planned_differently
from knowledge.model import LEADING, Commitment, MeetingCard, Part, Participant, Property, Status

MOST_LEADERS = 4
MOST_LINKED = 3
CONFLICTING = (Property.DATE, Property.PLACE, Property.MODE)
SHOWN = (Property.DATE, Property.PLACE, Property.VENUE, Property.MODE, Property.QUALIFIER, Property.TOPIC)


def meeting_card(known: MeetingCard, *, today: date, note: Html | None = None) -> Html:
    """All that is known of one meeting, with a last line of its own where there is a note."""
    head = [
        fill("{title}: {fate}", title=bold(meeting_title(known.meeting)), fate=meeting_fate(known.meeting)),
        _never_reported(known, today),
        *conflict_lines(known),
        corrected_line(known.corrections, known),
        _planned_line(known),
        *leader_lines(known.participants),
        _others_line(known.participants),
        *_agreed_lines(known.commitments),
        _next_planned_line(known),
        _sources_line(known),
        note,
    ]
    return card(head, evidence_lines(meeting_evidence(known)), left_out=left_out)


def _never_reported(known: MeetingCard, today: date) -> str | None:
    meeting = known.meeting
    if meeting.status is not Status.SCHEDULED:
        return None
    ahead = meeting.when is not None and (meeting.when.hi or date.max) >= today
    return _("Announced; no report yet.") if ahead else _("No article here says it took place.")


def conflict_lines(known: MeetingCard) -> Iterator[Html]:
    """A line for each property on which reports conflict, with every value."""
    for of in CONFLICTING:
        claims = conflicting(known, of)
        if len(claims) > 1:
            values = join([claim_words(claim) for claim in claims[:MOST_NAMED]], _(" or "))
            yield fill(_("⚠ Reports differ on the {what}: {values}"), what=property_name(of), values=values)
    if Property.ORDINAL in known.meeting.disputed:
        yield text(_("⚠ Its number does not fit the dates of the other meetings of the series."))


def _planned_line(known: MeetingCard) -> Html | None:
    claims = planned_differently(known)
    return fill(_("Was planned for {values}"), values=join(map(claim_words, claims), ", ")) if claims else None


def leader_lines(participants: Sequence[Participant]) -> Iterator[Html]:
    """One line for each part that leads: "Co-chaired by …"."""
    templates = {
        Part.CHAIR: _("Chaired by {names}"),
        Part.CO_CHAIR: _("Co-chaired by {names}"),
        Part.LED: _("Delegations led by {names}"),
    }
    for part, template in templates.items():
        those = [p for p in participants if p.part is part]
        if those:
            names = listing([name_and_office(p.name, p.role, p.side) for p in those], MOST_LEADERS)
            yield fill(template, names=names)


def _others_line(participants: Sequence[Participant]) -> Html | None:
    others = [p for p in participants if p.part not in LEADING]
    names = [shorten(p.name, NAME_CHARACTERS) if p.name else name_and_office(None, p.role, p.side) for p in others]
    return fill(_("Attended by {names}"), names=listing(names, MOST_NAMED)) if names else None


def _agreed_lines(commitments: Sequence[Commitment]) -> Iterator[Html]:
    if not commitments:
        return
    first = shorten(commitments[0].text, COMMITMENT_CHARACTERS)
    more = len(commitments) - 1
    yield fill(
        ngettext("Agreed: {first}; {count} more", "Agreed: {first}; {count} more", more)
        if more
        else _("Agreed: {first}"),
        first=first,
        count=more,
    )


def _next_planned_line(known: MeetingCard) -> Html | None:
    later = known.later
    if later is None or later.meeting.status is not Status.SCHEDULED:
        return None
    return fill(_("Next planned: {meeting}"), meeting=listed_line(later))


def _sources_line(known: MeetingCard) -> Html | None:
    links = [source_link(article) for article in known.articles[:MOST_LINKED]]
    rest = known.meeting.articles - len(links)
    if rest > 0:
        links.append(text(ngettext("{count} more", "{count} more", rest).format(count=rest)))
    template = ngettext("Source: {links}", "Sources: {links}", max(1, known.meeting.articles))
    return fill(template, links=join(links, " · ")) if links else None


def meeting_evidence(known: MeetingCard) -> Iterator[Evidence]:
    """What the card says, with quotes: conflicts first, then when and where, people, agreements, plans."""
    disputed = [s for of in CONFLICTING for c in conflicting(known, of) for s in c.statements[:1]]
    yield from map(evidence_of, disputed)
    # where nothing is said of when and where, the quote that numbers the meeting is all there is
    shown = (
        SHOWN
        if any(claims.get(of) for claims in (known.claims, known.planned) for of in SHOWN)
        else (Property.ORDINAL,)
    )
    for claims in (known.claims, known.planned):
        for of in shown:
            yield from (evidence_of(claim.statements[0]) for claim in claims.get(of, ())[:MOST_NAMED])
    for participant in known.participants:
        for statement in participant.statements[:1]:
            named = name_and_office(participant.name, participant.role, participant.side)
            label = fill("{named}, {part}", named=bold(named), part=part_name(participant.part))
            yield Evidence(label, statement.quote, statement.article)
    for commitment in known.commitments:
        said = join([_("agreed"), bold(commitment.cadence or "")], " ")
        yield Evidence(said, commitment.statement.quote, commitment.statement.article)
