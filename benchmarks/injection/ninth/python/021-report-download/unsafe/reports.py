from pathlib import Path

ROOT = Path("/mnt/efs/reports")


class NotFound(Exception):
    pass


def open_report(name):
    target = ROOT / name
    if not target.exists():
        raise NotFound
    return target.read_text(encoding="utf-8")  # expect: path
