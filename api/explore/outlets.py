"""The page of an outlet: its newest articles, and the lists of what they tell."""

from __future__ import annotations

from flask import Response

from api.explore import addresses, answers
from api.explore.cards import card_of, cards
from api.explore.html import page
from api.explore.wording import day_in_words
from api.resources.documents import DOCUMENTS
from api.resources.outlets import OUTLETS

NEWEST = (("sort", "-date"), ("limit", "10"))


def outlet_view(shown_id: str) -> Response:
    """The page of an outlet."""
    outlet = answers.record(OUTLETS, shown_id)
    by = [("outlet", shown_id)]
    below = f"/outlets/{shown_id}"
    return page(
        "outlet.html",
        title=outlet["name"],
        card=card_of("outlets", outlet),
        days=[(each, day_in_words(outlet[f"{each}_published"])) for each in ("first", "last")],
        documents=outlet["documents"],
        told=[(name, number, addresses.list_page(name, by)) for name, number in outlet["counts"].items()],
        articles=cards(DOCUMENTS, answers.record_list(DOCUMENTS, [*by, *NEWEST])["data"], {}),
        all_articles=addresses.list_page("documents", by),
        views=[("JSON", addresses.api(below))],
        curl=addresses.curl(below),
    )
