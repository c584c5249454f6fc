"""References to agreements: noun phrases with their kind, extent, number and definiteness."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.clean import BlockKind
from ingest.extract.events.coreference.anaphora import is_definite
from ingest.extract.events.syntax.clause import children, verbal
from ingest.extract.events.tense import means_nobody
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Sentence, Token
from ingest.tellings import Span
from models.vocabulary import AgreementKind

NUMBERS = dict(
    zip(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
        range(1, 13),
        strict=True,
    )
)
HEADLINE_VERBS = frozenset(
    ["sign", "signs", "ink", "inks", "ratify", "ratifies", "reject", "rejects", "agree", "agrees", "reach", "reaches"]
)
SIGNING = ("sign", "ink", "countersign", "initial")
PLANS = ("programme", "program", "plan", "roadmap")
OUTSIDE_TITLE = ("det", "poss", "predet", "punct", "relcl", "cc", "case", "advmod", "neg")
MEASURE_NOUNS = frozenset(["series", "number", "several", "dozen", "package", "set", "raft"])


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
        first = [one for m in _modifiers(self.head) for one in m.subtree]
        last = [
            one for prep in children(self.head, "prep") if prep.lower in ("of", "on", "for") for one in prep.subtree
        ]
        return frozenset(
            one.lemma.lower()
            for one in (*first, *last)
            if one.pos in ("NOUN", "PROPN", "ADJ") and one.lower not in NON_CONTENT_WORDS
        )


YEAR = re.compile(r"(?:1[5-9]|20)\d\d", re.ASCII)
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


def references(sentence: Sentence) -> list[Reference]:
    """The references in a sentence, in order."""
    found: list[Reference] = []
    for token in sentence.tokens:
        kind = _kind(token)
        if kind is None or (found and _same_name(found, token)):
            continue
        found.append(_reference(token, kind))
    return found


def _same_name(found: list[Reference], token: Token) -> bool:
    """Whether the word continues a name: "memorandum of understanding (MoU)", "ceasefire deal" parsed as two."""
    bracketed = token.dep == "appos" and any(one.title.start < token.start < one.title.end for one in found)
    return bracketed or token.i == found[-1].head.i + 1


def _kind(token: Token) -> AgreementKind | None:
    if token.pos not in ("NOUN", "PROPN") or (
        token.dep in ("compound", "amod", "nmod") and token.head.pos in ("NOUN", "PROPN")
    ):
        return None
    if token.dep == "pobj" and token.head.lower == "of" and token.head.head.lemma.lower() == "memorandum":
        return None  # "memorandum of understanding"
    known = LEXICON.agreements
    word = next(
        (one for one in (token.lemma.lower(), token.lower, token.lower.rstrip(".")) if one in known.kinds), None
    )
    if word is None:
        return _signed_document(token)
    before, after = _around(token)
    for parts, kind in known.kinds[word]:
        position = parts.index(word)
        is_preceded = tuple(before[len(before) - position :]) == parts[:position]
        if is_preceded and tuple(after[: len(parts) - position - 1]) == parts[position + 1 :]:
            return kind if _is_agreement(token, kind, len(parts) > 1) else _signed_document(token)
    return _signed_document(token)


@decides(Question.PATTERN)
def _signed_document(token: Token) -> AgreementKind | None:
    """The kind of a paper that is an instrument because it is signed: "signed 14 documents", "a signed action plan"."""
    known = LEXICON.agreements
    if token.lemma.lower() not in known.signed_only or means_nobody(token):
        return None
    clause = [one for one in children(token, "acl", "relcl", "amod") if one.lemma in SIGNING]
    if not clause and not (token.dep in ("dobj", "nsubjpass") and token.head.lemma in SIGNING):
        return None
    if token.lemma.lower() in ("declaration", "statement"):
        return AgreementKind.JOINT_STATEMENT
    return AgreementKind.OTHER if token.lemma.lower() in PLANS else AgreementKind.AGREEMENT


def _around(token: Token) -> tuple[list[str], list[str]]:
    tokens = token.sentence.tokens
    position = token.i - tokens[0].i
    low = [one.lower for one in tokens]
    return low[max(0, position - 3) : position], low[position + 1 : position + 5]


@decides(Question.PATTERN)
def _is_agreement(token: Token, kind: AgreementKind, is_phrase: bool) -> bool:
    """Whether a noun refers to an agreement: a framework or commission only where shared, or with a name."""
    if kind is AgreementKind.OTHER:
        return (_is_capitalized(token) and bool(_modifiers(token))) or (
            token.lemma == "mechanism" and any(one.lower in LEXICON.agreements.shared for one in _modifiers(token))
        )
    if kind is AgreementKind.RESOLUTION:
        return (
            token.lemma != "resolution"
            or _is_capitalized(token)
            or any(one.dep in ("compound", "nummod") for one in token.children)
            or _is_adopted(token)
        )
    if kind is AgreementKind.COMMISSION and not is_phrase:
        return any(one.lower in LEXICON.agreements.shared for one in _modifiers(token))
    if kind is AgreementKind.AGREEMENT and token.lemma in ("settlement", "arrangement", "roadmap"):
        return bool(children(token, "prep")) and any(p.lower in ("between", "with") for p in children(token, "prep"))
    if token.lemma.lower() in ("charter", "constitution", "convention"):
        return _is_capitalized(token) and not any(
            one.lower in LEXICON.agreements.gathering for one in _modifiers(token)
        )
    return True


def _is_adopted(token: Token) -> bool:
    return token.dep in ("dobj", "nsubjpass") and token.head.lemma in (
        "adopt",
        "veto",
        "pass",
        "approve",
        "sponsor",
        "draft",
        "table",
    )


def _is_capitalized(token: Token) -> bool:
    return token.text[:1].isupper() and not token.text.isupper()


def _modifiers(token: Token) -> list[Token]:
    verb = headline_verb(token)
    return [
        one
        for one in token.children
        if one.i < token.i and one.dep in ("amod", "compound", "nmod", "nummod") and (not verb or one.i > verb.i)
    ]


def headline_verb(head: Token) -> Token | None:
    """The verb of a headline before the noun phrase of an instrument, whatever the parser makes of it."""
    if head.sentence.block.kind is not BlockKind.HEADLINE:
        return None
    before = head.sentence.tokens[: head.i - head.sentence.tokens[0].i]
    return next((one for one in reversed(before) if one.lower in HEADLINE_VERBS), None)


@decides(Question.PATTERN)
def _reference(token: Token, kind: AgreementKind) -> Reference:
    """The reference of a noun: its extent, number, definiteness and whether it is generic or a name."""
    generic = (
        token.lemma.lower() in LEXICON.agreements.generic
        and all(one.lower in NON_CONTENT_WORDS and one.pos != "NUM" for one in _modifiers(token))
        and not children(token, "prep")
        and not any(map(_says_which, children(token, "acl")))
    )
    if kind is AgreementKind.AGREEMENT and any(
        one.lower in ("$", "billion", "million") for m in _modifiers(token) for one in m.subtree
    ):
        kind = AgreementKind.CONTRACT  # "a $3 billion deal"
    return Reference(
        token,
        kind,
        _extent(token),
        _count(token),
        is_definite(token),
        generic,
        _is_capitalized(token) and bool(_modifiers(token)),
    )


def _says_which(clause: Token) -> bool:
    """Whether a clause says which agreement is meant: "to end the war", "signed in 1998"; not "reached there"."""
    return clause.tag != "VBN" or any(one.pos == "NUM" or _is_day(one) for one in clause.subtree)


def _extent(token: Token) -> Span:
    """The phrase from its first modifier to the end of the "of", "on", "for" and "between" phrases that follow it."""
    tokens = token.sentence.tokens
    base = tokens[0].i
    inside = {one.i for m in _modifiers(token) for one in m.subtree if one.i < token.i and one.dep != "det"}
    start = token.i
    if start - 2 in inside and tokens[start - 1 - base].text == "-":  # "the cease-fire"
        start -= 1
    while start - 1 in inside and not _is_verb(tokens[start - 1 - base]):
        start -= 1
    last = token.i
    for child in token.children:
        if child.i > token.i and _is_in_title(child):
            last = max(last, *(one.i for one in _without_clauses(child)))
    for one in tokens[token.i - base + 1 : last - base + 1]:
        if _is_day(one):  # "the pact signed on Monday": the day is no part of the title
            last = one.i - 1 - (tokens[one.i - base - 1].pos == "ADP")
            break
    while last > token.i and tokens[last - base].pos == "PUNCT" and tokens[last - base].text not in (")",):
        last -= 1
    text = [one.text for one in tokens[start - base : last - base + 1]]
    if "(" in text and ")" not in text and last - base + 1 < len(tokens) and tokens[last - base + 1].text == ")":
        last += 1
    return Span(tokens[start - base].start, tokens[last - base].end)


def _without_clauses(top: Token) -> list[Token]:
    """What hangs below a word, without relative clauses and without verbs that stand beside it."""
    found, waiting = [], [top]
    while waiting:
        token = waiting.pop()
        found.append(token)
        waiting += [
            one for one in token.children if one.dep not in ("relcl", "cc") and not (one.dep == "conj" and verbal(one))
        ]
    return found


def _is_day(token: Token) -> bool:
    """Whether it is a weekday or month: "Monday", "March"; "May" and short forms are mostly something else."""
    calendar = LEXICON.calendar
    named = token.lower in calendar["weekday"] or token.lower in calendar["month"]
    return named and len(token.lower) > 3 and token.text[:1].isupper()


def _is_verb(token: Token) -> bool:
    """Whether a word before the head is a verb, perhaps tagged as a noun in a headline: "Chad, Mali sign pact"."""
    headline = token.sentence.block.kind is BlockKind.HEADLINE and token.lower in HEADLINE_VERBS
    return headline or verbal(token) or (token.lemma in LEXICON.agreements.stages and token.tag not in ("VBN", "JJ"))


def _is_in_title(child: Token) -> bool:
    """Whether what follows the head is part of the title: "on trade", "between A and B", "to end the war", "(MoU)"."""
    if child.dep == "prep" and child.lower in ("with", "between", "among"):
        return any(map(_may_be_party, children(child, "pobj")))
    if child.dep == "prep":
        return child.lower in ("of", "on", "for", "against", "to")
    if child.dep == "acl":
        return any(one.lower == "to" for one in child.children)
    bracketed = child.dep == "appos" and child.sentence.tokens[child.i - child.sentence.tokens[0].i - 1].text == "("
    return bracketed or child.dep == "nummod"


def _may_be_party(noun: Token) -> bool:
    """Whether a noun may be a party to an agreement: "with Chad", "with its neighbours", not "with a short life"."""
    named = any(one.pos in ("PROPN", "PRON") for one in noun.subtree)
    return named or noun.tag == "NNS" or noun.lemma.lower() in LEXICON.actor_nouns


def _count(token: Token) -> int | None:
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
