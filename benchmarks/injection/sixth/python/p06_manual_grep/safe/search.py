import json
from subprocess import PIPE, TimeoutExpired, run

MANUALS = "/opt/manuals"
GREP = "/usr/bin/grep"


def response(code, payload):
    return {
        "statusCode": code,
        "headers": {"Content-Type": "application/json", "Cache-Control": "no-store"},
        "body": json.dumps(payload),
    }


def find(needle):
    argv = [GREP, "-r", "-n", "-i", "-F", "-m", "5"]
    argv.extend(["-e", needle, "--", MANUALS])
    p = run(argv, stdout=PIPE, stderr=PIPE, timeout=5)
    if p.returncode > 1:
        raise OSError("grep failed")
    hits = []
    for row in p.stdout.decode("utf-8", "replace").splitlines():
        path, line, text = row.split(":", 2)
        hits.append({"manual": path[len(MANUALS) + 1:], "line": int(line), "text": text.strip()[:200]})
    return hits


def handler(event, context):
    params = event.get("queryStringParameters") or {}
    q = (params.get("q") or "").strip()
    if len(q) < 3:
        return response(400, {"error": "q is too short"})
    try:
        return response(200, {"hits": find(q)})
    except TimeoutExpired:
        return response(504, {"error": "took too long"})
    except (OSError, ValueError):
        return response(500, {"error": "search failed"})
