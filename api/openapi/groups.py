"""The groups in which Swagger UI shows the parameters of an operation: who, what, when, where, proof, shape."""

from __future__ import annotations

from typing import Any

GROUPS = {
    "what": (
        "id",
        *("type", "mode", "quad", "status", "kind", "stance", "context", "q", "has_mode", "has_context", "part_of"),
        *("has_part_of", "has_parts", "fulfilled_by", "has_fulfilled_by", "has_plans", "event", "has_event"),
        *("statement", "agreement", "min_count", "max_count", "has_title"),
    ),
    "who": (
        *("participant", "actor", "recipient", "speaker", "addressee", "party", "dyad", "name", "name_like", "sector"),
        *("participant_country", "actor_country", "recipient_country", "speaker_country", "addressee_country"),
        *("participant_region", "speaker_region", "has_actor", "has_recipient", "has_speaker", "has_addressee"),
        *("has_party", "has_sector", "has_role", "mediator", "has_mediator"),
    ),
    "when": ("date_from", "date_to", "has_date"),
    "where": ("country", "place", "region", "near", "has_place", "has_country", "place_country"),
    "proof": (
        *(
            "document",
            "outlet",
            "publisher",
            "has_publisher",
            "url",
            "has_url",
            "domain",
            "min_documents",
            "max_documents",
        ),
        *("min_outlets", "min_confidence", "max_confidence", "published_from", "published_to"),
    ),
    "shape": (
        *("by", "interval", "directed", "sort", "limit", "cursor", "count", "fields", "expand", "highlight", "offsets"),
        *("format", "bom"),
    ),
}
OF = {name: (group, place) for group, names in GROUPS.items() for place, name in enumerate(names)}
ORDER = list(GROUPS)


def in_groups(parameters: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The parameters with their groups, group by group, what must be given first; `exclude_` after what it reverses."""
    return sorted(map(_grouped, parameters), key=_rank)


def _grouped(parameter: dict[str, Any]) -> dict[str, Any]:
    found = _place(parameter)
    return {**parameter, "x-group": found[0]} if found else parameter


def _place(parameter: dict[str, Any]) -> tuple[str, int] | None:
    optional = parameter["in"] == "query" and not parameter.get("required")
    return OF.get(parameter["name"].removeprefix("exclude_")) if optional else None


def _rank(parameter: dict[str, Any]) -> tuple[int, int, bool]:
    found = _place(parameter)
    if found is None:
        return -1, 0, False
    group, place = found
    return ORDER.index(group), place, parameter["name"].startswith("exclude_")
