"""What replacing parts of a text leaves of it, and what a test of that says of the text itself."""

from __future__ import annotations

import re
from typing import Final

from maremma.analysis.taint.lattice.charsets import harmless_kinds
from maremma.analysis.taint.lattice.derivations import Tag
from maremma.patterns import compile_late

RELETTERED: Final = "relettered"
"""`moment.replace("Z", "+00:00")`: as harmless as what it is made of, but for letters."""

LESS: Final = "less "
"""`text.replace("-", "")`, with the characters that are not in it any more: if the rest is plain, so are both."""

_LETTERS: Final = compile_late(r"[A-Za-z0-9]+")
_ZONE: Final = compile_late(r"[A-Za-z0-9:+-]*")


def is_relettered(part: str | None, instead: str | None) -> bool:
    """Whether replacing a part changes nothing but letters, digits and the offset of a time."""
    return bool(part and instead is not None and _LETTERS.fullmatch(part) and _ZONE.fullmatch(instead))


def takes_out(tag: Tag | None) -> bool:
    """Whether a derivation is a text with some characters less."""
    return tag is not None and tag.operation.startswith(LESS)


def behind(tag: Tag, characters: str = "") -> list[tuple[Tag | None, frozenset[str]]]:
    """What a text is no danger as that is plain but for some characters; and those that have more of them."""
    characters += tag.operation.removeprefix(LESS)
    kinds = harmless_kinds(rf"[\w{re.escape(characters)}]*", whole="full")
    above = tag.parent
    more = behind(above, characters) if above is not None and takes_out(above) else []
    return [(above, kinds), *more]
