import json
import os

ROOT = os.environ.get("DRAFTS", "/mnt/drafts")


def path_of(doc):
    return os.path.join(ROOT, doc + ".json")


def write(doc, content):
    with open(path_of(doc), "w", encoding="utf-8") as f:  # expect: path
        json.dump(content, f)


def read(doc):
    with open(path_of(doc), encoding="utf-8") as f:  # expect: path
        return json.load(f)


def remove(doc):
    os.remove(path_of(doc))  # expect: path


def names():
    return sorted(e.name[:-5] for e in os.scandir(ROOT) if e.name.endswith(".json"))
