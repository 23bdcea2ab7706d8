"""`corridor sources`: feeds, pages and folders that are looked at again and again."""

from __future__ import annotations

import contextlib
import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from bot.cli_base import (
    DB,
    EXIT_FAILED,
    Failure,
    in_sentences,
    print_lines,
    reading,
    ready,
    set_up_output,
    settings_of,
)
from handlers._words import _


@click.group()
def sources() -> None:
    """Feeds, pages of links and folders that the bot looks at again and again for new articles."""


@sources.command("add")
@click.argument("address", metavar="URL|FOLDER")
@click.option("--every", metavar="TIME", help="How often: 15m, 2h, 1d. Else 15m for addresses and 1m for folders.")
@click.option("--only", default="", metavar="WORDS", help="Only articles with these words; commas part alternatives.")
@DB
@in_sentences
def add_source(address: str, *, every: str | None, only: str, db: Path | None) -> None:
    """Look at a feed, a page of links or a folder from now on."""
    from bot import watched  # noqa: PLC0415

    with _watching():
        print_lines(watched.add(ready(settings_of(db)), address, every=every, only=only))


@sources.command("list")
@DB
@in_sentences
def list_sources(db: Path | None) -> None:
    """List the sources, what came of each, and why those that fail do."""
    from bot import watched  # noqa: PLC0415
    from knowledge.store.polling_rows import list_sources  # noqa: PLC0415

    with reading(db) as store:
        found = list_sources(store)
    print_lines(watched.list_lines(found, settings_of(db)[0]))
    if not found:
        click.echo(_("There are no sources; add one: corridor sources add URL|FOLDER"))


@sources.command("remove")
@click.argument("which", metavar="NUMBER|URL|FOLDER")
@DB
@in_sentences
def remove_source(which: str, *, db: Path | None) -> None:
    """Look at a source no more; its articles stay."""
    from bot import watched  # noqa: PLC0415

    with _watching():
        click.echo(watched.remove(ready(settings_of(db)), which))


@sources.command("check")
@DB
@in_sentences
def check_sources(db: Path | None) -> None:
    """Look at every source now, and say what came of it."""
    from bot import watched  # noqa: PLC0415
    from knowledge.polling import Failed  # noqa: PLC0415

    with _watching():
        looks = watched.check(ready(settings_of(db)))
    for look in looks:
        print_lines(watched.look_lines(look))
    if any(isinstance(look.outcome, Failed) for look in looks):
        sys.exit(EXIT_FAILED)


@contextlib.contextmanager
def _watching() -> Iterator[None]:
    """Where what cannot be a source is a sentence, and the log has no more than errors."""
    from bot import logs, watched  # noqa: PLC0415

    logs.set_up_logging(level=logging.ERROR)
    set_up_output()
    try:
        yield
    except watched.Unwatched as unwatched:
        raise Failure(str(unwatched)) from None
