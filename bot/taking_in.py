"""Articles from the command line: taken into the knowledge base, or only shown with what is in them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click

from bot.app import now_utc
from bot.library import extractor_for
from bot.progress import showing_progress
from bot.settings import Settings
from handlers._sentences import refusal_sentence
from handlers._words import _
from knowledge.errors import ArticleRefused
from knowledge.extraction.projection import as_json as project
from knowledge.extraction.projection import as_printed
from knowledge.ingest import IngestReport, Telling
from knowledge.ingest import ingest as take_in
from knowledge.reading import find_articles, read
from knowledge.reading.characters import clean, decode
from knowledge.store import Store

TEXT_FILES = {".md", ".txt"}  # whose words are the article's


def ingest(settings: Settings, paths: Sequence[str], *, is_quiet: bool = False) -> IngestReport:
    """Take the articles into the settings' knowledge base, with a progress bar. Raises: StoreError, SettingsError."""
    extractor, found = extractor_for(settings), find_articles(paths)
    telling = Telling(is_quiet=is_quiet, recent=settings.news_age)
    with Store.open(settings.db) as store, showing_progress(_("Reading articles")) as progress:
        return take_in(store, found, extractor=extractor, now=now_utc(), progress=progress, telling=telling)


def report_lines(report: IngestReport) -> Iterator[str]:
    """What the ingest came to, for people."""
    counts = _("Read {read}: {new} new, {updated} updated, {unchanged} unchanged, {copies} copies; refused {refused}.")
    yield counts.format(
        read=report.read,
        new=report.new,
        updated=report.updated,
        unchanged=report.unchanged,
        copies=report.copies,
        refused=len(report.refused),
    )
    totals = _("The knowledge base now holds {meetings} meetings and {people} people.")
    yield totals.format(meetings=report.meetings, people=report.people)
    for name, language in report.silent:
        yield f"{name}: {_why_silent(language)}"
    for refused in report.refused:
        yield refusal_sentence(refused)


def extract(settings: Settings, paths: Sequence[str], *, as_json: bool) -> int:
    """Print what is found in each article; how many could not be read. Raises: SettingsError."""
    extractor, refused = extractor_for(settings), 0
    for path in find_articles(paths):
        try:
            article = read(path)
        except ArticleRefused as error:
            refused += 1
            click.echo(refusal_sentence(error), err=True)
            continue
        found = project(article, extractor.extract(article), path=str(path))
        if path.suffix.lower() in TEXT_FILES:
            found = as_printed(found, clean(decode(path.read_bytes()) or ""))
        click.echo(json.dumps(found, ensure_ascii=False) if as_json else "\n".join(_finding_lines(found)))
    return refused


def _finding_lines(found: Mapping[str, Any]) -> Iterator[str]:
    """What was found in one article, for people."""
    yield str(found["path"])
    for meeting in found["meetings"]:
        ordinal = f"{meeting['ordinal']}. " if meeting["ordinal"] else ""
        words = (meeting["series"] or _("(no series)"), meeting["date"], meeting["place"], meeting["mode"])
        yield f"  {ordinal}{_commas(*words)}: {meeting['status']}"
        for person in meeting["people"]:
            yield f"    {_commas(person['name'], person['role'], person['side'], person['part'])}"
    for commitment in found["commitments"]:
        yield f"  {_commas(_('agreed'), commitment['cadence'])}: {commitment['text']}"


def _commas(*words: str | None) -> str:
    return ", ".join(word for word in words if word)


def _why_silent(language: str | None) -> str:
    if language not in {None, "en"}:
        return _("taken in, but it is not in English ({language}), so no meetings are read from it.").format(
            language=language
        )
    return _("taken in, but no meeting was found in it.")
