"""The words of a clause: its subject, own or shared with the clause above, and what hangs on its words."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
RELATIVE_TAGS = ("WDT", "WP", "WP$")
# Verbs whose object does the deed of their infinitive: "urged Iran to leave".
# Nouns whose holder does the deed of the infinitive after them.
VERBAL = ("VERB", "AUX")
LIMIT = 12  # a longer chain of heads is a mistake of the parser


def verbal(token: Token) -> bool:
    """Whether the token heads a clause."""
    return token.pos in VERBAL


def children(token: Token, *deps: str) -> list[Token]:
    """The token's children of these dependencies, in order."""
    return [child for child in token.children if child.dep in deps]


def surface(verb: Token, depth: int = 0) -> Token | None:
    """The grammatical subject of the verb, its own or the one it shares with the clause above.

    "Raising its flag, Mali left": Mali; "the envoy who met them": envoy; "urged Peru to sign": Peru.
    """
    auxiliaries = children(verb, "aux", "auxpass")  # to which parsers sometimes give the subject
    for child in (*verb.children, *(below for one in auxiliaries for below in one.children)):
        if child.dep in SUBJECTS and child.dep != "expl":
            return relative_antecedent(verb) if child.tag in RELATIVE_TAGS else _misread(child)
    if depth > LIMIT:
        return None
    return _shared(verb, depth)


def _misread(subject: Token) -> Token:
    """As in "leaders meeting in Abuja imposed sanctions": parsers take the participle for the subject."""
    inner = children(subject, "nsubj") if subject.tag == "VBG" else []
    return inner[0] if inner and inner[0].i < subject.i else subject


def relative_antecedent(verb: Token) -> Token | None:
    """The noun that a relative clause speaks of: "the fleet, which sailed": fleet."""
    token = verb
    for _ in range(LIMIT):
        if token.dep in ("relcl", "acl"):
            return token.head
        if token.dep not in ("conj", "ccomp", "xcomp", "advcl"):
            return None
        token = token.head
    return None


def _shared(verb: Token, depth: int) -> Token | None:
    """The subject of a verb that has none of its own, by how it hangs on the clause above."""
    head, below = verb.head, verbal(verb.head) and verb.head is not verb
    reported = verb.dep == "ccomp" and verb.tag in ("VBD", "VBZ", "VBP", "MD")
    found = None
    if verb.dep in ("conj", "advcl") and below:
        found = surface(_finite_above(verb) or head, depth + 1)
    elif verb.dep in ("xcomp", "ccomp") and below and not reported:
        found = _controller(head, depth)
    elif verb.dep == "xcomp" and head.dep == "acomp" and verbal(head.head):
        found = surface(head.head, depth + 1)  # "is due to travel"
    elif verb.dep in ("acl", "relcl"):
        found = head if verb.tag in ("VBG", "VBN") else _holder(head, depth)
    elif verb.dep == "pcomp":
        found = _after_preposition(head, depth)
    return found


def _finite_above(verb: Token) -> Token | None:
    """As in "urged crowds to go home and promised justice": a simple past is joined to the main verb."""
    if verb.dep != "conj" or verb.tag != "VBD" or verb.head.tag not in ("VB", "VBG"):
        return None
    return next((one for one in verb.head.ancestors if verbal(one) and one.tag == "VBD"), None)


def _controller(head: Token, depth: int) -> Token | None:
    """Who does the infinitive below `head`: its object ("told them to go") or its subject ("vowed to go")."""
    if head.lemma in LEXICON.event_words.object_control:
        given = children(head, "dobj", "dative", "nsubjpass")
        if given:
            return given[0]
        for prep in children(head, "prep"):  # "called on Mali to go"
            if prep.lower in ("on", "upon", "to") and (found := children(prep, "pobj")):
                return found[0]
    for noun in children(head, "dobj"):
        if noun.lemma in LEXICON.event_words.purpose_nouns:  # "praised Chad's decision to sign"
            return _holder(noun, depth)
    return surface(head, depth + 1)


def _after_preposition(prep: Token, depth: int) -> Token | None:
    """Who does the gerund after a preposition: "accused Mali of shelling": Mali; "left after signing": who left."""
    head = prep.head
    if head.dep == "acomp" and verbal(head.head):  # "was firm in blaming"
        return surface(head.head, depth + 1)
    if not verbal(head):
        return _holder(head, depth)
    if prep.lower in ("of", "from", "for") and (given := children(head, "dobj", "nsubjpass")):
        return given[0]
    return surface(head, depth + 1)


def _holder(noun: Token, depth: int) -> Token | None:
    """Whose a noun is: "Mali's plan to attack": Mali; "Mali has a plan to attack": Mali."""
    for child in children(noun, "poss", "amod", "compound", "nmod"):
        if child.dep == "poss" or child.text[:1].isupper():  # "the Czech decision to buy"
            return child
    if noun.dep in ("dobj", "attr", "oprd") and verbal(noun.head):
        return surface(noun.head, depth + 1)
    return None


def after(token: Token, *prepositions: str) -> list[Token]:
    """Heads of the phrases that these prepositions open below the token."""
    found = []
    for prep in token.children:
        if prep.dep in ("prep", "dative", "agent", "prt") and prep.lower in prepositions:
            found += children(prep, "pobj")
            for inner in children(prep, "prep"):  # "out of", "on to"
                found += children(inner, "pobj")
    return found


def conjuncts(token: Token) -> list[Token]:
    """The token and what is joined to it: "sanctions, tariffs and a ban"."""
    found = [token]
    for one in found:
        found += children(one, "conj")
    return found


def climb(token: Token) -> Iterator[tuple[Token, Token]]:
    """Pairs of (child, head) from the token up to the root."""
    for _ in range(40):
        if token.head is token:
            return
        yield token, token.head
        token = token.head
