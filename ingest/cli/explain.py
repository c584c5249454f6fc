"""`python -m ingest explain TEXT|FILE…`: by which rules and lexicon lines documents become records."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import orjson
from rich.console import Console

import ingest
from ingest.bulk.processes import MEMORY_BYTES, SECONDS, SECONDS_PER_CHARACTER
from ingest.cli.explain_text import SECTIONS, show
from ingest.cli.reading import add_reading_options, reading_options
from ingest.errors import CannotRunError
from ingest.explanation import Explanation
from ingest.limited_pool import LOST, LimitedPool, passed_limit
from ingest.read import STANDARD_INPUT, Failure, ReadingOptions, Remark, as_given, read, unknown
from ingest.read.failure import unexpected_failure
from ingest.settings import IngestSettings
from ingest.tellings import Source
from models.settings import SettingsError

COMMAND = "explain"
FAILED = 1


def main(arguments: Sequence[str]) -> int:
    """Run the command; 0 if every document was explained, 1 if any failed, 2 for wrong usage."""
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        settings = IngestSettings.from_environment()
    except SettingsError as error:
        parser.error(str(error))
    console = Console(file=sys.stdout, markup=False, highlight=False, emoji=False)
    failed = False
    with closing(ExplainingProcess()) as process:
        for source in _sources(options.documents, reading_options(options, settings)):
            explained = source if isinstance(source, Remark) else process.explain(source)
            if isinstance(explained, Remark):
                failed = failed or isinstance(explained, Failure)
                sys.stderr.write(f"{explained.name}: {explained.reason}\n")
            elif options.json:
                sys.stdout.buffer.write(orjson.dumps(explained, option=orjson.OPT_APPEND_NEWLINE))
                sys.stdout.buffer.flush()
            else:
                show(explained, options.only or [*SECTIONS], console)
    return FAILED if failed else 0


class ExplainingProcess:
    """A process of its own, as only that can be ended when a document passes its limits: those of `ingest.bulk`."""

    def __init__(self, seconds: float = SECONDS, memory_bytes: int = MEMORY_BYTES) -> None:
        self._seconds, self._memory_bytes = seconds, memory_bytes
        self._pool = LimitedPool(1, memory_bytes)

    def close(self) -> None:
        """End the process."""
        self._pool.end()

    def explain(self, source: Source) -> Explanation | Failure:
        """The explanation of a document."""
        seconds = self._seconds + SECONDS_PER_CHARACTER * len(source.text)
        try:
            return self._pool.submit(seconds, _explain, source).result()
        except LOST as error:
            passed = passed_limit(error, seconds, self._memory_bytes) or "ended the process that read it"
            return Failure(source.name, f"could not be explained: it {passed}")


def _explain(source: Source) -> Explanation | Failure:
    try:
        [explanation] = ingest.explain([source])
    except CannotRunError:
        raise
    except Exception as error:  # it is reported, and the other documents go on
        return unexpected_failure(source.name, "could not be explained", error)
    return explanation


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=f"python -m ingest {COMMAND}",
        description="Show how a text or document becomes records: why something is an event or none, why somebody is "
        "the speaker, which rule and which line of the lexicon gave what. Nothing is stored.",
        epilog="A file that is called explain is given as ./explain.",
    )
    parser.add_argument(
        "documents",
        nargs="+",
        metavar="TEXT|FILE",
        help="some words of English, a file, a folder, or - for standard input",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object per document")
    parser.add_argument("--only", action="append", choices=[*SECTIONS], help="show this section; may be repeated")
    add_reading_options(parser)
    return parser


def _sources(documents: Iterable[str], options: ReadingOptions) -> Iterator[Source | Remark]:
    """The documents of each argument: of the file or folder with that path, else a text if it has several words."""
    for document in documents:
        if document == STANDARD_INPUT or _exists(document) or _names_file(document):
            yield from read([document], sys.stdin.buffer, options)
        elif not document.strip():
            yield Failure("text", "is empty")
        elif len(document.split()) == 1:
            yield Failure(document, "is no file that is there, and a text to explain has at least two words")
        else:
            found = ingest.from_object({"text": document}, "text", options.most_bytes)
            yield from as_given([found], options)


def _exists(document: str) -> bool:
    try:
        return bool(document) and Path(document).exists()
    except (OSError, ValueError):  # too long for a file name, or with characters that are not allowed in one
        return False


def _names_file(document: str) -> bool:
    """Whether an argument looks like the name of a missing file rather than a text: "my article.txt"."""
    return "\n" not in document and unknown(document) is None
