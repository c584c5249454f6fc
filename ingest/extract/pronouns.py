"""What a pronoun refers to: by number, gender, grammar and who was spoken of last."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ingest.extract.discourse import SUBJECTS, Discourse
from ingest.extract.member import Member
from ingest.extract.people_nouns import kind_of, means_people
from ingest.language import Token
from ingest.lexicon.rows import classes
from models.vocabulary import ParticipantKind

Resolve = Callable[[Discourse, Token], tuple[str, ...]]

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
FIRST = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
SECOND = frozenset({"you", "your", "yours", "yourself", "yourselves"})


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
        other = "f" if word in HE else "m"
        return _someone(discourse, token, refer, lambda m: m.is_person and not m.plural and m.gender != other)
    return ()


def _someone(
    discourse: Discourse, token: Token, refer: Resolve, fits: Callable[[Member], bool], reach: int = 5
) -> tuple[str, ...]:
    """The one member that fits, by the order of candidates."""
    barred = _barred(discourse, token, refer)
    for candidate in _candidates(discourse, token, reach):
        named = discourse.at.get(candidate.i) if _holds(candidate, token) else None
        keys = [k for k in named or refer(discourse, candidate) if fits(discourse.members[k]) and k not in barred]
        if len(keys) == 1:
            return (keys[0],)
        if not keys and _is_unknown(discourse, token, candidate, refer):
            return ()
    return _only(discourse, token, fits, barred, reach)


def _is_unknown(discourse: Discourse, token: Token, candidate: Token, refer: Resolve) -> bool:
    """Whether the candidate is somebody, or for "it" something, that has no name: then nobody further back is meant."""
    if candidate.pos != "NOUN" or refer(discourse, candidate):
        return False
    return (token.lower in IT and candidate.tag == "NN") or (
        means_people(candidate) and kind_of(candidate) is ParticipantKind.PERSON
    )


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
        for subject in _subjects(verb):
            barred |= set(refer(discourse, subject))
    speech = discourse.speech_at(token)
    if speech:
        barred |= set(speech.speakers) | set(speech.addressees)
    return barred


def _subjects(verb: Token | None) -> list[Token]:
    """The subjects of a verb; a participle or conjunct has that of the verb above it, an infinitive its object."""
    while verb is not None:
        found = [child for child in verb.children if child.dep in SUBJECTS]
        if verb.dep == "xcomp" and not found:
            found = [child for child in verb.head.children if child.dep == "dobj"]
        if found or verb.dep not in ("conj", "xcomp", "advcl", "pcomp"):
            return found
        verb = verb.head if verb.head is not verb else None
    return []


def _candidates(discourse: Discourse, token: Token, reach: int) -> Iterator[Token]:
    """Tokens that the pronoun may go back to, the likeliest first."""
    yield from _beside(discourse, token)
    yield from _above(discourse, token)
    here = token.sentence
    quoted = token.i in discourse.quoted
    for subject in discourse.subjects(here):
        if subject.i < token.i and not _same_clause(subject, token) and not _holds(subject, token):
            yield subject
    if token.lower in THEY:
        yield from _objects(token)
    for index in range(here.index - 1, max(-1, here.index - 1 - reach), -1):
        sentence = discourse.parsed.sentences[index]
        if not quoted and not discourse.told(sentence):
            continue
        yield from discourse.subjects(sentence)


def _beside(discourse: Discourse, token: Token) -> Iterator[Token]:
    """Who stands right before "and his …", and who is thanked or blamed for "his …"."""
    if token.dep != "poss":
        return
    before = discourse.tokens[max(0, token.i - 2) : token.i]
    if len(before) == 2 and before[1].lower == "and" and before[0].sentence is token.sentence:
        yield before[0]
    verb = next((t for t in token.ancestors if t.pos == "VERB"), None)
    if (
        verb is not None
        and verb.lemma in classes("reference_words.txt")["judging"]
        and any(t.lower == "for" and t.head is verb for t in token.ancestors)
    ):
        yield from (t for t in verb.children if t.dep == "dobj")


def _objects(token: Token) -> Iterator[Token]:
    """Objects of several that come before: "thanked X and Y for their courage"."""
    verb = next((t for t in token.ancestors if t.pos == "VERB"), None)
    for child in verb.children if verb else ():
        several = any(t.dep == "conj" for t in child.children)
        if several and child.dep == "dobj" and child.i < token.i and not _holds(child, token):
            yield child


def _same_clause(subject: Token, token: Token) -> bool:
    """Whether both depend on one verb, so that they cannot be the same unless the pronoun is possessive."""
    return token.dep != "poss" and subject.head is token.head


def _above(discourse: Discourse, token: Token) -> Iterator[Token]:
    """Subjects of the clauses that hold the pronoun, innermost first; for "his" also one that follows."""
    own = True
    for ancestor in token.ancestors:
        if ancestor.pos not in ("VERB", "AUX"):
            continue
        skip = own and token.dep != "poss" and token.head is ancestor
        own = False
        if skip:
            continue
        for subject in (child for child in ancestor.children if child.dep in SUBJECTS):
            if (
                subject is not token
                and not _holds(subject, token)
                and (subject.i < token.i or _foreshadows(token, ancestor))
            ):
                yield subject


def _holds(subject: Token, token: Token) -> bool:
    """Whether the pronoun stands inside the subject: "their countries will …"."""
    return any(ancestor is subject for ancestor in token.ancestors)


def _foreshadows(token: Token, verb: Token) -> bool:
    """Cataphora: "During his visit, President NAME …", "Before he left, NAME …"."""
    return token.i < verb.i


def _several(discourse: Discourse, token: Token, refer: Resolve) -> tuple[str, ...]:
    """As in "They": several at once, a group, or a body of people."""
    barred = _barred(discourse, token, refer)
    body: tuple[str, ...] = ()
    for candidate in _candidates(discourse, token, 1):
        keys = tuple(key for key in refer(discourse, candidate) if key not in barred)
        if len(keys) > 1 or (keys and discourse.members[keys[0]].plural):
            return keys
        if not keys and candidate.tag in ("NNS", "NNPS") and means_people(candidate):
            return ()
        if not body and keys and discourse.members[keys[0]].is_body and token.dep in (*SUBJECTS, "poss"):
            body = keys
    return body or _partners(discourse, token, refer)


def _partners(discourse: Discourse, token: Token, refer: Resolve) -> tuple[str, ...]:
    """Both sides of a meeting told just before: "X met Y. They agreed …"."""
    index = token.sentence.index - 1
    if index < 0 or token.sentence.tokens[0].i + 2 < token.i:
        return ()
    verb = discourse.parsed.sentences[index].root
    others = [t for t in verb.children if t.dep == "dobj" and verb.lemma in classes("reference_words.txt")["meeting"]]
    objects = [t for t in verb.children if t.dep == "dobj"]
    links = [t for part in (verb, *objects) for t in part.children if t.lower == "with"]
    others += [t for link in links for t in link.children if t.dep == "pobj"]
    keys = [key for t in (*_subjects(verb), *others) for key in refer(discourse, t)] if others else []
    alike = {discourse.members[key].kind for key in keys}
    return tuple(dict.fromkeys(keys)) if len(keys) > 1 and len(alike) == 1 else ()
