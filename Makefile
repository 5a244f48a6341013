# Everything is set up in .venv from the pinned lock files; nothing outside this folder is changed.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
WORKERS ?= 2

.PHONY: run test check samples bench fuzz simulate faults endurance lock clean

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

# The lock files anew, with hashes and without index addresses.
lock: $(VENV)/installed-test
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --no-header --upgrade -q -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --extra test --universal --generate-hashes --no-emit-index-url --no-header --upgrade -q -c requirements.lock -o requirements-test.lock

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
