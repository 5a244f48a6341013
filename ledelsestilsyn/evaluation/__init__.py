"""What the samples of a quarter or a year show, and what they can't: rates, limits, verdicts, comparisons. Pure."""
