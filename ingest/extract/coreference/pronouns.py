"""What a pronoun refers to: by number, gender, grammar and who was spoken of last."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ingest.clean import BlockKind
from ingest.extract.coreference.antecedents import THEY, candidates, holds, subjects
from ingest.extract.coreference.discourse import SUBJECTS, Discourse
from ingest.extract.coreference.participant import Member
from ingest.extract.coreference.person_nouns import gender_of, kind_of, means_people
from ingest.extract.coreference.spokespersons import SPOKEN
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from models.vocabulary import ParticipantKind

Resolve = Callable[[Discourse, Token], tuple[str, ...]]

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
FIRST = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
SECOND = frozenset({"you", "your", "yours", "yourself", "yourselves"})


@decides(Question.REFERENCE)
def resolve(discourse: Discourse, token: Token, refer: Resolve) -> tuple[str, ...]:
    """Keys of what the pronoun stands for; () where that is not clear."""
    word = token.lower
    if word in FIRST or word in SECOND:
        speech = discourse.speech_at(token)
        sides = (speech.speakers, speech.addressees) if speech else ((), ())
        return sides[word in SECOND]
    if word in THEY:
        return _several(discourse, token, refer)
    if word in IT and (word != "it" or token.dep in SUBJECTS):
        return _someone(discourse, token, refer, lambda m: (m.is_country or m.is_body) and not m.plural, reach=1)
    if word in HE or word in SHE:
        return _someone(discourse, token, refer, lambda m: _is_such(m, word))
    return ()


@decides(Question.REFERENCE)
def suits(token: Token, members: Sequence[Member]) -> bool:
    """Whether the pronoun can mean these members together: "he" one person, no woman, "they" several or a body."""
    word = token.lower
    if word in THEY:
        return len(members) > 1 or any(member.plural or member.is_body for member in members)
    if len(members) != 1:
        return False
    if word in IT:
        return members[0].is_body or members[0].is_country
    return (word in HE or word in SHE) and _is_such(members[0], word)


def _is_such(member: Member, word: str) -> bool:
    return member.is_person and not member.plural and member.gender != ("f" if word in HE else "m")


@decides(Question.REFERENCE)
def unnamed_antecedent(discourse: Discourse, token: Token, refer: Resolve) -> Token | None:
    """The nearest noun that means somebody as the pronoun does, but refers to nobody: "A *teacher* left. She …"."""
    word = token.lower
    if token.tag not in ("PRP", "PRP$") or not (word in HE or word in SHE or word in THEY or word in IT):
        return None
    for candidate in candidates(discourse, token, 1 if word in IT else 3):
        if word in THEY and any(child.dep == "conj" for child in candidate.children):
            return candidate
        if (word in HE or word in SHE) and candidate.lower in SPOKEN:
            return candidate  # who speaks for a body is the body
        headline = candidate.sentence.block.kind is BlockKind.HEADLINE
        if headline or candidate.pos not in ("NOUN", "PROPN") or refer(discourse, candidate):
            continue
        named = discourse.labels.get(candidate.i) == "PERSON" and (word in HE or word in SHE)
        if named or _may_mean(word, candidate):
            return candidate
    return None


# Nouns for several that look like one, of which "they" is said.
_MANY = frozenset(("police", "people", "family", "couple", "crew", "staff", "team", "campaign", "company", "group"))


def _may_mean(word: str, noun: Token) -> bool:
    if word in IT:
        return noun.tag == "NN" and not (means_people(noun) and kind_of(noun) is ParticipantKind.PERSON)
    if not means_people(noun):
        return noun.tag == "NNPS" and word in THEY
    kind = kind_of(noun)
    if word in THEY:
        return kind is not ParticipantKind.PERSON and (noun.tag in ("NNS", "NNPS") or noun.lower in _MANY)
    return kind is ParticipantKind.PERSON and gender_of(noun) != ("f" if word in HE else "m")


@decides(Question.REFERENCE)
def _someone(
    discourse: Discourse, token: Token, refer: Resolve, fits: Callable[[Member], bool], reach: int = 5
) -> tuple[str, ...]:
    """The one member that fits, by the order of candidates."""
    barred = _barred(discourse, token, refer)
    for candidate in candidates(discourse, token, reach):
        named = discourse.at.get(candidate.i) if holds(candidate, token) else None
        keys = [k for k in named or refer(discourse, candidate) if fits(discourse.members[k]) and k not in barred]
        if len(keys) == 1:
            return (keys[0],)
        if not keys and _acts_as_one(token, candidate) and (made := refer(discourse, candidate)):
            return made[:1]
        if not keys and _is_unknown(discourse, token, candidate, refer):
            return ()
    return _only(discourse, token, fits, barred, reach)


def _acts_as_one(token: Token, noun: Token) -> bool:
    """As in "The *junta* said it had freed them": a noun in the singular for several who act as one."""
    return token.lower in IT and noun.tag == "NN" and means_people(noun) and kind_of(noun) is not ParticipantKind.PERSON


def _is_unknown(discourse: Discourse, token: Token, candidate: Token, refer: Resolve) -> bool:
    """Whether the candidate is somebody, or for "it" something, that has no name: then nobody further back is meant."""
    if candidate.pos != "NOUN" or refer(discourse, candidate):
        return False
    if token.lower in IT:
        return candidate.tag == "NN" or (means_people(candidate) and kind_of(candidate) is ParticipantKind.PERSON)
    return _may_mean(token.lower, candidate)


@decides(Question.REFERENCE)
def _only(
    discourse: Discourse, token: Token, fits: Callable[[Member], bool], barred: set[str], reach: int
) -> tuple[str, ...]:
    """The only member that fits among the names of the sentences before, if it is one."""
    near = {key for _, key in discourse.before(token, min(reach, 2)) if fits(discourse.members[key])} - barred
    return (near.pop(),) if len(near) == 1 and reach > 1 else ()


def _barred(discourse: Discourse, token: Token, refer: Resolve) -> set[str]:
    """Who it cannot be: the subject of the verb whose object it is, and who speaks the words it stands in."""
    barred: set[str] = set()
    if token.dep in ("dobj", "dative", "iobj") or (token.dep == "pobj" and token.lower not in ("himself", "herself")):
        verb = next((t for t in token.ancestors if t.pos in ("VERB", "AUX")), None)
        for subject in subjects(verb):
            barred |= set(refer(discourse, subject))
    speech = discourse.speech_at(token)
    if speech:
        barred |= set(speech.speakers) | set(speech.addressees)
    return barred


@decides(Question.REFERENCE)
def _several(discourse: Discourse, token: Token, refer: Resolve) -> tuple[str, ...]:
    """As in "They": several at once, a group, or a body of people."""
    barred = _barred(discourse, token, refer)
    body: tuple[str, ...] = ()
    for candidate in candidates(discourse, token, 1):
        keys = tuple(key for key in refer(discourse, candidate) if key not in barred)
        if len(keys) > 1 or (keys and discourse.members[keys[0]].plural):
            return keys
        if not keys and candidate.tag in ("NNS", "NNPS") and means_people(candidate):
            return ()
        if not body and keys and discourse.members[keys[0]].is_body and token.dep in (*SUBJECTS, "poss"):
            body = keys
    return body or _partners(discourse, token, refer)


@decides(Question.REFERENCE)
def _partners(discourse: Discourse, token: Token, refer: Resolve) -> tuple[str, ...]:
    """Both sides of a meeting told just before: "X met Y. They agreed …"."""
    index = token.sentence.index - 1
    if index < 0 or token.sentence.tokens[0].i + 2 < token.i:
        return ()
    verb = discourse.parsed.sentences[index].root
    others = [t for t in verb.children if t.dep == "dobj" and verb.lemma in LEXICON.coreference_words.meeting_verbs]
    objects = [t for t in verb.children if t.dep == "dobj"]
    links = [t for part in (verb, *objects) for t in part.children if t.lower == "with"]
    others += [t for link in links for t in link.children if t.dep == "pobj"]
    keys = [key for t in (*subjects(verb), *others) for key in refer(discourse, t)] if others else []
    alike = {discourse.members[key].kind for key in keys}
    return tuple(dict.fromkeys(keys)) if len(keys) > 1 and len(alike) == 1 else ()
