"""PLOVER's modes of events, and the modes that each type may have."""

from enum import StrEnum

from models.vocabulary.events import EventType


class EventMode(StrEnum):
    """All modes of all types; `MODES` lists the modes of each type."""

    VISIT = "visit"
    THIRD_PARTY = "third-party"
    MULTILATERAL = "multilateral"
    PHONE = "phone"
    WITHDRAW = "withdraw"
    RELEASE = "release"
    DISARM = "disarm"
    CEASEFIRE = "ceasefire"
    ACCESS = "access"
    RESIGN = "resign"
    ASSIST = "assist"
    CHANGE = "change"
    YIELD = "yield"
    MEET = "meet"
    DISAPPROVE = "disapprove"
    INVESTIGATE = "investigate"
    ALLEGE = "allege"
    RESTRICT = "restrict"
    ARREST = "arrest"
    RELATIONS = "relations"
    EXPEL = "expel"
    TERRITORY = "territory"
    VIOLENCE = "violence"
    DEMO = "demo"
    RIOT = "riot"
    STRIKE = "strike"
    HUNGER = "hunger"
    BOYCOTT = "boycott"
    OBSTRUCT = "obstruct"
    VANDALIZE = "vandalize"
    CONVICT = "convict"
    DISCONTINUE = "discontinue"
    TROOPS = "troops"
    WEAPONS = "weapons"
    POLICE = "police"
    MILITIA = "militia"
    SEIZE = "seize"
    CENSOR = "censor"
    CURFEW = "curfew"
    MARTIAL_LAW = "martial-law"
    DEPORT = "deport"
    WITHHOLD = "withhold"
    MISINFORMATION = "misinformation"
    CYBER = "cyber"
    ABDUCT = "abduct"
    BEAT = "beat"
    TORTURE = "torture"
    SEXUAL = "sexual"
    TARGETED = "targeted"
    DESTROY = "destroy"
    PRIMITIVE = "primitive"
    FIREARMS = "firearms"
    EXPLOSIVES = "explosives"
    SUICIDE_ATTACK = "suicide-attack"
    AERIAL = "aerial"
    DRONE = "drone"
    HEAVY_WEAPONS = "heavy-weapons"
    CROWD_CONTROL = "crowd-control"
    UNCONVENTIONAL = "unconventional"


def _modes(*names: str) -> frozenset[EventMode]:
    return frozenset(map(EventMode, names))


MODES: dict[EventType, frozenset[EventMode]] = {
    EventType.CONSULT: _modes("visit", "third-party", "multilateral", "phone"),
    EventType.RETREAT: _modes("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    EventType.REQUEST: _modes("assist", "change", "yield", "meet"),
    EventType.REJECT: _modes("assist", "change", "yield", "meet"),
    EventType.ACCUSE: _modes("disapprove", "investigate", "allege"),
    EventType.THREATEN: _modes("restrict", "arrest", "relations", "expel", "territory", "violence"),
    EventType.PROTEST: _modes("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    EventType.SANCTION: _modes("convict", "expel", "withdraw", "discontinue"),
    EventType.MOBILIZE: _modes("troops", "weapons", "police", "militia"),
    EventType.COERCE: _modes(
        *("seize", "restrict", "censor", "curfew", "martial-law"),
        *("arrest", "deport", "withhold", "misinformation", "cyber"),
    ),
    EventType.ASSAULT: _modes(
        *("abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives"),
        *("suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional"),
    ),
}

# A suicide bombing is a blast to whoever does not say how it was set off.
BLASTS = _modes("explosives", "suicide-attack")
# Means of one attack by the words of different texts: a drone strike is an air strike.
MEANS = (BLASTS, _modes("aerial", "drone", "heavy-weapons", "explosives"))
