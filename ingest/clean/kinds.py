"""What each block of a page is for: pattern by pattern, then by where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.clean import dateline
from ingest.clean.dates import MONTH, WEEKDAY, date_line
from ingest.clean.layout import BlockKind
from ingest.clean.markup import is_emphatic, is_heading
from ingest.clean.patterns import section_of
from ingest.tellings import Source, Span

URL_LINE = re.compile(r"[<\s]*(?:(?:source|url|link|via)\s*:?\s*)?[<\s]*(https?://[^\s<>]+)[>\s]*", re.IGNORECASE)
_FINISHED = re.compile(r"[.,;:!?…][\"'”’»)\]]*$")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_BYLINE = re.compile(
    r"(?:(?:written|edited|translated|compiled|reported|story|words|text|translation) )?(?:by|from):?\s+(?-i:(.+))",
    re.DOTALL | re.IGNORECASE,
)
_NO_LETTER = re.compile(r"[\W_]+")
_LOWER_IN_BYLINE = frozenset(
    {"and", "of", "in", "for", "the", "at", "with", "de", "la", "van", "von", "bin", "al", "el", "on"}
    | {"staff", "agencies", "correspondent", "correspondents", "reporter", "reporters", "writer", "writers", "desk"}
)
LONGEST_TITLE = 250
TOP = 8  # blocks among which headline, byline and date stand
MOST_TITLES = 4  # a headline, its twin, a standfirst, a kicker
_LONGEST_SUBHEADING = 80
_LONGEST_NAME = 60


class Page:
    """The blocks of a source while they are told apart: raw and bare texts and, so far, their kinds."""

    def __init__(self, source: Source, masked: str, spans: Sequence[Span]) -> None:
        self.source = source
        self.title = title_letters(source.title) if source.title is not None else None
        self.spans = spans
        self.raw = [source.text[start:end] for start, end in spans]
        self.bare = [" ".join(masked[start:end].split()) for start, end in spans]
        self.sections = [section_of(text) for text in self.bare]
        self.kinds: list[BlockKind | None] = [self._by_itself(i) for i in range(len(spans))]

    def _by_itself(self, i: int) -> BlockKind | None:
        """The kind of a block that shows on its own text; None for what may be body."""
        bare, section = self.bare[i], self.sections[i]
        if not any(letter.isalpha() for letter in bare) or URL_LINE.fullmatch(self.raw[i]) or date_line(bare):
            return BlockKind.FURNITURE
        if section in ("furniture", "list", "end"):
            return BlockKind.FURNITURE
        if section == "byline" or byline(bare):
            return BlockKind.BYLINE
        if section == "caption":
            return BlockKind.CAPTION
        return BlockKind.HEADLINE if self._is_marked_title(i) else None

    def _is_marked_title(self, i: int) -> bool:
        return is_heading(self.raw[i]) or (self.title is not None and self.title == title_letters(self.bare[i]))


def tell_apart(page: Page) -> None:
    """Give every block of a page its kind."""
    _end(page)
    _lists(page)
    _credits(page)
    _top(page)
    _subheadings(page)
    page.kinds = [kind or BlockKind.BODY for kind in page.kinds]


def title_letters(text: str) -> str:
    """A text by its letters and digits alone, to compare titles."""
    return _NO_LETTER.sub("", text.casefold())


def byline(bare: str) -> str | None:
    """The names of "By Jane Doe and Ali Khan | Politics"; None for "By Friday the army had left"."""
    match = _BYLINE.fullmatch(re.split(r"\s*[|•·]\s*", bare)[0])
    if not match or len(match[1]) > 150 or re.match(rf"(?:{WEEKDAY}|{MONTH})\b", match[1]):
        return None
    words = re.findall(r"[^\W\d_][\w.'’-]*", match[1])
    named = [word for word in words if word[0].isupper()]
    rest = [word for word in words if not word[0].isupper()]
    if len(named) < 2 or len(words) > 14 or not _LOWER_IN_BYLINE.issuperset(rest) or match[1][0].isdigit():
        return None
    return None if _SENTENCE_END.search(match[1]) and len(words) > 6 else match[1].rstrip(" ,.")


def is_title_like(bare: str) -> bool:
    """Whether a block could be a headline: short, and no sentence that has ended."""
    return len(bare) <= LONGEST_TITLE and not _FINISHED.search(bare) and any(letter.isalpha() for letter in bare)


def _end(page: Page) -> None:
    """The name of the publisher alone at the end, after a rule or an address, or in bold, is furniture."""
    name = signature(page)
    if name is not None:
        page.kinds[name] = BlockKind.FURNITURE


def signature(page: Page) -> int | None:
    """Index of the last line where it holds nothing but the publisher's name."""
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
    )
    return last if set_apart or (publisher and title_letters(publisher) == title_letters(page.bare[last])) else None


def _is_name(bare: str) -> bool:
    words = bare.split()
    return (
        len(bare) <= _LONGEST_NAME
        and len(words) <= 6
        and not _FINISHED.search(bare)
        and all(word[0].isupper() or word.lower() in ("of", "the", "and", "de", "for", "in") for word in words)
        and date_line(bare) is None
    )


def _lists(page: Page) -> None:
    """Titles after "Related articles" are links, until a sentence comes; all after "References" is furniture."""
    inside = ended = False
    for i, kind in enumerate(page.kinds):
        ended = ended or (page.sections[i] == "end" and i > 1)
        if ended:
            page.kinds[i] = BlockKind.FURNITURE
        elif page.sections[i] == "list":
            inside = True
        elif kind is None or kind is BlockKind.HEADLINE:
            inside = inside and is_title_like(page.bare[i]) and not dateline.find_dateline(page.bare[i])
            if inside:
                page.kinds[i] = BlockKind.FURNITURE


def _credits(page: Page) -> None:
    """A bare name between the headline and the date, or under a byline, is a credit: "Ada Lind", "Example Press"."""
    for i in range(1, min(len(page.kinds) - 1, TOP)):
        if page.kinds[i] is None and _is_name(page.bare[i]) and 1 < len(page.bare[i].split()) < 5:
            under_byline = page.kinds[i - 1] is BlockKind.BYLINE
            if under_byline or (date_line(page.bare[i + 1]) and page.kinds[i - 1] in (None, BlockKind.HEADLINE)):
                page.kinds[i] = BlockKind.BYLINE


def _top(page: Page) -> None:
    """Title-like blocks before the first sentence are headline and standfirst; a page of nothing else has one."""
    open_blocks = [i for i, kind in enumerate(page.kinds) if kind in (None, BlockKind.HEADLINE)]
    titles: list[int] = []
    for i in open_blocks[: MOST_TITLES + 1]:
        if (not is_title_like(page.bare[i]) and page.kinds[i] is None) or dateline.find_dateline(page.bare[i]):
            break
        titles.append(i)
    prose = len(open_blocks) > len(titles)
    for i in titles if prose else titles[: int(len(open_blocks) > 1)]:
        page.kinds[i] = BlockKind.HEADLINE


def _subheadings(page: Page) -> None:
    """A short line of capitals and no stop between two paragraphs heads the second: "Reactions from abroad"."""
    for i in range(1, len(page.kinds) - 1):
        bare = page.bare[i]
        if page.kinds[i] is not None or page.kinds[i + 1] is not None or len(bare) > _LONGEST_SUBHEADING:
            continue
        alone = is_title_like(bare) and page.raw[i][:1].isalnum() and bare[:1].isupper()
        if alone and _SENTENCE_END.search(page.bare[i + 1]) and not dateline.find_dateline(bare):
            page.kinds[i] = BlockKind.HEADLINE
