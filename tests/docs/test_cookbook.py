"""Every recipe of the cookbook works over the samples, finds something, and prints what the cookbook shows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.conftest import CHOSEN
from tests.docs.cookbook import Recipe, answer, lasting, recipes, served, shortened
from tests.worlds.databases import Databases

RECIPES = recipes()
RANKED = re.compile(r"sort=relevance|/v1/search")
ANEW = "`python -m tests.docs.cookbook` writes it anew"


@pytest.fixture(scope="module")
def samples(databases: Databases) -> Iterator[FlaskClient]:
    with databases.empty() as engine:
        yield served(engine)


def found(body: Any) -> Any:
    """What a body shows: its records, features, nodes or facets."""
    return next(body[name] for name in ("data", "features", "nodes", "facets") if name in body)


def test_there_are_twenty() -> None:
    assert len(RECIPES) >= 20
    assert len({recipe.command for recipe in RECIPES}) == len(RECIPES)


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: re.sub(r"^.*/v1/|'.*$", "", recipe.command))
def test_a_recipe_answers_as_it_shows(samples: FlaskClient, recipe: Recipe) -> None:
    text = answer(samples, recipe.command)
    assert found(json.loads(text)) if recipe.kind == "json" else len(text.splitlines()) > 1
    if RANKED.search(recipe.command) and CHOSEN == "postgresql":
        pytest.skip("the cookbook shows how SQLite ranks, PostgreSQL ranks in a way of its own")
    assert lasting(shortened(text, recipe.kind)) == lasting(recipe.output), ANEW
