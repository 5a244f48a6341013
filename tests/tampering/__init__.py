"""Somebody changes what was handed in, reckoned or written down, wherever it lies: each must show, and be named."""
