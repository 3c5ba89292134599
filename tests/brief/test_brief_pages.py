"""The pages of a brief: Markdown and HTML whose links lead somewhere, and in which no report is markup."""

from __future__ import annotations

import json
from collections.abc import Callable
from html.parser import HTMLParser
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt
from markdown_it.token import Token

from comity.brief import FORMATS, Brief, brief_to_json
from comity.brief.html import html
from comity.brief.markdown import escaped, markdown
from comity.brief.text import clean
from comity.brief.url import safe
from comity.record import Record

Write = Callable[..., Brief]

VOID = {"meta"}
ALLOWED = {
    "a", "body", "h1", "h2", "h3", "head", "html", "li", "main", "meta", "ol", "p", "section", "span",
    "strong", "style", "table", "tbody", "td", "th", "thead", "title", "tr", "ul",
}  # fmt: skip


class Page(HTMLParser):
    """Tags with their attributes, the text between them, and whether each that opens is closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        assert not any(name.startswith("on") for name in found)
        self.tags.add(tag)
        self.ids += [id for name in ("id",) if (id := found.get(name))]
        self.links += [link for name in ("href", "src") if (link := found.get(name))]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.fixture(scope="module")
def pages(write: Write, disputed: Record, hostile: Record) -> list[Brief]:
    return [
        write("NOR SWE", "2024-06-01", disputed),
        write("NOR SWE", "2024-06-01", hostile),
        write("BEL LUX NLD", "2018-06-01"),
        write("PER MNG", "2026-01-15"),
    ]


def test_html_is_whole(pages: list[Brief]) -> None:
    """Every tag is closed in its turn, no id stands twice, and each link leads to a place of the page."""
    for brief in pages:
        page = Page(html(brief))
        assert (page.open, page.tags - ALLOWED) == ([], set())
        assert len(page.ids) == len(set(page.ids))
        assert {link for link in page.links if link.startswith("#")} <= {f"#{id}" for id in page.ids}
        assert {f"#note-{note.number}" for note in brief.notes} <= set(page.links)
        assert {f"#ref-{note.number}" for note in brief.notes} <= set(page.links)


def test_html_asks_nothing_of_the_world(pages: list[Brief]) -> None:
    """No script, no picture, nothing that is fetched; and the page itself forbids it."""
    for brief in pages:
        text = html(brief)
        assert "default-src 'none'" in text
        assert "url(" not in text and "@import" not in text
        assert not [link for link in Page(text).links if not link.startswith("#")]


def test_html_says_all_that_the_brief_says(pages: list[Brief]) -> None:
    """Each line and note stands in the page, word for word, whatever signs it holds."""
    for brief in pages:
        told = " ".join(Page(html(brief)).texts)
        assert all(note.text in told for note in brief.notes)
        assert all(line.text in told for section in brief.sections for line in section.lines)


def test_links_of_markdown_lead_to_notes(pages: list[Brief]) -> None:
    """Rendered by a reader of CommonMark each number is a link, and each link has its anchor."""
    for brief in pages:
        tokens = inline(markdown(brief))
        links = {str(token.attrs["href"]) for token in tokens if token.type == "link_open"}
        anchors = [token.content for token in tokens if token.type == "html_inline"]
        numbers = [note.number for note in brief.notes]
        assert links == {f"#note-{number}" for number in numbers}
        assert [anchor for anchor in anchors if anchor != "</a>"] == [
            f'<a id="note-{number}">' for number in numbers
        ]


def test_a_report_is_never_markup(write: Write, hostile: Record) -> None:
    """A sentence full of tags, links and emphasis is shown letter for letter, in Markdown and in HTML."""
    brief = write("NOR SWE", "2024-06-01", hostile)
    [sentence] = [note.text for note in brief.notes if "alert(1)" in note.text]
    assert "\u202e" not in sentence
    rendered = "".join(token.content for token in inline(markdown(brief)) if token.type == "text")
    assert sentence in rendered
    assert "<script>" not in html(brief)


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_any_text_is_told_as_it_is(text: str) -> None:
    """Whatever a text holds, a Markdown list shows its words and nothing becomes a tag, link or emphasis."""
    said = clean(text)
    tokens = inline(f"- {escaped(said)} ([1])\n\n[1]: #note-1\n")
    kinds = {token.type for token in tokens}
    assert kinds <= {"text", "text_special", "link_open", "link_close"}
    shown = "".join(token.content for token in tokens).replace("\N{WORD JOINER}", "")
    assert shown.split() == f"{said} (1)".replace("\N{WORD JOINER}", "").split()


def inline(text: str) -> list[Token]:
    """What stands inside the lines of a rendered page."""
    tokens = MarkdownIt("commonmark").parse(text)
    return [child for token in tokens for child in token.children or ()]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ('https://example.org/"><script>', "https://example.org/%22%3E%3Cscript%3E"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("//example.org", None),
        ("https://[", None),
        (None, None),
    ],
)
def test_only_pages_of_the_web_become_links(url: str | None, expected: str | None) -> None:
    """The address of a report may be anything; a script is no address."""
    assert expected == safe(url)


def test_the_same_bytes_twice(write: Write, disputed: Record) -> None:
    """The same question of the same record gives the same page, in each format."""
    for form in FORMATS.values():
        first, second = (form(write("NOR SWE", "2024-06-01", disputed)) for _ in range(2))
        assert first.encode() == second.encode()


def test_json_keeps_to_the_schema(pages: list[Brief]) -> None:
    """A brief as an object fits `schemas/brief.json`."""
    shape = json.loads((files("comity") / "schemas" / "brief.json").read_text("utf-8"))
    for brief in pages:
        Draft202012Validator(shape).validate(brief_to_json(brief))
