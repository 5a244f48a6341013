"""Each workbook is read in a child process with limits, so that no file, however odd, can take the program down."""
