"""JSON files: an object, an array, objects one after the other; fields under other names."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.read import ReadingOptions
from ingest.read.formats.elements import elements
from tests.ingest.read.outcomes import SENTENCE, Outcomes, only, reason, write


def split(data: bytes, chunk: int = 1 << 16, most: int = 1_000) -> list[bytes]:
    class Slow(io.RawIOBase):
        def __init__(self) -> None:
            self.rest = data

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            part, self.rest = self.rest[:chunk], self.rest[chunk:]
            buffer[: len(part)] = part
            return len(part)

    return list(elements(io.BufferedReader(Slow(), max(chunk, 8)), most))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", []),
        (b" \n", []),
        (b"[]", []),
        (b'[{"a": "],[\\"}"}, {"b": [1, {}]} ,3]', [b'{"a": "],[\\"}"}', b'{"b": [1, {}]}', b"3"]),
        (b'{"a": 1}\n{"a": 2}', [b'{"a": 1}', b'{"a": 2}']),
        (b'\xef\xbb\xbf {"a": "\\\\"} ', [b'{"a": "\\\\"}']),
        (b'[1] {"a": 1}', [b"1", b'{"a": 1}']),
        (b'[{"a": 1', [b'{"a": 1']),
        (b"no JSON, at all", [b"no JSON, at all"]),
        (b"]", [b"]"]),
    ],
)
@pytest.mark.parametrize("chunk", [1, 3, 1 << 16])
def test_elements_are_told_apart_wherever_a_chunk_ends(data: bytes, expected: list[bytes], chunk: int) -> None:
    assert split(data, chunk) == expected


@given(
    st.lists(st.dictionaries(st.text(), st.text() | st.lists(st.text() | st.none()), max_size=3), max_size=5),
    st.integers(1, 50),
)
def test_any_array_is_split_into_its_elements(values: list[dict[str, object]], chunk: int) -> None:
    data = json.dumps(values, ensure_ascii=False).encode()
    assert list(map(json.loads, split(data, chunk, len(data)))) == values
    lines = "".join(map(json.dumps, values)).encode()
    assert list(map(json.loads, split(lines, chunk, len(lines)))) == values


def test_a_huge_element_is_cut_and_the_next_is_whole() -> None:
    assert split(b"[" + b'{"a": "' + b"x" * 5_000 + b'"}, 2]', most=20) == [b'{"a": "' + b"x" * 14, b"2"]


def test_an_array_is_a_document_each(tmp_path: Path) -> None:
    array = json.dumps([{"text": SENTENCE}, {"text": 5}, {"id": "third", "text": SENTENCE}, "no object"], indent=2)
    found = Outcomes(path := write(tmp_path / "news.json", array))
    assert found.names == ["news.json:1", "third"]
    assert found.failures == {
        f"{path}:2": "`text` must be a string, is a number",
        f"{path}:4": "is not a JSON object",
    }


def test_lines_in_a_file_called_json_are_a_document_each(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"text": f"{SENTENCE} {n}"}) for n in range(3))
    assert Outcomes(write(tmp_path / "news.json", lines)).names == ["news.json:1", "news.json:2", "news.json:3"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_one_object_has_the_name_of_its_file(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path / "talks.json", json.dumps({"text": SENTENCE}, indent=1).encode(encoding))
    assert only(path).name == "talks.json"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("", "is not JSON: "),
        ("{", "is not JSON: "),
        ('{"text": "cut off', "is not JSON: "),
        ("talks", "is not JSON: "),
        ('{"text": "A"} B', "is not JSON: there is more behind its object"),
        ('{"text": "' + "x" * 500 + '"}', "is longer than 400 bytes"),
        ('[{"text": "' + "x" * 500 + '"}]', "is longer than 400 bytes"),
        ("[" * 300, "is not JSON: "),
        ('{"body_text": "x"}', "has neither `text` nor `html`, but `body_text`; --field text=NAME says"),
    ],
)
def test_what_is_none_is_refused(tmp_path: Path, data: str, expected: str) -> None:
    assert reason(write(tmp_path / "bad.json", data), ReadingOptions(most_bytes=100)).startswith(expected)


def test_a_bomb_of_brackets_is_refused(tmp_path: Path) -> None:
    assert reason(write(tmp_path / "bomb.json", '{"text":' + "[" * 1_000_000)).startswith("is not JSON: ")


def test_fields_under_other_names_are_guessed_and_the_guess_is_told_once(tmp_path: Path) -> None:
    row = {"content": SENTENCE, "date": "June 16, 2023", "source": {"name": "Wire"}, "other": 1}
    path = write(tmp_path / "news.jsonl", "\n".join(json.dumps(row | {"id": n}) for n in range(3)))
    found = Outcomes(path)
    assert found.texts == [SENTENCE] * 3
    assert found.guesses == [
        (
            str(path),
            "takes text from `content`, publisher from `source`, published from `date`; "
            "--field FIELD=NAME takes another",
        )
    ]
    assert {str(source.published) for source in found.sources} == {"2023-06-16"}
    assert found.sources[0].guessed == (("text", "content"), ("publisher", "source"), ("published", "date"))
    assert len({source.sha256 for source in found.sources}) == 3


def test_fields_that_are_named_are_taken(tmp_path: Path) -> None:
    path = write(
        tmp_path / "news.jsonl", json.dumps({"text": "A summary.", "whole": SENTENCE, "published": "2023-06-16"})
    )
    source = only(path, ReadingOptions(columns={"text": "whole", "published": ""}))
    assert (source.text, source.published, source.guessed) == (SENTENCE, None, ())


def test_an_array_on_the_standard_input_is_a_document_each() -> None:
    data = json.dumps([{"text": SENTENCE}] * 2).encode()
    found = [one.name for one in Outcomes(Path("-"), stdin=b"\n" + data).sources]
    assert found == ["stdin:1", "stdin:2"]
    (text,) = Outcomes(Path("-"), stdin=b"[Nairobi, 20 February 2015] " + SENTENCE.encode()).texts
    assert text.startswith("[Nairobi")
