"""The command line: `corridor`, and what stands behind each of its words. Every expected failure is one sentence.

Each command imports what it needs itself: half a second less for whoever asks for something else.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import json
import logging
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import click

from bot.settings import Settings, SettingsError, read_settings
from handlers._words import _, ngettext

if TYPE_CHECKING:
    from bot.deciding import Desk
    from knowledge.decisions import Decision
    from knowledge.store import Store

P = ParamSpec("P")
T = TypeVar("T")

EXIT_FAILED = 1

DB = click.option("--db", type=click.Path(path_type=Path, dir_okay=False), help="Another database file.")
PAGE = click.option("--page/--no-page", default=True, help="Without a token: a chat page in the browser too.")
WHY = click.option("--because", help="Where this is known from: an address or a few words.")
NUMBER = click.argument("number", type=int, required=False)
# What can be corrected; spelt out here because the module that knows it takes long to load.
MEETING_WORDS = ("date", "place", "venue", "mode", "ordinal", "series", "status")
PERSON_WORDS = {"name": "name", "side": "side", "office": "role"}
PATHS = click.argument("paths", nargs=-1, required=True, type=str)


class Failure(click.ClickException):
    """One sentence on stderr and an exit code."""

    exit_code = EXIT_FAILED

    def show(self, file: Any = None) -> None:
        """Print the sentence alone."""
        click.echo(self.message, file=file or sys.stderr)


class WrongUse(Failure):
    """The command line or a setting is at fault."""

    exit_code = 2


class Interrupted(Failure):
    """Ctrl-C; the code is what shells give for it."""

    exit_code = 130


def in_sentences(command: Callable[P, T]) -> Callable[P, T]:
    """The command with every expected failure turned into a sentence and an exit code."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        from handlers._sentences import store_sentence  # noqa: PLC0415
        from knowledge.errors import StoreError  # noqa: PLC0415

        try:
            return command(*args, **kwargs)
        except SettingsError as error:
            raise WrongUse(str(error)) from None
        except StoreError as error:
            raise Failure(store_sentence(error)) from None
        except KeyboardInterrupt:
            raise Interrupted(_("Interrupted.")) from None

    return run


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
        _run(_settings(db), page=page)


@main.command()
@DB
@PAGE
@in_sentences
def run(*, page: bool, db: Path | None) -> None:
    """Run on Telegram where TELEGRAM_BOT_TOKEN is set, else as a chat in this terminal and on a page."""
    _run(_settings(db), page=page)


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

    settings = _ready(_settings(db))
    logs.set_up_logging(level=logging.ERROR)
    _set_up_output()
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


@main.command()
@PATHS
@click.option("--quiet", is_flag=True, help="Alert nobody; it shows in /new.")
@DB
@in_sentences
def ingest(paths: tuple[str, ...], *, quiet: bool, db: Path | None) -> None:
    """Read articles from files, folders and globs into the knowledge base."""
    from bot import taking_in  # noqa: PLC0415

    settings = _ready(_settings(db))
    try:
        report = taking_in.ingest(settings, paths, is_quiet=quiet)
    except KeyboardInterrupt:
        raise Interrupted(_("Interrupted: what was read so far is kept, and the next run goes on.")) from None
    for line in taking_in.report_lines(report):
        click.echo(line)
    if report.refused:
        sys.exit(EXIT_FAILED)


@main.command()
@PATHS
@click.option("--json", "as_json", is_flag=True, help="One JSON object an article, one a line.")
@in_sentences
def extract(paths: tuple[str, ...], *, as_json: bool) -> None:
    """Show what would be found in articles, without a database."""
    from bot import taking_in  # noqa: PLC0415

    _set_up_output()
    refused = taking_in.extract(read_settings(), paths, as_json=as_json)
    if refused:
        sys.exit(EXIT_FAILED)


@main.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@DB
@in_sentences
def backup(file: Path, db: Path | None) -> None:
    """Copy the knowledge base to FILE, whole also while the bot runs."""
    from knowledge.store import Store  # noqa: PLC0415

    settings = _ready(_settings(db))
    if file.exists():
        raise WrongUse(_("{path} is there already; name a new file.").format(path=file))
    with Store.open_reader(settings.db) as store:
        store.backup(file)
    click.echo(_("Copied to {path}.").format(path=file))


