"""The words that the generated texts are made of: single words in words.txt, phrases here."""

from pathlib import Path

from models.vocabulary import EventType


def _sections() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in Path(__file__).with_name("words.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            words = found.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            words += line.split()
    return found


SINGLE = _sections()
OPENINGS = (
    "We shall",
    "We will not",
    "Our government intends to",
    "Both sides must",
    "Nobody can",
    "It is time to",
    "Our people expect us to",
    "We have always wanted to",
    "This year we can",
    "The whole region has to",
    "Neither of us will",
    "I have asked my ministers to",
)
JOINTS = (", and ", " because ", "; then ", " before ", ", although ", " so that ", " as long as ", ", while ")

# The trigger words of each event type.
TRIGGERS: dict[EventType, tuple[str, ...]] = {
    EventType.CONSULT: ("met", "held talks with", "received", "spoke with", "visited"),
    EventType.SUPPORT: ("praised", "signed a pact with", "backed", "congratulated"),
    EventType.ACCUSE: ("accused", "condemned", "criticised", "blamed"),
    EventType.AGREE: ("reached an understanding with", "agreed with"),
    EventType.REQUEST: ("called on", "urged", "appealed to"),
    EventType.COOPERATE: ("worked together with", "shared intelligence with", "traded with"),
    EventType.ASSAULT: ("shelled", "attacked", "bombed", "raided"),
    EventType.REJECT: ("rebuffed", "turned down", "refused"),
    EventType.AID: ("sent relief to", "lent money to", "donated medicine to"),
    EventType.THREATEN: ("threatened", "warned"),
    EventType.COERCE: ("seized goods of", "arrested citizens of", "blockaded"),
    EventType.SANCTION: ("imposed sanctions on", "expelled diplomats of", "cut ties with"),
    EventType.PROTEST: ("demonstrated against", "marched against", "rallied against"),
    EventType.MOBILIZE: ("massed troops against", "put forces on alert against"),
    EventType.CONCEDE: ("yielded to", "eased curbs on"),
    EventType.RETREAT: ("withdrew from positions in", "released prisoners of"),
}
SAID = ("said", "said", "said", "told reporters", "added", "stressed", "announced", "warned")
INSTRUMENTS = ("agreement", "memorandum of understanding", "treaty", "accord", "ceasefire", "contract")

ROLES = ("President", "Prime Minister", "Foreign Minister", "Defence Minister", "Ambassador", "Minister", "Spokesman")
BODIES = ("Ministry of Trade", "National Assembly", "Central Bank", "Railway Union", "Red Crescent Society", "Navy")
