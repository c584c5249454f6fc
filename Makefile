# `make run` and `make test` do all the set-up themselves; `make help` lists the rest.

# The Python that environments are made with; by default the first of 3.13, 3.12 and 3.11 that starts.
PYTHON ?=
PORT ?= 8000
DOCS ?= samples
GOLD_DIR ?= ../shared
EVENTS ?= 1000000
export PORT GOLD_DIR
# A folder of articles has a database of its own, so that samples and own articles never mix; a DATABASE_URL that is set
# goes before.
ifeq ($(strip $(DATABASE_URL)),)
run serve migrate ingest: export DATABASE_URL = $(shell .ci/database-of "$(DOCS)")
endif

VENV := .venv
PY := $(VENV)/bin/python
# In two processes, each with a database server and a language model of its own.
PYTEST := $(PY) -m pytest --numprocesses 2 --dist loadfile
PIP := $(PY) -m pip --quiet --quiet --disable-pip-version-check --no-input

.DEFAULT_GOAL := help
.PHONY: help run serve migrate ingest test unit test-postgresql test-long test-oldest lint types train crossvalidate score bench openapi lock audit clean clean-data which which-database configuration install-dev

help: ## Show what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: which configuration which-database migrate ## Install, migrate, ingest DOCS (default: samples/) and serve on 127.0.0.1:PORT
	@$(PY) -m ingest "$(DOCS)" || printf '\nNot everything was ingested; the reasons stand above. Serving what is there.\n'
	@$(MAKE) --no-print-directory serve

serve: which-database $(VENV)/.installed ## Serve what is in the database of DOCS
	@exec $(VENV)/bin/gunicorn wsgi:app

migrate: $(VENV)/.installed ## Bring the tables of the database of DOCS up to date
	@$(VENV)/bin/alembic upgrade head

ingest: which-database migrate ## Ingest DOCS and stop
	@$(PY) -m ingest "$(DOCS)"

test: which lint types unit ## Everything: lint, types, generated files, all tests but the long ones

unit: $(VENV)/.installed-dev
	$(PYTEST) -m "not long"

test-postgresql: $(VENV)/.installed-dev ## All tests that touch a database but those in a browser, on PostgreSQL; TEST_DATABASE_URL names a server of yours
	TEST_DATABASE=postgresql $(PYTEST) -m "database and not long and not browser"

test-long: $(VENV)/.installed-dev ## The tests that take minutes
	$(PY) -m pytest -m long -o faulthandler_timeout=0

test-oldest: $(VENV)/.installed-dev ## What must hold on the oldest Python: VENV=.venv311 PYTHON=python3.11
	$(PY) -m pytest tests/test_imports.py tests/quality/test_tellings_digests.py

lint: $(VENV)/.installed-dev ## Style, import order, and that generated files are current
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m api.openapi --check

types: $(VENV)/.installed-dev ## mypy --strict
	$(PY) -m mypy

train: .venv-training/.installed ## Train the scorer of events anew (docs/model.md): a quarter of an hour on one core
	.venv-training/bin/python -m training

crossvalidate: .venv-training/.installed ## Figures of the scorer on sentences it was not trained on: hours
	.venv-training/bin/python -m training.crossvalidation

score: $(VENV)/.installed-dev ## Extraction quality on the gold records in GOLD_DIR
	@$(PY) -m tests.quality.measure

bench: $(VENV)/.installed-dev ## Reads beside the physical limit and others, on EVENTS=1000000; pages, storing, scaling out; see benchmarks/README.md
	@$(PY) -m benchmarks.serving --events $(EVENTS)
	@DATABASE_URL=sqlite:///var/bench/world-$(EVENTS).sqlite $(PY) -m benchmarks.pages
	@$(PY) -m benchmarks.resolution
	@$(PY) -m benchmarks.scale_out

openapi: $(VENV)/.installed ## Write openapi.yaml anew
	$(PY) -m api.openapi

lock: $(VENV)/.installed-dev ## Pin requirements*.in anew, with hashes
	for name in requirements requirements-formats requirements-dask requirements-dev; do \
		$(PY) -m uv --quiet pip compile $$name.in -o $$name.txt --upgrade --universal --python-version 3.11 --generate-hashes \
			--no-header --no-annotate --no-emit-index-url --no-emit-find-links; \
	done

audit: $(VENV)/.installed-dev ## Look for known flaws of what is pinned; asks the package index, so it needs a network
	$(PY) -m uv tool run --from pip-audit==2.10.1 pip-audit --strict --require-hashes --disable-pip \
		$(foreach name,requirements requirements-dask requirements-dev,--requirement $(name).txt)

.venv-training/.installed: requirements.txt training/requirements.txt
	@python=$$(PYTHON="$(PYTHON)" .ci/find-python) && "$$python" -m venv .venv-training
	@echo "Installing what training needs …"
	@.venv-training/bin/python -m pip --quiet --disable-pip-version-check install --require-hashes -r requirements.txt
	@.venv-training/bin/python -m pip --quiet --disable-pip-version-check install --require-hashes --no-deps -r training/requirements.txt
	@touch $@

clean-data: ## Remove the databases under var/ and keep the environment
	rm -rf var

clean: ## Remove the environment and the database
	rm -rf $(VENV) var

configuration: $(VENV)/.installed
	@$(PY) -m api.service.configuration >/dev/null

which-database: # of another kind than SQLite only that it is one: its URL may hold a password
	@case "$$DATABASE_URL" in sqlite:///*) echo "Database: $${DATABASE_URL#sqlite:///}" ;; *) echo "Database: the one that DATABASE_URL names" ;; esac

which: $(VENV)/bin/python
	@PYTHON="$(PY)" .ci/find-python >/dev/null

install-dev: $(VENV)/.installed-dev ## Install what tests and lint need as well

$(VENV)/bin/python:
	@python=$$(PYTHON="$(PYTHON)" .ci/find-python) && "$$python" -m venv $(VENV)

$(VENV)/.installed: requirements.txt | $(VENV)/bin/python
	@echo "Installing what requirements.txt pins …"
	@$(PIP) install --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	@echo "Installing what requirements-dev.txt pins …"
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@
