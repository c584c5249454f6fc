"""What the markup of a page states of its article: headline, names of authors, publisher."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import html  # type: ignore[import-untyped]

_ARTICLE_TYPES = re.compile(r"article|posting|report|newsarticle", re.IGNORECASE)
_BAR = re.compile(r"\s*(?:\s[|¦•·»«›]\s|\|)\s*")
_DASH = re.compile(r"\s+(?:[-–—:]|::)\s+")
_HOST = re.compile(r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)+/?")
_SECTION = re.compile(
    r"(?:the )?(?:home|homepage|front ?page|world|national|international|politics|news|latest news|breaking news"
    r"|business|opinion|africa|asia|europe|americas|middle east|us news|uk news|world news|top stories|headlines)",
    re.IGNORECASE,
)
_SECTION_WORDS = frozenset(("news", "politics", "world", "national", "international", "business", "opinion", "online"))
_NOT_PERSONS = re.compile(
    r"(?:admin|administrator|editor|editors|staff|staff (?:writer|reporter)|web ?desk|news ?desk|author|guest"
    r"|editorial(?: team| staff)?|our correspondent|agencies|newsroom|reporter|correspondent|null|none|unknown|by)",
    re.IGNORECASE,
)
_MAX_AUTHOR = 60  # characters; longer strings are biographies


@dataclass(frozen=True, slots=True)
class Stated:
    """What the markup states, each value in the order of trust."""

    headlines: tuple[str, ...]
    page_titles: tuple[str, ...]
    authors: tuple[tuple[str, ...], ...]  # by where they are stated
    publishers: tuple[str, ...]
    host: str
    body: str | None


def stated_in(tree: html.HtmlElement, url: str | None) -> Stated:
    """What a page's linked data, meta elements and headings state."""
    articles = [item for item in linked_data(tree) if _is_article(item)]  # after the first, those it links to
    return Stated(
        headlines=_texts(
            [*tree.xpath("//article//h1"), *tree.xpath("//main//h1"), *tree.xpath("//h1")],
            (item.get("headline") for item in articles[:1]),
        ),
        page_titles=_texts(
            tree.xpath("//meta[@property='og:title' or @name='og:title' or @name='twitter:title']/@content"),
            tree.xpath("//head/title"),
        ),
        authors=(
            _texts(name for item in articles[:1] for name in _names(item.get("author"))),
            _texts(tree.xpath("//meta[@name='citation_author']/@content")),
            _texts(tree.xpath("//meta[@name='author' or @name='dc.creator' or @name='byl']/@content")),
            _texts(tree.xpath("//meta[@name='parsely-author' or @name='sailthru.author']/@content")),
            _texts(tree.xpath("//meta[@property='article:author']/@content")),
            _texts(tree.xpath("//*[@itemprop='author']//*[@itemprop='name']") or tree.xpath("//a[@rel='author']")),
        ),
        publishers=_texts(
            (name for item in articles for name in _names(item.get("publisher"))),
            tree.xpath("//meta[@property='og:site_name' or @name='og:site_name']/@content"),
            tree.xpath(
                "//meta[@name='application-name' or @name='dc.publisher' or @name='citation_publisher']/@content"
            ),
        ),
        host=re.sub(r"^www\.", "", urlsplit(url or "").hostname or ""),
        body=next((text for item in articles[:1] if isinstance(text := item.get("articleBody"), str)), None),
    )


def linked_data(tree: html.HtmlElement) -> Iterator[dict[str, object]]:
    """Every object in the JSON-LD of a page, outer ones first; blocks that are no JSON are skipped."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            waiting: list[object] = [json.loads(script.text or "null", strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            item = waiting.pop(0)
            if isinstance(item, dict):
                yield item
                waiting.extend(item.values())
            elif isinstance(item, list):
                waiting.extend(item)


def headline(stated: Stated) -> str | None:
    """The headline, without names of site and section: the heading that the page's titles are like, else a title."""
    own = _names_of_site(stated)
    titles = [
        title for whole in stated.page_titles if (title := _without_site(whole, own)) and not _is_front(title, own)
    ]
    heads = [head for whole in stated.headlines if (head := _without_site(whole, own)) and not _is_front(head, own)]
    alike = [head for head in heads if any(_alike(head, title) for title in titles)]
    return next(iter([*alike, *titles, *heads]), None)


def _is_front(title: str, own: frozenset[str]) -> bool:
    """Whether a heading is that of the site or a section, not of an article."""
    return _letters(title) in own or _SECTION.fullmatch(title) is not None


def _alike(one: str, other: str) -> bool:
    """Whether half the words of the shorter title are in the other."""
    first, second = set(re.findall(r"\w+", one.casefold())), set(re.findall(r"\w+", other.casefold()))
    return bool(first) and 2 * len(first & second) >= min(len(first), len(second))


