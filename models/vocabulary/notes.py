"""What a document may be noted for: the parts of a text that are not read as they stand."""

from enum import StrEnum


class NoteKind(StrEnum):
    """What was cut, so that the time of an analysis is bounded, and what cannot be read as English."""

    LONG_WORD = "long_word"
    LONG_SENTENCE = "long_sentence"
    MOJIBAKE = "mojibake"  # characters that were decoded wrongly before and cannot be told: "Ã©"
    OTHER_LANGUAGE = "other_language"  # a paragraph of a text in two languages that is not read
