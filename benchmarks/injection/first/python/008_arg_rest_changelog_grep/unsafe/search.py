import json
import subprocess

CHANGELOG = "/var/task/data/CHANGELOG.txt"
MAX_HITS = 50


def grep(term):
    argv = ["grep", "-n", "-i", term, CHANGELOG]
    done = subprocess.run(argv, capture_output=True, text=True, timeout=5)  # expect: arg
    if done.returncode > 1:
        raise RuntimeError("search failed")
    hits = []
    for line in done.stdout.splitlines()[:MAX_HITS]:
        number, _, text = line.partition(":")
        hits.append({"line": number, "text": text})
    return hits


def handler(event, context):
    query = (event.get("queryStringParameters") or {}).get("q", "").strip()
    if len(query) < 3:
        return reply(400, {"message": "q must have at least three characters"})
    try:
        return reply(200, {"hits": grep(query)})
    except (RuntimeError, subprocess.TimeoutExpired):
        return reply(500, {"message": "search unavailable"})


def reply(code, data):
    return {"statusCode": code, "headers": {"content-type": "application/json"}, "body": json.dumps(data)}
