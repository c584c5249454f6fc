"""The offices that stand beside the mentions of a person, and what follows from them."""

from __future__ import annotations

from ingest.extract.coreference.participant import Member
from ingest.extract.names.offices import Role
from ingest.extract.names.persons import Person
from ingest.extract.names.roles import role_after, role_before
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from models.vocabulary import Sector


def roles_of(person: Person) -> list[Role]:
    """The roles stated beside the person's mentions, in order of the text."""
    found = []
    for piece in person.pieces:
        tokens = piece.tokens[0].sentence.tokens
        first = piece.tokens[0].i - tokens[0].i
        before = role_before(tokens, first)
        found += [before, role_after(tokens, first + len(piece.tokens))]
        for _ in range(3):  # "Foreign Minister H.E. Mr. NAME", "the army chief, General NAME"
            start = before.tokens[0].i - tokens[0].i if before else 0
            if (
                not before
                or not start
                or not (before.title.is_rank or not before.stated or tokens[start - 1].text == ",")
            ):
                break
            before = role_before(tokens, start)
            found.append(before)
    return [role for role in found if role and not _is_kinship(role)]


def _is_kinship(role: Role) -> bool:
    """Whether a word that can be an office tells whose relative one is: "her *brother* NAME", not "Brother NAME"."""
    if role.tokens[-1].lower not in LEXICON.name_words.kin:
        return False
    first = role.tokens[0]
    before = first.i - first.sentence.tokens[0].i - 1
    return before >= 0 and first.sentence.tokens[before].tag in ("POS", "PRP$")


def _sector_served(role: Role) -> Sector | None:
    """The sector of the organization that the role mentions: "Foreign Ministry spokesman"."""
    heads = LEXICON.organization_heads
    bodies = (body for token in role.tokens if (body := heads.get(token.lower)))
    return next((body.sector for body in bodies if "organ" in body.flags), None)


@decides(Question.FIELD, fills="member")
def describe(member: Member, role: Role) -> None:
    """Fill in what follows from a role; the first office stated becomes the member's role."""
    member.gender = member.gender or role.title.gender
    member.country = member.country or role.country
    member.royal = member.royal or "royal" in role.title.flags
    if not role.stated:
        return
    member.heads.add(role.title.phrase.split()[-1])
    member.words |= {token.lower for token in role.tokens}
    if role.body:
        member.serves.add(role.body.name)
        between_states = role.body.country is None and role.body.sector in (None, Sector.MIL, Sector.GOV)
        member.of_world_body = member.of_world_body or (between_states and not role.former)
    member.leader = member.leader or ("leader" in role.title.flags and not role.former)
    if member.role is None or (member.role_is_rank and not role.title.is_rank):
        member.role_is_rank = role.title.is_rank
        member.role, member.role_span, member.former = role.text, role.span, role.former
        member.sector = role.title.sector or (role.body.sector if role.body else None) or _sector_served(role)
        member.acts_for_state = "state" in role.title.flags and not (role.body and role.body.country is None)
        presumed = role.title.country or (role.body.country if role.body else None)
        member.presumed_country = member.country is None and presumed is not None
        member.country = member.country or presumed
