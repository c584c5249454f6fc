"""Lemma and part of speech of tokens, cached by word, tag and dependency, as the pipeline's rules depend on no more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from spacy.attrs import DEP, ORTH, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc, Token

RULER, LEMMATIZER = "attribute_ruler", "lemmatizer"
ASSIGNED = {"token.pos", "token.morph", "token.lemma"}  # what the two assign, if no other component does
ALLOWED_TESTS = {"LOWER", "TAG", "DEP", "IS_SPACE"}  # what rules may test of a word; all of it follows from the key
MAX_FORMS = 50_000  # in the cache

Key = tuple[int, int, int]  # the word as written, its tag and its dependency, as hashes of the vocabulary


class TokenForm(NamedTuple):
    """A word as written, in lower case and as a lemma, with its part of speech, tag and dependency."""

    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    lower: str


def form_reader(pipeline: Language, most: int = MAX_FORMS) -> Callable[[Doc], Sequence[TokenForm]]:
    """A function from a parsed paragraph to its forms; disables the two components if `_FormLookup` replaces them."""
    if not _supports_lookup(pipeline):
        return lambda doc: [_form(word) for word in doc]
    pipeline.select_pipes(disable=[RULER, LEMMATIZER])
    return _FormLookup(pipeline, most).of


class _FormLookup:
    """Replaces a pipeline's attribute ruler and lemmatizer by a cache; each new word is given to the two once.

    Their result depends on the word, its tag and its dependency alone, except for the few rules on several words
    ("gonna", "there is"). A paragraph in which one of these could apply is processed by the components themselves.
    """

    def __init__(self, pipeline: Language, most: int) -> None:
        self._ruler: Any = pipeline.get_pipe(RULER)
        self._lemmatizer: Any = pipeline.get_pipe(LEMMATIZER)
        self._openings = Matcher(pipeline.vocab)
        for first, *more in _patterns(self._ruler):
            if more:
                self._openings.add("opening", [[first]])
        self._most = most
        self._cache: dict[Key, TokenForm] = {}
        self._opening: set[Key] = set()

    def of(self, doc: Doc) -> Sequence[TokenForm]:
        """The form of each word of a paragraph that has its tags and its syntax."""
        keys: list[Key] = [(orth, tag, dep) for orth, tag, dep in doc.to_array([ORTH, TAG, DEP]).tolist()]
        if len(self._cache) > self._most:
            self._cache.clear()
        for place, key in enumerate(keys):
            if key not in self._cache:
                self._cache[key] = self._compute(doc, place, key)
        if self._opening.isdisjoint(keys):
            return [self._cache[key] for key in keys]
        for word in doc:
            word.lemma = 0  # resets the lemma of the word alone, as the lemmatizer keeps lemmas that are set
        return [_form(word) for word in self._lemmatizer(self._ruler(doc))]

    def _compute(self, doc: Doc, place: int, key: Key) -> TokenForm:
        """The form that the two components give a word without context."""
        alone = doc[place : place + 1]
        if self._openings(alone, allow_missing=True):
            self._opening.add(key)
        matches = [(rule, name, place, place + 1) for rule, name, *_ in self._ruler.match(alone)]
        self._ruler.set_annotations(doc, matches)
        word = doc[place]
        if not word.lemma:
            word.lemma_ = self._lemmatizer.lemmatize(word)[0]
        return _form(word)


def _supports_lookup(pipeline: Language) -> bool:
    """Whether only the two components assign these attributes, by rules that test nothing but what is in the key."""
    if RULER not in pipeline.pipe_names or LEMMATIZER not in pipeline.pipe_names:
        return False
    others = set(pipeline.pipe_names) - {RULER, LEMMATIZER}
    lemmatizer: Any = pipeline.get_pipe(LEMMATIZER)
    asked = {what for pattern in _patterns(pipeline.get_pipe(RULER)) for word in pattern for what in word}
    return (
        lemmatizer.mode == "rule"
        and asked <= ALLOWED_TESTS
        and not any(ASSIGNED.intersection(pipeline.get_pipe_meta(name).assigns) for name in others)
    )


def _form(word: Token) -> TokenForm:
    return TokenForm(word.text, word.lemma_, word.pos_, word.tag_, word.dep_, word.lower_)


def _patterns(ruler: Any) -> list[list[dict[str, object]]]:
    return [pattern for rule in ruler.patterns for pattern in rule["patterns"]]
