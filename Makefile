# Two commands for a newcomer: `make demo` and `make test`. All set-up is inside them.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3.11
PORT ?= 8000
BIN := .venv/bin
SOURCES := $(shell find src -name '*.po' 2>/dev/null)

help: ## show what can be done here
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

demo: .venv/run ## the demo world on http://localhost:8000 (PORT= to change)
	@PORT=$(PORT) $(BIN)/achyk demo

test: .venv/test ## every fast test, on SQLite and on PostgreSQL
	@tools/test-all

check: .venv/test ## format, lint, types, import order, migrations, translations
	@tools/check

audit: .venv/test ## slow checks: a 2 GiB upload under strace, every mistake in every form
	@$(BIN)/python -m pytest -m audit -s
	@ACHYK_EVERY_MISTAKE=1 $(BIN)/python -m pytest -n 2 tests/doors/test_bad_input.py

bench: .venv/test ## our figures, as ratios within one run
	@$(BIN)/python -m tools.bench

messages: .venv/test ## gather the strings of the pages into the catalogues
	@$(BIN)/python -m tools.messages --update

format: .venv/test ## format the code
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .

lock: .venv/test ## pin the requirements anew, with hashes
	@cd requirements && for name in run test; do \
	  ../$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-header --output-file $$name.txt $$name.in; done

clean: ## remove the environment and the demo world
	rm -rf .venv var

.venv/python:
	@tools/make-environment $(PYTHON)

.venv/run: .venv/python requirements/run.txt pyproject.toml $(SOURCES)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@tools/install-package
	@touch $@ .venv/python

.venv/test: .venv/python requirements/test.txt pyproject.toml $(SOURCES)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@tools/install-package
	@touch $@ .venv/run .venv/python

.PHONY: help demo test audit check bench messages format lock clean
