"""Aliases that the text gives a person: "Ana Ruiz, better known as Nika", "Nika (real name Ana Ruiz)"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ingest.extract.names.candidates import Piece
from ingest.extract.trace import Question, decides
from ingest.parse.tokens import Token

# Words that may stand between a name and its alias; "formerly known as" tells of a thing as often.
LINKS = frozenset(
    {"also", "better", "best", "widely", "popularly", "commonly", "universally", "simply", "affectionately", "often"}
)
NAMING = (("known", "as"), ("known", "simply", "as"), ("nicknamed",), ("a.k.a",), ("a.k.a.",), ("aka",), ("alias",))
OPENERS = frozenset({",", "(", "-", "–", "—"})
MARKS = frozenset({"'", '"', "‘", "“", "the"})


@decides(Question.SAME)
def alias_owner(piece: Piece, pieces: Iterable[Piece]) -> Piece | None:
    """The piece right before "known as", in the same sentence, whose alias `piece` is; None where there is none.

    Not in "NAME, known as Putin's chef": the alias must not own the next word.
    """
    tokens = piece.tokens[0].sentence.tokens
    base = tokens[0].i
    at = piece.tokens[0].i - base
    after = piece.tokens[-1].i - base + 1
    if after < len(tokens) and (tokens[after].tag == "POS" or tokens[after].text in ("'s", "’s")):
        return None
    while at and tokens[at - 1].lower in MARKS:
        at -= 1
    naming = next((words for words in NAMING if _ends_with(tokens[:at], words)), None)
    if naming is None:
        return None
    at -= len(naming)
    while at and tokens[at - 1].lower in LINKS:
        at -= 1
    while at and (tokens[at - 1].text in OPENERS or tokens[at - 1].lower in ("who", "is", "was")):
        at -= 1
    return next((one for one in pieces if one.tokens[-1].i == base + at - 1), None) if at else None


def _ends_with(tokens: Sequence[Token], words: tuple[str, ...]) -> bool:
    return tuple(token.lower for token in tokens[-len(words) :]) == words
