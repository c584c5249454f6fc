"""The words of a clause: its subject, its own or shared with the clause above, and dependents of its words."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
RELATIVE_TAGS = ("WDT", "WP", "WP$")
VERBAL = ("VERB", "AUX")
MAX_HEADS = 12  # a longer chain of heads is a parser error


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
    auxiliaries = children(verb, "aux", "auxpass")  # parsers sometimes attach the subject to these
    for child in (*verb.children, *(below for one in auxiliaries for below in one.children)):
        if child.dep in SUBJECTS and child.dep != "expl":
            return relative_antecedent(verb) if child.tag in RELATIVE_TAGS else _misread(child)
    if depth > MAX_HEADS:
        return None
    return _after_opening_phrase(verb) or _shared(verb, depth)


def _after_opening_phrase(verb: Token) -> Token | None:
    """The subject that parsers join to what stands before it: "At a summit in Oslo on Monday, Chad and Mali signed"."""
    tokens = verb.sentence.tokens
    if verb.tag != "VBD" or verb.dep != "ROOT" or tokens[0].pos != "ADP" or tokens[0].head is not verb:
        return None
    base = tokens[0].i
    for child in tokens[: verb.i - base]:
        first, last = child.subtree[0].i - base, child.subtree[-1].i - base
        joined = child.dep in ("conj", "appos") and tokens[first - 1].text == ","
        if joined and (tokens[last + 1] is verb or tokens[last + 1].pos in ("ADV", "AUX")):
            return child
    return None


def _misread(subject: Token) -> Token:
    """The true subject in "leaders meeting in Abuja imposed sanctions", where parsers take the participle for it."""
    inner = children(subject, "nsubj") if subject.tag == "VBG" else []
    return inner[0] if inner and inner[0].i < subject.i else subject


def relative_antecedent(verb: Token) -> Token | None:
    """The noun that a relative clause modifies: "the fleet, which sailed": fleet."""
    token = verb
    for _ in range(MAX_HEADS):
        if token.dep in ("relcl", "acl"):
            return token.head
        if token.dep not in ("conj", "ccomp", "xcomp", "advcl"):
            return None
        token = token.head
    return None


def _shared(verb: Token, depth: int) -> Token | None:
    """The subject of a verb without one, by its relation to the clause above."""
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
        found = head if verb.tag in ("VBG", "VBN") else _possessor(head, depth)
    elif verb.dep == "pcomp":
        found = _after_preposition(head, depth)
    return found


def is_listed_infinitive(verb: Token, head: Token) -> bool:
    """Whether an infinitive joined to a finite verb belongs to the one that verb asks for.

    "urged them to stop, *engage* in talks and let aid through", where parsers join it to "urged"; but "met and agreed".
    """
    bare = verb.tag == "VB" and not children(verb, "aux", "nsubj", "nsubjpass")
    asked = [one for one in children(head, "xcomp", "ccomp", "advcl") if one.tag == "VB" and one.i < verb.i]
    return bare and head.tag in ("VBD", "VBZ", "VBP", "VBN", "VBG") and bool(asked)


def _finite_above(verb: Token) -> Token | None:
    """The main verb in "urged crowds to go home and promised justice", where the past depends on the infinitive."""
    if verb.dep != "conj" or verb.tag != "VBD" or verb.head.tag not in ("VB", "VBG"):
        return None
    return next((one for one in verb.head.ancestors if verbal(one) and one.tag == "VBD"), None)


def _controller(head: Token, depth: int) -> Token | None:
    """The subject of the infinitive below `head`: its object ("told them to go") or its subject ("vowed to go")."""
    if head.lemma in LEXICON.event_words.object_control:
        objects = children(head, "dobj", "dative", "nsubjpass")
        if objects:
            return objects[0]
        for prep in children(head, "prep"):  # "called on Mali to go"
            if prep.lower in ("on", "upon", "to") and (found := children(prep, "pobj")):
                return found[0]
    for noun in children(head, "dobj"):
        if noun.lemma in LEXICON.event_words.purpose_nouns:  # "praised Chad's decision to sign"
            return _possessor(noun, depth)
    return surface(head, depth + 1)


def _after_preposition(prep: Token, depth: int) -> Token | None:
    """The subject of a gerund after a preposition: "accused Mali of shelling": Mali; "left after signing": who left."""
    head = prep.head
    if head.dep == "acomp" and verbal(head.head):  # "was firm in blaming"
        return surface(head.head, depth + 1)
    if not verbal(head):
        return _possessor(head, depth)
    if prep.lower in ("of", "from", "for") and (objects := children(head, "dobj", "nsubjpass")):
        return objects[0]
    return surface(head, depth + 1)


def _possessor(noun: Token, depth: int) -> Token | None:
    """The possessor of a noun: "Mali's plan to attack": Mali; "Mali has a plan to attack": Mali."""
    for child in children(noun, "poss", "amod", "compound", "nmod"):
        if child.dep == "poss" or child.text[:1].isupper():  # "the Czech decision to buy"
            return child
    if noun.dep in ("dobj", "attr", "oprd") and verbal(noun.head):
        return surface(noun.head, depth + 1)
    return None


def after(token: Token, *prepositions: str) -> list[Token]:
    """Objects of these prepositions below the token."""
    found = []
    for prep in token.children:
        if prep.dep in ("prep", "dative", "agent", "prt") and prep.lower in prepositions:
            found += children(prep, "pobj")
            for inner in children(prep, "prep"):  # "out of", "on to"
                found += children(inner, "pobj")
    return found


def conjuncts(token: Token) -> list[Token]:
    """The token and its conjuncts: "sanctions, tariffs and a ban"."""
    found = [token]
    for one in found:
        found += children(one, "conj")
    return found


def is_means(verb: Token) -> bool:
    """Whether a gerund tells by what the clause above was done, then and there: "showed it *by donating* tents"."""
    return verb.dep == "pcomp" and verb.head.lower == "by"


def climb(token: Token) -> Iterator[tuple[Token, Token]]:
    """Pairs of (child, head) from the token up to the root."""
    for _ in range(40):
        if token.head is token:
            return
        yield token, token.head
        token = token.head
