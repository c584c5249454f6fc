"""The stage of an agreement, by the verbs and nouns above a reference."""

from __future__ import annotations

from ingest.extract.events.status import status_of_verb
from ingest.extract.events.syntax.clause import children, climb, verbal
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from models.vocabulary import AgreementStatus, EventStatus

AGREED, PROPOSED, SIGNED = AgreementStatus.AGREED, AgreementStatus.PROPOSED, AgreementStatus.SIGNED
CIRCUMSTANTIAL = frozenset({"during", "after", "since", "before", "in", "under", "at", "by", "as"})
STAGE_MODIFIERS = {"proposed": PROPOSED, "draft": PROPOSED, "planned": PROPOSED, "signed": SIGNED}
NOT_YET = (EventStatus.FUTURE, EventStatus.HYPOTHETICAL)


@decides(Question.STATUS)
def stage(head: Token, both: bool) -> tuple[AgreementStatus, Token] | None:
    """The stage that the words above a reference assert, and the word that asserts it.

    A planned stage is not yet reached: "will sign" is agreed where both sides plan it (`both`), else proposed.
    """
    found = _stage_words(head)
    if not found:
        return None
    value, token = found[0]
    mood = status_of_verb(token) if verbal(token) else None
    if mood is EventStatus.NEGATED:
        return AgreementStatus.UNSPECIFIED, token
    if value in LEXICON.agreements.ending and mood in NOT_YET:
        return None  # "threatened to leave the treaty", "may expire": it is still in force
    wishes = [above for stage_, above in found[1:] if stage_ is PROPOSED]
    if value.rank <= PROPOSED.rank or not (wishes or mood in NOT_YET):
        return value, token
    planned = all(above.lemma in LEXICON.agreements.planned for above in wishes) and (
        bool(wishes) or mood is EventStatus.FUTURE
    )
    return (AGREED if planned and both else PROPOSED), token


def _stage_words(head: Token) -> list[tuple[AgreementStatus, Token]]:
    """Stages and their words, nearest first: before the reference, in a clause below it, and above it in its clause."""
    known = LEXICON.agreements
    found = [
        (STAGE_MODIFIERS[child.lower], child)
        for child in children(head, "amod", "compound")
        if child.lower in STAGE_MODIFIERS
    ]
    found += [(known.stages[one.lemma], one) for one in children(head, "acl", "relcl") if _asserts(one)]
    for child, above in climb(head):
        if child.dep in ("ccomp", "relcl", "agent") or (found and child.dep == "advcl"):
            break
        if above.lemma in known.stages:
            if not (child.dep == "prep" and verbal(above) and child.lower in CIRCUMSTANTIAL):
                found.append((known.stages[above.lemma], above))
        elif above.pos in ("NOUN", "PROPN") and child.dep not in ("conj", "appos") and above.lemma not in known.making:
            break
    return found


def _asserts(clause: Token) -> bool:
    """Whether a clause below the reference asserts its stage: "a truce that holds", "the pact signed in May"."""
    return clause.lemma in LEXICON.agreements.stages and clause.tag in ("VBN", "VBD", "VBZ", "VBP")
