"""Mutants of the engine: it is spoilt in one place at a time, in Python and in SQL, and each time it must be seen."""
