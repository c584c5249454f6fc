"""Files, folders and the standard input, and what is refused there."""

import gzip
import hashlib
import io
import os
from pathlib import Path

import pytest

from ingest.read import Failure, ReadingOptions, Remark, Skipped, estimate_count, read
from ingest.tellings import Source

SENTENCE = "The two ministers met in Geneva on Friday and signed an accord on fisheries."


def of(*paths: Path | str, stdin: bytes = b"", most_bytes: int = 5_000_000) -> list[Source | Remark]:
    return list(read(map(str, paths), io.BytesIO(stdin), ReadingOptions(most_bytes=most_bytes)))


def only(*paths: Path | str, stdin: bytes = b"", most_bytes: int = 5_000_000) -> Source:
    (found,) = of(*paths, stdin=stdin, most_bytes=most_bytes)
    assert isinstance(found, Source), found
    return found


def reason(*paths: Path | str, stdin: bytes = b"", most_bytes: int = 5_000_000) -> str:
    (found,) = of(*paths, stdin=stdin, most_bytes=most_bytes)
    assert isinstance(found, Failure), found
    return found.reason


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_a_text_is_the_decoded_file_as_it_is(tmp_path: Path) -> None:
    data = f"{SENTENCE}\r\n\r\n\u201cWe agree\u201d, she said.\n".encode()
    source = only(write(tmp_path / "talks.txt", data))
    assert source.text == data.decode()
    assert (source.name, source.format, source.sha256) == ("talks.txt", "text", hashlib.sha256(data).hexdigest())


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    assert only(write(tmp_path / "talks.txt", b"\xef\xbb\xbf" + SENTENCE.encode())).text == SENTENCE


def test_markdown_keeps_its_marks(tmp_path: Path) -> None:
    source = only(write(tmp_path / "talks.md", b"# *Talks*\n"))
    assert (source.text, source.format) == ("# *Talks*\n", "markdown")


@pytest.mark.parametrize("name", ["talks.txt.gz", "talks.TXT.GZ", "talks.md.gz"])
def test_compressed(tmp_path: Path, name: str) -> None:
    assert only(write(tmp_path / name, gzip.compress(SENTENCE.encode()))).text == SENTENCE


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "the text is empty"),
        (b" \n\t\xc2\xa0\r\n", "the text is empty"),
        (b"\xff\xfeT", "is not UTF-16, as its mark says: truncated data"),
        (b"PK\x03\x04\0\0", "the text has a NUL character at offset 4; is it a binary file?"),
        (b"\x89PNG\r\n\x1a\n", "is not UTF-8: byte 0x89 at offset 0"),
        ("\u06a9\u0634\u0648\u0631 ".encode() * 40, "is not English: looks like Persian"),
        (
            "El presidente se reunió el jueves con su homólogo para firmar seis acuerdos de cooperación.".encode(),
            "is not English: looks like Spanish",
        ),
    ],
)
def test_what_is_no_english_text_is_refused_with_the_reason(tmp_path: Path, data: bytes, expected: str) -> None:
    assert reason(write(tmp_path / "bad.txt", data)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "TALKS",
        "Guten Morgen",  # too short to tell
        "OSLO, LIMA SIGN TRADE DEAL AS BERGSTROM, QUISPE HAIL TIES IN GENEVA, VOW MORE TALKS",
        "Bergström, Quispe, Nakamura, van der Meer, Ó Conaill, Åkesson, Papadopoulou, Hassan, Oyelaran: the list",
        f"{SENTENCE} «Nous avons conclu un accord historique pour nos deux pays et pour la région», he said.",
    ],
)
def test_short_loud_and_mixed_english_is_read(tmp_path: Path, text: str) -> None:
    assert only(write(tmp_path / "fine.txt", text.encode())).text == text


