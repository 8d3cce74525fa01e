# Parlance. `make` lists what there is; `make run` and `make test` are all a newcomer needs.
PYTHON ?= python3
BIN    := .venv/bin
PORT   ?= 8000

.DEFAULT_GOAL := help
.PHONY: help run search demo test test-thorough lint format bench lock words pictures fonts checks-page clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# One stamp for each set of requirements: made again only when its list changes.
INSTALL = $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes

.venv/uv.stamp: requirements-uv.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	touch $@

.venv/run.stamp: requirements.txt pyproject.toml .venv/uv.stamp
	$(INSTALL) -r $<
	$(BIN)/python -c 'import pathlib, sysconfig; pathlib.Path(sysconfig.get_path("purelib"), "parlance.pth").write_text(str(pathlib.Path.cwd()) + "\n")'
	touch $@

.venv/dev.stamp: requirements-dev.txt .venv/run.stamp
	$(INSTALL) -r $<
	touch $@

.venv/search.stamp: requirements-search.txt .venv/run.stamp
	$(INSTALL) -r $<
	touch $@

search: .venv/search.stamp ## install what search boxes need (56 MB); without it, search pages are lists

run: .venv/run.stamp ## the main job: extract, draft, serve desk and pages on loopback
	$(BIN)/flask start --port $(PORT)

demo: .venv/run.stamp ## add four demonstration people and a decided article in three languages
	$(BIN)/flask demo --port $(PORT)

test: .venv/dev.stamp ## every test
	$(BIN)/python -m tests

test-thorough: .venv/dev.stamp ## every test, with many more examples where an example is costly
	TESTS=thorough $(BIN)/python -m tests

lint: .venv/dev.stamp ## style, types, floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/dev.stamp ## let the formatter have its way
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/dev.stamp ## measure, beside peers
	$(BIN)/python bench/extract.py
	$(BIN)/python bench/release.py
	$(BIN)/python bench/change.py
	$(BIN)/python bench/pages.py
	$(BIN)/python bench/inject.py --articles --score
	$(BIN)/python bench/desk.py --quick
	@echo 'bench/memory.py wants --tmx: a TMX file or a folder of them'
	@echo 'bench/safety.py wants --data: the folder of the safety benchmark'

pictures: .venv/dev.stamp ## take the README's pictures again, from the real thing
	$(BIN)/python docs/pictures.py
	$(BIN)/python docs/sheets.py
	$(BIN)/python docs/contact_sheet.py

# What people are told stands in templates, in `sentence(…)`, and in the lines of errors, findings and guards.
KEYWORDS := sentence Guard:4 Finding:3 _finding:1 BadInput:1 NotFound:1 MoveNotAllowed:1 Stale:1 Blocked:1 Refused:2 LedgerUnusable:1
# The rooms that only the command line speaks of, and what is no part of the desk.
SILENT := .* source_texts locales tests bench docs pages commands source catalogue exchange engine memory glossary release intake verify learnt

words: .venv/dev.stamp ## gather the words of the desk, and bring its catalogues up to date
	$(BIN)/pybabel -q extract -F babel.cfg --no-wrap --sort-by-file --add-location file --project Parlance --version 0.1.0 --copyright-holder 'the Parlance developers' $(KEYWORDS:%=-k %) --ignore-dirs '$(SILENT)' -o locales/desk.pot .
	for language in es pl ar ur; do $(BIN)/pybabel -q update --init-missing -D desk -d locales -i locales/desk.pot -l $$language --no-wrap --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date || exit 1; done

fonts: .venv/dev.stamp ## cut the typefaces of the pages anew (needs npm)
	$(BIN)/python docs/fonts.py

checks-page: .venv/dev.stamp
	$(BIN)/python docs/checks_page.py

COMPILE = $(BIN)/uv pip compile -q --universal --no-strip-extras --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command 'make lock'

lock: .venv/uv.stamp ## pin the requirements again, with hashes
	for list in requirements requirements-search requirements-dev requirements-uv; do $(COMPILE) $$list.in -o $$list.txt || exit 1; done

clean: ## forget the environment and all that tests left (never instance/)
	rm -rf .venv .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find app bench tests -name __pycache__ -prune -exec rm -rf {} +