@main.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@in_sentences
def names(file: Path) -> None:
    """Find names typed on standard input among those of FILE, one a line; each answer is one line of JSON."""
    from bot import lines, population  # noqa: PLC0415

    _set_up_output()
    with population.load(file) as people:
        lines.answer_lines(sys.stdin, people.find, sys.stdout)


@main.command()
@click.option("--now", metavar="TIME", help="Read as at this moment, such as 2026-11-21T09:00.")
@DB
@in_sentences
def when(now: str | None, db: Path | None) -> None:
    """Read dates typed on standard input, one a line; each answer is one line of JSON."""
    from bot import lines  # noqa: PLC0415
    from bot.app import now_utc  # noqa: PLC0415

    _set_up_output()
    found = _settings(db)
    try:
        moment = datetime.fromisoformat(now) if now else now_utc()
    except ValueError:
        raise WrongUse(_("--now takes a day and time such as 2026-11-21T09:00.")) from None
    today = lines.local_day(moment, found[0].zone)
    lines.answer_lines(sys.stdin, lines.date_reader(today, lambda: _open_reader(_ready(found))), sys.stdout)


@main.command()
@DB
@in_sentences
def export(db: Path | None) -> None:
    """Print all that is known as JSON, the same whatever order it came in."""
    from bot import keeping  # noqa: PLC0415

    _set_up_output()
    click.echo(keeping.export(_ready(_settings(db))))


@main.command()
@DB
@in_sentences
def reextract(db: Path | None) -> None:
    """Read every article again, after the rules or the gazetteer changed."""
    from bot import keeping  # noqa: PLC0415

    count = keeping.reextract(_ready(_settings(db)))
    click.echo(ngettext("{count} article read again.", "{count} articles read again.", count).format(count=count))


@main.group()
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
        _print(watched.add(_ready(_settings(db)), address, every=every, only=only))


@sources.command("list")
@DB
@in_sentences
def list_sources(db: Path | None) -> None:
    """List the sources, what came of each, and why those that fail do."""
    from bot import watched  # noqa: PLC0415
    from knowledge.store.polling_rows import list_sources  # noqa: PLC0415

    with _reading(db) as store:
        found = list_sources(store)
    _print(watched.list_lines(found, _settings(db)[0]))
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
        click.echo(watched.remove(_ready(_settings(db)), which))


@sources.command("check")
@DB
@in_sentences
def check_sources(db: Path | None) -> None:
    """Look at every source now, and say what came of it."""
    from bot import watched  # noqa: PLC0415
    from knowledge.polling import Failed  # noqa: PLC0415

    with _watching():
        looks = watched.check(_ready(_settings(db)))
    for look in looks:
        _print(watched.look_lines(look))
    if any(isinstance(look.outcome, Failed) for look in looks):
        sys.exit(EXIT_FAILED)


@contextlib.contextmanager
def _watching() -> Iterator[None]:
    """Where what cannot be a source is a sentence, and the log has no more than errors."""
    from bot import logs, watched  # noqa: PLC0415

    logs.set_up_logging(level=logging.ERROR)
    _set_up_output()
    try:
        yield
    except watched.Unwatched as unwatched:
        raise Failure(str(unwatched)) from None


@main.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a pair, one a line.")
@DB
@click.pass_context
@in_sentences
def people(context: click.Context, *, as_json: bool, db: Path | None) -> None:
    """Say who is whom. Without a command: who may be one person under two names, and why."""
    if db is not None:
        context.find_root().obj = db
    if context.invoked_subcommand is None:
        from bot import decided  # noqa: PLC0415
        from knowledge.likeness import suggest_merges  # noqa: PLC0415

        with _reading(db) as store:
            pairs = suggest_merges(store)
            _print(map(decided.suggestion_json, pairs) if as_json else decided.suggestion_lines(pairs))
        if not (pairs or as_json):
            click.echo(_("Nobody here looks like one person under two names."))


@people.command("merge")
@click.argument("one")
@click.argument("other")
@WHY
@DB
@in_sentences
def merge_people(one: str, other: str, *, because: str | None, db: Path | None) -> None:
    """Make one person of two, each given by number or name."""
    _decide(db, because, lambda desk: desk.merge(one, other))


