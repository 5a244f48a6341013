"""A workbook's bytes as tabs of addressed cells, within limits. Knows Excel; knows no domain."""
