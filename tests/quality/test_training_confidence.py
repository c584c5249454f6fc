"""The weights of the confidence: what is fitted separates, and no article is judged by weights that saw it."""

from itertools import cycle, islice

import numpy as np
import pytest

from training import confidence
from training.confidence import Observation, crossvalidated, fitted, report


def seen(articles: int, events: int) -> list[Observation]:
    """Events of which the first feature tells in three of four cases whether they are right."""
    cases = islice(cycle([(1.0, True), (1.0, True), (1.0, True), (1.0, False), (0.0, False)]), articles * events)
    return [
        Observation(f"article {number // events}", {"tells": value, "empty": 0.0}, right)
        for number, (value, right) in enumerate(cases)
    ]


def test_a_feature_that_tells_has_weight_and_one_that_is_empty_none() -> None:
    values = np.array([[1.0, 0.0]] * 40 + [[0.0, 0.0]] * 40)
    right = np.array(([1.0] * 3 + [0.0]) * 10 + ([0.0] * 3 + [1.0]) * 10)
    tells, empty, constant = fitted(values, right)
    assert tells == pytest.approx(2 * np.log(3), abs=0.1)
    assert (empty, constant) == (pytest.approx(0, abs=1e-9), pytest.approx(-np.log(3), abs=0.1))


def test_chances_are_how_often_such_events_are_right() -> None:
    chances = crossvalidated(seen(40, 5))
    assert chances[0] == pytest.approx(0.75, abs=0.05)
    assert chances[4] < 0.1


def test_an_article_is_judged_by_weights_fitted_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []

    def counted(values: confidence.Floats, right: confidence.Floats) -> confidence.Floats:
        sizes.append(len(values))
        return fitted(values, right)

    monkeypatch.setattr(confidence, "fitted", counted)
    crossvalidated(seen(confidence.FOLDS, 5))
    assert sizes == [5 * (confidence.FOLDS - 1)] * confidence.FOLDS


def test_a_report_names_area_error_and_the_sure() -> None:
    told = report(np.array([0.96, 0.96, 0.4, 0.24]), np.array([1.0, 1.0, 0.0, 0.0]))
    assert told == (
        "4 events, 0.50 right; AUROC 1.00, error over ten bins 0.18; at least 0.9: 0.50, of which right 1.00"
    )
