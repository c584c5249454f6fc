"""Full-text search: a parsed query compiled to FTS5 on SQLite and to a tsquery on PostgreSQL."""

from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Float,
    Select,
    SQLColumnExpression,
    TextClause,
    TextualSelect,
    bindparam,
    cast,
    column,
    false,
    func,
    select,
    text,
)

from models.fulltext import INDEX, SearchEntry, vector
from models.query import Alternative, Phrase, Query


def matching(query: Query, dialect: str) -> Select[Any]:
    """The ids of the records that satisfy `query`."""
    entries = select(SearchEntry.record_id)
    if not query.alternatives:
        return entries.where(text("1 = 0"))
    if dialect == "postgresql":
        return entries.where(_matches(query))
    found = _numbers(query).subquery()
    return entries.join(found, found.c.number == SearchEntry.number)


def satisfies(record_id: SQLColumnExpression[Any], query: Query, dialect: str) -> ColumnElement[bool]:
    """Whether the record with this id satisfies `query`, as a condition that is checked record by record."""
    if not query.alternatives:
        return false()
    condition = _matches(query) if dialect == "postgresql" else SearchEntry.number.in_(_numbers(query))
    return select(SearchEntry.number).where(SearchEntry.record_id == record_id, condition).exists()


def ranked(query: Query, dialect: str) -> Select[str, float]:
    """The ids of `matching` as `record_id`, each with its `relevance`: higher is better, on the database's scale."""
    if not query.alternatives:
        return select(SearchEntry.record_id, cast(0, Float).label("relevance")).where(text("1 = 0"))
    if dialect == "postgresql":
        # A double, since a cursor could not reproduce a single-precision value exactly.
        rank = cast(func.ts_rank_cd(vector(), _tsquery(query), 1), Float(53)).label("relevance")
        return select(SearchEntry.record_id, rank).where(_matches(query))
    found = _numbered(f"SELECT rowid AS number, -rank AS relevance FROM {INDEX} WHERE {INDEX} MATCH :expression", query)
    rows = found.columns(column("number", SearchEntry.number.type), column("relevance", Float())).subquery()
    return select(SearchEntry.record_id, rows.c.relevance).join(rows, rows.c.number == SearchEntry.number)


def _numbers(query: Query) -> TextualSelect:
    """The row numbers of the entries that satisfy `query`, on SQLite."""
    found = _numbered(f"SELECT rowid AS number FROM {INDEX} WHERE {INDEX} MATCH :expression", query)
    return found.columns(column("number", SearchEntry.number.type))


def _numbered(statement: str, query: Query) -> TextClause:
    # `unique`: a statement may contain several queries, each with such a parameter.
    value: BindParameter[str] = bindparam("expression", " OR ".join(map(_fts5, query.alternatives)), unique=True)
    return text(statement).bindparams(value)


def _fts5(alternative: Alternative) -> str:
    required = " AND ".join(_quoted(phrase) for phrase in alternative.required)
    if not alternative.excluded:
        return f"({required})"
    return f"(({required}) NOT ({' OR '.join(_quoted(phrase) for phrase in alternative.excluded)}))"


def _quoted(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.words)}"{" *" if phrase.prefix else ""}'


def _matches(query: Query) -> ColumnElement[bool]:
    return vector().op("@@")(_tsquery(query))


def _tsquery(query: Query) -> ColumnElement[Any]:
    expression = " | ".join(map(_tsquery_part, query.alternatives))
    return func.to_tsquery("simple", expression)


def _tsquery_part(alternative: Alternative) -> str:
    required = [_adjacent(phrase) for phrase in alternative.required]
    return f"({' & '.join([*required, *(f'!({_adjacent(phrase)})' for phrase in alternative.excluded)])})"


def _adjacent(phrase: Phrase) -> str:
    # No escaping is needed: words consist of letters and digits only.
    lexemes = [f"'{word}'" for word in phrase.words]
    return f"({' <-> '.join(lexemes)}{':*' if phrase.prefix else ''})"
