"""The same workbooks give the same bytes: whatever the threads, the order of files and rows, the seed or the Python."""
