"""Workbooks changed at random, by a seed: every one is taken or refused with a reason, and nothing is taken wrongly."""
