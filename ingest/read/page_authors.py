"""Who wrote the article of a page, by the names that its markup states?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ingest.read.site_names import HOST, letters

_NOT_PERSONS = re.compile(
    r"(?:admin|administrator|editor|editors|staff|staff (?:writer|reporter)|web ?desk|news ?desk|author|no author|guest"
    r"|editorial(?: team| staff)?|our correspondent|agencies|newsroom|reporter|correspondent|null|none|unknown|by)",
    re.IGNORECASE,
)
# What stands behind a name in the same element: a day, an office.
_BEHIND = re.compile(
    r"\s+(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\b.*"
    r"|(?:[A-Z]\w+ ){0,2}(?:Editor|Staff|Reporter|Correspondent|Writer|Producer|Contributor))$"
)
_MAX_AUTHOR = 60  # characters; longer strings are biographies


def authors_named(groups: Iterable[Iterable[str]], shown: str | None, own: frozenset[str]) -> str | None:
    """The authors in order, each once, joined by "; "; without the publisher, addresses and desks.

    `groups` are what the markup states, the first the most trusted; `shown` is what the page shows beside its headline,
    which counts where nothing is stated.
    """
    usable = [[name for value in group for name in _split_names(value) if _is_author(name, own)] for group in groups]
    found = next(filter(None, usable), []) or [name for name in _shown_names(shown or "") if _is_author(name, own)]
    written = {letters(name): name for group in reversed(usable) for name in group if not name.isupper()}
    return "; ".join(dict.fromkeys(written.get(letters(name), name) for name in found)) or None


def _shown_names(shown: str) -> Iterator[str]:
    """The names in a byline as it is shown: at least two words of each, and none of a date or an office."""
    for part in shown.split("; "):
        name = _BEHIND.sub("", part.strip())
        if len(name.split()) > 1:
            yield name


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
    if not name or len(name) > _MAX_AUTHOR or "@" in name or "/" in name or letters(name) in own:
        return False
    capital = any(letter.isupper() or not letter.isascii() for letter in name)
    return capital and not HOST.fullmatch(name) and not _NOT_PERSONS.fullmatch(name)
