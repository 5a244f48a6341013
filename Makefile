# Everything is set up in .venv from the pinned lock files; nothing outside this folder is changed.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
WORKERS ?= 2

.PHONY: run test check samples bench fuzz simulate faults endurance tampering same agree recalculate coverage mutants crate lock clean

# The main job on the sample workbooks: reports/2024K4/ with the PDF.
run: $(VENV)/installed
	$(BIN)/ledelsestilsyn run sample_workbooks

# ruff, mypy --strict and every test.
test: check
	$(BIN)/pytest -q -n $(WORKERS) --dist worksteal

check: $(VENV)/installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# The 25 sample workbooks, from their seeded generator.
samples: $(VENV)/installed-test
	$(BIN)/python -m tests.samples

# Each speed and size, side by side in one run, medians of five.
bench: $(VENV)/installed-test
	$(BIN)/python -m tests.bench

# 20,000 mutated workbooks: each is taken, or refused with a reason. Minutes; a short form is in the tests.
fuzz: $(VENV)/installed-test
	$(BIN)/python -m tests.fuzz --count 20000 --seed 1

# 10,000 department-years a case, unchanged and changed: how often the report's signs speak falsely, and how often they
# see. Writes simulated.csv in the package and docs/simulering.md. Minutes; a short form is in the tests.
simulate: $(VENV)/installed-test
	$(BIN)/python -m tests.simulate --years 10000 --seed 1

# A thousand single faults: the cell named is the cell. Minutes; a short form is in the tests.
faults: $(VENV)/installed-test
	$(BIN)/python -m tests.faults --count 1000 --seed 3

# Killed two hundred times and at every write, full and read-only disks, five hundred workbooks at once.
# Half an hour, and root for the disks; a short form is in the tests.
endurance: $(VENV)/installed-test
	$(BIN)/python -m tests.endurance

# genberegning.xlsx of 2,000 random histories through LibreOffice: every row agrees. A quarter of an hour; a short form is
# in the tests.
recalculate: $(VENV)/installed-test
	$(BIN)/python -m tests.recalculate --count 2000 --seed 1

# Every line and branch of the engine's Python, by the rules' examples alone; fails under 100 %.
coverage: $(VENV)/installed-test
	mkdir -p build
	COVERAGE_FILE=build/coverage $(BIN)/coverage run --branch --source=ledelsestilsyn.engine -m pytest -q tests/test_reference_classify.py tests/test_reference_tallies.py tests/test_reference_arrows.py tests/test_engine_edges.py
	COVERAGE_FILE=build/coverage $(BIN)/coverage report --show-missing --fail-under=100

# The engine spoilt in one place at a time, Python and SQL; each must be seen. Writes docs/mutants.md, goes on where it
# was broken off, and fails under 95 % killed or for a survivor without a reason. A short form is in the tests.
mutants: $(VENV)/installed-test
	$(BIN)/python -m tests.mutants

# The example report's manifest held against RO-Crate 1.3 by its official validator, in an environment of its own: it asks
# for an older rich than the program. The shapes it uses are in the tests.
crate:
	test -x .venv-crate/bin/rocrate-validator || ($(PYTHON) -m venv .venv-crate && .venv-crate/bin/pip install --quiet --disable-pip-version-check roc-validator==0.13.0)
	.venv-crate/bin/python tests/ro_crate/official.py reports/2024K4

# Two hundred seeded tamperings with the ledger, the archive, the store, a report and a kit: each is detected and named.
# Minutes; each way once is in the tests.
tampering: $(VENV)/installed-test
	$(BIN)/python -m tests.tampering --count 200

# A hundred reports from the samples, by every Python at hand, with other threads, seeds and orders: one digest.
# Half an hour; a short form is in the tests.
same: $(VENV)/installed-test
	$(BIN)/python -m tests.one_result --runs 100

# 10,000 random histories through the SQL, the reference engine and the auditor's own script: they say the same.
# Hours on a busy machine; a short form is in the tests.
agree: $(VENV)/installed-test
	$(BIN)/python -m tests.agree --count 10000

# The lock files anew, with hashes and without index addresses.
lock: $(VENV)/installed-test
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --universal --fork-strategy fewest --generate-hashes --no-emit-index-url --no-header --upgrade -q -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --extra test --universal --fork-strategy fewest --generate-hashes --no-emit-index-url --no-header --upgrade -q -c requirements.lock -o requirements-test.lock

$(VENV)/installed: requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

$(VENV)/installed-test: requirements-test.lock $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.lock
	touch $@

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
