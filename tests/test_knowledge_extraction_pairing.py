"""Which office of a sentence is whose, where ranks, styles, orders and numbers stand between."""

from __future__ import annotations

import pytest

from knowledge.extraction.namings import find_namings
from knowledge.extraction.tokens import Tokenizer
from knowledge.gazetteer import load

BOOK = load()


def _people(text: str) -> dict[str, str]:
    tokens = Tokenizer(BOOK, frozenset()).read(text, 0, len(text))
    found = find_namings(tokens, text, sentence=0, gazetteer=BOOK)
    return {naming.name: naming.role for naming in found if naming.name and naming.sure}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Chairman Ambassador Khalida Raza spoke", {"Khalida Raza": "Chairman"}),
        ("the Foreign Secretary, Ambassador Sohail Raja, spoke", {"Sohail Raja": "Foreign Secretary"}),
        ("Ambassador Sohail Raja, Director General ISSI, spoke", {"Sohail Raja": "Director General ISSI"}),
        ("Chief of Mission Ambassador Omar Rasul came", {"Omar Rasul": "Chief of Mission"}),
    ],
)
def test_what_somebody_is_styled_for_life_is_no_office_beside_the_one_held(text: str, people: dict[str, str]) -> None:
    assert _people(text) == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Defence Attaché Major General Zhou Lin was there", {"Zhou Lin": "Defence Attaché"}),
        ("Inspector General Major General Hamid Khosa", {"Hamid Khosa": "Inspector General"}),
        (
            "Commander 12 Corps Lt Gen Asif Raza and Commander 34 Special Security Division Maj Gen Omar Rasul came",
            {"Asif Raza": "Commander 12 Corps", "Omar Rasul": "Commander 34 Special Security Division"},
        ),
        ("Admiral Naveed Raza NI(M), Chief of the Naval Staff, said", {"Naveed Raza": "Chief of the Naval Staff"}),
        ("Lt Gen Ahmed Khosa, HI (M), Director General ISPR, said", {"Ahmed Khosa": "Director General ISPR"}),
    ],
)
def test_ranks_and_orders_leave_officers_their_offices(text: str, people: dict[str, str]) -> None:
    assert _people(text) == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "the Prime Minister of Azad Jammu and Kashmir Raja Omar Rasul took part",
            {"Raja Omar Rasul": "Prime Minister of Azad Jammu and Kashmir"},
        ),
        (
            "the Minister for Kashmir Affairs and Gilgit-Baltistan Ali Raza took part",
            {"Ali Raza": "Minister for Kashmir Affairs and Gilgit-Baltistan"},
        ),
        (
            "Dr. Liu Meixiang, Research Associate, China Academy of Social Sciences, said",
            {"Liu Meixiang": "Research Associate, China Academy of Social Sciences"},
        ),
        (
            "attended by Hafiz Omar Rasul Minister for Communications, Ali Raza Deputy Chairman Planning Commission,"
            " Moin Lodhi Special Assistant to PM.",
            {
                "Hafiz Omar Rasul": "Minister for Communications",
                "Ali Raza": "Deputy Chairman Planning Commission",
                "Moin Lodhi": "Special Assistant to PM",
            },
        ),
        (
            "Yue Lin and Moin Lodhi, the special representatives of China and Pakistan for Afghanistan, were present",
            {"Yue Lin": "special representative of China", "Moin Lodhi": "special representative of Pakistan"},
        ),
        (
            "the foreign ministers of China, Afghanistan and Pakistan, Wang Lin, Omar Rasul and Ali Raza met",
            {
                "Wang Lin": "foreign minister of China",
                "Omar Rasul": "foreign minister of Afghanistan",
                "Ali Raza": "foreign minister of Pakistan",
            },
        ),
        (
            "Secretary Omar Rasul, Ali Raza and Hina Malik, deputy directors, attended",
            {"Omar Rasul": "Secretary", "Ali Raza": "deputy director", "Hina Malik": "deputy director"},
        ),
        ("from Chakdara to Col. Sher Khan Interchange on the motorway", {}),
    ],
)
def test_an_office_is_read_to_its_end_and_no_further(text: str, people: dict[str, str]) -> None:
    assert _people(text) == people
