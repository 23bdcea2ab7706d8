"""Offices over time: a role is a fact at a meeting, and several of them make a tenure."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.model import Tenure
from knowledge.store import Store
from knowledge.store.tenure_rows import RoleHeld
from knowledge.tenures import gather_tenures, read_tenures
from tests.scripted import Person, Report, Talk, take


def held(role: str, year: int | None, side: str = "Pakistan") -> RoleHeld:
    return RoleHeld(role, side, date(year, 1, 1) if year else None)


@pytest.mark.parametrize(
    ("roles", "tenures"),
    [
        ([held("Foreign Secretary", 2022)], [("Foreign Secretary", 2022, 2022)]),
        (
            [held("Foreign Secretary of Pakistan", 2022), held("Foreign Secretary", 2020)],
            [("Foreign Secretary of Pakistan", 2020, 2022)],
        ),
        (
            [held("Director General, ISSI", 2025), held("Foreign Secretary", 2020)],
            [("Director General, ISSI", 2025, 2025), ("Foreign Secretary", 2020, 2020)],
        ),
        ([held("Foreign Secretary", None)], [("Foreign Secretary", None, None)]),
        ([held("Chinese counterpart", 2020, "China")], []),
        ([], []),
    ],
)
def test_roles_become_offices_with_years(roles: list[RoleHeld], tenures: list[tuple[str, int, int]]) -> None:
    wanted = [
        Tenure(role, date(first, 1, 1) if first else None, date(last, 1, 1) if last else None)
        for role, first, last in tenures
    ]
    assert list(gather_tenures(roles)) == wanted


def test_a_vice_minister_is_not_the_minister_of_another_ministry() -> None:
    roles = [held("Minister for Energy", 2022), held("Minister for Planning", 2020)]
    assert len(gather_tenures(roles)) == 2


def test_offices_are_dated_by_the_meetings_attended() -> None:
    with Store.in_memory() as store:
        secretary = Person("Farah Hamid Khan", role="Additional Secretary")
        take(store, Report("a", (Talk("JCC", 4, "2018-02-07", people=(secretary,)),)))
        take(store, Report("b", (Talk("JCC", 6, "2019-01-21", people=(secretary,)),)))
        (person,) = store.rows("SELECT id FROM person")
        assert read_tenures(store, person["id"]) == (
            Tenure("Additional Secretary", date(2018, 2, 7), date(2019, 1, 21)),
        )
