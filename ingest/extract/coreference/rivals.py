"""Two who meet do not hold one office of one state: the country of one was a guess, which is withdrawn."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from ingest.extract.coreference.participant import Member
from ingest.extract.trace import Question, decides


def withdraw_countries(members: Iterable[Member]) -> bool:
    """Take the country from those of a meeting who have another's office there by a guess; whether there are any.

    Where both are guesses, neither is known. What the text states stands: a president may meet the next one.
    """
    rivals = [pair for pair in combinations([one for one in members if _holds_alone(one)], 2) if _are_rivals(*pair)]
    doubted = [member for pair in rivals for member in pair if member.guessed_country]
    for member in doubted:
        _withdraw(member)
    return bool(doubted)


def _holds_alone(member: Member) -> bool:
    """Whether the person heads a state or its government, or is its minister of something: not "Minister NAME"."""
    if not member.is_person or member.introduced or member.former or member.role is None or member.country is None:
        return False
    return member.leader or ("minister" in member.heads and len(member.role.split()) > 1)


def _are_rivals(one: Member, other: Member) -> bool:
    return (one.country, one.role and one.role.casefold()) == (other.country, other.role and other.role.casefold())


@decides(Question.FIELD, fills="member")
def _withdraw(member: Member) -> None:
    """As in "Peruvian President A received *President B*": B is no president of Peru, though it alone is spoken of."""
    member.country, member.guessed_country = None, False
