import pytest

from handlers._command import UsageError
from handlers.on import COMMAND
from knowledge.store import Store
from tests.answers import ARTICLES, ask, labels, read_in, tap
from tests.test_handlers_meetings import FIFTH, FOURTH, FOURTH_ICC, INTERIOR, NINTH, SEVENTH, SIXTH, THIRD_ICC


@pytest.fixture(scope="module")
def store() -> Store:
    return read_in(ARTICLES)


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("21 jan 2019", ["<b>1 meeting; 2 of uncertain date may fit</b> · 21 Jan 2019", SIXTH, NINTH, FIFTH]),
        ("2019", ["<b>2 meetings; 2 of uncertain date may fit</b> · 2019", SEVENTH, SIXTH, NINTH, FIFTH]),
        ("July 2019", ["<b>1 meeting; 1 of uncertain date may fit</b> · July 2019", SEVENTH, NINTH]),
        ("2024 to 2025", ["<b>2 meetings</b> · 2024 to 2025", INTERIOR, FOURTH_ICC]),
        ("January 2022", ["<b>1 meeting; 1 of uncertain date may fit</b> · January 2022", THIRD_ICC, NINTH]),
        (
            "feb 2018 security",
            ["<b>1 meeting; 1 of uncertain date may fit</b> · “security” · February 2018", FOURTH, FIFTH],
        ),
        ("1950", ["<b>No meeting</b> · 1950"]),
        ("June 2018", ["<b>No meeting; 1 of uncertain date may fit</b> · June 2018", FIFTH]),
    ],
)
def test_a_stretch_of_days_lists_the_dated_first_and_marks_the_uncertain(
    store: Store, words: str, lines: list[str]
) -> None:
    assert ask(store, f"/on {words}").html.split("\n") == lines


def test_an_ambiguous_date_has_its_other_reading_one_tap_away(store: Store) -> None:
    reply = ask(store, "/on 7/2/18")
    assert reply.html.split("\n")[1] == FOURTH
    assert labels(reply)[0] == "Or 2 July 2018, month first?"
    assert tap(store, reply, labels(reply)[0]).html.startswith(
        "<b>No meeting; 1 of uncertain date may fit</b> · 2 July 2018"
    )


@pytest.mark.parametrize(("words", "start"), [("29 feb 2023", "There is no 29 Feb"), ("blah", "“blah” is not a date")])
def test_what_is_no_date_gets_a_sentence(store: Store, words: str, start: str) -> None:
    assert ask(store, f"/on {words}").html.startswith(start)


def test_no_words_are_wrong_use_and_the_example_works(store: Store) -> None:
    with pytest.raises(UsageError):
        ask(store, "/on")
    assert COMMAND.example(store) == "2024"
    assert FOURTH_ICC in ask(store, "/on 2024").html
