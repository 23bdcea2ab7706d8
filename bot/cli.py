"""The command line: `corridor`, its group, and asking and running. Every expected failure is one sentence.

The other commands are in cli_*.py, by what they are about. Each imports what it needs itself: half a second less for
whoever asks for something else.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot import cli_deciding, cli_keeping, cli_lines, cli_sources
from bot.cli_base import DB, EXIT_FAILED, Failure, Running, in_sentences, ready, set_up_output, settings_of
from bot.settings import Settings
from handlers._words import _

if TYPE_CHECKING:
    from bot.instance import AlreadyRunning

PAGE = click.option("--page/--no-page", default=True, help="Without a token: a chat page in the browser too.")


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@DB
@PAGE
@click.version_option(package_name="corridor", prog_name="corridor")
@click.pass_context
@in_sentences
def main(context: click.Context, *, page: bool, db: Path | None) -> None:
    """Corridor: a team's memory of CPEC meetings. Without a command: on Telegram, or a chat here without a token."""
    context.obj = db
    if context.invoked_subcommand is None:
        _run(settings_of(db), page=page)


@main.command()
@DB
@PAGE
@in_sentences
def run(*, page: bool, db: Path | None) -> None:
    """Run on Telegram where TELEGRAM_BOT_TOKEN is set, else as a chat in this terminal and on a page."""
    _run(settings_of(db), page=page)


@main.command()
@click.argument("text", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
@click.option("--tap", metavar="DATA", help="Press a button with this data, after TEXT where both are given.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Know only what was published by that day.")
@DB
@in_sentences
def ask(text: str | None, *, as_json: bool, tap: str | None, as_of: datetime | None, db: Path | None) -> None:
    """Ask one question, such as "/who farah hamed khan", and print the answer."""
    if not (text and text.strip()) and tap is None:
        raise click.UsageError('Give a question, such as: corridor ask "/who farah hamed khan"')
    from rich.console import Console  # noqa: PLC0415

    from bot import asking, library, logs  # noqa: PLC0415
    from bot.app import now_utc  # noqa: PLC0415

    settings = ready(settings_of(db))
    logs.set_up_logging(level=logging.ERROR)
    set_up_output()
    if as_of is None:
        answer, turn = asyncio.run(asking.ask(settings, text, tap=tap, clock=now_utc))
    else:
        until = library.end_of_day(as_of.date(), settings)
        with library.as_of(settings, as_of.date(), now=now_utc()) as path:
            past = settings.model_copy(update={"db": path})
            answer, turn = asyncio.run(asking.ask(past, text, tap=tap, clock=lambda: until))
    if as_json:
        click.echo(json.dumps(answer, ensure_ascii=False))
    else:
        asking.print_answer(turn, Console())
    if turn.failed:
        sys.exit(EXIT_FAILED)


def _run(found: tuple[Settings, bool], *, page: bool) -> None:
    from bot import logs  # noqa: PLC0415
    from bot.app import StartError, run_on_telegram  # noqa: PLC0415
    from bot.instance import AlreadyRunning, only_one  # noqa: PLC0415
    from bot.terminal import chat_in_terminal  # noqa: PLC0415

    settings = ready(found)
    if settings.token is None:
        logs.set_up_logging(level=logging.ERROR)
        set_up_output()
        with _holding_alone(settings.db) as is_alone:
            asyncio.run(_chat_here(settings, alerts=is_alone) if page else chat_in_terminal(settings, alerts=is_alone))
        return
    logs.set_up_logging(settings.token.get_secret_value())
    try:
        with only_one(settings):
            asyncio.run(run_on_telegram(settings, started=_say_started))
    except AlreadyRunning as error:
        raise Running(_running_sentence(error)) from None
    except StartError as error:
        raise Failure(str(error)) from None


@contextlib.contextmanager
def _holding_alone(db: Path) -> Iterator[bool]:
    """Whether no other process has the database: only one sends alerts."""
    from bot.instance import AlreadyRunning, only_one_at  # noqa: PLC0415

    with contextlib.ExitStack() as held:
        try:
            held.enter_context(only_one_at(db))
        except AlreadyRunning:
            click.echo(_("Another Corridor runs on {path}; alerts are its business.").format(path=db), err=True)
            yield False
        else:
            yield True


def _running_sentence(error: AlreadyRunning) -> str:
    if error.path is None:
        return _("A Corridor with this bot's token runs already; stop it, or give this one another token.")
    return _("A Corridor runs already on {path}; stop it, or give this one another database.").format(path=error.path)


async def _chat_here(settings: Settings, *, alerts: bool) -> None:
    """The terminal chat with the page beside it; the page's address goes where it is no answer."""
    from bot.chat_page import ChatPage  # noqa: PLC0415
    from bot.terminal import chat_in_terminal  # noqa: PLC0415

    async with ChatPage(settings, alerts=alerts) as page:
        click.echo(_("Chat in the browser: {address}").format(address=page.address), err=True)
        await chat_in_terminal(settings, alerts=alerts)


def _say_started(username: str) -> None:
    click.echo(_("@{name} answers on Telegram. Ctrl-C stops it.").format(name=username), err=True)


_ELSEWHERE = (
    cli_keeping.ingest,
    cli_keeping.extract,
    cli_keeping.reextract,
    cli_keeping.export,
    cli_keeping.backup,
    cli_keeping.doctor,
    cli_lines.names,
    cli_lines.when,
    cli_sources.sources,
    cli_deciding.people,
    cli_deciding.fix,
    cli_deciding.decisions,
    cli_deciding.review,
)
for command in _ELSEWHERE:
    main.add_command(command)


if __name__ == "__main__":
    main()
