-- The SHA-256 over the rules by which a workbook was read; NULL for what was received before this was kept.
ALTER TABLE workbooks ADD COLUMN rules VARCHAR;
