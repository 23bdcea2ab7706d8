"""`corridor export` and `corridor reextract`: the knowledge base as a whole."""

from __future__ import annotations

import json

from bot.app import now_utc
from bot.library import extractor_for
from bot.progress import showing_progress
from bot.settings import Settings
from handlers._words import _
from knowledge.reextract import reextract as read_again
from knowledge.store import Store
from knowledge.store.everything import everything


def export(settings: Settings) -> str:
    """All that is known, as JSON in one canonical form. Raises: StoreError."""
    with Store.open_reader(settings.db) as store:
        return json.dumps(everything(store), ensure_ascii=False, indent=1)


def reextract(settings: Settings) -> int:
    """How many articles were read again. Raises: StoreError, SettingsError."""
    extractor = extractor_for(settings)
    with Store.open(settings.db) as store, showing_progress(_("Reading the articles again")) as progress:
        return read_again(store, extractor=extractor, now=now_utc(), progress=progress)
