"""What every command of the command line shares: its settings, its output, and failures as one sentence each."""

from __future__ import annotations

import contextlib
import functools
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import click

from bot.settings import Settings, SettingsError, read_settings
from handlers._words import _

if TYPE_CHECKING:
    from knowledge.store import Store

P = ParamSpec("P")
T = TypeVar("T")

EXIT_FAILED = 1

DB = click.option("--db", type=click.Path(path_type=Path, dir_okay=False), help="Another database file.")


class Failure(click.ClickException):
    """One sentence on stderr and an exit code."""

    exit_code = EXIT_FAILED

    def show(self, file: Any = None) -> None:
        """Print the sentence alone."""
        click.echo(self.message, file=file or sys.stderr)


class WrongUse(Failure):
    """The command line or a setting is at fault."""

    exit_code = 2


class Running(Failure):
    """Another process runs where only one may."""

    exit_code = 3


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


def settings_of(db: Path | None) -> tuple[Settings, bool]:
    """The settings, and whether they name the default database rather than one from the command line."""
    settings = read_settings()
    db = db or click.get_current_context().find_root().obj
    return (settings.model_copy(update={"db": db}), False) if db else (settings, True)


def ready(found: tuple[Settings, bool]) -> Settings:
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


def set_up_output() -> None:
    """Read and write any text, whatever the terminal's encoding."""
    for stream in (sys.stdin, sys.stdout):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


@contextlib.contextmanager
def reading(db: Path | None) -> Iterator[Store]:
    """The knowledge base, to be read."""
    settings = ready(settings_of(db))
    set_up_output()
    with open_reader(settings) as store:
        yield store


def open_reader(settings: Settings) -> Store:
    """The settings' knowledge base, for reading only. Raises: StoreError."""
    from knowledge.store import Store  # noqa: PLC0415

    return Store.open_reader(settings.db, settings.gazetteer)


def print_lines(lines: Iterable[str | dict[str, Any]]) -> None:
    """Print each line, objects as JSON."""
    for line in lines:
        click.echo(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False))
