"""/add: takes an article from a chat: a link, a file, a message. Shows what it understood; saves it when told to."""

from __future__ import annotations

from handlers._added import draft_reply, failure_sentence, known_reply, refused_sentence, saved_reply
from handlers._command import Command, Read, Reading, Reply, Request, UsageError, Waiting
from handlers._following import asker
from handlers._given import Step, Unclear, find_step, plan
from handlers._html import fill, shorten, text
from handlers._labels import TITLE_CHARACTERS
from handlers._words import _
from knowledge import ingest
from knowledge.adding import Adder, AddingFault, AddingRefused, preview, save, title_of
from knowledge.drafts import Draft, dump_draft, load_draft
from knowledge.store import Store, additions


def answer(store: Store, request: Request) -> Reply:
    """What was understood of the article, or what became of the draft whose button was pressed."""
    if not (request.is_admin or _is_own_discard(store, request)):
        return refuse_members()
    try:
        wanted = plan(request)
        return _carry_out(store, request, wanted) if isinstance(wanted, Step) else _show(store, request, wanted)
    except Unclear as unclear:
        return _say(str(unclear))
    except AddingRefused as refused:
        return _say(refused_sentence(refused))


def _is_own_discard(store: Store, request: Request) -> bool:
    """Whether somebody who may not add any more throws away what they asked for."""
    step = find_step(request)
    if step is None or step.verb != "discard":
        return False
    row = additions.find_draft(store, step.draft_id, request.chat_id, now=request.now)
    return row is not None and row.user_id == request.user_id


def wanted_by(request: Request) -> Reading | None:
    """What is to be read before it can be shown; nothing for those who may not add."""
    if not request.is_admin:
        return None
    try:
        wanted = plan(request)
    except (Unclear, UsageError):
        return None
    return wanted if isinstance(wanted, Reading) else None


def refuse_members() -> Reply:
    """A polite no to those who may not add; to whoever pressed a button alone."""
    return _say(_("Only administrators add articles here; one of them can reply to yours with /add."))


def _say(sentence: str) -> Reply:
    """One sentence: an answer to what was typed, words over the button to what was pressed."""
    return Reply(toast=sentence)


def _show(store: Store, request: Request, wanted: Reading) -> Reply:
    """The article that was read, as a draft."""
    read = request.fetched
    if not isinstance(read, Read) or not read.drafts:
        return _say(failure_sentence(read.failure if isinstance(read, Read) else None))
    (draft,) = read.drafts
    if isinstance(wanted.source, Waiting):
        additions.update_draft(store, wanted.source.draft_id, dump_draft(draft))
        return _draft(store, request, wanted.source.draft_id, draft)
    effect = preview(store, draft, now=request.now)
    if effect.step is ingest.Step.UNCHANGED:
        return known_reply(effect)
    draft_id = additions.insert_draft(
        store, dump_draft(draft), chat_id=request.chat_id, user_id=request.user_id, now=request.now
    )
    return draft_reply(draft_id, effect, request)


def _draft(store: Store, request: Request, draft_id: int, draft: Draft, *, offers_days: bool = False) -> Reply:
    effect = preview(store, draft, now=request.now)
    if effect.step is ingest.Step.UNCHANGED:
        return known_reply(effect)
    return draft_reply(draft_id, effect, request, offers_days=offers_days)


def _carry_out(store: Store, request: Request, step: Step) -> Reply:
    """Save or discard the draft, or show it again. Raises: AddingRefused."""
    row = additions.find_draft(store, step.draft_id, request.chat_id, now=request.now)
    if row is None:
        raise AddingRefused(AddingFault.NO_DRAFT)
    if step.verb == "save":
        adder = Adder(request.chat_id, request.user_id, asker(request), request.now)
        return saved_reply(save(store, row.id, adder, recent=request.recent), adder.name)
    draft = load_draft(row.draft)
    if step.verb == "discard":
        additions.delete_draft(store, row.id)
        title = shorten(title_of(draft.article), TITLE_CHARACTERS)
        return Reply(fill(_("Discarded by {name}: {title}"), name=asker(request), title=text(title)))
    return _draft(store, request, row.id, draft, offers_days=step.verb == "other")


COMMAND = Command(
    "add",
    _("Add an article: its link, file or text"),
    _("/add [link] [day]"),
    answer,
    lambda _store: "https://example.org/article",
    rank=70,
    writes=True,
    asks_admin=True,
    wants=wanted_by,
    takes_posts=True,
)
