import os
import re
import subprocess
from collections import defaultdict

REPO = os.environ.get("REPO_DIR", "/mnt/efs/product.git")
TYPES = {"feat": "Features", "fix": "Fixes", "perf": "Speed"}
LINE = re.compile(r"^(\w+)(?:\([^)]*\))?!?: (.+)$")


def git(*args):
    return subprocess.check_output(["git", "--git-dir", REPO, *args], text=True, timeout=30)  # expect: arg


def subjects(since, until):
    for line in git("log", "--no-merges", "--format=%s", since, until).splitlines():
        m = LINE.match(line.strip())
        if m:
            yield m.group(1), m.group(2)


def handler(event, context):
    since = event["since"]
    until = event.get("until") or "main"
    groups = defaultdict(list)
    for kind, text in subjects(since, until):
        if kind in TYPES:
            groups[TYPES[kind]].append(text)
    return {
        "count": sum(map(len, groups.values())),
        "groups": [{"title": t, "items": items} for t, items in sorted(groups.items())],
    }
