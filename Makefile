# Everything one types. `make help` lists it; PORT, HOST, DATA_DIR and every setting come from the environment
# (docs/settings.md), and ARGS="..." is handed on to pytest.

VENV := .venv
PY := $(VENV)/bin/python
PORT ?= 8000
HOST ?= 127.0.0.1
WORKERS ?= 2
ARGS ?=
KEPT_PAGES = tests/outreach/test_edition.py tests/outreach/test_reader_cache.py tests/site/test_never_stale.py \
	tests/browser/test_two_workers.py
TESTS = scripts/run-tests $(PY) $(ARGS)
PRODUCTION = DJANGO_SETTINGS_MODULE=outreach.settings.production
APPS = outreach activities home
PYTHON_FILES = $(APPS) tests manage.py

export PORT HOST WORKERS

.DEFAULT_GOAL := help
.PHONY: help run demo serve install test test-postgres test-redis lint lint-style lint-imports lint-templates \
	lint-translations lint-django lint-types format translations bench lighthouse screenshots clean

help: ## This list
	@echo "Outreach Kit. Start with:  make run"
	@echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' Makefile
	@echo
	@echo "  make run PORT=9000   another port; docs/settings.md has every setting"

# --- Using it --------------------------------------------------------------------------------------
run: $(VENV)/.runtime ## Set everything up, load the demo the first time, and start the site on this machine
	@$(PY) manage.py start

demo: $(VENV)/.runtime ## Load the demo into an empty site that is served by `make serve`
	@$(PRODUCTION) $(PY) manage.py migrate --verbosity 0
	@$(PRODUCTION) $(PY) manage.py load_demo

serve: export SITE_URL := $(if $(SITE_URL),$(SITE_URL),http://localhost:$(PORT))
serve: export DJANGO_SETTINGS_MODULE := outreach.settings.production
serve: $(VENV)/.runtime ## Start the site as others will read it: production settings, two workers
	@$(PY) manage.py start --prepare-only
	@echo "An empty site? Load the demo with:  make demo"
	@exec scripts/serve $(PY)

# --- Working on it ---------------------------------------------------------------------------------
install: $(VENV)/.tools ## Make the virtual environment .venv, with all the tools

test: $(VENV)/.tools ## Run every test, in a browser too; ARGS="-k calendar" for some
	@scripts/ensure-browser $(PY)
	@$(PY) manage.py compile_translations
	$(TESTS)

# How a page looks, and is worked with keys, is the same whatever keeps the data: those tests are run once, on SQLite.
# (So is all that doesn't ask for data: tests/conftest.py sees to that.)
LOOKS = $(addprefix --ignore=tests/browser/test_, accessibility.py bead_maker.py displays.py keyboard.py previews.py readers.py)

test-postgres: $(VENV)/.tools ## Run every test that asks for data on a throw-away PostgreSQL
	@scripts/ensure-browser $(PY)
	@$(PY) manage.py compile_translations
	scripts/with-postgres $(TESTS) $(LOOKS)

test-redis: $(VENV)/.tools ## Run the tests of kept pages on a throw-away Redis
	@$(PY) manage.py compile_translations
	WORKERS=0 scripts/with-redis $(TESTS) $(KEPT_PAGES)

lint: lint-style lint-imports lint-templates lint-translations lint-django lint-types ## Style, types, who imports whom, templates, translations, settings; -k for all that fails

lint-style: $(VENV)/.tools
	$(PY) -m ruff check $(PYTHON_FILES)
	$(PY) -m ruff format --check $(PYTHON_FILES)

lint-imports: $(VENV)/.tools
	$(VENV)/bin/lint-imports

lint-templates: $(VENV)/.tools
	$(VENV)/bin/djhtml --check templates

lint-translations: $(VENV)/.tools
	$(PY) manage.py update_translations --check

lint-django: $(VENV)/.tools
	$(PY) manage.py makemigrations --check --dry-run
	$(PY) manage.py check --fail-level WARNING
	DATA_DIR=var/lint SITE_URL=https://example.dk $(PRODUCTION) $(PY) manage.py check --deploy --fail-level WARNING

lint-types: $(VENV)/.tools
	$(PY) -m mypy $(APPS)

format: $(VENV)/.tools ## Put Python and templates in shape
	$(PY) -m ruff check --fix-only $(PYTHON_FILES)
	$(PY) -m ruff format $(PYTHON_FILES)
	$(VENV)/bin/djhtml templates

translations: $(VENV)/.tools ## Bring locale/da in step with the source, and compile it
	$(PY) manage.py update_translations
	$(PY) manage.py compile_translations

bench: $(VENV)/.tools ## Measure speed at 1,000 and 100,000 dates, bead patterns, and recipes that travel
	@$(PY) -m tests.bench

lighthouse: $(VENV)/.tools ## Lighthouse's four scores (needs Node's npx)
	@scripts/ensure-browser $(PY)
	@$(PY) -m tests.bench.lighthouse

screenshots: $(VENV)/.tools ## Every page type, three widths, dark and printed, into var/screenshots/
	@scripts/ensure-browser $(PY)
	@$(PY) -m tests.browser.screenshots

clean: ## Remove what can be made again; the database and the uploads stay
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage \
		var/static var/lint var/lighthouse var/screenshots
	find $(APPS) tests -name __pycache__ -type d -prune -exec rm -rf {} +
	find locale -name '*.mo' -delete

# --- The virtual environment: made again only when the requirements change --------------------------
$(PY):
	@python=$$(scripts/find-python) && echo "Making $(VENV) with $$python" && "$$python" -m venv --clear $(VENV)

$(VENV)/.runtime: requirements.txt $(PY)
	@echo "Installing what the site runs on"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.tools: requirements-dev.txt requirements.txt $(PY)
	@echo "Installing the tools"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $(VENV)/.runtime $@
