"""A list as an Atom feed (RFC 4287), which readers of news subscribe to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from api.lists.xml import OPENING, xml_element, xml_text
from api.records.loading import Record
from api.schemas import in_utc

NOTHING_YET = datetime(1970, 1, 1, tzinfo=UTC)  # a feed without entries must be dated, too


class Feed(NamedTuple):
    """What a feed says of itself, and by record id the moment of the last change (`updated`) and a line (`titles`)."""

    title: str
    address: str
    following: str | None
    updated: Mapping[str, datetime]
    titles: Mapping[str, str]


def feed(about: Feed, records: Sequence[Record]) -> Iterator[str]:
    """The feed of these records, in their order."""
    latest = max(about.updated.values(), default=NOTHING_YET)
    yield f'{OPENING}<feed xmlns="http://www.w3.org/2005/Atom">'
    yield xml_element("title", xml_text(about.title))
    yield xml_element("id", xml_text(about.address))
    yield xml_element("updated", _moment(latest))
    yield xml_element("author", xml_element("name", "news records"))
    yield xml_element("link", rel="self", href=about.address)
    if about.following is not None:
        yield xml_element("link", rel="next", href=about.following)
    for record in records:
        yield _entry(record, about)
    yield "</feed>\n"


def _entry(record: Record, about: Feed) -> str:
    address = record["href"]
    parts = [
        xml_element("title", xml_text(about.titles.get(record["id"], record["id"]))),
        xml_element("id", xml_text(address)),
        xml_element("updated", _moment(about.updated.get(record["id"], NOTHING_YET))),
        xml_element("link", rel="alternate", type="application/json", href=address),
    ]
    if record.get("url"):
        parts.append(xml_element("link", rel="via", href=record["url"]))
    if record.get("published"):
        parts.append(xml_element("published", f"{record['published']}T00:00:00Z"))
    for name, write in TEXTS.items():
        if record.get(name):
            parts.append(write(record[name]))
    return xml_element("entry", "".join(parts))


def _moment(at: datetime) -> str:
    return in_utc(at).isoformat(timespec="seconds").replace("+00:00", "Z")


def _summary(sentence: Any) -> str:
    return xml_element("summary", xml_text(sentence))


def _contributor(outlet: Any) -> str:
    return xml_element("contributor", xml_element("name", xml_text(outlet["name"])))


TEXTS: Mapping[str, Callable[[Any], str]] = {"sentence": _summary, "snippet": _summary, "outlet": _contributor}
