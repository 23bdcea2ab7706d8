"""What a chat follows, in words: one follow, the list of them with buttons, and who may change them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handlers._command import Button, Reply, Request, Tap
from handlers._dates import render_when
from handlers._html import Html, bold, card, clean, fill, join, shorten, text
from handlers._labels import LABEL_CHARACTERS, NAME_CHARACTERS
from handlers._pages import Rows, in_rows, page_note, pager
from handlers._words import _, ngettext
from knowledge.dates import day
from knowledge.meetings import place_page
from knowledge.store import Store
from knowledge.store.follows import Follow, follows_of
from knowledge.terms import Term, TermKind, Terms

PAGE_SIZE = 7
_LABELS = {
    TermKind.SERIES: _("the series {text}"),
    TermKind.PLACE: _("meetings in {text}"),
    TermKind.SIDE: _("meetings with {text}"),
    TermKind.PERSON: _("{text}"),
    TermKind.WORD: _("the word “{text}”"),
}
_FURTHER = {  # after another term: both must fit
    TermKind.SERIES: _("the series {text}"),
    TermKind.PLACE: _("in {text}"),
    TermKind.SIDE: _("with {text}"),
    TermKind.PERSON: _("with {text}"),
    TermKind.WORD: _("with the word “{text}”"),
}
_ORDER = (TermKind.SERIES, TermKind.PERSON, TermKind.PLACE, TermKind.SIDE, TermKind.WORD)
_DENIED = {
    TermKind.SERIES: _("not the series {text}"),
    TermKind.PLACE: _("not in {text}"),
    TermKind.SIDE: _("not with {text}"),
    TermKind.PERSON: _("without {text}"),
    TermKind.WORD: _("without the word “{text}”"),
}


def terms_in_words(terms: Terms) -> str:
    """What is followed: "the series JCC, in Beijing, without the word “coal”"; "everything"."""
    if not terms:
        return _("everything")
    wanted, denied = (
        sorted((t for t in terms if t.is_denied is is_denied), key=lambda t: _ORDER.index(t.kind))
        for is_denied in (False, True)
    )
    first = _in_words(wanted[0], _LABELS) if wanted else _("everything")
    further = [_in_words(term, _FURTHER) for term in wanted[1:]]
    return ", ".join([first, *further, *(_in_words(term, _DENIED) for term in denied)])


def _in_words(term: Term, templates: dict[TermKind, str]) -> str:
    return templates[term.kind].format(text=shorten(term.text, NAME_CHARACTERS))


def refuse_members() -> Reply:
    """That only administrators change what a group hears; to whoever pressed a button alone."""
    said = _("Only this group's administrators change what it hears; /following shows it to everybody.")
    return Reply(text(said), toast=said)


def asker(request: Request) -> str:
    """Who asks, for people to read."""
    return shorten(clean(request.user_name), NAME_CHARACTERS) or _("somebody")


def follows_reply(store: Store, request: Request, note: Html | None = None) -> Reply:
    """All that this chat, or this topic of it, follows, each with a button that removes it for those who may."""
    follows = follows_of(store, request.chat_id, request.topic_id)
    page, pages = place_page(request.page, len(follows), size=PAGE_SIZE)
    shown = follows[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    rows = (*_removals(shown if may_change(request) else ()), *pager("following", "", page, pages), _settings_row())
    if not follows:
        nothing = _("Nothing is followed here yet. /follow hears of everything; /follow security, of one thing.")
        offered = ((Button(_("Follow everything"), Tap("follow", "everything")),),) if may_change(request) else ()
        return Reply(card([note, text(nothing)]), offered)
    count = ngettext("Followed here: {count}", "Followed here: {count}", len(follows)).format(count=len(follows))
    said = join([bold(count), page_note(page, pages)], " · ")
    return Reply(card([note, said, *_lines(shown, request)]), rows)


def may_change(request: Request) -> bool:
    """Whether this person changes what the chat hears: in private everybody, else administrators."""
    return request.chat_type == "private" or request.is_chat_admin or request.is_admin


def _lines(follows: Sequence[Follow], request: Request) -> Iterator[Html]:
    for one in follows:
        on = one.followed_at.astimezone(request.zone).date()
        yield fill(
            _("• {what} (by {who}, {day})"),
            what=bold(terms_in_words(one.terms)),
            who=one.followed_by,
            day=render_when(day(on)),
        )


def _removals(follows: Sequence[Follow]) -> Rows:
    return in_rows(
        [
            Button(shorten(f"✕ {terms_in_words(one.terms)}", LABEL_CHARACTERS), Tap("unfollow", f"#{one.id}"))
            for one in follows
        ]
    )


def _settings_row() -> tuple[Button, ...]:
    return (Button(_("How and when"), Tap("alerts", "")),)
