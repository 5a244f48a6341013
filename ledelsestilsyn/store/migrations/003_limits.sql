-- The limits under which a workbook was read, where they were not the usual ones: `celler=3000000 sekunder=90`.
ALTER TABLE workbooks ADD COLUMN limits VARCHAR DEFAULT '';
