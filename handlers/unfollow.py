"""/unfollow: takes back one thing that this chat follows, or all of them."""

from __future__ import annotations

from handlers._asked import parse_id, words_of
from handlers._command import Command, Reply, Request
from handlers._following import asker, follows_reply, may_change, refuse_members, terms_in_words
from handlers._html import Html, bold, fill
from handlers._words import _
from knowledge.following import FollowRefused, read_terms
from knowledge.store import Store
from knowledge.store.follows import Follow, follows_of, remove_follow

EVERYTHING = {"everything", "all"}


def answer(store: Store, request: Request) -> Reply:
    """What is still followed, after what is named was taken back; all there is where nothing is named."""
    if not may_change(request):
        return refuse_members()
    words = words_of(request)
    if not words:
        return follows_reply(store, request)
    meant = _meant(store, request, words)
    with store.transaction():
        gone = [one for one in meant if remove_follow(store, one.id, request.chat_id)]
    return follows_reply(store, request, _note(gone, request))


def _meant(store: Store, request: Request, words: str) -> list[Follow]:
    """The follows that a number or the words name."""
    follows = follows_of(store, request.chat_id, request.topic_id)
    number = parse_id(words)
    if number is not None:
        return [one for one in follows if one.id == number]
    if words.casefold() in EVERYTHING:
        return list(follows)
    try:
        terms = read_terms(store, words)
    except FollowRefused:
        return []
    said = words.casefold()
    return [one for one in follows if one.terms == terms or said in terms_in_words(one.terms).casefold()]


def _note(gone: list[Follow], request: Request) -> Html:
    if not gone:
        return fill(_("Nothing of that kind is followed here."))
    what = "; ".join(terms_in_words(one.terms) for one in gone)
    return fill(_("{who} stopped following {what}."), who=asker(request), what=bold(what))


COMMAND = Command(
    "unfollow", _("Stop hearing of something"), _("/unfollow [what]"), answer, rank=61, writes=True, asks_admin=True
)
