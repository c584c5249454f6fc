"""The WSGI application, configured by environment variables: `gunicorn wsgi:app`."""

from api import create_app
from api.http import json_log
from api.settings import LogFormat, Settings

settings = Settings.from_environment()
if settings.log_format is LogFormat.JSON:
    json_log.configure()
app = create_app(settings)
