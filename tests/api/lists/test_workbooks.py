"""Lists as Excel workbooks: the cells of the CSV, as text and numbers."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import etree  # type: ignore[import-untyped]

from api.lists import xlsx
from api.resources import RESOURCES
from api.resources.participants import PARTICIPANTS
from tests.api.conftest import Get
from tests.api.lists.test_formats import rows as table_rows
from tests.worlds.archive_rows import VISIT

CELL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheets(content: bytes) -> list[list[dict[str, Any]]]:
    """The rows below the header of each sheet; every cell that is no number is a string."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert book.testzip() is None
        names = sorted(name for name in book.namelist() if name.startswith("xl/worksheets/sheet"))
        return [_rows(etree.fromstring(book.read(name))) for name in names]


def _rows(sheet: Any) -> list[dict[str, Any]]:
    assert not sheet.findall(f".//{CELL}f"), "a formula"
    read = [
        {re.sub(r"\d", "", cell.get("r")): _value(cell) for cell in row.findall(f"{CELL}c")}
        for row in sheet.findall(f".//{CELL}row")
    ]
    header, *found = read
    return [{header[place]: value for place, value in row.items()} for row in found]


def _value(cell: Any) -> Any:
    if cell.get("t") == "inlineStr":
        return "".join(cell.itertext())
    return float(cell.findtext(f"{CELL}v"))


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
def test_a_workbook_has_the_cells_of_the_table(client: FlaskClient, resource: Any) -> None:
    response = client.get(f"{resource.path}?format=xlsx")
    assert response.mimetype == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    [found] = sheets(response.get_data())
    table = table_rows(client.get(f"{resource.path}?format=csv").get_data(as_text=True))
    assert [row["id"] for row in found] == [row["id"] for row in table]
    for ours, theirs in zip(found, table, strict=True):
        for name, text in theirs.items():
            value = ours.get(name, "")
            assert value == (float(text) if isinstance(value, float) else text.removeprefix("'")), name


def test_it_has_the_fields_and_the_order_that_are_asked_for(client: FlaskClient, ids: Get) -> None:
    [found] = sheets(client.get("/v1/events?format=xlsx&fields=type&sort=date&limit=2").get_data())
    assert [set(row) for row in found] == [{"id", "href", "type"}] * 2
    assert [row["id"] for row in found] == ids("events", sort="date", limit=2)
    refused = client.get("/v1/events?format=xlsx&fields=mentions").get_json()["errors"]
    assert [(each["parameter"], each["given"]) for each in refused] == [("fields", "mentions")]


def test_nothing_is_taken_for_a_formula_or_breaks_the_file() -> None:
    names = [
        '=HYPERLINK("http://x.example","go")',
        "+1",
        "\x00\x0b\ufffe",
        "http://x.example",
        "12",
        "<a>&",
        "x" * 40_000,
    ]
    records = [{"id": str(n), "name": name} for n, name in enumerate(names)]
    schema = PARTICIPANTS.entry(only=("id", "name"))
    [found] = sheets(b"".join(xlsx.workbook([schema], [records])))
    assert [row["name"] for row in found] == [*names[:2], "\ufffd" * 3, *names[3:6], "x" * xlsx.LONGEST_CELL]


def test_what_a_sheet_cannot_hold_is_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 2)
    records = [{"id": str(n)} for n in range(5)]
    found = sheets(b"".join(xlsx.workbook([PARTICIPANTS.entry(only=("id",))], [records[:3], records[3:]])))
    assert [[row["id"] for row in sheet] for sheet in found] == [["0", "1"], ["2", "3"], ["4"]]
    assert sheets(b"".join(xlsx.workbook([PARTICIPANTS.entry(only=("id",))], []))) == [[]]


def test_a_table_may_begin_with_a_byte_order_mark(client: FlaskClient) -> None:
    plain, marked = (client.get(f"/v1/events?format=csv&bom={bom}").get_data() for bom in ("false", "true"))
    assert marked == b"\xef\xbb\xbf" + plain
    for form in ("json", "ndjson", "xlsx", "atom"):
        refused = client.get(f"/v1/events?format={form}&bom=true")
        assert [each["parameter"] for each in refused.get_json()["errors"]] == ["bom"]


def test_a_filter_takes_many_ids(ids: Get) -> None:
    everything = ids("events")
    assert ids("events", id=everything[1:]) == everything[1:]
    assert ids("events", exclude_id=VISIT) == [each for each in everything if each != VISIT]
