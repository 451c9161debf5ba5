# Muster's commands. They need Python 3.11 or newer and make; everything else they fetch into .venv.
# Settings: PYTHON=python3.12  PORT=8000  MUSTER_DATA=var  (docs/operations.md has all of them)

PYTHON ?= python3
PORT ?= 8000
PEOPLE ?= 1000
UNITS ?= 50
ARGS ?=

BIN := .venv/bin
PIP := -m pip install -qq --disable-pip-version-check --no-input --only-binary :all:
SAY := printf '%s\n'
export PORT

.DEFAULT_GOAL := help
.PHONY: help setup run serve test test-sqlite test-browser test-postgres test-latest lint format bench size seed \
	demo-reset messages lock

help: ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r name what; do \
		printf '  make %-14s %s\n' "$$name" "$$what"; done

# -- setting up -------------------------------------------------------------------------------------------

setup: .venv/.dev ## install what development and tests need into .venv

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { \
		$(SAY) "Muster needs Python 3.11 or newer, and there is no '$(PYTHON)' here. Name one: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		$(SAY) "Muster needs Python 3.11 or newer; '$(PYTHON)' is `$(PYTHON) -V 2>&1`. Name another: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		$(SAY) "Python's venv module is missing. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	@$(SAY) "Making .venv ..."
	@$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }

.venv/.base: requirements/base.txt | $(BIN)/python
	@$(SAY) "Installing packages (about a minute) ..."
	@$(BIN)/python $(PIP) --require-hashes -r requirements/base.txt
	@touch $@

.venv/.dev: requirements/dev.txt | $(BIN)/python
	@$(SAY) "Installing packages, with those for tests (one to two minutes) ..."
	@$(BIN)/python $(PIP) --require-hashes -r requirements/dev.txt
	@touch .venv/.base $@

messages: .venv/.base ## compile the translations that have changed
	@$(BIN)/python -m bin.compile_messages

# -- running ----------------------------------------------------------------------------------------------

run: export DJANGO_SETTINGS_MODULE = config.settings.dev
run: .venv/.base messages ## try Muster: sets everything up, loads the demo, serves it on this machine
	@$(SAY) "Preparing the database (the first time: about a minute) ..."
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py seed_demo
	@exec $(BIN)/python manage.py runserver 127.0.0.1:$(PORT)

serve: export DJANGO_SETTINGS_MODULE = config.settings.production
serve: .venv/.base messages ## run a server: production settings, gunicorn; migrates DATABASE_URL first
	@test -n "$$SECRET_KEY" || { \
		$(SAY) "make serve needs SECRET_KEY (50 random characters, kept), and usually DATABASE_URL and ALLOWED_HOSTS."; exit 1; }
	@$(SAY) "Collecting static files, migrating the database ..."
	@$(BIN)/python manage.py collectstatic --noinput --verbosity 0
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py set_up
	@exec $(BIN)/gunicorn --config config/gunicorn.conf.py config.wsgi

seed: .venv/.base ## add synthetic people for measurement: PEOPLE=1000 UNITS=50
	@$(BIN)/python manage.py seed_population --people $(PEOPLE) --units $(UNITS)

demo-reset: .venv/.base ## put the demo's data aside and begin afresh at the next make run
	@$(BIN)/python -m bin.demo_reset

# -- proving ----------------------------------------------------------------------------------------------

test: .venv/.dev messages ## run every test: SQLite, browser, PostgreSQL (ARGS="-k name" for pytest)
	@$(BIN)/python -m bin.run_tests -- $(ARGS)

test-sqlite: .venv/.dev messages ## run the tests on SQLite only
	@$(BIN)/python -m bin.run_tests sqlite -- $(ARGS)

test-browser: .venv/.dev messages ## run the browser tests only
	@$(BIN)/python -m bin.run_tests browser -- $(ARGS)

test-postgres: .venv/.dev messages ## run the tests on a PostgreSQL of their own only
	@$(BIN)/python -m bin.run_tests postgres -- $(ARGS)

test-latest: messages ## run every test on the newest Python here, with the newest Django and Wagtail
	@newest=$$(for one in python3.14 python3.13 python3.12 $(PYTHON); do \
		$$one -c 'import ensurepip' 2>/dev/null && { echo $$one; break; }; done); \
	$(SAY) "Installing the newest packages for $$newest (one to two minutes) ..."; \
	$$newest -m venv --clear .venv-latest
	@sed -E 's/^(Django|wagtail)[<>=].*/\1/' requirements/base.in > .venv-latest/base.in
	@cp requirements/dev.in .venv-latest/dev.in
	@.venv-latest/bin/python $(PIP) -r .venv-latest/dev.in
	@.venv-latest/bin/python -m bin.run_tests -- $(ARGS)

lint: .venv/.dev ## check style, types and migrations
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@DJANGO_SETTINGS_MODULE=config.settings.test $(BIN)/python manage.py makemigrations --check --dry-run

format: .venv/.dev ## let ruff put the code in shape
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format .

bench: .venv/.dev messages ## measure, one line of JSON a figure
	@$(BIN)/python -m bin.bench $(ARGS)

size: .venv/.base ## count the code, list the largest files and functions
	@$(BIN)/python -m bin.size

lock: ## write requirements/*.txt anew from requirements/*.in (needs uv)
	@cd requirements && for name in base dev; do \
		uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
			--no-header --quiet --upgrade $$name.in --output-file $$name.txt; done
