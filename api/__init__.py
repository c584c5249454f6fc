"""The HTTP API: reads records from the tables and serves them as JSON."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import Engine

from api import answers, compression, databases, description, docs, errors, headers, metrics, operations, pages, views
from api.resources import RESOURCES
from api.routing import RecordConverter
from api.settings import Settings
from api.throttle import Throttle

LARGEST_BODY = 1_000_000  # bytes, where an operation says nothing else


def create_app(settings: Settings, engine: Engine | None = None, replica: Engine | None = None) -> Flask:
    """The application. The engines are for tests; without them the settings say where the databases are."""
    app = Flask(__name__, static_url_path="/docs/static")
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    app.json.sort_keys = False  # type: ignore[attr-defined]  # the OpenAPI document keeps its order
    app.extensions["settings"] = settings
    app.extensions["throttle"] = Throttle(settings.analyze_per_minute)
    app.url_map.converters["record"] = RecordConverter
    databases.register(app, settings, engine, replica)
    errors.register(app)
    answers.register(app)  # what is registered first sees an answer last, as it leaves
    metrics.register(app)
    compression.register(app)
    headers.register(app)
    app.register_blueprint(views.blueprint(RESOURCES))
    app.register_blueprint(operations.blueprint())
    document = description.build()
    pages.register(app, description.text(document))
    docs.register(app, document)
    return app
