"""The WSGI application, configured by environment variables: `gunicorn wsgi:app`."""

from api import create_app
from api.settings import Settings

app = create_app(Settings.from_environment())
