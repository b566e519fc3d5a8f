import json
import os
import subprocess
from pathlib import Path

DOCS = Path(__file__).with_name("manuals")
MAX_HITS = 40


def _grep(needle, *, ignore_case=True):
    argv = ["grep", "-rnF"]
    if ignore_case:
        argv += ["-i"]
    argv += [needle, str(DOCS)]
    proc = subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, universal_newlines=True)  # expect: arg
    with proc:
        for index, line in enumerate(proc.stdout):
            if index >= MAX_HITS:
                proc.terminate()
                break
            yield line.rstrip("\n")


def to_hit(line):
    try:
        path, number, text = line.split(":", 2)
    except ValueError:
        return None
    return {"manual": os.path.basename(path), "line": int(number), "text": text.strip()[:200]}


def handler(event, context):
    if event["requestContext"]["http"]["method"] != "GET":
        return {"statusCode": 405, "headers": {"content-type": "application/json"}, "body": "{}"}
    query = (event.get("queryStringParameters") or {}).get("q", "")
    if len(query) < 3:
        hits = []
    else:
        hits = [hit for hit in map(to_hit, _grep(query)) if hit]
    return {
        "statusCode": 200,
        "headers": {"content-type": "application/json"},
        "body": json.dumps({"hits": hits}),
    }
