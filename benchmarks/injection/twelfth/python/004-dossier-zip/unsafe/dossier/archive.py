import os
import re
import subprocess

from dossier.errors import BadRequest

STORE = "/mnt/dossiers/current"
NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}\.(?:pdf|txt)")


def pack(target, names):
    if not names:
        raise BadRequest("no documents")
    subprocess.check_call(["zip", "-q", target, *names], cwd=STORE)  # expect: arg
    return os.path.getsize(target)
