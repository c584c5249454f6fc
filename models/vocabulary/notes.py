"""What a document may be noted for: the parts of a text that are not read as they stand."""

from enum import StrEnum


class NoteKind(StrEnum):
    """What was cut, so that the time of an analysis is bounded."""

    LONG_WORD = "long_word"
    LONG_SENTENCE = "long_sentence"
