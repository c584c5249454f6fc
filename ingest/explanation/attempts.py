"""Words in the event lexicon without a matching entry: the entries that were tried, and what each lacked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ingest.explanation import lexicon
from ingest.explanation.reasons import reason, rule_reason
from ingest.explanation.shape import Attempt, Candidate
from ingest.extract.trace import Decision
from ingest.lexicon.event_patterns import Entry
from ingest.parse.tokens import Token


def unmatched(sentences: Iterable[Decision]) -> Iterator[Candidate]:
    """Words with entries of which none matches, and words used as another part of speech."""
    for sentence in sentences:
        tried: dict[int, tuple[Token, list[Decision]]] = {}
        for part in sentence.parts:
            # a noun that was rejected as a verb needs no explanation
            if isinstance(token := part.given[0], Token) and (part.answer is None or token.pos == "VERB"):
                tried.setdefault(token.i, (token, []))[1].append(part)
        for token, parts in tried.values():
            attempts = [one for part in parts for one in _attempts(part)]
            reasons = [reason(part) for part in parts if part.answer is False]
            yield Candidate(token.start, token.end, token.text, {}, None, [], reasons, attempts)


def _attempts(decision: Decision) -> Iterator[Attempt]:
    """The entries that were tried at a word, each with the rule that it failed or the one that excluded them all."""
    entries = decision.given[1] if len(decision.given) > 1 and isinstance(decision.given[1], tuple) else ()
    excluded = [
        part for part in decision.parts if part.answer is True and not any(_is_entry(one) for one in part.given)
    ]
    for entry in entries:
        if isinstance(entry, Entry):
            failed = excluded or [part for part in decision.parts if any(given is entry for given in part.given)]
            if failed:
                why = reason(next((part for part in reversed(failed) if part.answer in (None, False)), failed[-1]))
            else:
                why = rule_reason(decision.rule, f"asks for “{' '.join((*entry.modifiers, *entry.links))}”")
            yield Attempt(lexicon.of_entry(entry), why)


def _is_entry(value: object) -> bool:
    return isinstance(value, Entry)
