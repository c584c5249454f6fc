"""Every recipe of the cookbook works over the samples, finds something, and answers in the shape that it shows."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.docs.cookbook import Recipe, answer, recipes, rewritten, served, shortened

RECIPES = recipes()


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    return served(tmp_path_factory.mktemp("cookbook"))


def found(body: Any) -> Any:
    """What a body shows: its records, features, nodes or facets."""
    return next(body[name] for name in ("data", "features", "nodes", "facets") if name in body)


def test_there_are_twenty() -> None:
    assert len(RECIPES) >= 20
    assert len({recipe.command for recipe in RECIPES}) == len(RECIPES)


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: re.sub(r"^.*/v1/|'.*$", "", recipe.command))
def test_a_recipe_answers_as_it_shows(samples: FlaskClient, recipe: Recipe) -> None:
    text = answer(samples, recipe.command)
    shown = shortened(text, recipe.kind).splitlines()
    if recipe.kind == "json":
        body = json.loads(text)
        assert found(body)
        members = re.findall(r'^  "(\w+)":', recipe.output, re.MULTILINE)
        assert set(members) <= set(body)
        assert members
        first = re.findall(r'^      "(\w+)":', recipe.output, re.MULTILINE)[:2]
        assert set(first) <= set(found(body)[0])
    else:
        assert shown[0].count(",") == recipe.output.splitlines()[0].count(",") or recipe.kind == "jsonl"
        assert len(shown) > 1
        assert recipe.kind == "jsonl" or shown[0] == recipe.output.splitlines()[0]


def test_writing_the_answers_anew_changes_no_question(samples: FlaskClient) -> None:
    again = rewritten(samples)
    for recipe in RECIPES:
        assert recipe.command in again
