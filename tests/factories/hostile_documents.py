"""Made-up files of all formats that a crawler may hand over, half of them broken on purpose; the same for a seed."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable, Iterator

from tests.factories.shapes import LEAD, PROSE, SHAPES

Random = random.Random
ODD = (
    "\x00",
    "\x1b[2J",
    "\ufeff",
    "\u202e",
    "\u200d",
    "😀",
    "\ud7ff",
    "\u2028",
    "\x85",
    "“",
    "''",
    "&#0;",
    "<",
    "](",
    "\\",
)
LENGTH = 1_500  # characters of a text
CHARSETS = (
    "utf-8",
    "latin-1",
    "cp1252",
    "utf-16",
    "idna",
    "punycode",
    "undefined",
    "hex",
    "unicode_escape",
    "nonsense",
)


def hostile_documents(number: int, seed: int = 0) -> Iterator[tuple[str, bytes]]:
    """File names and bytes."""
    chance = random.Random(seed)
    makers: tuple[tuple[str, Callable[[Random], bytes]], ...] = (
        (".txt", _text),
        (".md", _text),
        (".html", _page),
        (".json", _object),
        (".jsonl", lambda chance: b"\n".join(_object(chance) for _ in range(3))),
        (".txt.gz", lambda chance: gzip.compress(_text(chance))),
    )
    for count in range(number):
        suffix, make = makers[count % len(makers)]
        yield f"document {count}{suffix}", _damaged(chance, make(chance))


def words(chance: Random) -> str:
    """A text of one shape, with odd characters in it."""
    letters = list((LEAD + SHAPES[chance.choice(list(SHAPES))](LENGTH)) if chance.random() < 0.7 else PROSE)
    for _ in range(chance.randrange(6)):
        letters.insert(chance.randrange(len(letters)), chance.choice(ODD))
    return "".join(letters)


def _text(chance: Random) -> bytes:
    return words(chance).encode("utf-8", "surrogatepass")


def _page(chance: Random) -> bytes:
    stated = json.dumps({"@type": "NewsArticle", **{name: _value(chance) for name in ("headline", "author", "url")}})
    charset = chance.choice(CHARSETS)
    paragraphs = "".join(f"<p>{words(chance)}</p>" for _ in range(2))
    body = f"<body><article>{paragraphs}</article></body>"
    markup = (
        f"<html><head><meta charset={charset}><title>Talks</title><meta name=date content='{_value(chance)}'>"
        f"<script type='application/ld+json'>{stated}</script></head>{body}</html>"
    )
    return markup.encode("utf-8" if chance.random() < 0.7 else "cp1252", "replace")


def _object(chance: Random) -> bytes:
    fields = {
        name: _value(chance) for name in ("id", "title", "published", "publisher", "url") if chance.random() < 0.08
    }
    body = {"html": _page(chance).decode("utf-8", "replace")} if chance.random() < 0.3 else {"text": words(chance)}
    return json.dumps({**fields, **body}).encode()


def _value(chance: Random) -> object:
    return chance.choice(
        [
            "Talks",
            "2024-05-04",
            "",
            None,
            7,
            1e300,
            True,
            [],
            ["Talks", 3],
            {"@value": "Talks"},
            "x" * 3_000,
            "\x1b",
            -(10**30),
        ]
    )


def _damaged(chance: Random, data: bytes) -> bytes:
    """The bytes, a tenth of the time cut off or with some of them replaced."""
    if chance.random() < 0.1:
        return data[: chance.randrange(len(data) + 1)]
    if chance.random() < 0.1:
        place = chance.randrange(len(data))
        return data[:place] + chance.randbytes(8) + data[place:]
    return data
