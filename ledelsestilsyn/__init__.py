"""Risk-based management supervision: from the departments' workbooks to the committee's quarterly report."""

__version__ = "0.2.0"