@people.command("split")
@click.argument("person")
@click.argument("name", required=False)
@click.option("--article", help="Whom this article means is somebody else: its number or address.")
@WHY
@DB
@in_sentences
def split_person(person: str, name: str | None, *, article: str | None, because: str | None, db: Path | None) -> None:
    """Make somebody else of the one called NAME; without it, of each name that PERSON goes by."""
    _decide(db, because, lambda desk: desk.split(person, name, article))


@people.command("not-same")
@click.argument("one")
@click.argument("other")
@WHY
@DB
@in_sentences
def keep_people_apart(one: str, other: str, *, because: str | None, db: Path | None) -> None:
    """Keep two people apart, whatever the articles suggest."""
    _decide(db, because, lambda desk: desk.keep_apart(one, other))


@people.command("undo")
@NUMBER
@DB
@in_sentences
def undo_people(number: int | None, db: Path | None) -> None:
    """Take back decision NUMBER; without it, the last one of who is whom."""
    _undo(db, number, fixes=False)


@main.group()
def fix() -> None:
    """Put right what articles say of a meeting or a person; the card shows both."""


@fix.command("meeting")
@click.argument("meeting")
@click.argument("of", metavar="PROPERTY", type=click.Choice(MEETING_WORDS))
@click.argument("value")
@click.option("--because", required=True, help="Where this is known from: an address or a few words.")
@click.option("--new", "is_new", is_flag=True, help="VALUE is a series that is not here yet.")
@DB
@in_sentences
def fix_meeting(meeting: str, of: str, value: str, *, because: str, is_new: bool, db: Path | None) -> None:
    """Correct one property of the meeting of that number, such as: fix meeting 12 date 2022-09-11 --because URL."""
    from knowledge.model import Property  # noqa: PLC0415

    _decide(db, because, lambda desk: desk.fix_meeting(meeting, Property(of), value, is_new=is_new))


@fix.command("person")
@click.argument("person")
@click.argument("of", metavar="PROPERTY", type=click.Choice([*PERSON_WORDS]))
@click.argument("value")
@click.option("--because", required=True, help="Where this is known from: an address or a few words.")
@click.option("--new", "is_new", is_flag=True, help="VALUE is a side that is not here yet.")
@DB
@in_sentences
def fix_person(person: str, of: str, value: str, *, because: str, is_new: bool, db: Path | None) -> None:
    """Correct a person's name, side or office, the person given by number or name."""
    from knowledge.model import Property  # noqa: PLC0415

    _decide(db, because, lambda desk: desk.fix_person(person, Property(PERSON_WORDS[of]), value, is_new=is_new))


@fix.command("undo")
@NUMBER
@DB
@in_sentences
def undo_fix(number: int | None, db: Path | None) -> None:
    """Take back decision NUMBER; without it, the last correction."""
    _undo(db, number, fixes=True)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object a decision, one a line.")
@DB
@in_sentences
def decisions(*, as_json: bool, db: Path | None) -> None:
    """List what was decided by hand, the newest first, those taken back too."""
    from bot import decided  # noqa: PLC0415
    from knowledge.store.decisions import list_decisions  # noqa: PLC0415

    with _reading(db) as store:
        found = list_decisions(store)
        _print(map(decided.decision_json, found) if as_json else decided.decision_lines(store))
    if not (found or as_json):
        click.echo(_("Nothing has been decided by hand."))


@main.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object a doubt, one a line.")
@click.option("--confirm", type=int, metavar="NUMBER", help="What that report asks for is so.")
@click.option("--done", type=int, metavar="NUMBER", help="That report has been dealt with.")
@click.option("--dismiss", type=int, metavar="NUMBER", help="That report is not so.")
@DB
@in_sentences
def review(*, as_json: bool, confirm: int | None, done: int | None, dismiss: int | None, db: Path | None) -> None:
    """List what is doubtful, most-asked first: what chats reported, then the rest; then what touches most articles."""
    from bot import decided  # noqa: PLC0415
    from knowledge.review import find_doubts  # noqa: PLC0415

    if confirm is not None:
        _decide(db, None, lambda desk: desk.confirm(confirm))
        return
    closed = done if done is not None else dismiss
    if closed is not None:
        with _sitting(db, None) as desk:
            desk.close(closed, is_right=done is not None)
        click.echo(_("Report {number} is closed.").format(number=closed))
        return
    with _reading(db) as store:
        found = find_doubts(store)
        _print(map(decided.doubt_json if as_json else decided.doubt_words, found))
    if not (found or as_json):
        click.echo(_("Nothing here is doubtful."))


