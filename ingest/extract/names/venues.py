"""Names of firms and buildings that only tell where something was posted or done: they are no participants."""

from __future__ import annotations

from ingest.extract.names.candidates import Piece
from ingest.extract.trace import Question, decides
from ingest.parse.tokens import Token
from models.vocabulary import Sector

CHANNELS = frozenset({"on", "via", "through", "over", "using"})
# Nouns for what one has on a platform: "his Telegram channel".
ACCOUNTS = frozenset(
    {"account", "accounts", "channel", "feed", "handle", "message", "messages", "page", "post", "posts", "profile"}
    | {"app", "chat", "chats", "group", "groups", "live", "story", "thread", "video", "videos", "user", "users"}
)
BUILDINGS = frozenset({"house", "hospital", "centre", "center", "school", "college", "museum", "palace", "hall"})
PLACES = frozenset({"at", "in", "inside", "near", "outside", "around", "from", "to", "into", "of"})


@decides(Question.NAME)
def is_venue(piece: Piece) -> bool:
    """As in "wrote on *Twitter*", "met at *Parliament House*": a firm posted on, or a building gone to."""
    head = piece.head
    if head.dep == "conj":
        head = next((token for token in head.ancestors if token.dep != "conj"), head)
    firm = piece.known is not None and piece.known.sector is Sector.BUS
    if firm:
        return _is_channel(head)
    return piece.known is None and piece.tokens[-1].lower in BUILDINGS and _is_after(head, PLACES)


def _is_channel(token: Token) -> bool:
    modifies = token.dep in ("compound", "nmod", "poss") and token.head.lower in ACCOUNTS
    by_use = token.dep == "dobj" and token.head.lower == "using"
    return modifies or by_use or _is_after(token, CHANNELS)


def _is_after(token: Token, prepositions: frozenset[str]) -> bool:
    return token.dep == "pobj" and token.head.lower in prepositions
