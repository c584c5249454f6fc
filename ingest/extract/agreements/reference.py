"""References to agreements: noun phrases with their kind, extent, number and definiteness."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.extract.agreements.extent import title_extent
from ingest.extract.agreements.instrument import instrument_kind
from ingest.extract.agreements.number import instrument_count
from ingest.extract.agreements.phrase import headline_verb, is_capitalized, is_day_name, phrase_modifiers
from ingest.extract.events.coreference.anaphora import is_definite
from ingest.extract.events.syntax.clause import children
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Sentence, Token
from ingest.tellings import Span
from models.vocabulary import AgreementKind

NON_CONTENT_WORDS = frozenset(
    [
        "breakthrough",
        "contested",
        "controversial",
        "final",
        "new",
        "two",
        "recent",
        "major",
        "historic",
        "understanding",
        "landmark",
        "first",
        "latest",
        "country",
        "side",
        "signed",
        "proposed",
        "possible",
    ]
)


@dataclass(frozen=True, slots=True)
class Reference:
    """One noun phrase: `count` is 1 for one, None for an unstated number; `title` is its span without articles."""

    head: Token
    kind: AgreementKind
    title: Span
    count: int | None
    definite: bool
    generic: bool
    named: bool

    @property
    def headline_verb(self) -> Token | None:
        """The verb right before it in a headline, where parsers take it for a noun: "Chad and Mali *sign* pact"."""
        return headline_verb(self.head)

    @property
    def content(self) -> frozenset[str]:
        """Lemmas that say which agreement is meant: "a joint commission on trade": joint, trade."""
        first = [one for m in phrase_modifiers(self.head) for one in m.subtree]
        last = [
            one for prep in children(self.head, "prep") if prep.lower in ("of", "on", "for") for one in prep.subtree
        ]
        return frozenset(
            one.lemma.lower()
            for one in (*first, *last)
            if one.pos in ("NOUN", "PROPN", "ADJ") and one.lower not in NON_CONTENT_WORDS
        )


def references(sentence: Sentence) -> list[Reference]:
    """The references in a sentence, in order."""
    found: list[Reference] = []
    for token in sentence.tokens:
        kind = instrument_kind(token)
        if kind is None or (found and _same_name(found, token)):
            continue
        found.append(_reference(token, kind))
    return found


def _same_name(found: list[Reference], token: Token) -> bool:
    """Whether the word continues a name: "memorandum of understanding (MoU)", "ceasefire deal" parsed as two."""
    bracketed = token.dep == "appos" and any(one.title.start < token.start < one.title.end for one in found)
    return bracketed or token.i == found[-1].head.i + 1


@decides(Question.PATTERN)
def _reference(token: Token, kind: AgreementKind) -> Reference:
    """The reference of a noun: its extent, number, definiteness and whether it is generic or a name."""
    generic = (
        token.lemma.lower() in LEXICON.agreements.generic
        and all(one.lower in NON_CONTENT_WORDS and one.pos != "NUM" for one in phrase_modifiers(token))
        and not children(token, "prep")
        and not any(map(_says_which, children(token, "acl")))
    )
    if kind is AgreementKind.AGREEMENT and any(
        one.lower in ("$", "billion", "million") for m in phrase_modifiers(token) for one in m.subtree
    ):
        kind = AgreementKind.CONTRACT  # "a $3 billion deal"
    return Reference(
        token,
        kind,
        title_extent(token),
        instrument_count(token),
        is_definite(token),
        generic,
        is_capitalized(token) and bool(phrase_modifiers(token)),
    )


def _says_which(clause: Token) -> bool:
    """Whether a clause says which agreement is meant: "to end the war", "signed in 1998"; not "reached there"."""
    return clause.tag != "VBN" or any(one.pos == "NUM" or is_day_name(one) for one in clause.subtree)
