"""Markup that stands on a page a hundred times; a template would take several times as long to write it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from markupsafe import Markup, escape

from api.explore.addresses import record_page
from api.explore.cards import Card, Tag
from api.explore.painting import PaintedPiece
from api.explore.wording import day_in_words

MARK = Markup('<mark class="{}" title="{}">')
TAG = Markup('<span class="tag {}">{}</span> ')


def marked(pieces: Sequence[PaintedPiece]) -> Markup:
    """Painted text."""
    written: list[str] = []
    for each, text in zip(pieces, _escaped([each.text for each in pieces]), strict=True):
        written += [_opening(each.look, each.label), text, "</mark>"] if each.spans else [text]
    return Markup("".join(written))  # noqa: S704  every part is escaped


def tag_line(tags: Sequence[Tag]) -> Markup:
    """Tags, one after the other."""
    return _tag_line(tuple(tags))


def source_line(document: str | None, headline: str | None, outlet: str | None, published: str | None) -> Markup:
    """Where a passage stands: the headline, which leads to the article, the outlet and the day."""
    values = [headline or "Without a headline", outlet or "Unknown outlet", published or ""]
    shown, by, day = _escaped(values)
    if document:
        shown = f'<a href="{escape(record_page(document))}">{shown}</a>'
    if day:
        by += f' · <time datetime="{day}">{day_in_words(published)}</time>'
    return Markup(f'<p class="source">{shown}\n  <span class="outlet">{by}</span></p>')  # noqa: S704  as above


def card_markup(card: Card, level: int = 3) -> Markup:
    """A card, with its title as a heading of this level."""
    lead, quoted, page, title, text, *facts = _escaped(
        [card.lead, card.quoted, card.page, card.title, card.text, *card.facts]
    )
    above = f'  <p class="lead">{lead}</p>\n' if lead else ""
    statement = card.kind == "statements"
    written = [f'<article class="card {card.kind}">\n']
    if card.tags or facts:
        told = "".join([f'<span class="fact">{each}</span> ' for each in facts])
        written += ['  <p class="meta">', tag_line(card.tags), told, "</p>\n"]
    written += [
        above if statement else "",
        f'  <h{level} class="title{quoted and f" said {quoted}"}"><a href="{page}">{title}</a></h{level}>\n',
        "" if statement else above,
        f'  <p class="text">{text}</p>\n' if text else "",
    ]
    if card.proof:
        _, _, document, headline, outlet, published = card.proof
        if not statement:
            written += ['  <blockquote class="proof">', marked(card.proof.pieces), "</blockquote>\n"]
        written += ["  ", source_line(document, headline, outlet, published), "\n"]
    return Markup("".join([*written, "</article>"]))  # noqa: S704  as above


def _escaped(texts: Sequence[str]) -> list[str]:
    """Each text escaped, all by one call, which takes longer than the work. No text that is stored has NUL."""
    found = str(escape("\0".join(texts))).split("\0")
    return found if len(found) == len(texts) else [str(escape(each)) for each in texts]


@lru_cache(maxsize=1024)
def _tag_line(tags: tuple[Tag, ...]) -> Markup:
    """Combinations of tags are few."""
    return Markup().join(TAG.format(each.look, each.text) for each in tags)


@lru_cache(maxsize=1024)
def _opening(look: str, label: str) -> str:
    """The tag that opens a mark; looks and labels are few."""
    return str(MARK.format(look, label))
