"""/status: how much is known, when it last grew, how the sources do, when Telegram was heard, which version answers."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from handlers._command import Command, Reply, Request
from handlers._dates import render_when
from handlers._html import Html, bold, fill, join, lines, text
from handlers._outbox import outbox_sentence
from handlers._sources import health_html
from handlers._words import _, ngettext
from knowledge.dates import day
from knowledge.store import Store
from knowledge.store.polling_rows import list_sources
from knowledge.store.status_rows import Holdings, count_holdings
from knowledge.store.undelivered import count_outbox


def answer(store: Store, request: Request) -> Reply:
    """Counts, the last ingest, sources and those that fail, alerts, when somebody was last heard, the version."""
    known = count_holdings(store)
    sources = health_html(list_sources(store), request.zone)
    alerts = text(outbox_sentence(count_outbox(store), now=request.now))
    return Reply(lines(_counts(known), _last_ingest(known, request), sources, alerts, _heard(request), _version()))


def _counts(known: Holdings) -> Html:
    parts = [
        (ngettext("{count} article", "{count} articles", known.articles), known.articles),
        (ngettext("{count} meeting", "{count} meetings", known.meetings), known.meetings),
        (ngettext("{count} person", "{count} people", known.people), known.people),
        (ngettext("{count} series", "{count} series", known.series), known.series),
        (ngettext("{count} agreement", "{count} agreements", known.commitments), known.commitments),
    ]
    return bold(join([template.format(count=count) for template, count in parts], ", "))


def _last_ingest(known: Holdings, request: Request) -> Html:
    if known.last_ingest is None:
        return fill(_("No articles were taken in yet: corridor ingest PATH"))
    at = known.last_ingest.astimezone(request.zone)
    return fill(
        _("Last ingest: {day} {time} ({zone}): {new} new, {updated} updated, {refused} refused"),
        day=render_when(day(at.date())),
        time=f"{at:%H:%M}",
        zone=request.zone.key,
        new=known.new,
        updated=known.updated,
        refused=known.refused,
    )


def _heard(request: Request) -> Html | None:
    """When the update before this question came; a bot that hears nothing from Telegram shows in it."""
    if request.heard_at is None:
        return None
    at = request.heard_at.astimezone(request.zone)
    return fill(
        _("Last heard from a chat before this: {day} {time}"), day=render_when(day(at.date())), time=f"{at:%H:%M}"
    )


def _version() -> Html:
    try:
        return fill(_("Corridor {version}"), version=version("corridor"))
    except PackageNotFoundError:  # run from a folder that was never installed
        return fill(_("Corridor, not installed as a package"))


COMMAND = Command("status", _("How much is known, and since when"), "/status", answer, rank=90)
