"""A record as lines that a person reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping


def outline(record: Mapping[str, object], indent: str = "") -> Iterator[str]:
    """Give a record as indented lines; a record of plain values takes one line."""
    for key, value in record.items():
        if isinstance(value, Mapping) and any(isinstance(inner, Mapping) for inner in value.values()):
            yield f"{indent}{key}"
            yield from outline(value, indent + "  ")
        else:
            yield f"{indent}{key}: {_plain(value)}"


def _plain(value: object) -> str:
    """Give a value, a list or a flat record as words on one line."""
    match value:
        case float():
            return f"{value:.7g}"
        case Mapping():
            return ", ".join(
                f"{key} {_plain(inner)}" for key, inner in value.items() if inner not in (None, "")
            )
        case list() | tuple():
            return "; ".join(_plain(inner) for inner in value) or "none"
        case _:
            return "none" if value is None else str(value)
