"""Coreference of agreements: which references are to the same one."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile

from ingest.extract.agreements.draft import AgreementDraft
from ingest.extract.agreements.phrase import is_capitalized, phrase_modifiers
from ingest.extract.agreements.reference import Reference
from ingest.extract.events.status import status_of_verb
from ingest.extract.events.syntax.clause import children, climb, verbal
from ingest.extract.events.syntax.voice import passive
from ingest.extract.trace import Question, Rule, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from models.vocabulary import AgreementKind, EventStatus

# Verbs that give something a name.
NAMING_VERBS = ("know", "call", "name", "dub", "title", "entitle", "refer", "style")
# Of one instrument a text may say either; of a truce and a peace agreement it may not.
ALIKE = (AgreementKind.AGREEMENT, AgreementKind.TREATY, AgreementKind.CONTRACT)
TALKED_OF = (EventStatus.FUTURE, EventStatus.HYPOTHETICAL, EventStatus.NEGATED)
# Kinds that "the deal" or "the document" never refers to.
SPECIFIC_KINDS = (
    AgreementKind.COMMISSION,
    AgreementKind.JOINT_STATEMENT,
    AgreementKind.OTHER,
    AgreementKind.RESOLUTION,
)
MAX_COMPARED = 100  # of the latest drafts, with each reference


@decides(Question.SAME)
def matching_draft(drafts: list[AgreementDraft], reference: Reference, parties: list[str]) -> AgreementDraft | None:
    """The earlier draft that a reference corefers with: one of the same kind if any, else the latest."""
    drafts = drafts[-MAX_COMPARED:]
    renamed = next((draft for draft in drafts if _is_linked(draft, reference, is_other_name)), None)
    if renamed is not None:
        return renamed
    possible = [draft for draft in reversed(drafts) if not _is_linked(draft, reference, is_contrasted)]
    candidates = [draft for draft in possible if _may_corefer(draft, reference, parties)]
    if not candidates:  # "the Lima deal", after "signed a trade agreement in Lima"
        told = [draft for draft in possible if _is_told_with(draft, reference)]
        candidates = [draft for draft in told if _may_corefer(draft, reference, parties, _different_subject)]
    candidates.sort(key=lambda draft: (bool(_earlier(draft.references[0])), draft.kind is not reference.kind))
    return candidates[0] if candidates else None


@decides(Question.SAME)
def _may_corefer(draft: AgreementDraft, reference: Reference, parties: list[str], but: Rule | None = None) -> bool:
    """Whether no rule finds the reference different from an earlier draft; one of them may be left out."""
    return not any(rule(draft, reference, parties) for rule in DIFFERENCE_RULES if rule is not but)


def _is_told_with(draft: AgreementDraft, reference: Reference) -> bool:
    """Whether a sentence that names the draft has all the words that say which agreement the reference means."""
    if not (reference.definite and reference.content):
        return False
    sentences = {one.head.sentence for one in draft.references}
    return any(reference.content <= {token.lemma.lower() for token in one.tokens} for one in sentences)


@decides(Question.SAME)
def _different_number(draft: AgreementDraft, reference: Reference, _: list[str]) -> bool:
    """One is a single agreement, the other several."""
    return (draft.count == 1) != (reference.count == 1)


@decides(Question.SAME)
def _is_new(draft: AgreementDraft, reference: Reference, _: list[str]) -> bool:
    """The reference is indefinite and no name, "a deal", and the draft is told outside headlines.

    But "a truce" after "a cessation of hostilities" is another word for it, "praised them for reaching a deal" is on
    the one that was made, and "a deal would end the war" on the one that is talked of.
    """
    if reference.definite or reference.named or draft.is_in_headlines_only:
        return False
    if draft.kind is reference.kind is AgreementKind.CEASEFIRE and not reference.content:
        return False
    past = reference.generic and bool(draft.steps) and _is_in_gerund(reference.head)
    said = any(reference.content <= one for one in draft.contents)
    return not (past or (said and not draft.is_signed and _is_talked_of(reference.head)))


def _is_in_gerund(head: Token) -> bool:
    """Whether a phrase refers to what somebody has done: "for *reaching* a deal", "after *signing* an agreement"."""
    verb = head.head
    return head.dep == "dobj" and verb.tag == "VBG" and verb.dep == "pcomp" and verb.head.lower in ("for", "after")


@decides(Question.SAME)
def _is_talked_of(head: Token) -> bool:
    """Whether a phrase is on a pact that is still to come: "a deal *would end* the war", "a *draft* agreement"."""
    if {one.lower for one in children(head, "amod", "compound")} & LEXICON.agreements.possible:
        return True
    verb = next((above for _, above in climb(head) if verbal(above)), None)
    return verb is not None and status_of_verb(verb) in TALKED_OF


@decides(Question.SAME)
def _different_parties(draft: AgreementDraft, _: Reference, parties: list[str]) -> bool:
    """Both have two or more parties, and share none; or two each, and not the same."""
    here, there = set(parties), set(draft.parties)
    if len(here) < 2 or len(there) < 2:
        return False
    return here != there if len(here) == len(there) == 2 else not here & there


@decides(Question.SAME)
def _different_kind(draft: AgreementDraft, reference: Reference, _: list[str]) -> bool:
    """The kinds differ; "the deal" may be a treaty or contract, but no commission, framework or the like."""
    if reference.kind is draft.kind or (reference.kind in ALIKE and draft.kind in ALIKE):
        return False
    told_before = draft.is_in_headlines_only and draft.kind is AgreementKind.AGREEMENT
    return not (told_before or (reference.generic and draft.kind not in SPECIFIC_KINDS))


@decides(Question.SAME)
def _different_noun(draft: AgreementDraft, reference: Reference, _: list[str]) -> bool:
    """A commission, statement, framework or resolution is called by another word: "the initiative", "the framework"."""
    return draft.kind in SPECIFIC_KINDS and draft.title.head.lemma.lower() != reference.head.lemma.lower()


@decides(Question.SAME)
def _different_subject(draft: AgreementDraft, reference: Reference, parties: list[str]) -> bool:
    """Each has content words that the other lacks: "the trade pact" and "the pact on fishing".

    A headline calls it by other words than the text below: "Peru and Chile sign trade deal" is on the pact they signed.
    """
    if reference.generic or _is_told_in_headline(draft, parties) or _names_described(draft, reference):
        return False
    return not any(reference.content <= one or one <= reference.content for one in draft.contents)


def _names_described(draft: AgreementDraft, reference: Reference) -> bool:
    """Whether a name follows a description with a word of it: "a trade pact … the Lima Trade Agreement"."""
    described = reference.named and not any(one.named for one in draft.references)
    return (
        described
        and {reference.kind, draft.kind} <= {*ALIKE}
        and any(reference.content & one for one in draft.contents)
    )


def _is_told_in_headline(draft: AgreementDraft, parties: list[str]) -> bool:
    """Whether only headlines told a pact so far, and these are its parties."""
    here, there = set(parties), set(draft.parties)
    return draft.is_in_headlines_only and min(len(here), len(there)) > 1 and (here <= there or there <= here)


@decides(Question.SAME)
def _is_earlier(draft: AgreementDraft, reference: Reference, _: list[str]) -> bool:
    """One of the two is called an earlier or another one: "a previous truce", "another joint statement"."""
    here, there = _earlier(reference), _earlier(draft.references[0])
    return bool(here - there) or (bool(there - here) and not reference.generic)


def _earlier(reference: Reference) -> set[str]:
    """The words that call it an earlier or another one."""
    words = {one.lower for one in reference.head.children if one.dep in ("amod", "det", "compound")}
    return words & LEXICON.agreements.earlier


DIFFERENCE_RULES = (
    _is_earlier,
    _different_number,
    _is_new,
    _different_parties,
    _different_kind,
    _different_noun,
    _different_subject,
)


def _is_linked(draft: AgreementDraft, reference: Reference, link: Callable[[Token, Token], bool]) -> bool:
    sentence = reference.head.sentence  # no link goes beyond it, and references are in order
    here = takewhile(lambda one: one.head.sentence is sentence, reversed(draft.references))
    return any(link(one.head, reference.head) for one in here)


@decides(Question.SAME)
def is_other_name(first: Token, second: Token) -> bool:
    """Whether the second is another name of the first.

    "The agreement, known as the Lome Initiative"; "the Lome Initiative, a deal on fish"; not "a treaty, a pact and …".
    """
    prep = second.head
    if second.dep == "appos" and prep is first and (is_capitalized(first) or is_capitalized(second)):
        listed = any(
            one.dep in ("conj", "cc", "appos") and one is not second for one in (*first.children, *second.children)
        )
        return not listed and bool(children(second, "det", "poss"))
    if second.dep == "attr" and prep.lemma == "be" and first.head is prep and first.dep == "nsubj":
        return not {first.tag, second.tag} & {"NNS", "NNPS"}  # "the third agreement is a memorandum on trade"
    if second.dep == "pobj" and prep.lower == "in" and prep.head is first.head and first.dep == "dobj":
        return (
            second.tag == "NN" and second.lemma.lower() in LEXICON.agreements.generic
        )  # "signed it, in a deal on grain"
    if second.dep not in ("pobj", "oprd") or not (prep.lower == "as" or second.dep == "oprd"):
        return False
    verb = prep.head if second.dep == "pobj" else prep
    return verb.dep in ("acl", "relcl") and verb.head is first and verb.lemma in NAMING_VERBS


@decides(Question.SAME)
def is_contrasted(first: Token, second: Token) -> bool:
    """Whether they differ: "the accord revives the security treaty", "under the deal both will apply the 1998 pact".

    So do those of a list: "signed a treaty and the Lome Initiative".
    """
    if first.sentence is not second.sentence or first.i > second.i:
        return False
    return _is_listed_with(first, second) or _is_acted_on(first, second)


def _is_listed_with(first: Token, second: Token) -> bool:
    """Whether the second is a further item of the list that the first begins."""
    items = takewhile(lambda step: step[0].dep in ("conj", "appos"), climb(second))
    return second.dep == "conj" and any(above is first for _, above in items)


def _is_acted_on(first: Token, second: Token) -> bool:
    """Whether the first does something to the second, or the second is done under the first."""
    if first.lemma == second.lemma and {one.lower for one in phrase_modifiers(second)} <= LEXICON.agreements.unspecific:
        return False  # "the extended truce begins at the end of the current truce"
    verb = first.head.head if first.dep == "pobj" and first.head.lower == "under" else first.head
    if not verbal(verb) or verb.lemma in (*NAMING_VERBS, "be", "become") or passive(verb):
        return False
    if first.dep not in ("nsubj", "pobj"):
        return False
    for child, above in climb(second):
        if above is verb:
            return child.dep in ("dobj", "prep", "xcomp")
        if child.dep in ("relcl", "acl", "advcl", "ccomp"):
            return False
    return False
