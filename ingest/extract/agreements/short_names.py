"""Abbreviations that a text gives its instruments: "the Water Sharing Treaty (WST)", then "the WST"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.extract.agreements.draft import AgreementDraft
from ingest.extract.agreements.phrase import phrase_modifiers
from ingest.extract.agreements.reference import Reference
from ingest.extract.events.document_context import DocumentContext
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Sentence, Token

IN_BRACKETS = re.compile(r"\W{0,2}\(\W?([A-Z][A-Za-z&/-]{0,8}[A-Z])\W?\)")


class ShortNames:
    """Finds the instruments of one document by their abbreviations."""

    def __init__(self, context: DocumentContext) -> None:
        self._context = context
        self._drafts: dict[str, AgreementDraft] = {}

    def note(self, draft: AgreementDraft, reference: Reference) -> None:
        """Remember the abbreviation in brackets behind a name, unless it is that of a body."""
        tokens = reference.head.sentence.tokens
        head = reference.head.i - tokens[0].i
        for opening in tokens[head + 1 :]:
            if opening.text == "(" or opening.start > reference.title.end + 1:
                break
        else:
            return
        found = IN_BRACKETS.match(self._context.parsed.text, opening.start)
        if found and not self._is_body(tokens, found.start(1)) and _is_short_for(found[1], tokens, opening):
            self._drafts.setdefault(found[1], draft)

    @decides(Question.SAME)
    def draft_of(self, reference: Reference) -> AgreementDraft | None:
        """The instrument that a phrase names by its abbreviation: "the *WST* agreement", or "the WST" itself."""
        words = (reference.head, *phrase_modifiers(reference.head))
        return next((self._drafts[one.text] for one in words if one.text in self._drafts), None)

    def references(self, sentence: Sentence, others: Sequence[Reference]) -> list[Reference]:
        """References by abbreviation alone, outside the phrases of other references."""
        inside = [one.title for one in others]
        return [
            Reference(one, self._drafts[one.text].kind, one.span, self._drafts[one.text].count, True, False, True)
            for one in sentence.tokens
            if one.text in self._drafts
            and one.dep not in ("compound", "amod", "nmod")
            and not any(title.start <= one.start < title.end for title in inside)
        ]

    def _is_body(self, tokens: Sequence[Token], start: int) -> bool:
        return any(one.start == start and self._context.named(one) for one in tokens)


def _is_short_for(short: str, tokens: Sequence[Token], opening: Token) -> bool:
    """Whether the words before the bracket begin with these letters, in order, and one of them means an instrument."""
    words = [one for one in tokens[: opening.i - tokens[0].i] if one.text[:1].isalnum()]
    letters = [letter.lower() for letter in short if letter.isalpha()]
    for one in reversed(words):
        if letters and one.lower[0] == letters[-1]:
            letters.pop()
            if not letters:
                named = words[words.index(one) :]
                return any(word.lemma.lower() in LEXICON.agreements.kinds for word in named)
    return False
