"""`corridor names` and `corridor when`: lines in, a line of JSON out for each, at once."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from bot.cli_base import DB, WrongUse, in_sentences, open_reader, ready, set_up_output, settings_of
from handlers._words import _


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@in_sentences
def names(file: Path) -> None:
    """Find names typed on standard input among those of FILE, one a line; each answer is one line of JSON."""
    from bot import lines, population  # noqa: PLC0415

    set_up_output()
    with population.load(file) as people:
        lines.answer_lines(sys.stdin, people.find, sys.stdout)


@click.command()
@click.option("--now", metavar="TIME", help="Read as at this moment, such as 2026-11-21T09:00.")
@DB
@in_sentences
def when(now: str | None, db: Path | None) -> None:
    """Read dates typed on standard input, one a line; each answer is one line of JSON."""
    from bot import lines  # noqa: PLC0415
    from bot.app import now_utc  # noqa: PLC0415

    set_up_output()
    found = settings_of(db)
    try:
        moment = datetime.fromisoformat(now) if now else now_utc()
    except ValueError:
        raise WrongUse(_("--now takes a day and time such as 2026-11-21T09:00.")) from None
    today = lines.local_day(moment, found[0].zone)
    lines.answer_lines(sys.stdin, lines.date_reader(today, lambda: open_reader(ready(found))), sys.stdout)
