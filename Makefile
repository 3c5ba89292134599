# Two commands do everything: `make demo` and `make test`. Each sets up its own environment first;
# a second call finds it there and loses no time. Needs Python 3.11, 3.12 or 3.13, and make.
#
#   make demo        read the bundled sample, print what was found
#   make test        all tests, on all cores (WORKERS=0: in one process; ARGS: what pytest is handed)
#   make check       style, types, architecture, sizes
#   make golden      write the golden runs of tests/golden anew, to be read as a difference
#   make bench       speed: cold start, warm reader, stages, processes, a known folder, a cluster
#   make bench-pages  the pages of the reading room over records of 100,000 and a million claims (long)
#   make bench-gather  1,000 new reports into records of ten thousand to a million claims (long)
#   make soak        runs killed at any moment, damaged files of every format (SOAK_KILLS, SOAK_INPUTS; long)
#   make score       accuracy: our gold and stories, then the public development records (these need ../shared/gold)
#   make alarm       who held an office: the alarm on 1,200 sentences, the table against public lists (../shared)
#   make notebook    the notebook of docs run anew, its outputs written
#   make screenshots  the pictures of docs/images, from the bundled sample (needs Chromium)
#   make wheel-test  build the wheel and run the demo from it in a clean environment
#   make lock        resolve the dependencies anew (needs uv, brought in by itself)
#   make clean       remove everything that this file makes

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test check format golden bench bench-pages bench-gather soak score alarm notebook screenshots wheel-test lock clean

VENV := .venv
BIN := $(VENV)/bin
WORKERS ?= auto
SOAK_KILLS ?= 200
SOAK_INPUTS ?= 100000
SOAK_SEED ?= 0
INSTALLED := $(VENV)/installed.stamp
WHEEL_VENV := build/wheel-venv
WHEEL_INSTALLED := $(WHEEL_VENV)/installed.stamp
PIP_INSTALL := -m pip --disable-pip-version-check install --quiet --no-compile  # what is imported is compiled then
TREES := src tests tools benchmarks training

help:
	@sed -n '1,/^$$/s/^# \{0,1\}//p' Makefile

demo: $(INSTALLED)
	@$(BIN)/comity demo

test: $(INSTALLED)
	@$(BIN)/python -m pytest --numprocesses=$(WORKERS) --dist=worksteal $(ARGS)

check: $(INSTALLED)
	$(BIN)/ruff check $(TREES)
	$(BIN)/ruff format --check $(TREES)
	$(BIN)/mypy --strict
	$(BIN)/lint-imports --no-logo --no-cache
	$(BIN)/python tools/size_report.py src/comity

format: $(INSTALLED)
	$(BIN)/ruff check --fix $(TREES)
	$(BIN)/ruff format $(TREES)

golden: $(INSTALLED)
	@$(BIN)/python tests/golden_runs.py

bench: $(INSTALLED)
	@$(BIN)/python benchmarks/cold.py
	@$(BIN)/python benchmarks/warm.py
	@$(BIN)/python benchmarks/speed.py --ray

bench-pages: $(INSTALLED)
	@$(BIN)/python benchmarks/reading_room.py

bench-gather: $(INSTALLED)
	@$(BIN)/python benchmarks/gathering.py

soak: $(INSTALLED)
	@$(BIN)/python benchmarks/killed.py $(SOAK_KILLS) --seed $(SOAK_SEED)
	@$(BIN)/python benchmarks/fuzz_sources.py $(SOAK_INPUTS) --seed $(SOAK_SEED) --keep build/soak

score: $(INSTALLED)
	@$(BIN)/comity score tests/gold/dev
	@$(BIN)/comity score tests/gold/measure
	@$(BIN)/comity score tests/stories/dev
	@$(BIN)/comity score tests/stories/measure
	@$(BIN)/python benchmarks/plover.py --boot 500 --by-type
	@$(BIN)/python benchmarks/plover.py --boot 500 --interstate

alarm: $(INSTALLED)
	@$(BIN)/python benchmarks/offices.py
	@$(BIN)/python benchmarks/holders.py

notebook: $(INSTALLED)
	@$(BIN)/python tools/notebook.py docs/from-feed-to-plot.ipynb

screenshots: $(INSTALLED)
	@$(BIN)/python tools/screenshots.py docs/images

# The wheel's own environment holds what the wheel declares and nothing else; the demo runs in an
# empty folder, so that no file of the source tree can help it.
wheel-test: $(INSTALLED) $(WHEEL_INSTALLED)
	rm -rf dist build/wheel-run && mkdir -p build/wheel-run
	$(BIN)/python -m build --wheel --no-isolation --outdir dist . >build/wheel-build.log || { cat build/wheel-build.log; exit 1; }
	$(BIN)/python tools/wheel_contents.py dist/comity-*.whl src
	$(WHEEL_VENV)/bin/python $(PIP_INSTALL) --no-deps --force-reinstall dist/comity-*.whl
	$(WHEEL_VENV)/bin/python -m pip check
	cd build/wheel-run && env -u PYTHONPATH ../wheel-venv/bin/comity --version && env -u PYTHONPATH ../wheel-venv/bin/comity demo

lock: $(INSTALLED)
	$(BIN)/python $(PIP_INSTALL) uv
	$(BIN)/python tools/lock.py

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find $(TREES) -name __pycache__ -type d -prune -exec rm -rf {} +

$(INSTALLED): pyproject.toml requirements-dev.lock | $(BIN)/python
	@echo "Installing what Comity needs into $(VENV) (once) ..."
	$(BIN)/python $(PIP_INSTALL) --require-hashes -r requirements-dev.lock
	$(BIN)/python $(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(WHEEL_INSTALLED): requirements.lock | $(WHEEL_VENV)/bin/python
	$(WHEEL_VENV)/bin/python $(PIP_INSTALL) --require-hashes -r requirements.lock
	@touch $@

# The pip that comes with an older Python can be too old for some wheels: each environment gets its own new one.
%/bin/python:
	@rm -rf $*
	@python=$$(sh tools/find_python.sh $(PYTHON)) && echo "Making $* with $$($$python --version)" && $$python -m venv $*
	$@ $(PIP_INSTALL) --upgrade pip
