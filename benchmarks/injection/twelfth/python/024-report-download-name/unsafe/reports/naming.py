import re


def disposition(name: str) -> str:
    cleaned = re.sub(r"\s+$", "", name) or "report.pdf"
    return f'attachment; filename="{cleaned}"'
