# Everything a person does with the project. `make help` lists it.

VENV := .venv
BIN := $(VENV)/bin
LOWEST := .venv-lowest
# What is not said here the command chooses: `explainer --help`.
PORT ?=
HOST ?=
NOTEBOOK ?=
CLASS ?=
ADDRESS ?=
OPTIONS ?=
# LANGUAGE is also what desktops export, in another form (`en_GB:en`): only the command line counts.
ASKED_LANGUAGE := $(if $(filter command line,$(origin LANGUAGE)),$(LANGUAGE))
BOTH = $(if $(PORT),--port "$(PORT)") $(if $(ASKED_LANGUAGE),--lang "$(ASKED_LANGUAGE)") \
	$(if $(NOTEBOOK),--notebook "$(NOTEBOOK)") $(OPTIONS)

# Each file of tests is run by one process, which starts the server that they share once, in the order of conftest.py.
PARALLEL := --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

# What an installation depends on. Other changes of pyproject.toml install nothing anew.
define WANTED
import json, sys, tomllib
with open("pyproject.toml", "rb") as file:
    project = tomllib.load(file)
wanted = [project["build-system"], {key: project["project"].get(key) for key in
          ("name", "requires-python", "dependencies", "optional-dependencies", "scripts", "entry-points")}]
if sys.argv[1] == "dev":
    wanted.append(project["dependency-groups"])
print(json.dumps([sys.version_info[:2], wanted], sort_keys=True))
endef
export WANTED

