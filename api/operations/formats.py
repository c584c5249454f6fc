"""Counts in several formats: JSON, and whatever else an operation has a writer for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import Response

from api.http.responses import answer
from api.lists.formats import media_type
from api.operations.operation import View
from api.query.fields import Term
from api.query.parameters import Parameter
from api.records.resource import CSV, GEXF, GRAPHML, JSON, SVG
from api.schemas import Shape

Values = Mapping[str, Any]
Count = Callable[[Values], Any]  # from parsed parameters to what the schema of the answer dumps
Writer = Callable[[Any, Values], str]  # from the body as JSON has it, and the parameters, to text in the format
WORDS = {
    SVG: "`svg` (a picture)",
    CSV: "`csv` (a table)",
    GRAPHML: "`graphml` (a graph)",
    GEXF: "`gexf` (a graph, for Gephi)",
}


def in_formats(count: Count, shape: type[Shape], writers: Mapping[str, Writer]) -> View:
    """A view that counts, and answers in the format that the request asks for."""

    def view(values: dict[str, Any]) -> Response:
        form = values.get("format", JSON)
        body = shape().dump(count(values))
        if form == JSON:
            return answer(body)
        return Response(writers[form](body, values), content_type=media_type(form))

    return view


def format_parameter(writers: Mapping[str, Writer]) -> Parameter:
    """The parameter that asks for one of these formats, or for JSON."""
    others = ", ".join(WORDS[form] for form in writers)
    sentence = f"The format, where it is not to follow `Accept`: `json`, or {others}."
    return Parameter(Term(JSON, *writers), sentence, next(iter(writers)))
