# Everything lives in .venv. The files .venv/.installed* say what is already there, so that
# a second run installs nothing, and needs no network.

PORT ?= 5006
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

bin := .venv/bin
stamp := .venv/.installed
inputs := pyproject.toml constraints.txt tools/install.sh
viewer := scenes/viewer/dist/viewer.bundle.js
viewer_sources := $(wildcard scenes/viewer/*.json scenes/viewer/js/*.js) tools/build_viewer.py

.PHONY: help install app test laws check bench docs pictures clean

help: ## say what can be made
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 18

install: $(stamp) $(viewer) ## install Laminascope into .venv

app: install ## install, then serve the dashboard (PORT=5006)
	@exec $(bin)/laminascope serve --port $(PORT) --no-open

test: $(stamp)-test $(viewer) ## install, then run every test
	@tools/check_chromium.sh
	$(bin)/python -m pytest --numprocesses=2 --dist=loadfile -m "not browser and not notebook"
	$(bin)/python -m pytest --numprocesses=2 --dist=worksteal -m "browser or notebook"

laws: $(stamp)-test $(viewer) ## hold every law to five times the examples, and to more people
	$(bin)/python -m pytest --hypothesis-profile=long -m hypothesis
	$(bin)/python -m pytest --hypothesis-profile=long tests/meshes/test_people.py

check: $(stamp)-dev ## format, lint, types, layers
	$(bin)/ruff format --check
	$(bin)/ruff check
	$(bin)/mypy
	$(bin)/lint-imports

bench: $(stamp)-bench $(viewer) ## compare speeds, all in one run
	@tools/check_chromium.sh
	$(bin)/python -m benchmarks

docs: $(stamp)-docs $(viewer) ## build the documentation into build/docs
	$(bin)/python -m tools.docsite build/docs

pictures: install ## draw the pictures of the README again
	$(bin)/python tools/pictures.py

clean: ## remove .venv, caches and built files
	rm -rf .venv build dist scenes/viewer/dist scenes/viewer/node_modules .*_cache .hypothesis .benchmarks

$(stamp): $(inputs)
	@tools/install.sh
	@tools/check_stills.sh
	@touch $@

# Installing has built it already; this is for sources that change later.
$(viewer): $(viewer_sources) | $(stamp)
	$(bin)/python tools/build_viewer.py
	@touch $@

$(stamp)-%: $(stamp)
	@tools/install.sh $*
	@touch $@
