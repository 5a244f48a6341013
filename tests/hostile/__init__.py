"""Files made to do harm, in memory: each is a workbook that someone could drop in the folder."""
