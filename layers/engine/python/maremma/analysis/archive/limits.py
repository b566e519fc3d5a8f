"""How large and how strange a package may be before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

from maremma.bounded import MEBIBYTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on one archive. All are counted and none is timed, so that a package has the same result everywhere.

    `packed` and `unpacked` are bytes of the whole archive: Lambda takes 250 MiB unpacked, layers included. `directory`
    is the bytes of the table of contents, which has to be read before anything in it can be counted. `ratio` is
    unpacked to packed bytes of one entry; entries smaller than `ratio_applies_from` cannot do harm.
    """

    packed: int = 250 * MEBIBYTE
    unpacked: int = 250 * MEBIBYTE
    directory: int = 16 * MEBIBYTE
    entries: int = 100_000
    ratio: int = 200
    ratio_applies_from: int = MEBIBYTE
    name_bytes: int = 1024
    name_part_bytes: int = 255


LAMBDA_LIMITS = Limits()
