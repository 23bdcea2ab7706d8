"""The five original articles, where they are at hand: what they must give, and what must not be claimed from them."""

from datetime import date
from pathlib import Path

import pytest

from knowledge.extraction import default_extractor
from knowledge.snapshot import rebuild_as_of
from knowledge.store import Store
from tests.answers import INGESTED_AT, ask, labels, read_in

ORIGINALS = Path(__file__).parents[2] / "shared" / "articles" / "seeds"
NATION = "https://nation.com.pk/22-Jan-2019/pak-china-jwg-meets-to-ensure-better-cpec-security"

pytestmark = pytest.mark.skipif(not ORIGINALS.is_dir(), reason="the originals are not part of the project")


@pytest.fixture(scope="module")
def store() -> Store:
    return read_in(ORIGINALS)


@pytest.mark.parametrize("name", ["Farah Hamid Khan", "farah hamed khan", "Khan, Farah Hamid"])
def test_a_person_has_office_meetings_and_counterparts(store: Store, name: str) -> None:
    lines = ask(store, f"/who {name}").html.partition("<blockquote")[0].split("\n")
    assert lines[0].startswith(
        "<b>Farah Hamid Khan</b>: Additional Secretary of the Ministry of Interior, Pakistan (as of"
    )
    held = [line.partition(" (")[0] for line in lines if line.startswith("•")]
    assert held == [
        "• <b>6th JWG Safety and Security</b>, 21 Jan 2019, Islamabad: co-chair",
        "• <b>4th JWG Safety and Security</b>, 7 Feb 2018, Islamabad: led the delegation",
    ]
    assert "Counterparts: Liu Shaobin (also spelt Li Shaobin), Cao Xiaolin" in lines


def test_what_is_next_follows_from_the_articles_known_by_then(store: Store, tmp_path: Path) -> None:
    past = tmp_path / "past.db"
    rebuild_as_of(store, date(2019, 3, 1), past, extractor=default_extractor(), now=INGESTED_AT)
    with Store.open_reader(past) as known:
        lines = ask(known, "/next", on="2019-03-01").html.split("\n")
    assert lines[0] == (
        "Next: <b>7th JWG Safety and Security</b>: planned for July 2019, Beijing"
        f' (<a href="{NATION}">The Nation, 22 Jan 2019</a>)'
    )
    assert lines[1].startswith("Last held: <b>6th JWG Safety and Security</b>: held 21 Jan 2019, Islamabad")
    assert len(lines) == 2


def test_the_two_fourth_meetings_stay_two(store: Store) -> None:
    assert labels(ask(store, "/meeting 4th")) == [
        "4th JWG International Cooperation… · 21 Jan 2024",
        "4th JWG Safety and Security · 7 Feb 2018",
    ]


def test_the_fifth_lies_between_the_fourth_and_the_sixth(store: Store) -> None:
    first = ask(store, "/meeting 5th security").html.split("\n")[0]
    assert first == "<b>5th JWG Safety and Security</b>: held between 7 Feb 2018 and 21 Jan 2019"


def test_the_ninth_has_no_date_that_nothing_proves(store: Store) -> None:
    reply = ask(store, "/meeting 9th security")
    assert "after 21 Jan 2019" in reply.html.split("\n")[0]
    assert "2022" not in reply.html.partition("<blockquote")[0]
    assert "date unknown" in " ".join(labels(ask(store, "/meetings security")))
