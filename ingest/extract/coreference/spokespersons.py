"""Resolution of unnamed spokespersons to the body they speak for: "a State Department spokesman" is the department."""

from __future__ import annotations

from ingest.extract.coreference.discourse import Discourse, Resolve
from ingest.extract.trace import Question, decides
from ingest.parse.tokens import Token

SPOKEN = frozenset(["spokesman", "spokeswoman", "spokesperson", "spokesmen", "spokespeople", "spokespersons"])


# Nouns that with "press" or "media" before them mean those who speak for a body.
OFFICES = frozenset({"service", "office", "department", "bureau", "secretariat", "center", "centre", "wing"})


def is_press_office(token: Token) -> bool:
    """As in "the ministry's press *service* reported", "the *press office* of the Senate"."""
    modifiers = {child.lower for child in token.children if child.dep in ("compound", "amod", "nmod")}
    return token.lower in OFFICES and not modifiers.isdisjoint(("press", "media"))


@decides(Question.REFERENCE)
def spoken_for(discourse: Discourse, token: Token, refer: Resolve) -> tuple[str, ...]:
    """The organization, else the country, named beside the noun; for a bare "the spokesman" that of the last one."""
    if speakers := _of_person(discourse, token, refer):
        return speakers
    parts = [t for t in token.children if t.dep in ("amod", "compound", "nmod", "poss")]
    for child in token.children:
        if child.dep == "prep" and child.lower in ("for", "of", "from", "at", "with"):
            parts += [t for t in child.children if t.dep == "pobj"]
    parts += [t for part in parts for t in part.children if t.dep in ("compound", "amod", "poss", "nmod")]
    members = [m for part in parts for key in refer(discourse, part) if not (m := discourse.members[key]).is_person]
    for member in sorted(members, key=lambda m: not m.is_body):
        return (member.key,)
    if parts:
        return _body_before(discourse, parts)
    return _last(discourse, token, refer) if any(child.lower == "the" for child in token.children) else ()


@decides(Question.REFERENCE)
def _body_before(discourse: Discourse, parts: list[Token]) -> tuple[str, ...]:
    """As in "The *army* fired. … An *army* spokesman said": the unnamed body that was introduced by that noun."""
    words = {part.lower for part in parts}
    found = [m for m in discourse.last_members() if m.introduced and m.is_body and m.heads & words]
    return (found[0].key,) if found else ()


@decides(Question.REFERENCE)
def _of_person(discourse: Discourse, token: Token, refer: Resolve) -> tuple[str, ...]:
    """As in "Ruiz's *spokesman* denied it. … Ruiz's spokesman, NAME, said": the one who is named with that office."""
    owners = {key for child in token.children if child.dep == "poss" for key in refer(discourse, child)}
    if not owners or token.tag != "NN":
        return ()
    found = [
        member.key
        for member in discourse.first_members()
        if member.is_person and not member.introduced and not member.heads.isdisjoint(SPOKEN)
        if owners & set(discourse.named_at.get(member.serves_at, ()))
    ]
    return tuple(found) if len(found) == 1 else ()


@decides(Question.REFERENCE)
def _last(discourse: Discourse, token: Token, refer: Resolve) -> tuple[str, ...]:
    """As in "The spokesman added": the referent of the spokesperson mentioned before, with or without a name."""
    for earlier in reversed(discourse.tokens[max(0, token.i - 400) : token.i]):
        if earlier.lower in SPOKEN and (keys := refer(discourse, earlier)):
            return keys
    return ()
