"""Measures how often statements are correct, by class and frame of their cue: makes `ingest/lexicon/confidence.txt`.

    python -m benchmarks.calibration QUOTES.jsonl > new.txt && mv new.txt ingest/lexicon/confidence.txt

The table in use is read while the new one is made, so it must not be written over from the start. The file in use was
made from the 504 development articles of PolNeAR, as `eval/quotes/polnear.py` in `GOLD_DIR` writes them
(`polnear.dev.jsonl`); that takes two and a half minutes of processor time.

The input has one document per line: `text` and `quotes`, human-marked attributions, each with `spans` (the words),
`scope` ("statement" or another), `speaker`, `speaker_head` and `speaker_last` (null if unknown). A statement is correct
if its words and a quote's have a Jaccard index of at least 0.8, or if it is a quotation inside a quote. A statement
that lies mostly in a quote of another scope, or is a small part of a quote, is not judged.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from ingest.clean import clean
from ingest.extract import participants
from ingest.extract.statements.extractor import find_reports
from ingest.extract.statements.quotations import scan
from ingest.extract.statements.quotedness import Quoted
from ingest.extract.statements.reports.report import QUOTING
from ingest.extract.statements.speakers import attribute
from ingest.parse.spacy_pipeline import parse
from ingest.parse.tokens import Parsed
from ingest.tellings import Source, StatementTelling

_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
_PRIOR = (0.6, 0.85, 3)  # shares of correct statements and of correct speakers, and the weight in observations
_FEWEST = 4  # words of a statement; annotators marked shorter ones inconsistently
Quote = dict[str, Any]
Words = frozenset[int]
Counts = dict[tuple[str, str], list[int]]  # statements, right ones, speakers, right ones


def words(text: str, spans: Iterable[tuple[int, int]]) -> Words:
    """The offsets at which the words in the spans begin."""
    return frozenset(match.start() for start, end in spans for match in _WORD.finditer(text, start, end))


def observe(parsed: Parsed, quotes: list[Quote], counts: Counts) -> None:
    """Count the statements of one document by class and frame."""
    cast = participants.find(parsed)
    quotations = scan(parsed.layout.text, parsed.layout.blocks)
    quoted = Quoted(quotations)
    reports = find_reports(parsed, quotations, quoted)
    tellings = attribute(reports, parsed, cast, quoted)
    names = {member.key: member.name for member in cast.tellings({key for t in tellings for key in t.speakers})}
    marked = [(quote, words(parsed.text, quote["spans"])) for quote in quotes]
    for report, telling in zip(reports, tellings, strict=True):
        mine = words(parsed.text, telling.content)
        if len(mine) < _FEWEST:
            continue
        match, decided = _match(mine, marked, report.frame in QUOTING)
        for key in ((report.sense, report.frame), ("*", report.frame)):
            if decided:
                counts[key][0] += 1
                counts[key][1] += match is not None
            if match is not None and match["speaker"]:
                counts[key][2] += 1
                counts[key][3] += _speaker_right(telling, match, names)


def _match(mine: Words, marked: Sequence[tuple[Quote, Words]], quotation: bool) -> tuple[Quote | None, bool]:
    """The quote that matches a statement, if any, and whether the statement can be judged at all."""
    inside = False
    for quote, theirs in sorted(marked, key=lambda pair: -len(mine & pair[1]) / len(mine | pair[1])):
        held = len(mine & theirs) / len(mine)
        if quote["scope"] != "statement":
            inside = inside or held >= 0.5
        elif len(mine & theirs) >= 0.8 * len(mine | theirs) or (quotation and held >= 0.8):
            return quote, True
        else:
            inside = inside or (held >= 0.8 and len(mine) < 0.3 * len(theirs))
    return None, not inside


def _speaker_right(telling: StatementTelling, quote: Quote, names: dict[str, str]) -> bool:
    last = quote.get("speaker_last")
    if last and any(last.casefold() in names[key].casefold().split() for key in telling.speakers):
        return True
    head = quote.get("speaker_head")
    return bool(head and telling.source and telling.source.start < head[1] and head[0] < telling.source.end)


def rows(counts: Counts) -> Iterator[str]:
    """The lines of the table, the most frequent first."""
    share, speaker, worth = _PRIOR
    for (sense, frame), (seen, right, named, found) in sorted(counts.items(), key=lambda item: -item[1][0]):
        if seen >= _FEWEST:
            sure = (right + share * worth) / (seen + worth)
            who = (found + speaker * worth) / (named + worth)
            yield f"{sense} | {frame} | {sure:.2f} | {who:.2f} | {seen}"


def main(path: Path) -> None:
    """Print the table for the documents of a file."""
    documents = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    sources = (
        Source(row["id"], row["text"], hashlib.sha256(row["text"].encode("utf-8")).hexdigest()) for row in documents
    )
    counts: Counts = defaultdict(lambda: [0, 0, 0, 0])
    for row, parsed in zip(documents, parse(map(clean, sources)), strict=True):
        observe(parsed, row["quotes"], counts)
    print('# How often statements are right, by the class and frame of their cue (cues.txt; "*" is any class).')
    print("# Measured on news articles with human-marked attributions by benchmarks/calibration.py; do not edit.")
    print("# class | frame | share of right statements | share of right speakers | statements seen")
    print("\n".join(rows(counts)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
