"""Swagger UI for the OpenAPI document; the only module that imports flasgger."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import flask_swagger_ui
from flasgger import Swagger
from flask import Flask

from api.openapi import guides

ASSETS = Path(flask_swagger_ui.__file__).resolve().parent / "dist"


def register(app: Flask, document: dict[str, Any]) -> None:
    """Serve `document` unchanged at /openapi.json, Swagger UI for it at /docs/, and the guides below that.

    flasgger provides the routes. The assets are those of a current Swagger UI, since flasgger's do not support OpenAPI
    3.1, and templates/flasgger/index.html overrides its page, which has inline scripts.
    """
    config = {
        "openapi": document["openapi"],
        "title": document["info"]["title"],
        "specs": [
            {
                "endpoint": "openapi",
                "route": "/openapi.json",
                "rule_filter": lambda _: False,
                "model_filter": lambda _: False,
            }
        ],
        "specs_route": "/docs/",
        "oauth_redirect": "/docs/oauth2-redirect.html",
        "static_folder": str(ASSETS),
        "static_url_path": "/docs/assets",
    }
    Swagger(app, config=config, template=document, merge=True)
    guides.register(app)
