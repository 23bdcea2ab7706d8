"""/id: the ids of this chat and of whoever asks, as the settings want them."""

from __future__ import annotations

from handlers._command import Command, Reply, Request
from handlers._html import code, fill, lines
from handlers._words import _
from knowledge.store import Store


def answer(_store: Store, request: Request) -> Reply:
    """Both ids, and the topic's where there is one; a tap copies each."""
    topic = fill(_("This topic: {id}"), id=code(str(request.topic_id))) if request.topic_id else None
    return Reply(
        lines(
            fill(_("This chat: {id}"), id=code(str(request.chat_id))),
            topic,
            fill(_("You: {id}"), id=code(str(request.user_id))),
        )
    )


COMMAND = Command("id", _("The ids of this chat and of you"), "/id", answer, rank=95)
