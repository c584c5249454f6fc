"""The authors of a document that is the source of a statement: "*his* tweet", "a *Greenpeace* report", "the study"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.extract.statements.reports import syntax
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token

if TYPE_CHECKING:
    from ingest.extract.coreference.cast import Cast

_DEFINITE = frozenset(("the", "this", "that", "these", "those", "same"))
# Nouns used for the same document.
_SYNONYMS = (frozenset(("poll", "survey")), frozenset(("study", "report", "research", "analysis", "review")))


def is_document(head: Token) -> bool:
    """Whether the noun is something written or spoken rather than a person."""
    return head.lemma.lower() in LEXICON.statement_words.documents


def is_utterance(head: Token) -> bool:
    """Whether the noun is a piece of speech: "the statement", but not "the report", which may be a source."""
    return head.lemma.lower() in LEXICON.statement_words.utterances


@decides(Question.SPEAKER)
def maker(source: Token) -> Token:
    """As in "*She* released a statement saying": who issues the utterance that is the source; else the source."""
    head = syntax.referent(source)
    if head.dep in ("dobj", "pobj") and (is_utterance(head) or _issuer(head) is not None):
        verb = next((above for above in head.ancestors if above.pos == "VERB"), None)
        found = syntax.subject(verb) if verb is not None else None
        if found is not None and found.i < head.i and _owner(head) is None:
            return found
    return source


@decides(Question.SPEAKER)
def authors(document: Token, cast: Cast) -> tuple[str, ...]:
    """Keys of a document's authors, from the words beside it, else beside an earlier mention of it."""
    found = _stated(document, cast)
    if found or not _is_definite(document):
        return found
    for earlier in _earlier(document, cast):
        found = _stated(earlier, cast)
        if found or not _is_definite(earlier):
            return found
    return ()


@decides(Question.SPEAKER)
def _stated(document: Token, cast: Cast) -> tuple[str, ...]:
    """The authors named beside the document: its possessor, its publisher, a name that modifies it."""
    owner = _owner(document)
    for who in (owner, _issuer(document)):
        if who is not None and (found := cast.introduce(who)):
            return found
    unresolved = owner is not None and owner.tag == "PRP$"  # "his Facebook profile" is not Facebook's
    return (
        ()
        if unresolved or document.lemma.lower() in LEXICON.statement_words.filed
        else _modifying_names(document, cast)
    )


def _owner(document: Token) -> Token | None:
    """As in "*his* tweet", "a statement by *the ministry*", "a poll conducted by *X*"."""
    for child in document.children:
        if child.pos in syntax.NOMINAL and (child.dep == "poss" or any(mark.tag == "POS" for mark in child.children)):
            return child
        if child.lower in ("from", "by") and child.dep in ("prep", "agent"):
            return next((noun for noun in child.children if noun.dep == "pobj"), None)
        if (
            child.dep in ("acl", "relcl")
            and child.lemma not in LEXICON.statement_words.obtaining
            and (by := syntax.agent(child))
        ):
            return by
    return None


def _issuer(document: Token) -> Token | None:
    """As in "*X* published a report", "The report was released by *X*"."""
    verb = document.head
    if verb.lemma not in LEXICON.statement_words.issuing:
        return None
    if document.dep == "nsubjpass":
        return syntax.agent(verb)
    return syntax.subject(verb) if document.dep == "dobj" else None


def _modifying_names(document: Token, cast: Cast) -> tuple[str, ...]:
    """As in "A *NATO* press release", "the *Turkish* statement", "an *ABC News* poll".

    A person or country before "statement" is its author; before "report" or "poll" it is the topic.
    """
    found: list[str] = []
    for child in document.children:
        if child.dep not in ("compound", "amod", "nmod") or child.i > document.i:
            continue
        for part in (child, *(one for one in child.children if one.dep in ("compound", "nmod", "conj"))):
            key = cast.named(part)
            if key is not None and (is_utterance(document) or cast.is_body(key)):
                found.append(key)
    return tuple(dict.fromkeys(found))


def _is_definite(document: Token) -> bool:
    """Whether the noun phrase is definite: "the report", "this study"."""
    return any(child.lower in _DEFINITE for child in document.children)


def _earlier(document: Token, cast: Cast) -> Iterator[Token]:
    """Earlier mentions of a document by the same noun or a synonym, nearest first."""
    lemma = document.lemma.lower()
    synonyms = next((lemmas for lemmas in _SYNONYMS if lemma in lemmas), (lemma,))
    for token in reversed(cast.discourse.tokens[: document.i]):
        if token.pos == "NOUN" and token.lemma.lower() in synonyms:
            yield token