def test_fifty_megabytes_are_refused_and_the_next_document_is_read(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(50_000_000)
    write(tmp_path / "b.txt", SENTENCE.encode())
    first, second = of(tmp_path)
    assert first == Failure(str(tmp_path / "a.txt"), "is longer than 5,000,000 bytes")
    assert isinstance(second, Source)


def test_a_small_archive_of_a_huge_text_is_refused(tmp_path: Path) -> None:
    assert reason(write(tmp_path / "bomb.txt.gz", gzip.compress(bytes(50_000_000)))) == "is longer than 5,000,000 bytes"


def test_the_limit_is_given(tmp_path: Path) -> None:
    path = write(tmp_path / "talks.txt", SENTENCE.encode())
    assert only(path, most_bytes=len(SENTENCE))
    assert reason(path, most_bytes=len(SENTENCE) - 1) == f"is longer than {len(SENTENCE) - 1} bytes"


# Without the time of day, which would give the test another name in each process.
CUT_SHORT = gzip.compress(SENTENCE.encode() * 50, mtime=0)[:40]


@pytest.mark.parametrize("data", [b"no archive", b"\x1f\x8bno archive", CUT_SHORT])
def test_a_bad_archive_is_refused(tmp_path: Path, data: bytes) -> None:
    assert reason(write(tmp_path / "bad.txt.gz", data)).startswith("is not a whole gzip file")


def test_a_missing_path_and_an_unknown_suffix_are_failures(tmp_path: Path) -> None:
    assert reason(tmp_path / "none.txt") == "cannot be read: No such file or directory"
    assert reason(tmp_path / "none") == "cannot be read: No such file or directory"
    photo = write(tmp_path / "photo.jpg", b"\xff\xd8")
    assert reason(photo).startswith("has the suffix .jpg, which no format that is read has (.txt, .md, ")


def test_a_folder_is_searched_in_order_for_documents_alone(tmp_path: Path) -> None:
    (tmp_path / "b" / "c").mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    for name in ("z.txt", "b/c/a.txt", "b/m.md", ".git/hidden.txt", ".hidden.txt", "README.md", "photo.jpg"):
        write(tmp_path / name, SENTENCE.encode())
    found = of(tmp_path)
    assert [one.name for one in found if isinstance(one, Source)] == ["a.txt", "m.md", "z.txt"]
    assert [one for one in found if not isinstance(one, Source)] == [
        Skipped(str(tmp_path / ".git"), "is hidden"),
        Skipped(str(tmp_path / ".hidden.txt"), "is hidden"),
        Skipped(str(tmp_path / "README.md"), "is a README"),
        Skipped(str(tmp_path / "photo.jpg"), "has the suffix .jpg, which no format that is read has"),
    ]


def test_a_folder_without_documents_is_a_failure(tmp_path: Path) -> None:
    write(tmp_path / "photo.jpg", b"\xff\xd8")
    skipped, failure = of(tmp_path)
    assert isinstance(skipped, Skipped) and isinstance(failure, Failure)
    assert failure.reason.startswith("is a folder without documents")


def test_a_file_name_that_is_no_utf_8_still_names_the_document(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")
    try:
        Path(path).write_text(SENTENCE)
    except OSError:
        pytest.skip("this file system takes no such names")
    assert only(path).name == "caf\ufffd.txt"


def test_lines_fail_alone_and_are_named_by_number(tmp_path: Path) -> None:
    lines = [
        b'{"id": "first", "text": "Talks began."}',
        b"",
        b"not JSON",
        b'{"text": "Talks ended."}',
        b'{"text": "cut off',
        b"[1, 2]",
        b'"text"',
        b'{"text": "\xff"}',
    ]
    path = write(tmp_path / "news.jsonl", b"\n".join(lines))
    found = of(path)
    assert [item.name for item in found if isinstance(item, Source)] == ["first", "news.jsonl:4"]
    failed = [item for item in found if isinstance(item, Failure)]
    assert [item.name for item in failed] == [f"{path}:{number}" for number in (3, 5, 6, 7, 8)]
    assert failed[0].reason.startswith("is not JSON: ")
    assert failed[2].reason == failed[3].reason == "is not a JSON object"
    assert failed[4].reason == "is not UTF-8: byte 0xff at offset 10"


def test_a_huge_line_fails_alone(tmp_path: Path) -> None:
    huge = b'{"text": "' + b"long " * 1000 + b'"}'
    path = write(tmp_path / "news.jsonl", b"\n".join([huge, b'{"text": "Short."}', huge]))
    first, second, third = of(path, most_bytes=100)
    assert first == Failure(f"{path}:1", "is longer than 400 bytes")
    assert isinstance(second, Source)
    assert third == Failure(f"{path}:3", "is longer than 400 bytes")


def test_lines_of_a_broken_archive_are_read_as_far_as_it_goes(tmp_path: Path) -> None:
    numbers = range(30_000)
    whole = gzip.compress("".join(f'{{"id": {n}, "text": "Talks {n * 7919}."}}\n' for n in numbers).encode())
    found = of(write(tmp_path / "news.jsonl.gz", whole[: len(whole) // 2]))
    assert isinstance(found[0], Source)
    assert isinstance(found[-1], Failure)
    assert found[-1].reason.startswith("is not a whole gzip file")


def test_an_empty_file_of_lines_is_a_failure(tmp_path: Path) -> None:
    assert reason(write(tmp_path / "news.jsonl", b"\n\n")) == "has no lines with documents"


def test_standard_input_is_one_text(tmp_path: Path) -> None:
    source = only("-", stdin=f"\n\n{SENTENCE}\n\nMore.".encode())
    assert (source.name, source.text) == ("stdin", f"\n\n{SENTENCE}\n\nMore.")


def test_standard_input_is_json_lines_where_it_starts_with_a_brace() -> None:
    first, second = of("-", stdin=b'\n{"id": "one", "text": "Talks began."}\n{"text": 2}\n')
    assert isinstance(first, Source)
    assert first.name == "one"
    assert second == Failure("stdin:3", "`text` must be a string, is a number")


def test_standard_input_may_be_empty_or_too_long() -> None:
    assert reason("-") == "the text is empty"
    assert reason("-", stdin=b"Talks.\n" * 100, most_bytes=100) == "is longer than 100 bytes"


def test_documents_are_counted_before_they_are_read(tmp_path: Path) -> None:
    write(tmp_path / "lines.jsonl", b'{"text": "One."}\n{"text": "Two."}\n')
    write(tmp_path / "talks.txt.gz", b"")
    write(tmp_path / "photo.jpg", b"")
    assert estimate_count([str(tmp_path), str(tmp_path / "none.txt"), str(tmp_path / "none.jsonl")]) == 5
    assert estimate_count([str(tmp_path), "-"]) is None


@pytest.mark.parametrize("name", ["more.jsonl.gz", "table.csv", "feed.xml", "all.zip"])
def test_what_only_reading_can_count_is_not_counted(tmp_path: Path, name: str) -> None:
    assert estimate_count([str(write(tmp_path / name, b""))]) is None
