"""Pronoun resolution: by agreement in number and gender, syntax and recency."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ingest.clean import BlockKind
from ingest.extract.coreference.antecedents import THEY, candidates, contains, subjects
from ingest.extract.coreference.discourse import SUBJECTS, Discourse, Resolve
from ingest.extract.coreference.meetings import sides
from ingest.extract.coreference.participant import Member
from ingest.extract.coreference.person_nouns import gender_of, kind_of, means_people
from ingest.extract.coreference.spokespersons import SPOKEN
from ingest.extract.trace import Question, decides
from ingest.parse.tokens import Token
from models.vocabulary import ParticipantKind

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
FIRST = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
SECOND = frozenset({"you", "your", "yours", "yourself", "yourselves"})


@decides(Question.REFERENCE)
def resolve(discourse: Discourse, token: Token, refer: Resolve) -> tuple[str, ...]:
    """Keys of the referents of the pronoun; () where they are not clear."""
    word = token.lower
    if word in FIRST or word in SECOND:
        speech = discourse.speech_at(token)
        sides = (speech.speakers, speech.addressees) if speech else ((), ())
        return sides[word in SECOND]
    if word in THEY:
        return _plural_antecedent(discourse, token, refer)
    if word == "it" and (accused := _accused(discourse, token, refer)):
        return accused
    if word in IT and (word != "it" or token.dep in SUBJECTS):
        return _singular_antecedent(
            discourse, token, refer, lambda m: (m.is_country or m.is_body) and not m.plural, reach=1
        )
    if word in HE or word in SHE:
        return _singular_antecedent(discourse, token, refer, lambda m: _agrees_in_gender(m, word))
    return ()


@decides(Question.REFERENCE)
def _accused(discourse: Discourse, token: Token, refer: Resolve) -> tuple[str, ...]:
    """As in "imposed sanctions on the firm, accusing *it* of fraud": the one country or body acted upon just before."""
    verb = token.head
    if token.dep != "dobj" or verb.dep not in ("advcl", "conj") or any(one.dep in SUBJECTS for one in verb.children):
        return ()
    agents = {key for one in subjects(verb) for key in refer(discourse, one)}
    for phrase in reversed([one for one in verb.head.children if one.i < verb.i and one.dep in ("dobj", "prep")]):
        for noun in reversed([one for one in phrase.subtree if one.dep in ("dobj", "pobj")]):
            keys = [key for key in refer(discourse, noun) if key not in agents]
            if len(keys) == 1 and ((member := discourse.members[keys[0]]).is_body or member.is_country):
                return (keys[0],)
    return ()


@decides(Question.REFERENCE)
def agrees(token: Token, members: Sequence[Member]) -> bool:
    """Whether the pronoun agrees with these members: "he" one person, no woman, "they" several or an organization."""
    word = token.lower
    if word in THEY:
        return len(members) > 1 or any(member.plural or member.is_body for member in members)
    if len(members) != 1:
        return False
    if word in IT:
        return members[0].is_body or members[0].is_country
    return (word in HE or word in SHE) and _agrees_in_gender(members[0], word)


def _agrees_in_gender(member: Member, word: str) -> bool:
    return member.is_person and not member.plural and member.gender != ("f" if word in HE else "m")


@decides(Question.REFERENCE)
def unnamed_antecedent(discourse: Discourse, token: Token, refer: Resolve) -> Token | None:
    """The nearest antecedent that agrees but refers to no participant yet: "A *teacher* left. She …"."""
    word = token.lower
    if token.tag not in ("PRP", "PRP$") or not (word in HE or word in SHE or word in THEY or word in IT):
        return None
    for candidate in candidates(discourse, token, 1 if word in IT else 3):
        if word in THEY and any(child.dep == "conj" for child in candidate.children):
            return candidate
        if (word in HE or word in SHE) and candidate.lower in SPOKEN:
            return candidate  # a spokesperson counts as the organization
        headline = candidate.sentence.block.kind is BlockKind.HEADLINE
        if headline or candidate.pos not in ("NOUN", "PROPN") or refer(discourse, candidate):
            continue
        named = discourse.labels.get(candidate.i) == "PERSON" and (word in HE or word in SHE)
        if named or _may_mean(word, candidate):
            return candidate
    return None


# Singular nouns that "they" may refer to.
_COLLECTIVE_NOUNS = frozenset(
    ("police", "people", "family", "couple", "crew", "staff", "team", "campaign", "company", "group")
)


def _may_mean(word: str, noun: Token) -> bool:
    if word in IT:
        return noun.tag == "NN" and not (means_people(noun) and kind_of(noun) is ParticipantKind.PERSON)
    if not means_people(noun):
        return noun.tag == "NNPS" and word in THEY
    kind = kind_of(noun)
    if word in THEY:
        return kind is not ParticipantKind.PERSON and (noun.tag in ("NNS", "NNPS") or noun.lower in _COLLECTIVE_NOUNS)
    return kind is ParticipantKind.PERSON and gender_of(noun) != ("f" if word in HE else "m")


@decides(Question.REFERENCE)
def _singular_antecedent(
    discourse: Discourse, token: Token, refer: Resolve, fits: Callable[[Member], bool], reach: int = 5
) -> tuple[str, ...]:
    """The first candidate antecedent that is exactly one member that fits, else the only one that fits nearby."""
    excluded = _excluded(discourse, token, refer)
    for candidate in candidates(discourse, token, reach):
        named = discourse.named_at.get(candidate.i) if contains(candidate, token) else None
        keys = [k for k in named or refer(discourse, candidate) if fits(discourse.members[k]) and k not in excluded]
        if len(keys) == 1:
            return (keys[0],)
        if not keys and _acts_as_one(token, candidate) and (group := refer(discourse, candidate)):
            return group[:1]
        if not keys and _is_unknown(discourse, token, candidate, refer):
            return ()
    return _only_candidate(discourse, token, fits, excluded, reach)


def _acts_as_one(token: Token, noun: Token) -> bool:
    """As in "The *junta* said it had freed them": a collective noun in the singular."""
    return token.lower in IT and noun.tag == "NN" and means_people(noun) and kind_of(noun) is not ParticipantKind.PERSON


def _is_unknown(discourse: Discourse, token: Token, candidate: Token, refer: Resolve) -> bool:
    """Whether the candidate agrees but has no referent: then the search ends, as nothing further back is meant."""
    if candidate.pos != "NOUN" or refer(discourse, candidate):
        return False
    if token.lower in IT:
        return candidate.tag == "NN" or (means_people(candidate) and kind_of(candidate) is ParticipantKind.PERSON)
    return _may_mean(token.lower, candidate)


@decides(Question.REFERENCE)
def _only_candidate(
    discourse: Discourse, token: Token, fits: Callable[[Member], bool], excluded: set[str], reach: int
) -> tuple[str, ...]:
    """The only member that fits among the names of the last two sentences, if there is just one."""
    near = {key for _, key in discourse.before(token, min(reach, 2)) if fits(discourse.members[key])} - excluded
    return (near.pop(),) if len(near) == 1 and reach > 1 else ()


def _excluded(discourse: Discourse, token: Token, refer: Resolve) -> set[str]:
    """Members it cannot mean: the subject of the verb whose object it is, and the parties of the speech it is in."""
    excluded: set[str] = set()
    if token.dep in ("dobj", "dative", "iobj") or (token.dep == "pobj" and token.lower not in ("himself", "herself")):
        verb = next((t for t in token.ancestors if t.pos in ("VERB", "AUX")), None)
        for subject in subjects(verb):
            excluded |= set(refer(discourse, subject))
    speech = discourse.speech_at(token)
    if speech:
        excluded |= set(speech.speakers) | set(speech.addressees)
    return excluded


@decides(Question.REFERENCE)
def _plural_antecedent(discourse: Discourse, token: Token, refer: Resolve) -> tuple[str, ...]:
    """As in "They": several members, a group, or an organization."""
    excluded = _excluded(discourse, token, refer)
    body: tuple[str, ...] = ()
    for candidate in candidates(discourse, token, 1):
        keys = tuple(key for key in refer(discourse, candidate) if key not in excluded)
        if len(keys) > 1 or (keys and discourse.members[keys[0]].plural):
            return keys
        if not keys and candidate.tag in ("NNS", "NNPS") and means_people(candidate):
            return ()
        if not body and keys and discourse.members[keys[0]].is_body and token.dep in (*SUBJECTS, "poss"):
            body = keys
    return body or _meeting_sides(discourse, token, refer)


@decides(Question.REFERENCE)
def _meeting_sides(discourse: Discourse, token: Token, refer: Resolve) -> tuple[str, ...]:
    """As in "X met Y. They agreed …", "… “We agree,” *they* said": both sides of a meeting in the sentence before."""
    index = token.sentence.index - 1
    begins = token.sentence.tokens[0].i + 2 >= token.i
    speaks = token.dep == "nsubj" and token.head is token.sentence.root and token.i not in discourse.quoted
    if index < 0 or not (begins or speaks):
        return ()
    keys = sides(discourse, discourse.parsed.sentences[index], refer)
    kinds = {discourse.members[key].kind for key in keys}
    return keys if len(keys) > 1 and len(kinds) == 1 else ()
