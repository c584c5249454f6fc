"""The HTTP API: reads records from the tables and serves them as JSON."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import Engine

from api import description, docs, errors, headers, operations, pages, views
from api.resources import RESOURCES
from api.routing import RecordConverter
from api.settings import Settings
from api.throttle import Throttle
from models.database import connect

LARGEST_BODY = 1_000_000  # bytes


def create_app(settings: Settings, engine: Engine | None = None) -> Flask:
    """The application. `engine` is for tests; without it the settings say where the database is."""
    app = Flask(__name__, static_url_path="/docs/static")
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    app.json.sort_keys = False  # type: ignore[attr-defined]  # the OpenAPI document keeps its order
    app.extensions["settings"] = settings
    app.extensions["engine"] = connect(settings.database_url) if engine is None else engine
    app.extensions["throttle"] = Throttle(settings.analyze_per_minute)
    app.url_map.converters["record"] = RecordConverter
    errors.register(app)
    headers.register(app)
    app.register_blueprint(views.blueprint(RESOURCES))
    app.register_blueprint(operations.blueprint())
    document = description.build()
    pages.register(app, description.text(document))
    docs.register(app, document)
    return app
