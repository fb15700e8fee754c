# `make check` lints the sample project, or PATHS=…; `make test` runs the tests. Both make the environment they need.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
PATHS ?=

.PHONY: check test docs format clean

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --editable '.[dev,lsp]'
	touch $@

check: $(VENV)/.installed
ifeq ($(strip $(PATHS)),)
	$(BIN)/lintegrity check --exit-zero testdata/sample
else
	$(BIN)/lintegrity check $(PATHS)
endif

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -n auto

docs: $(VENV)/.installed-dev
	$(BIN)/python docs/generate.py

format: $(VENV)/.installed-dev
	$(BIN)/ruff format linter tests docs

clean:
	rm -rf $(VENV) build dist *.egg-info linter/*.egg-info
