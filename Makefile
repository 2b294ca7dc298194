# delib: PDFs of French local governments to tables.  `make extract` and `make test` do all the set-up themselves.
.DEFAULT_GOAL := help
.PHONY: help setup extract feed review notebooks test slow check lint types evaluate confidence recall bench cer stress sample dictionary ocr clean

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TABLES ?= data/tables
FILES ?= 5000
KILLS ?= 60
# The annotated documents the evaluation runs on: a folder of real ones when it is beside the project, else the sample.
CORPUS ?= $(firstword $(wildcard ../shared/corpus/dev) data/sample/pdf)
GOLD ?= $(firstword $(wildcard ../shared/gold/dev) data/sample/pdf)
REAL := $(wildcard ../shared/gold/dev)
RECORD := $(wildcard data/reference/evaluation.csv)
RAW = $(firstword $(shell find data/raw -iname '*.pdf' -print -quit 2>/dev/null))

help:  ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

# --- set-up -------------------------------------------------------------------------------------------------------

setup: $(READY)  ## make the environment (.venv); the other commands do it when needed
$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "delib needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	@$(PYTHON) -m venv $(VENV) || { echo "delib needs venv: on Debian, apt-get install python3-venv"; exit 1; }
	@$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[ocr,dev]'
	@command -v tesseract >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && $(MAKE) --no-print-directory ocr; } \
		|| echo "Scanned pages will be left unread until 'make ocr' has installed Tesseract with French."
	@touch $@

ocr:  ## install what reads scans (Tesseract and its French data, Debian packages; asks for root)
	@if command -v tesseract >/dev/null && tesseract --list-langs 2>/dev/null | grep -qx fra; then echo "Tesseract with French is there."; \
	elif [ "$$(id -u)" = 0 ]; then apt-get update -qq && apt-get install -y -qq --no-install-recommends tesseract-ocr tesseract-ocr-fra; \
	else sudo apt-get update -qq && sudo apt-get install -y -qq --no-install-recommends tesseract-ocr tesseract-ocr-fra; fi

# --- work ---------------------------------------------------------------------------------------------------------

extract: $(READY)  ## read data/raw (the sample corpus when it is empty) into data/tables
	@$(if $(RAW),,echo "data/raw holds no PDF: reading the sample corpus, data/sample/pdf.";) \
	$(BIN)/delib extract $(if $(RAW),data/raw,data/sample/pdf) -o $(TABLES) --prune

feed: $(READY)  ## make the open-data feed of the tables in data/feed
	@$(BIN)/delib feed $(TABLES) -o data/feed

review: extract  ## HTML pages that show what was read, where it stands, in data/review
	@$(BIN)/delib review $(if $(RAW),data/raw,data/sample/pdf) --tables $(TABLES)

notebooks: extract  ## run every notebook on the tables, from top to bottom, into data/notebooks
	@mkdir -p data/notebooks
	@DELIB_TABLES=$(abspath $(TABLES)) $(BIN)/jupyter-execute --timeout=600 --output='../data/notebooks/{notebook_name}' notebooks/*.ipynb

evaluate: $(READY)  ## scores against annotated documents; ARGS=--errors lists what is wrong
	@$(BIN)/delib extract $(CORPUS) -o data/evaluation --prune >/dev/null || [ $$? -eq 5 ]
	@$(BIN)/delib evaluate data/evaluation $(GOLD) --sure $(if $(REAL),$(RECORD:%=--against %)) $(ARGS)

confidence: ARGS = --measure data/reference/confidence.csv --diagram docs/reliability.svg --record data/reference/evaluation.csv
confidence: evaluate  ## measure how sure each rule is on real annotated documents, and record the errors

recall: $(READY)  ## what was planted in annotated documents and is kept out of their feed
	@$(BIN)/delib extract $(CORPUS) -o data/evaluation --prune >/dev/null || [ $$? -eq 5 ]
	@mkdir -p data/evaluation-feed; printf '[[collectivity]]\nsiren = "000000000"\nname = "Toutes"\ndocuments = ["*"]\n' > data/evaluation-feed/feed.toml
	@$(BIN)/delib feed data/evaluation -o data/evaluation-feed >/dev/null
	@$(BIN)/python -m pipeline.feed.recall data/evaluation data/evaluation-feed $(GOLD) $(ARGS)

bench: $(READY)  ## speed beside raw text extraction; BENCH=folder of PDFs
	@$(BIN)/python -m pipeline.bench $(BENCH)

cer: $(READY)  ## character error rate on the sample corpus, as text and as scans
	@$(BIN)/python -m data.sample.misread

# --- development --------------------------------------------------------------------------------------------------

test: $(READY)  ## the fast tests
	@$(BIN)/pytest -q -m "not slow"

$(VENV)/.servers: $(READY) constraints-servers.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints-servers.txt --editable '.[servers,judges]' && touch $@

slow: $(READY) $(VENV)/.servers  ## the tests that take long: faults, stress, browsers, servers
	@$(BIN)/pytest -q -m slow

stress: $(READY)  ## damaged PDFs by the thousand, and a run killed many times; FILES=5000 KILLS=60
	@STRESS=$(FILES) KILLS=$(KILLS) $(BIN)/pytest -q -s tests/pipeline/test_stress.py tests/pipeline/test_killed.py

lint: $(READY)
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(READY)
	@$(BIN)/mypy

check: lint types test slow  ## ruff, mypy and all the tests: what CI runs

sample: $(READY)  ## draw the sample corpus again
	@$(BIN)/python -m data.sample

dictionary: $(READY)  ## write data/DICTIONARY.md again
	@$(BIN)/python -m pipeline.dictionary

clean:  ## remove the environment and what was made
	@rm -rf $(VENV) data/tables data/evaluation data/evaluation-feed data/notebooks data/cache build ./*.egg-info
