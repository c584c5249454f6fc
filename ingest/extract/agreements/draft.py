"""An instrument in the making, and which references tell the same one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ingest.clean import BlockKind
from ingest.extract.agreements.reference import Reference
from ingest.extract.events.syntax.clause import climb, verbal
from ingest.extract.events.syntax.voice import passive
from ingest.extract.trace import Question, decides
from ingest.parse.tokens import Token
from ingest.tellings import EventTelling, Step
from models.vocabulary import AgreementKind

# Verbs that give a thing its name.
NAMING = ("know", "call", "name", "dub", "title", "entitle", "refer", "style")
# Kinds that "the deal" or "the document" never means.
BODIES = (AgreementKind.COMMISSION, AgreementKind.JOINT_STATEMENT, AgreementKind.OTHER, AgreementKind.RESOLUTION)


@dataclass(slots=True, eq=False)
class AgreementDraft:
    """An instrument with its references, stages and parties so far."""

    references: list[Reference]
    kind: AgreementKind
    count: int | None
    steps: list[Step] = field(default_factory=list)
    parties: list[str] = field(default_factory=list)
    event: EventTelling | None = None

    @property
    def title(self) -> Reference:
        """The reference that names it best: by a name, else at length."""
        return max(self.references, key=lambda one: (one.named, not one.generic, one.title.end - one.title.start))

    @property
    def generic(self) -> bool:
        """Whether it is only ever "the deal" or "agreements"."""
        return all(one.generic for one in self.references)

    @decides(Question.FIELD, fills="self")
    def add(self, reference: Reference, parties: list[str]) -> None:
        """One more reference, with the parties it names."""
        self.references.append(reference)
        if self.kind is AgreementKind.AGREEMENT and reference.kind is not AgreementKind.AGREEMENT:
            self.kind = reference.kind
        if len(self.parties) < 2:
            self.parties += [key for key in parties if key not in self.parties]


@decides(Question.SAME)
def known(drafts: list[AgreementDraft], reference: Reference, parties: list[str]) -> AgreementDraft | None:
    """The instrument told before that a reference means: of the same kind first, then any "the deal" may stand for."""
    renamed = next((draft for draft in drafts if _linked(draft, reference, renames)), None)
    if renamed is not None:
        return renamed
    open_ = [
        draft
        for draft in reversed(drafts)
        if _may_mean(draft, reference, parties) and not _linked(draft, reference, set_against)
    ]
    return next((draft for draft in open_ if draft.kind is reference.kind), open_[0] if open_ else None)


@decides(Question.SAME)
def _may_mean(draft: AgreementDraft, reference: Reference, parties: list[str]) -> bool:
    """Whether nothing tells the reference from the instrument told before."""
    return not any(rule(draft, reference, parties) for rule in APART)


@decides(Question.SAME)
def _other_number(draft: AgreementDraft, reference: Reference, _: list[str]) -> bool:
    """One agreement is not several."""
    return (draft.count == 1) != (reference.count == 1)


@decides(Question.SAME)
def _new(draft: AgreementDraft, reference: Reference, _: list[str]) -> bool:
    """As in "a deal": neither a name nor an article that points back, nor told before in a headline alone."""
    return not (reference.definite or reference.named or _headline(draft))


@decides(Question.SAME)
def _other_parties(draft: AgreementDraft, _: Reference, parties: list[str]) -> bool:
    """Both have two parties or more, and share none."""
    return len(parties) > 1 and len(draft.parties) > 1 and not set(parties) & set(draft.parties)


@decides(Question.SAME)
def _other_kind(draft: AgreementDraft, reference: Reference, _: list[str]) -> bool:
    """A treaty is no contract; "the deal" may mean either, but no commission, statement, framework or resolution."""
    return reference.kind is not draft.kind and not (reference.generic and draft.kind not in BODIES)


@decides(Question.SAME)
def _other_word(draft: AgreementDraft, reference: Reference, _: list[str]) -> bool:
    """A commission, statement, framework or resolution keeps its word: "the initiative" is not "the framework"."""
    return draft.kind in BODIES and draft.title.head.lemma.lower() != reference.head.lemma.lower()


@decides(Question.SAME)
def _other_matter(draft: AgreementDraft, reference: Reference, _: list[str]) -> bool:
    """As in "the trade pact" and "the pact on fishing": each has words of its own that say what it is about."""
    content = draft.title.content
    return not (reference.generic or reference.content <= content or content <= reference.content)


APART = (_other_number, _new, _other_parties, _other_kind, _other_word, _other_matter)


def _headline(draft: AgreementDraft) -> bool:
    return all(one.head.sentence.block.kind is BlockKind.HEADLINE for one in draft.references)


def _linked(draft: AgreementDraft, reference: Reference, how: Callable[[Token, Token], bool]) -> bool:
    return any(how(one.head, reference.head) for one in draft.references)


@decides(Question.SAME)
def renames(first: Token, second: Token) -> bool:
    """As in "the agreement, known as the Lome Initiative": a second name of the first."""
    prep = second.head
    if second.dep not in ("pobj", "oprd") or not (prep.lower == "as" or second.dep == "oprd"):
        return False
    verb = prep.head if second.dep == "pobj" else prep
    return verb.dep in ("acl", "relcl") and verb.head is first and verb.lemma in NAMING


@decides(Question.SAME)
def set_against(first: Token, second: Token) -> bool:
    """As in "the accord revives the security treaty", "under the deal both will apply the 1998 pact": two of them."""
    if first.sentence is not second.sentence or first.i > second.i:
        return False
    verb = first.head.head if first.dep == "pobj" and first.head.lower == "under" else first.head
    if not verbal(verb) or verb.lemma in (*NAMING, "be", "become") or passive(verb):
        return False
    return first.dep in ("nsubj", "pobj") and any(
        above is verb and child.dep in ("dobj", "prep", "xcomp") for child, above in climb(second)
    )
