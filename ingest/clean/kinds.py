"""Classifies the blocks of a page: first by patterns on the text of each, then by its position on the page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.clean import dateline, furniture
from ingest.clean.credit_line import credit_line, known_agency, outlet_line
from ingest.clean.layout import BlockKind
from ingest.clean.markup import is_emphatic, is_heading
from ingest.clean.patterns import section_of
from ingest.read.english import language_of
from ingest.read.publication_days import FULL_DATE, MONTH, TIME, WEEKDAY, date_line
from ingest.tellings import Source, Span

URL_LINE = re.compile(r"[<\s]*(?:(?:source|url|link|via)\s*:?\s*)?[<\s]*(https?://[^\s<>]+)[>\s]*", re.IGNORECASE)
_FINISHED = re.compile(r"[.,;:!?…][\"'”’»)\]]*$")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_BYLINE = re.compile(
    r"(?:(?:written|edited|translated|compiled|reported|story|words|text|translation) )?(?:by|from):?\s+(?-i:(.+))",
    re.DOTALL | re.IGNORECASE,
)
_DAY_BEHIND = re.compile(rf"[\s,/-]+{FULL_DATE}{TIME}\s*$", re.IGNORECASE)  # "By Ada Lind May 3, 2024"
_LONGEST_BYLINE = 190  # characters: names, and a day behind them
_LETTERS = re.compile(r"[A-Z]{2,8}")
_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")
_LOWER_IN_BYLINE = frozenset(
    {"and", "of", "in", "for", "the", "at", "with", "de", "la", "van", "von", "bin", "al", "el", "on"}
    | {"staff", "agencies", "correspondent", "correspondents", "reporter", "reporters", "writer", "writers", "desk"}
    | {"wire", "services"}
)
MAX_TITLE = 250
TOP_BLOCKS = 8  # among which headline, byline and date are looked for
MAX_TITLES = 4  # a headline, its repetition, a standfirst, a kicker
_MAX_SUBHEADING = 80
_MAX_NAME = 60
_MAX_SECTION = 4  # words


class Page:
    """The blocks of a source while they are classified: texts as written and without markup, and their kinds so far."""

    def __init__(self, source: Source, masked: str, spans: Sequence[Span]) -> None:
        self.source = source
        self.title = comparable_title(source.title) if source.title is not None else None
        self.spans = spans
        self.raw = [source.text[start:end] for start, end in spans]
        self.bare = [" ".join(masked[start:end].split()) for start, end in spans]
        self.foreign: list[int] = []  # blocks in another language than English
        self.sections = [section_of(text) for text in self.bare]
        self.kinds: list[BlockKind | None] = [self._kind_by_text(i) for i in range(len(spans))]

    def _kind_by_text(self, i: int) -> BlockKind | None:
        """The kind of a block that its text alone shows; None if it may be body."""
        bare, section = self.bare[i], self.sections[i]
        if section in ("furniture", "list", "end") or self._is_furniture(i):
            return BlockKind.FURNITURE
        if section == "byline" or byline(bare):
            return BlockKind.BYLINE
        if section == "caption" or furniture.is_credited_caption(bare):
            return BlockKind.CAPTION
        if language_of(bare):  # of a text in two languages
            self.foreign.append(i)
            return BlockKind.FURNITURE
        return BlockKind.HEADLINE if self._is_marked_title(i) else None

    def _is_furniture(self, i: int) -> bool:
        """Whether the form of a block, rather than its words, shows that it is none of the article's."""
        raw, bare = self.raw[i], self.bare[i]
        if not any(letter.isalpha() for letter in bare) or URL_LINE.fullmatch(raw):
            return True
        if date_line(bare) and not byline(bare):
            return True
        if credit_line(" ".join(raw.split())):  # bars are gone from the bare text
            return True
        marked = furniture.is_desk_mark(bare) or furniture.is_label(bare) or furniture.is_breadcrumb(bare)
        marked = marked or furniture.is_repeated(bare)
        return marked or (is_title_like(bare) and furniture.is_marked_link(raw))

    def _is_marked_title(self, i: int) -> bool:
        return is_heading(self.raw[i]) or (self.title is not None and self.title == comparable_title(self.bare[i]))


