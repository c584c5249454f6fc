"""Pages of docs/ that are served beside Swagger UI: Markdown as HTML, with a section to unfold for each heading."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask import Flask, render_template
from markdown_it import MarkdownIt
from markdown_it.token import Token

FOLDER = Path(__file__).resolve().parents[2] / "docs"
GUIDES = {"cookbook": "Cookbook", "event-types": "Event types"}  # by the name of the file


@dataclass(frozen=True)
class GuideSection:
    """A heading and what stands below it, both as HTML."""

    heading: str
    body: str


def register(app: Flask) -> None:
    """Serve the guides under /docs/."""
    for name in GUIDES:
        app.add_url_rule(f"/docs/{name}", f"guide_{name}", lambda name=name: _page(name))


def _page(name: str) -> str:
    opening, sections = _rendered(name)
    return render_template("guide.html", title=GUIDES[name], guides=GUIDES, opening=opening, sections=sections)


@cache
def _rendered(name: str) -> tuple[str, tuple[GuideSection, ...]]:
    """The HTML above the first section, and the sections. What the file has of HTML is shown as text."""
    return guide_in_html((FOLDER / f"{name}.md").read_text(encoding="utf-8"))


def guide_in_html(text: str) -> tuple[str, tuple[GuideSection, ...]]:
    """As `_rendered`, of a text in Markdown. A link to another file that is not served is only its words."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = markdown.parse(text)
    for token in tokens:
        token.attrs.pop("style", None)  # of cells that are aligned; the page allows no inline style
        token.children = _with_served_links(token.children) if token.children else token.children
    starts = [place for place, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h2"]

    def html(start: int, end: int) -> str:
        made: str = markdown.renderer.render(tokens[start:end], markdown.options, {})
        return made

    ends = [*starts[1:], len(tokens)]
    sections = (
        GuideSection(html(start + 1, start + 2), html(start + 3, end)) for start, end in zip(starts, ends, strict=True)
    )
    return html(0, starts[0] if starts else len(tokens)), tuple(sections)


def _with_served_links(tokens: list[Token]) -> list[Token]:
    """Inline tokens whose links lead to what is served: guides, sections, other hosts."""
    kept: list[Token] = []
    dropping = False
    for token in tokens:
        if token.type == "link_open":
            target = str(token.attrs["href"])
            guide = target.removesuffix(".md")
            token.attrs["href"] = guide if guide in GUIDES else target
            dropping = guide not in GUIDES and not target.startswith(("https://", "/"))
        if not (dropping and token.type in {"link_open", "link_close"}):
            kept.append(token)
        dropping = dropping and token.type != "link_close"
    return kept
