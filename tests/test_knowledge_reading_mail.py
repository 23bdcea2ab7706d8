from __future__ import annotations

from base64 import encodebytes
from email.message import EmailMessage
from pathlib import Path

import pytest

from knowledge.errors import ArticleRefused, Refusal
from knowledge.reading import read

TEXT = """ISLAMABAD: The 6th meeting of the Joint Working Group on Safety and
Security of CPEC took place here on Monday. It was co-chaired by Farah Hamid
Khan, Additional Secretary of the Ministry of Interior, and Liu Shaobin of
the Ministry of Foreign Affairs of China.

The seventh meeting is to be held in Beijing in July 2019.
"""
WHOLE = (
    "ISLAMABAD: The 6th meeting of the Joint Working Group on Safety and Security of CPEC took place here on Monday. "
    "It was co-chaired by Farah Hamid Khan, Additional Secretary of the Ministry of Interior, and Liu Shaobin of "
    "the Ministry of Foreign Affairs of China.\n\nThe seventh meeting is to be held in Beijing in July 2019."
)
PAGE = "<html><body>" + "".join(f"<p>{part}</p>" for part in WHOLE.split("\n\n")) + "</body></html>"


def make_mail(subject: str = "JWG meets", date: str = "Tue, 22 Jan 2019 04:10:00 +0500") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"], mail["Date"] = "Desk <desk@paper.pk>", "team@corridor.pk", subject, date
    return mail


def write(folder: Path, mail: EmailMessage | bytes) -> Path:
    path = folder / "message.eml"
    path.write_bytes(mail if isinstance(mail, bytes) else mail.as_bytes())
    return path


def with_text(mail: EmailMessage, text: str = TEXT) -> EmailMessage:
    mail.set_content(text)
    return mail


def test_a_mail_is_read_with_its_subject_and_the_day_of_its_own_offset(tmp_path: Path) -> None:
    article = read(write(tmp_path, with_text(make_mail())))
    assert article.text == WHOLE
    assert article.title == "JWG meets"
    assert article.published is not None
    assert article.published.edtf == "2019-01-22"
    assert article.key == str(tmp_path / "message.eml")


def test_the_sender_is_not_taken_for_the_publisher(tmp_path: Path) -> None:
    assert read(write(tmp_path, with_text(make_mail()))).publisher is None


def test_plain_text_is_preferred_to_the_page(tmp_path: Path) -> None:
    mail = with_text(make_mail())
    mail.add_alternative("<p>Something else altogether stands in this part of the mail.</p>", subtype="html")
    assert read(write(tmp_path, mail)).text == WHOLE


def test_the_page_is_read_where_it_is_all_there_is_or_the_plain_part_is_a_stub(tmp_path: Path) -> None:
    page_only = make_mail()
    page_only.set_content(PAGE, subtype="html")
    stub = with_text(make_mail(), "To see this mail, open it in a browser.")
    stub.add_alternative(PAGE, subtype="html")
    for mail in (page_only, stub):
        assert read(write(tmp_path, mail)).text.replace("\n\n", "\n") == WHOLE.replace("\n\n", "\n")


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("---------- Forwarded message ---------\nFrom: The Nation <a@b.pk>\nDate: Tue, Jan 22, 2019 at 4:10 AM\n"
         "Subject: Pak-China JWG\nTo: <team@c.pk>\n\n", "2019-01-22"),
        ("-----Original Message-----\nFrom: The Nation [mailto:a@b.pk]\nSent: Tuesday, January 22, 2019 4:10 AM\n"
         "To: Team\nSubject: Pak-China JWG\n\n", "2019-01-22"),
        ("Begin forwarded message:\n\nFrom: The Nation <a@b.pk>\nSubject: Pak-China JWG\n"
         "Date: 22 January 2019 at 04:10:00 GMT+5\nTo: team@c.pk\n\n", "2019-01-22"),
        ("---------- Forwarded message ---------\nFrom: The Nation <a@b.pk>\nDate: mardi\nSubject: Pak-China JWG\n\n",
         None),
    ],
)  # fmt: skip
def test_a_forward_is_dated_by_the_letter_inside_never_by_the_day_it_was_passed_on(
    tmp_path: Path, opening: str, day: str | None
) -> None:
    mail = with_text(
        make_mail("Fwd: FW: see this", "Fri, 01 Feb 2019 10:00:00 +0500"), f"Worth a look\n\n{opening}{TEXT}"
    )
    article = read(write(tmp_path, mail))
    assert article.text == WHOLE
    assert article.title == "Pak-China JWG"
    assert (article.published.edtf if article.published else None) == day


