"""Offices written short in a question about a person, and initials that are no office's."""

from __future__ import annotations

import pytest

from knowledge.names import parse_query


@pytest.mark.parametrize(
    ("typed", "office", "name"),
    [
        ("FM Dar", "foreign minister", "Dar"),
        ("fm dar", "foreign minister", "dar"),
        ("AS interior", "additional secretary interior", ""),
        ("as interior farah", "additional secretary interior", "farah"),
        ("Addl. Secy interior", "additional secretary interior", ""),
        ("DG MoFA", "director general foreign affairs", ""),
        ("CM Sindh", "chief minister sindh", ""),
        ("PM", "prime minister", ""),
        ("COAS Munir", "chief of army staff", "Munir"),
        ("NSA", "national security adviser", ""),
        ("FS Amna Baloch", "foreign secretary", "Amna Baloch"),
        ("IG Sindh", "inspector general sindh", ""),
        ("VM Sun Weidong", "vice minister", "Sun Weidong"),
    ],
)
def test_an_office_written_short_narrows_as_written_in_full(typed: str, office: str, name: str) -> None:
    query = parse_query(typed)
    assert " ".join(query.office) == office
    assert query.name == name


@pytest.mark.parametrize("typed", ["S. S. Qazi", "A. S. Khan", "js bajwa", "CS WANG", "Ed Miliband"])
def test_initials_of_a_name_are_no_office(typed: str) -> None:
    assert parse_query(typed).office == ()
