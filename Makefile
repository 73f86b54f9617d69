# `make site` and `make test` do everything on a fresh machine with Python >= 3.11 and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: site test torture bench clean

site: $(READY)
	@$(BIN)/kb build
	@echo "$(BIN)/kb serve"

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/kb lint --no-hints
	$(BIN)/python -m pytest -n 2 -q

torture: $(READY)
	KB_TORTURE=1 $(BIN)/python -m pytest -n 2 -q

bench: $(READY)
	$(BIN)/python -m tests.benchmarks

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $(READY)

clean:
	rm -rf $(VENV) site .kb build dist
