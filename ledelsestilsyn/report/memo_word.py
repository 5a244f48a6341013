"""An empty Word document as the municipality's drafts are: A4, Danish, real styles, clean properties, fixed bytes."""

import io
import zipfile
from datetime import UTC, date, datetime, time

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.rel import Relationships
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

FONT, FALLBACK = "Calibri", "Arial"
LANGUAGE = "da-DK"
TO_FILL, SOURCE, NOTE, IN_TABLE, ITEM = "Udfyldes", "Kilde", "Note", "Tabeltekst", "Bilagslinje"
TEXT_WIDTH_CM = 17.0
# Rows of a table and lines of a list that surely fit on a page.
KEPT_TOGETHER = 14
AUTHOR = "Ledelsestilsyn"
_SIZES = {"Heading 1": 18, "Heading 2": 14, "Heading 3": 12, "Heading 4": 11}
_ABOVE = {"Heading 1": 0, "Heading 2": 16, "Heading 3": 12, "Heading 4": 10}
# What python-docx's own empty document holds and no reader needs: a picture of itself, and every style twice.
_NEEDLESS = ("thumbnail", "stylesWithEffects", "customXml")
_FONTS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    f'<w:font w:name="{FONT}"><w:altName w:val="{FALLBACK}"/><w:family w:val="swiss"/></w:font></w:fonts>'
)
_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Ledelsestilsyn</Application></Properties>"
)


def empty_document(title: str, dated_on: date) -> WordDocument:
    document = Document()
    _drop_needless(document)
    _page(document)
    _language_and_font(document)
    _styles(document)
    _properties(document, title, dated_on)
    _replace_part(document.part.rels, "/fontTable", _FONTS)
    return document


def packed(document: WordDocument, dated_on: date) -> bytes:
    """The document's bytes, which depend on nothing but what it says: each part bears `dated_on`, at noon."""
    written, out = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(out, "w") as fixed:
        for name in parts.namelist():
            info = zipfile.ZipInfo(name, (dated_on.year, dated_on.month, dated_on.day, 12, 0, 0))
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            fixed.writestr(info, parts.read(name))
    return out.getvalue()


def page_footer(document: WordDocument, text: str) -> None:
    """`Side X af Y` by fields, which Word counts itself, and the text at the left."""
    line = document.sections[0].footer.paragraphs[0]
    line.paragraph_format.tab_stops.clear_all()
    line.add_run(f"{text}\t" if text else "\t")
    line.add_run("Side ")
    _field(line, "PAGE")
    line.add_run(" af ")
    _field(line, "NUMPAGES")


def _field(line: Paragraph, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    shown = line.add_run("1")
    field.append(shown._r)
    line._p.append(field)


def _drop_needless(document: WordDocument) -> None:
    for owner in (document.part, document.part.package):
        for identity in [key for key, row in owner.rels.items() if row.reltype.endswith(_NEEDLESS)]:
            owner.rels.pop(identity)
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in ("Normal Table", "Table Grid"):
            style.delete()


def _page(document: WordDocument) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm((21 - TEXT_WIDTH_CM) / 2)
    page.top_margin = page.bottom_margin = Cm(2.5)
    page.header_distance = page.footer_distance = Cm(1.2)


def _language_and_font(document: WordDocument) -> None:
    """Danish in the defaults, so that the spelling checker and the screen reader know; one font for everything."""
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    language = defaults.find(qn("w:lang"))
    for part in ("w:val", "w:eastAsia"):
        language.set(qn(part), LANGUAGE)
    theme = document.settings.element.find(qn("w:themeFontLang"))
    theme.attrib.clear()
    theme.set(qn("w:val"), LANGUAGE)
    document.settings.element.find(qn("w:zoom")).set(qn("w:percent"), "100")
    for tag, text in (("w:decimalSymbol", ","), ("w:listSeparator", ";")):
        document.settings.element.find(qn(tag)).set(qn("w:val"), text)
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), FONT)


