"""What a site calls itself, and how titles separate its name from the article's."""

from __future__ import annotations

import re
from collections.abc import Iterable

BAR = re.compile(r"\s*(?:\s[|¦•·»«›]\s|\|)\s*")
DASH = re.compile(r"\s+(?:[-–—:]|::)\s+")
HOST = re.compile(r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)+/?")


def letters(text: str) -> str:
    """The letters and digits of a text in folded case, by which names and titles are compared."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def names_of_site(publishers: Iterable[str], host: str) -> frozenset[str]:
    """The site's names in folded letters: its publisher's, with and without slogan, and its host's."""
    names = {letters(name) for whole in publishers for name in (whole, *DASH.split(whole), *BAR.split(whole))}
    labels = host.split(".")
    return frozenset(
        name for name in (*names, letters(host), letters(labels[0]), letters("".join(labels[:-1]))) if name
    )
