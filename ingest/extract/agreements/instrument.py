"""Which nouns mean an instrument between parties, and of which kind."""

from __future__ import annotations

from ingest.extract.agreements.phrase import is_capitalized, phrase_modifiers
from ingest.extract.coreference.person_nouns import means_person
from ingest.extract.events.syntax.clause import after, children
from ingest.extract.events.tense import means_nobody
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from models.vocabulary import AgreementKind

SIGNING = ("sign", "ink", "countersign", "initial")
JOINT_TEXTS = ("declaration", "statement", "communique", "communiqué")
PLANS = ("programme", "program", "plan", "roadmap")


def instrument_kind(token: Token) -> AgreementKind | None:
    """The kind of instrument that a noun means, None where it means none: "a memorandum", "the joint commission"."""
    if token.pos not in ("NOUN", "PROPN") or (
        token.dep in ("compound", "amod", "nmod") and token.head.pos in ("NOUN", "PROPN")
    ):
        return None
    if token.dep == "pobj" and token.head.lower == "of" and token.head.head.lemma.lower() == "memorandum":
        return None  # "memorandum of understanding"
    if _is_in_name_of_body(token):
        return None
    known = LEXICON.agreements
    word = next(
        (one for one in (token.lemma.lower(), token.lower, token.lower.rstrip(".")) if one in known.kinds), None
    )
    if word is None:
        return _joint_declaration(token) or _signed_document(token)
    before, behind = _around(token)
    for parts, kind in known.kinds[word]:
        position = parts.index(word)
        is_preceded = tuple(before[len(before) - position :]) == parts[:position]
        if is_preceded and tuple(behind[: len(parts) - position - 1]) == parts[position + 1 :]:
            return _own_kind(token, kind) if _is_agreement(token, kind, len(parts) > 1) else _signed_document(token)
    return _joint_declaration(token) or _signed_document(token)


@decides(Question.PATTERN)
def _joint_declaration(token: Token) -> AgreementKind | None:
    """A statement that is called joint, whatever stands between: "the Joint Lake Vision Declaration"."""
    joint = any(one.lower == "joint" for modifier in phrase_modifiers(token) for one in modifier.subtree)
    return AgreementKind.JOINT_STATEMENT if joint and token.lemma.lower() in JOINT_TEXTS else None


def _own_kind(token: Token, kind: AgreementKind) -> AgreementKind:
    """The kind with what the phrase says of the matter: "a $3 billion deal", "a supply agreement", "a truce deal"."""
    if kind is not AgreementKind.AGREEMENT:
        return kind
    before = [one for modifier in phrase_modifiers(token) for one in modifier.subtree]
    if any(one.lower in ("$", "€", "billion", "million") for one in before):
        return AgreementKind.CONTRACT
    if truce_agreed(token) or any(_means_truce(one) for one in before):
        return AgreementKind.CEASEFIRE
    matter = [*before, *after(token, "on", "for")]
    return AgreementKind.CONTRACT if any(one.lemma.lower() in LEXICON.agreements.trading for one in matter) else kind


def truce_agreed(token: Token) -> Token | None:
    """The truce that an agreement is on, which is the agreement itself: "signed a deal on a *ceasefire*"."""
    tokens, at = token.sentence.tokens, token.i - token.sentence.tokens[0].i
    following = tokens[at + 1 : at + 2]  # which parsers may attach to the verb
    preps = [
        one for one in (*token.children, *following) if one.pos == "ADP" and one.lower in ("for", "on", "of", "to")
    ]
    return next((one for prep in preps for one in children(prep, "pobj") if _means_truce(one)), None)


def _means_truce(token: Token) -> bool:
    """Whether a word means a ceasefire: "truce", the "fire" of "cease-fire", "cessation of hostilities"."""
    if token.lemma.lower() in ("ceasefire", "truce", "armistice"):
        return True
    before, behind = _around(token)
    return (token.lower == "fire" and before[-2:] == ["cease", "-"]) or (
        token.lower == "cessation" and behind[:2] == ["of", "hostilities"]
    )


def _is_in_name_of_body(token: Token) -> bool:
    """Whether a noun is part of a body's name: the "Government of National *Accord*", "*Convention* of Patriots"."""
    if any(one.tag == "NNPS" and means_person(one) for one in after(token, "of")):
        return True
    body = token.head.head
    return (
        token.dep == "pobj"
        and token.head.lower == "of"
        and is_capitalized(token)
        and is_capitalized(body)
        and body.lemma.lower() in LEXICON.actor_nouns
    )


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
        return (is_capitalized(token) and bool(phrase_modifiers(token))) or (
            token.lemma == "mechanism"
            and any(one.lower in LEXICON.agreements.shared for one in phrase_modifiers(token))
        )
    if kind is AgreementKind.RESOLUTION:
        return (
            token.lemma != "resolution"
            or is_capitalized(token)
            or any(one.dep in ("compound", "nummod") for one in token.children)
            or _is_adopted(token)
        )
    if kind is AgreementKind.COMMISSION and not is_phrase:
        words = (one for modifier in phrase_modifiers(token) for one in modifier.subtree)
        return any(one.lower in LEXICON.agreements.shared for one in words)
    if kind is AgreementKind.AGREEMENT and token.lemma in ("settlement", "arrangement", "roadmap"):
        return bool(children(token, "prep")) and any(p.lower in ("between", "with") for p in children(token, "prep"))
    if token.lemma.lower() in ("charter", "constitution", "convention"):
        return is_capitalized(token) and not any(
            one.lower in LEXICON.agreements.gathering for one in phrase_modifiers(token)
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
