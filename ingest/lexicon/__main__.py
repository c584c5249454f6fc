"""Writes `docs/event-types.md` from the event lexicon: `python -m ingest.lexicon` (`--check` only compares)."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from ingest.lexicon import LEXICON
from ingest.lexicon.event_patterns import Entry, EventPatterns
from models.vocabulary import MODES, EventMode, EventType

PAGE = Path(__file__).parents[2] / "docs" / "event-types.md"
HEAD = """# Event types

The sixteen event types of PLOVER 2.0 with their modes, and the words that tell them. Made from
`ingest/lexicon/events.txt` by `python -m ingest.lexicon`; change the lexicon, not this page. How a pattern
is read stands at the head of the lexicon.
"""


def markdown(words: EventPatterns) -> str:
    """The page as Markdown: a chapter per type, a section per mode, a line per sense with its patterns."""
    parts = [HEAD]
    for kind in EventType:
        parts.append(f"\n## {kind} ({kind.quad.replace('_', ' ')})\n")
        modes: list[EventMode | None] = [None, *(mode for mode in EventMode if mode in MODES.get(kind, ()))]
        for mode in modes:
            lines = _senses([entry for entry in words if entry.type is kind and entry.mode is mode])
            if lines:
                parts.append((f"\n### {kind} {mode}\n" if mode else "") + "\n" + "\n".join(lines) + "\n")
    return "".join(parts)


def _senses(entries: list[Entry]) -> list[str]:
    """A line for each sense: its meaning, and the patterns in the order of the lexicon's indexes."""
    senses: dict[str, list[str]] = {}
    for entry in entries:
        senses.setdefault(entry.sense, []).append(_readable(entry))
    return [f"- {sense}: {', '.join(dict.fromkeys(patterns))}" for sense, patterns in senses.items()]


def _readable(entry: Entry) -> str:
    """A pattern in readable form: `sign + PACT`, `phone call (noun)`."""
    pattern = " ".join(
        "+ " + word[1:].split(",")[0] + ("…" if "," in word else "") if word[0] == "+" else word
        for word in entry.pattern.split()
    )
    plain = (
        pattern.replace("@who", "somebody")
        .replace("@person", "a person")
        .replace("~none", "")
        .replace(">inf", "to do")
        .replace(">that", "that …")
        .replace(">ing", "doing")
    )
    return " ".join(plain.split()) + (" (noun)" if entry.pos == "n" else "")


def main(given: Sequence[str] | None = None, path: Path = PAGE) -> int:
    """Write the page; with `--check`, return 1 if the page differs from what the lexicon gives, else 0."""
    arguments = argparse.ArgumentParser(prog="python -m ingest.lexicon", description=__doc__)
    arguments.add_argument("--check", action="store_true", help="write nothing; fail if the page is stale")
    made = markdown(LEXICON.events)
    if arguments.parse_args(given).check:
        if path.read_text(encoding="utf-8") == made:
            return 0
        sys.stderr.write(f"{path.name} is stale: run python -m ingest.lexicon\n")
        return 1
    path.parent.mkdir(exist_ok=True)
    path.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
