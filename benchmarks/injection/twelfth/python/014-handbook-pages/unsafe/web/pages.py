import os
from pathlib import Path

ROOT = Path(os.environ.get("HANDBOOK_ROOT", "/mnt/handbook")).resolve()


class PageNotFound(LookupError):
    pass


def read_page(name: str) -> bytes:
    page = ROOT / name
    if not page.is_file():
        raise PageNotFound(name)
    return page.read_bytes()  # expect: path
