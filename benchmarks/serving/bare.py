"""How gunicorn serves the limit and flask-smorest: as it does the service, without the counting of requests."""

workers = 1
threads = 4
loglevel = "warning"