def publisher(stated: Stated) -> str | None:
    """The publisher's name as the page writes it, without its slogan; None for a name made from the address."""
    names = [name for whole in stated.publishers if (name := _without_slogan(whole, stated.host))]
    names = [name for name in names if not _HOST.fullmatch(name)]
    names = [name for name in names if not name.islower()] or names  # "express" beside "Daily Express"
    if not names:
        return None
    same = [name for name in names if _letters(name) == _letters(names[0])]
    return max(same, key=lambda name: (name.count(" "), sum(map(str.isupper, name)), -len(name)))  # "Fjord Times"


def stated_byline(stated: Stated) -> str | None:
    """The authors in order, each once, joined by "; "; without the publisher, addresses and desks."""
    own = _names_of_site(stated)
    usable = [
        [name for value in group for name in _split_names(value) if _is_author(name, own)] for group in stated.authors
    ]
    found = next(filter(None, usable), [])
    written = {_letters(name): name for group in reversed(usable) for name in group if not name.isupper()}
    return "; ".join(dict.fromkeys(written.get(_letters(name), name) for name in found)) or None


def _is_article(item: dict[str, object]) -> bool:
    kinds = item.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE_TYPES.search(kind)
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _names(value: object) -> Iterator[str]:
    """The names in an `author` or `publisher` of linked data: a string, an object or a list of them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _names(value.get("name"))
    elif isinstance(value, list):
        for item in value:
            yield from _names(item)


def _texts(*groups: Iterable[object]) -> tuple[str, ...]:
    """The texts of elements, attributes and values, in order, each once."""
    values = (
        value.text_content() if isinstance(value, html.HtmlElement) else value for group in groups for value in group
    )
    return tuple(
        dict.fromkeys(text for value in values if isinstance(value, str) and (text := " ".join(value.split())))
    )


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _names_of_site(stated: Stated) -> frozenset[str]:
    """The site's names in folded letters: its publisher's, with and without slogan, and its host's."""
    names = {_letters(name) for whole in stated.publishers for name in (whole, *_DASH.split(whole), *_BAR.split(whole))}
    host = stated.host.split(".")
    return frozenset(
        name for name in (*names, _letters(stated.host), _letters(host[0]), _letters("".join(host[:-1]))) if name
    )


def _without_site(title: str, own: frozenset[str]) -> str:
    """A title without the names of site and section at its ends: "Talks resume - National | Example Post"."""
    parts = _BAR.split(title)
    while len(parts) > 1 and (_is_site_part(parts[-1], own) or len(parts[-1]) < len(" ".join(parts[:-1]))):
        parts.pop()
    while len(parts) > 1 and _is_site_part(parts[0], own):
        parts.pop(0)
    title = " | ".join(parts).strip()
    while (pieces := [*_DASH.finditer(title)]) and _is_site_part(title[pieces[-1].end() :], own):
        title = title[: pieces[-1].start()]
    first = next(_DASH.finditer(title), None)
    if first and _letters(title[: first.start()]) in own:
        title = title[first.end() :]
    return title.strip()


def _is_site_part(part: str, own: frozenset[str]) -> bool:
    """Whether part of a title names the site, its address or a section: "Example Post", "Post Politics"."""
    letters, words = _letters(part), part.split()
    if letters in own or _SECTION.fullmatch(part) or _HOST.fullmatch(part):
        return True
    if any(
        letters.startswith(name) or (len(letters) > 4 and name.startswith(letters)) for name in own if len(name) > 4
    ):
        return len(words) <= 4
    return 1 < len(words) <= 3 and words[-1].lower() in _SECTION_WORDS and all(word[0].isupper() for word in words)


def _without_slogan(whole: str, host: str) -> str:
    """The name in "Breaking News and World Headlines - Example Post": the part that the host has, else the shorter."""
    parts = [part for part in re.split(rf"{_DASH.pattern}|{_BAR.pattern}|,\s+(?=[a-z])", whole) if part]
    if len(parts) < 2:
        return whole
    in_host = [part for part in parts if _letters(part) and _letters(part) in _letters(host)]
    return min(in_host or parts, key=lambda part: len(part.split()))


def _split_names(value: str) -> Iterator[str]:
    """The names in a byline: "Moreau, Claire; Novak, Jan", "By Claire Moreau and Jan Novak"."""
    value = re.sub(r"^(?:(?:written|reported|posted) )?by:?\s+", "", value.strip(), flags=re.IGNORECASE)
    value = re.split(r"\s*[|•·]\s*", value)[0]
    if ";" in value or re.fullmatch(r"[^\W\d_][\w'’-]+,\s+[^\W\d_][\w.'’-]+(?:\s[^\W\d_]\.)?", value):
        for part in value.split(";"):
            family, _, given = part.partition(",")
            yield f"{given.strip()} {family.strip()}".strip()
        return
    for part in re.split(r"\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+", value):
        yield part.strip(" .,")


def _is_author(name: str, own: frozenset[str]) -> bool:
    """Whether a name may be an author's: no address, desk or biography, and not the site's own."""
    if not name or len(name) > _MAX_AUTHOR or "@" in name or "/" in name or _letters(name) in own:
        return False
    capital = any(letter.isupper() or not letter.isascii() for letter in name)
    return capital and not _HOST.fullmatch(name) and not _NOT_PERSONS.fullmatch(name)
