"""Closed vocabularies: the terms that records are written in, in PLOVER 2.0 and the guidelines' own words."""

from enum import StrEnum


class Quad(StrEnum):
    """The four corners of PLOVER: verbal or material, cooperation or conflict."""

    VERBAL_COOPERATION = "verbal_cooperation"
    MATERIAL_COOPERATION = "material_cooperation"
    VERBAL_CONFLICT = "verbal_conflict"
    MATERIAL_CONFLICT = "material_conflict"


class EventType(StrEnum):
    """The sixteen event types of PLOVER 2.0."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"

    @property
    def quad(self) -> Quad:
        """The quad class the type belongs to."""
        return next(quad for quad, types in QUADS.items() if self in types)


QUADS: dict[Quad, tuple[EventType, ...]] = {
    Quad.VERBAL_COOPERATION: (EventType.AGREE, EventType.CONSULT, EventType.SUPPORT, EventType.CONCEDE),
    Quad.MATERIAL_COOPERATION: (EventType.COOPERATE, EventType.AID, EventType.RETREAT),
    Quad.VERBAL_CONFLICT: (EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN),
    Quad.MATERIAL_CONFLICT: (
        EventType.PROTEST,
        EventType.SANCTION,
        EventType.MOBILIZE,
        EventType.COERCE,
        EventType.ASSAULT,
    ),
}


class EventMode(StrEnum):
    """What a type's mode may be; `MODES` says which modes a type has."""

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


class EventStatus(StrEnum):
    """Whether the event happened, and when as seen from the article."""

    ASSERTED = "asserted"
    HISTORICAL = "historical"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"


class EventContext(StrEnum):
    """PLOVER's context tags: the matter an event is about. Several may hold."""

    MILITARY = "military"
    INTELLIGENCE = "intelligence"
    EXECUTIVE = "executive"
    LEGISLATIVE = "legislative"
    ELECTION = "election"
    POLITICAL_INSTITUTIONS = "political_institutions"
    PRO_DEMOCRACY = "pro_democracy"
    PRO_AUTOCRACY = "pro_autocracy"
    ECONOMIC = "economic"
    LEGAL = "legal"
    REPARATIONS = "reparations"
    HUMAN_RIGHTS = "human_rights"
    RIGHTS_FREEDOMS = "rights_freedoms"
    REPRESSION = "repression"
    HUMAN_SECURITY = "human_security"
    GENDER = "gender"
    LGBT = "lgbt"
    RELIGION_ETHNICITY = "religion_ethnicity"
    INEQUALITY = "inequality"
    DIPLOMATIC = "diplomatic"
    TERRITORY = "territory"
    PEACEKEEPING = "peacekeeping"
    HEALTH = "health"
    ASYLUM = "asylum"
    MIGRATION = "migration"
    DISASTERS = "disasters"
    NATURAL_RESOURCE = "natural_resource"
    ENVIRONMENT = "environment"
    TECHNOLOGY = "technology"
    TERRORISM = "terrorism"
    CBRN = "cbrn"
    CYBER = "cyber"
    MISINFORMATION = "misinformation"
    CRIME = "crime"
    CORRUPTION = "corruption"
    ILLEGAL_DRUGS = "illegal_drugs"
    TRAFFICKING = "trafficking"


class ParticipantKind(StrEnum):
    """What a participant is."""

    PERSON = "person"
    COUNTRY = "country"
    ORGANIZATION = "organization"
    GROUP = "group"


class Sector(StrEnum):
    """PLOVER's actor sectors: what part of society a participant belongs to."""

    COP = "COP"
    GOV = "GOV"
    JUD = "JUD"
    LEG = "LEG"
    MIL = "MIL"
    PRM = "PRM"
    PTY = "PTY"
    REB = "REB"
    SPY = "SPY"
    UAF = "UAF"
    UNK = "UNK"
    AGR = "AGR"
    BUS = "BUS"
    CRM = "CRM"
    CVL = "CVL"
    EDU = "EDU"
    ELI = "ELI"
    JRN = "JRN"
    LAB = "LAB"
    MED = "MED"
    REF = "REF"
    OPP = "OPP"
    PRE = "PRE"
    REL = "REL"
    SOC = "SOC"


class StatementKind(StrEnum):
    """How speech is rendered: wholly, not at all, or partly inside quotation marks."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class AgreementKind(StrEnum):
    """What sort of instrument an agreement is."""

    TREATY = "treaty"
    AGREEMENT = "agreement"
    MOU = "mou"
    CEASEFIRE = "ceasefire"
    JOINT_STATEMENT = "joint_statement"
    COMMISSION = "commission"
    CONTRACT = "contract"
    RESOLUTION = "resolution"
    OTHER = "other"


class AgreementStatus(StrEnum):
    """The stages of an agreement's life. The order of definition is the order of rank."""

    UNSPECIFIED = "unspecified"
    PROPOSED = "proposed"
    UNDER_NEGOTIATION = "under_negotiation"
    AGREED = "agreed"
    SIGNED = "signed"
    RATIFIED = "ratified"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    TERMINATED = "terminated"
    REJECTED = "rejected"

    @property
    def rank(self) -> int:
        """Position in an agreement's life, from 0."""
        return list(AgreementStatus).index(self)


class DatePrecision(StrEnum):
    """How much of a date is known. A range that is known by its days is `day`."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class DateBasis(StrEnum):
    """What a date rests on."""

    STATED = "stated"  # the text gives it in full
    RESOLVED = "resolved"  # a relative or partial expression, reckoned from the publication date
    INHERITED = "inherited"  # of the enclosing event, or the day the article speaks of throughout
    LINKED = "linked"  # carried over from a linked telling; never on a telling itself


class Part(StrEnum):
    """What a span proves about its telling."""

    NAME = "name"
    ROLE = "role"
    TRIGGER = "trigger"
    ACTOR = "actor"
    RECIPIENT = "recipient"
    DATE = "date"
    PLACE = "place"
    CONTENT = "content"
    CUE = "cue"
    SPEAKER = "speaker"
    ADDRESSEE = "addressee"
    TITLE = "title"
    REFERENCE = "reference"
    PARTY = "party"
    STEP = "step"


class EventRole(StrEnum):
    """A participant's side of an event."""

    ACTOR = "actor"
    RECIPIENT = "recipient"


class StatementRole(StrEnum):
    """A participant's side of a statement."""

    SPEAKER = "speaker"
    ADDRESSEE = "addressee"


class RecordKind(StrEnum):
    """The four kinds of record."""

    PARTICIPANT = "participant"
    EVENT = "event"
    STATEMENT = "statement"
    AGREEMENT = "agreement"


class RulingKind(StrEnum):
    """What a person decided about two variants."""

    JOIN = "join"
    CUT = "cut"


class TallyField(StrEnum):
    """What is counted of a participant's tellings."""

    KIND = "kind"
    NAME = "name"
    COUNTRY = "country"
    ROLE = "role"
    SECTOR = "sector"
    FORM = "form"  # as the text spells the name
    OUTLET = "outlet"  # documents that count
