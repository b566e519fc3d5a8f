"""The heaps of a process with many threads, as the C library itself reports them."""

import os
import subprocess
import sys

import pytest

PROGRAM = """
import ctypes, sys, threading
from maremma.cli.heaps import share_heaps
if sys.argv[1] == "shared":
    share_heaps()
together = threading.Barrier(8)
def work():
    together.wait()
    bytes(50_000)
    together.wait()
threads = [threading.Thread(target=work) for _ in range(8)]
[each.start() for each in threads]
[each.join() for each in threads]
libc = ctypes.CDLL(None)
libc.fdopen.restype = ctypes.c_void_p
out = libc.fdopen(1, b"w")
libc.malloc_info(0, ctypes.c_void_p(out))
libc.fflush(ctypes.c_void_p(out))
"""


def heaps(how):
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MALLOC_", "GLIBC_"))}
    told = subprocess.run([sys.executable, "-c", PROGRAM, how], env=environment, capture_output=True, check=True)
    return told.stdout.count(b"<heap nr=")


def glibc():
    try:
        return os.confstr("CS_GNU_LIBC_VERSION") is not None
    except (AttributeError, ValueError, OSError):
        return False


@pytest.mark.skipif(not glibc(), reason="heaps per thread are glibc's")
def test_threads_share_two_heaps():
    assert heaps("own") > 2
    assert heaps("shared") <= 2
