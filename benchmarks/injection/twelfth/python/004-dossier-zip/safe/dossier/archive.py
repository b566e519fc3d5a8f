import os
import re
import subprocess

from dossier.errors import BadRequest

STORE = "/mnt/dossiers/current"
NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}\.(?:pdf|txt)")


def pack(target, names):
    if not names or not all(NAME.fullmatch(n) for n in names):
        raise BadRequest("unknown document name")
    subprocess.check_call(["zip", "-q", target, "--", *names], cwd=STORE)
    return os.path.getsize(target)
