"""The word classes that the rules of event extraction use: the sections of `event_words.txt`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ingest.lexicon.word_classes import Form, Lemma, Words


@dataclass(frozen=True, slots=True)
class EventWords:
    """One field per section; a comment above each section of the file says what the class means."""

    future: Annotated[Words, Lemma("VERB", "ADJ", "NOUN")]
    ahead: Annotated[Words, Lemma("VERB", "ADJ")]
    hypothetical: Annotated[Words, Lemma("VERB", "ADJ", "NOUN", "AUX")]
    negated: Annotated[Words, Lemma("VERB")]
    noun_future: Annotated[Words, Form()]
    noun_hypothetical: Annotated[Words, Form()]
    noun_historical: Annotated[Words, Form()]
    noun_negated: Annotated[Words, Form()]
    background: Annotated[Words, Form()]
    habitual: Annotated[Words, Form()]
    conditions: Annotated[Words, Form()]
    saying: Annotated[Words, Lemma("VERB")]
    alleged: Annotated[Words, Form()]
    expecting: Annotated[Words, Lemma("VERB")]
    object_control: Annotated[Words, Lemma("VERB")]
    purpose_nouns: Annotated[Words, Lemma("NOUN")]
    suffered_nouns: Annotated[Words, Lemma("NOUN")]
    attackers: Annotated[Words, Lemma("NOUN")]
    public: Annotated[Words, Lemma("NOUN")]
    market_participants: Annotated[Words, Form()]
    plural_only: Annotated[Words, Lemma("NOUN")]
    measures: Annotated[Words, Lemma("NOUN", "VERB")]
    support_verbs: Annotated[Words, Lemma("VERB")]
    occurrence_verbs: Annotated[Words, Lemma("VERB")]
    suffering_verbs: Annotated[Words, Lemma("VERB")]
    announcing: Annotated[Words, Lemma("VERB")]
    anaphoric_nouns: Annotated[Words, Lemma("NOUN")]
    decision: Annotated[Words, Lemma("NOUN")]
    consent: Annotated[Words, Lemma("VERB")]
    intending: Annotated[Words, Lemma("VERB")]
    daytime: Annotated[Words, Form()]
    occasions: Annotated[Words, Lemma("NOUN")]
    holding: Annotated[Words, Lemma("VERB")]
    speaking: Annotated[Words, Lemma("VERB")]
    journeys: Annotated[Words, Lemma("NOUN")]
    settlements: Annotated[Words, Lemma("NOUN")]
    harm_verbs: Annotated[Words, Lemma("VERB")]
    calamities: Annotated[Words, Lemma("NOUN", "ADJ")]
    vehicles: Annotated[Words, Lemma("NOUN")]
    accident_verbs: Annotated[Words, Lemma("VERB", "NOUN")]
    hostile_words: Annotated[Words, Lemma("NOUN", "VERB")]
    weapon_modifiers: Annotated[Words, Lemma("NOUN", "ADJ", "PROPN")]
    figurative: Annotated[Words, Form()]
    sport: Annotated[Words, Lemma("NOUN", "PROPN", "ADJ")]
    sport_verbs: Annotated[Words, Lemma("VERB", "NOUN")]
    scoring_verbs: Annotated[Words, Lemma("VERB")]
    transitive_verbs: Annotated[Words, Lemma("VERB")]
    claiming: Annotated[Words, Lemma("VERB")]
    further_event: Annotated[Words, Form()]
    armed_conflict: Annotated[Words, Lemma("NOUN", "ADJ")]
    place_nouns: Annotated[Words, Lemma("NOUN")]
