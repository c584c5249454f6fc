"""What the pipeline's rules make of a word with its tag and dependency: found out once, then looked up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from spacy.attrs import DEP, ORTH, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc, Token

RULER, LEMMATIZER = "attribute_ruler", "lemmatizer"
DECIDED = {"token.pos", "token.morph", "token.lemma"}  # what the two decide, if no other component does
TESTED = {"LOWER", "TAG", "DEP", "IS_SPACE"}  # what rules may ask of a word; all of it follows from the key
MOST = 50_000  # kept at a time

Key = tuple[int, int, int]  # the word as written, its tag and its dependency, as the vocabulary numbers them


class TokenForm(NamedTuple):
    """A word as it is written, in lower case and as it stands in a dictionary, with its syntax."""

    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    lower: str


def reader(pipeline: Language, most: int = MOST) -> Callable[[Doc], Sequence[TokenForm]]:
    """What gives the forms of a parsed paragraph; of a pipeline that suits `_Forms`, the two components are put out."""
    if not _suits(pipeline):
        return lambda doc: [_form(word) for word in doc]
    pipeline.select_pipes(disable=[RULER, LEMMATIZER])
    return _Forms(pipeline, most).of


class _Forms:
    """Takes the place of a pipeline's attribute ruler and its lemmatizer, which it asks about each new word.

    The two decide by the word, its tag and its dependency alone, except for the few rules on several words ("gonna",
    "there is"). A paragraph in which one of these could begin is given to the two themselves.
    """

    def __init__(self, pipeline: Language, most: int) -> None:
        self._ruler: Any = pipeline.get_pipe(RULER)
        self._lemmatizer: Any = pipeline.get_pipe(LEMMATIZER)
        self._openings = Matcher(pipeline.vocab)
        for first, *more in _patterns(self._ruler):
            if more:
                self._openings.add("opening", [[first]])
        self._most = most
        self._known: dict[Key, TokenForm] = {}
        self._opening: set[Key] = set()

    def of(self, doc: Doc) -> Sequence[TokenForm]:
        """The form of each word of a paragraph that has its tags and its syntax."""
        keys: list[Key] = [(orth, tag, dep) for orth, tag, dep in doc.to_array([ORTH, TAG, DEP]).tolist()]
        if len(self._known) > self._most:
            self._known.clear()
        for place, key in enumerate(keys):
            if key not in self._known:
                self._known[key] = self._ask(doc, place, key)
        if self._opening.isdisjoint(keys):
            return [self._known[key] for key in keys]
        for word in doc:
            word.lemma = 0  # what was found for a word alone; the lemmatizer keeps what it finds
        return [_form(word) for word in self._lemmatizer(self._ruler(doc))]

    def _ask(self, doc: Doc, place: int, key: Key) -> TokenForm:
        """What the two make of a word when they see nothing else."""
        alone = doc[place : place + 1]
        if self._openings(alone, allow_missing=True):
            self._opening.add(key)
        matches = [(rule, name, place, place + 1) for rule, name, *_ in self._ruler.match(alone)]
        self._ruler.set_annotations(doc, matches)
        word = doc[place]
        if not word.lemma:
            word.lemma_ = self._lemmatizer.lemmatize(word)[0]
        return _form(word)


def _suits(pipeline: Language) -> bool:
    """Whether the two alone decide, by rules that ask for nothing that the key does not tell."""
    if RULER not in pipeline.pipe_names or LEMMATIZER not in pipeline.pipe_names:
        return False
    others = set(pipeline.pipe_names) - {RULER, LEMMATIZER}
    lemmatizer: Any = pipeline.get_pipe(LEMMATIZER)
    asked = {what for pattern in _patterns(pipeline.get_pipe(RULER)) for word in pattern for what in word}
    return (
        lemmatizer.mode == "rule"
        and asked <= TESTED
        and not any(DECIDED.intersection(pipeline.get_pipe_meta(name).assigns) for name in others)
    )


def _form(word: Token) -> TokenForm:
    return TokenForm(word.text, word.lemma_, word.pos_, word.tag_, word.dep_, word.lower_)


def _patterns(ruler: Any) -> list[list[dict[str, object]]]:
    return [pattern for rule in ruler.patterns for pattern in rule["patterns"]]
