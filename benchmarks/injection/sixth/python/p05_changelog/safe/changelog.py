import os
import re
import subprocess
from collections import defaultdict

REPO = os.environ.get("REPO_DIR", "/mnt/efs/product.git")
TYPES = {"feat": "Features", "fix": "Fixes", "perf": "Speed"}
LINE = re.compile(r"^(\w+)(?:\([^)]*\))?!?: (.+)$")
TAG = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,60}")


def tag(value):
    if not isinstance(value, str) or not TAG.fullmatch(value):
        raise ValueError("not a tag")
    return value


def git(*args):
    return subprocess.check_output(["git", "--git-dir", REPO, *args], text=True, timeout=30)


def subjects(since, until):
    for line in git("log", "--no-merges", "--format=%s", "--end-of-options", since, until).splitlines():
        m = LINE.match(line.strip())
        if m:
            yield m.group(1), m.group(2)


def handler(event, context):
    since = tag(event["since"])
    until = tag(event.get("until") or "main")
    groups = defaultdict(list)
    for kind, text in subjects(since, until):
        if kind in TYPES:
            groups[TYPES[kind]].append(text)
    return {
        "count": sum(map(len, groups.values())),
        "groups": [{"title": t, "items": items} for t, items in sorted(groups.items())],
    }
