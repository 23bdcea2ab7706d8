"""Tables for what is the news of an article: against previews, memories, opinions and what was said afterwards."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from knowledge.dates.when import day
from knowledge.extraction import default_extractor
from knowledge.extraction.projection import as_json
from knowledge.model import Article


def _meetings(text: str, published: date | None) -> list[dict[str, Any]]:
    article = Article(key="a", text=text, published=day(published) if published else None)
    found: list[dict[str, Any]] = as_json(article, default_extractor().extract(article), path="a.md")["meetings"]
    return found


def _mains(text: str, published: date | None) -> list[tuple[Any, ...]]:
    return [(m["series"], m["ordinal"], m["status"]) for m in _meetings(text, published) if m["main"]]


@pytest.mark.parametrize(
    "aside",
    [
        "Former minister Umar Asad, under whom the 10th JCC was held, said on Sunday that the line had been cut often.",
        "The energy group has done its work: its 11th meeting was held in Beijing on September 4.",
    ],
)
def test_a_preview_that_opens_an_article_is_its_news_before_what_it_comes_to(aside: str) -> None:
    text = (
        "ISLAMABAD: The 14th session of the Joint Cooperation Committee (JCC) will be held in Beijing on September 26"
        " under Planning Minister Ahsan Raza. The JWG on Energy is ready. Papers have been sent. Rooms are booked."
        f" {aside}"
    )
    assert _mains(text, date(2025, 9, 16)) == [("JCC", 14, "scheduled")]


@pytest.mark.parametrize(
    "said",
    [
        "told a joint news conference on Sunday after the seventh round of the Strategic Dialogue",
        "said in a joint statement issued at the conclusion of the seventh round of the Strategic Dialogue on Sunday",
        "told reporters following the seventh round of the Strategic Dialogue on Sunday",
    ],
)
def test_what_is_said_to_the_press_after_a_meeting_tells_that_it_was_held(said: str) -> None:
    text = f"BEIJING - China's Foreign Minister Wang Rui {said} that the corridor would be open to others."
    assert _mains(text, date(2026, 1, 5)) == [("Foreign Ministers' Strategic Dialogue", 7, "held")]


@pytest.mark.parametrize(
    "due", ["due in October", "scheduled for October 12", "to be held next month", "slated for May"]
)
def test_a_body_named_with_when_it_is_due_is_no_news_beside_groups_that_met(due: str) -> None:
    text = (
        f"ISLAMABAD: Two working groups of CPEC met on Monday, clearing the table for the Joint Cooperation Committee"
        f" {due}.\n\nThe fifth meeting of the Joint Working Group on Agriculture came first. It was co-chaired by Ali"
        " Sher, Secretary Food Security, and Sui Feng, Director General.\n\nThe Joint Working Group on Energy held its"
        " eighth meeting in the afternoon."
    )
    assert _mains(text, date(2025, 9, 16)) == [("JWG Agriculture", 5, "held"), ("JWG Energy", 8, "held")]


def test_talks_told_between_commas_that_would_be_held_are_still_to_come() -> None:
    text = (
        "ISLAMABAD - Leaders of nine parties sat together on Thursday.\n\nThey were taking part in the second session"
        " of the Joint Consultative Mechanism (JCM) of political parties. Senate Chairman Sadiq Baloch and Song Tao"
        " presided over it.\n\nThe ministry said that the talks, the second strategic dialogue of the foreign"
        " ministers, would be held there today (Friday)."
    )
    found = {m["series"]: (m["main"], m["status"]) for m in _meetings(text, date(2020, 8, 21))}
    assert found["JCM of Political Parties on CPEC"] == (True, "held")
    assert found["Foreign Ministers' Strategic Dialogue"] == (False, "scheduled")


def test_a_number_behind_a_hyphen_counts_the_body() -> None:
    text = "BEIJING: JCC-8 was held here on Thursday. Planning Minister Ahsan Raza co-chaired it."
    assert _mains(text, date(2018, 12, 21)) == [("JCC", 8, "held")]


def test_a_month_is_no_topic_of_a_group() -> None:
    text = (
        "URUMQI: The second meeting of the Joint Working Group on International Cooperation was held here on Friday."
        " It reviewed the work done since the first meeting of the working group on April 9, 2019."
    )
    names = {(m["series"], m["ordinal"]) for m in _meetings(text, date(2020, 12, 28))}
    assert names == {("JWG International Cooperation and Coordination", n) for n in (1, 2)}


def test_a_letter_in_the_first_person_that_tells_who_led_reports_a_meeting() -> None:
    text = (
        "Dear all,\n\nI promised a line. The Joint Working Group on the Long Term Plan had its sixth meeting yesterday"
        " in Beijing. Nighat Bajwa, Chief (Macro) at the Planning Commission, led from our side; the Chinese side was"
        " headed by Mo Dong, deputy director general of the NDRC. I hope to be let in next time."
    )
    assert _mains(text, date(2018, 12, 5)) == [("JWG Long-Term Plan", 6, "held")]


def test_a_leader_that_argues_reports_nothing() -> None:
    text = (
        "AT long last the 10th meeting of the Joint Cooperation Committee has been held, on Thursday, though by video."
        " The government must now deliver. It is time that Planning Minister Umar Asad, who co-chaired it, told people"
        " what was agreed; the minutes should be published."
    )
    assert _mains(text, date(2021, 9, 25)) == []


def test_an_interview_is_no_talks_of_two() -> None:
    text = (
        "'A good meeting'\n\nThe former joint secretary Wajid Shirazi talks to Noor Saleem, Editor of the Reader.\n\n"
        "SR: You came back from China, I am told?\n\nWKS: With forty pages.\n\nSR: Did anything come of it?\n\n"
        "WKS: I met Minister Taimur Wazir about it.\n\nSR: And now?\n\nWKS: Roses."
    )
    assert _mains(text, date(2023, 2, 19)) == []


@pytest.mark.parametrize(
    "counted",
    [
        "The 81st meeting to review progress on CPEC projects",
        "The 81st progress review meeting on CPEC",
        "The 3rd meeting of the Cabinet Committee on Energy",
    ],
)
def test_a_review_or_a_committee_at_home_that_is_counted_is_of_no_series(counted: str) -> None:
    text = (
        f"ISLAMABAD: {counted} was held here on Wednesday under the chairmanship of Planning Minister Ahsan Raza.\n\n"
        "He asked all to be ready for the upcoming 14th Joint Cooperation Committee (JCC) meeting."
    )
    ((series, ordinal, status),) = _mains(text, date(2025, 7, 3))
    assert (series, status) == (None, "held")
    assert ordinal in (81, 3)


@pytest.mark.parametrize(
    "lead",
    [
        "The meetings of the Joint Working Group (JWG) on Gwadar and Industrial Cooperation were held on Thursday",
        "China and Pakistan on Thursday held meetings of the two Joint Working Groups on Gwadar and Industrial"
        " Cooperation",
    ],
)
def test_meetings_of_two_groups_named_together_are_both_news(lead: str) -> None:
    text = f"ISLAMABAD: {lead}.\n\nPlanning Secretary Zafar Butt and Director General Xia Lin co-chaired both."
    found = {series for series, _, _ in _mains(text, date(2018, 11, 30))}
    assert found == {"JWG Gwadar", "JWG Industrial Cooperation"}


def test_a_meeting_at_a_ministry_that_names_nobody_is_news_before_what_it_prepares() -> None:
    text = (
        "ISLAMABAD: The 11th meeting of the Joint Cooperation Committee (JCC) is likely next month.\n\nAccording to"
        " officials, during a meeting held at the Planning Ministry on Tuesday a list of projects was made for the JCC."
    )
    assert _mains(text, date(2022, 7, 27)) == [(None, None, "held")]


def test_a_telephonic_conversation_is_talks() -> None:
    text = (
        "BEIJING: China will widen its cooperation.\n\nMinister of Public Security Zhao Lin made these remarks during a"
        " telephonic conversation on Tuesday with Interior Minister Ijaz Butt of Pakistan."
    )
    assert [status for _, _, status in _mains(text, date(2020, 9, 8))] == ["held"]


@pytest.mark.parametrize("always", ["which is co-chaired by Pakistan's Planning Minister", "is led by a vice chairman"])
def test_what_a_body_always_is_reports_no_meeting_of_it(always: str) -> None:
    text = (
        "ISLAMABAD: Planning Minister Umar Butt on Monday said that an accord would be signed for two new groups.\n\n"
        f"They will work under the Joint Cooperation Committee (JCC), {always} of the NDRC."
    )
    assert _mains(text, date(2020, 3, 16)) == []


def test_plans_for_one_body_without_a_number_are_one_meeting() -> None:
    text = (
        "ISLAMABAD: Ahead of the upcoming Joint Cooperation Committee (JCC), Pakistan and China on Monday held the"
        " third meeting of the Joint Working Group on Energy.\n\nIt was to prepare the upcoming JCC meeting."
        " The JCC is expected to be held virtually on October 27."
    )
    others = [(m["series"], m["date"]) for m in _meetings(text, date(2022, 10, 25)) if not m["main"]]
    assert others == [("JCC", "2022-10-27")]


def test_the_previous_meetings_of_a_body_are_no_meeting() -> None:
    text = (
        "ISLAMABAD: The 6th Joint Working Group (JWG) meeting on Energy was held on Friday.\n\nUnlike the previous JWG"
        " meetings, the 6th JWG heard the provinces."
    )
    assert [(m["series"], m["ordinal"]) for m in _meetings(text, date(2022, 4, 9))] == [("JWG Energy", 6)]


@pytest.mark.parametrize(
    "text",
    [
        "Corrections\n\nIn our report we said that the second round of the Bilateral Political Consultations"
        " was held in Beijing on Saturday. It was the third round. The error is regretted.",
        'Clarification\n\nA report headlined "Second consultations end" stated that the second round of the Bilateral'
        " Political Consultations took place in Beijing on Saturday. This was wrong. It was in fact the third round.",
        "CORRECTION: A report on Sunday described the round of the Bilateral Political Consultations in Beijing on"
        " Saturday as the second; it was the third.",
    ],
)
def test_a_correction_reports_the_meeting_by_its_right_number(text: str) -> None:
    assert _mains(text, date(2023, 3, 21)) == [("Bilateral Political Consultations", 3, "held")]


def test_talks_in_another_city_between_others_are_news_of_their_own() -> None:
    text = (
        "ISLAMABAD: Chinese Ambassador Jiang Dong called on Finance Minister Ishaq Butt on Monday and discussed the"
        " rollover of deposits.\n\nIn Karachi, Consul General Yang Yun met Sindh Chief Minister Murad Shah on Tuesday."
    )
    assert _mains(text, date(2023, 10, 18)) == [(None, None, "held"), (None, None, "held")]


def test_both_dialogues_that_a_visitor_is_to_attend_are_announced() -> None:
    text = (
        "ISLAMABAD: China's Foreign Minister Qin Rui arrived here on Friday on a two-day visit, during which he will"
        " co-chair the fourth round of the Pakistan-China Strategic Dialogue with Foreign Minister Bilal Butt.\n\nHe"
        " will also attend the fifth China-Pakistan-Afghanistan Trilateral Foreign Ministers' Dialogue on Saturday."
    )
    assert {(ordinal, status) for _, ordinal, status in _mains(text, date(2023, 5, 5))} == {
        (4, "scheduled"),
        (5, "scheduled"),
    }


def test_the_next_sentence_tells_which_meeting_talks_were() -> None:
    text = (
        "ISLAMABAD: Federal Minister for Interior Mohsin Raza and China's Minister of Public Security Wang Hong sat"
        " together on Wednesday.\n\nIt was the second annual session of the two interior ministers, the first having"
        " been in Beijing last year."
    )
    found = [(m["series"], m["ordinal"], m["date"], m["main"]) for m in _meetings(text, date(2024, 12, 5))]
    series = "Interior Ministers' Meeting"
    assert found == [(series, 2, "2024-12-04", True), (series, 1, "2023", False)]


@pytest.mark.parametrize("lead", ["on what they had done since the 11th JCC", "on the decisions of the 11th JCC"])
def test_a_meeting_that_the_talks_look_back_on_is_not_the_news(lead: str) -> None:
    text = (
        f"ISLAMABAD: The provinces briefed the planning minister on Tuesday {lead}.\n\nPlanning Minister Ahsan Raza,"
        " who chaired the meeting, told them to hurry.\n\nThe 11th session of the Joint Cooperation Committee was held"
        " on October 27 by video."
    )
    assert _mains(text, date(2022, 11, 2)) == [(None, None, "held")]


def test_what_will_be_done_at_a_meeting_does_not_announce_it() -> None:
    text = (
        "ISLAMABAD: CPEC has created 70,000 jobs, the authority said on Monday.\n\nThe figures will be presented at the"
        " 10th JCC meeting, chairman Asim Butt said."
    )
    assert _mains(text, date(2021, 3, 2)) == []


@pytest.mark.parametrize(
    "met",
    [
        "met on Tuesday under the chairmanship of Senator Sher Ali",
        "met here on Tuesday with Senator Sher Ali in the chair",
    ],
)
def test_a_committee_at_home_that_met_is_news_before_the_plans_it_heard_of(met: str) -> None:
    text = (
        f"ISLAMABAD: The Parliamentary Committee on CPEC {met} and was briefed on power.\n\nThe planning secretary said"
        " that the 11th JCC was expected in July."
    )
    assert _mains(text, date(2022, 6, 1)) == [(None, None, "held")]


def test_the_next_meeting_is_of_the_series_an_article_is_about() -> None:
    text = (
        "BEIJING: The inaugural meeting of the Joint Working Group on International Cooperation was held in Beijing on"
        " Tuesday.\n\nThe group was set up during the 8th JCC meeting. The next meeting will be held in Islamabad."
    )
    coming = [m["series"] for m in _meetings(text, date(2019, 4, 10)) if m["status"] == "scheduled"]
    assert coming == ["JWG International Cooperation and Coordination"]


@pytest.mark.parametrize(
    "lead",
    [
        "China and Pakistan have agreed to widen ties under CPEC during the ninth Joint Cooperation Committee"
        " (JCC) meeting.",
        "Pakistan and China have agreed to widen CPEC.\n\nThe agreement emerged during the ninth Joint Cooperation"
        " Committee (JCC) meeting.",
    ],
)
def test_what_both_agreed_at_a_meeting_tells_that_it_was_held(lead: str) -> None:
    text = f"ISLAMABAD: {lead}\n\nPlanning Minister Khusro Butt on Tuesday said that it was a good year."
    assert _mains(text, date(2019, 11, 6)) == [("JCC", 9, "held")]


@pytest.mark.parametrize(
    "lead",
    [
        "Planning Minister Ahsan Raza, Friday said the Joint Cooperation Committee (JCC) has approved new roads.",
        "Following a meeting of the Joint Cooperation Committee (JCC) of CPEC, Planning Minister Ahsan Raza on Friday"
        " said the two countries would build new roads.",
    ],
)
def test_what_a_body_approved_or_was_said_after_it_met_is_its_meeting(lead: str) -> None:
    assert _mains(f"BEIJING: {lead}", date(2016, 12, 31)) == [("JCC", None, "held")]


def test_a_dialogue_to_be_held_under_a_chairman_is_no_talks_that_were() -> None:
    text = (
        "ISLAMABAD: The third round of China-Afghanistan-Pakistan foreign ministers' dialogue will be held today under"
        " the chairmanship of Foreign Minister Shah Butt.\n\nThe first meeting was held in Beijing in 2017."
    )
    assert _mains(text, date(2019, 9, 7)) == [("China-Afghanistan-Pakistan Trilateral FM Dialogue", 3, "scheduled")]


def test_two_holders_of_one_office_of_two_states_meet_in_its_series() -> None:
    text = (
        "BEIJING: Interior Minister Mohsin Raza on Wednesday met Chinese Interior Minister Wang Hong here and discussed"
        " police training with Pakistan."
    )
    assert _mains(text, date(2026, 1, 8)) == [("Interior Ministers' Meeting", None, "held")]


def test_those_who_will_preside_over_a_meeting_have_not_met() -> None:
    text = (
        "ISLAMABAD: The top forum is to gather on Friday in Beijing.\n\nPlanning Minister Ahsan Raza and"
        " the vice-chairman of the NDRC, Zhou Bing, will jointly preside over the 14th session of the Joint Cooperation"
        " Committee (JCC).\n\nFormer minister Umar Asad, under whom the 10th JCC was held, spoke on Sunday."
    )
    assert _mains(text, date(2025, 9, 24)) == [("JCC", 14, "scheduled")]


@pytest.mark.parametrize(
    ("lead", "aside"),
    [
        (
            "Federal Minister for Planning Arif Qazi on Friday chaired a meeting to review progress on CPEC projects.",
            "The minister said the 12th JCC marked a turning point and that what it cleared should be built.",
        ),
        (
            "A Senate panel headed by Senator Salim Marri met on Tuesday to discuss delays in power projects.",
            "Officials said the 12th JCC took up the matter.",
        ),
        (
            "The provincial cabinet, which met here under Chief Minister Ali Gul on Monday, was briefed on the zone.",
            "The project was approved in the 12th JCC.",
        ),
        (
            "Minister for Planning Arif Qazi vowed on Friday that work would be quickened. He was chairing a meeting to"
            " review the progress of projects.",
            "While referring to the Prime Minister's visit to China and the 12th JCC, the minister observed that both"
            " have breathed new life into CPEC.",
        ),
        (
            "Minister for Planning Arif Qazi directed the ministries on Friday to hurry.",
            "Chairing a review meeting here at the secretariat, he said the 12th JCC agreed on five corridors.",
        ),
    ],
)
def test_what_a_meeting_at_home_only_speaks_of_is_not_its_news(lead: str, aside: str) -> None:
    found = _meetings(f"ISLAMABAD: {lead}\n\n{aside} Secretary Nawaz Ali attended.", date(2023, 8, 18))
    assert [(m["series"], m["ordinal"], m["status"], m["main"]) for m in found] == [
        (None, None, "held", True),
        ("JCC", 12, "mentioned", False),
    ]


@pytest.mark.parametrize(
    "told",
    [
        "The talks, which were the 4th round of Bilateral Political Consultations, lasted four hours.",
        "At the Foreign Office they then co-chaired the 4th round of the Bilateral Political Consultations.",
        "The 4th round of the Bilateral Political Consultations took stock of everything and was held in good spirit.",
    ],
)
def test_a_counted_meeting_told_as_an_event_behind_talks_is_the_news(told: str) -> None:
    lead = "Foreign Secretary Amjad Gul and Vice Foreign Minister Sun Wei held talks in Islamabad on Friday."
    assert _mains(f"ISLAMABAD: {lead} {told}", date(2023, 8, 18)) == [("Bilateral Political Consultations", 4, "held")]


@pytest.mark.parametrize(
    ("where", "day"),
    [("the headquarters of the Ministry of Public Security", "2026-01-07"), ("Beijing's airport", None)],
)
def test_a_visit_at_which_the_other_received_dates_the_talks(where: str, day: str | None) -> None:
    text = (
        f"Interior Minister Mohsin Raza on Wednesday visited {where}, where he was warmly received by China's Minister"
        " of Public Security Wang Hong. During an extensive meeting, the two sides discussed policing."
    )
    assert [m["date"] for m in _meetings(text, date(2026, 1, 7)) if m["date"]] == ([day] if day else [])


def test_where_something_happened_a_meeting_was_not() -> None:
    text = (
        "The 10th meeting of the Joint Cooperation Committee was postponed on Friday. The decision to put off the"
        " meeting of the JCC follows the blast on a bus in the Dasu area."
    )
    assert [m["place"] for m in _meetings(text, date(2021, 7, 17)) if m["main"]] == [None]


def test_a_meeting_put_off_is_the_news_though_it_is_named_later() -> None:
    text = (
        "Relations are strained. China has cancelled an important meeting on the corridor. No new date was"
        " announced.\n\nThe attack is the main reason.\n\nChairman Asim Butt tweeted that the 10th JCC meeting,"
        " scheduled to be held on July 16, 2021, has been postponed till after Eid.\n\nAn official said that Mr Butt"
        " received the ambassador of China on Thursday."
    )
    assert ("JCC", 10, "scheduled") in _mains(text, date(2021, 7, 17))
