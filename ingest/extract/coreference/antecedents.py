"""Where a pronoun may go back to: the tokens before it, and round it, that may name whom it means."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.extract.coreference.discourse import SUBJECTS, Discourse
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token

THEY = frozenset({"they", "them", "their", "theirs", "themselves"})


def candidates(discourse: Discourse, token: Token, reach: int) -> Iterator[Token]:
    """Tokens that the pronoun may go back to, the likeliest first."""
    yield from _beside(discourse, token)
    yield from _above(discourse, token)
    here = token.sentence
    quoted = token.i in discourse.quoted
    for subject in discourse.subjects(here):
        if subject.i < token.i and not _same_clause(subject, token) and not holds(subject, token):
            yield subject
    if token.lower in THEY:
        yield from _objects(token)
    for index in range(here.index - 1, max(-1, here.index - 1 - reach), -1):
        sentence = discourse.parsed.sentences[index]
        if not quoted and not discourse.told(sentence):
            continue
        yield from discourse.subjects(sentence)


def subjects(verb: Token | None) -> list[Token]:
    """The subjects of a verb; a participle or conjunct has that of the verb above it, an infinitive its object."""
    while verb is not None:
        found = [child for child in verb.children if child.dep in SUBJECTS]
        if verb.dep == "xcomp" and not found:
            found = [child for child in verb.head.children if child.dep == "dobj"]
        if found or verb.dep not in ("conj", "xcomp", "advcl", "pcomp"):
            return found
        verb = verb.head if verb.head is not verb else None
    return []


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
        and verb.lemma in LEXICON.coreference_words.judging_verbs
        and any(t.lower == "for" and t.head is verb for t in token.ancestors)
    ):
        yield from (t for t in verb.children if t.dep == "dobj")


def _objects(token: Token) -> Iterator[Token]:
    """Objects of several that come before: "thanked X and Y for their courage"."""
    verb = next((t for t in token.ancestors if t.pos == "VERB"), None)
    for child in verb.children if verb else ():
        several = any(t.dep == "conj" for t in child.children)
        if several and child.dep == "dobj" and child.i < token.i and not holds(child, token):
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
                and not holds(subject, token)
                and (subject.i < token.i or _foreshadows(token, ancestor))
            ):
                yield subject


def holds(subject: Token, token: Token) -> bool:
    """Whether the pronoun stands inside the subject: "their countries will …"."""
    return any(ancestor is subject for ancestor in token.ancestors)


def _foreshadows(token: Token, verb: Token) -> bool:
    """Cataphora: "During his visit, President NAME …", "Before he left, NAME …"."""
    return token.i < verb.i
