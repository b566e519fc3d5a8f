import posixpath
import re

ALLOWED = re.compile(r"[A-Za-z0-9_-]{1,80}\.(?:csv|json|txt)")


def safe_name(filename):
    name = posixpath.basename(filename.replace("\\", "/"))
    return name if ALLOWED.fullmatch(name) else None
