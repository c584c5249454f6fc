"""What a room is: a folder with one question and few files beside it, read from the folders themselves."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HOUSE = ("api", "ingest", "models")


def packages() -> list[Path]:
    return sorted(file.parent.relative_to(ROOT) for name in HOUSE for file in (ROOT / name).rglob("__init__.py"))


@pytest.mark.parametrize(("folder", "most"), [("api", 8), ("ingest", 8), ("ingest/extract", 4)])
def test_few_modules_stand_outside_a_room(folder: str, most: int) -> None:
    assert len(list((ROOT / folder).glob("*.py"))) <= most


def singular(name: str) -> str:
    """`bodies` and `body`, `matches` and `match`, `events` and `event` are one subject."""
    for plural, single in (("ies$", "y"), ("(?<=ch|sh|ss)es$", ""), ("(?<=x)es$", ""), ("(?<!s)s$", "")):
        if re.search(plural, name):
            return re.sub(plural, single, name)
    return name


@pytest.mark.parametrize("package", packages(), ids=str)
def test_no_folder_stands_beside_a_module_of_its_subject(package: Path) -> None:
    parts = [each for each in (ROOT / package).iterdir() if each.suffix == ".py" or (each / "__init__.py").exists()]
    subjects = Counter(singular(each.stem) for each in parts)
    assert [subject for subject, number in subjects.items() if number > 1] == []


@pytest.mark.parametrize("package", packages(), ids=str)
def test_a_package_opens_with_its_question(package: Path) -> None:
    text = ast.get_docstring(ast.parse((ROOT / package / "__init__.py").read_text(encoding="utf-8"))) or ""
    first = re.match(r".*?[.!?](?=\s|$)", text, re.DOTALL)
    assert first and first[0].endswith("?"), text


def test_tests_mirror_the_rooms() -> None:
    tested = {
        file.parent.relative_to(ROOT / "tests") for name in HOUSE for file in (ROOT / "tests" / name).rglob("*.py")
    }
    assert tested <= set(packages())


def test_every_folder_of_tests_is_a_package() -> None:
    folders = {file.parent for file in (ROOT / "tests").rglob("*.py")}
    assert not [folder for folder in folders if not (folder / "__init__.py").exists()]
