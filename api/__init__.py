"""How are the records served? As JSON over HTTP, read from the tables; `create_app` builds the application."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import Engine

from api import front, operations
from api.analysis.client import AnalyzerClient
from api.analysis.pool import shared
from api.http import code_version, compression, engines, errors, headers, hosts, json_log, schema_check
from api.http.code_version import Versions
from api.http.rate_limit import RateLimit
from api.http.routing import RecordConverter
from api.lists import views
from api.lists.limits import DEFAULT_LIMITS, ReadLimits
from api.openapi import document, swagger_ui
from api.resources import RESOURCES
from api.service import metrics, pages
from api.settings import LARGEST_BODY, LogFormat, Settings


def create_app(  # noqa: PLR0913  all parameters but the settings are for tests
    settings: Settings,
    engine: Engine | None = None,
    replica: Engine | None = None,
    *,
    fronted: bool = True,
    versions: Versions | None = None,
    read_limits: ReadLimits = DEFAULT_LIMITS,
) -> Flask:
    """The Flask application.

    The parameters after `settings` are for tests: engines in place of those that the settings name, whether to install
    the response cache and the fast path, other code versions, other read limits.
    """
    app = Flask(__name__, static_url_path="/docs/static")
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    app.json.sort_keys = False  # type: ignore[attr-defined]  # the OpenAPI document keeps its order
    app.extensions["settings"] = settings
    app.extensions["versions"] = versions or code_version.versions(whole_texts=settings.whole_texts)
    app.extensions["read_limits"] = read_limits
    app.extensions["analyzer"] = (
        AnalyzerClient(settings.analyze_socket) if settings.analyze_socket else shared(settings.analyze_processes)
    )
    app.extensions["rate_limit"] = RateLimit(settings.analyze_per_minute, settings.rate_limit_storage)
    app.url_map.converters["record"] = RecordConverter
    engines.register(app, settings, engine, replica)
    errors.register(app)
    if fronted:
        front.register(app)  # first, because Flask runs after_request functions in reverse order
    metrics.register(app, settings.metrics_folder)
    hosts.register(app)
    schema_check.register(app)
    compression.register(app)
    headers.register(app)
    app.register_blueprint(views.blueprint(RESOURCES))
    app.register_blueprint(operations.blueprint())
    described = document.build()
    pages.register(app, document.text(described))
    swagger_ui.register(app, described)
    if settings.log_format is LogFormat.JSON:
        app.wsgi_app = json_log.RequestIds(app.wsgi_app)  # type: ignore[method-assign]  # as in api/front
    return app
