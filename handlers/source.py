"""/source: an article, and what was taken from it, each fact with its quote."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from handlers._asked import echo, parse_id, words_of
from handlers._command import Command, Reply, Request
from handlers._evidence import Evidence, evidence_lines, evidence_of, left_out
from handlers._html import Html, bold, card, fill, join, link, shorten, text
from handlers._labels import TITLE_CHARACTERS, meeting_fate, meeting_title, source_link, source_name
from handlers._pages import ask_button, in_rows, meeting_buttons, source_button
from handlers._words import _, ngettext
from knowledge.model import ArticleRef, Meeting, Property
from knowledge.sources import SourceCard, find_sources, read_source
from knowledge.store import Store
from knowledge.store.source_rows import newest_sources

MOST_MEETINGS = 5
UNSAID = frozenset({Property.NAME, Property.STATUS, Property.PERIOD})  # they stand in other lines or in none


def answer(store: Store, request: Request) -> Reply:
    """The card of the article that is meant; articles to choose from where several are, the newest without words."""
    words = words_of(request)
    article_id = parse_id(words)
    if article_id is not None:
        return _card(store, article_id)
    found = find_sources(store, words)
    if not (found or words):
        return Reply(text(_("There is no article here yet.")))
    if not found:
        said = fill(_("No article here has {words} in publisher, title or text."), words=echo(words))
        return Reply(said, in_rows([ask_button("source", "")]))
    if len(found) == 1:
        return _card(store, found[0].id)
    head = fill(_("Articles for {words}:"), words=echo(words)) if words else text(_("The newest articles:"))
    return Reply(card([head, *map(_listed, found)]), in_rows([source_button(one) for one in found]))


def _listed(article: ArticleRef) -> Html:
    title = shorten(article.title, TITLE_CHARACTERS) if article.title else ""
    return fill("• {line}", line=join([source_link(article), title], ": "))


def _card(store: Store, article_id: int) -> Reply:
    known = read_source(store, article_id)
    if known is None:
        return Reply(text(_("This article is no longer in the knowledge base; ask with /source.")))
    article = known.article
    head = [
        join([bold(source_name(article)), shorten(article.title or "", TITLE_CHARACTERS)], ": "),
        _taken(known),
        *map(_meeting_line, known.meetings[:MOST_MEETINGS]),
        link(_("Read the article"), article.url) if article.url else _("No address is known for it."),
    ]
    details = evidence_lines(_evidence(known), sourced=False)
    return Reply(card(head, details, left_out=left_out), meeting_buttons(known.meetings[:MOST_MEETINGS]))


def _taken(known: SourceCard) -> str:
    """How much was taken from it."""
    facts = ngettext("{count} fact taken from it", "{count} facts taken from it", len(known.sayings))
    if not known.sayings:
        return _("Nothing was taken from it.")
    return facts.format(count=len(known.sayings)) + (":" if known.meetings else "")


def _meeting_line(meeting: Meeting) -> Html:
    return fill("• {title}: {fate}", title=meeting_title(meeting), fate=meeting_fate(meeting))


def _evidence(known: SourceCard) -> Iterator[Evidence]:
    """Every fact in the order of the text; those of one person in one quote together, under the name."""
    names = {one.subject: one.statement.value for one in known.sayings if one.statement.property is Property.NAME}
    told = [one for one in known.sayings if one.statement.property not in UNSAID]
    for (subject, quote), sayings in groupby(told, key=lambda one: (one.subject, one.statement.quote)):
        label = join(dict.fromkeys(evidence_of(one.statement).label for one in sayings), ", ")
        named = fill("{name}: {label}", name=names[subject], label=label) if subject in names else label
        yield Evidence(named, quote, known.article)


def _example(store: Store) -> str:
    return next((article.publisher for article in newest_sources(store, limit=5) if article.publisher), "")


COMMAND = Command("source", _("An article and what was taken from it"), _("/source [words]"), answer, _example, rank=55)
