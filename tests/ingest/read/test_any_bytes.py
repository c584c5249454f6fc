"""Reading and cleaning of anything at all: a document or a failure in words, whose blocks stay within the text."""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ingest.clean import clean
from ingest.read import SUFFIXES, Failure, from_object, read
from ingest.read.documents import READERS
from ingest.read.failure import RefusedError
from ingest.tellings import Source

MOST = 100_000
ENGLISH = "The two ministers met in Geneva on Friday and signed an accord on fisheries. "
MARKS = "\n|\n\n| |# |* |> |_|~~|`|\\|&amp;|\u2028|\x85|-\n|“|”|\u200d|<p>|</p>|<!--|-->|[a](http://b)|(AP)|Photo: "
PIECES = st.sampled_from([*MARKS.split("|"), "|", "TEHRAN (Tasnim) – ", "By A. Reporter\n", ENGLISH])
TEXTS = st.lists(PIECES | st.text(max_size=20), max_size=60).map(lambda parts: ENGLISH + "".join(parts))
PAGES = st.tuples(
    st.sampled_from(["utf-8", "idna", "undefined", "punycode", "hex", "cp1252", "utf-16", "no-such"]),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=10),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["headline", "name", "author"]), inner)
        ),
        max_leaves=6,
    ),
    TEXTS,
).map(
    lambda made: (
        f"<html><head><meta charset={made[0]}><script type='application/ld+json'>"
        f"{json.dumps({'@type': 'NewsArticle', 'headline': made[1], 'author': made[1], 'datePublished': made[1]})}"
        f"</script></head><body><article><p>{ENGLISH * 3}</p><p>{made[2]}</p></article></body></html>"
    )
)


# What files of some formats begin with, so that their readers get further than the first bytes.
BEGINNINGS = (
    b"PK\x05\x06" + bytes(18),
    b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03",
    b"\x28\xb5\x2f\xfd",
    b"BZh9",
    b"\xfd7zXZ\x00",
    b"PAR1" + bytes(8) + b"PAR1",
    b"%PDF-1.4\nstartxref\n0\n%%EOF",
    b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 5\r\n\r\n",
    b"<rss version='2.0'><channel><item><title>a</title>",
    b"From a\nContent-Type: multipart/mixed; boundary=a\n\n--a\n",
    b'text,date\n"',
    b'[{"text": "a"},',
    b"---\ntitle: a\n---\n",
)


def check(source: Source) -> None:
    """What holds of the layout of any document."""
    layout = clean(source)
    assert len(layout.text) == len(source.text)
    ends = [0, *(end for block in layout.blocks for end in block.span), len(source.text)]
    assert ends == sorted(ends)


@settings(max_examples=150)
@given(text=TEXTS)
def test_any_text_is_cleaned(text: str) -> None:
    found = from_object({"text": text})
    if isinstance(found, Failure):
        assert not found.trace, found.trace
    else:
        check(found)


@settings(max_examples=60)
@given(page=PAGES, bad=st.booleans())
@example(page="<meta charset=undefined><p>\xff", bad=True)
@example(page="<meta charset=idna><p>\xff", bad=True)
def test_any_page_is_read_or_refused(page: str, bad: bool) -> None:
    data = page.encode("cp1252" if bad else "utf-8", "replace")
    try:
        found = READERS[".html"]("page", data, MOST)
    except RefusedError:
        return
    check(found)


@settings(max_examples=100)
@given(suffix=st.sampled_from(sorted(READERS)), data=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(suffix: str, data: bytes) -> None:
    with contextlib.suppress(RefusedError):
        check(READERS[suffix]("bytes", data, MOST))


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    suffix=st.sampled_from(sorted(SUFFIXES)),
    data=st.binary(max_size=300) | st.sampled_from(BEGINNINGS),
    tail=st.binary(max_size=50),
)
def test_any_file_of_any_format_is_read_or_refused(tmp_path: Path, suffix: str, data: bytes, tail: bytes) -> None:
    path = tmp_path / f"bytes.txt{suffix}"
    path.write_bytes(data + tail)
    for found in read([str(path)], io.BytesIO()):
        if isinstance(found, Source):
            check(found)
        else:
            assert found.reason and found.name
