"""Coreference of agreements: which references are to the same one."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile

from ingest.extract.agreements.draft import AgreementDraft
from ingest.extract.agreements.phrase import phrase_modifiers
from ingest.extract.agreements.reference import Reference
from ingest.extract.agreements.same_sentence import is_contrasted, is_other_name
from ingest.extract.agreements.stage import stages
from ingest.extract.events.document_context import LEAD_SENTENCES
from ingest.extract.events.status import status_of_verb
from ingest.extract.events.syntax.clause import children, climb, verbal
from ingest.extract.trace import Question, Rule, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from models.vocabulary import AgreementKind, AgreementStage, EventStatus

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
AHEAD = (AgreementStage.PROPOSED, AgreementStage.UNDER_NEGOTIATION)
SHORTEST = 3  # letters of an abbreviation that may stand for a name
MAX_COMPARED = 100  # of the latest drafts, with each reference


@decides(Question.SAME)
def matching_draft(drafts: list[AgreementDraft], reference: Reference, parties: list[str]) -> AgreementDraft | None:
    """The earlier draft that a reference corefers with: one of the same kind if any, else the latest."""
    drafts = drafts[-MAX_COMPARED:]
    renamed = next((draft for draft in drafts if _is_linked(draft, reference, is_other_name)), None)
    if renamed is not None:
        return renamed
    candidates = [draft for draft in reversed(drafts) if _may_corefer(draft, reference, parties)]
    if not candidates:  # "the Lima deal", after "signed a trade agreement in Lima"
        told = [draft for draft in reversed(drafts) if _is_told_with(draft, reference)]
        candidates = [draft for draft in told if _may_corefer(draft, reference, parties, _different_subject)]
    return min(candidates, key=lambda draft: _distance(draft, reference), default=None)


def _distance(draft: AgreementDraft, reference: Reference) -> tuple[bool, bool, int]:
    """How far a draft is from being meant: called an earlier one, under another noun or kind, told longer ago."""
    called_so = any(one.head.lemma.lower() == reference.head.lemma.lower() for one in draft.references)
    unlike = not called_so if reference.generic else draft.kind is not reference.kind
    return bool(_earlier(draft.references[0])), unlike, -draft.last_told


@decides(Question.SAME)
def _is_set_apart(draft: AgreementDraft, reference: Reference, _: list[str]) -> bool:
    """Whether the sentence contrasts the two; not where a deal serves its truce: "puts monitors there for it"."""
    if not _is_linked(draft, reference, is_contrasted):
        return False
    serves = reference.head.dep == "pobj" and reference.head.head.lower in ("for", "of") and reference.definite
    return not (serves and draft.kind is reference.kind is AgreementKind.CEASEFIRE)


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
    if said and reference.content and _was_planned(reference.head):
        return False
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
    verb = _verb_above(head)
    if verb is not None and status_of_verb(verb) in TALKED_OF:
        return True
    found = stages(head, both=False)  # "the states *seeking* a deal", "are *working* towards an agreement"
    return bool(found) and all(stage in AHEAD for stage, _ in found)


def _verb_above(head: Token) -> Token | None:
    return next((above for _, above in climb(head) if verbal(above)), None)


@decides(Question.SAME)
def _was_planned(head: Token) -> bool:
    """Whether a pact is told as what was to be made then: "in 2016 they *had decided to sign* a trade pact"."""
    verb = _verb_above(head)
    if verb is None or verb.dep != "xcomp" or status_of_verb(verb) not in TALKED_OF:
        return False
    return verb.head.tag in ("VBD", "VBN") and verb.head.lemma in LEXICON.agreements.planned


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
    if _is_signed_statement(draft, reference):
        return False
    told_before = draft.is_in_headlines_only and draft.kind is AgreementKind.AGREEMENT
    return not (told_before or (reference.generic and draft.kind not in SPECIFIC_KINDS))


@decides(Question.SAME)
def _different_noun(draft: AgreementDraft, reference: Reference, _: list[str]) -> bool:
    """A commission, statement, framework or resolution is called by another word: "the initiative", "the framework"."""
    if _is_signed_statement(draft, reference):
        return False
    return draft.kind in SPECIFIC_KINDS and draft.title.head.lemma.lower() != reference.head.lemma.lower()


@decides(Question.SAME)
def _is_signed_statement(draft: AgreementDraft, reference: Reference) -> bool:
    """Whether a joint statement that was signed is called an agreement: "signed *the document*", "the deal on fish"."""
    if not (draft.kind is AgreementKind.JOINT_STATEMENT and draft.is_signed and reference.definite):
        return False
    if reference.kind is not AgreementKind.AGREEMENT:
        return False
    signed = any(stage is AgreementStage.SIGNED for stage, _ in stages(reference.head, both=True))
    said = any(reference.content <= one for one in draft.contents)
    return said and (bool(reference.content) or (reference.generic and signed))


@decides(Question.SAME)
def _different_subject(draft: AgreementDraft, reference: Reference, parties: list[str]) -> bool:
    """Each has content words that the other lacks: "the trade pact" and "the pact on fishing".

    A headline calls it by other words than the text below: "Peru and Chile sign trade deal" is on the pact they signed.
    """
    if reference.generic or _is_told_in_headline(draft, reference, parties) or _names_described(draft, reference):
        return False
    if _is_step_of_headline(draft, reference) or _abbreviates(draft, reference):
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


def _is_told_in_headline(draft: AgreementDraft, reference: Reference, parties: list[str]) -> bool:
    """Whether only headlines told a pact so far, and these are its parties, or one of them and a word of it."""
    here, there = set(parties), set(draft.parties)
    if not draft.is_in_headlines_only or not (here and there and (here <= there or there <= here)):
        return False
    return min(len(here), len(there)) > 1 or any(one & reference.content for one in draft.contents)


@decides(Question.SAME)
def _is_step_of_headline(draft: AgreementDraft, reference: Reference) -> bool:
    """Whether the lead tells the step that a headline told: "Peru quits N-treaty", below "leaves an arms treaty"."""
    if not draft.is_in_headlines_only or reference.head.sentence.index >= LEAD_SENTENCES:
        return False
    told = {step.status for step in draft.steps}
    return any(stage in told for stage, _ in stages(reference.head, both=len(draft.parties) > 1))


@decides(Question.SAME)
def _abbreviates(draft: AgreementDraft, reference: Reference) -> bool:
    """Whether one name is short for the other: "the LFT deal", and "the Lake Fisheries and Transport agreement"."""
    return any(_is_short_for(one, reference) or _is_short_for(reference, one) for one in draft.references)


def _is_short_for(short: Reference, long: Reference) -> bool:
    """Whether the initials of the longer name have the letters of an abbreviation, in order, the first alike."""
    initials = [one.text[0] for one in _name_words(long) if one.text[:1].isupper() and not one.text.isupper()]
    for one in _name_words(short):
        if one.text.isupper() and one.text.isalpha() and SHORTEST <= len(one.text) <= len(initials):
            rest = iter(initials)
            if initials[0] == one.text[0] and all(letter in rest for letter in one.text):
                return True
    return False


def _name_words(reference: Reference) -> list[Token]:
    tokens = reference.head.sentence.tokens
    return [one for one in tokens if reference.title.start <= one.start < reference.title.end]


@decides(Question.SAME)
def _lasts_otherwise(draft: AgreementDraft, reference: Reference, _: list[str]) -> bool:
    """One is a lasting truce and the other a passing one: "a permanent ceasefire", "the temporary truce"."""
    here, there = _duration(reference), {word for one in draft.references for word in _duration(one)}
    return bool(here) and bool(there) and not here & there


def _duration(reference: Reference) -> set[str]:
    """How long a truce is said to be: "lasting", "passing"; nothing where it is not said."""
    if reference.kind is not AgreementKind.CEASEFIRE:
        return set()
    words = {one.lower for modifier in phrase_modifiers(reference.head) for one in modifier.subtree}
    known = LEXICON.agreements
    classes = (("lasting", known.lasting), ("passing", known.passing))
    return {name for name, listed in classes if words & listed}


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
    _is_set_apart,
    _is_earlier,
    _lasts_otherwise,
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
