"""Gunicorn settings for the limit and flask-smorest: those of the service without metrics."""

workers = 1
threads = 4
loglevel = "warning"
