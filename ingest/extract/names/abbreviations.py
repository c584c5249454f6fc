"""Abbreviations in brackets after the name they shorten: "the National Electoral Board (NEB)"; they are no persons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.extract.names.candidates import Piece, PieceKind, text_of
from ingest.extract.trace import Question, decides


def settle(open_pieces: Sequence[Piece], bodies: Sequence[Piece]) -> tuple[list[Piece], list[Piece]]:
    """The open pieces and the bodies, with every abbreviation of a body among the bodies.

    Those of anything else ("the Aarhus Accord (AA)") name neither a person nor a body.
    """
    ends = {piece.tokens[-1].i for piece in bodies}
    meant: dict[str, bool] = {}
    for piece in open_pieces:
        if is_bracketed_abbreviation(piece):
            text = text_of(piece)
            meant[text] = meant.get(text, False) or piece.tokens[0].i - 2 in ends
    open_left = [piece for piece in open_pieces if text_of(piece) not in meant]
    of_bodies = [
        replace(piece, kind=PieceKind.ORGANIZATION, title=None) for piece in open_pieces if meant.get(text_of(piece))
    ]
    return open_left, [*bodies, *of_bodies]


@decides(Question.NAME)
def is_bracketed_abbreviation(piece: Piece) -> bool:
    """Whether the piece is capitals alone in brackets: "(NEB)"; not "(Ruiz)", nor "(NEB spokeswoman)"."""
    token = piece.tokens[0]
    if len(piece.tokens) > 1 or not token.text.isupper() or not 1 < len(token.text) < 8:
        return False
    tokens, at = token.sentence.tokens, token.i - token.sentence.tokens[0].i
    return 0 < at < len(tokens) - 1 and tokens[at - 1].text == "(" and tokens[at + 1].text == ")"
