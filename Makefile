# Two commands on a fresh machine: `make run` and `make test`. Everything else is for maintainers.
PYTHON ?= python3.11
PORT ?= 8123
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run install install-dev chromium test test-slow test-all check format lock score transcripts bench clean

run: install
	@$(BIN)/python -m bot run --port $(PORT)

install: $(VENV)/.runtime

install-dev: $(VENV)/.dev

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements/runtime.txt | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/runtime.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.runtime
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

# Browser tests drive Debian's Chromium; nothing downloads a browser.
chromium:
	@(command -v chromium && fc-list | grep -qi emoji) >/dev/null 2>&1 || \
		(apt-get update -qq && apt-get install -y -qq chromium fontconfig fonts-noto-color-emoji >/dev/null)

check: install-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/pyright

# Two runs, because SimCord stands in for discord.py's connections in the whole process, and these tests need them.
SOCKETS := tests/playground tests/e2e tests/faults
PYTEST := $(BIN)/python -m pytest -n 2 --dist loadgroup

test: install-dev chromium check
	$(PYTEST) -m "not slow" $(addprefix --ignore=,$(SOCKETS))
	$(PYTEST) -m "not slow" $(SOCKETS)

# pytest ends with 5 when a run has no slow test.
test-slow: install-dev chromium
	$(PYTEST) -m slow $(addprefix --ignore=,$(SOCKETS)) || [ $$? -eq 5 ]
	$(PYTEST) -m slow $(SOCKETS) || [ $$? -eq 5 ]

test-all: test test-slow

format: install-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# How well the illustrator understands prompts that were not written for it.
score: install-dev
	$(BIN)/python -m tools.score

# What the playground shows in tests/scenarios, written anew after a change of what people see. Read the difference.
transcripts: install-dev
	ATELIER_RECORD_SCENARIOS=1 $(BIN)/python -m pytest -n 0 tests/playground/test_scenarios.py

# Needs `uv` on the path. The files carry hashes and no index address.
lock:
	uv pip compile --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -q requirements/runtime.in -o requirements/runtime.txt
	uv pip compile --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -q requirements/dev.in -o requirements/dev.txt

clean:
	rm -rf $(VENV) build *.egg-info
