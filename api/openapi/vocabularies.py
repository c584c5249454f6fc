"""The closed vocabularies in the OpenAPI document: a schema for each, with the meanings of its terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from api.query.regions import named_regions

FILE = Path(__file__).with_name("vocabularies.yaml")
REGION = "A region of the world by its name or its code of UN M49; continents are among them."


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A vocabulary: its name in the docs, a description, and its terms in order, each with its meaning."""

    name: str
    about: str
    terms: Mapping[str, str]

    def schema(self) -> dict[str, Any]:
        """The schema of a string that is one of the terms, with an explanation of each."""
        explained = "\n".join(f"- `{term}`: {meaning}" for term, meaning in self.terms.items())
        return {
            "type": "string",
            "enum": list(self.terms),
            "description": f"{self.about}\n\n{explained}\n",
            "examples": [next(iter(self.terms))],
        }


@cache
def vocabularies() -> tuple[Vocabulary, ...]:
    """All vocabularies that occur in parameters or answers."""
    written = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return (*(Vocabulary(name, each["about"].strip(), each["terms"]) for name, each in written.items()), _regions())


def _regions() -> Vocabulary:
    terms = {}
    for code, name in named_regions():
        terms[name] = name.replace("-", " ").title()
        terms[code] = f"the same as `{name}`"
    return Vocabulary("Region", REGION, terms)
