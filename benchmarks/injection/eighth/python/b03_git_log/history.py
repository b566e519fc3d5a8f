import datetime as dt
import os
import subprocess

REPO_DIR = os.environ["REPO_DIR"]
FORMAT = "%H%x09%an%x09%aI"


def log_since(day):
    out = subprocess.check_output(
        ["git", "-C", REPO_DIR, "log", f"--since={day.isoformat()}", f"--format={FORMAT}"],
        text=True,
        timeout=20,
    )
    return [dict(zip(("hash", "author", "date"), line.split("\t"))) for line in out.splitlines()]


def handler(event, context):
    try:
        day = dt.date.fromisoformat(event["since"])
    except (KeyError, ValueError):
        day = dt.date.today() - dt.timedelta(days=7)
    commits = log_since(day)
    return {"count": len(commits), "commits": commits[:100]}
