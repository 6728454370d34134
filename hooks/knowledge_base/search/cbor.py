"""CBOR (RFC 8949) as far as Pagefind's files need it: whole numbers, text and lists."""

from typing import Any

_NUMBER, _NEGATIVE, _TEXT, _LIST = 0, 1, 3, 4


def decode(data: bytes) -> Any:
    """The one value that `data` holds."""
    value, end = _decode(data, 0)
    if end != len(data):
        raise ValueError(f"{len(data) - end} bytes after the value")
    return value


def encode(value: Any) -> bytes:
    """`value` in its shortest form."""
    match value:
        case int():
            return _head(_NUMBER, value) if value >= 0 else _head(_NEGATIVE, -1 - value)
        case str():
            text = value.encode()
            return _head(_TEXT, len(text)) + text
        case list():
            return _head(_LIST, len(value)) + b"".join(map(encode, value))
    raise TypeError(f"no value of CBOR here: {type(value).__name__}")


def _head(kind: int, number: int) -> bytes:
    if number < 24:
        return bytes([kind << 5 | number])
    for info, size in ((24, 1), (25, 2), (26, 4), (27, 8)):
        if number < 1 << 8 * size:
            return bytes([kind << 5 | info]) + number.to_bytes(size, "big")
    raise ValueError(f"too large: {number}")


def _decode(data: bytes, start: int) -> tuple[Any, int]:
    kind, info = data[start] >> 5, data[start] & 31
    start += 1
    if info < 24:
        number = info
    elif info < 28:
        size = 1 << (info - 24)
        number = int.from_bytes(data[start : start + size], "big")
        start += size
    else:
        raise ValueError("lists and texts of open length are not read")
    if kind == _NUMBER:
        return number, start
    if kind == _NEGATIVE:
        return -1 - number, start
    if kind == _TEXT:
        return data[start : start + number].decode(), start + number
    if kind == _LIST:
        values = []
        for _ in range(number):
            value, start = _decode(data, start)
            values.append(value)
        return values, start
    raise ValueError(f"values of kind {kind} are not read")
