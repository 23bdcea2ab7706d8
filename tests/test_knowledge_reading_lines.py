from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.reading.lines import unwrap

PROSE = (
    "ISLAMABAD: The 6th meeting of the Joint Working Group on Safety and Security of CPEC took place here on Monday "
    "and was co-chaired by Farah Hamid Khan, Additional Secretary of the Ministry of Interior, and Liu Shaobin.\n\n"
    "The two sides reviewed what had been done since the 5th meeting. They agreed that the 7th will take place in "
    "Beijing in July 2019, and thanked each other for the work that has been put into the project over the years."
)


@pytest.mark.parametrize("width", [40, 60, 72, 78, 100])
def test_text_wrapped_at_a_width_comes_back_by_paragraph(width: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(part, width, break_on_hyphens=False) for part in PROSE.split("\n\n"))
    assert wrapped != PROSE
    assert unwrap(wrapped) == PROSE


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        "Those present:\nLiu Shaobin, Director General, Department of Security\n"
        "Farah Hamid Khan, Additional Secretary Interior\n"
        "Cao Xiaolin, Deputy Director General of a Department\nKhurram Agha, Home Secretary of the Government",
        "\n".join(
            f"- the {place} point that was agreed between both of the sides" for place in ("first", "second", "third")
        ),
        "WORLD\n1 min read\nChina and Pakistan promise closer ties\n\nThey met.",
        "",
        "One line only",
    ],
)
def test_text_that_was_not_wrapped_stays_as_it_is(text: str) -> None:
    assert unwrap(text) == text


def test_a_word_split_at_a_line_end_is_made_whole_and_a_hyphen_of_its_own_is_kept() -> None:
    text = (
        "The sixth meeting of the joint group on safety and secu-\nrity was held in the capital on Monday and was co-\n"
        "chaired by the secretary, who said that the Karachi-\nPeshawar line and others like it are in the plan\n"
        "that both sides want."
    )
    joined = unwrap(text)
    assert "safety and security was" in joined
    assert "was co-chaired by" in joined
    assert "Karachi-Peshawar line" in joined


@given(st.lists(st.text(st.sampled_from("ab Z.-,\t1"), max_size=60), max_size=12).map("\n".join))
def test_unwrapping_changes_nothing_but_white_space_and_hyphens_and_only_once(text: str) -> None:
    joined = unwrap(text)
    assert unwrap(joined) == joined
    assert "".join(joined.split()).replace("-", "") == "".join(text.split()).replace("-", "")
