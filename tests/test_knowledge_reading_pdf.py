"""PDF files written by hand, object by object, so that each fault is exactly the one meant."""

from __future__ import annotations

import zlib
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from knowledge.errors import ArticleRefused, Refusal
from knowledge.reading import read
from knowledge.reading.pdf import MAX_PAGES

LINES = [
    "ISLAMABAD: The sixth meeting of the Joint Working Group on Safety and Secu-",
    "rity was held here on Monday. Farah Hamid Khan, Additional Secretary of the",
    "Ministry of Interior, co-chaired it with Liu Shaobin of the Chinese Foreign",
    "Ministry.",
    "The seventh meeting will be held in Beijing in July 2019, officials of both",
    "sides said after the talks.",
]


def make_pdf(pages: list[list[str]], *, title: str | None = None) -> bytes:
    """One page per list, one line of text per string."""
    drawings = [_drawing(lines) for lines in pages]
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, drawing in enumerate(drawings):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            + f"/Contents {5 + 2 * number} 0 R >>".encode()
        )
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(drawing), drawing))
    if title:
        objects.append(f"<< /Title ({title}) >>".encode())
    return _file(objects, info=len(objects) if title else None)


def _drawing(lines: list[str]) -> bytes:
    shown = "".join(f"({line}) Tj T* " for line in lines)
    return zlib.compress(f"BT /F1 11 Tf 14 TL 50 780 Td {shown}ET".encode("cp1252"))


def _file(objects: list[bytes], info: int | None) -> bytes:
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    more = f"/Info {info} 0 R " if info else ""
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R {more}>>\nstartxref\n{len(body)}\n%%EOF".encode()
    return body + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + trailer


def write(folder: Path, content: bytes) -> Path:
    path = folder / "report.pdf"
    path.write_bytes(content)
    return path


def refusal(path: Path) -> ArticleRefused:
    with pytest.raises(ArticleRefused) as caught:
        read(path)
    return caught.value


def test_sentences_come_back_whole_though_the_page_breaks_them_into_lines(tmp_path: Path) -> None:
    text = read(write(tmp_path, make_pdf([LINES]))).text
    assert "Joint Working Group on Safety and Security was held here on Monday." in text
    assert "Additional Secretary of the Ministry of Interior, co-chaired it with Liu Shaobin" in text
    assert "\nThe seventh meeting will be held in Beijing in July 2019, officials of both sides said" in text


def test_pages_follow_each_other_and_page_numbers_are_left_out(tmp_path: Path) -> None:
    article = read(write(tmp_path, make_pdf([[*LINES[:3], "Page 1 of 2"], [*LINES[3:], "2"]], title="CPEC report")))
    assert "Foreign Ministry." in article.text
    assert "Page 1" not in article.text
    assert not article.text.endswith("2")
    assert article.title == "CPEC report"


def test_the_day_a_pdf_was_made_is_not_taken_for_the_day_of_publication(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(make_pdf([LINES]))))
    writer.add_metadata({"/CreationDate": "D:20190122041000+05'00'"})
    writer.write(tmp_path / "report.pdf")
    article = read(tmp_path / "report.pdf")
    assert article.published is None
    assert article.published_basis is None


@pytest.mark.parametrize("pages", [[[]], [["12"]], [["Scanned by CamScanner"]]])
def test_a_scan_has_no_text(tmp_path: Path, pages: list[list[str]]) -> None:
    assert refusal(write(tmp_path, make_pdf(pages))).reason is Refusal.NO_TEXT


def test_a_page_without_any_content_has_no_text(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(tmp_path / "report.pdf")
    assert refusal(tmp_path / "report.pdf").reason is Refusal.NO_TEXT


@pytest.mark.parametrize("kept", [4, 60, 400])
def test_a_file_cut_short_is_damaged_or_still_read(tmp_path: Path, kept: int) -> None:
    assert refusal(write(tmp_path, make_pdf([LINES])[:kept])).reason in {Refusal.DAMAGED, Refusal.NO_TEXT}


def test_no_pdf_at_all_is_damaged(tmp_path: Path) -> None:
    assert refusal(write(tmp_path, b"this is no PDF")).reason is Refusal.DAMAGED


@pytest.mark.parametrize(
    "change", [(b"/FlateDecode", b"/Fl"), (b"/FlateDecode", b"/LZWDecode"), (b"/Contents 5", b"/Contents 9")]
)
def test_a_page_whose_drawing_cannot_be_unpacked_is_refused(tmp_path: Path, change: tuple[bytes, bytes]) -> None:
    assert refusal(write(tmp_path, make_pdf([LINES]).replace(*change))).reason in {Refusal.DAMAGED, Refusal.NO_TEXT}


def test_an_encrypted_file_is_damaged_and_says_why(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(make_pdf([LINES]))))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "report.pdf")
    error = refusal(tmp_path / "report.pdf")
    assert (error.reason, error.detail) == (Refusal.DAMAGED, "encrypted")


def test_a_file_encrypted_with_no_password_for_reading_is_read(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(make_pdf([LINES]))))
    writer.encrypt("", "owner", algorithm="RC4-128")
    writer.write(tmp_path / "report.pdf")
    assert "Farah Hamid Khan" in read(tmp_path / "report.pdf").text


def test_a_book_is_too_large(tmp_path: Path) -> None:
    error = refusal(write(tmp_path, make_pdf([["One"]] * (MAX_PAGES + 1))))
    assert (error.reason, error.detail) == (Refusal.TOO_LARGE, f"{MAX_PAGES + 1} pages")


def test_a_page_that_unpacks_to_megabytes_is_too_large(tmp_path: Path) -> None:
    assert refusal(write(tmp_path, make_pdf([[""] * 400_000]))).reason is Refusal.TOO_LARGE


def test_a_page_that_is_its_own_parent_does_not_hang(tmp_path: Path) -> None:
    looped = make_pdf([LINES]).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]")
    assert refusal(write(tmp_path, looped)).reason in {Refusal.DAMAGED, Refusal.NO_TEXT}
