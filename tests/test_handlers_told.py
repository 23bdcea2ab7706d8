"""What a chat reads of conflicts and moved plans, of names nobody has, of where something came from."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from handlers._added import draft_reply
from knowledge.adding import preview
from knowledge.drafts import draft_of
from knowledge.extraction import default_extractor
from knowledge.ingest import take_in
from knowledge.model import Status
from knowledge.reading import read
from knowledge.store import Store
from tests.answers import ARTICLES, read_in
from tests.scripted import NOW, Script, Talk
from tests.telegram_html import parse_html
from tests.test_handlers_follow import ASKED, REPORT, add, alerts, say, say_toast

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


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "farah hamed khan",
            "No entry of the last 12 months names Farah Hamid Khan; the first that does is told here.",
        ),
        (
            "Zarrar Haider Subhani",
            "Nobody here is called Zarrar Haider Subhani so far; the first entry with that name is told here.",
        ),
    ],
)
def test_a_name_that_nobody_here_has_is_followed_and_said_to_be_new(store: Store, name: str, said: str) -> None:
    assert say(store, f"/follow {name}").html.splitlines()[1] == said


def test_the_folder_that_something_came_from_is_named_without_its_path(store: Store) -> None:
    take_in(store, [REPORT.article], extractor=Script([REPORT]), now=NOW, origin="folder /srv/secret/in box")
    reply = say(store, "/new")
    assert "from the folder in box" in reply.html
    assert "secret" not in reply.html


def test_the_alert_and_the_draft_in_the_readme_are_what_its_article_gives(store: Store, tmp_path: Path) -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
    (shown,) = re.findall(r"```markdown\n(.*?)```", readme, re.S)
    path = tmp_path / "article.md"
    path.write_text(shown, "utf-8")
    draft = draft_of(read(path), default_extractor())
    effect = preview(store, draft, now=NOW)
    said = [parse_html(draft_reply(1, effect, ASKED).html)[0]]
    say(store, "/follow security")
    take_in(store, [draft.article], extractor=default_extractor(), now=NOW, origin="ingest")
    said += [parse_html(alert.html)[0] for alert in alerts(store)]
    for start, text in zip(("Draft 1", "🔔 New"), said, strict=True):
        (block,) = re.findall(rf"```\n({start}.*?)```", readme, re.S)
        assert text.startswith(block)


def test_why_an_alert_came_names_every_follow_it_fits(store: Store) -> None:
    for words in ("jcc", "name: Noor Alam", "icc", "jcc -beijing"):
        say(store, f"/follow {words}")
    add(store, REPORT)
    assert say_toast(store, alerts(store)[0]) == "This chat follows the series JCC; Noor Alam."
