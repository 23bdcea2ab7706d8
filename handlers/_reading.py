"""How a date in a question was read: echoed in the answer, with the other reading one tap away where there is one."""

from __future__ import annotations

from handlers._command import Button, Tap
from handlers._dates import render_other
from handlers._pages import Rows
from handlers._words import _
from knowledge.dates.phrases import Reading


def other_reading_buttons(command: str, read: Reading | None, words: str = "") -> Rows:
    """A button that asks the same of the other reading, in place; `words` are those beside the date."""
    other = render_other(read) if read else None
    if read is None or read.other is None or other is None:
        return ()
    return ((Button(_("Or {when}?").format(when=other), Tap(command, f"{read.other.edtf} {words}".strip())),),)
