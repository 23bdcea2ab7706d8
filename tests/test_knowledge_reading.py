from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.errors import ArticleRefused, Refusal
from knowledge.reading import MAX_FILE_BYTES, MAX_TEXT_BYTES, find_articles, read
from knowledge.reading.files import SUFFIXES

SENTENCE = "The joint working group of Pakistan and China met on Monday and agreed to meet again. "
MAGIC = (
    b"",
    b"---\n",
    b"---\ntitle: ",
    b"%PDF-1.4\n",
    b"From: a\nSubject: ",
    b"<html><p>",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
)


def refusal(path: Path) -> ArticleRefused:
    with pytest.raises(ArticleRefused) as caught:
        read(path)
    return caught.value


def write(path: Path, content: bytes | str = SENTENCE) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_an_empty_file_of_any_kind_is_empty(tmp_path: Path, suffix: str) -> None:
    assert refusal(write(tmp_path / f"a{suffix}", b"")).reason is Refusal.EMPTY


@pytest.mark.parametrize(
    "content", [b" \n\t\r\n ", b"\xef\xbb\xbf", b"\xff\xfe", "\u202e\u200b".encode(), b"---\n---\n"]
)
def test_a_text_of_nothing_visible_is_empty(tmp_path: Path, content: bytes) -> None:
    assert refusal(write(tmp_path / "a.md", content)).reason is Refusal.EMPTY


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    error = refusal(tmp_path / "none.md")
    assert (error.reason, error.path) == (Refusal.MISSING, tmp_path / "none.md")


@pytest.mark.parametrize("name", ["a\0b.md", "x" * 5000 + ".md", "file.md/inside.md"])
def test_a_path_that_cannot_be_is_refused(tmp_path: Path, name: str) -> None:
    write(tmp_path / "file.md")
    assert refusal(tmp_path / name).reason in {Refusal.MISSING, Refusal.UNREADABLE}


def test_a_folder_a_pipe_and_a_device_are_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    for path in (tmp_path, tmp_path / "pipe.md", Path("/dev/zero")):
        assert refusal(path).reason is Refusal.UNREADABLE


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_unreadable(tmp_path: Path) -> None:
    path = write(tmp_path / "a.md")
    path.chmod(0)
    assert refusal(path).reason is Refusal.UNREADABLE


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_permission_comes_back_and_is_unreadable(tmp_path: Path) -> None:
    write(tmp_path / "shut" / "a.md")
    (tmp_path / "shut").chmod(0)
    found = list(find_articles([tmp_path]))
    (tmp_path / "shut").chmod(0o700)
    assert found == [tmp_path / "shut"]
    assert refusal(found[0]).reason is Refusal.UNREADABLE


def test_a_megabyte_of_text_is_read_whole(tmp_path: Path) -> None:
    text = (SENTENCE * 12_000).strip()
    article = read(write(tmp_path / "a.txt", text))
    assert len(text) > 1_000_000
    assert article.text == text


@pytest.mark.parametrize(
    ("name", "limit"), [("a.md", MAX_TEXT_BYTES), ("a.html", MAX_TEXT_BYTES), ("a.pdf", MAX_FILE_BYTES)]
)
def test_a_file_over_the_limit_is_too_large(tmp_path: Path, name: str, limit: int) -> None:
    with (tmp_path / name).open("wb") as file:
        file.truncate(limit + 1)
    assert refusal(tmp_path / name).reason is Refusal.TOO_LARGE


@pytest.mark.parametrize("suffix", [".md", ".txt", ".html", ""])
@pytest.mark.parametrize(
    "junk", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 9, b"PK\3\4" + b"\0\1\2\x8d" * 99]
)
def test_binary_junk_under_a_name_of_text_is_binary(tmp_path: Path, suffix: str, junk: bytes) -> None:
    assert refusal(write(tmp_path / f"a{suffix}", junk)).reason is Refusal.BINARY


def test_a_type_that_is_not_read_says_which(tmp_path: Path) -> None:
    error = refusal(write(tmp_path / "000.gold.json", "{}"))
    assert (error.reason, error.detail) == (Refusal.UNSUPPORTED, "file type .json")


def test_a_file_without_a_suffix_and_one_in_capitals_are_read(tmp_path: Path) -> None:
    assert read(write(tmp_path / "note")).text == SENTENCE.strip()
    assert read(write(tmp_path / "NOTE.TXT")).text == SENTENCE.strip()


def test_an_article_without_an_address_is_known_by_its_absolute_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.md")
    monkeypatch.chdir(tmp_path)
    assert read(Path("a.md")).key == read(path).key == str(path.resolve())


