"""/unfollow: takes back one thing that this chat follows, or all of them."""

from __future__ import annotations

from handlers._asked import parse_id, words_of
from handlers._command import Command, Reply, Request
from handlers._following import asker, follows_reply, may_change, refuse_members, terms_in_words
from handlers._html import Html, bold, fill
from handlers._words import _
from knowledge.following import FollowRefused, read_terms
from knowledge.gazetteer.phrases import fold_words
from knowledge.store import Store
from knowledge.store.follows import Follow, follows_of, remove_follow
from knowledge.terms import Terms

ALL = "all"
EVERYTHING = {"everything", ALL}


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
    said = words.casefold()
    if said in EVERYTHING:
        # it is also the name of one follow, and that alone is meant where it is there
        return [one for one in follows if not one.terms and said != ALL] or list(follows)
    try:
        terms = read_terms(store, words)
    except FollowRefused:
        terms = ()
    exact = [one for one in follows if (terms and one.terms == terms) or terms_in_words(one.terms).casefold() == said]
    return exact or [one for one in follows if one.terms and _names(one.terms, terms, said)]


def _names(followed: Terms, terms: Terms, said: str) -> bool:
    """Whether what is said is part of what is followed: some of its terms, or whole words of one."""
    if terms and set(terms) <= set(followed):
        return True
    asked = fold_words(said)
    return bool(asked) and any(set(asked) <= set(fold_words(term.text)) for term in followed)


def _note(gone: list[Follow], request: Request) -> Html:
    if not gone:
        return fill(_("Nothing of that kind is followed here."))
    what = "; ".join(terms_in_words(one.terms) for one in gone)
    return fill(_("{who} stopped following {what}."), who=asker(request), what=bold(what))


COMMAND = Command(
    "unfollow", _("Stop hearing of something"), _("/unfollow [what]"), answer, rank=61, writes=True, asks_admin=True
)
