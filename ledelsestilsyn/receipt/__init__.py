"""The receipt: what a department is told about its workbook, in its own workbook and as plain text."""
