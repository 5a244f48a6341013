"""What every workbook that is printed must hold."""

from openpyxl import Workbook


def assert_every_tab_prints(book: Workbook) -> None:
    """Landscape A4 with frozen headings, and no tab hidden."""
    for sheet in book.worksheets:
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation, sheet.sheet_state) == (
            9,
            "landscape",
            "visible",
        )
        assert sheet.freeze_panes is not None
        assert sheet.print_area