def test_a_file_name_that_is_no_utf8_gives_a_key_that_is(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.md")
    try:
        write(path)
    except OSError:
        pytest.skip("the file system takes UTF-8 names only")
    assert read(path).key.encode().endswith(b"caf\\udce9.md")


@settings(max_examples=60)
@given(start=st.sampled_from(MAGIC), rest=st.binary(max_size=300))
@pytest.mark.parametrize("suffix", sorted(SUFFIXES | {""}))
def test_whatever_bytes_a_file_holds_it_is_read_or_refused(suffix: str, start: bytes, rest: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(start + rest)
        try:
            article = read(path)
        except ArticleRefused as error:
            assert "\n" not in error.detail
            assert len(error.detail) <= 100
        else:
            article.text.encode()
            assert article.text.strip() == article.text != ""


# ---------------------------------------------------------------- find_articles


def names(found: list[Path], folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in found]


def test_a_folder_is_walked_in_sorted_order_and_other_types_and_hidden_files_are_passed_over(tmp_path: Path) -> None:
    for name in ("b.md", "a.TXT", "c/d.pdf", "c/e/f.eml", "g.json", "h.docx", ".hidden.md", ".git/x.md", "z.html"):
        write(tmp_path / name)
    assert names(list(find_articles([tmp_path])), tmp_path) == ["a.TXT", "b.md", "c/d.pdf", "c/e/f.eml", "z.html"]


def test_paths_come_in_the_order_asked_for_and_each_file_once(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        write(tmp_path / name)
    found = find_articles([tmp_path / "b.md", str(tmp_path), tmp_path / "." / "a.md"])
    assert names(list(found), tmp_path) == ["b.md", "a.md"]


def test_a_glob_finds_files_at_any_depth_of_the_known_types(tmp_path: Path) -> None:
    for name in ("b/one.md", "a/two.md", "a/three.json", "a/x.md/four.txt"):
        write(tmp_path / name)
    assert names(list(find_articles([f"{tmp_path}/**/*.md"])), tmp_path) == ["a/two.md", "a/x.md/four.txt", "b/one.md"]
    assert names(list(find_articles([f"{tmp_path}/a/t*"])), tmp_path) == ["a/two.md"]


def test_a_file_with_brackets_in_its_name_is_no_glob(tmp_path: Path) -> None:
    path = write(tmp_path / "a[1].md")
    assert list(find_articles([path])) == [path]


@pytest.mark.parametrize("name", ["none.md", "no*.md", "[", "a\0.md", "*\0.md"])
def test_what_is_not_there_comes_back_so_that_reading_it_says_so(tmp_path: Path, name: str) -> None:
    (found,) = find_articles([tmp_path / name])
    assert refusal(found).reason is Refusal.MISSING


def test_a_file_named_by_hand_comes_back_whatever_its_type(tmp_path: Path) -> None:
    path = write(tmp_path / "a.docx")
    assert list(find_articles([path])) == [path]


def test_links_that_lead_in_a_circle_end(tmp_path: Path) -> None:
    write(tmp_path / "a" / "one.md")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "a" / "self.md").symlink_to(tmp_path / "a" / "self.md")
    found = names(list(find_articles([tmp_path])), tmp_path)
    assert found == ["a/one.md", "a/self.md"]
    assert refusal(tmp_path / "a" / "self.md").reason in {Refusal.MISSING, Refusal.UNREADABLE}


def test_folders_that_all_link_to_one_another_end_too(tmp_path: Path) -> None:
    folders = [tmp_path / f"f{number}" for number in range(12)]
    for folder in folders:
        write(folder / "a.md")
    for folder in folders:
        for other in folders:
            (folder / f"to-{other.name}").symlink_to(other)
    assert len(list(find_articles([tmp_path]))) == len(folders)


def test_a_linked_folder_is_read_too(tmp_path: Path) -> None:
    write(tmp_path / "far" / "one.md")
    (tmp_path / "near").mkdir()
    (tmp_path / "near" / "link").symlink_to(tmp_path / "far")
    assert names(list(find_articles([tmp_path / "near"])), tmp_path) == ["near/link/one.md"]


def test_frames_a_browser_saved_beside_a_page_are_no_articles(tmp_path: Path) -> None:
    for name in ("News.html", "News_files/frame.html", "other_files/real.html"):
        write(tmp_path / name)
    assert names(list(find_articles([tmp_path])), tmp_path) == ["News.html", "other_files/real.html"]


def test_nothing_asked_for_is_nothing_found() -> None:
    assert list(find_articles([])) == []
