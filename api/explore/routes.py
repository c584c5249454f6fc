"""The routes of the pages, and errors as pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from pathlib import Path

import orjson
from flask import Blueprint, Flask, Response, request, send_from_directory

from api import pictures
from api.explore import addresses
from api.explore.analysis import analyzed_view, form_view
from api.explore.answers import MovedError
from api.explore.correction_list import corrections_view
from api.explore.corrections import CORRECTIONS, correction_view, dismissed_view, undo_view
from api.explore.documents import document_view
from api.explore.html import moved, page, wants_html
from api.explore.kept import KeptAnswers
from api.explore.lists import counts_view, list_view, pictures_view
from api.explore.outlets import outlet_view
from api.explore.records import record_view
from api.explore.start import search_view, start_view
from api.http import etags
from api.http.errors import PROBLEM
from api.records.redirects import DismissedError
from api.records.resource import Resource
from api.resources import RESOURCES
from api.resources.events import EVENTS
from models.kinds import ToldKind

EXPLORE = addresses.EXPLORE
PICTURES = Path(pictures.__file__).parent
FILES = {"explore.static", "explore.pictures_css"}


def register(app: Flask) -> None:
    """Serve the pages."""
    app.extensions["kept_answers"] = KeptAnswers()
    routes = Blueprint("explore", __name__, static_folder="static", static_url_path=f"{EXPLORE}/static")
    routes.before_request(_unchanged)
    routes.register_error_handler(MovedError, _moved)
    routes.register_error_handler(DismissedError, dismissed_view)
    routes.add_url_rule(EXPLORE, "start", start_view, strict_slashes=False)
    routes.add_url_rule(
        f"{EXPLORE}/pictures.css", "pictures_css", lambda: send_from_directory(PICTURES, "pictures.css")
    )
    routes.add_url_rule(f"{EXPLORE}/search", "search", search_view)
    routes.add_url_rule(f"{EXPLORE}/analyze", "analyze", form_view)
    routes.add_url_rule(f"{EXPLORE}/analyze", "analyzed", analyzed_view, methods=["POST"])
    for resource in RESOURCES:
        base = f"{EXPLORE}/{resource.name}"
        routes.add_url_rule(base, f"{resource.name}_list", _bound(list_view, resource))
        if resource is EVENTS:
            routes.add_url_rule(f"{base}/pictures", "events_pictures", pictures_view)
        if resource.facets:
            routes.add_url_rule(f"{base}/counts", f"{resource.name}_counts", _bound(counts_view, resource))
        if isinstance(resource.kind, ToldKind):
            routes.add_url_rule(f"{base}/<record:shown_id>", f"{resource.name}_item", _bound(record_view, resource))
        for name in CORRECTIONS if resource.correctable else ():
            rule, view = f"{base}/<record:shown_id>/{name}", partial(correction_view, resource, name)
            routes.add_url_rule(rule, f"{resource.name}_{name}", view, methods=["POST"])
    routes.add_url_rule(f"{EXPLORE}/corrections", "corrections", corrections_view)
    routes.add_url_rule(f"{EXPLORE}/corrections/undo", "undo_correction", undo_view, methods=["POST"])
    routes.add_url_rule(f"{EXPLORE}/documents/<record:shown_id>", "documents_item", document_view)
    routes.add_url_rule(f"{EXPLORE}/outlets/<record:shown_id>", "outlets_item", outlet_view)
    app.register_blueprint(routes)
    app.after_request(_error_page)


def _bound(view: Callable[..., Response], resource: Resource) -> Callable[..., Response]:
    def bound(shown_id: str | None = None) -> Response:
        return view(resource) if shown_id is None else view(resource, shown_id)

    return bound


def _unchanged() -> Response | None:
    """304 for who has the page. A page shows several records, so that it depends on the last change of any."""
    return None if request.endpoint in FILES else etags.unchanged()


def _pictures_css() -> Response:
    return send_from_directory(PICTURES, "pictures.css")


def _moved(error: MovedError) -> Response:
    return moved(addresses.of_href(error.address), HTTPStatus.PERMANENT_REDIRECT)


def _error_page(response: Response) -> Response:
    """An error as a page, for browsers."""
    asked = request.path in {"/", EXPLORE} or request.path.startswith(f"{EXPLORE}/")
    if not asked or response.content_type != PROBLEM or not wants_html():
        return response
    problem = orjson.loads(response.get_data())
    shown = page(
        "error.html",
        problem["status"],
        title=problem["title"],
        **{name: problem[name] for name in ("detail", "errors")},
    )
    response.set_data(shown.get_data())
    response.content_type = shown.content_type
    response.vary.add("Accept")
    return response
