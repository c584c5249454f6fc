"""Names recognized late, as only their role in a statement or event shows what they are: "according to Statista"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.extract.coreference.discourse import Discourse
from ingest.extract.coreference.participant import Member
from ingest.extract.coreference.person_nouns import means_people
from ingest.extract.names.organization_lexicon import is_capital
from ingest.extract.names.person_lexicon import first_names, fold_name
from ingest.extract.names.places import cities
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from ingest.tellings import Span
from models.vocabulary import ParticipantKind

_ORGANIZATION = re.compile(r"[A-Z]{2,}|\w+\.(?:com|org|net|info|fr|uk|ru|de|io)", re.IGNORECASE | re.ASCII)
_OTHER_LABELS = frozenset(
    ("GPE", "LOC", "FAC", "DATE", "TIME", "EVENT", "LAW", "LANGUAGE", "CARDINAL", "ORDINAL", "MONEY")
)

NAMESAKES = 6  # sentences back in which one of several with a surname is sought


@decides(Question.REFERENCE)
def introduced_key(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """The key of the participant whose name ends in `token`, added if there is none; () for places and titles."""
    modifier = token.lower in LEXICON.title_modifiers and token.lower not in LEXICON.organization_heads
    if token.i in discourse.quoted or modifier:  # "the *Senate* urged" is a body
        return ()
    if known := _namesake(discourse, token):
        return (known,)
    tokens = _name(token)
    places = list(_places(discourse, tokens)) or [tokens]
    kind = _kind(discourse, tokens, places)
    if kind is None:
        return ()
    if kind is ParticipantKind.PERSON:  # "Moderator NAME"
        tokens = tokens[max((n + 1 for n, one in enumerate(tokens[:-1]) if means_people(one)), default=0) :]
    name = " ".join(one.text for one in tokens)
    member = Member(discourse.new_key(name), name, kind)
    member.spans = [Span(place[0].start, place[-1].end) for place in places]
    discourse.add_named(member, places)
    return (member.key,)


def can_name(discourse: Discourse, token: Token) -> bool:
    """Whether a proper noun names somebody not known so far, whom `introduced_key` would add: "sued *Thom*".

    The model calls many things organizations ("the *Framework*", "*FGM*"); a name that may be of such a thing is none.
    """
    if token.pos != "PROPN" or token.i in discourse.quoted or token.i in discourse.named_at:
        return False
    if _namesake(discourse, token):
        return True
    tokens = _name(token)
    kind = _kind(discourse, tokens, list(_places(discourse, tokens)) or [tokens])
    if kind is None or token.lower in LEXICON.name_exclusions.every or token.lower in LEXICON.name_words.area_nouns:
        return False
    above = token.head.head if token.dep == "pobj" else token  # "a Memorandum of *Understanding*"
    if " ".join(one.text for one in tokens) in cities():
        return False
    thing = any(one.lower.rstrip("s") in LEXICON.agreements.kinds for one in (*tokens, above))
    thing = thing or (len(tokens) == 1 and any(one.dep == "det" for one in token.children))  # "the *Commitment*"
    return kind is ParticipantKind.PERSON or not (thing or token.text.isupper() or any(map(str.isdigit, token.text)))


def _namesake(discourse: Discourse, token: Token) -> str | None:
    """The person of that surname in any capitalization ("RUIZ: I said so."), of several the one named last before."""
    found = discourse.by_surname.get(fold_name(token.text), set())
    if len(found) > 1:
        return next((key for _, key in discourse.before(token, NAMESAKES) if key in found), None)
    return next(iter(found), None)


def _name(token: Token) -> list[Token]:
    """The capitalized proper nouns that end in the token."""
    tokens, first = token.sentence.tokens, token.i - token.sentence.tokens[0].i
    last = first
    while first > 0 and is_capital(tokens[first - 1]) and tokens[first - 1].head in tokens[first : last + 1]:
        if tokens[first - 1].pos != "PROPN":
            break
        first -= 1
    return tokens[first : last + 1]


def _kind(discourse: Discourse, tokens: list[Token], places: list[list[Token]]) -> ParticipantKind | None:
    label = discourse.labels.get(tokens[-1].i)
    before = discourse.tokens[tokens[0].i - 1] if tokens[0].i else None
    if label != "PERSON" and before is not None and before.text == "-" and before.end == tokens[0].start:
        return None  # "El-*Fasher*"
    if label is not None and any(discourse.labels.get(place[-1].i) == "PERSON" for place in places):
        return ParticipantKind.PERSON
    if label in _OTHER_LABELS or not tokens[-1].text[0].isalpha():
        return None
    if fold_name(tokens[0].text) in first_names():
        return ParticipantKind.PERSON
    text = tokens[-1].text
    if label == "ORG" or text.lower() in LEXICON.organization_heads or _ORGANIZATION.fullmatch(text):
        return ParticipantKind.ORGANIZATION
    return None


def _places(discourse: Discourse, tokens: list[Token]) -> Iterator[list[Token]]:
    """The mentions of the name in the document that name no other participant."""
    words = [token.text for token in tokens]
    for token in discourse.tokens_by_text[words[0]]:
        here = discourse.tokens[token.i : token.i + len(words)]
        if [one.text for one in here] == words and not any(one.i in discourse.named_at for one in here):
            yield here
