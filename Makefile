# Everything a person does with the project. `make help` lists it.

VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8866
HOST ?= 127.0.0.1
NOTEBOOK ?= explainer
CLASS ?=
OPTIONS ?=
# LANGUAGE is also what desktops export, in another form (`en_GB:en`): only the command line counts.
ifneq ($(origin LANGUAGE),command line)
override LANGUAGE := en
endif

# What an installation depends on. Other changes of pyproject.toml install nothing anew.
define WANTED
import json, sys, tomllib
with open("pyproject.toml", "rb") as file:
    project = tomllib.load(file)
wanted = [project["build-system"], {key: project["project"].get(key) for key in
          ("name", "requires-python", "dependencies", "optional-dependencies", "scripts")}]
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

# A kernel that must compile what it imports takes twice as long to start. Some packages carry files
# meant for other Pythons, which do not compile: they are not imported either.
COMPILE := { $(BIN)/python -m compileall -qq -j 0 $(VENV)/lib explainer || true; }

# What is translated. Neither places nor dates, so that a catalogue changes only with its sentences.
TEMPLATE := $(VENV)/explainer.pot
EXTRACT = $(BIN)/pybabel -q extract --no-location --width 120 --output-file $(TEMPLATE) explainer
UPDATE = $(BIN)/pybabel -q update --domain explainer --input-file $(TEMPLATE) \
	--width 120 --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date

.PHONY: help install app lab test lint bench bench-class soak said messages picture clean

help: ## list what there is to make
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo "  Options of app: PORT=$(PORT) HOST=$(HOST) LANGUAGE=$(LANGUAGE) NOTEBOOK=$(NOTEBOOK) CLASS=$(CLASS) OPTIONS=\"$(OPTIONS)\""

install: $(VENV)/app.installed ## build .venv with what the explainer needs

app: install ## serve the explainer and open it in a browser
	@$(BIN)/explainer --port "$(PORT)" --host "$(HOST)" --lang "$(LANGUAGE)" --notebook "$(NOTEBOOK)" \
		$(if $(CLASS),--class "$(CLASS)") $(OPTIONS)

lab: install ## open the notebooks in JupyterLab, to read and change
	@$(BIN)/python -m explainer.serving.lab --lang "$(LANGUAGE)" --notebook "$(NOTEBOOK)"

test: $(VENV)/dev.installed ## run the tests, getting Chromium when there is none
	@PYTHONPATH=tests $(BIN)/python -m chromium
	@$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal $(PYTEST)

lint: $(VENV)/dev.installed ## check style, types, notebooks and translations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
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
	@PYTHONPATH=tests $(BIN)/python -m prose

bench: $(VENV)/dev.installed ## measure speed and accuracy against what others do
	@PYTHONPATH=tests $(BIN)/python -m chromium
	@PYTHONPATH=tests $(BIN)/python -m bench

bench-class: $(VENV)/dev.installed ## measure thirty people at one server, beside stock Voilà
	@PYTHONPATH=tests $(BIN)/python -m chromium
	@PYTHONPATH=tests $(BIN)/python -m bench.classroom

soak: $(VENV)/dev.installed ## let thirty people come and go for ten minutes
	@PYTHONPATH=tests $(BIN)/python -m soak --seconds 600

picture: $(VENV)/dev.installed ## photograph the real page for the README
	@PYTHONPATH=tests $(BIN)/python -m chromium
	@PYTHONPATH=tests $(BIN)/python -m portrait

clean: ## remove what was built, the environment too
	rm -rf $(VENV) dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/app.installed: pyproject.toml | $(BIN)/python
	$(call INSTALL,app,--editable .)

$(VENV)/dev.installed: pyproject.toml | $(BIN)/python
	$(call INSTALL,dev,--editable . --group dev)

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
