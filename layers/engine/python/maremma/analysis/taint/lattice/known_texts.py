"""How texts are put together of constants and variables of the environment, as far as it is known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from maremma.analysis.taint.lattice.values import STAR, Value, Written

UNKNOWN: Final = "*"
SEPARATORS: Final = frozenset(
    {"os.sep", "os.path.sep", "posixpath.sep", "path.sep", "path.posix.sep", "path/posix.sep"}
)
"""What separates the parts of a path, where Lambda runs."""

_ENVIRONMENT: Final = "env:"
_LONGEST: Final = 1024
_WRITABLE: Final = "/tmp/"  # noqa: S108 - where a function can write
_SLASHES: Final = ("/", "\\")


def pattern_of(value: Value) -> str:
    """A text with `${NAME}` for variables of the environment and `*` for all that is not known."""
    if value.text is not None:
        return UNKNOWN if "${" in value.text else value.text.replace(UNKNOWN, STAR)
    if value.is_literal and not isinstance(value.literal, bytes | bool):
        return str(value.literal)
    if len(value.refs) != 1:
        return UNKNOWN
    (ref,) = value.refs
    if isinstance(ref, Written):
        return ref.text
    (name,) = value.symbols or ("",)
    if name in SEPARATORS:
        return "/"
    known = name.startswith(_ENVIRONMENT) and "[" not in name
    return f"${{{name[len(_ENVIRONMENT) :]}}}" if known else UNKNOWN


def put_together(parts: Iterable[Value]) -> tuple[Written, ...]:
    """What is worth knowing of the parts one after the other: all of it, how files are called that a function may
    write, or that it ends with a separator.
    """
    text = "".join(map(pattern_of, parts))
    if len(text) > _LONGEST:
        return ()
    if UNKNOWN not in text:
        return (Written(text),)
    if _WRITABLE in text:
        return (Written(text),)
    return (Written(f"{UNKNOWN}{text[-1]}"),) if text.endswith(_SLASHES) else ()


def known(value: Value) -> str:
    """The text of a value with its variables as `${NAME}`; empty unless all of it is known."""
    if value.text is not None:
        return value.text
    text = pattern_of(value)
    return "" if UNKNOWN in text else text.replace(STAR, UNKNOWN)


def ends_folder(value: Value) -> bool:
    """Whether a text ends with a separator: what begins so lies in that folder, and not in one with a longer name."""
    return pattern_of(value).endswith(_SLASHES)


FOLDER: Final = (Written(f"{UNKNOWN}/"),)
"""A path that ends with a separator, whatever else it is."""


def names_of(value: Value) -> tuple[str, ...]:
    """The names of which a value is one, as a table or a condition tells that of a method; none for a whole text."""
    if value.is_literal or len(value.refs) < 2:
        return ()
    return tuple(ref.text for ref in value.refs if isinstance(ref, Written) and ref.text.isidentifier())


def is_one_of(value: Value, names: tuple[str, ...]) -> bool:
    """Whether a value is nothing but one of these names, which `names_of` gave."""
    return bool(names) and not value.taints and len(value.refs) == len(names)
