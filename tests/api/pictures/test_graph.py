import random
from itertools import combinations, pairwise

import pytest

from api.pictures.graph import MOST, Tie
from tests.api.pictures.drawn import SVG, marks, of_network, parsed, said, titles

LOOKS = [f"edge-{number}" for number in range(1, 5)]


def tangle(number: int, seed: int = 3) -> list[Tie]:
    """As many participants, a tenth of the pairs of whom share events."""
    chance = random.Random(seed)  # noqa: S311
    pairs = [pair for pair in combinations([f"p{each:03}" for each in range(number)], 2) if chance.random() < 0.1]
    return [Tie(one, other, (chance.randint(1, 9), chance.randint(0, 3), 0, 0)) for one, other in pairs]


def test_every_pair_is_a_curve_with_its_events() -> None:
    ties = tangle(30)
    curves = [each for look in LOOKS for each in marks(of_network(ties), look)]
    assert sorted(said(curves)) == sorted(each.total for each in ties)
    assert {each.get("href") for each in curves} == {f"/events?dyad={each.source},{each.target}" for each in ties}


def test_a_curve_says_whose_it_is_and_has_the_colour_of_most_of_its_events() -> None:
    picture = of_network([Tie("p1", "p2", (1, 0, 0, 3))])
    assert titles(marks(picture, "edge-4")) == ["Name of p1 – Name of p2: 4 events (corner 1 1, corner 4 3)"]
    assert [each.get("href") for each in marks(picture, "node")] == ["/participants/p1", "/participants/p2"]
    assert titles(marks(picture, "node"))[0] == "Name of p1: 4 shared events"
    assert [cell.text for cell in picture.table.rows[0]] == ["Name of p1", "Name of p2", "1", "0", "0", "3", "4"]


@pytest.mark.parametrize("width", [960, 360])
def test_a_large_network_is_bounded_and_says_so(width: int) -> None:
    ties = tangle(200)
    picture = of_network(ties)
    nodes = marks(picture, "node", width)
    assert len(nodes) == MOST
    curves = [each for look in LOOKS for each in marks(picture, look, width)]
    left_out = len(ties) - len(curves)
    assert f"leaves out {left_out:,} pairs" in picture.summary
    assert max(each.total for each in ties) == max(said(curves))
    assert len(picture.table.rows) == len(ties)


def test_the_order_of_the_answer_does_not_matter() -> None:
    ties = tangle(30)
    assert of_network(ties).svg() == of_network(ties[::-1]).svg()


def test_those_who_share_events_sit_side_by_side() -> None:
    """Two groups that have nothing to do with one another, listed in turns, do not cross."""
    ties = [
        Tie(f"p{one}", f"p{other}", (1, 0, 0, 0)) for one, other in combinations(range(10), 2) if (one - other) % 2 == 0
    ]
    order = [each.split(":")[0][-1] for each in titles(marks(of_network(ties), "node"))]
    groups = [int(each) % 2 for each in order]
    assert sum(one != other for one, other in pairwise(groups)) == 1


def test_nobody_shares_an_event() -> None:
    picture = of_network([])
    assert picture.summary == "No two participants share an event."
    assert parsed(picture).find(f".//{SVG}path") is None
