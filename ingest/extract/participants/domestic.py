"""Whether somebody or a body may be of the country that an article is about, by the words that tell who it is."""

from __future__ import annotations

from ingest.extract.coreference.participant import Member
from ingest.extract.coreference.person_nouns import singular
from ingest.extract.coreference.unnamed import LOCAL_SECTORS
from ingest.extract.names.country_of_bodies import PUBLIC_SECTORS
from ingest.lexicon import LEXICON
from models.vocabulary import Sector

_OFFICIALS = frozenset(
    {"governor", "mayor", "general", "prosecutor", "judge", "superintendent", "constable", "inspector"}
)
_MINISTERS = frozenset({"minister", "ministers", "secretary"})
_DOMESTIC = frozenset({*PUBLIC_SECTORS, Sector.COP, Sector.OPP})
# Heads of offices that are held abroad, and words of offices and bodies of many states.
_GUESTS = frozenset({"ambassador", "envoy", "emissary", "diplomat", "representative", "delegate", "attaché", "attache"})
_GUESTS |= frozenset({"consul", "negotiator", "mediator", "rapporteur", "coordinator"})
_ABROAD = _GUESTS | {"official", "officer"}
_HEADS_OF_BODIES = frozenset({"head", "chief", "chairman", "chairwoman", "chairperson", "chair", "director", "rector"})
_WATCHERS = frozenset({"analyst", "expert", "professor", "scholar", "researcher", "economist", "historian", "fellow"})
_WATCHERS |= frozenset({"journalist", "reporter", "correspondent", "editor", "author", "spokesman", "spokeswoman"})
_WATCHERS |= frozenset({"spokesperson", "activist", "tourist", "executive"})
_LOCAL = frozenset({"district", "region", "province", "county", "city", "state", "municipal", "provincial", "federal"})
_LOCAL |= frozenset({"presidential", "parliamentary", "cabinet"})  # "presidential spokesman"
_WORLDLY = frozenset({"international", "world", "global", "european", "african", "asian", "arab", "joint", "regional"})
_WORLDLY |= frozenset({"arctic", "antarctic", "nordic", "baltic", "pacific", "atlantic", "caribbean", "mediterranean"})


def holds_state_office(member: Member) -> bool:
    """Whether the person holds or held a state office, which is in the home country unless stated otherwise."""
    if member.acts_for_state and (member.leader or member.former or member.heads & _MINISTERS):
        return True
    return bool(member.heads & _OFFICIALS) and not member.serves


def is_local(member: Member) -> bool:
    """As in "protesters", "local police", "a court", "state media": of the place, with words that hold no name."""
    words = member.name.split()
    state_media = member.sector is Sector.JRN and words[0].casefold() in ("state", "state-run", "state-owned")
    strange = any(singular(word.casefold()) in LEXICON.coreference_words.strangers for word in words)
    named = any(word[:1].isupper() for word in words[1:]) or bool(member.words & _WORLDLY)
    local = member.sector in LOCAL_SECTORS or member.sector is Sector.LEG or state_media
    return local and not (strange or named)


def is_official(member: Member) -> bool:
    """As in "officials", "the junta", "coalition leaders": they may be of any state, but not where one is spoken of."""
    named = any(word[:1].isupper() for word in member.name.split()[1:]) or bool(member.words & _WORLDLY)
    abroad = {head.removesuffix("s") for head in member.heads} & _GUESTS
    return member.sector in (Sector.GOV, Sector.MIL, Sector.OPP, Sector.PTY) and not (named or abroad)


def serves_at_home(member: Member) -> bool:
    """As in "opposition leader NAME", "prosecutor NAME": an office within a state, unlike an envoy's or the UN's."""
    return (
        member.role is not None
        and (member.sector in _DOMESTIC or bool(member.words & _LOCAL))
        and not member.serves
        and not member.heads & _ABROAD
        and not member.words & _WORLDLY
    )


def heads_a_body(member: Member) -> bool:
    """As in "NAME, head of the chamber of commerce": it heads a body that no lexicon knows."""
    return bool(member.heads & _HEADS_OF_BODIES) and not member.words & _WORLDLY


def may_live_there(member: Member) -> bool:
    """As in "NAME, a resident", "a court in Peru acquitted NAME": no other country is told, nor that he is a guest.

    Those who watch states from anywhere, as "NAME, an analyst", are not told from where.
    """
    return not (member.words | member.heads) & (_GUESTS | _WORLDLY | _WATCHERS)


def is_domestic(member: Member) -> bool:
    """Whether it is a public body of one state, by its sector, that the lexicon does not know: "Court of Appeal".

    "The Ruiz administration" is of its head's country.
    """
    known = member.lexicon_name is not None or member.name.endswith("administration")
    return member.sector in _DOMESTIC and not known and not member.words & _WORLDLY


def may_be_local(member: Member) -> bool:
    """As in "the Union of Christian Democrats", "the National Institute of Seismology": no word of it is of the world.

    The press and those who work anywhere are not told from where they are.
    """
    anywhere = member.sector in (Sector.JRN, Sector.BUS, Sector.SOC)
    anywhere = anywhere or member.name.endswith("administration")  # of a head of state, whoever it is
    return not (anywhere or member.lexicon_name or set(member.name.casefold().split()) & _WORLDLY)


def has_office(country: str, member: Member) -> bool:
    """Whether the country has such an office: there is no president of the United Kingdom, no minister of the USA."""
    lacking = LEXICON.absent_offices
    return not member.leader or not any(country in lacking[head] for head in member.heads & lacking.keys())
