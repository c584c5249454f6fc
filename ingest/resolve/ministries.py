"""Which ministry of a state an organization is, by its name: "U.S. Treasury", "Department of the Treasury"."""

import re
from functools import lru_cache

from ingest.resolve.offices import exclusive_office

BODY = re.compile(r"\b(?:ministry|department)\b")
TREASURY = "treasury"  # the one that needs no such word: "Labor" is a party


@lru_cache(maxsize=65_536)
def ministry(name: str, country: str | None) -> str | None:
    """The office of whoever heads the ministry, in one wording: "Ministry of Foreign Affairs" → "foreign minister".

    `name` is folded, `country` the state (ISO 3166-1 alpha-3). None for any other: "Texas Department of Health",
    "Defense Forces", "Labor".
    """
    if not country:
        return None
    headed, bodies = BODY.subn("minister", name)
    if bodies > 1 or "minister" in name:
        return None
    if not bodies:
        if TREASURY not in name.split():
            return None
        headed = f"{name} minister"
    office = exclusive_office(headed, country)
    return office if office and office.endswith(" minister") else None
