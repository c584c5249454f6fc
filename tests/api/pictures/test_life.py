import pytest

from api.pictures.life import Life, Stage, life
from tests.api.pictures.drawn import SVG, marks, parsed, titles

STAGES = [
    Stage("agreed", "12 June 2018", "agreed on a name", "/documents/d1#at-40"),
    Stage("signed", "17 June 2018", "signed the agreement", "/documents/d2#at-9"),
    Stage("signed", "17 June 2018", "put their signatures", "/documents/d3#at-1"),
    Stage("in force", None, "entered into force", "/documents/d4#at-7"),
]


@pytest.mark.parametrize("width", [960, 360])
def test_a_step_leads_to_its_proof_and_several_proofs_are_one_step(width: int) -> None:
    picture = life(Life("Agreement on a name", STAGES, "in force"))
    steps = [each for look in ("stage", "stage-now") for each in marks(picture, look, width)]
    assert titles(steps) == [
        "agreed, 12 June 2018, 1 passage: “agreed on a name”",
        "signed, 17 June 2018, 2 passages: “signed the agreement”",
        "in force, date unknown, 1 passage: “entered into force”",
    ]
    assert [each.get("href") for each in steps] == ["/documents/d1#at-40", "/documents/d2#at-9", "/documents/d4#at-7"]
    assert len(picture.table.rows) == len(STAGES)
    assert picture.summary == "Agreed (12 June 2018), then signed (17 June 2018), then in force (date unknown)."


def test_the_line_lies_on_a_desk_and_stands_on_a_phone() -> None:
    picture = life(Life("Agreement on a name", STAGES, "in force"))
    for width, fixed in ((960, "cy"), (360, "cx")):
        circles = list(parsed(picture, width).iter(f"{SVG}circle"))
        assert len({each.get(fixed) for each in circles}) == 1
    many = [Stage(f"step {number}", None, "words") for number in range(9)]
    assert len({each.get("cx") for each in parsed(life(Life("Long", many, "step 8"))).iter(f"{SVG}circle")}) == 1


def test_nothing_is_told_of_a_life() -> None:
    picture = life(Life("Agreement on a name", [], "signed"))
    assert picture.summary == "No step of its life is told."
    assert list(parsed(picture).iter(f"{SVG}circle")) == []
