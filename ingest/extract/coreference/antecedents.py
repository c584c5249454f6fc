"""Candidate antecedents of a pronoun: the tokens before and around it that may refer to the same participant."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.extract.coreference.discourse import SUBJECTS, Discourse
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token

THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
SOURCES = frozenset({"sources", "reports", "witnesses", "eyewitnesses"})


def candidates(discourse: Discourse, token: Token, reach: int) -> Iterator[Token]:
    """Candidate antecedents, the most likely first: in the same sentence, then up to `reach` sentences back."""
    yield from _near_possessive(discourse, token)
    yield from _clause_subjects(discourse, token)
    yield from _patients_before(discourse, token)
    here = token.sentence
    quoted = token.i in discourse.quoted
    for subject in discourse.subjects(here):
        if subject.i < token.i and not _same_clause(subject, token) and not contains(subject, token):
            yield subject
    if token.lower in THEY:
        yield from _joined_objects(token)
    for index in range(here.index - 1, max(-1, here.index - 1 - reach), -1):
        sentence = discourse.parsed.sentences[index]
        if not quoted and not discourse.is_narrated(sentence):
            continue
        yield from (one for one in discourse.subjects(sentence) if not _only_tells(one, token))


def _only_tells(subject: Token, token: Token) -> bool:
    """As in "The militia attacked, *sources* said. They fled": those who tell what others did are not meant by it."""
    speaks = token.head.lemma in ("say", "tell", "add", "report", "speak")
    return subject.lower in SOURCES and token.lower in THEY and not speaks


def _patients_before(discourse: Discourse, token: Token) -> Iterator[Token]:
    """To whom something was done in the sentence before, for a pronoun to whom something is done.

    "Police arrested *two men*. They were charged …", but "Police arrested two men. They fired tear gas."
    """
    index = token.sentence.index - 1
    if token.dep not in ("nsubjpass", "dobj") or index < 0 or token.i in discourse.quoted:
        return
    before = discourse.parsed.sentences[index]
    found = [t for t in before.tokens if t.dep in ("dobj", "nsubjpass") and t.i not in discourse.quoted]
    found = [t for t in found if t.head.lemma not in LEXICON.coreference_words.meeting_verbs]  # these act as well
    yield from sorted(found, key=lambda t: (t.head is not before.root, t.i))


def subjects(verb: Token | None) -> list[Token]:
    """The subjects of a verb; a participle or conjunct takes that of its head verb, an infinitive its object."""
    while verb is not None:
        found = [child for child in verb.children if child.dep in SUBJECTS]
        if verb.dep == "xcomp" and not found:
            found = [child for child in verb.head.children if child.dep == "dobj"]
        if found or verb.dep not in ("conj", "xcomp", "advcl", "pcomp"):
            return found
        verb = verb.head if verb.head is not verb else None
    return []


def _near_possessive(discourse: Discourse, token: Token) -> Iterator[Token]:
    """The noun right before "and his …", and the object thanked or blamed for "his …"."""
    if token.dep != "poss":
        return
    before = discourse.tokens[max(0, token.i - 2) : token.i]
    if len(before) == 2 and before[1].lower == "and" and before[0].sentence is token.sentence:
        yield before[0]
    verb = next((t for t in token.ancestors if t.pos == "VERB"), None)
    if (
        verb is not None
        and verb.lemma in LEXICON.coreference_words.judging_verbs
        and any(t.lower == "for" and t.head is verb for t in token.ancestors)
    ):
        yield from (t for t in verb.children if t.dep == "dobj")


def _joined_objects(token: Token) -> Iterator[Token]:
    """Objects with conjuncts before the pronoun: "thanked X and Y for their courage"."""
    verb = next((t for t in token.ancestors if t.pos == "VERB"), None)
    for child in verb.children if verb else ():
        several = any(t.dep == "conj" for t in child.children)
        if several and child.dep == "dobj" and child.i < token.i and not contains(child, token):
            yield child


def _same_clause(subject: Token, token: Token) -> bool:
    """Whether both depend on one verb, so that they cannot corefer unless the pronoun is possessive."""
    return token.dep != "poss" and subject.head is token.head


def _clause_subjects(discourse: Discourse, token: Token) -> Iterator[Token]:
    """Subjects of the clauses that contain the pronoun, innermost first; also one after it, if the verb is too."""
    innermost = True
    for ancestor in token.ancestors:
        if ancestor.pos not in ("VERB", "AUX"):
            continue
        skip = innermost and token.dep != "poss" and token.head is ancestor
        innermost = False
        if skip:
            continue
        for subject in (child for child in ancestor.children if child.dep in SUBJECTS):
            if (
                subject is not token
                and not contains(subject, token)
                and (subject.i < token.i or (_allows_cataphora(token, ancestor) and not _only_tells(subject, token)))
            ):
                yield subject


def contains(subject: Token, token: Token) -> bool:
    """Whether the pronoun is inside the subject: "their countries will …"."""
    return any(ancestor is subject for ancestor in token.ancestors)


def _allows_cataphora(token: Token, verb: Token) -> bool:
    """As in "During his visit, President NAME …", "Before he left, NAME …": the verb follows the pronoun."""
    return token.i < verb.i
