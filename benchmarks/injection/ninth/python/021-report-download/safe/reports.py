from pathlib import Path

ROOT = Path("/mnt/efs/reports")


class NotFound(Exception):
    pass


def open_report(name):
    target = (ROOT / name).resolve()
    if not target.is_relative_to(ROOT.resolve()) or not target.is_file():
        raise NotFound
    return target.read_text(encoding="utf-8")
