import json
import os
from functools import lru_cache
from pathlib import Path

ROOT = Path(os.environ.get("LAMBDA_TASK_ROOT", ".")).resolve() / "content"
LANGS = {"en", "de", "fr"}


class NotFound(Exception):
    pass


@lru_cache(maxsize=64)
def article(lang, slug):
    page = ROOT / lang / (slug + ".md")
    return page.read_text(encoding="utf-8")  # expect: path


def language(event):
    header = (event.get("headers") or {}).get("Accept-Language", "en")
    first = header.split(",")[0].split("-")[0].strip().lower()
    return first if first in LANGS else "en"


def handler(event, context):
    slug = event["pathParameters"]["proxy"]
    try:
        text = article(language(event), slug)
    except (NotFound, OSError):
        return {"statusCode": 404, "body": json.dumps({"error": "no such article"})}
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "text/markdown; charset=utf-8", "X-Content-Type-Options": "nosniff"},
        "body": text,
    }
