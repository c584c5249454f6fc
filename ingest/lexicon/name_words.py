"""The word classes by which the boundaries of names are found, and what they name."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property
from typing import Annotated

from ingest.lexicon.word_classes import Form, Lemma, Words


@dataclass(frozen=True, slots=True)
class NameWords:
    """The sections of `name_words.txt`."""

    particles: Annotated[Words, Form()]
    clipped_words: Annotated[Words, Form()]
    members_of_bodies: Annotated[Words, Form()]
    hyphen_suffixes: Annotated[Words, Form()]
    task_nouns: Annotated[Words, Form()]
    state_nouns: Annotated[Words, Form()]
    given_names_of_places: Annotated[Words, Form()]
    abbreviations_like_words: Annotated[Words, Form()]
    times: Annotated[Words, Form()]
    time_modifiers: Annotated[Words, Form()]
    family_first_surnames: Annotated[Words, Form()]
    former: Annotated[Words, Form()]
    subordinate_offices: Annotated[Words, Form()]
    policy_nouns: Annotated[Words, Lemma("NOUN")]
    travel_verbs: Annotated[Words, Lemma("VERB")]
    missions: Annotated[Words, Lemma("NOUN")]
    dealing_prepositions: Annotated[Words, Form()]
    place_prepositions: Annotated[Words, Form()]
    being_verbs: Annotated[Words, Lemma("VERB", "AUX")]
    urging_verbs: Annotated[Words, Lemma("VERB")]
    area_nouns: Annotated[Words, Form()]
    region_words: Annotated[Words, Form()]
    portfolio_words: Annotated[Words, Form()]
    portfolio_adjectives: Annotated[Words, Form()]
    kin: Annotated[Words, Form()]


@dataclass(frozen=True)
class NameExclusions:
    """The sections of `name_exclusions.txt`: heads of capitalized names that are no participants."""

    events: Annotated[Words, Form()]
    documents: Annotated[Words, Form()]
    reports: Annotated[Words, Form()]
    places: Annotated[Words, Form()]
    things: Annotated[Words, Form()]
    religions: Annotated[Words, Form()]
    religious_names: Annotated[Words, Form()]
    ideas: Annotated[Words, Form()]
    times: Annotated[Words, Form()]
    states: Annotated[Words, Form()]
    words: Annotated[Words, Form()]

    @cached_property
    def every(self) -> Words:
        """The words of all sections."""
        return frozenset().union(*(getattr(self, one.name) for one in fields(self)))


@dataclass(frozen=True, slots=True)
class HumanVerbs:
    """The sections of `human_verbs.txt`: verbs whose subject is a person or an organization."""

    active: Annotated[Words, Lemma("VERB")]
    passive: Annotated[Words, Lemma("VERB")]
