"""Telegram's wish to wait is a span of time, and no warning."""

from __future__ import annotations

import warnings
from datetime import timedelta

import pytest
from telegram.error import RetryAfter

from bot.outcomes import Fate, judge
from bot.pace import seconds_of


@pytest.mark.parametrize("wait", [7, timedelta(seconds=7)])
def test_a_wish_to_wait_warns_nobody(wait: int | timedelta) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        outcome = judge(RetryAfter(wait))
    assert (outcome.fate, outcome.seconds) == (Fate.EARLY, 7.0)


def test_a_wish_to_wait_is_understood_in_whole_seconds_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "false")
    with pytest.warns(DeprecationWarning, match="PTB_TIMEDELTA"):
        assert seconds_of(RetryAfter(7)) == 7.0
