"""The generator of the sample workbooks: what was answered, how untidily it was written, and the list of it."""
