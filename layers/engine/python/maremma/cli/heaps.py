"""How many heaps the C library keeps for the threads of a scan."""

from __future__ import annotations

import ctypes

_M_ARENA_MAX = -8
"""As in glibc's malloc.h."""
_HEAPS = 2


def share_heaps() -> None:
    """Have all threads that start from now on share two heaps; where the C library is not glibc, nothing happens.

    glibc gives each thread a heap of its own, up to eight per processor, and each keeps what its thread freed. That
    spares threads which run at once some waiting. Python's take turns anyway, and a scan has two dozen of them.
    """
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError, TypeError):
        return
    mallopt(_M_ARENA_MAX, _HEAPS)
