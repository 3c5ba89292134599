"""Small files of every format that comes in, made on the spot: for tests, and for fuzzing to begin from."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import zipfile
from collections.abc import Callable, Mapping, Sequence
from email.message import EmailMessage
from html import escape

__all__ = ["NEWS", "SEEDS", "WORDS", "docx", "mail", "mailbox", "page", "pdf", "warc", "zipped"]

NEWS = (
    "The foreign minister of Kenya arrived in Kampala on Tuesday for two days of talks with his counterpart.",
    "The two sides signed a memorandum on the joint management of the Busia crossing, the ministry said.",
    "Kenya will open a second consulate in Gulu next year, a spokesman said.",
)
CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def page(paragraphs: Sequence[str] = NEWS, *, head: str = "", around: str = "") -> str:
    """A page of news; `around`: what stands before the article."""
    body = "".join(f"<p>{escape(each)}</p>" for each in paragraphs)
    return f"<!doctype html><html><head>{head}</head><body>{around}<article>{body}</article></body></html>"


def mail(text: str = "\n\n".join(NEWS), **attached: bytes) -> EmailMessage:
    """A mail with a plain text and attachments; in their names two underscores stand for a dot."""
    message = EmailMessage()
    message["From"] = "Lake Post <news@lakepost.example>"
    message["Subject"] = "Border deal"
    message["Date"] = "Tue, 14 May 2024 23:30:00 +0300"
    message["Message-ID"] = "<1@lakepost.example>"
    message.set_content(text)
    for name, data in attached.items():
        message.add_attachment(
            data, maintype="application", subtype="octet-stream", filename=name.replace("__", ".")
        )
    return message


def mailbox(*mails: EmailMessage) -> bytes:
    """The mails in one file, a line "From " before each."""
    return b"".join(
        b"From - Tue May 14 20:30:00 2024\n" + each.as_bytes().replace(b"\nFrom ", b"\n>From ") + b"\n"
        for each in mails
    )


WORDS = "".join([f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in NEWS])


def docx(body: str = WORDS, **more: str) -> bytes:
    """A Word document of this WordprocessingML; `more`: other parts, two underscores for a slash."""
    document = f'<?xml version="1.0"?><w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    parts = {"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": document}
    return zipped(parts | {f"{name.replace('__', '/')}.xml": text for name, text in more.items()})


def zipped(entries: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive of these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in entries.items():
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=method)
    return made.getvalue()


def pdf(pages: Sequence[Sequence[tuple[float, float, str]]], *, trailer: str = "", info: str = "") -> bytes:
    """A PDF whose pages print these lines, each from a point, in letters of 11; `info`: its properties."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    for lines in pages:
        shown = "".join(f"BT /F1 11 Tf {x} {y} Td ({_escaped(text)}) Tj ET\n" for x, y, text in lines)
        objects.append(f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    if info:
        objects.append(f"<< {info} >>")
        trailer = f"/Info {len(objects)} 0 R {trailer}"
    return _numbered(objects, trailer)


def _numbered(objects: Sequence[str], trailer: str) -> bytes:
    made, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(made))
        made += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    begins = len(made)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    made += "".join(f"{offset:010d} 00000 n \n" for offset in offsets).encode()
    made += f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\n".encode()
    return bytes(made + f"startxref\n{begins}\n%%EOF\n".encode())


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def warc(*answers: tuple[str, str, bytes], kind: str = "response", status: str = "200 OK") -> bytes:
    """An archive of the web: for each address what was answered, of which type."""
    made = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
    for url, content_type, body in answers:
        block = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n\r\n".encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-15T08:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
        )
        made += head.encode() + block + b"\r\n\r\n"
    return made


PLAIN = "\n".join(NEWS).encode()
LINES = [(60.0, 780.0 - 14 * i, text) for i, text in enumerate(NEWS)]
SEEDS: dict[str, Callable[[], bytes]] = {  # by the ending of the file
    ".txt": lambda: PLAIN,
    ".html": lambda: page(head='<meta charset="utf-8"><title>Border deal</title>').encode(),
    ".eml": lambda: mail(note__txt=PLAIN, deal__pdf=pdf([LINES])).as_bytes(),
    ".mbox": lambda: mailbox(mail(), mail("From the border it was said that Kenya and Uganda agreed.")),
    ".docx": docx,
    ".pdf": lambda: pdf([LINES, LINES]),
    ".warc": lambda: warc(("https://lakepost.example/1", "text/html", page().encode())),
    ".csv": lambda: f'id,text,title\n1,"{NEWS[0]}",Deal\n2,"{NEWS[1]}",Deal\n'.encode(),
    ".jsonl": lambda: "\n".join(
        json.dumps({"id": str(i), "text": text}) for i, text in enumerate(NEWS)
    ).encode(),
    ".zip": lambda: zipped({"a/news.txt": PLAIN, "page.html": page(), "in.zip": zipped({"b.txt": PLAIN})}),
    ".txt.gz": lambda: gzip.compress(PLAIN, mtime=0),
    ".csv.gz": lambda: gzip.compress(SEEDS[".csv"](), mtime=0),
    ".warc.gz": lambda: gzip.compress(SEEDS[".warc"](), mtime=0),
    ".txt.bz2": lambda: bz2.compress(PLAIN),
    ".txt.xz": lambda: lzma.compress(PLAIN),
}
