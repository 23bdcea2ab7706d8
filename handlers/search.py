"""/search: full text over articles and what was taken from them; the passage, its hits marked, and its source."""

from __future__ import annotations

from datetime import date

from handlers._asked import echo, today_of, words_of
from handlers._command import Button, Command, Reply, Request, Tap, UsageError
from handlers._dates import render_reading
from handlers._html import Html, bold, card, fill, join, lines, text
from handlers._labels import source_link
from handlers._pages import Rows, in_rows, page_note, pager, person_button, source_button
from handlers._reading import other_reading_buttons
from handlers._words import _, ngettext
from knowledge.dates.phrases import Reading, find_when
from knowledge.meetings import find_meetings
from knowledge.model import Passage
from knowledge.names import Certainty
from knowledge.narrowing import read_narrowing
from knowledge.people import find_people_called
from knowledge.search import SearchPage, find_passages, parse_words
from knowledge.store import Store
from knowledge.store.person_rows import busiest_people

PASSAGE_CHARACTERS = 420


def answer(store: Store, request: Request) -> Reply:
    """One page of passages, best first, and buttons to the meetings and the person that the words name."""
    words = words_of(request)
    if not words:
        raise UsageError
    read, beside = _date_beside(words, today_of(request))
    found = find_passages(store, beside, page=request.page, when=read.when if read else None)
    facts = _fact_buttons(store, words, today_of(request))
    other = other_reading_buttons("search", read, beside)
    if not found.total:
        nothing = fill(_("No article here holds {words}."), words=echo(beside))
        return Reply(lines(nothing, _dated(read)), (*other, *facts))
    rows = (*other, *pager("search", words, found.page, found.pages), *facts, *_source_buttons(found))
    return Reply(card([_headline(beside, found, read), *map(_passage, found.passages)]), rows)


def _date_beside(words: str, today: date) -> tuple[Reading | None, str]:
    """A date among the words and those beside it; a date alone is looked for as it is written."""
    read, beside = find_when(words, today=today)
    return (read, beside) if isinstance(read, Reading) and parse_words(beside) else (None, words)


def _dated(read: Reading | None) -> Html | None:
    return text(render_reading(read)) if read else None


def _headline(words: str, found: SearchPage, read: Reading | None) -> Html:
    count = ngettext("{count} article", "{count} articles", found.total).format(count=found.total)
    template = (
        _("{count} with {words}") if found.every else _("No article holds all of {words}; {count} with some of them")
    )
    said = fill(template, count=bold(count), words=echo(words))
    return join([part for part in (said, _dated(read), page_note(found.page, found.pages)) if part], " · ")


def _passage(passage: Passage) -> Html:
    """The passage on one line with its hits in bold, then its source."""
    at, pieces = 0, []
    for start, end in passage.hits:
        pieces += [_flat(passage.text[at:start]), bold(_flat(passage.text[start:end]))]
        at = end
    said = join([*pieces, _flat(passage.text[at:])])
    return fill("• {source}: {said}", source=source_link(passage.article), said=said)


def _flat(words: str) -> str:
    """The words with every run of white space as one space, also at the ends."""
    return " ".join(f"|{words[:PASSAGE_CHARACTERS]}|".split())[1:-1]


def _fact_buttons(store: Store, words: str, today: date) -> Rows:
    """Buttons to what was taken from articles: the meetings that fit all the words, the person they name."""
    buttons = []
    asked = read_narrowing(store, words, today=today)
    if not asked.unknown and (total := find_meetings(store, asked.wanted, page=1).total):
        label = ngettext("{count} meeting fits", "{count} meetings fit", total).format(count=total)
        buttons.append(Button(label, Tap("meetings", words, fresh=True)))
    people = find_people_called(store, words, slips=False)
    if people.certainty is Certainty.CLEAR:
        buttons.append(person_button(people.matches[0].person, fresh=True))
    return in_rows(buttons)


def _source_buttons(found: SearchPage) -> Rows:
    return in_rows([source_button(passage.article) for passage in found.passages])


def _example(store: Store) -> str:
    return next((person.name for person in busiest_people(store, limit=1)), "")


COMMAND = Command(
    "search", _("Words in the articles, with the passage"), _("/search <words>"), answer, _example, rank=50
)
