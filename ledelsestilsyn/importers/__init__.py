"""From a workbook's bytes to a Submission with its deviations and its balance."""
