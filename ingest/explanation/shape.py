"""The shape of an explanation: plain data, which `orjson` writes as JSON with these names.

Offsets are code points into the text of the document, ends exclusive. `text` beside offsets is the text between them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

FieldValue = str | float | None | list[str]


@dataclass(frozen=True, slots=True)
class LexiconLine:
    """A line of a lexicon file (counted from 1), the class or section it belongs to, and the entry on it."""

    file: str
    line: int
    label: str
    entry: str


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule and its answer.

    `rule` is its name below `ingest.extract`, `says` the first line of its documentation, `source` its file and line;
    `about` are the words it was asked about, None where it was asked about a whole record.
    """

    rule: str
    says: str
    source: str
    answer: str
    about: str | None = None


@dataclass(frozen=True, slots=True)
class ExplainedBlock:
    """A part of the layout: headline, dateline, byline, body, caption or furniture."""

    kind: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Word:
    """A token; `head` is the index, in the document, of the token it depends on, its own for a root.

    `pos` is a Universal POS tag, `tag` a Penn Treebank tag, `dependency` a ClearNLP label. `classes` are the word
    classes of the lexicon that list it or its lemma.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dependency: str
    head: int
    classes: list[LexiconLine]


@dataclass(frozen=True, slots=True)
class ExplainedSentence:
    """A sentence of a block of this kind."""

    block: str
    start: int
    end: int
    text: str
    words: list[Word]


@dataclass(frozen=True, slots=True)
class ExplainedName:
    """A span that may be a name, its classification, and the participant whose name it is, if any."""

    start: int
    end: int
    text: str
    taken_for: str
    participant: str | None
    lexicon: list[LexiconLine]
    reasons: list[Reason]


@dataclass(frozen=True, slots=True)
class Attempt:
    """An entry of the lexicon that was tried at a word and did not match, with the rule that failed."""

    lexicon: LexiconLine
    reason: Reason


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may express a record: a trigger, a cue or quotation, a mention of an agreement.

    `gives` is what the entry or report gives ("type", "mode", "frame", "flags"; "sense", "frame"). `record` is the key
    of the record that it became part of; where that is None, `reasons` begin with the rule that rejected it, or
    `attempts` say why no entry matches.
    """

    start: int
    end: int
    text: str
    gives: dict[str, FieldValue]
    record: str | None
    lexicon: list[LexiconLine]
    reasons: list[Reason]
    attempts: list[Attempt] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record, and the rules that gave it, the deciding one first."""

    name: str
    value: FieldValue
    reasons: list[Reason]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two mentions that were compared: whether they corefer, and the rule that decided it."""

    one: str
    other: str
    same: bool
    reason: Reason


@dataclass(frozen=True, slots=True)
class ExplainedRecord:
    """A participant, event, statement or agreement, under the key that `ingest.analyze` gives it."""

    key: str
    label: str
    fields: list[Field]
    comparisons: list[Comparison]


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a document became records: layout, syntax, names, candidates, and each record field by field.

    `document` holds its name and metadata (title, publisher, place, published, url, byline).
    """

    document: dict[str, str | None]
    blocks: list[ExplainedBlock]
    sentences: list[ExplainedSentence]
    names: list[ExplainedName]
    participants: list[ExplainedRecord]
    triggers: list[Candidate]
    events: list[ExplainedRecord]
    reports: list[Candidate]
    statements: list[ExplainedRecord]
    instruments: list[Candidate]
    agreements: list[ExplainedRecord]
