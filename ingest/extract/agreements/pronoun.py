"""Pronouns for an agreement: "It was signed in Lima", right after a sentence on a pact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.extract.agreements.draft import AgreementDraft
from ingest.extract.agreements.stage import stage_of
from ingest.extract.events.syntax.clause import children
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Sentence, Token
from models.vocabulary import AgreementStage

DONE_TO_PACTS = (AgreementStage.SIGNED, AgreementStage.RATIFIED)  # and to hardly anything else
IN_FORCE = AgreementStage.IN_FORCE


@decides(Question.PATTERN)
def passive_subjects(sentence: Sentence) -> Iterator[Token]:
    """Pronouns that can only mean an instrument: "*it* was signed", "*it* takes effect"; not "it signed"."""
    for token in sentence.tokens:
        if token.lower != "it" or token.dep not in ("nsubj", "nsubjpass"):
            continue
        aux = token.head.dep == "auxpass"  # of which parsers take it for the subject: "It was co-signed"
        verb = token.head.head if aux else token.head
        value = stage_of(verb, token)
        passive = (aux or token.dep == "nsubjpass") and value in DONE_TO_PACTS
        takes_effect = token.dep == "nsubj" and value is IN_FORCE and _is_phrase(verb)
        if passive or takes_effect:
            yield token


def _is_phrase(verb: Token) -> bool:
    """Whether a verb leads to the word that tells the stage: "came *into force*", "takes *effect*", not "it holds"."""
    return not any(
        value is IN_FORCE for words, value in LEXICON.agreements.stages.get(verb.lemma, ()) if not words
    ) and bool(children(verb, "dobj", "prep"))


@decides(Question.SAME)
def latest_draft(drafts: Sequence[AgreementDraft], pronoun: Token) -> AgreementDraft | None:
    """The single agreement named last, in the sentence of the pronoun or the one before; None where two are."""
    index = pronoun.sentence.index
    here = [one for one in drafts if any(ref.head.sentence.index == index for ref in one.references)]
    if here:  # "signed a pact before it came into force": of what the pronoun follows
        here = [one for one in here if one.references[-1].head.i < pronoun.i]
    near = here or [one for one in drafts if one.last_told == index - 1]
    return near[0] if len(near) == 1 and near[0].count == 1 else None
