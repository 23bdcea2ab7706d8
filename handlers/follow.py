"""/follow: has this chat hear of new entries: all of them, or a series, a person, a place, a side, a word."""

from __future__ import annotations

from collections.abc import Iterator

from handlers._asked import words_of
from handlers._command import Button, Command, Reply, Request, Tap
from handlers._following import asker, may_change, refuse_members, terms_in_words
from handlers._html import Html, bold, card, fill, shorten, text
from handlers._labels import LABEL_CHARACTERS
from handlers._lines import listed_line, listing
from handlers._pages import Rows, in_rows, meeting_buttons
from handlers._words import _, ngettext
from knowledge.following import (
    NAME_PREFIX,
    WORDS_PREFIX,
    FollowFault,
    FollowRefused,
    Precedents,
    find_precedents,
    read_terms,
)
from knowledge.meetings import with_sources
from knowledge.names import Certainty
from knowledge.people import find_people_called
from knowledge.store import Store
from knowledge.store.follows import add_follow, count_follows, follows_of, remove_follow
from knowledge.store.series_rows import series_counts, series_names
from knowledge.terms import TermKind, Terms

MOST_FOLLOWS = 100  # of one chat, in all its topics
MOST_OFFERED = 4
EVERYTHING = {"", "everything", "all"}
ONLY = "only "  # in front, of a button: stop following everything; of words that were typed it says nothing


def answer(store: Store, request: Request) -> Reply:
    """What is followed from now on, what it would have brought, and ways to narrow it or take it back."""
    if not may_change(request):
        return refuse_members()
    words = words_of(request)
    is_only = words.casefold().startswith(ONLY)
    words = words[len(ONLY) :] if is_only else words
    try:
        terms = () if words.casefold() in EVERYTHING else read_terms(store, words)
    except FollowRefused as refused:
        return _refusal(refused)
    place = (request.chat_id, request.topic_id)
    instead = [one for one in follows_of(store, *place) if not one.terms] if is_only and request.post is None else []
    if not _has_room(store, request, terms, leaving=len(instead)):
        return Reply(
            text(_("This chat follows {count} things already; /unfollow some first.").format(count=MOST_FOLLOWS))
        )
    with store.transaction():
        for one in instead:
            remove_follow(store, one.id, request.chat_id)
        follow_id, is_new = add_follow(store, *place, terms, by=asker(request), now=request.now)
    adds_nothing = bool(terms) and any(not one.terms for one in follows_of(store, *place))
    precedents = find_precedents(store, terms, now=request.now)
    head = [
        *_told(store, request, terms, precedents, is_new=is_new),
        text(_("Everything is followed here too, so this adds nothing.")) if adds_nothing else None,
    ]
    only = _only_button(words if adds_nothing else "")
    return Reply(card(head), (*only, *_ways_on(store, words, terms, precedents), _settling_row(follow_id)))


def _told(
    store: Store, request: Request, terms: Terms, precedents: Precedents, *, is_new: bool
) -> Iterator[Html | None]:
    """What is followed, and what it would have brought."""
    yield _followed(request, terms, is_new=is_new)
    yield _series_here(store, terms)
    yield _unheard_of(store, terms, precedents) or (_precedents(precedents) if terms or is_new else None)
    yield from _latest(store, precedents)


def _followed(request: Request, terms: Terms, *, is_new: bool) -> Html:
    template = _("Following {what}, set by {who}.") if is_new else _("{what} is followed here already.")
    what = terms_in_words(terms)
    return fill(template, what=bold(what if is_new else what[:1].upper() + what[1:]), who=asker(request))


def _unheard_of(store: Store, terms: Terms, precedents: Precedents) -> Html | None:
    """That nobody here has a name that is followed, or that nothing new was said of whoever has."""
    names = [term.text for term in terms if term.kind is TermKind.PERSON and not term.is_denied]
    if precedents.count or not names:
        return None
    name = names[0]
    if find_people_called(store, name).certainty in {Certainty.CLEAR, Certainty.CLOSE}:
        return fill(_("No entry of the last 12 months names {name}; the first that does is told here."), name=name)
    return fill(_("Nobody here is called {name} so far; the first entry with that name is told here."), name=name)