def classify(page: Page) -> None:
    """Give every block of a page its kind."""
    _mark_signature(page)
    _mark_teasers(page)
    _mark_link_lists(page)
    _mark_credits(page)
    _mark_headlines(page)
    _mark_subheadings(page)
    page.kinds = [kind or BlockKind.BODY for kind in page.kinds]


def comparable_title(text: str) -> str:
    """The letters and digits of a text in folded case, by which titles are compared."""
    return _NOT_ALPHANUMERIC.sub("", text.casefold())


def byline(bare: str) -> str | None:
    """The names in a byline, "By Jane Doe and Ali Khan | Politics"; None for "By Friday the army had left"."""
    match = _BYLINE.fullmatch(re.split("[|•·]", bare, maxsplit=1)[0].rstrip())
    if not match or len(match[1]) > _LONGEST_BYLINE or bare.endswith(":"):
        return None  # "From NAME, minister:" introduces what she says
    names = _DAY_BEHIND.sub("", match[1])
    if not names or re.match(rf"(?:{WEEKDAY}|{MONTH})\b", names):
        return None
    words = re.findall(r"[^\W\d_][\w.'’-]*", names)
    named = [word for word in words if word[0].isupper()]
    rest = [word for word in words if not word[0].isupper()]
    alone = len(words) == 1 and bare.lower().startswith("by ")  # "By PTI", "By Reuters"
    if (len(named) < 2 and not alone) or len(words) > 14 or not _LOWER_IN_BYLINE.issuperset(rest) or names[0].isdigit():
        return None
    return None if _SENTENCE_END.search(names) and len(words) > 6 else names.rstrip(" ,.")


def is_title_like(bare: str) -> bool:
    """Whether a block could be a headline: short, and without a full stop at its end."""
    return len(bare) <= MAX_TITLE and not _FINISHED.search(bare) and any(letter.isalpha() for letter in bare)


def _could_be_link(bare: str) -> bool:
    """Whether a block could be the title of another article, which may be a question."""
    return is_title_like(bare) or (len(bare) <= MAX_TITLE and bare.endswith(("?", "!")) and ". " not in bare)


def _mark_signature(page: Page) -> None:
    """The publisher's name alone at the end, after a rule or a URL, or in bold, is furniture; so are letters: "PA"."""
    last = next((i for i in reversed(range(len(page.kinds))) if page.bare[i]), 0)
    if last > 1 and page.kinds[last] is None and _LETTERS.fullmatch(page.bare[last]):
        page.kinds[last] = BlockKind.FURNITURE
    name = signature_index(page)
    if name is not None:
        page.kinds[name] = BlockKind.FURNITURE


def signature_index(page: Page) -> int | None:
    """The index of the last line, if it holds nothing but the publisher's name, else None."""
    last = next((i for i in reversed(range(len(page.spans))) if page.sections[i] is None and page.bare[i]), None)
    while last is not None and last > 0 and URL_LINE.fullmatch(page.raw[last]):
        last -= 1
    if not last or not _is_name(page.bare[last]) or page.kinds[last] not in (None, BlockKind.FURNITURE):
        return None
    before = page.bare[last - 1]
    publisher = page.source.publisher
    set_apart = (
        not before
        or not before.strip("-—–*_=")
        or URL_LINE.fullmatch(page.raw[last - 1])
        or is_emphatic(page.raw[last])
        or known_agency(page.bare[last]) == page.bare[last]
    )
    return (
        last if set_apart or (publisher and comparable_title(publisher) == comparable_title(page.bare[last])) else None
    )


def _is_name(bare: str) -> bool:
    words = bare.split()
    return (
        len(bare) <= _MAX_NAME
        and len(words) <= 6
        and not _FINISHED.search(bare)
        and all(word[0].isupper() or word.lower() in ("of", "the", "and", "de", "for", "in") for word in words)
        and date_line(bare) is None
    )


def _mark_teasers(page: Page) -> None:
    """A quotation by itself under a title that is said twice is the teaser of another article."""
    for i in range(1, len(page.kinds)):
        if furniture.is_repeated(page.bare[i - 1]) and furniture.is_quotation(page.bare[i]):
            page.kinds[i] = BlockKind.FURNITURE


