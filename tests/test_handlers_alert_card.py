"""Alerts of what changes after it was told: conflicts and moved plans, as a chat reads them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.model import Status
from knowledge.store import Store
from tests.answers import ARTICLES, read_in
from tests.scripted import Talk
from tests.test_handlers_follow import REPORT, add, alerts, say

HELD = Talk(series="JCC", ordinal=15, date="2026-01-18", place="Beijing")
PLANNED = Talk(series="JCC", ordinal=16, date="2026-02-10", place="Beijing", status=Status.SCHEDULED)


@pytest.fixture
def store() -> Store:
    return read_in(ARTICLES)


def test_what_reports_differ_on_is_not_told_as_a_change(store: Store) -> None:
    add(store, replace(REPORT, talks=(HELD,)))
    say(store, "/follow jcc")
    other = replace(REPORT, key="https://y.example/b", publisher="Other", text="The 15th JCC met on the 18th in Xian.")
    add(store, replace(other, talks=(replace(HELD, place="Xian"),)))
    (alert,) = alerts(store)
    assert alert.html.startswith("🔔 Reports differ · ")
    assert "⚠ Reports differ on the place: " in alert.html
    assert "before: " not in alert.html


def test_a_plan_that_moves_is_told_as_a_date_and_not_as_a_correction(store: Store) -> None:
    add(store, replace(REPORT, talks=(PLANNED,)))
    say(store, "/follow jcc")
    later = replace(REPORT, key="https://x.example/b", published="2026-01-20", text="The 16th JCC will meet later.")
    add(store, replace(later, talks=(replace(PLANNED, date="2026-02-15"),)))
    (alert,) = alerts(store)
    assert alert.html.startswith(
        "🔔 Date · <b>16th JCC</b>: planned for 15 Feb 2026, Beijing\nDate: <b>15 Feb 2026</b> (before: 10 Feb 2026)"
    )
