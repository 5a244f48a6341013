"""How many cases to read where in a year: the samples, the budget of hours, and the year's wheel. Pure."""