def _mark_link_lists(page: Page) -> None:
    """Titles after "Related articles" are links, up to the next sentence; all after "References" is furniture.

    A title with a byline or date line and prose under it is the article's, which may stand behind links to others.
    """
    inside = ended = False
    for i, kind in enumerate(page.kinds):
        ended = ended or (page.sections[i] == "end" and i > 1)
        if ended:
            page.kinds[i] = BlockKind.FURNITURE
        elif page.sections[i] == "list":
            inside = True
        elif kind is None or kind is BlockKind.HEADLINE:
            inside = inside and _could_be_link(page.bare[i]) and not dateline.find_dateline(page.bare[i])
            inside = inside and not _is_signed(page, i)
            if inside:
                page.kinds[i] = BlockKind.FURNITURE


def _is_signed(page: Page, i: int) -> bool:
    """Whether a byline or a date line follows, and prose soon behind it."""
    after = range(i + 1, min(i + 5, len(page.kinds)))
    prose = any(page.kinds[k] is None and not _could_be_link(page.bare[k]) for k in after)
    return prose and (page.kinds[i + 1] is BlockKind.BYLINE or date_line(page.bare[i + 1]) is not None)


def _mark_credits(page: Page) -> None:
    """A bare name between the headline and the date, or under a byline, is a credit: "Ada Lind", "Example Press"."""
    for i in range(1, min(len(page.kinds) - 1, TOP_BLOCKS)):
        if page.kinds[i] is None and is_dated(page.bare, i) and outlet_line(page.bare[i]):
            page.kinds[i] = BlockKind.BYLINE
        elif page.kinds[i] is None and _is_name(page.bare[i]) and 1 < len(page.bare[i].split()) < 5:
            under_byline = page.kinds[i - 1] is BlockKind.BYLINE
            if under_byline or (date_line(page.bare[i + 1]) and page.kinds[i - 1] in (None, BlockKind.HEADLINE)):
                page.kinds[i] = BlockKind.BYLINE


def is_dated(bare: Sequence[str], i: int) -> bool:
    """Whether the day stands beside a block: a date line before or behind it, or a dateline with a day behind it."""
    if any(date_line(bare[k]) for k in (i - 1, i + 1) if 0 <= k < len(bare)):
        return True
    head = dateline.find_dateline(bare[i + 1]) if i + 1 < len(bare) else None
    return head is not None and head.date is not None


def _mark_headlines(page: Page) -> None:
    """Title-like blocks before the first sentence are headline and standfirst; a page of nothing else has one."""
    _mark_openers(page)
    open_blocks = [i for i, kind in enumerate(page.kinds) if kind in (None, BlockKind.HEADLINE)]
    titles: list[int] = []
    for i in open_blocks[: MAX_TITLES + 1]:
        if (not is_title_like(page.bare[i]) and page.kinds[i] is None) or dateline.find_dateline(page.bare[i]):
            break
        titles.append(i)
    prose = len(open_blocks) > len(titles)
    for i in titles if prose else titles[: int(len(open_blocks) > 1)]:
        page.kinds[i] = BlockKind.HEADLINE


def _mark_openers(page: Page) -> None:
    """What stands above the headline: itself cut short, "Talks resume in Lak...", or a section, "Around the world."."""
    above, *rest = [i for i, kind in enumerate(page.kinds) if kind in (None, BlockKind.HEADLINE)][:2] or [0]
    if not rest or rest[0] + 1 >= len(page.kinds) or not is_title_like(page.bare[rest[0]]):
        return
    bare, below = page.bare[above], page.bare[rest[0] + 1]
    first, second = comparable_title(bare), comparable_title(page.bare[rest[0]])
    cut_short = bare.endswith(("...", "…")) and second.startswith(first) and first != second
    section = bare.endswith(".") and len(bare.split()) <= _MAX_SECTION and date_line(below)
    if cut_short or section:
        page.kinds[above] = BlockKind.FURNITURE


def _mark_subheadings(page: Page) -> None:
    """A short capitalized line without a full stop between two paragraphs is a subheading: "Reactions from abroad"."""
    for i in range(1, len(page.kinds) - 1):
        bare = page.bare[i]
        if page.kinds[i] is not None or page.kinds[i + 1] is not None or len(bare) > _MAX_SUBHEADING:
            continue
        alone = is_title_like(bare) and page.raw[i][:1].isalnum() and bare[:1].isupper()
        if alone and _SENTENCE_END.search(page.bare[i + 1]) and not dateline.find_dateline(bare):
            page.kinds[i] = BlockKind.HEADLINE
