import logging
import os
import re
import subprocess

logger = logging.getLogger(__name__)

WORKTREE = os.environ.get("WORKTREE", "/mnt/repos/handbook")
BRANCH = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_/.]{0,80}")


class UnknownBranch(Exception):
    pass


def is_valid_branch(name):
    return isinstance(name, str) and BRANCH.fullmatch(name) is not None


def sh(command):
    completed = subprocess.run(command, shell=True, cwd=WORKTREE, capture_output=True, text=True)  # expect: cmd
    if completed.returncode:
        logger.error("command failed with status %d", completed.returncode)
    return completed


def build_branch(branch):
    is_valid_branch(branch)
    sh("git fetch origin")
    sh(f"git checkout -f origin/{branch}")
    return sh("make html").returncode == 0


def handler(event, context):
    if event.get("detail-type") != "docs.build.requested":
        return {"skipped": True}
    detail = event.get("detail", {})
    ok = build_branch(detail.get("branch", "main"))
    return {"built": ok}
