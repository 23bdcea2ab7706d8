"""The knowledge base a command works on: its file, the bundled articles in the default one, the state on a day."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path

from yaml import YAMLError

from bot.progress import showing_progress
from bot.settings import Settings, SettingsError
from bot.store_thread import prepare
from handlers._words import _
from knowledge.errors import StoreError, StoreFault
from knowledge.extraction import Extractor
from knowledge.store import Store, ingests

LONGEST_REASON = 160  # characters of what a library says of a file
BUNDLED = "bundled {fingerprint}"  # the origin under which the corpus is taken in; an upgraded one is another


def extractor_for(settings: Settings) -> Extractor:
    """What reads a team's articles: the rules, and a language model where the settings name one.

    Raises: SettingsError.
    """
    rules = rules_for(settings)
    if settings.llm_url is None:
        return rules
    from bot.language_model import beside  # noqa: PLC0415 - half a second, and only for those who use it

    return beside(rules, settings)


def rules_for(settings: Settings) -> Extractor:
    """The rules, with the team's gazetteer where the settings name one. Raises: SettingsError."""
    # slow to import, and needed only where articles are read
    from knowledge.extraction import default_extractor  # noqa: PLC0415
    from knowledge.extraction.rules import RuleExtractor  # noqa: PLC0415
    from knowledge.gazetteer import load  # noqa: PLC0415

    if settings.gazetteer is None:
        return default_extractor()
    try:
        return RuleExtractor(load(settings.gazetteer))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, YAMLError) as error:
        reason = " ".join(str(error).split())[:LONGEST_REASON]
        sentence = _("CORRIDOR_GAZETTEER holds a file that is not of the form: {reason}.")
        raise SettingsError(sentence.format(reason=reason)) from error


def ensure_bundled_articles(settings: Settings, *, now: datetime) -> None:
    """Take the bundled articles into the settings' knowledge base, if these have not been taken in to their end.

    A file that can only be read stays as it is. Raises: StoreError, SettingsError.
    """
    from knowledge.corpus import corpus_paths, fingerprint, read_bundled  # noqa: PLC0415

    prepare(settings.db)
    origin = BUNDLED.format(fingerprint=fingerprint())
    with Store.open_reader(settings.db) as store:
        if ingests.is_finished(store, origin=origin):
            return
    from knowledge.ingest import Telling, ingest  # noqa: PLC0415

    extractor = rules_for(settings)  # the same for everybody, and at no cost
    try:
        with Store.open(settings.db) as store, showing_progress(_("Reading the bundled articles")) as progress:
            ingest(
                store,
                corpus_paths(),
                extractor=extractor,
                now=now,
                origin=origin,
                reader=read_bundled,
                progress=progress,
                telling=Telling(is_quiet=True),
            )
    except StoreError as error:
        if error.fault is not StoreFault.READ_ONLY:
            raise


def end_of_day(day: date, settings: Settings) -> datetime:
    """The last instant of the day in the settings' time zone."""
    return datetime.combine(day + timedelta(days=1), time.min, settings.zone) - timedelta(microseconds=1)


@contextmanager
def as_of(settings: Settings, day: date, *, now: datetime) -> Iterator[Path]:
    """A temporary knowledge base with only what articles published by `day` say. Raises: StoreError, SettingsError."""
    from knowledge.snapshot import rebuild_as_of  # noqa: PLC0415

    prepare(settings.db)
    extractor = rules_for(settings)  # it reads every article for one answer
    with tempfile.TemporaryDirectory(prefix="corridor-") as folder:
        target = Path(folder) / "as-of.db"
        with Store.open_reader(settings.db) as store:
            rebuild_as_of(store, day, target, extractor=extractor, now=now, end=end_of_day(day, settings))
        yield target
