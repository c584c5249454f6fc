"""Which columns are the fields of a document: named ones, and guesses."""

import pytest

from ingest.read.columns import FieldColumns, choose_columns, fields_of, has_text, wished_column
from ingest.read.failure import RefusedError


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["title", "text", "url"], {"text": "text", "title": "title", "url": "url"}),
        (["id", "Title", "Content", "Date"], {"id": "id", "text": "Content", "title": "Title", "published": "Date"}),
        (["headline", "body", "publish_date", "link", "domain"],
         {"text": "body", "title": "headline", "published": "publish_date", "url": "link", "publisher": "domain"}),
        (["article", "publishedAt", "source", "author"],
         {"text": "article", "published": "publishedAt", "publisher": "source", "byline": "author"}),
        (["content", "text", "date", "published"], {"text": "text", "published": "published"}),
        (["html", "content"], {"html": "html"}),
        (["a", "b"], {}),
    ],
)  # fmt: skip
def test_the_likeliest_name_is_taken(names: list[str], expected: dict[str, str]) -> None:
    assert choose_columns(names, {}).of == expected


def test_only_what_has_another_name_is_a_guess() -> None:
    columns = choose_columns(["Title", "content", "published"], {})
    assert columns.guessed == {"text"}
    assert columns.told() == "takes text from `content`; --field FIELD=NAME takes another"
    assert columns.guesses({"text": "Talks."}) == (("text", "content"),)


def test_what_is_wished_goes_before_any_guess_and_is_none() -> None:
    columns = choose_columns(["text", "summary", "date", "when"], {"text": "summary", "published": "when"})
    assert (columns.of, columns.guessed) == ({"text": "summary", "published": "when"}, frozenset())


def test_a_field_may_be_left_out_and_a_page_be_named() -> None:
    assert choose_columns(["text", "date"], {"published": ""}).of == {"text": "text"}
    columns = choose_columns(["content", "title"], {"html": "content"})
    assert columns.of == {"html": "content", "title": "title"} and has_text(columns)


def test_a_wished_name_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(RefusedError, match=r"has no `body`, which --field names for text, but `a`, `b`"):
        choose_columns(["a", "b"], {"text": "body"})


def test_values_are_taken_as_data_sets_write_them() -> None:
    columns = choose_columns(["content", "date", "source", "authors", "link", "id"], {})
    row = {
        "content": "Talks.",
        "date": "June 16, 2023",
        "source": {"id": None, "name": "Meridian Wire"},
        "authors": ["Ada Lind", "Bo Ek"],
        "link": "NULL",
        "id": 7,
    }
    fields, remarks = fields_of(row, columns)
    assert fields == {
        "text": "Talks.",
        "published": "2023-06-16",
        "publisher": "Meridian Wire",
        "byline": "Ada Lind, Bo Ek",
        "id": "7",
    }
    assert not remarks


def test_the_publisher_of_an_address_is_its_host() -> None:
    columns = choose_columns(["source"], {})
    assert fields_of({"source": "https://www.wire.example/world"}, columns)[0] == {"publisher": "wire.example"}
    assert fields_of({"source": "http://[wire"}, columns)[0] == {"publisher": "http://[wire"}


def test_a_guess_that_cannot_be_is_left_out_with_a_remark_and_what_is_named_is_refused() -> None:
    row = {"content": "Talks.", "date": "06/07/2023", "link": "/world/1"}
    fields, remarks = fields_of(row, choose_columns(row, {}))
    assert fields == {"text": "Talks."}
    assert remarks == [
        "`date` must be a day that is written in full, is '06/07/2023'; read without it",
        "`url` must be an http or https address, is '/world/1'; read without it",
    ]
    with pytest.raises(RefusedError, match="`date` must be a day that is written in full"):
        fields_of(row, FieldColumns({"published": "date"}))


@pytest.mark.parametrize("given", ["text", "body=content", "=content", ""])
def test_a_wish_names_a_field(given: str) -> None:
    with pytest.raises(ValueError, match="must be FIELD=NAME with a FIELD of id, text, "):
        wished_column(given)
    assert wished_column("text=a=b") == ("text", "a=b")
