"""Texts of 40 shapes that a program or an adversary may send: any length, one thing over and over."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count, islice

Shape = Callable[[int], str]

LEAD = "The ministers of Norway and Chad met in Geneva on Friday to discuss the talks. "
PROSE = (
    "The foreign minister of Norway met his counterpart from Chad in Geneva on Monday. "
    "They discussed trade and the border, officials said. “We will sign the agreement in June,” the minister said "
    "after the talks. Police in Oslo arrested three protesters on Tuesday, and the opposition called for an inquiry. "
    "The president of Kenya said that her government would send aid to Somalia by the end of the year.\n\n"
)
_SYLLABLES = ("ba", "do", "ke", "li", "mo", "na", "pu", "ra", "si", "tu", "ve", "zo")


def _repeated(piece: str, lead: str = LEAD) -> Shape:
    """A lead in English, then `piece` over and over."""
    return lambda size: (lead + piece * (size // len(piece) + 1))[:size]


def _names(size: int, pattern: str) -> str:
    """`pattern` with another name each time."""
    pieces: list[str] = [LEAD]
    length = len(LEAD)
    for number in count():
        if length >= size:
            break
        pieces.append(pattern.format(_name(number), _name(number * 7 + 3), number))
        length += len(pieces[-1])
    return "".join(pieces)[:size]


def _name(number: int) -> str:
    first, rest = divmod(number, len(_SYLLABLES))
    return (_SYLLABLES[rest] + "".join(islice(_digits(first), 3))).capitalize()


def _digits(number: int) -> list[str]:
    digits = []
    while number:
        number, rest = divmod(number, len(_SYLLABLES))
        digits.append(_SYLLABLES[rest])
    return [*digits, "ni", "ko"]


def _named(pattern: str) -> Shape:
    return lambda size: _names(size, pattern)


SHAPES: dict[str, Shape] = {
    "prose": _repeated(PROSE, ""),
    "prose in one paragraph": _repeated(PROSE.replace("\n\n", " "), ""),
    # Marks.
    "straight quotation marks": _repeated('"'),
    "curly quotation marks": _repeated("“"),
    "closing quotation marks": _repeated("”"),
    "apostrophes": _repeated("'"),
    "single curly marks": _repeated(" ‘a"),
    "quotation marks with blanks": _repeated('" '),
    "opening brackets": _repeated("("),
    "square brackets": _repeated("["),
    "closing brackets": _repeated(")"),
    "full stops": _repeated("."),
    "hyphens": _repeated("-"),
    "dashes with blanks": _repeated("– "),
    "asterisks": _repeated("*"),
    "lines of underscores": _repeated("_ _\n"),
    "markdown links": _repeated("[a]("),
    "angle brackets": _repeated("<a "),
    # Letters and signs that are no words.
    "emoji": _repeated("😀"),
    "emoji with blanks": _repeated("😀 "),
    "zero-width joiners": _repeated("a\u200d"),
    "combining marks": _repeated("e\u0301"),
    "one word": _repeated("a"),
    "digits": _repeated("1"),
    "digits with commas": _repeated("1,000,"),
    "Iran-": _repeated("Iran-"),
    "capitals": _repeated("A B "),
    "line breaks": _repeated("a\n\n"),
    # Speech.
    "said": _repeated("said "),
    "The minister said, quoted": _repeated('The "minister" said "'),
    "said that": _repeated("he said that "),
    "one long quotation": lambda size: (
        LEAD
        + "“"
        + (PROSE.replace("“", "").replace("”", "") * (size // 100))[: size - len(LEAD) - 20].replace("\n\n", " ")
        + "” he said."
    ),
    "quotations": _repeated("“We will sign it,” he said. "),
    "quotation in paragraphs": _repeated("“We will sign the agreement in June.\n\n"),
    # Syntax.
    "one long sentence": _repeated("and the minister of Chad met the president of Kenya in Oslo "),
    "and": _repeated("Norway and Chad and "),
    "commas": _repeated("Norway, Chad, Kenya, "),
    "relative clauses": _repeated("the man who saw "),
    "prepositions": _repeated("of the minister in the city "),
    # Records.
    "a thousand names": _named("{} {} met. "),
    "names in a list": _named("{} {}, "),
    "names that speak": _named("{} {} said that it rains. "),
    "events": _repeated("Norway attacked Chad. "),
    "events of names": _named("{0} {1} met {1} {0} in Oslo on {2} May. "),
    "agreements": _repeated("Norway and Chad signed an agreement on trade in Oslo. "),
    "dates": _repeated("on 3 May 2021, on Monday, "),
    "pronouns": _repeated("He met her there and she told him that they saw it. "),
    "offices": _repeated("president minister chairman "),
}