# $(1) is app or dev, $(2) what pip is to install for it.
define INSTALL
@$(BIN)/python -c "$$WANTED" $(1) > $(VENV)/$(1).wanted
@if cmp -s $(VENV)/$(1).wanted $(VENV)/$(1).installed; then touch $(VENV)/$(1).installed; else \
	echo "Installing (once; a few minutes at most) ..." \
	&& $(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1" \
	&& $(BIN)/python -m pip install --quiet --disable-pip-version-check $(2) \
	&& $(COMPILE) && mv $(VENV)/$(1).wanted $(VENV)/$(1).installed; fi
endef

# The tools of an environment name its folder in full. Where it was moved or copied, they are told the new name; in the
# form of pip for names with spaces, which a first line has no room for.
define MEND
import pathlib, re, sys
venv = pathlib.Path(sys.argv[1]).absolute()
config = venv / "pyvenv.cfg"
(made,) = [line for line in config.read_text().splitlines() if line.startswith("command = ")]
old = str(pathlib.Path(made[made.index(" /", made.index(" -m venv ")) + 1:]).parent)
for path in [config, *venv.glob("bin/*"), *venv.glob("lib/python*/site-packages/*.pth")]:
    try:
        text = path.read_text(encoding="utf-8")
    except (UnicodeDecodeError, OSError):
        continue
    if text.startswith(f"#!{old}/"):
        text = f"""#!/bin/sh\n'''exec' "{old}/{venv.name}/bin/python" "$$0" "$$@"\n' '''\n""" + text.partition("\n")[2]
    mended = re.sub(re.escape(old) + r"(?![\w.-])", lambda _: str(venv.parent), text)
    if mended != text:
        path.write_text(mended, encoding="utf-8")
endef
export MEND
MOVED := $(shell cd $(VENV) 2>/dev/null && grep -q '^command = .* -m venv .*/' pyvenv.cfg \
	&& ! grep -qF " $(abspath $(VENV))" pyvenv.cfg && echo moved)

# A kernel that must compile what it imports takes twice as long to start. Some packages carry files
# meant for other Pythons, which do not compile: they are not imported either.
COMPILE := { $(BIN)/python -m compileall -qq -j 0 $(VENV)/lib explainer || true; }

# What is translated. In alphabetical order, with neither places nor dates, so that a catalogue changes only with its
# sentences.
TEMPLATE := $(VENV)/explainer.pot
EXTRACT = $(BIN)/pybabel -q extract --sort-output --no-location --width 120 --msgid-bugs-address maintainers --output-file $(TEMPLATE) explainer
UPDATE = $(BIN)/pybabel -q update --domain explainer --input-file $(TEMPLATE) \
	--width 120 --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date

.PHONY: help install app lab site handout test test-everywhere test-lowest lint bench bench-class bench-vote soak said messages picture clean moved

help: ## list what there is to make
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo "  Options of app and lab: PORT=8000 LANGUAGE=ru NOTEBOOK=lesson OPTIONS=--no-browser; of app: HOST=0.0.0.0 CLASS=30"
	@echo "  What else can stand in OPTIONS: .venv/bin/explainer --help, .venv/bin/explainer lab --help"

install: $(VENV)/app.installed ## build .venv with what the explainer needs

app: install ## serve the explainer and open it in a browser
	@$(BIN)/explainer $(if $(HOST),--host "$(HOST)") $(if $(CLASS),--class "$(CLASS)") $(BOTH)

lab: install ## open a copy of the notebooks in JupyterLab, to read and change
	@$(BIN)/explainer lab $(BOTH)

site: install ## build dist/site, the pages with Python in them, for any web server; SERVE=1 opens it
	@$(BIN)/python -m explainer.site $(if $(SERVE),--serve)

handout: install ## print dist/handout-en.pdf and the others; ADDRESS=https://… puts a QR code to the page on them
	@$(BIN)/python -m explainer.classroom.handout $(if $(ADDRESS),--address "$(ADDRESS)")

test: $(VENV)/dev.installed ## run the tests that a change fails first, getting Chromium when there is none
	@PYTHONPATH=tests $(BIN)/python -m tools.chromium
	@$(BIN)/python -m pytest -m "not everywhere" $(PARALLEL) $(PYTEST)

test-everywhere: $(VENV)/dev.installed ## run all others: JupyterLab, Firefox, WebKit, the site, a hub, a server that breaks
	@PYTHONPATH=tests $(BIN)/python -m tools.chromium
	@PYTHONPATH=tests $(BIN)/python -m tools.other_browsers
	@$(BIN)/python -m pytest -m everywhere $(PARALLEL) $(PYTEST)

test-lowest: | $(BIN)/python ## run the tests, but those in a browser, with the oldest packages that are allowed
	@$(BIN)/python -m venv --clear $(LOWEST)
	@$(LOWEST)/bin/python -m pip install --quiet --disable-pip-version-check uv
	@$(LOWEST)/bin/uv pip install --quiet --python $(LOWEST)/bin/python --resolution lowest-direct --editable ".[serve]" --group test
	@$(LOWEST)/bin/python -m pytest -m "not browser" $(PARALLEL) $(PYTEST)

lint: $(VENV)/dev.installed ## check style, types, notebooks and translations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/nbstripout --verify --keep-id notebooks/*/*.ipynb tests/bench/peers/*.ipynb
	@$(EXTRACT)
	@# pybabel's own --check never passes where a message has a context. Which Babel was last here says nothing.
	@rm -rf $(VENV)/locale && cp -r explainer/locale $(VENV)/locale && $(UPDATE) --output-dir $(VENV)/locale
	@diff -r -x '*.mo' -I '^"Generated-By: Babel ' explainer/locale $(VENV)/locale || { echo "The catalogues are not up to date: make messages" >&2; exit 1; }

said: $(VENV)/dev.installed ## write anew what the scenes say in fixed states, for a person to read
	@PYTHONPATH=tests:. $(BIN)/python -m said

messages: $(VENV)/dev.installed ## bring the translations up to date with the code, and hold all words together
	$(EXTRACT)
	$(UPDATE) --output-dir explainer/locale
	$(BIN)/pybabel -q compile --domain explainer --directory explainer/locale
	@PYTHONPATH=tests $(BIN)/python -m tools.prose

bench: $(VENV)/dev.installed ## measure speed and accuracy against what others do
	@PYTHONPATH=tests $(BIN)/python -m tools.chromium
	@PYTHONPATH=tests $(BIN)/python -m bench

bench-class: $(VENV)/dev.installed ## measure thirty people at one server, beside stock Voilà
	@PYTHONPATH=tests $(BIN)/python -m tools.chromium
	@PYTHONPATH=tests $(BIN)/python -m bench.classroom

bench-vote: $(VENV)/dev.installed ## measure a school that votes from one address, and what others can do to it
	@PYTHONPATH=tests $(BIN)/python -m bench.votes

soak: $(VENV)/dev.installed ## let thirty people come and go for ten minutes, then play every run for ten
	@PYTHONPATH=tests $(BIN)/python -m bench.soak --seconds 600
	@PYTHONPATH=tests $(BIN)/python -m bench.played --seconds 600

picture: $(VENV)/dev.installed ## photograph the real page for the README
	@PYTHONPATH=tests $(BIN)/python -m tools.chromium
	@PYTHONPATH=tests $(BIN)/python -m bench.portrait

clean: ## remove what was built, the environment too
	rm -rf $(VENV) $(LOWEST) dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/app.installed: pyproject.toml | $(BIN)/python $(MOVED)
	$(call INSTALL,app,--editable ".[serve]")

$(VENV)/dev.installed: pyproject.toml | $(BIN)/python $(MOVED)
	$(call INSTALL,dev,--editable ".[serve]" --group dev)

moved: | $(BIN)/python
	@echo "This folder was moved or copied; putting $(VENV) right ..."
	@$(BIN)/python -c "$$MEND" $(VENV)

# Where the system's Python comes without ensurepip, its pip fills the environment.
$(BIN)/python:
	@for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python; do \
		if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			"$$python" -m venv $(VENV) 2>/dev/null && exit 0; \
			"$$python" -m venv --clear --without-pip $(VENV) \
				&& "$$python" -m pip --python $(BIN)/python install --quiet pip; \
			exit $$?; \
		fi; \
	done; \
	echo "The explainer needs Python 3.11 or newer; none was found (make PYTHON=/path/to/python3 names one)." >&2; \
	exit 1
