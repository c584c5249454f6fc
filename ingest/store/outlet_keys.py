"""Which outlet published a document, and the country of its dateline."""

from __future__ import annotations

from functools import cache, lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit

from publicsuffixlist import PublicSuffixList

from models.base import derived_id
from models.fulltext import folded_name
from models.outlet import OUTLET


def outlet_of(url: str | None, publisher: str | None) -> tuple[str | None, str | None]:
    """The id of a document's outlet, and its domain where that is the key; both None without a URL and a publisher.

    "https://www.ledger.example/oslo" has the outlet ledger.example, whatever its publisher is called; a document that
    only names "The  Daily Ledger" has the outlet "the daily ledger".
    """
    domain = registrable_domain(url) if url else None
    if domain is not None:
        return derived_id(OUTLET.prefix, f"domain {domain}"), domain
    name = folded_name(publisher or "")
    return (derived_id(OUTLET.prefix, f"name {name}") if name else None), None


@lru_cache(maxsize=4096)
def registrable_domain(url: str) -> str | None:
    """The registrable domain of the host of `url`, by the Public Suffix List.

    "https://news.bbc.co.uk/1" → "bbc.co.uk", "https://a.blogspot.com/" → "a.blogspot.com"; None for an IP address, for
    a host that is a public suffix itself, and for what is no URL, as "http://[ledger/".
    """
    try:
        host = (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return None
    if _is_address(host):
        return None
    found: str | None = _suffixes().privatesuffix(host)
    return found


def place_country(place: str | None) -> str | None:
    """The ISO 3166-1 alpha-3 code of the country of a dateline; of several cities of one name, that of the largest."""
    if place is None:
        return None
    from ingest.extract.names.gazetteer import Sense, gazetteer  # noqa: PLC0415  the API stores too, but rarely
    from ingest.extract.names.places import cities  # noqa: PLC0415

    known = gazetteer().get(place)
    if known is not None and known.sense in (Sense.SEAT, Sense.COUNTRY):
        return known.country
    named = cities().get(place)
    return named[0].country if named else None


@cache
def _suffixes() -> PublicSuffixList:
    """The list that comes with the package; nothing is downloaded."""
    return PublicSuffixList()


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
