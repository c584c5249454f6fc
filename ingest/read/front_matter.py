"""The front matter of a Markdown file: YAML between lines of `---`, or TOML between lines of `+++`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping

import yaml

from ingest.read import columns
from ingest.read.failure import RefusedError

MAX_LENGTH = 20_000  # characters; more is no front matter, and would take the parsers long
_FRONT_MATTER = re.compile(
    r"\A(?:---[ \t]*\r?\n(?P<yaml>.*?)\n---|\+\+\+[ \t]*\r?\n(?P<toml>.*?)\n\+\+\+)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_PAIR = re.compile(r"([A-Za-z][\w-]*):[ \t]+(\S.{0,499}?)[ \t]*\r?")


def front_matter_length(text: str) -> int:
    """How many of the first characters of a Markdown text are its front matter."""
    found = _match(text)
    return found.end() if found else 0


def stated_metadata(text: str) -> tuple[dict[str, object], tuple[tuple[str, str], ...]]:
    """The metadata among the front matter, and what of it goes by another name there: `date` for `published`."""
    found = _match(text)
    values = {} if found is None else _toml(found["toml"]) if found["yaml"] is None else _yaml(found["yaml"])
    known = columns.choose_columns(values, {"text": "", "html": "", "id": ""})
    stated: dict[str, object] = {}
    for field, name in known.of.items():
        try:
            stated |= columns.fields_of(values, columns.FieldColumns({field: name}))[0]
        except RefusedError:
            continue  # "title: [1, 2]", "date: soon": the article is read all the same
    return stated, known.guesses(stated)


def _match(text: str) -> re.Match[str] | None:
    found = _FRONT_MATTER.match(text, 0, MAX_LENGTH)
    if found is None:
        return None
    inside = found["yaml"] if found["toml"] is None else found["toml"]
    return found if re.search(r"^[\w\"'-]+[ \t]*[:=]", inside, re.MULTILINE) else None  # else two rules in a text


def _yaml(text: str) -> Mapping[str, object]:
    """The keys and values; of what is no YAML, as a title with a colon often is not, the lines that are pairs."""
    try:
        values = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        values = {pair[1]: pair[2] for line in text.split("\n") if (pair := _PAIR.fullmatch(line))}
    return _with_names(values)


def _toml(text: str) -> Mapping[str, object]:
    try:
        return _with_names(tomllib.loads(text.rstrip("\r")))
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}


def _with_names(values: object) -> Mapping[str, object]:
    return {name: value for name, value in values.items() if isinstance(name, str)} if isinstance(values, dict) else {}
