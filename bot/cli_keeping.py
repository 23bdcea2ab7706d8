"""`corridor ingest`, `extract`, `reextract`, `export`, `backup`: articles in, and the knowledge base as a whole."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from bot.cli_base import DB, EXIT_FAILED, Interrupted, WrongUse, in_sentences, ready, set_up_output, settings_of
from bot.settings import read_settings
from handlers._words import _, ngettext

PATHS = click.argument("paths", nargs=-1, required=True, type=str)


@click.command()
@PATHS
@click.option("--quiet", is_flag=True, help="Alert nobody; it shows in /new.")
@DB
@in_sentences
def ingest(paths: tuple[str, ...], *, quiet: bool, db: Path | None) -> None:
    """Read articles from files, folders and globs into the knowledge base."""
    from bot import taking_in  # noqa: PLC0415

    settings = ready(settings_of(db))
    try:
        report = taking_in.ingest(settings, paths, is_quiet=quiet)
    except KeyboardInterrupt:
        raise Interrupted(_("Interrupted: what was read so far is kept, and the next run goes on.")) from None
    for line in taking_in.report_lines(report):
        click.echo(line)
    if report.refused:
        sys.exit(EXIT_FAILED)


@click.command()
@PATHS
@click.option("--json", "as_json", is_flag=True, help="One JSON object an article, one a line.")
@in_sentences
def extract(paths: tuple[str, ...], *, as_json: bool) -> None:
    """Show what would be found in articles, without a database."""
    from bot import taking_in  # noqa: PLC0415

    set_up_output()
    refused = taking_in.extract(read_settings(), paths, as_json=as_json)
    if refused:
        sys.exit(EXIT_FAILED)


@click.command()
@DB
@in_sentences
def reextract(db: Path | None) -> None:
    """Read every article again, after the rules or the gazetteer changed."""
    from bot import keeping  # noqa: PLC0415

    count = keeping.reextract(ready(settings_of(db)))
    click.echo(ngettext("{count} article read again.", "{count} articles read again.", count).format(count=count))


@click.command()
@DB
@in_sentences
def export(db: Path | None) -> None:
    """Print all that is known as JSON, the same whatever order it came in."""
    from bot import keeping  # noqa: PLC0415

    set_up_output()
    click.echo(keeping.export(ready(settings_of(db))))


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object a check, one a line.")
@DB
@in_sentences
def doctor(*, as_json: bool, db: Path | None) -> None:
    """Look at the database, the alerts, the sources and Telegram, and say what is wrong."""
    from bot import doctor as checks  # noqa: PLC0415
    from bot.app import now_utc  # noqa: PLC0415

    settings, _is_default = settings_of(db)
    set_up_output()
    is_well = True
    for check in checks.examine(settings, now=now_utc()):
        is_well &= check.is_well
        mark = " " if check.is_well else "!"
        click.echo(json.dumps(checks.as_json(check)) if as_json else f"{mark} {check.name}: {check.found}")
    if not is_well:
        sys.exit(EXIT_FAILED)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@DB
@in_sentences
def backup(file: Path, db: Path | None) -> None:
    """Copy the knowledge base to FILE, whole also while the bot runs."""
    from knowledge.store import Store  # noqa: PLC0415

    settings = ready(settings_of(db))
    if file.exists():
        raise WrongUse(_("{path} is there already; name a new file.").format(path=file))
    with Store.open_reader(settings.db) as store:
        store.backup(file)
    click.echo(_("Copied to {path}.").format(path=file))
