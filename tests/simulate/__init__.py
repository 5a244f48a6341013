"""Ten thousand department-years of made-up answers: how often the report speaks falsely, and how often it sees."""
