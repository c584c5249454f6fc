"""Which group an instrument belongs to: "14 documents, including a treaty on fish", or the items of a list."""

from __future__ import annotations

import re

from ingest.extract.agreements.draft import AgreementDraft
from ingest.extract.events.syntax.clause import after, children, climb
from ingest.extract.trace import Question, decides
from ingest.parse.tokens import Parsed, Sentence, Token

ITEM = re.compile(r"\s*(?:[-–—•*·]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")

MOST_BETWEEN = 5  # words between "among them" and the noun of what is named

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "last")


class Groups:
    """Finds the group of each instrument of one document."""

    def __init__(self, parsed: Parsed) -> None:
        self._text = parsed.text
        self._heading: Sentence | None = None  # the sentence with a colon that opened the list
        self._in_list: dict[int, Sentence] = {}  # that sentence, by the indices of the sentences of items
        for sentence in parsed.sentences:
            self._place(sentence)

    @decides(Question.SAME)
    def of(self, head: Token, drafts: list[AgreementDraft]) -> AgreementDraft | None:
        """The draft of several instruments that the one named at `head` is among, None if it is named alone."""
        heads = {id(one.head): draft for draft in drafts for one in draft.references if draft.count != 1}
        for one in self._containing(head):
            if id(one) in heads:
                return heads[id(one)]
        if any(one.lower in ORDINALS for one in children(head, "amod")):  # "the third agreement"
            return next((one for one in reversed(drafts) if one.count is not None and one.count > 1), None)
        opening = self._in_list.get(head.sentence.index)
        if opening is None or not self._opens_item(head):
            return None
        named = (draft for one in opening.tokens for draft in [heads.get(id(one))] if draft)
        return next(named, None)

    def _containing(self, head: Token) -> list[Token]:
        """Nouns that a reference is said to be among: "papers, including *a pact*", "the papers include *a pact*"."""
        found: list[Token] = []
        for child, above in climb(head):
            found += _before_among_them(child)
            if child.lower in ("including", "like") and child.dep in ("prep", "pcomp"):
                found.append(above)
            if above.lemma in ("include", "be", "comprise", "feature") and child.dep in ("dobj", "attr"):
                subjects = [one for one in above.children if one.dep in ("nsubj", "nsubjpass")]
                found += [*subjects, *(one for subject in subjects for one in after(subject, "of", "among"))]
            if child.dep == "appos" and above.tag in ("NNS", "NNPS"):
                found.append(above)  # "the agreements are as follows, an agreement on …"
            if child.dep not in ("conj", "pobj", "dobj", "attr", "prep", "appos"):
                break
        return found

    def _opens_item(self, head: Token) -> bool:
        """Whether a reference is the first noun of its item, not one that the item speaks of."""
        return all(one is head or one.dep != "ROOT" or one.i >= head.i for one in head.sentence.tokens[:40])

    def _place(self, sentence: Sentence) -> None:
        block = self._text[sentence.block.span.start : sentence.block.span.end]
        if ITEM.match(block):
            if self._heading is not None:
                self._in_list[sentence.index] = self._heading
        else:
            self._heading = sentence if block.rstrip().endswith(":") else None


def _before_among_them(noun: Token) -> list[Token]:
    """The words before "among them" where these precede a noun, the nearest first: "papers, among them *a pact*"."""
    words = noun.sentence.tokens[: noun.i - noun.sentence.tokens[0].i]
    for place in range(len(words) - 1, max(0, len(words) - MOST_BETWEEN), -1):
        if (words[place - 1].lower, words[place].lower) == ("among", "them"):
            return words[: place - 1][::-1]
    return []
