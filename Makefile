# Two commands do everything: `make run` and `make test`. They need Python 3.11 or later with venv, and a package index.
PYTHON ?= python3
VENV := .venv
STAMP := $(VENV)/.installed

WHOOSH3 := build/whoosh3

.PHONY: run test test-whoosh3 lint types unit docs soak clean

run: $(STAMP)  ## open the reader on the sample articles
	$(VENV)/bin/nato-reader

test: lint types unit  ## linters, types, import contracts, all tests

lint: $(STAMP)
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/lint-imports

types: $(STAMP)
	$(VENV)/bin/mypy

unit: $(STAMP)
	$(VENV)/bin/pytest

test-whoosh3:  ## the engine's tests with whoosh3 in the place of whoosh 2.7.4: same import name, same file formats
	$(PYTHON) -m venv --clear $(WHOOSH3)
	$(WHOOSH3)/bin/pip install --quiet --editable '.[dev]'
	$(WHOOSH3)/bin/pip uninstall --quiet --yes whoosh
	$(WHOOSH3)/bin/pip install --quiet 'whoosh3>=3.54'
	$(WHOOSH3)/bin/pytest tests/unit/engine

soak: $(STAMP)  ## two hours of reading in a few minutes: memory, messages, the screen at the end
	NATO_READER_SOAK=1 $(VENV)/bin/pytest -n 0 tests/pty/test_long_session.py

$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --editable '.[dev]'
	touch $@

docs: $(STAMP)  ## make the tables and the screenshots of the documentation anew
	$(VENV)/bin/python docs/tables.py
	$(VENV)/bin/python docs/screenshots.py

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
