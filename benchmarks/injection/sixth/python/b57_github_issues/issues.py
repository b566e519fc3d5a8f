import json
import os
import re
import urllib.error
import urllib.request
from urllib.parse import quote

API = "https://api.github.com"
SEGMENT = re.compile(r"[A-Za-z0-9_.-]{1,100}")


def request(path):
    req = urllib.request.Request(API + path)
    req.add_header("Accept", "application/vnd.github+json")
    token = os.environ.get("GITHUB_TOKEN")
    if token:
        req.add_header("Authorization", "Bearer " + token)
    with urllib.request.urlopen(req, timeout=8) as res:
        return json.load(res)


def repo_path(owner, name):
    for part in (owner, name):
        if not SEGMENT.fullmatch(part) or part in (".", ".."):
            raise ValueError("owner or name")
    return "/repos/" + quote(owner) + "/" + quote(name)


def handler(event, context):
    try:
        path = repo_path(event["owner"], event["name"])
        repo = request(path)
        labels = request(path + "/labels?per_page=100")
    except urllib.error.HTTPError as exc:
        return {"ok": False, "status": exc.code}
    except (KeyError, TypeError, ValueError):
        return {"ok": False, "status": 400}
    return {"ok": True, "open": repo["open_issues_count"], "labels": sorted(l["name"] for l in labels)}
