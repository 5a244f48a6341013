"""A file damaged as a disk, a mail program or a bad hand damages it: bytes changed, lost, repeated or moved."""

from random import Random

_INTERESTING = (b"\0", b"\xff" * 4, b"\x7f\xff\xff\xff", b"PK\3\4", b"PK\1\2", b"PK\5\6", b"../", b"\0\0\0\x80")


def damaged(data: bytes, random: Random) -> bytes:
    """Up to four kinds of damage, one after the other."""
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        data = random.choice(_KINDS)(data, random)
    return data


def _flipped(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 8, 64))):
        if changed:
            changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _flipped_at_the_end(data: bytes, random: Random) -> bytes:
    """In the zip's directory, where each byte means something."""
    cut = max(0, len(data) - 1500)
    return data[:cut] + _flipped(data[cut:], random)


def _cut_off(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _lost(data: bytes, random: Random) -> bytes:
    begin, end = _span(data, random)
    return data[:begin] + data[end:]


def _zeroed(data: bytes, random: Random) -> bytes:
    begin, end = _span(data, random)
    return data[:begin] + bytes(end - begin) + data[end:]


def _repeated(data: bytes, random: Random) -> bytes:
    begin, end = _span(data, random)
    return data[:end] + data[begin:end] + data[end:]


def _moved(data: bytes, random: Random) -> bytes:
    begin, end = _span(data, random)
    rest = data[:begin] + data[end:]
    to = random.randrange(len(rest) + 1)
    return rest[:to] + data[begin:end] + rest[to:]


def _overwritten(data: bytes, random: Random) -> bytes:
    written = random.choice(_INTERESTING)
    begin = random.randrange(len(data) + 1)
    return data[:begin] + written + data[begin + len(written) :]


def _span(data: bytes, random: Random) -> tuple[int, int]:
    begin = random.randrange(len(data) + 1)
    return begin, min(len(data), begin + random.choice((1, 4, 100, 5_000)))


_KINDS = (_flipped, _flipped, _flipped_at_the_end, _cut_off, _lost, _zeroed, _repeated, _moved, _overwritten)
