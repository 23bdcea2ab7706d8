"""Which offices somebody held and when, as far as the meetings attended tell: a role is a fact at a meeting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from knowledge.model import Tenure
from knowledge.resolution.participations import office_words
from knowledge.store import Store
from knowledge.store.tenure_rows import RoleHeld, roles_held

COUNTERPART = "counterpart"  # an office only to whom it is said of


def read_tenures(store: Store, person_id: int) -> tuple[Tenure, ...]:
    """The person's offices, the latest first; one office in other words is one, in its fullest wording."""
    return gather_tenures(roles_held(store, person_id))


def gather_tenures(held: Iterable[RoleHeld]) -> tuple[Tenure, ...]:
    """The offices behind roles at meetings, the latest first, those of no known day last."""
    by_office: dict[frozenset[str], list[RoleHeld]] = {}
    for one in held:
        if COUNTERPART not in one.role.casefold():
            by_office.setdefault(_office(one, by_office), []).append(one)
    tenures = map(_tenure, by_office.values())
    return tuple(sorted(tenures, key=lambda tenure: (tenure.last or date.min, tenure.role), reverse=True))


def _office(one: RoleHeld, known: Iterable[frozenset[str]]) -> frozenset[str]:
    """The known office that has all its words, or all of whose words it has; else its own."""
    words = office_words(one.role, one.side)
    return next((office for office in known if words <= office or office <= words), words)


def _tenure(held: Sequence[RoleHeld]) -> Tenure:
    days = sorted(one.on for one in held if one.on)
    fullest = max((one.role for one in held), key=lambda role: (len(role), role))
    return Tenure(fullest, days[0] if days else None, days[-1] if days else None)
