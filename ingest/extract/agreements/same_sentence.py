"""What one sentence says of two instruments that it names: that they are the same, or that they differ."""

from __future__ import annotations

from itertools import takewhile

from ingest.extract.agreements.phrase import is_capitalized, phrase_modifiers
from ingest.extract.events.syntax.clause import children, climb, verbal
from ingest.extract.events.syntax.voice import passive
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token

# Verbs that give something a name.
NAMING_VERBS = ("know", "call", "name", "dub", "title", "entitle", "refer", "style")


@decides(Question.SAME)
def is_other_name(first: Token, second: Token) -> bool:
    """Whether the second is another name of the first.

    "The agreement, known as the Lome Initiative"; "the Lome Initiative, a deal on fish"; not "a treaty, a pact and …".
    """
    prep = second.head
    if second.dep == "appos" and prep is first and (is_capitalized(first) or is_capitalized(second)):
        listed = any(
            one.dep in ("conj", "cc", "appos") and one is not second for one in (*first.children, *second.children)
        )
        return not listed and bool(children(second, "det", "poss"))
    if second.dep == "attr" and prep.lemma == "be" and first.head is prep and first.dep == "nsubj":
        return not {first.tag, second.tag} & {"NNS", "NNPS"}  # "the third agreement is a memorandum on trade"
    if second.dep == "pobj" and prep.lower == "in" and prep.head is first.head and first.dep == "dobj":
        return (
            second.tag == "NN" and second.lemma.lower() in LEXICON.agreements.generic
        )  # "signed it, in a deal on grain"
    if second.dep not in ("pobj", "oprd") or not (prep.lower == "as" or second.dep == "oprd"):
        return False
    verb = prep.head if second.dep == "pobj" else prep
    return verb.dep in ("acl", "relcl") and verb.head is first and verb.lemma in NAMING_VERBS


@decides(Question.SAME)
def is_contrasted(first: Token, second: Token) -> bool:
    """Whether they differ: "the accord revives the security treaty", "under the deal both will apply the 1998 pact".

    So do those of a list, "signed a treaty and the Lome Initiative", and "a protocol amending the treaty".
    """
    if first.sentence is not second.sentence or first.i > second.i:
        return False
    changed = (
        second.dep == "dobj" and second.head.tag == "VBG" and second.head.dep == "acl" and second.head.head is first
    )
    return changed or _is_listed_with(first, second) or _is_acted_on(first, second)


def _is_listed_with(first: Token, second: Token) -> bool:
    """Whether the second is a further item of the list that the first begins."""
    items = takewhile(lambda step: step[0].dep in ("conj", "appos"), climb(second))
    return second.dep == "conj" and any(above is first for _, above in items)


def _is_acted_on(first: Token, second: Token) -> bool:
    """Whether the first does something to the second, or the second is done under the first."""
    if first.lemma == second.lemma and {one.lower for one in phrase_modifiers(second)} <= LEXICON.agreements.unspecific:
        return False  # "the extended truce begins at the end of the current truce"
    verb = first.head.head if first.dep == "pobj" and first.head.lower == "under" else first.head
    if not verbal(verb) or verb.lemma in (*NAMING_VERBS, "be", "become") or passive(verb):
        return False
    if first.dep not in ("nsubj", "pobj"):
        return False
    for child, above in climb(second):
        if above is verb:
            return child.dep in ("dobj", "prep", "xcomp")
        if child.dep in ("relcl", "acl", "advcl", "ccomp"):
            return False
    return False
