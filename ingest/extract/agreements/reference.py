"""References to agreements: noun phrases with their kind, extent, number and definiteness."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.extract.agreements.extent import title_extent, title_words
from ingest.extract.agreements.instrument import instrument_kind, truce_agreed
from ingest.extract.agreements.number import MEASURE_NOUNS, instrument_count
from ingest.extract.agreements.phrase import (
    complements,
    headline_verb,
    is_capitalized,
    is_day_name,
    is_occasion,
    phrase_modifiers,
)
from ingest.extract.events.coreference.anaphora import is_definite
from ingest.extract.events.syntax.clause import after, children, climb
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Sentence, Token
from ingest.tellings import Span
from models.vocabulary import AgreementKind, AgreementStage

WITH_PARTIES = ("between", "among", "with", "by")  # what leads to parties, and says nothing else of a pact


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
    def matter(self) -> Span:
        """The title up to what names its parties: "treaty of armed forces" of one "between Chad and Mali"."""
        leading = [one.start for one in children(self.head, "prep") if one.lower in WITH_PARTIES]
        return Span(self.title.start, min([self.title.end, *leading]))

    @property
    def content(self) -> frozenset[str]:
        """Lemmas that say which agreement is meant: "a joint commission on trade": joint, trade.

        Of truces only names: "a national truce" is "the six-month ceasefire" and not "the truce in Chad".
        """
        before = [one for one in phrase_modifiers(self.head) if one.lemma not in LEXICON.agreements.mediating]
        first = [one for m in before for one in m.subtree]
        truce = self.kind is AgreementKind.CEASEFIRE
        leading = ("of", "on", "for", "in") if truce else ("of", "on", "for")
        last = [one for prep in complements(self.head, *leading) for one in title_words(prep) if not _aside(one)]
        return frozenset(
            one.lemma.lower()
            for one in (*first, *last)
            if one.pos in (("PROPN",) if truce else ("NOUN", "PROPN", "ADJ"))
            and not {one.lower, one.lemma.lower()} & LEXICON.agreements.unspecific
        )


def _aside(token: Token) -> bool:
    """Whether a word says nothing of the matter: an abbreviation in brackets, or of whom a part of it is."""
    before = token.sentence.tokens[max(0, token.i - token.sentence.tokens[0].i - 1)].text
    return before == "(" or (token.dep == "pobj" and token.head.lower in WITH_PARTIES)


def references(sentence: Sentence) -> list[Reference]:
    """The references in a sentence, in order."""
    found: list[Reference] = []
    for token in sentence.tokens:
        kind = instrument_kind(token)
        if (
            kind is None
            or _is_on_change(token)
            or (found and (_same_name(found, token) or _is_counted_with(found, token)))
        ):
            continue
        found.append(_reference(token, kind))
    return found


def _same_name(found: list[Reference], token: Token) -> bool:
    """Whether the word continues a name: "memorandum of understanding (MoU)", "ceasefire deal" parsed as two."""
    before = token.sentence.tokens[max(0, token.i - token.sentence.tokens[0].i - 1)]
    bracketed = before.text == "(" and any(one.title.start < token.start < one.title.end for one in found)
    named = token.i == found[-1].head.i + 1 or token is truce_agreed(found[-1].head)
    return bracketed or named or _is_matter_of(found[-1].head, token)


@decides(Question.PATTERN)
def _is_on_change(token: Token) -> bool:
    """Whether what was agreed is only a step of another pact: "reached *an agreement* to extend the truce"."""
    if token.lemma.lower() not in LEXICON.agreements.generic or phrase_modifiers(token):
        return False
    verb = token.head if token.dep in ("dobj", "nsubjpass") else token
    clauses = [*children(token, "acl", "relcl"), *children(verb, "advcl", "xcomp", "acl")]
    return any(
        value in (AgreementStage.EXTENDED, AgreementStage.SUSPENDED)
        for clause in clauses
        if any(one.lower == "to" for one in children(clause, "aux"))
        and any(instrument_kind(one) for one in children(clause, "dobj"))
        for words, value in LEXICON.agreements.stages.get(clause.lemma, ())
        if not words
    )


def _is_counted_with(found: list[Reference], token: Token) -> bool:
    """Whether one number counts this plural too: "13 *agreements, protocols* and *MoUs*", "a number of pacts and MoUs".

    Not "three treaties and two memoranda", nor "a treaty and memoranda".
    """
    first = next((above for child, above in climb(token) if child.dep == "conj" and above.dep != "conj"), None)
    if first is None or token.dep != "conj" or instrument_count(token) is not None or children(token, "det", "poss"):
        return False
    known = next((one for one in found if one.head is first), None)
    measured = first.dep == "pobj" and first.head.head.lemma in MEASURE_NOUNS
    return known is not None and ((known.count or 1) > 1 or measured)


def _is_matter_of(head: Token, token: Token) -> bool:
    """Whether an agreement is on having another, which it is: "an agreement on a *free trade agreement*"."""
    indefinite = any(one.lower in ("a", "an") for one in children(token, "det"))
    return indefinite and head.lemma in LEXICON.agreements.generic and token in after(head, "on")


@decides(Question.PATTERN)
def _reference(token: Token, kind: AgreementKind) -> Reference:
    """The reference of a noun: its extent, number, definiteness and whether it is generic or a name."""
    unspecific = LEXICON.agreements.unspecific
    generic = (
        token.lemma.lower() in LEXICON.agreements.generic
        and all(one.lower in unspecific and one.pos != "NUM" for one in phrase_modifiers(token))
        and not any(map(_says_what, (*children(token, "prep"), *complements(token, "on"))))
        and not any(map(_says_which, children(token, "acl")))
    )
    return Reference(
        token,
        kind,
        title_extent(token),
        instrument_count(token),
        _is_definite(token),
        generic,
        is_capitalized(token) and bool(phrase_modifiers(token)),
    )


def _is_definite(token: Token) -> bool:
    """Whether a phrase points to something known: "the deal", "Peru's deal with Chile", "the list of agreements"."""
    such = any(one.lower == "such" for one in children(token, "amod", "predet"))
    if such or is_definite(token) or children(token, "poss"):
        return True
    if token.dep == "attr" and token.head.lemma == "be":  # "This is an excellent deal"
        return any(one.lower in ("this", "that", "it") for one in children(token.head, "nsubj"))
    measure = token.head.head if token.dep == "pobj" and token.head.lower == "of" else token
    return measure.lemma in MEASURE_NOUNS and is_definite(measure)


def _says_what(prep: Token) -> bool:
    """Whether a phrase behind an instrument tells it from others: "on fish", "in 1998"; not "with Peru", "in Lima"."""
    if prep.lower in WITH_PARTIES or is_occasion(prep):
        return False
    places = children(prep, "pobj") if prep.lower in ("in", "at") else []
    return not places or any(one.pos != "PROPN" or is_day_name(one) for one in places)


def _says_which(clause: Token) -> bool:
    """Whether a clause says which agreement is meant: "to end the war", "signed in 1998"; not "reached there"."""
    return clause.tag != "VBN" or any(one.pos == "NUM" or is_day_name(one) for one in clause.subtree)