def test_a_mail_attached_to_a_mail_is_the_article(tmp_path: Path) -> None:
    outer = with_text(make_mail("Fwd: JWG", "Fri, 01 Feb 2019 10:00:00 +0500"), "See attached.")
    outer.add_attachment(with_text(make_mail()))
    article = read(write(tmp_path, outer))
    assert (article.title, article.text) == ("JWG meets", WHOLE)
    assert article.published is not None
    assert article.published.edtf == "2019-01-22"


def test_an_older_letter_quoted_below_an_article_does_not_replace_it(tmp_path: Path) -> None:
    quoted = "-----Original Message-----\nFrom: Ali\nSent: Monday, January 21, 2019\nSubject: ask\n\nPlease send it.\n"
    article = read(write(tmp_path, with_text(make_mail(), TEXT + "\n" + quoted)))
    assert article.title == "JWG meets"
    assert article.text.startswith(WHOLE)


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "utf-16", "no-such-charset"])
def test_words_survive_the_encoding_of_the_mail(tmp_path: Path, charset: str) -> None:
    text = TEXT.replace("Monday", "Monday – “today”")
    encoded = text.encode("utf-8" if charset == "no-such-charset" else charset)
    head = f"From: a@b.pk\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/plain; charset={charset}\n"
    raw = head.encode() + b"Content-Transfer-Encoding: base64\n\n" + encodebytes(encoded)
    assert "Monday – “today”" in read(write(tmp_path, raw)).text


@pytest.mark.parametrize("date", ["", "yesterday", "Sat, 30 Feb 2019 10:00:00 +0500"])
def test_a_mail_without_a_real_date_has_no_day_of_publication(tmp_path: Path, date: str) -> None:
    raw = f"From: a@b.pk\nSubject: x\nDate: {date}\n\n{TEXT}".encode()
    assert read(write(tmp_path, raw)).published is None


def test_a_mail_of_pictures_has_no_text(tmp_path: Path) -> None:
    mail = make_mail()
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png")
    with pytest.raises(ArticleRefused) as caught:
        read(write(tmp_path, mail))
    assert caught.value.reason is Refusal.NO_TEXT


@pytest.mark.parametrize("raw", [b"no header, only words", b"\x00\x01\x02" * 100, b"\n\n\n"])
def test_what_is_no_mail_is_damaged(tmp_path: Path, raw: bytes) -> None:
    with pytest.raises(ArticleRefused) as caught:
        read(write(tmp_path, raw))
    assert caught.value.reason is Refusal.DAMAGED


def test_a_mail_with_more_text_than_any_article_is_too_large(tmp_path: Path) -> None:
    with pytest.raises(ArticleRefused) as caught:
        read(write(tmp_path, b"Subject: x\n\n" + b"word " * 1_000_100))
    assert caught.value.reason is Refusal.TOO_LARGE


def test_a_chain_of_forwards_leads_to_the_first_letter(tmp_path: Path) -> None:
    hands = "".join(f"-----Original Message-----\nFrom: {n}\nSent: 2019-02-0{n}\nSubject: s{n}\n\n" for n in (3, 2, 1))
    article = read(write(tmp_path, with_text(make_mail(), hands + TEXT)))
    assert (article.title, article.text) == ("s1", WHOLE)
    assert article.published is not None
    assert article.published.edtf == "2019-02-01"


NESTED = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(500))


@pytest.mark.parametrize(
    ("raw", "detail"),
    [
        (b"Subject: " + b"=?utf-8?q?a?= " * 50_000 + b"\n\nx", "endless subject"),
        (b"Content-Type: text/plain;\n" + b" a=b;\n" * 50_000 + b"\nx", "endless content-type"),
        (b"Subject: x\n" + NESTED, "nesting"),
        (b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 9000, "over 2000 parts"),
    ],
)
def test_what_would_keep_the_library_busy_for_minutes_is_refused(tmp_path: Path, raw: bytes, detail: str) -> None:
    with pytest.raises(ArticleRefused) as caught:
        read(write(tmp_path, raw))
    assert (caught.value.reason, caught.value.detail) == (Refusal.DAMAGED, detail)
