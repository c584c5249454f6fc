"""How many instruments a noun phrase means."""

from __future__ import annotations

import re

from ingest.extract.events.syntax.clause import children
from ingest.parse.tokens import Token

NUMBERS = dict(
    zip(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
        range(1, 13),
        strict=True,
    )
)
MEASURE_NOUNS = frozenset(["list", "series", "number", "several", "dozen", "package", "set", "raft"])
YEAR = re.compile(r"(?:1[5-9]|20)\d\d", re.ASCII)


def instrument_count(token: Token) -> int | None:
    """The number of agreements: "six memoranda": 6, "a treaty": 1, "agreements": None."""
    for child in children(token, "nummod"):
        word = child.lower.replace(",", "")
        if (
            child.i < token.i
            and not YEAR.fullmatch(word)  # "the 1991 agreement"
            and (word.isdecimal() or word in NUMBERS)
            and not any(c.lower in ("$", "€") for c in child.children)
        ):
            return int(word) if word.isdecimal() and int(word) < 1000 else NUMBERS.get(word)
    if token.tag in ("NNS", "NNPS") or token.lower in ("mous", "memoranda"):
        return None
    if token.dep == "pobj" and token.head.head.lemma in MEASURE_NOUNS:
        return None
    return 1
