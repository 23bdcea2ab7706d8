"""`corridor people`, `fix`, `decisions`, `review`: what somebody decides by hand, and what waits for it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli_base import DB, Failure, in_sentences, print_lines, reading, ready, set_up_output, settings_of
from handlers._words import _

if TYPE_CHECKING:
    from bot.deciding import Desk
    from knowledge.decisions import Decision

WHY = click.option("--because", help="Where this is known from: an address or a few words.")
NUMBER = click.argument("number", type=int, required=False)
# What can be corrected; spelt out here because the module that knows it takes long to load.
MEETING_WORDS = ("date", "place", "venue", "mode", "ordinal", "series", "status")
PERSON_WORDS = {"name": "name", "side": "side", "office": "role"}


@click.group(invoke_without_command=True)
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

        with reading(db) as store:
            pairs = suggest_merges(store)
            print_lines(map(decided.suggestion_json, pairs) if as_json else decided.suggestion_lines(pairs))
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


@click.group()
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


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object a decision, one a line.")
@DB
@in_sentences
def decisions(*, as_json: bool, db: Path | None) -> None:
    """List what was decided by hand, the newest first, those taken back too."""
    from bot import decided  # noqa: PLC0415
    from knowledge.store.decisions import list_decisions  # noqa: PLC0415

    with reading(db) as store:
        found = list_decisions(store)
        print_lines(map(decided.decision_json, found) if as_json else decided.decision_lines(store))
    if not (found or as_json):
        click.echo(_("Nothing has been decided by hand."))


@click.command()
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
    with reading(db) as store:
        found = find_doubts(store)
        print_lines(map(decided.doubt_json if as_json else decided.doubt_words, found))
    if not (found or as_json):
        click.echo(_("Nothing here is doubtful."))


def _decide(db: Path | None, because: str | None, decide: Callable[[Desk], Decision]) -> None:
    """Carry out a decision and say what came of it."""
    from bot import decided  # noqa: PLC0415

    with _sitting(db, because) as desk:
        print_lines(decided.outcome_lines(desk.store, decide(desk)))


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

    settings = ready(settings_of(db))
    set_up_output()
    with Store.open(settings.db, settings.gazetteer) as store:
        try:
            yield deciding.sit_down(store, settings, because)
        except deciding.Undecided as undecided:
            raise Failure(str(undecided)) from None
