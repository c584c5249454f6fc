"""The application, built from the environment: `gunicorn wsgi:app`."""

from api import create_app
from api.settings import from_environment

app = create_app(from_environment())
