"""Hostile files by name, each with the message code that refuses it, or None where it does no harm and is taken."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from handmade_workbooks import MAIN, parts_of, relations, sheet_xml, workbook_of, zipped
from importer_workbooks import COVER, TAB, workbook

_HERE = Path(__file__).parent
_ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
_SHEET, _BOOK, _STYLES = "xl/worksheets/sheet2.xml", "xl/workbook.xml", "xl/styles.xml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

Parts = dict[str, str | bytes]


@dataclass(frozen=True, slots=True)
class Hostile:
    """`code` refuses it; None: it is taken. `make` gives the bytes."""

    make: Callable[[], bytes]
    code: str | None
    name: str = "CVO.xlsx"


def good() -> bytes:
    """A small correct workbook of three cases for the small risk model."""
    rows = [
        ["Sagsnr.", "1", "2", "3", "Seneste afgørelse"],
        ["0012345", "Ja", "Nej", "IR", "12.03.2024"],
        ["0012346", "Nej", "Ja", "Nej", "13.03.2024"],
    ]
    return workbook({"Forside": COVER, TAB: rows})


def parts_of_good() -> Parts:
    with zipfile.ZipFile(io.BytesIO(good())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(path: str, change: Callable[[str], str]) -> bytes:
    """The good workbook with one part rewritten."""
    parts = parts_of_good()
    parts[path] = change(bytes(parts[path]).decode("utf-8"))
    return zipped(parts)


def added(extra: Mapping[str, str | bytes]) -> bytes:
    """The good workbook with parts more than it had."""
    return zipped({**parts_of_good(), **extra})


def declared_entities(declaration: str, use: str) -> Callable[[str], str]:
    """Put a DOCTYPE before the part's root, and a use of it in its first text."""

    def change(part: str) -> str:
        head, _, rest = part.rpartition("?>")
        return f"{head}{'?>' if head else ''}<!DOCTYPE x [{declaration}]>{rest.replace('</', use + '</', 1)}"

    return change


def _laughs() -> str:
    lines = '<!ENTITY a0 "hahahahaha">'
    return lines + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


def _bomb() -> bytes:
    return changed(_SHEET, lambda part: part.replace("</sheetData>", " " * 30_000_000 + "</sheetData>"))


def _nested(depth: int) -> bytes:
    data = zipped({"0": bytes(10_000_000)})
    for _ in range(depth):
        data = zipped({str(copy): data for copy in range(10)})
    return data


def overlapping(entries: int, size: int) -> bytes:
    """A zip whose directory names the same packed bytes many times: little to send, much to unpack."""
    content = random.Random(1).randbytes(size // 100) * 100
    packed = zlib.compress(content, 9, -zlib.MAX_WBITS)
    head = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 8, 0, 33, zlib.crc32(content), len(packed), size, 1, 0)
    body = zipped(parts_of_good())
    end = body.rindex(b"PK\5\6")
    count, length, start = struct.unpack_from("<HII", body, end + 10)
    directory = body[start : start + length]
    for number in range(entries):
        name = f"xl/media/{number}.bin".encode()
        numbers = (20, 20, 0, 8, 0, 33, zlib.crc32(content), len(packed), size, len(name), 0, 0, 0, 0, 0, start)
        directory += struct.pack("<4s6H3I5H2I", b"PK\1\2", *numbers) + name
    extra = head + b"x" + packed
    total = count + entries
    tail = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, total, total, len(directory), start + len(extra), 0)
    return body[:start] + extra + directory + tail


def _many_tabs(count: int) -> bytes:
    tabs = "".join(f'<sheet name="Ark {n}" sheetId="{n}" r:id="rId1"/>' for n in range(2, count + 1))
    parts = parts_of(sheet_xml(_ONE))
    parts[_BOOK] = str(parts[_BOOK]).replace("</sheets>", f"{tabs}</sheets>")
    return zipped(parts)


def _named_tab(name: str) -> bytes:
    # The prefix is declared here, since openpyxl declares it at the top or at each tab, as its XML library has it.
    tab = f'<sheet xmlns:r="{_RELATIONS}" name="{name}" sheetId="99" r:id="rId1"/>'
    return changed(_BOOK, lambda part: part.replace("</sheets>", f"{tab}</sheets>"))


def _styles(count: int) -> bytes:
    """Different enough not to look like a bomb."""
    numbers = random.Random(1)
    formats = "".join(
        f'<xf numFmtId="{numbers.randrange(10**9)}" xfId="{numbers.randrange(10**9)}"/>' for _ in range(count)
    )
    return changed(_STYLES, lambda part: part.replace("</cellXfs>", f"{formats}</cellXfs>"))


