"""Where a capital stands for its government: "Tehran said", "ties between Tehran and Havana", never "in Tehran"."""

from __future__ import annotations

from ingest.extract.gazetteer import Sense
from ingest.extract.names import Piece
from ingest.language import Token
from ingest.lexicon.rows import classes

DEPTH = 4  # conjuncts and appositions followed upwards


def acts(piece: Piece) -> bool:
    """Whether the seat of government acts or is dealt with here, rather than being a place."""
    return _acts(piece.head, 0)


def _acts(token: Token, depth: int) -> bool:
    words = classes("name_words.txt")
    head = token.head
    if token.dep == "conj" and depth < DEPTH:
        return _acts(head, depth + 1)
    if token.dep == "nsubj":
        return head.lemma not in words["being"]
    if token.dep == "pobj":
        return (
            head.lower in words["dealings"]
            or head.dep == "agent"
            or (head.lower == "on" and (head.head.lower in PRESSING or head.head.lemma in APPEALING))
        )
    if token.dep == "dobj":
        return head.lemma in words["urging"]
    if token.dep in ("poss", "compound", "nmod"):
        return head.lemma in words["policy"] or (token.dep != "poss" and head.lower in words["stately"])
    return False


# "called on Moscow to stop".
APPEALING = frozenset({"call", "prevail"})
# What is put on a government: "sanctions on Moscow".
PRESSING = frozenset({"sanctions", "pressure", "tariffs", "embargo", "restrictions"})


def locates(piece: Piece) -> bool:
    """Whether a country's name only says where: "in Bolivia and Paraguay", "Aqaba, Jordan"."""
    if piece.known is None or piece.known.sense is not Sense.COUNTRY:
        return False
    return _locates(piece.head, 0)


def _locates(token: Token, depth: int) -> bool:
    if token.dep in ("conj", "appos") and depth < DEPTH:
        return _locates(token.head, depth + 1) or (token.dep == "appos" and token.head.pos == "PROPN")
    return token.dep == "pobj" and token.head.lower in classes("name_words.txt")["places"]
