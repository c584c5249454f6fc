"""Writes the words of names to the index by which names of similar spelling are found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Table, delete, select
from sqlalchemy.orm import Session

from models.among import among, found_among, rows_among
from models.base import Base
from models.bulk import put
from models.likeness import grams, name_words

NAME_WORD, WORD_GRAM = (Base.metadata.tables[name] for name in ("name_word", "word_gram"))


def write_name_words(session: Session, names: Mapping[str, Iterable[str]]) -> None:
    """Replace the index words of participants by those of these names; without names they have none."""
    stored: dict[str, set[str]] = {participant: set() for participant in names}
    query = select(NAME_WORD.c.participant_id, NAME_WORD.c.word)
    for participant, word in rows_among(session, query, NAME_WORD.c.participant_id, names):
        stored[participant].add(word)
    wanted = {participant: name_words(forms) for participant, forms in names.items()}
    changed = [participant for participant in names if wanted[participant] != stored[participant]]
    if not changed:
        return
    if outdated := [participant for participant in changed if stored[participant]]:
        session.execute(delete(NAME_WORD).where(among(NAME_WORD.c.participant_id, outdated)))
    rows = [{"participant_id": each, "word": word} for each in changed for word in sorted(wanted[each])]
    put(session, NAME_WORD, rows)
    _add_words(session, {word for each in changed for word in wanted[each] - stored[each]})
    _remove_unused(session, {word for each in changed for word in stored[each] - wanted[each]})


def _add_words(session: Session, words: set[str]) -> None:
    new = words - _known_words(session, WORD_GRAM, words)
    found = {word: grams(word) for word in sorted(new)}
    rows = [{"gram": gram, "word": word, "size": len(of)} for word, of in found.items() for gram in sorted(of)]
    put(session, WORD_GRAM, rows)


def _remove_unused(session: Session, words: set[str]) -> None:
    """Delete the words that are in no participant's name any more."""
    if unused := words - _known_words(session, NAME_WORD, words):
        session.execute(delete(WORD_GRAM).where(among(WORD_GRAM.c.word, unused)))


def _known_words(session: Session, table: Table, words: set[str]) -> set[str]:
    """Those of the words that the table holds."""
    return found_among(session, select(table.c.word).distinct(), table.c.word, words)