def _styles(document: WordDocument) -> None:
    body = _style(document, "Normal", 11, below=6)
    body.paragraph_format.line_spacing = 1.15
    body.paragraph_format.widow_control = True
    for name, size in _SIZES.items():
        heading = _style(document, name, size, above=_ABOVE[name], below=4, bold=True, colour="1F3864")
        heading.font.italic = False
        heading.paragraph_format.keep_with_next = True
    for name in ("List Bullet", "List Number"):
        _style(document, name, 11, below=6)
    quote = _style(document, "Quote", 11, below=2, italic=True)
    quote.paragraph_format.left_indent = Cm(0.8)
    quote.paragraph_format.keep_with_next = True
    source = _added(document, SOURCE, 9.5, below=8, colour="404040")
    source.paragraph_format.left_indent = Cm(0.8)
    _added(document, NOTE, 9.5, above=4, below=8, colour="404040")
    _added(document, ITEM, 11, below=2)
    in_table = _added(document, IN_TABLE, 9, below=0)
    in_table.paragraph_format.line_spacing = 1.0
    _table_looks(document)
    _shaded(_added(document, TO_FILL, 11, above=2, below=6, bold=True))
    footer = _style(document, "Footer", 9, colour="404040")
    footer.paragraph_format.tab_stops.clear_all()
    footer.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    footer.paragraph_format.tab_stops.add_tab_stop(Cm(TEXT_WIDTH_CM), WD_TAB_ALIGNMENT.RIGHT)


def _style(
    document: WordDocument,
    name: str,
    size: float,
    above: float = 0,
    below: float = 0,
    bold: bool = False,
    italic: bool = False,
    colour: str = "000000",
) -> ParagraphStyle:
    style = document.styles[name]
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"no paragraph style: {name}")
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, italic
    style.font.color.rgb = RGBColor.from_string(colour)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(above), Pt(below)
    return style


def _added(
    document: WordDocument,
    name: str,
    size: float,
    above: float = 0,
    below: float = 0,
    bold: bool = False,
    colour: str = "000000",
) -> ParagraphStyle:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    return _style(document, name, size, above, below, bold, colour=colour)


def _table_looks(document: WordDocument) -> None:
    """Grey lines, and air around the text of a cell (in twentieths of a point)."""
    looks = document.styles["Table Grid"].element.find(qn("w:tblPr"))
    for line in looks.find(qn("w:tblBorders")):
        line.set(qn("w:color"), "7F7F7F")
    for margin in looks.findall(qn("w:tblCellMar")):
        looks.remove(margin)
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("top", 40), ("left", 60), ("bottom", 40), ("right", 60)):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(width))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    looks.append(margins)


def _shaded(style: ParagraphStyle) -> None:
    """Yellow behind the places to fill in; the word UDFYLDES says it without the colour."""
    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", "FFF2A8")):
        shade.set(qn(f"w:{key}"), value)
    style.element.get_or_add_pPr().insert_element_before(
        shade, "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )


def _properties(document: WordDocument, title: str, dated_on: date) -> None:
    """The title, the language and the day; no person's name, and nothing of the program that wrote it."""
    noon = datetime.combine(dated_on, time(12), UTC)
    core = document.core_properties
    core.title, core.subject, core.language = title, "Dagsordenspunkt", LANGUAGE
    core.author, core.last_modified_by, core.comments, core.keywords = AUTHOR, "", "", ""
    core.created, core.modified, core.revision = noon, noon, 1
    _replace_part(document.part.package.rels, "/extended-properties", _PROPERTIES)


def _replace_part(related: Relationships, kind: str, text: str) -> None:
    """Another text for a part that python-docx carries along as bytes and gives no way to change."""
    part = next(row.target_part for row in related.values() if row.reltype.endswith(kind))
    part._blob = text.encode()
