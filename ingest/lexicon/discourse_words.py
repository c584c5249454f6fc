"""The word classes for the coreference of nouns and pronouns, and those for the reporting of statements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ingest.lexicon.word_classes import Form, Lemma, Words


@dataclass(frozen=True, slots=True)
class CoreferenceWords:
    """The sections of `coreference_words.txt`."""

    judging_verbs: Annotated[Words, Lemma("VERB")]
    charging_verbs: Annotated[Words, Lemma("VERB")]
    punishing_verbs: Annotated[Words, Lemma("VERB")]
    trial_verbs: Annotated[Words, Lemma("VERB")]
    manners: Annotated[Words, Form()]
    body_nouns: Annotated[Words, Form()]
    officials: Annotated[Words, Form()]
    strangers: Annotated[Words, Form()]
    crowd_verbs: Annotated[Words, Lemma("VERB")]
    meeting_verbs: Annotated[Words, Lemma("VERB")]
    plain_adjectives: Annotated[Words, Form()]
    lawmakers: Annotated[Words, Form()]
    state_nouns: Annotated[Words, Form()]
    government_nouns: Annotated[Words, Form()]
    plural_state_nouns: Annotated[Words, Form()]
    approximators: Annotated[Words, Form()]
    female_nouns: Annotated[Words, Form()]
    male_nouns: Annotated[Words, Form()]
    epithets: Annotated[Words, Form()]
    owned_nouns: Annotated[Words, Form()]
    partitives: Annotated[Words, Form()]
    human_partitives: Annotated[Words, Form()]


@dataclass(frozen=True, slots=True)
class StatementWords:
    """The sections of `statement_words.txt`."""

    question_words: Annotated[Words, Form()]
    continuing: Annotated[Words, Form()]
    resumptions: Annotated[Words, Lemma("NOUN")]
    finders: Annotated[Words, Lemma("NOUN")]
    documents: Annotated[Words, Lemma("NOUN")]
    utterances: Annotated[Words, Lemma("NOUN")]
    media: Annotated[Words, Lemma("NOUN")]
    channels: Annotated[Words, Form()]
    filed: Annotated[Words, Lemma("NOUN")]
    issuing: Annotated[Words, Lemma("VERB")]
    obtaining: Annotated[Words, Lemma("VERB")]
    told_verbs: Annotated[Words, Lemma("VERB")]
    withholding: Annotated[Words, Lemma("VERB")]
    press: Annotated[Words, Form()]
    spoken_to: Annotated[Words, Lemma("VERB")]
    labels: Annotated[Words, Form()]
    nobody: Annotated[Words, Form()]
    denying: Annotated[Words, Lemma("VERB")]
    calling: Annotated[Words, Lemma("VERB")]
    denial_nouns: Annotated[Words, Lemma("NOUN")]
    deniable: Annotated[Words, Lemma("NOUN")]
    falsehoods: Annotated[Words, Form()]
