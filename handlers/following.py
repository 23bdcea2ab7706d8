"""/following: what this chat follows, for everybody to see; and why an alert came here."""

from __future__ import annotations

import re

from handlers._asked import words_of
from handlers._command import Command, Reply, Request
from handlers._following import follows_reply, terms_in_words
from handlers._html import shorten, text
from handlers._words import _
from knowledge.following import find_reasons
from knowledge.store import Store

TOAST_CHARACTERS = 200  # answerCallbackQuery
_WHY = re.compile(r"why (\d{1,12})\Z")


def answer(store: Store, request: Request) -> Reply:
    """All that is followed here, with a button for each that removes it; what of it an alert fits."""
    why = _WHY.match(words_of(request))
    if why is None:
        return follows_reply(store, request)
    reasons = find_reasons(store, int(why[1]), request.chat_id)
    if not reasons:
        return Reply(toast=_("Nobody knows any more why this was sent; /following shows what is followed here."))
    what = "; ".join(terms_in_words(one) for one in reasons)
    said = shorten(_("This chat follows {what}.").format(what=what), TOAST_CHARACTERS)
    return Reply(text("") if request.post is None else text(said), toast=said)


COMMAND = Command("following", _("What is followed here"), "/following", answer, rank=62, asks_admin=True)
