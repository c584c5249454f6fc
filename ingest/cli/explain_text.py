"""Prints an explanation as text: sections of lines that wrap, in colours if the output is a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ingest.explanation.shape import (
    Attempt,
    Candidate,
    Comparison,
    ExplainedRecord,
    ExplainedSentence,
    Explanation,
    Field,
    LexiconLine,
    Reason,
    Word,
)

MAX_TRIED = 4  # rules and entries that did not match and are shown for one word; the JSON has all
SHOWN_CLASSES_OF = ("NOUN", "PROPN", "VERB", "ADJ", "ADV")  # parts of speech whose word classes are informative
_STEP = 3  # columns by which a reason is indented


def show(explanation: Explanation, sections: Sequence[str], console: Console) -> None:
    """Print the sections of an explanation, in their order."""
    console.rule(Text(explanation.document["name"] or "", style="bold"))
    for name, section in SECTIONS.items():
        if name in sections and (lines := list(section(explanation))):
            console.print(Text(f"\n{name}", style="bold underline"))
            console.print(Group(*lines))


def _layout(explanation: Explanation) -> Iterator[RenderableType]:
    for name, value in explanation.document.items():
        if value and name != "name":
            yield Text.assemble((f"{name:10}", "dim"), value)
    for block in explanation.blocks:
        yield _hanging(Text.assemble((f"{block.kind:10}", "cyan"), _place(block.start, block.end)), Text(block.text))


def _syntax(explanation: Explanation) -> Iterator[RenderableType]:
    words = {word.index: word for sentence in explanation.sentences for word in sentence.words}
    for number, sentence in enumerate(explanation.sentences, start=1):
        yield Text.assemble((f"\n{number} ", "bold"), " ".join(sentence.text.split()))
        yield _indented(Text(compact(sentence), style="dim"))
        yield _indented(_table(sentence, words))


def compact(sentence: ExplainedSentence) -> str:
    """The tree of a sentence in one line: "(met (nsubj Lind) (dobj envoy (det the)))"."""
    below: dict[int, list[Word]] = {}
    for word in sentence.words:
        if word.head != word.index and word.pos != "PUNCT":
            below.setdefault(word.head, []).append(word)

    def tree(word: Word, label: str) -> str:
        inner = "".join(f" {tree(child, child.dependency + ' ')}" for child in below.get(word.index, ()))
        return f"({label}{word.text}{inner})"

    return " ".join(tree(word, "") for word in sentence.words if word.head == word.index)


def _table(sentence: ExplainedSentence, words: dict[int, Word]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("word", "lemma", "tag", "dependency", "head", "word classes"):
        table.add_column(column, overflow="fold")
    for word in sentence.words:
        head = "" if word.head == word.index else words[word.head].text
        classes = word.classes if word.pos in SHOWN_CLASSES_OF else []
        known = ", ".join(f"{line.label} ({line.file}:{line.line})" for line in classes)
        table.add_row(word.text, word.lemma, word.tag, word.dependency, head, Text(known, style="dim"))
    return table


def _names(explanation: Explanation) -> Iterator[RenderableType]:
    for name in explanation.names:
        taken = f"{name.taken_for}, {name.participant}" if name.participant else name.taken_for
        yield Text.assemble((name.text, "bold"), _place(name.start, name.end), " → ", (taken, "green"))
        yield from _evidence(name.reasons, name.lexicon)


def _participants(explanation: Explanation) -> Iterator[RenderableType]:
    yield from _records(explanation.participants)


def _events(explanation: Explanation) -> Iterator[RenderableType]:
    yield from _candidates(explanation.triggers, "no event")
    yield from _records(explanation.events)


def _statements(explanation: Explanation) -> Iterator[RenderableType]:
    yield from _candidates(explanation.reports, "no statement")
    yield from _records(explanation.statements)


def _agreements(explanation: Explanation) -> Iterator[RenderableType]:
    yield from _candidates(explanation.instruments, "no agreement")
    yield from _records(explanation.agreements)


SECTIONS: dict[str, Callable[[Explanation], Iterator[RenderableType]]] = {
    "layout": _layout,
    "syntax": _syntax,
    "names": _names,
    "participants": _participants,
    "events": _events,
    "statements": _statements,
    "agreements": _agreements,
}


def _candidates(candidates: Iterable[Candidate], none: str) -> Iterator[RenderableType]:
    for one in candidates:
        outcome = (one.record, "green") if one.record else (none, "red")
        gives = " ".join(f"{name} {_value(value)}" for name, value in one.gives.items() if value)
        head = Text.assemble((" ".join(one.text.split()), "bold"), _place(one.start, one.end), " → ", outcome)
        yield head.append(f"  {gives}", style="dim") if gives else head
        yield from _evidence(one.reasons[:MAX_TRIED], one.lexicon)
        yield from map(_attempt, one.attempts[:MAX_TRIED])
        if more := len(one.reasons[MAX_TRIED:]) + len(one.attempts[MAX_TRIED:]):
            yield _indented(Text(f"… and {more} more that did not fit", style="dim"))


def _attempt(attempt: Attempt) -> RenderableType:
    asked = attempt.reason.answer if attempt.reason.answer.startswith("asks for") else ""
    return _indented(
        _line(attempt.lexicon).append(" ✗ ", style="red").append(asked or attempt.reason.rule, style="yellow")
    )


def _records(records: Iterable[ExplainedRecord]) -> Iterator[RenderableType]:
    for record in records:
        yield Text.assemble("\n", (record.key, "bold green"), "  ", record.label)
        for field in record.fields:
            yield from _field(field)
        for comparison in record.comparisons:
            yield from _comparison(comparison)


def _field(field: Field) -> Iterator[RenderableType]:
    if field.value not in (None, []):
        yield _indented(_hanging(Text(f"{field.name:12}", style="cyan"), Text(_value(field.value))))
        yield from (_indented(_reason(one), 2) for one in field.reasons)


def _comparison(comparison: Comparison) -> Iterator[RenderableType]:
    verdict = ("the same as", "green") if comparison.same else ("another than", "red")
    yield _indented(Text.assemble(comparison.other, " is ", verdict, " ", comparison.one))
    yield _indented(_reason(comparison.reason), 2)


def _evidence(reasons: Iterable[Reason], lexicon: Iterable[LexiconLine]) -> Iterator[RenderableType]:
    yield from (_indented(_line(line)) for line in lexicon)
    yield from (_indented(_reason(one)) for one in reasons)


def _line(line: LexiconLine) -> Text:
    label = f"[{line.label}] " if line.label else ""
    return Text.assemble((f"{line.file}:{line.line} ", "magenta"), label, line.entry)


def _reason(reason: Reason) -> RenderableType:
    about = f"{reason.about}: " if reason.about else ""
    head = Text.assemble("← ", (reason.rule, "yellow"), f"  {about}{reason.answer}")
    if not reason.says or reason.answer == "none":  # a rule that found nothing is not explained
        return head
    return Group(head, _indented(Text(reason.says, style="dim")))


def _indented(what: RenderableType, steps: int = 1) -> Padding:
    return Padding(what, (0, 0, 0, _STEP * steps), expand=False)


def _hanging(head: Text, rest: Text) -> Table:
    """Text beside a heading, with a hanging indent."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column()
    grid.add_row(head, rest)
    return grid


def _place(start: int, end: int) -> tuple[str, str]:
    return f" {start}–{end}", "dim"


def _value(value: object) -> str:
    return (
        ", ".join(map(str, value))
        if isinstance(value, list)
        else f"{value:g}"
        if isinstance(value, float)
        else str(value)
    )
