"""What the bot says of itself, outside any command."""

from __future__ import annotations

from handlers._command import Command
from handlers._html import Html, code, fill, lines
from handlers._words import _

TOPIC_GONE = _("The topic of this question is gone or closed; the answer is here.")
ALERTS_TOPIC_GONE = _("A topic that follows something is gone or closed; its alerts come here.")
READING = _("Reading …")
STALE_BUTTON = _("This button is from an older answer; send the command again.")


def usage_html(command: Command, example: str) -> Html:
    """How the command is used, with an example where the data has one."""
    shown = code(f"/{command.name} {example}") if example else None
    return lines(
        fill(_("Usage: {usage}"), usage=code(command.usage)),
        fill(_("For example: {example}"), example=shown) if shown else None,
    )


def unknown_html(name: str, nearest: str | None) -> Html:
    """That there is no such command, with the nearest that there is."""
    if nearest:
        return fill(_("There is no /{name}. Did you mean /{nearest}? /help shows all."), name=name, nearest=nearest)
    return fill(_("There is no /{name}. /help shows what there is."), name=name)


def hint_html() -> Html:
    """What to do instead of just talking."""
    return fill(_("I answer commands: /help shows them, with examples."))


def declined_html(chat_id: int, *, private: bool) -> Html:
    """That this chat is not served, with what its owner needs to change that."""
    if private:
        return fill(_("I answer only members of the chats I serve. Your id: {id}"), id=code(str(chat_id)))
    return fill(_("I do not serve this chat. Whoever runs me can add it; its id: {id}"), id=code(str(chat_id)))


def apology_html(error_id: str) -> Html:
    """That an answer failed, with the id it was logged under."""
    return fill(_("Something went wrong here; it is logged as {id}. Please try again."), id=code(error_id))
