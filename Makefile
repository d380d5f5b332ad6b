# Each target does its own set-up: a machine with Python 3.11 (with venv), make and git is enough for `make site`.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet --retries 10 --timeout 60
STRICT ?=

# A command starts in half the time where Python may keep what it compiled, whatever the environment says.
export PYTHONDONTWRITEBYTECODE =

.PHONY: site serve check test test-rest test-all bench pdf epub manual lock clean help
.DELETE_ON_ERROR:

help:  ## This list
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*##/\t/' | expand -t 10

site: $(VENV)/.site  ## Check the sources and build the publication into site/ (make site STRICT=1: warnings fail too)
	$(BIN)/dossier build $(if $(STRICT),--strict)

serve: $(VENV)/.site  ## Show the publication while you write it: http://127.0.0.1:8000/
	$(BIN)/dossier serve

pdf: $(VENV)/.site  ## The whole publication as a tagged PDF in build/
	$(BIN)/dossier export pdf

epub: $(VENV)/.site  ## The whole publication as an EPUB in build/
	$(BIN)/dossier export epub

manual: $(VENV)/.site  ## The authors' manual in manual/site/, its catalogue of rules made anew
	{ sed '/^| rule/,$$d' manual/docs/rules.md; $(BIN)/dossier rules --format markdown; } > manual/docs/rules.md.new
	mv manual/docs/rules.md.new manual/docs/rules.md
	$(BIN)/dossier -C manual build --strict

check: $(VENV)/.dev  ## Check the publication and the generator's own code
	$(BIN)/dossier check
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

test: $(VENV)/.dev  ## Run the tests, of the widest sweeps a share that holds something of every kind
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "not exhaustive"

test-rest: $(VENV)/.dev  ## Run the rest of those sweeps, and properties on all their examples, as CI does
	DOSSIER_THOROUGH=1 $(BIN)/python -m pytest -n 2 --dist worksteal -m "exhaustive or properties"

test-all: test test-rest  ## Run every test

bench: $(VENV)/.dev  ## Measure: a publication of 1,000 pages, against plain MkDocs; 200 figures; 2,000 addresses
	$(BIN)/python tests/bench/run.py
	$(BIN)/python tests/bench/figures.py
	$(BIN)/python tests/bench/links.py

lock: $(VENV)/.dev  ## Pin the dependencies anew (exact versions with hashes)
	$(BIN)/python -m uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q \
		--extra dev --extra build pyproject.toml -o requirements/dev.txt
	$(BIN)/python -m uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q \
		--extra build -c requirements/dev.txt pyproject.toml -o requirements/site.txt

clean:  ## Remove what was built and kept (the environment too)
	rm -rf $(VENV) .cache site build

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.site: requirements/site.txt pyproject.toml | $(VENV)/bin/python
	$(PIP) install --require-hashes -r requirements/site.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt pyproject.toml | $(VENV)/bin/python
	$(PIP) install --require-hashes -r requirements/dev.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.site
