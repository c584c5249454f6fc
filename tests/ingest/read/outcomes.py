"""What reading finds in files: documents by name, and what is said of the rest."""

from __future__ import annotations

import io
from pathlib import Path

from ingest.read import Failure, Guess, ReadingOptions, Remark, Skipped, read
from ingest.tellings import Source

SENTENCE = "The two ministers met in Geneva on Friday and signed an accord on fisheries."
DEFAULT = ReadingOptions()


class Outcomes:
    """All that reading some paths gives."""

    def __init__(self, *paths: Path, options: ReadingOptions = DEFAULT, stdin: bytes = b"") -> None:
        self.all: list[Source | Remark] = list(read(map(str, paths), io.BytesIO(stdin), options))
        self.sources = [one for one in self.all if isinstance(one, Source)]
        self.names = [source.name for source in self.sources]
        self.texts = [source.text for source in self.sources]
        self.failures = {one.name: one.reason for one in self.all if isinstance(one, Failure)}
        self.skipped = {one.name: one.reason for one in self.all if isinstance(one, Skipped)}
        self.guesses = [(one.name, one.reason) for one in self.all if isinstance(one, Guess)]
        assert not [one for one in self.all if isinstance(one, Failure) and one.trace]


def only(path: Path, options: ReadingOptions = DEFAULT) -> Source:
    """The one document in a file, of which nothing else is said."""
    (source,) = Outcomes(path, options=options).all
    assert isinstance(source, Source), source
    return source


def reason(path: Path, options: ReadingOptions = DEFAULT) -> str:
    """Why a file is refused."""
    ((_, why),) = Outcomes(path, options=options).failures.items()
    return why


def write(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path
