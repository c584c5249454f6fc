"""Which of a page's headings and titles is the article's headline, and how much of it?"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.read.site_names import BAR, DASH, HOST, letters

_SECTION = re.compile(
    r"(?:the )?(?:home|homepage|front ?page|world|national|international|politics|news|latest news|breaking news"
    r"|business|opinion|africa|asia|europe|americas|middle east|us news|uk news|world news|top stories|headlines"
    r"|blog|blog archive|archives?)",
    re.IGNORECASE,
)
_SECTION_WORDS = frozenset(("news", "politics", "world", "national", "international", "business", "opinion", "online"))
_MAX_SITE_WORDS = 4


def headline_among(
    headings: Iterable[str], parts: Iterable[str], page_titles: Iterable[str], own: frozenset[str]
) -> str | None:
    """The headline, without names of site and section: the heading that the page's titles are like, else a title.

    `parts` are the texts of the elements in headings.
    """
    page_titles, apart = list(page_titles), frozenset(map(letters, parts))
    titles = [
        title for whole in page_titles if (title := _without_site(whole, own, True)) and not _is_front(title, own)
    ]
    heads = [head for whole in headings if (head := _without_site(whole, own, False)) and not _is_front(head, own)]
    alike = [_without_company(head, titles, apart) for head in heads if any(_alike(head, title) for title in titles)]
    return next(iter([*alike, *titles, *heads]), None)


def _is_front(title: str, own: frozenset[str]) -> bool:
    """Whether a heading is that of the site or a section, not of an article."""
    return letters(title) in own or _SECTION.fullmatch(title) is not None


def _alike(one: str, other: str) -> bool:
    """Whether half the words of the shorter title are in the other."""
    first, second = set(re.findall(r"\w+", one.casefold())), set(re.findall(r"\w+", other.casefold()))
    return bool(first) and 2 * len(first & second) >= min(len(first), len(second))


def _without_company(head: str, titles: Iterable[str], apart: frozenset[str]) -> str:
    """A heading without the kicker before or the subtitle behind the title that the page states: "OpinionTalks fail".

    The title is an element of its own there: "Talks fail again over fish" is a heading of one piece.
    """
    for title in titles:
        part, whole = letters(title), letters(head)
        if part in apart and part != whole and (whole.startswith(part) or whole.endswith(part)):
            return title
    return head


def _without_site(title: str, own: frozenset[str], shorten: bool) -> str:
    """A title without the names of site and section at its ends: "Talks resume - National | Example Post".

    With `shorten`, whatever stands behind a bar and is shorter than the rest is a name, known or not.
    """
    parts = BAR.split(title)
    while len(parts) > 1 and (
        _is_site_part(parts[-1], own) or (shorten and len(parts[-1]) < len(" ".join(parts[:-1])))
    ):
        parts.pop()
    while len(parts) > 1 and _is_site_part(parts[0], own):
        parts.pop(0)
    if len(parts) < len(BAR.split(title)):
        title = " | ".join(parts)
    title = title.strip()
    while (pieces := [*DASH.finditer(title)]) and _is_site_part(title[pieces[-1].end() :], own):
        title = title[: pieces[-1].start()]
    first = next(DASH.finditer(title), None)
    if first and letters(title[: first.start()]) in own:
        title = title[first.end() :]
    return title.strip()


def _is_site_part(part: str, own: frozenset[str]) -> bool:
    """Whether part of a title names the site, its address or a section: "Example Post", "Post Politics"."""
    folded, words = letters(part), part.split()
    if folded in own or _SECTION.fullmatch(part) or HOST.fullmatch(part):
        return True
    if any(folded.startswith(name) or (len(folded) > 4 and name.startswith(folded)) for name in own if len(name) > 4):
        return len(words) <= _MAX_SITE_WORDS
    return 1 < len(words) <= 3 and words[-1].lower() in _SECTION_WORDS and all(word[0].isupper() for word in words)
