import re


def disposition(name: str) -> str:
    cleaned = re.sub(r"[^A-Za-z0-9._-]", "_", name)[:80] or "report.pdf"
    return f'attachment; filename="{cleaned}"'
