"""A mail is a report of its sender; what is attached to it is read as what it is."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from comity.errors import InputError
from comity.model import Certainty, Known, Report
from made_files import NEWS, docx, mail, mailbox, page, pdf, zipped

Write = Callable[..., Path]
Read = Callable[..., tuple[list[Report], list[InputError]]]
HEAD = b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"


def test_mail(news: Write, read: Read) -> None:
    """The sender is the publisher, the day of the header that of publication, the subject the title."""
    data = mail().as_bytes()
    [report], errors = read(news("deal.eml", data))
    assert (report.name, report.title, report.text.split("\n\n")) == (
        *("deal.eml", "Border deal"), [*NEWS[:2], NEWS[2] + "\n"],
    )  # fmt: skip
    assert report.publisher == Known(value="Lake Post", basis="metadata", certainty=Certainty.HIGH)
    assert report.published == Known(value="2024-05-14", basis="metadata", certainty=Certainty.HIGH)
    assert report.notes[0] == ("published.as_given", "Tue, 14 May 2024 23:30:00 +0300")
    assert (report.source, errors) == (data, [])


def test_headers_as_mails_write_them(news: Write, read: Read) -> None:
    """Words in headers are decoded; a sender without a name is its address; a wrong day is no day."""
    data = (
        "From: <desk@lakepost.example>\nSubject: =?utf-8?b?Q2HDsWV0ZQ==?= =?iso-8859-1?q?_d=E9j=E0?=\n"
        f"Date: yesterday\n\n{NEWS[0]}\n"
    )
    [report], _ = read(news("a.eml", data))
    assert (report.title, report.published) == ("Cañete déjà", None)
    assert report.publisher is not None and report.publisher.value == "desk@lakepost.example"


def test_text_that_flows(news: Write, read: Read) -> None:
    """Lines marked as flowing on are joined; others stay, and the dashes of a signature stand alone."""
    body = "The minister of Kenya \narrived in Kampala \non Tuesday.\nHe left.\n-- \nThe desk\n"
    data = f"From: a@b.example\nContent-Type: text/plain; format=flowed\n\n{body}"
    [report], _ = read(news("a.eml", data))
    assert report.text == "The minister of Kenya arrived in Kampala on Tuesday.\nHe left.\n-- \nThe desk\n"


def test_page_where_there_is_no_text(news: Write, read: Read) -> None:
    """The plain part is read; without one the part written as a page."""
    both = mail()
    both.add_alternative(page(("The page says otherwise about the minister of trade.",)), subtype="html")
    only = mail()
    only.set_content(page(), subtype="html")
    [first, second], errors = read(news("1.eml", both.as_bytes()), news("2.eml", only.as_bytes()))
    assert first.text.startswith(NEWS[0]) and "otherwise" not in first.text
    assert (second.text.split("\n\n"), errors) == (list(NEWS), [])


def test_attachments(news: Write, read: Read) -> None:
    """Attachments of known types are reports of their own; others are named in a note of the mail."""
    inner = mail("Peru's foreign minister visited Bolivia on 3 May 2024, the ministry said.")
    made = mail(
        deal__pdf=pdf([[(60, 700, NEWS[0])]]), deal__docx=docx(), logo__png=b"\x89PNG",
        pile__zip=zipped({"a.txt": NEWS[1]}),
    )  # fmt: skip
    made.add_attachment(inner)
    reports, errors = read(news("deal.eml", made.as_bytes()))
    assert [report.name for report in reports] == [
        *(
            "deal.eml",
            "deal.eml/deal.pdf",
            "deal.eml/deal.docx",
            "deal.eml/pile.zip/a.txt",
            "deal.eml/part-6.eml",
        ),
    ]
    assert ("attachment", "logo.png") in reports[0].notes
    assert (reports[-1].text[:4], errors) == ("Peru", [])


def test_names_of_attachments_are_no_paths(news: Write, read: Read, tmp_path: Path) -> None:
    """A name that climbs out of its folder is cut to its end; nothing is written anywhere."""
    made = mail()
    made.add_attachment(NEWS[0].encode(), maintype="text", subtype="plain", filename="../../out.txt")
    before = sorted(tmp_path.rglob("*"))
    reports, _ = read(news("deal.eml", made.as_bytes()))
    assert reports[1].name == "deal.eml/out.txt"
    assert sorted(tmp_path.rglob("*")) == [*before, tmp_path / "deal.eml"]


def test_mailbox(news: Write, read: Read) -> None:
    """Each mail of a mailbox is a report; a line that begins with From is no new mail where it is quoted."""
    box = mailbox(mail(), mail("From the border it was said that Kenya and Uganda agreed on lorries."))
    reports, errors = read(news("in.mbox", box))
    assert [report.name for report in reports] == ["in.mbox/1", "in.mbox/2"]
    assert (reports[1].text[:15], errors) == ("From the border", [])


def test_mails_over_the_limit(news: Write, read: Read) -> None:
    """A mail too large is passed over without being held, and the next one is read."""
    box = mailbox(mail("word " * 50_000), mail())
    reports, [error] = read(news("in.mbox", box), bytes_limit=100_000)
    assert [report.name for report in reports] == ["in.mbox/2"]
    assert (error.file[-9:], error.found) == ("in.mbox/1", "a mail over the size limit")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (HEAD + b"--x\nContent-Type: text/plain\n\nhi\n" * 10_000, "more than 1,000 parts"),
        (HEAD + b"--x\n\n" * 100_000, "more than 20,000 parts"),
        (b"a: b\n" * 300_000 + b"\nThe minister left.", "headers over the size limit"),
        (
            b"From: a@b.example\n"
            + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(100))
            + b"\nhi",
            "nested too deeply",
        ),
        (HEAD + b"--x\nContent-Type: image/png\n\nabc\n--x--\n", "a mail without a text"),
        (b"\n\nThe minister left.", "no headers"),
    ],
    ids=["parts", "boundaries", "headers", "deep", "picture", "no mail"],
)
def test_mail_that_cannot_be_read(news: Write, read: Read, data: bytes, says: str) -> None:
    """A mail of too many parts, too deep or without a text is one line, and the next file is still read."""
    reports, [error] = read(news("a.eml", data), news("b.txt"))
    assert [report.name for report in reports] == ["b.txt"]
    assert error.found.startswith(says)


def test_box_without_mails(news: Write, read: Read) -> None:
    """A file that holds no mail is told so."""
    assert [error.found for error in read(news("in.mbox", io.BytesIO(b"hello\n").read()))[1]] == ["no mail"]
