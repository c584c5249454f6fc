"""Which of the names that a page states is its publisher's, and how much of it?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from ingest.read.site_names import BAR, DASH, HOST, letters

_MAX_NAME = 4  # words of a name; what is longer beside one is a slogan
_MIN_LABEL = 4  # letters of the part of an address that names the site, rather than "com" or "co"


def publisher_named(names: Iterable[str], titles: Iterable[str], signatures: Iterable[str], host: str) -> str | None:
    """The publisher's name as the page writes it, without its slogan.

    Of several `names` that are stated it is the one that is the site's address, "Example Post" rather than "Example
    Publishing Group", else the first. A page that states none has it in its titles, feeds or copyright line, where the
    words that are its address are found: "Talks resume - Example Post". An address is taken for a name last of all,
    and only where the page itself gives it for one: "example.com".
    """
    titles, names = list(titles), list(names)
    pieces = [part for title in titles for piece in BAR.split(title) for part in DASH.split(piece)]
    stated = [name for whole in names if (name := _without_slogan(whole, host, frozenset(map(letters, names))))]
    stated = [name for name in stated if letters(name) not in map(letters, titles)]
    if words := [name for name in stated if not HOST.fullmatch(name)]:
        return _best_of(words, host)
    titled = [piece for piece in pieces if is_host(piece, host)]
    if words := [piece for piece in titled if not HOST.fullmatch(piece)]:
        return words[0]
    return _spelled((*titles, *signatures), host) or next(map(_bare_address, (*stated, *titled)), None)


def _best_of(names: list[str], host: str) -> str:
    """The name that is the address, else the first, as it is spelled best: "Fjord Times" rather than "Fjordtimes"."""
    whole = [name for name in names if not (name.islower() and _is_in_another(name, names))] or names
    first = next((name for name in whole if is_host(name, host)), whole[0])
    same = [name for name in whole if letters(name) == letters(first)]
    return max(same, key=lambda name: (name.count(" "), sum(map(str.isupper, name)), -len(name)))


def _is_in_another(name: str, names: Iterable[str]) -> bool:
    """Whether a name is part of another that has capitals: "express" of "Daily Express"; that of a company is none."""
    others = (other for other in names if not other.islower() and len(other.split()) <= _MAX_NAME)
    return any(letters(name) in letters(other) for other in others)


def is_host(name: str, host: str) -> bool:
    """Whether a name is that of the address, with or without article: "The Fjord Times" of fjordtimes.example."""
    plain = _bare_address(_plain(name))
    folded = {letters(plain), letters(re.sub(r"^the\s+", "", plain, flags=re.IGNORECASE))}
    labels = host.split(".")
    return not folded.isdisjoint((*map(letters, labels), *(letters("".join(labels[i:])) for i in range(len(labels)))))


def _spelled(texts: Iterable[str], host: str) -> str | None:
    """The words that the address is made of in some texts: "Fjord Times" in "© 2024 Fjord Times Ltd.".

    They have a capital: "time" is none.
    """
    label = next((letters(one) for one in reversed(host.split(".")[:-1]) if len(one) >= _MIN_LABEL), None)
    if not label:
        return None
    words = r"[ '’.&-]?".join(map(re.escape, label))
    spelled = re.compile(rf"(?<!\w)(?:The )?{words}(?!\w)", re.IGNORECASE)
    found = (text[slice(*match.span())] for text in texts for match in spelled.finditer(_plain(text)))
    return next((name for name in found if any(map(str.isupper, name))), None)


def _plain(text: str) -> str:
    """A text without accents, as long as it was."""
    return "".join(unicodedata.normalize("NFKD", letter)[0] for letter in text)


def _bare_address(name: str) -> str:
    """An address as a name: "example.com" of "https://www.example.com/"."""
    return re.sub(r"^(?:https?://)?(?:www\.)?|/$", "", name)


def _without_slogan(whole: str, host: str, known: frozenset[str]) -> str:
    """The name in "Breaking News and World Headlines - Example Post".

    It is the part that the host has or that is named elsewhere, else the shorter one of a name and a slogan.
    """
    parts = [part for part in re.split(rf"{DASH.pattern}|{BAR.pattern}|,\s+(?=[a-z])", whole) if part]
    if len(parts) < 2:
        return whole
    shown = [part for part in parts if letters(part) in known or is_host(part, host)]
    if not shown and max(len(part.split()) for part in parts) <= _MAX_NAME:
        return whole
    return min(shown or parts, key=lambda part: len(part.split()))
