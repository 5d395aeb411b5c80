# One command a job; everything lives in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
READY_TO_TEST := $(VENV)/.ready-to-test
PIP := $(BIN)/python -m pip install --quiet --constraint constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help demo serve test lint bench check-local-model constraints clean

help: ## Show the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

$(READY): pyproject.toml constraints.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) --upgrade pip
	@$(PIP) --editable .
	@touch $@

$(READY_TO_TEST): $(READY)
	@$(PIP) --group test --group bench
	@touch $@

demo: $(READY) ## Install, summarise a recorded article over HTTP, print it, stop
	@$(BIN)/parley demo

serve: $(READY) ## Serve on http://127.0.0.1:8000: with your model if PARLEY_LLM_MODEL is set, else with rules
	@$(BIN)/parley serve

test: $(READY_TO_TEST) ## Run every check: format, lint, types, layers, tests, fixtures
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/mypy
	@$(BIN)/python -m tests.web.browser
	@$(BIN)/pytest
	@$(BIN)/parley fixtures check
	@$(BIN)/parley eval
	@$(BIN)/parley eval --engine offline

bench: $(READY_TO_TEST) ## Measure the service's own cost beside the bare SDK
	@$(BIN)/python -m tests.bench

check-local-model: $(READY_TO_TEST) ## Run everything against a real llama.cpp server (200 MB of packages)
	@$(BIN)/python -m pip install --quiet --group local-model
	@$(BIN)/python -m tests.local_model

constraints: ## Resolve constraints.txt anew
	@uv pip compile --quiet --universal --no-annotate --no-header --no-emit-index-url --no-emit-find-links --group test --group bench pyproject.toml -o constraints.txt

clean: ## Remove the environment and caches
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
