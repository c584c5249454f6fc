"""How far an agreement has come, by the verbs and nouns that stand over it."""

from __future__ import annotations

from ingest.extract.events.status import status_of_verb
from ingest.extract.events.syntax.clause import children, climb, verbal
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from models.vocabulary import AgreementStatus, EventStatus

AGREED, PROPOSED, SIGNED = AgreementStatus.AGREED, AgreementStatus.PROPOSED, AgreementStatus.SIGNED
CIRCUMSTANCE = frozenset({"during", "after", "since", "before", "in", "under", "at", "by", "as"})
BEFORE = {"proposed": PROPOSED, "draft": PROPOSED, "planned": PROPOSED, "signed": SIGNED}
COMING = (EventStatus.FUTURE, EventStatus.HYPOTHETICAL)


@decides(Question.STATUS)
def stage(head: Token, both: bool) -> tuple[AgreementStatus, Token] | None:
    """The stage that the words above a reference assert, and the word that asserts it.

    What is only planned has not come so far: "will sign", said of both sides, is agreed; of one side, proposed.
    """
    found = _over(head)
    if not found:
        return None
    value, token = found[0]
    mood = status_of_verb(token) if verbal(token) else None
    if mood is EventStatus.NEGATED:
        return AgreementStatus.UNSPECIFIED, token
    if value in LEXICON.agreements.ending and mood in COMING:
        return None  # "threatened to leave the treaty", "may expire": it stands
    wishes = [above for stage_, above in found[1:] if stage_ is PROPOSED]
    if value.rank <= PROPOSED.rank or not (wishes or mood in COMING):
        return value, token
    planned = all(above.lemma in LEXICON.agreements.planned for above in wishes) and (
        bool(wishes) or mood is EventStatus.FUTURE
    )
    return (AGREED if planned and both else PROPOSED), token


def _over(head: Token) -> list[tuple[AgreementStatus, Token]]:
    """Stage words, nearest first: before the reference, in a clause below it, and up to the top of its clause."""
    known = LEXICON.agreements
    found = [(BEFORE[child.lower], child) for child in children(head, "amod", "compound") if child.lower in BEFORE]
    found += [(known.stages[one.lemma], one) for one in children(head, "acl", "relcl") if _asserts(one)]
    for child, above in climb(head):
        if child.dep in ("ccomp", "relcl", "agent") or (found and child.dep == "advcl"):
            break
        if above.lemma in known.stages:
            if not (child.dep == "prep" and verbal(above) and child.lower in CIRCUMSTANCE):
                found.append((known.stages[above.lemma], above))
        elif above.pos in ("NOUN", "PROPN") and child.dep not in ("conj", "appos") and above.lemma not in known.making:
            break
    return found


def _asserts(clause: Token) -> bool:
    """Whether a clause below the reference tells its stage: "a truce that holds", "the pact signed in May"."""
    return clause.lemma in LEXICON.agreements.stages and clause.tag in ("VBN", "VBD", "VBZ", "VBP")