def _filled(rows: int, columns: int) -> bytes:
    letters = [chr(65 + n // 26) + chr(65 + n % 26) for n in range(columns)]
    numbers = random.Random(1)
    body = "".join(
        f'<row r="{row}">'
        + "".join(f'<c r="{letter}{row}"><v>{numbers.randrange(10**9)}</v></c>' for letter in letters)
        for row in range(1, rows + 1)
    ).replace("<row", "</row><row")
    return workbook_of(sheet_xml(body.removeprefix("</row>") + "</row>"))


def _overlapping_merges() -> bytes:
    """A small file whose merged cells, gone through one by one, are 200 million."""
    spans = "".join(f'<mergeCell ref="A{row % 90 + 1}:CV{row % 90 + 101}"/>' for row in range(1, 20_001))
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="190"><c r="CV190"><v>1</v></c></row>'
    return workbook_of(sheet_xml(rows, after=f"<mergeCells>{spans}</mergeCells>"))


def _claimed_strings() -> bytes:
    """A reader that made room for what the part claims would need 100 GB."""
    rows = "".join(
        f'<row r="{row}">'
        + "".join(f'<c r="{letter}{row}" t="s"><v>{number}</v></c>' for letter, number in cells)
        + "</row>"
        for row, cells in enumerate(((("A", 0), ("B", 1)), (("A", 2), ("B", 3)), (("A", 4), ("B", 5))), start=1)
    )
    texts = ("Afdeling", "CVO", "Periode", "2024K1", "Tilsynsdato", "31.03.2024")
    parts = parts_of(sheet_xml(rows), shared=tuple(f"<t>{text}</t>" for text in texts))
    strings = "xl/sharedStrings.xml"
    parts[strings] = str(parts[strings]).replace("<sst ", '<sst count="4294967295" uniqueCount="4294967295" ')
    return zipped(parts)


def _external_link() -> bytes:
    link = f'<externalLink xmlns="{MAIN}"><externalBook/></externalLink>'
    target = '<Relationship Id="rId1" Type="x/externalLinkPath" Target="\\\\192.0.2.1\\x.xlsx" TargetMode="External"/>'
    links = relations().replace("</Relationships>", f"{target}</Relationships>")
    folder = "xl/externalLinks"
    return added({
        f"{folder}/externalLink1.xml": link,
        f"{folder}/_rels/externalLink1.xml.rels": links,
        "xl/connections.xml": '<connections><connection sourceFile="http://192.0.2.1/x"/></connections>',
    })  # fmt: skip


def _path_tricks() -> bytes:
    names = (
        "../../ude",
        "/etc/ude",
        "..\\..\\ude2",
        "C:\\ude",
        "xl/../../../ude",
        "xl/./ude.bin",
        "ude\r\nlinje",
        "u\u202eslx.exe",
        "🦊",
    )
    return added(dict.fromkeys(names, "hej"))


def _symbolic_link() -> bytes:
    stream = io.BytesIO(good())
    with zipfile.ZipFile(stream, "a") as archive:
        link = zipfile.ZipInfo("xl/media/link")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/hostname")
    return stream.getvalue()


def _xlsb(row: int, column: int) -> bytes:
    """A workbook with a number in A1 and one in the cell."""

    def record(kind: int, content: bytes = b"") -> bytes:
        return (bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])) + bytes([len(content)]) + content

    def wide(text: str) -> bytes:
        return struct.pack("<I", len(text)) + text.encode("utf-16-le")

    def cell(row: int, column: int) -> bytes:
        return record(0, struct.pack("<I", row) + bytes(13)) + record(5, struct.pack("<IId", column, 0, 12.0))

    size = record(148, struct.pack("<IIII", 0, row, 0, column))
    return zipped({
        "_rels/.rels": relations(("officeDocument", "xl/workbook.bin")),
        "xl/workbook.bin": record(131) + record(143)
        + record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("Ark1")) + record(144) + record(132),
        "xl/_rels/workbook.bin.rels": relations(("worksheet", "worksheets/sheet1.bin")),
        "xl/worksheets/sheet1.bin": record(129) + size + record(145) + cell(0, 0) + cell(row, column)
        + record(146) + record(130),
    })  # fmt: skip


def _kept(file: str) -> bytes:
    return (_HERE / file).read_bytes()


def _hollow_xls() -> bytes:
    """Without its table of sectors calamine asks for more memory than there is, and aborts."""
    data = _kept("good.xls")
    return data[:512] + bytes(1024) + data[1536:]


def _ods_with(change: Callable[[str], str]) -> bytes:
    with zipfile.ZipFile(_HERE / "good.ods") as archive:
        parts: Parts = {name: archive.read(name) for name in archive.namelist()}
    parts["content.xml"] = change(bytes(parts["content.xml"]).decode("utf-8"))
    return zipped(parts)


def _first_number_in_ods(part: str) -> str:
    return part.replace("<table:table-cell ", '<table:table-cell table:number-columns-repeated="16384" ', 1).replace(
        "<table:table-row ", '<table:table-row table:number-rows-repeated="1048576" ', 1
    )


def _more_before_the_end(text: str) -> Callable[[str], str]:
    return lambda part: part.replace("</sheetData>", f"{text}</sheetData>", 1)


_PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(500)
_FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
_EXTERNAL = '<!ENTITY f SYSTEM "file:///etc/hostname">'
_VBA = {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(2000)}

FILES: Mapping[str, Hostile] = {
    "a zip bomb": Hostile(_bomb, "for_stor"),
    "zips in zips": Hostile(lambda: _nested(3), "ikke_en_arbejdsbog"),
    "zips in zips inside a workbook": Hostile(lambda: added({"xl/media/0.zip": _nested(2)}), None),
    "5,000 entries": Hostile(lambda: added({f"x{n}": b"" for n in range(5_000)}), "for_stor"),
    "overlapping entries": Hostile(lambda: overlapping(1_500, 300_000), "ulaeselig"),
    "a billion laughs in a tab": Hostile(lambda: changed(_SHEET, declared_entities(_laughs(), "&a9;")), "ulaeselig"),
    "a billion laughs in the styles": Hostile(
        lambda: changed(_STYLES, declared_entities(_laughs(), "&a9;")), "ulaeselig"
    ),
    "a billion laughs in the contents": Hostile(
        lambda: changed(_BOOK, declared_entities(_laughs(), "&a9;")), "ulaeselig"
    ),
    "an entity that fetches a file": Hostile(lambda: changed(_SHEET, declared_entities(_EXTERNAL, "&f;")), "ulaeselig"),
    "elements nested 100,000 deep": Hostile(
        lambda: changed(
            _BOOK, lambda part: part.replace("</sheets>", "</sheets>" + "<a>" * 100_000 + "</a>" * 100_000)
        ),
        None,
    ),
    "a cell at XFD1048576": Hostile(lambda: changed(_SHEET, _more_before_the_end(_FAR)), "for_stor"),
    "a cell at XFD1048576 in an .xlsb": Hostile(
        lambda: _xlsb(1_048_575, 16_383), "laesning_for_megen_hukommelse", "CVO.xlsb"
    ),
    "a cell repeated over a whole .ods": Hostile(lambda: _ods_with(_first_number_in_ods), "for_stor", "CVO.ods"),
    "100,000 styles": Hostile(lambda: _styles(100_000), None),
    "more cells than the limit": Hostile(lambda: _filled(rows=300, columns=100), "for_stor"),
    "10,000 tabs": Hostile(lambda: _many_tabs(10_000), "for_stor"),
    "a tab name of 100,000 characters": Hostile(lambda: _named_tab("x" * 100_000), "for_stor"),
    "a cell of 100,000 characters": Hostile(
        lambda: workbook(
            {"Forside": COVER, TAB: [["Sagsnr.", "1"], ["0012345", "Ja"], ["9" * 100_000, "æ" * 100_000]]}
        ),
        None,
    ),
    "a count of shared strings of four billion": Hostile(_claimed_strings, "laesning_for_megen_hukommelse"),
    "merged cells over each other": Hostile(_overlapping_merges, "ulaeselig"),
    "external links": Hostile(_external_link, None),
    "macros": Hostile(lambda: added(_VBA), None, "CVO.xlsm"),
    "an .xls": Hostile(lambda: _kept("good.xls"), None, "CVO.xls"),
    "an .ods": Hostile(lambda: _kept("good.ods"), None, "CVO.ods"),
    "half an .xls": Hostile(lambda: _kept("good.xls")[:3_000], "ikke_en_arbejdsbog", "CVO.xls"),
    "an .xls with a hole": Hostile(_hollow_xls, "laesning_for_megen_hukommelse", "CVO.xls"),
    "half an .ods": Hostile(lambda: _kept("good.ods")[:5_000], "ulaeselig", "CVO.ods"),
    "half an .xlsx": Hostile(lambda: good()[:2_000], "ulaeselig"),
    "an encrypted workbook": Hostile(lambda: _kept("locked.xlsx"), "adgangskode"),
    "a renamed picture": Hostile(lambda: _PICTURE, "ikke_en_arbejdsbog"),
    "nothing": Hostile(lambda: b"", "ikke_en_arbejdsbog"),
    "paths that lead out of the folder": Hostile(_path_tricks, None),
    "a symbolic link": Hostile(_symbolic_link, None),
    "two parts of one name": Hostile(lambda: added({"XL\\WORKBOOK.XML": "x"}), "ulaeselig"),
}

NAMES: Mapping[str, tuple[str, str | None]] = {
    "a line break": ("CVO\r\n2024.xlsx", None),
    "a NUL": ("CVO\0.xlsx", None),
    "an emoji": ("CVO 🦊.xlsx", None),
    "a mark that turns the text round": ("CVO\u202exslx.exe.xlsx", None),
    "half of a surrogate pair": ("CVO\udce6.xlsx", None),
    "a path": ("../../CVO.xlsx", None),
    "a personal number": ("CVO 311257-5000.xlsx", None),
    "255 characters": ("C" * 255, None),
    "256 characters": ("C" * 256, "for_stor"),
}
