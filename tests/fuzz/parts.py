"""A workbook whose parts are cut, swapped, repeated or deleted, and whose XML is changed element by element."""

import io
import re
import warnings
import zipfile
from random import Random

_ELEMENT = re.compile(rb"<(\w[\w:]*)[^<>]*?(?:/>|>(?:[^<]*)</\1>)")
_ATTRIBUTE = re.compile(rb'="([^"<>]*)"')
_TEXT = re.compile(rb">([^<>]+)<")
_INTERESTING = (
    b"", b"0", b"-1", b"1", b"1e400", b"NaN", b"99999999999999999999", b"A0", b"XFD1048576", b"A1:XFD1048576", b"ZZZZ1",
    b"true", b"s", b"str", b"e", b"inlineStr", b"b", b"d", b"n", b"rId1", b"rId99", b"../../../x", b"\xc3", b"&#0;",
    b"&amp;", b"&x;", b"]]>", b"<!--", b"2958466", b"-0.5", b"veryHidden", b"\xc3\xa6" * 300, b"#REF!", b"_x0000_",
)  # fmt: skip

Parts = list[tuple[str, bytes]]


def unpacked(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def packed(parts: Parts) -> bytes:
    """Two parts of one name are written as they are."""
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w") as archive:
        warnings.filterwarnings("ignore", "Duplicate name")
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def rearranged(parts: Parts, random: Random) -> bytes:
    """Up to three changes to the parts as wholes or to what stands in them."""
    changed = list(parts)
    for _ in range(random.choice((1, 1, 2, 3))):
        random.choice(_KINDS)(changed, random)
    return packed(changed)


def _deleted(parts: Parts, random: Random) -> None:
    if len(parts) > 1:
        del parts[random.randrange(len(parts))]


def _repeated(parts: Parts, random: Random) -> None:
    name, content = random.choice(parts)
    name = random.choice((name.upper(), "/" + name, name.replace("/", "\\"), name + "x", "../" + name))
    parts.insert(random.randrange(len(parts) + 1), (name, content))


def _swapped(parts: Parts, random: Random) -> None:
    one, other = random.randrange(len(parts)), random.randrange(len(parts))
    (name, content), (other_name, other_content) = parts[one], parts[other]
    parts[one], parts[other] = (name, other_content), (other_name, content)


def _cut(parts: Parts, random: Random) -> None:
    place = random.randrange(len(parts))
    name, content = parts[place]
    parts[place] = name, content[: random.randrange(len(content) + 1)]


def _rewritten(parts: Parts, random: Random) -> None:
    """Up to eight elements, attributes or texts of one part."""
    place = random.randrange(len(parts))
    name, content = parts[place]
    for _ in range(random.choice((1, 1, 3, 8))):
        content = random.choice((_other_element, _other_attribute, _other_attribute, _other_text))(content, random)
    parts[place] = name, content


def _other_element(content: bytes, random: Random) -> bytes:
    """One is lost, comes twice, or changes place with another."""
    found = list(_ELEMENT.finditer(content))
    if len(found) < 2:
        return content
    one, other = sorted(random.sample(found, 2), key=lambda match: match.start())
    before, between, after = content[: one.start()], content[one.end() : other.start()], content[other.end() :]
    kept = random.choice(((b"", other[0]), (one[0] * 2, other[0]), (other[0], one[0]), (other[0], other[0])))
    return before + kept[0] + between + kept[1] + after


def _other_attribute(content: bytes, random: Random) -> bytes:
    return _replaced(content, list(_ATTRIBUTE.finditer(content)), random)


def _other_text(content: bytes, random: Random) -> bytes:
    return _replaced(content, list(_TEXT.finditer(content)), random)


def _replaced(content: bytes, found: list[re.Match[bytes]], random: Random) -> bytes:
    if not found:
        return content
    match = random.choice(found)
    written = random.choice((random.choice(_INTERESTING), random.choice(found)[1]))
    return content[: match.start(1)] + written + content[match.end(1) :]


_KINDS = (_deleted, _repeated, _swapped, _cut, _rewritten, _rewritten, _rewritten, _rewritten)
