"""Who does what in a clause: subjects, objects and agents, through passives, participles and relative clauses."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.clean import BlockKind
from ingest.language import Token
from ingest.lexicon.rows import classes

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
RELATIVE_TAGS = ("WDT", "WP", "WP$")
# Verbs whose object does the deed of their infinitive: "urged Iran to leave".
OBJECT_CONTROL = classes("event_words.txt")["object-control"]
# Nouns whose holder does the deed of the infinitive after them.
PURPOSES = classes("event_words.txt")["purpose"]
# Verbs that need an object, so that without one they tell what is suffered.
TRANSITIVE = classes("event_words.txt")["transitive"]
VERBAL = ("VERB", "AUX")
# What leads to the place or day of a deed.
SETTING = frozenset({"on", "in", "at", "of", "near"})
LIMIT = 12  # a longer chain of heads is a mistake of the parser


def verbal(token: Token) -> bool:
    """Whether the token heads a clause."""
    return token.pos in VERBAL


def children(token: Token, *deps: str) -> list[Token]:
    """The token's children of these dependencies, in order."""
    return [child for child in token.children if child.dep in deps]


def passive(verb: Token) -> bool:
    """Whether the verb is passive: "was attacked", "the sanctions imposed on Cuba"."""
    if any(child.dep in ("nsubjpass", "auxpass") for child in verb.children):
        return True
    if _stripped(verb):
        return True
    if verb.tag != "VBN" or any(child.lower in ("have", "has", "had", "'ve", "having") for child in verb.children):
        return False
    if verb.dep == "conj" and verb.head.tag == "VBN":
        return passive(verb.head)
    return verb.dep in ("acl", "amod", "advcl") or (verb.dep == "relcl")


def _stripped(verb: Token) -> bool:
    """As in the headline "Two soldiers killed in Gao", and in "were confirmed killed": a passive without its "be"."""
    if verb.tag not in ("VBN", "VBD") or children(verb, "dobj", "aux", "ccomp", "xcomp", "prt"):
        return False
    if verb.dep in ("xcomp", "oprd", "ccomp") and verb.head is not verb and verb.head.tag in ("VBN", "VBD"):
        return passive(verb.head) and not children(verb, "nsubj")
    if any(one.lower in ("at", "on", "into") for one in children(verb, "prep") if verb.lemma == "shoot"):
        return False  # "Police shot at protesters"
    headline = verb.sentence.block.kind is BlockKind.HEADLINE
    return headline and verb.lemma in TRANSITIVE and bool(children(verb, "nsubj", "prep", "agent"))


def surface(verb: Token, depth: int = 0) -> Token | None:
    """The grammatical subject of the verb, its own or the one it shares with the clause above.

    "Raising its flag, Mali left": Mali; "the envoy who met them": envoy; "urged Peru to sign": Peru.
    """
    auxiliaries = children(verb, "aux", "auxpass")  # to which parsers sometimes give the subject
    for child in (*verb.children, *(below for one in auxiliaries for below in one.children)):
        if child.dep in SUBJECTS and child.dep != "expl":
            return _antecedent(verb) if child.tag in RELATIVE_TAGS else child
    if depth > LIMIT:
        return None
    return _shared(verb, depth)


def _antecedent(verb: Token) -> Token | None:
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
        found = surface(head, depth + 1)
    elif verb.dep in ("xcomp", "ccomp") and below and not reported:
        found = _controller(head, depth)
    elif verb.dep in ("acl", "relcl"):
        found = head if verb.tag in ("VBG", "VBN") else _holder(head, depth)
    elif verb.dep == "pcomp":
        found = _after_preposition(head, depth)
    return found


def _controller(head: Token, depth: int) -> Token | None:
    """Who does the infinitive below `head`: its object ("told them to go") or its subject ("vowed to go")."""
    if head.lemma in OBJECT_CONTROL:
        given = children(head, "dobj", "dative", "nsubjpass")
        if given:
            return given[0]
        for prep in children(head, "prep"):  # "called on Mali to go"
            if prep.lower in ("on", "upon", "to") and (found := children(prep, "pobj")):
                return found[0]
    for noun in children(head, "dobj"):
        if noun.lemma in PURPOSES:  # "praised Chad's decision to sign"
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


def _spot(noun: Token) -> bool:
    """Whether a noun is a name, a number, or "the port of NAME": a deed in between has doers of its own."""
    return noun.pos in ("PROPN", "NUM") or any(one.pos == "PROPN" for one in after(noun, "of"))


def doers(verb: Token) -> list[Token]:
    """Heads of who does it: the subject, or in a passive whom "by" names."""
    if passive(verb):
        return list(agents(verb))
    subject = surface(verb)
    return [subject] if subject else []


def agents(verb: Token) -> Iterator[Token]:
    """Heads after "by": "was signed by both ministers"."""
    own = _by(verb)
    yield from own or _by_below(verb)


def _by(head: Token) -> list[Token]:
    preps = [prep for prep in children(head, "agent", "prep") if prep.lower == "by"]
    return [one for prep in preps for one in children(prep, "pobj")]


def _by_below(verb: Token) -> list[Token]:
    """As in "was signed on 3 May at Lake Volta by both ministers": parsers hang the agent on the place or the day."""
    level = [verb]
    for _ in range(4):
        preps = [prep for one in level for prep in children(one, "prep") if prep.i > verb.i and prep.lower in SETTING]
        level = [one for prep in preps for one in children(prep, "pobj")]
        found = [agent for one in level if _spot(one) for agent in _by(one)]
        if found:
            return found
    return []


def patients(verb: Token) -> list[Token]:
    """Heads of whom or what it is done to: objects, the subject of a passive, or the noun a participle hangs on."""
    if passive(verb):
        own = children(verb, "nsubjpass")
        if own and own[0].tag not in RELATIVE_TAGS:
            return [own[0], *children(verb, "dobj")]
        noun = _antecedent(verb) if own or verb.dep in ("acl", "relcl", "conj") else surface(verb)
        return [noun] if noun else []
    found = children(verb, "dobj", "dative", "attr", "oprd")
    found += [
        one for one in children(verb, "ccomp") if one.pos == "NOUN"
    ]  # "announced their intent to sign", misread as a clause
    where = any(c.tag == "WRB" for c in verb.children)  # "China, where both met"
    if (
        verb.dep == "relcl"
        and not found
        and not where
        and any(c.dep in ("nsubj",) and c.tag not in RELATIVE_TAGS for c in verb.children)
    ):
        return [verb.head]  # "the treaty that both signed"
    return [found_one for found_one in found if found_one.tag not in RELATIVE_TAGS] or (
        [verb.head] if found and verb.dep == "relcl" else []
    )


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
