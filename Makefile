# Two commands do everything on a fresh machine: `make site` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
# As pip compiles what it installs: where PYTHONDONTWRITEBYTECODE is set, each start would compile all modules again.
COMPILED := $(BIN)/python -m compileall -q generator
# A worker a core; whoever has nothing left takes over from the others, in the order that tests/conftest.py sets.
PYTEST := $(COMPILED); $(BIN)/python -m pytest --quiet --numprocesses auto --dist worksteal --durations 10

# Scripts are read by Node: the machine's own where it is new enough, else the one that PyPI has, in .venv.
HAS_NODE := npm --version && node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 9) ? 0 : 1)'
WITH_NODE := { $(HAS_NODE); } >/dev/null 2>&1 || export PATH="$(CURDIR)/$(BIN):$$PATH"

INPUTS ?= 2000
SEED ?= 1

.PHONY: site serve check audit quick test test-long fuzz lint bench schemas plugins messages readability fonts portraits outlines lock clean

site: $(VENV)/.site ## Set up and build the real site into site/
	@$(BIN)/cohortbook build

serve: $(VENV)/.site ## Preview with live reload
	@$(BIN)/cohortbook serve

check: $(VENV)/.site ## Every problem in records and plays
	@$(BIN)/cohortbook check

audit: $(VENV)/.dev ## Every published number, and whether together they give people away; not for public logs
	@$(BIN)/cohortbook audit

quick: $(VENV)/.dev ## Every test that needs no browser and is not long by its nature
	@$(PYTEST) --hypothesis-profile quick -m 'not browser and not heavy and not bench and not long'

test: $(VENV)/.dev ## Set up and run every test, the browser's included
	@$(BIN)/python tests/chromium.py
	@$(BIN)/python tests/cms_package.py
	@$(BIN)/python tests/nu_checker.py
	@$(BIN)/python tests/pango.py
	@$(PYTEST)

test-long: $(VENV)/.dev ## Stop and fail a build at every system call (needs strace)
	@command -v strace >/dev/null || apt-get install --yes --quiet strace || sudo apt-get install --yes --quiet strace
	@$(PYTEST) -m long -o faulthandler_timeout=0

fuzz: $(VENV)/.dev ## Try broken records, plays, settings, spreadsheets, texts and pictures: make fuzz INPUTS=50000 SEED=2
	@PYTHONPATH=tests $(BIN)/python -m fuzz $(INPUTS) --seed $(SEED)

lint: $(VENV)/.dev node_modules/.installed ## Style, types, import directions, own sentences, scripts, workflows
	@$(BIN)/ruff check generator tests fonts portraits outlines
	@$(BIN)/ruff format --check generator tests fonts portraits outlines
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@PYTHONPATH=tests $(BIN)/python -m prose.overlap
	@$(WITH_NODE); npm run --silent lint
	@$(BIN)/zizmor --offline --quiet .github
	@$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	@$(BIN)/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml

bench: $(VENV)/.bench ## Print what a site costs, beside other generators (SIZES="150 1100" for less), and what grows with what
	@$(COMPILED)
	@$(BIN)/python tests/bench/run.py $(SIZES)
	@$(BIN)/python -m pytest tests/bench -q -s -m bench -o faulthandler_timeout=0

schemas: $(VENV)/.site ## Write the schemas that editors use while typing
	@$(BIN)/cohortbook schema --into schemas
	@$(BIN)/python -m cohortbook.formats.data_documents

plugins: $(VENV)/.dev ## Write the table of plugins that are tried
	@PYTHONPATH=tests $(BIN)/python -m plugins.table

messages: $(VENV)/.dev ## Bring the translation catalogs up to date, and what sites may translate
	@$(BIN)/pybabel -q extract -F babel.cfg -k say -k plural:1,2 --no-wrap --sort-output --no-location --omit-header -o $(VENV)/messages.pot .
	@$(BIN)/pybabel -q extract -F babel.site.cfg -k say -k plural:1,2 --no-wrap --sort-output --no-location --omit-header -o generator/cohortbook/locale/site.pot .
	@$(BIN)/pybabel -q extract -F babel.sheets.cfg -k say -k plural:1,2 --no-wrap --sort-output --no-location --omit-header -o generator/cohortbook/locale/sheets.pot .
	@$(BIN)/pybabel -q update -i $(VENV)/messages.pot -o generator/cohortbook/locale/fr.po -l fr --no-wrap --no-fuzzy-matching --ignore-obsolete --omit-header

readability: $(VENV)/.dev ## How hard each play is to read, for information
	@PYTHONPATH=tests $(BIN)/python -m prose.readability

portraits: $(VENV)/.site ## Draw the sample's faces and logos anew
	@$(BIN)/python portraits/make.py

outlines: node_modules/.installed $(VENV)/bin/python ## Write the outlines of the sample's map anew (needs npm)
	@$(BIN)/python outlines/make.py

fonts: $(VENV)/.fonts ## Make the serif and the tests' faces anew (needs npm)
	@$(BIN)/python fonts/make.py

lock: ## Lock exact versions with hashes (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links pyproject.toml requirements/build.in -o requirements/site.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --extra dev pyproject.toml requirements/build.in -c requirements/site.txt -o requirements/dev.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links requirements/plugins.in -c requirements/dev.txt --override requirements/plugins-override.in -o requirements/plugins.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links requirements/bench.in -o requirements/bench.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links requirements/node.in -o requirements/node.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links requirements/fonts.in -o requirements/fonts.txt

clean:
	rm -rf $(VENV) node_modules site .site-*

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; set PYTHON=python3.12 or similar" >&2; exit 1; }
	@echo "Setting up $(VENV) (once)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.site: requirements/site.txt pyproject.toml | $(VENV)/bin/python
	@$(PIP) install --require-hashes -r requirements/site.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@$(COMPILED)
	@touch $@

$(VENV)/.dev: requirements/dev.txt requirements/plugins.txt $(VENV)/.site
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@$(PIP) install --require-hashes -r requirements/plugins.txt
	@touch $@

$(VENV)/.bench: requirements/bench.txt $(VENV)/.dev
	@$(PIP) install --require-hashes -r requirements/bench.txt
	@touch $@

$(VENV)/.node: requirements/node.txt | $(VENV)/bin/python
	@{ $(HAS_NODE); } >/dev/null 2>&1 || $(PIP) install --require-hashes -r requirements/node.txt
	@touch $@

node_modules/.installed: package-lock.json $(VENV)/.node
	@$(WITH_NODE); npm ci --silent --no-audit --no-fund
	@touch $@

$(VENV)/.fonts: requirements/fonts.txt | $(VENV)/bin/python
	@$(PIP) install --require-hashes -r requirements/fonts.txt
	@touch $@
