"""The zip container of a workbook, opened without trust: sizes are measured, never believed."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from ledelsestilsyn.cells import Limits, UnreadableWorkbookError

_MEGABYTE = 1_000_000
_LOCAL_HEADER = 30


def damaged() -> UnreadableWorkbookError:
    return UnreadableWorkbookError("ulaeselig")


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a workbook by folded path: `/`, no leading slash, lower case, as Excel compares them."""

    data: bytes
    parts: Mapping[str, zipfile.ZipInfo]

    def __contains__(self, path: str) -> bool:
        return fold_path(path) in self.parts

    def read(self, path: str) -> bytes:
        """The part, unpacked. UnreadableWorkbookError: its size is not what it says; KeyError: there is none."""
        return _inflate(self.data, self.parts[fold_path(path)])

    def read_xml(self, path: str) -> bytes:
        """As `read`; UnreadableWorkbookError also where the XML is not safe to parse."""
        content = self.read(path)
        _check_xml(content)
        return content

    def check(self, passed_over: frozenset[str]) -> None:
        """Unpack every part once, to know that its size is the true one, apart from the folded paths that are named."""
        for path in self.parts.keys() - passed_over:
            if path.endswith((".xml", ".rels")):
                self.read_xml(path)
            else:
                self.read(path)


def fold_path(path: str) -> str:
    return path.replace("\\", "/").lstrip("/").lower()


def open_package(data: bytes, limits: Limits) -> Package:
    """The container, if what it says about itself is within the limits; nothing is unpacked yet."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
    # All that zipfile itself raises at a damaged container. NotImplementedError is its own word for a compression or
    # zip version that it cannot read: such a file is refused as damaged.
    except (zipfile.BadZipFile, ValueError, LookupError, NotImplementedError, EOFError, OverflowError, struct.error):
        raise damaged() from None
    _check_sizes(infos, limits)
    _check_apart(infos)
    parts = {fold_path(info.filename): info for info in infos}
    if len(parts) != len(infos):
        raise damaged()
    return Package(data, parts)


def _check_sizes(infos: list[zipfile.ZipInfo], limits: Limits) -> None:
    if any(info.flag_bits & 1 for info in infos):
        raise UnreadableWorkbookError("adgangskode")
    if len(infos) > limits.parts:
        raise UnreadableWorkbookError("for_stor", f"Den har {len(infos)} dele; højst {limits.parts} kan læses.")
    unpacked = sum(info.file_size for info in infos)
    if unpacked > limits.unpacked_bytes:
        raise UnreadableWorkbookError(
            "for_stor",
            f"Den fylder udpakket over {limits.unpacked_bytes // _MEGABYTE} MB.",
        )
    if any(info.file_size > _MEGABYTE and info.file_size > limits.ratio * info.compress_size for info in infos):
        raise UnreadableWorkbookError(
            "for_stor",
            f"En del af den fylder over {limits.ratio} gange så meget udpakket som pakket.",
        )


def _check_apart(infos: list[zipfile.ZipInfo]) -> None:
    """Refuse parts that share packed bytes: a way to have a small file unpack to a large one, part by part."""
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            raise damaged()
        end = info.header_offset + _LOCAL_HEADER + info.compress_size


def _inflate(data: bytes, info: zipfile.ZipInfo) -> bytes:
    """The part's bytes. A reader that goes by the packed stream would see the same, so a false size is refused."""
    packed = _packed(data, info)
    if info.compress_type == zipfile.ZIP_STORED:
        content = packed
    elif info.compress_type == zipfile.ZIP_DEFLATED:
        content = _deflated(packed, info.file_size)
    else:
        raise damaged()
    if len(content) != info.file_size or zlib.crc32(content) != info.CRC:
        raise damaged()
    return content


def _packed(data: bytes, info: zipfile.ZipInfo) -> bytes:
    start = info.header_offset
    if data[start : start + 4] != b"PK\x03\x04" or len(data) < start + _LOCAL_HEADER:
        raise damaged()
    name_length, extra_length = struct.unpack_from("<HH", data, start + 26)
    begin: int = start + _LOCAL_HEADER + name_length + extra_length
    return data[begin : begin + info.compress_size]


def _deflated(packed: bytes, size: int) -> bytes:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = stream.decompress(packed, size + 1)
    except zlib.error:
        raise damaged() from None
    if not stream.eof:
        raise damaged()
    return content


def _check_xml(content: bytes) -> None:
    """Refuse what could make an XML reader fetch or multiply anything; UTF-16 would hide it, and Excel writes UTF-8."""
    if b"\0" in content[:4] or content[:2] in (b"\xfe\xff", b"\xff\xfe"):
        raise UnreadableWorkbookError("ulaeselig", "Den er skrevet med et tegnsæt, som Excel ikke bruger.")
    if b"!" in content and (b"<!DOCTYPE" in content or b"<!ENTITY" in content):
        raise UnreadableWorkbookError("ulaeselig", "Den indeholder en DOCTYPE. Det gør ingen almindelig arbejdsbog.")
