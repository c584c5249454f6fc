from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from api.records.disagreements import _disagreement as disagreement
from models.vocabulary import AgreementStatus, DateBasis, DatePrecision


def told(name: str, *values: Any) -> list[dict[str, Any]]:
    return [{name: value, "document": {"id": f"d{n}"}} for n, value in enumerate(values)]


def day(first: int, last: int) -> dict[str, Any]:
    return {
        "start": date(2024, 6, first),
        "end": date(2024, 6, last),
        "precision": DatePrecision.DAY,
        "basis": DateBasis.STATED if first % 2 else DateBasis.RESOLVED,
    }


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("city", ["Oslo", "OSLO", None]),
        ("count", [None, 6]),
        ("status", [AgreementStatus.UNSPECIFIED, AgreementStatus.SIGNED]),
        ("date", [day(1, 30), day(3, 3), None]),
        ("date", [day(3, 3), day(3, 3) | {"basis": DateBasis.INHERITED}]),
        ("date", []),
    ],
)
def test_what_may_all_be_right(name: str, values: list[Any]) -> None:
    assert disagreement(name, told(name, *values)) is None


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("city", ["Oslo", "Bergen"]),
        ("count", [6, 7]),
        ("status", [AgreementStatus.PROPOSED, AgreementStatus.SIGNED]),
        ("date", [day(3, 3), day(4, 4)]),
        ("date", [day(1, 3), day(2, 4)]),
        ("date", [day(1, 30), day(3, 3), day(4, 4)]),
    ],
)
def test_what_cannot(name: str, values: list[Any]) -> None:
    found = disagreement(name, told(name, *values))
    assert found is not None
    assert found["field"] == name
    assert len(found["values"]) == len(values)


def test_each_value_names_its_documents_once() -> None:
    tellings = told("count", 6, 7, 6)
    tellings.append(dict(tellings[0]))
    found = disagreement("count", tellings)
    assert found is not None
    assert [[each["id"] for each in value["documents"]] for value in found["values"]] == [["d0", "d2"], ["d1"]]
