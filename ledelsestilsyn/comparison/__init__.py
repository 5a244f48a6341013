"""The same quarters under other rules, side by side, and what on page one would turn."""