def _precedents(precedents: Precedents) -> Html:
    if not precedents.count:
        return text(_("It would have matched nothing in the last 12 months."))
    many = (
        _("more than {count} entries")
        if precedents.is_more
        else ngettext("{count} entry", "{count} entries", precedents.count)
    )
    said = _("It would have matched {entries} in the last 12 months; the latest:")
    return fill(said, entries=many.format(count=precedents.count))


def _latest(store: Store, precedents: Precedents) -> list[Html]:
    if precedents.latest is None:
        return []
    return [fill("• {line}", line=listed_line(with_sources(store, [precedents.latest])[0]))]


def _ways_on(store: Store, words: str, terms: Terms, precedents: Precedents) -> Rows:
    """The latest that it would have brought, the other way to read the words, and ways to narrow everything."""
    return (
        *meeting_buttons([precedents.latest] if precedents.latest else []),
        *_other_reading(words, terms),
        *(_narrower(store) if not terms else ()),
    )


def _settling_row(follow_id: int) -> tuple[Button, ...]:
    return (
        Button(_("Take back"), Tap("unfollow", f"#{follow_id}")),
        Button(_("How and when"), Tap("alerts", "", fresh=True)),
    )


def _narrower(store: Store) -> Rows:
    """The series with most meetings, each to be followed instead of everything."""
    names = [name for name, _count in series_counts(store, limit=MOST_OFFERED, offset=0)]
    return in_rows(
        [
            Button(shorten(_("Only {name}").format(name=name), LABEL_CHARACTERS), Tap("follow", f"{ONLY}{name}"))
            for name in names
        ]
    )


def _only_button(words: str) -> Rows:
    return ((Button(_("Only this"), Tap("follow", f"{ONLY}{words}")),),) if words else ()


def _other_reading(words: str, terms: Terms) -> Rows:
    """Where words were taken for a name, to follow them as words; the other way round too."""
    kinds = {term.kind for term in terms}
    bare = words.split(":", 1)[1].strip() if words.casefold().startswith((NAME_PREFIX, WORDS_PREFIX)) else words
    if kinds == {TermKind.PERSON} and not any(term.is_denied for term in terms):
        return ((Button(_("I meant the words"), Tap("follow", f"{WORDS_PREFIX} {bare}")),),)
    if kinds == {TermKind.WORD} and len(terms) > 1 and not any(term.is_denied for term in terms):
        return ((Button(_("I meant a name"), Tap("follow", f"{NAME_PREFIX} {bare}")),),)
    return ()


def _has_room(store: Store, request: Request, terms: Terms, *, leaving: int) -> bool:
    """Whether the chat may follow that too; what is followed already needs no room."""
    if any(one.terms == terms for one in follows_of(store, request.chat_id, request.topic_id)):
        return True
    return count_follows(store, request.chat_id) - leaving < MOST_FOLLOWS


def _refusal(refused: FollowRefused) -> Reply:
    sentences = {
        FollowFault.TOO_LONG: _("That is too long to follow; say it in a few words."),
        FollowFault.SEVERAL_SERIES: _("No meeting is of two series; follow them one after the other."),
        FollowFault.ONLY_DENIED: _("After “-” comes a word to leave out, as in: /follow energy -coal"),
        FollowFault.SEVERAL_PEOPLE: _("Several people may be meant; whom?"),
    }
    choices = [
        Button(shorten(_choice_words(choice), LABEL_CHARACTERS), Tap("follow", choice)) for choice in refused.choices
    ]
    return Reply(text(sentences[refused.fault]), in_rows(choices))


def _choice_words(choice: str) -> str:
    """A full name as it is; one word of a name stands for everybody who bears it."""
    name = choice.removeprefix(NAME_PREFIX).strip()
    return name if " " in name else _("Anybody called {name}").format(name=name)


def _series_here(store: Store, terms: Terms) -> Html | None:
    """Which series here a word stands for, where it is one for several."""
    several = {
        value for term in terms if term.kind is TermKind.SERIES and len(term.values) > 1 for value in term.values
    }
    here = [name for name in series_names(store) if name in several]
    return fill(_("Here that is: {series}"), series=listing(here, MOST_OFFERED)) if here else None


def _example(store: Store) -> str:
    return next((name.split()[-1].lower() for name, _count in series_counts(store, limit=1, offset=0)), "")


COMMAND = Command(
    "follow",
    _("Hear of new entries here"),
    _("/follow [what]"),
    answer,
    _example,
    rank=60,
    writes=True,
    asks_admin=True,
)
