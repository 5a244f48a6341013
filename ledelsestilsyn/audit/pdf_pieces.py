"""The texts of a PDF: its pages, its metadata, bookmarks, links, alternative texts, and the files it carries."""

import ctypes
import re
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ledelsestilsyn.audit.piece import Piece, UnreadableError

_XMP = re.compile(rb"<x:xmpmeta.*?</x:xmpmeta>", re.DOTALL)
_BROKEN = re.compile(r"-\r?\n")
_MARKUP = re.compile(r"<[^>]*>")


def pdf_pieces(file: str, data: bytes) -> Iterator[Piece]:
    """Raises UnreadableError for what is no PDF or is locked. The files it carries come by `attachments`."""
    document = _open(file, data)
    try:
        for key, value in document.get_metadata_dict().items():
            yield Piece(file, f"egenskaben {key}", value)
        for packet in _XMP.findall(data):
            yield Piece(file, "metadata (XMP)", _MARKUP.sub(" ", packet.decode("utf-8", "replace")))
        for bookmark in document.get_toc():
            yield Piece(file, "et bogmærke", bookmark.get_title())
        for number in range(len(document)):
            yield from _page(file, document, number)
    finally:
        document.close()


def attachments(file: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """The files that the PDF carries, by name."""
    document = _open(file, data)
    try:
        for number in range(document.count_attachments()):
            carried = document.get_attachment(number)
            yield carried.get_name(), bytes(carried.get_data())
    finally:
        document.close()


def _open(file: str, data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as fault:
        raise UnreadableError(file) from fault


def _page(file: str, document: pdfium.PdfDocument, number: int) -> Iterator[Piece]:
    page = document[number]
    place = f"side {number + 1}"
    text = page.get_textpage()
    # A word that is broken between lines is one word all the same.
    yield Piece(file, place, _BROKEN.sub("-", text.get_text_bounded().replace("\ufffe", "")))
    for alternative in _alternatives(page):
        yield Piece(file, f"{place}, en alternativ tekst", alternative)
    for link in _links(document, page):
        yield Piece(file, f"{place}, et link", link)
    text.close()
    page.close()


def _alternatives(page: pdfium.PdfPage) -> Iterator[str]:
    """What the tags of the page say instead of, or beside, what is drawn."""
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return
    waiting = [
        raw.FPDF_StructTree_GetChildAtIndex(tree, place) for place in range(raw.FPDF_StructTree_CountChildren(tree))
    ]
    getters = (
        raw.FPDF_StructElement_GetAltText,
        raw.FPDF_StructElement_GetActualText,
        raw.FPDF_StructElement_GetExpansion,
        raw.FPDF_StructElement_GetTitle,
    )
    while waiting:
        element = waiting.pop()
        if not element:
            continue
        for getter in getters:
            if text := _string(getter, element):
                yield text
        children = raw.FPDF_StructElement_CountChildren(element)
        waiting += [raw.FPDF_StructElement_GetChildAtIndex(element, place) for place in range(children)]
    raw.FPDF_StructTree_Close(tree)


def _links(document: pdfium.PdfDocument, page: pdfium.PdfPage) -> Iterator[str]:
    position, link = ctypes.c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page, position, link):
        action = raw.FPDFLink_GetAction(link)
        length = raw.FPDFAction_GetURIPath(document, action, None, 0) if action else 0
        if length:
            buffer = ctypes.create_string_buffer(length)
            raw.FPDFAction_GetURIPath(document, action, buffer, length)
            yield buffer.value.decode("utf-8", "replace")


def _string(getter: "ctypes._CFunctionType", element: object) -> str:
    """A text that pdfium gives as UTF-16 with a zero at its end, in a buffer of the length it asks for."""
    length = getter(element, None, 0)
    if not length:
        return ""
    buffer = ctypes.create_string_buffer(length)
    getter(element, buffer, length)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")
