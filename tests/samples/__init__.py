"""The generator of the sample workbooks: what the departments answered, how untidily they wrote it, and the list of it."""
