"""genberegning.xlsx recalculated by LibreOffice: random histories side by side in workbooks, every row held up."""
