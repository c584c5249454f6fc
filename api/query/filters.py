"""Filters: a query parameter (the field that parses it, its documentation) with the SQL clause that applies it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from api.query.clauses import Clause, Column, Excluded, TwoWayClause, on_prepared, tables
from api.query.parameters import Parameter
from models import Document


@dataclass(frozen=True)
class Filter(Parameter):
    """A parameter that narrows a list."""

    clause: Clause


@dataclass(frozen=True)
class DocumentFilter(Filter):
    """A filter by the documents that tell a record: those that a request gives must hold for one and the same document.

    "Told by the Ledger in March" is not "told by the Ledger, and told by somebody in March". `of_document` is the
    clause on the document, `reference` the column by which tellings refer to the record.
    """

    of_document: Clause
    record_id: Column
    reference: Column


def on_documents(filters: Mapping[str, Filter], record_id: Column, reference: Column) -> dict[str, Filter]:
    """Filters of documents as filters of the records that they tell."""
    return {
        name: DocumentFilter(
            each.field,
            f"Told by a document {each.sentence[0].lower()}{each.sentence[1:]}",
            each.example,
            on_prepared(partial(_named, name), told_by(record_id, reference, {name: each.clause})),
            each.clause,
            record_id,
            reference,
        )
        for name, each in filters.items()
    }


def _named(name: str, value: Any) -> dict[str, Any]:
    return {name: value}


def told_by(record_id: Column, reference: Column, clauses: Mapping[str, Clause]) -> TwoWayClause:
    """A document that satisfies all the clauses tells the record; the clause takes the values by the same names."""

    def found(values: Mapping[str, Any], dialect: str) -> Select[Any]:
        joined = select(reference).join(Document, Document.id == reference.class_.document_id)
        return joined.where(*(clause(values[name], dialect) for name, clause in clauses.items()))

    def exists(values: Mapping[str, Any], dialect: str) -> ColumnElement[bool]:
        of_record = found(values, dialect).where(reference == record_id)
        return of_record.correlate(*tables(record_id)).exists()

    return TwoWayClause(record_id, lambda values, dialect: found(values, dialect).correlate(None), exists)


def clauses_of(filters: Mapping[str, Filter], values: Mapping[str, Any]) -> Iterator[tuple[Clause, Any]]:
    """The clauses of the filters that have a value, each with its value; those on documents together are one."""
    given = {name: each for name, each in filters.items() if name in values}
    on_documents = {name: each for name, each in given.items() if isinstance(each, DocumentFilter)}
    if len(on_documents) > 1:
        one = next(iter(on_documents.values()))
        clauses = {name: each.of_document for name, each in on_documents.items()}
        yield told_by(one.record_id, one.reference, clauses), {name: values[name] for name in on_documents}
        given = {name: each for name, each in given.items() if name not in on_documents}
    for name, each in given.items():
        yield each.clause, values[name]


def with_exclusions(filters: Mapping[str, Filter]) -> dict[str, Filter]:
    """`filters`, and for each that may be repeated an `exclude_` filter, which leaves out what it would find."""
    everything = dict(filters)
    for name, each in filters.items():
        if each.repeats:
            sentence = f"Leaves out what `{name}` would find."
            everything[f"exclude_{name}"] = Filter(each.field, sentence, each.example, Excluded(each.clause))
    return everything
