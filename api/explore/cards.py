"""Records as cards: a title, tags, when and where, and the passage that proves it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from api.explore.addresses import record_page
from api.explore.proofs import Proof
from api.explore.wording import count, country, day_in_words, place, span_of_days, titled
from api.records.resource import Resource

Record = Mapping[str, Any]
UNNAMED = "Nobody named"
MOST_NAMES = 4  # of one side in a title


class Tag(NamedTuple):
    """A short word about a record, with the name of its colour."""

    text: str
    look: str = ""


class Card(NamedTuple):
    """What is shown of a record in a list. `quoted` is what was said, `lead` stands above the title."""

    id: str
    kind: str
    page: str
    title: str
    lead: str = ""
    quoted: str = ""
    tags: Sequence[Tag] = ()
    facts: Sequence[str] = ()
    text: str = ""
    proof: Proof | None = None


def cards(resource: Resource, records: Sequence[Record], proofs: Mapping[str, Proof]) -> list[Card]:
    """The cards of a list of this resource."""
    return [card_of(resource.name, each, proofs.get(each["id"])) for each in records]


def card_of(kind: str, record: Record, proof: Proof | None = None) -> Card:
    """The card of a record of the list called `kind`."""
    shown = CARDS[kind](record)
    facts = [each for each in shown.pop("facts") if each]
    return Card(record["id"], kind, record_page(record["id"], kind), facts=facts, proof=proof, **shown)


def participant_names(sides: Sequence[Record], most: int = 100) -> str:
    """The names of participants, the first `most` of them: "Chile, Tomás Rivas and 3 more"."""
    shown = ", ".join(each["name"] for each in sides[:most])
    return f"{shown} and {len(sides) - most} more" if len(sides) > most else shown


def event_tags(record: Record) -> list[Tag]:
    """What sort of event it is, and how real."""
    kind = titled(record["type"]) + (f" · {record['mode'].replace('_', ' ')}" if record["mode"] else "")
    status = [] if record["status"] == "asserted" else [Tag(titled(record["status"]), f"status-{record['status']}")]
    return [Tag(kind, f"quad-{record['quad']}"), *status]


def event_title(record: Record) -> str:
    """Who to whom: "Tomás Rivas, Chile → Norway"."""
    sides = [participant_names(record[each], MOST_NAMES) for each in ("actors", "recipients")]
    return " → ".join(each for each in sides if each) or UNNAMED


def statement_tags(record: Record) -> list[Tag]:
    """How it was said, and what its speaker holds of it."""
    stance = [] if record["stance"] == "asserted" else [Tag(titled(record["stance"]), f"stance-{record['stance']}")]
    return [Tag(titled(record["kind"]), "kind-statement"), *stance]


def _told(record: Record) -> str:
    copies = record["documents"] > record["outlets"]
    return count(record["outlets"], "outlet") + (f", {count(record['documents'], 'article')}" if copies else "")


def _event(record: Record) -> dict[str, Any]:
    return {
        "title": event_title(record),
        "tags": event_tags(record),
        "facts": [span_of_days(record["date"]), place(record["place"]), _told(record)],
    }


def _statement(record: Record) -> dict[str, Any]:
    addressees = participant_names(record["addressees"])
    speakers = participant_names(record["speakers"]) or UNNAMED
    return {
        "lead": speakers + (f" to {addressees}" if addressees else ""),
        "title": record["text"],
        "quoted": record["kind"],
        "tags": statement_tags(record),
        "facts": [span_of_days(record["date"]), _told(record)],
    }


def _agreement(record: Record) -> dict[str, Any]:
    number = "" if record["count"] == 1 else f"{record['count'] or 'several'} of them"
    mediators = participant_names(record["mediators"], MOST_NAMES)
    return {
        "title": record["title"],
        "lead": participant_names(record["parties"]),
        "tags": [Tag(titled(record["kind"]), "kind-agreement"), Tag(titled(record["status"]), "stage")],
        "facts": [span_of_days(record["date"]), number, mediators and f"mediated by {mediators}", _told(record)],
    }


def _participant(record: Record) -> dict[str, Any]:
    others = [each for each in record["names"] if each != record["name"]]
    return {
        "title": record["name"],
        "lead": record["role"] or "",
        "tags": [Tag(titled(record["kind"]), "kind-participant")],
        "facts": [record["country"] and record["kind"] != "country" and country(record["country"]), _told(record)],
        "text": f"Also as {', '.join(others[:6])}" if others else "",
    }


def _document(record: Record) -> dict[str, Any]:
    told = [count(number, name.removesuffix("s")) for name, number in record["counts"].items() if number]
    return {
        "title": record["title"] or record["name"],
        "lead": " · ".join(filter(None, [record["publisher"], day_in_words(record["published"])])),
        "tags": [Tag("Copy", "status-negated")] * bool(record["copy_of"])
        + [Tag("Revised since", "status-negated")] * record["superseded"],
        "facts": told,
        "text": record["snippet"],
    }


def _outlet(record: Record) -> dict[str, Any]:
    days = [day_in_words(record["first_published"]), day_in_words(record["last_published"])]
    return {
        "title": record["name"],
        "lead": record["domain"] or "",
        "facts": [count(record["documents"], "article"), " – ".join(dict.fromkeys(filter(None, days)))],
        "text": ", ".join(count(number, name.removesuffix("s")) for name, number in record["counts"].items()),
    }


CARDS: Mapping[str, Callable[[Record], dict[str, Any]]] = {
    "events": _event,
    "statements": _statement,
    "agreements": _agreement,
    "participants": _participant,
    "documents": _document,
    "outlets": _outlet,
}