def _decide(db: Path | None, because: str | None, decide: Callable[[Desk], Decision]) -> None:
    """Carry out a decision and say what came of it."""
    from bot import decided  # noqa: PLC0415

    with _sitting(db, because) as desk:
        _print(decided.outcome_lines(desk.store, decide(desk)))


def _undo(db: Path | None, number: int | None, *, fixes: bool) -> None:
    from handlers._decided import decision_line  # noqa: PLC0415

    with _sitting(db, None) as desk:
        decision = desk.undo(number, fixes=fixes)
    said = _("Decision {number} is undone: {what}.")
    click.echo(said.format(number=decision.id, what=decision_line(decision)))


@contextlib.contextmanager
def _sitting(db: Path | None, because: str | None) -> Iterator[Desk]:
    """A desk at the knowledge base, on which what cannot be decided is a sentence."""
    from bot import deciding  # noqa: PLC0415
    from knowledge.store import Store  # noqa: PLC0415

    settings = _ready(_settings(db))
    _set_up_output()
    with Store.open(settings.db, settings.gazetteer) as store:
        try:
            yield deciding.sit_down(store, settings, because)
        except deciding.Undecided as undecided:
            raise Failure(str(undecided)) from None


@contextlib.contextmanager
def _reading(db: Path | None) -> Iterator[Store]:
    """The knowledge base, to be read."""
    settings = _ready(_settings(db))
    _set_up_output()
    with _open_reader(settings) as store:
        yield store


def _open_reader(settings: Settings) -> Store:
    from knowledge.store import Store  # noqa: PLC0415

    return Store.open_reader(settings.db, settings.gazetteer)


def _print(lines: Iterable[str | dict[str, Any]]) -> None:
    """Print each line, objects as JSON."""
    for line in lines:
        click.echo(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False))


def _settings(db: Path | None) -> tuple[Settings, bool]:
    """The settings, and whether they name the default database rather than one from the command line."""
    settings = read_settings()
    db = db or click.get_current_context().find_root().obj
    return (settings.model_copy(update={"db": db}), False) if db else (settings, True)


def _ready(found: tuple[Settings, bool]) -> Settings:
    """The settings once their database is there; the default one begins with the bundled articles."""
    from bot.app import now_utc  # noqa: PLC0415
    from bot.library import ensure_bundled_articles, rules_for  # noqa: PLC0415
    from bot.store_thread import prepare  # noqa: PLC0415

    settings, is_default = found
    if settings.gazetteer is not None:
        rules_for(settings)  # a list that cannot be read is said now, not under somebody's question
    if is_default:
        ensure_bundled_articles(settings, now=now_utc())
    else:
        prepare(settings.db)
    return settings


def _run(found: tuple[Settings, bool], *, page: bool) -> None:
    from bot import logs  # noqa: PLC0415
    from bot.app import StartError, run_on_telegram  # noqa: PLC0415
    from bot.terminal import chat_in_terminal  # noqa: PLC0415

    settings = _ready(found)
    if settings.token is None:
        logs.set_up_logging(level=logging.ERROR)
        _set_up_output()
        asyncio.run(_chat_here(settings) if page else chat_in_terminal(settings))
        return
    logs.set_up_logging(settings.token.get_secret_value())
    try:
        asyncio.run(run_on_telegram(settings, started=_say_started))
    except StartError as error:
        raise Failure(str(error)) from None


async def _chat_here(settings: Settings) -> None:
    """The terminal chat with the page beside it; the page's address goes where it is no answer."""
    from bot.chat_page import ChatPage  # noqa: PLC0415
    from bot.terminal import chat_in_terminal  # noqa: PLC0415

    async with ChatPage(settings) as page:
        click.echo(_("Chat in the browser: {address}").format(address=page.address), err=True)
        await chat_in_terminal(settings)


def _say_started(username: str) -> None:
    click.echo(_("@{name} answers on Telegram. Ctrl-C stops it.").format(name=username), err=True)


def _set_up_output() -> None:
    """Read and write any text, whatever the terminal's encoding."""
    for stream in (sys.stdin, sys.stdout):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


if __name__ == "__main__":
    main()
