"""/help: what this is, every command, and three examples with real data as buttons."""

from __future__ import annotations

import handlers
from handlers._asked import words_of
from handlers._command import Button, Command, Reply, Request
from handlers._html import Html, bold, card, fill, text
from handlers._pages import Rows, ask_button
from handlers._words import _
from knowledge.store import Store

EXAMPLES = ("who", "next", "meetings")


def answer(store: Store, request: Request) -> Reply:
    """What it is; with the name of a command, its usage."""
    wanted = words_of(request).lstrip("/").lower()
    for command in handlers.commands():
        if wanted == command.name:
            return Reply(_usage(command), ((example_button(store, command),),))
    head = [*introduction(), text(_("Every command:"))]
    return Reply(card(head, [_usage(command) for command in handlers.commands()]), example_rows(store))


def introduction() -> tuple[Html, ...]:
    """What it is, in three lines."""
    return (
        bold(_("Corridor remembers who met whom, when and where, and what was agreed.")),
        text(_("It has read news articles on the meetings of the China-Pakistan Economic Corridor.")),
        text(_("Each answer names its sources; what is not known for sure says so.")),
    )


def example_rows(store: Store) -> Rows:
    """Three questions that have an answer here, one in a row."""
    named = {command.name: command for command in handlers.commands()}
    return tuple((example_button(store, named[name]),) for name in EXAMPLES)


def example_button(store: Store, command: Command) -> Button:
    """A button that asks the command something it can answer here."""
    return ask_button(command.name, command.example(store))


def _usage(command: Command) -> Html:
    return fill("{usage}: {summary}", usage=command.usage, summary=command.summary)


COMMAND = Command("help", _("What this is, and all commands"), "/help", answer, rank=99)
