"""A PDF's pages as boxes: where each text, each table's cell and each chart was set, told by the page's own tags."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image


@dataclass(frozen=True, slots=True)
class Box:
    """In points from the page's lower left."""

    left: float
    bottom: float
    right: float
    top: float

    def around(self, other: "Box") -> "Box":
        return Box(
            min(self.left, other.left),
            min(self.bottom, other.bottom),
            max(self.right, other.right),
            max(self.top, other.top),
        )

    def shared(self, other: "Box") -> float:
        """How far the two lie upon each other, the lesser of across and up; not above 0 where they do not."""
        across = min(self.right, other.right) - max(self.left, other.left)
        return min(across, min(self.top, other.top) - max(self.bottom, other.bottom))


Row = tuple[Box, ...]


@dataclass
class Element:
    """A tag of the page's own tree, e.g. `Table` or `TD`, with the numbers of what is set on the page under it."""

    kind: str
    marks: list[int]
    children: list["Element"]

    def all(self, *kinds: str) -> Iterator["Element"]:
        for child in self.children:
            if child.kind in kinds:
                yield child
            yield from child.all(*kinds)

    @property
    def set_under(self) -> set[int]:
        return set(self.marks).union(*(child.set_under for child in self.children))


class SetPage:
    """One page: its texts line by line, its tables' rows, its charts."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.page = page
        self.width, self.height = page.get_size()
        self._text = page.get_textpage()
        self._tree = pdfium.FPDF_StructTree_GetForPage(page)
        roots = range(pdfium.FPDF_StructTree_CountChildren(self._tree))
        self.root = Element(
            "", [], [_element(pdfium.FPDF_StructTree_GetChildAtIndex(self._tree, place)) for place in roots]
        )

    @cached_property
    def texts(self) -> list[Box]:
        """Each run of letters of one font on one line, as the box of its ink; blanks alone have none."""
        boxes = [Box(*thing.get_bounds()) for thing in self._objects if thing.type == pdfium.FPDF_PAGEOBJ_TEXT]
        return [box for box in boxes if box.right > box.left and box.top > box.bottom]

    def words_in(self, box: Box) -> str:
        return str(self._text.get_text_bounded(box.left, box.bottom, box.right, box.top))

    @cached_property
    def words(self) -> str:
        """The page's text without blanks and hyphens."""
        return squeezed(self._text.get_text_range())

    @cached_property
    def tables(self) -> list[list[Row]]:
        """The rows of data of each table, cell by cell; headings over some rows are no rows of data."""
        return [
            [tuple(self._box(cell) for cell in row.all("TD", "TH")) for row in table.all("TR") if any(row.all("TD"))]
            for table in self.root.all("Table")
        ]

    @property
    def charts(self) -> list[Box]:
        return [self._box(figure) for figure in self.root.all("Figure")]

    @property
    def headings(self) -> list[Box]:
        return [self._box(found) for found in self.root.all("H1", "H2", "H3")]

    def grey(self, box: Box, scale: float = 2) -> Image.Image:
        """A part of the page as grey print shows it, at `scale` dots a point."""
        left, top = round(box.left * scale), round((self.height - box.top) * scale)
        right, bottom = round(box.right * scale), round((self.height - box.bottom) * scale)
        picture: Image.Image = self.page.render(scale=scale).to_pil().convert("L")
        return picture.crop((left, top, right, bottom))

    @cached_property
    def _objects(self) -> list[pypdfium2.PdfObject]:
        return list(self.page.get_objects(textpage=self._text))

    @cached_property
    def _boxes(self) -> dict[int, Box]:
        found: dict[int, Box] = {}
        for thing in self._objects:
            mark, box = pdfium.FPDFPageObj_GetMarkedContentID(thing), Box(*thing.get_bounds())
            found[mark] = found[mark].around(box) if mark in found else box
        return found

    def _box(self, element: Element) -> Box:
        """Around all that is set under a tag; a tag with nothing under it is an error."""
        first, *others = (self._boxes[mark] for mark in sorted(element.set_under))
        for other in others:
            first = first.around(other)
        return first


def set_pages(pdf: bytes) -> list[SetPage]:
    return [SetPage(page) for page in pypdfium2.PdfDocument(pdf)]


def squeezed(text: str) -> str:
    return "".join(char for char in text if not char.isspace() and char not in "-\u00ad\u2010\u200b\ufffe\x02")


def _element(tag: pdfium.FPDF_STRUCTELEMENT) -> Element:
    marks = [
        pdfium.FPDF_StructElement_GetMarkedContentIdAtIndex(tag, place)
        for place in range(pdfium.FPDF_StructElement_GetMarkedContentIdCount(tag))
    ]
    children = [
        pdfium.FPDF_StructElement_GetChildAtIndex(tag, place)
        for place in range(pdfium.FPDF_StructElement_CountChildren(tag))
    ]
    return Element(_kind(tag), [mark for mark in marks if mark >= 0], [_element(child) for child in children if child])


def _kind(tag: pdfium.FPDF_STRUCTELEMENT) -> str:
    room = ctypes.create_string_buffer(64)
    length = pdfium.FPDF_StructElement_GetType(tag, room, 64)
    return room.raw[: length - 2].decode("utf-16-le")
