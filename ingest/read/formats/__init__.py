"""Which formats are read, and what reads each?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from ingest.read.documents import READERS
from ingest.read.failure import BombError, BrokenError, Failure, RefusedError, Skipped, unexpected_failure
from ingest.read.formats.archives import read_tar, read_zip
from ingest.read.formats.compressed import COMPRESSIONS, bare_name
from ingest.read.formats.epub import read_epub
from ingest.read.formats.feeds import read_feed
from ingest.read.formats.json_documents import read_lines, read_objects
from ingest.read.formats.mails import read_mail, read_mailbox
from ingest.read.formats.parquet import read_parquet
from ingest.read.formats.pdf import from_pdf
from ingest.read.formats.saved_pages import from_mhtml
from ingest.read.formats.tables import read_commas, read_tabs
from ingest.read.formats.texts import one_document
from ingest.read.formats.warc import read_warc
from ingest.read.formats.word import from_docx
from ingest.read.opened import MARKUP_FACTOR, PICTURES_FACTOR, Found, Opened, Reader

FORMATS: dict[str, Reader] = {
    ".txt": one_document(READERS[".txt"]),
    ".md": one_document(READERS[".md"]),
    ".markdown": one_document(READERS[".md"]),
    ".html": one_document(READERS[".html"], MARKUP_FACTOR),
    ".htm": one_document(READERS[".html"], MARKUP_FACTOR),
    ".xhtml": one_document(READERS[".html"], MARKUP_FACTOR),
    ".json": read_objects,
    ".jsonl": read_lines,
    ".ndjson": read_lines,
    ".csv": read_commas,
    ".tsv": read_tabs,
    ".rss": read_feed,
    ".atom": read_feed,
    ".rdf": read_feed,
    ".xml": read_feed,
    ".mhtml": one_document(from_mhtml, PICTURES_FACTOR),
    ".mht": one_document(from_mhtml, PICTURES_FACTOR),
    ".eml": read_mail,
    ".mbox": read_mailbox,
    ".epub": read_epub,
    ".parquet": read_parquet,
    ".warc": read_warc,
    ".pdf": one_document(from_pdf, PICTURES_FACTOR),
    ".docx": one_document(from_docx, PICTURES_FACTOR),
    ".zip": read_zip,
    ".tar": read_tar,
}
_ONE_DOCUMENT = frozenset((*READERS, ".markdown", ".xhtml", ".mhtml", ".mht", ".eml", ".pdf", ".docx"))
SUFFIXES = (*FORMATS, *COMPRESSIONS)


def suffix_of(name: str) -> str:
    """The suffix that names the format in lower case, of a compressed file that of the compression: ".gz"."""
    return PurePath(bare_name(name)).suffix.lower()


def inner_suffix(name: str) -> str:
    """The suffix of what is in a compressed file: ".jsonl" of "news.jsonl.gz"; else that of the name itself."""
    bare = bare_name(name)
    while (suffix := PurePath(bare).suffix.lower()) in COMPRESSIONS:
        bare = bare[: -len(suffix)]
    return PurePath(bare).suffix.lower()


def may_hold_many(name: str) -> bool:
    """Whether only reading can tell how many documents are in a file of this name."""
    suffix = inner_suffix(name)
    return suffix in FORMATS and suffix not in _ONE_DOCUMENT


def left_out(path: PurePath) -> str | None:
    """Why a file among others is no document, by its path from there; None if it is one."""
    if any(part.startswith(".") for part in path.parts):
        return "is hidden"
    if path.name.lower().startswith("readme."):
        return "is a README"
    return unknown(path.name)


def unknown(name: str) -> str | None:
    """Why a file of this name is in no format that is read; None if it is in one."""
    suffix = inner_suffix(name)
    if suffix in FORMATS:
        return None
    return f"has the suffix {suffix}, which no format that is read has" if suffix else "has no suffix of a format"


def read_opened(opened: Opened) -> Iterator[Found]:
    """The documents in a file, and in all that is packed in it. Raises `BombError`."""
    reader = COMPRESSIONS.get(suffix_of(opened.bare)) or FORMATS[suffix_of(opened.bare)]
    try:
        for found in reader(opened):
            if not isinstance(found, Opened):
                yield found
            elif found.shown != opened.shown and (reason := left_out(_path(found, opened))):
                yield Skipped(found.shown, reason)
            else:
                yield from read_opened(found)
    except (RefusedError, BrokenError) as error:
        yield Failure(opened.shown, str(error))
    except BombError:
        raise
    except OSError as error:
        yield Failure(opened.shown, f"cannot be read: {error.strerror or error}")
    except Exception as error:  # an error of the libraries that read formats; it fails this file alone
        yield unexpected_failure(opened.shown, "could not be read", error)


def _path(member: Opened, opened: Opened) -> PurePath:
    return PurePath(member.shown.removeprefix(f"{opened.shown}/"))
