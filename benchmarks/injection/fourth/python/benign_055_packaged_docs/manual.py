import json
import logging
from pathlib import Path

log = logging.getLogger("manual")
FOLDER = Path(__file__).parent / "chapters"


def catalogue():
    return {path.stem: path for path in FOLDER.glob("*.md")}


CHAPTERS = catalogue()


class Chapter(object):
    def __init__(self, path):
        self.path = path

    @property
    def text(self):
        return self.path.read_text(encoding="utf-8")

    @property
    def title(self):
        for line in self.text.splitlines():
            if line.startswith("# "):
                return line[2:].strip()
        return self.path.stem

    def to_json(self):
        return {"title": self.title, "text": self.text}


def answer(status, payload):
    return {
        "statusCode": status,
        "headers": {"content-type": "application/json", "cache-control": "max-age=600"},
        "body": json.dumps(payload),
    }


def handler(event, context):
    name = event.get("rawPath", "/").rsplit("/", 1)[-1]
    if not name:
        return answer(200, {"chapters": sorted(CHAPTERS)})
    path = CHAPTERS.get(name)
    if path is None:
        log.info("no such chapter")
        return answer(404, {"error": "chapter"})
    return answer(200, Chapter(path).to_json())
