"""How are the records served? Read from the tables and sent as JSON over HTTP."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import Engine

from api import operations
from api.front import response_cache
from api.http import compression, engines, errors, headers
from api.http.rate_limit import RateLimit
from api.http.routing import RecordConverter
from api.lists import views
from api.openapi import document, swagger_ui
from api.resources import RESOURCES
from api.service import metrics, pages
from api.settings import Settings

LARGEST_BODY = 1_000_000  # bytes, where an operation says nothing else


def create_app(settings: Settings, engine: Engine | None = None, replica: Engine | None = None) -> Flask:
    """The application. The engines are for tests; without them the settings say where the databases are."""
    app = Flask(__name__, static_url_path="/docs/static")
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    app.json.sort_keys = False  # type: ignore[attr-defined]  # the OpenAPI document keeps its order
    app.extensions["settings"] = settings
    app.extensions["rate_limit"] = RateLimit(settings.analyze_per_minute, settings.rate_limit_storage)
    app.url_map.converters["record"] = RecordConverter
    engines.register(app, settings, engine, replica)
    errors.register(app)
    response_cache.register(app)  # what is registered first sees an answer last, as it leaves
    metrics.register(app, settings.metrics_folder)
    compression.register(app)
    headers.register(app)
    app.register_blueprint(views.blueprint(RESOURCES))
    app.register_blueprint(operations.blueprint())
    described = document.build()
    pages.register(app, document.text(described))
    swagger_ui.register(app, described)
    return app
