"""Look-up of cues: the lexicon entries of tokens that report speech."""

from __future__ import annotations

from ingest.lexicon import LEXICON
from ingest.lexicon.cues import Cue
from ingest.parse.tokens import Token

# The model's tags for a verb's particle, or for a preposition used as one.
_PARTICLE_TAGS = frozenset(("RP", "IN", "RB", "TO", "PRP", "VB"))


def verb_cue(token: Token) -> Cue | None:
    """The entry of a verb, with its particle if it has one: "called on", "lashed out at"."""
    cues, lemma = LEXICON.cues, _lemma(token)
    particle = following_particle(token) if lemma in cues.particle_stems else None
    if particle is not None and (cue := cues.verbs.get(f"{lemma}_{particle.lower}")):
        return cue
    return cues.verbs.get(lemma)


def noun_cue(token: Token) -> Cue | None:
    """The entry of a noun that names speech."""
    return LEXICON.cues.nouns.get(token.lemma.lower())


def following_particle(token: Token) -> Token | None:
    """The particle of a phrasal verb: "lashed *out*", "called *on*"."""
    particles = LEXICON.cues.particles
    for child in token.children:
        if child.i in (token.i + 1, token.i + 2) and child.lower in particles and child.tag in _PARTICLE_TAGS:
            return child
    after = token.sentence.tokens[-1].i
    if token.i < after:
        following = token.sentence.tokens[token.i + 1 - token.sentence.tokens[0].i]
        if following.lower in particles and following.tag in _PARTICLE_TAGS:
            return following
    return None


def _lemma(token: Token) -> str:
    """The model's lemma, or a regular one for a verb that it does not know ("tweeted")."""
    lemma = token.lemma.lower()
    if lemma == token.lower and lemma not in LEXICON.cues.verbs:
        for ending, put in (("ied", "y"), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("s", "")):
            stem = lemma.removesuffix(ending) + put
            if lemma.endswith(ending) and stem in LEXICON.cues.verbs:
                return stem
    return lemma
