"""Splitting of a run of capitals where one name ends and a person's begins: "Social Affairs / Ana Ruiz"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ingest.extract.names.gazetteer import Sense, gazetteer
from ingest.extract.names.organization_lexicon import is_capital, is_head
from ingest.extract.names.person_lexicon import first_names, fold_name
from ingest.extract.names.titles import title_at, title_of
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token

_INITIALS = re.compile(r"(?:[A-Z]\.)+")  # "K.M. Salam"


def split_run(tokens: Sequence[Token], i: int, end: int, labels: Mapping[int, str]) -> Iterator[tuple[int, int]]:
    """The parts of the run `i` to `end` as index pairs, end exclusive; a day or month at its end is left out."""
    times = LEXICON.name_words.times
    while end - 1 > i and tokens[end - 1].lower in times and not is_second_name(tokens, end - 1):
        end -= 1
    if end - i > 1 and _is_day(tokens, i, labels):
        yield i, i + 1
        i += 1
    office, known = _follows_office(tokens, i, end) or _follows_country(tokens, i, end), _known_end(tokens, i)
    if office and i < known < end - 1 and _is_country(tokens, i) and _may_begin_name(tokens[known]):
        yield from ((i, known), (known, end))
        return
    if _is_owned_body(tokens, i, end):
        yield i, i + 1
        i += 1
    if _is_noun_before_person(tokens, i, end, labels):
        yield i, i + 1
        i += 1
    for k in range(i + 1, end - 1):
        known = max(known, _known_end(tokens, k - 1))
        if _follows_owner(tokens, k, labels):
            yield i, k - 1
            i, office = k, False
            continue
        given = fold_name(tokens[k].text) in first_names()
        task = tokens[k - 1].lower in LEXICON.name_words.task_nouns  # "American Affairs / NAME"
        if k < known or not (given or ((office or task) and starts_label(tokens, k, "PERSON", labels))):
            continue
        ends = tokens[k - 1].lower in LEXICON.name_exclusions.every or _starts_person(tokens, k, labels)
        if ends or (office and fold_name(tokens[k - 1].text) not in first_names()):
            yield i, k
            i, office = k, False
    yield i, end


def _follows_owner(tokens: Sequence[Token], k: int, labels: Mapping[int, str]) -> bool:
    """As in "Peru Politics’ / Ana Ruiz": a person's name after the apostrophe of its owner."""
    mark = tokens[k - 1].text in "'’" and tokens[k - 2].text.endswith("s") and tokens[k - 1].end < tokens[k].start
    return mark and labels.get(tokens[k].i) == "PERSON" and labels.get(tokens[k - 2].i) != "PERSON"


def is_second_name(tokens: Sequence[Token], k: int) -> bool:
    """As in "Theresa May", "Helen D. Park": a surname that is mostly a common word, after a given name."""
    before = k - 1
    if before > 0 and len(tokens[before].text.strip(".")) == 1 and tokens[before].text[0].isupper():
        before -= 1
    family = [one.lower for one in tokens[max(0, k - 3) : k - 1]]  # "Paek Nam Sun", "Paek Nam-Sun"
    if not LEXICON.name_words.family_first_surnames.isdisjoint(family) and is_capital(tokens[k]):
        return True
    return (
        before >= 0
        and fold_name(tokens[before].text) in first_names()
        and tokens[k].lower not in LEXICON.name_exclusions.religions
    )


def _follows_country(tokens: Sequence[Token], i: int, end: int) -> bool:
    """As in "the Ministry of Trade of Peru / Ana Ruiz": a given name follows a country, which is not one itself."""
    match = gazetteer().match(tokens, i)
    if match is None or match[1] >= end - 1 or match[0].sense is not Sense.COUNTRY:
        return False
    last = tokens[end - 1].lower
    given = (
        tokens[i].text in LEXICON.name_words.given_names_of_places
        or last in LEXICON.organization_heads
        or last in LEXICON.name_exclusions.every
    )
    first = tokens[match[1]].text
    return not given and (fold_name(first) in first_names() or _INITIALS.fullmatch(first) is not None)


def starts_label(tokens: Sequence[Token], k: int, label: str, labels: Mapping[int, str]) -> bool:
    """Whether a name that the model labels so begins at token `k`."""
    return labels.get(tokens[k].i) == label and labels.get(tokens[k - 1].i) != label


def _is_day(tokens: Sequence[Token], i: int, labels: Mapping[int, str]) -> bool:
    """As in "on Saturday / Ana Ruiz spoke": a date, followed by a word that is no part of it."""
    if tokens[i].lower not in LEXICON.name_words.times or tokens[i + 1].lower in LEXICON.name_exclusions.every:
        return False
    return labels.get(tokens[i].i) == "DATE" and labels.get(tokens[i + 1].i) in ("PERSON", None)


def _is_country(tokens: Sequence[Token], i: int) -> bool:
    match = gazetteer().match(tokens, i)
    return match is not None and match[0].sense in (Sense.COUNTRY, Sense.FORMAL)


def _is_owned_body(tokens: Sequence[Token], i: int, end: int) -> bool:
    """As in "chairman of its Office / Bui Van Cuong": a body's head noun, by itself the name of a known one."""
    if end - i < 3 or not is_head(tokens[i]) or is_head(tokens[end - 1]) or not i or tokens[i - 1].tag != "PRP$":
        return False
    if is_head(tokens[i + 1]):
        return False  # "head of its Organization Commission NAME"
    return title_at(tokens, i + 1, end) is None and tokens[end - 1].lower not in LEXICON.name_exclusions.every


def _is_noun_before_person(tokens: Sequence[Token], i: int, end: int, labels: Mapping[int, str]) -> bool:
    """As in "Opponent / Ana Ruiz left": a noun with a capital as it opens the sentence; not "Hunter Ruiz"."""
    if i or end - i < 3 or tokens[i].lower not in LEXICON.person_nouns or fold_name(tokens[i].text) in first_names():
        return False
    return labels.get(tokens[i + 1].i) == "PERSON" and title_at(tokens, i, end) is None


def _may_begin_name(token: Token) -> bool:
    """As in "president of Kenya / Ruto …", not "of Kenya's", "of Peru Congress": the country's name ends before it."""
    return is_capital(token) and token.pos == "PROPN" and not is_head(token) and title_of(token.lower) is None


def _known_end(tokens: Sequence[Token], k: int) -> int:
    """Where the known name that begins at `k` ends, as none is split: "Camp David"; 0 if none begins."""
    match = gazetteer().match(tokens, k)
    return match[1] if match else 0


def _follows_office(tokens: Sequence[Token], i: int, end: int) -> bool:
    """As in "President of Peru / Ana Ruiz": the run follows "TITLE of", so it begins with the office's complement."""
    last = tokens[end - 1].lower
    of = i - 1 if i and tokens[i - 1].lower != "the" else i - 2
    if (
        of < 1
        or tokens[of].lower not in ("of", "for", "from")
        or last in LEXICON.organization_heads
        or last in LEXICON.name_exclusions.every
    ):
        return False
    return any((found := title_at(tokens, k, of)) and found[1] == of for k in range(max(0, of - 3), of))


def _starts_person(tokens: Sequence[Token], k: int, labels: Mapping[int, str]) -> bool:
    """As in "Social Affairs / Ana Ruiz": a name of another kind ends before token `k`."""
    before = tokens[k - 1]
    if before.lower in LEXICON.name_words.task_nouns or before.lower in LEXICON.organization_heads:
        return True  # "chairman of its Office / Ana Ruiz"
    return labels.get(before.i) not in (None, "PERSON", labels.get(tokens[k].i))
