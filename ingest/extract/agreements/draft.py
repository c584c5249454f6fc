"""The draft of an agreement, and coreference: which references are to the same agreement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import takewhile

from ingest.clean import BlockKind
from ingest.extract.agreements.reference import Reference
from ingest.extract.events.syntax.clause import climb, verbal
from ingest.extract.events.syntax.voice import passive
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from ingest.tellings import EventTelling, Span, Step
from models.vocabulary import AgreementKind

# Verbs that give something a name.
NAMING_VERBS = ("know", "call", "name", "dub", "title", "entitle", "refer", "style")
# Kinds that "the deal" or "the document" never refers to.
SPECIFIC_KINDS = (
    AgreementKind.COMMISSION,
    AgreementKind.JOINT_STATEMENT,
    AgreementKind.OTHER,
    AgreementKind.RESOLUTION,
)

MAX_COMPARED = 100  # of the latest drafts, with each reference


@dataclass(slots=True, eq=False)
class AgreementDraft:
    """An agreement with its references, stages and parties so far."""

    references: list[Reference]
    kind: AgreementKind
    count: int | None
    steps: list[Step] = field(default_factory=list)
    parties: list[str] = field(default_factory=list)
    mediators: dict[str, Span] = field(default_factory=dict)
    group: AgreementDraft | None = None  # the several instruments that it is named as one of
    event: EventTelling | None = None
    told: bool = False  # whether an event that happened is told with it: "declared a ceasefire"
    denied: bool = False  # whether it is told that a stage was not reached: "stopped short of signing a pact"
    _title: int = 0

    @property
    def title(self) -> Reference:
        """The most informative reference: a name, else the longest."""
        return self.references[self._title]

    @property
    def generic(self) -> bool:
        """Whether all its references are generic: "the deal", "agreements"."""
        return all(one.generic for one in self.references)

    @decides(Question.FIELD, fills="self")
    def add(self, reference: Reference, parties: list[str]) -> None:
        """Add a reference, with the parties it names."""
        self.references.append(reference)
        if _information(reference) > _information(self.title):
            self._title = len(self.references) - 1
        if self.kind is AgreementKind.AGREEMENT and reference.kind is not AgreementKind.AGREEMENT:
            self.kind = reference.kind
        if len(self.parties) < 2:
            self.parties += [key for key in parties if key not in self.parties]


def _information(reference: Reference) -> tuple[bool, bool, int]:
    return reference.named, not reference.generic, reference.title.end - reference.title.start


@decides(Question.SAME)
def matching_draft(drafts: list[AgreementDraft], reference: Reference, parties: list[str]) -> AgreementDraft | None:
    """The earlier draft that a reference corefers with: one of the same kind if any, else the latest."""
    drafts = drafts[-MAX_COMPARED:]
    renamed = next((draft for draft in drafts if _is_linked(draft, reference, is_other_name)), None)
    if renamed is not None:
        return renamed
    candidates = [
        draft
        for draft in reversed(drafts)
        if _may_corefer(draft, reference, parties) and not _is_linked(draft, reference, is_contrasted)
    ]
    return next((draft for draft in candidates if draft.kind is reference.kind), candidates[0] if candidates else None)


@decides(Question.SAME)
def _may_corefer(draft: AgreementDraft, reference: Reference, parties: list[str]) -> bool:
    """Whether no rule finds the reference different from an earlier draft."""
    return not any(rule(draft, reference, parties) for rule in DIFFERENCE_RULES)


@decides(Question.SAME)
def _different_number(draft: AgreementDraft, reference: Reference, _: list[str]) -> bool:
    """One is a single agreement, the other several."""
    return (draft.count == 1) != (reference.count == 1)


@decides(Question.SAME)
def _is_new(draft: AgreementDraft, reference: Reference, _: list[str]) -> bool:
    """The reference is indefinite and no name, "a deal", and the draft is told outside headlines.

    But "a truce" after "a cessation of hostilities" is another word for it.
    """
    if draft.kind is reference.kind is AgreementKind.CEASEFIRE and not reference.content:
        return False
    return not (reference.definite or reference.named or _is_in_headlines_only(draft))


@decides(Question.SAME)
def _different_parties(draft: AgreementDraft, _: Reference, parties: list[str]) -> bool:
    """Both have two or more parties, and share none."""
    return len(parties) > 1 and len(draft.parties) > 1 and not set(parties) & set(draft.parties)


@decides(Question.SAME)
def _different_kind(draft: AgreementDraft, reference: Reference, _: list[str]) -> bool:
    """The kinds differ; "the deal" may be a treaty or contract, but no commission, framework or the like."""
    return reference.kind is not draft.kind and not (reference.generic and draft.kind not in SPECIFIC_KINDS)


@decides(Question.SAME)
def _different_noun(draft: AgreementDraft, reference: Reference, _: list[str]) -> bool:
    """A commission, statement, framework or resolution is called by another word: "the initiative", "the framework"."""
    return draft.kind in SPECIFIC_KINDS and draft.title.head.lemma.lower() != reference.head.lemma.lower()


@decides(Question.SAME)
def _different_subject(draft: AgreementDraft, reference: Reference, _: list[str]) -> bool:
    """Each has content words that the other lacks: "the trade pact" and "the pact on fishing"."""
    content = draft.title.content
    return not (reference.generic or reference.content <= content or content <= reference.content)


@decides(Question.SAME)
def _is_earlier(draft: AgreementDraft, reference: Reference, _: list[str]) -> bool:
    """One of the two is called an earlier or another one: "a previous truce", "another joint statement"."""
    known = LEXICON.agreements.earlier
    here, there = (
        {one.lower for one in head.children if one.dep in ("amod", "det", "compound")} & known
        for head in (reference.head, draft.references[0].head)
    )
    return bool(here - there) or (bool(there - here) and not reference.generic)


DIFFERENCE_RULES = (
    _is_earlier,
    _different_number,
    _is_new,
    _different_parties,
    _different_kind,
    _different_noun,
    _different_subject,
)


def _is_in_headlines_only(draft: AgreementDraft) -> bool:
    return all(one.head.sentence.block.kind is BlockKind.HEADLINE for one in draft.references)


def _is_linked(draft: AgreementDraft, reference: Reference, link: Callable[[Token, Token], bool]) -> bool:
    sentence = reference.head.sentence  # no link goes beyond it, and references are in order
    here = takewhile(lambda one: one.head.sentence is sentence, reversed(draft.references))
    return any(link(one.head, reference.head) for one in here)


@decides(Question.SAME)
def is_other_name(first: Token, second: Token) -> bool:
    """Whether the second is another name of the first: "the agreement, known as the Lome Initiative"."""
    prep = second.head
    if second.dep not in ("pobj", "oprd") or not (prep.lower == "as" or second.dep == "oprd"):
        return False
    verb = prep.head if second.dep == "pobj" else prep
    return verb.dep in ("acl", "relcl") and verb.head is first and verb.lemma in NAMING_VERBS


@decides(Question.SAME)
def is_contrasted(first: Token, second: Token) -> bool:
    """Whether they differ: "the accord revives the security treaty", "under the deal both will apply the 1998 pact"."""
    if first.sentence is not second.sentence or first.i > second.i:
        return False
    verb = first.head.head if first.dep == "pobj" and first.head.lower == "under" else first.head
    if not verbal(verb) or verb.lemma in (*NAMING_VERBS, "be", "become") or passive(verb):
        return False
    return first.dep in ("nsubj", "pobj") and any(
        above is verb and child.dep in ("dobj", "prep", "xcomp") for child, above in climb(second)
    )
