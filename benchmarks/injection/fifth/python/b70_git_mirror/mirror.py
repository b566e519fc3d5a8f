import os
import re
import subprocess
import tempfile

import boto3

secrets = boto3.client("secretsmanager")
REPOSITORIES = {
    "website": "git@git.example.org:mirror/website.git",
    "tools": "git@git.example.org:mirror/tools.git",
}
BRANCH = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,60}(?:/[A-Za-z0-9][A-Za-z0-9_-]{0,60})?")


class Git:
    def __init__(self, folder, key_file):
        self.folder = folder
        self.environment = {
            "HOME": folder,
            "PATH": "/opt/bin:/usr/bin:/bin",
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_SSH_COMMAND": f"ssh -i {key_file} -o StrictHostKeyChecking=yes -o UserKnownHostsFile=/var/task/known_hosts",
        }

    def __call__(self, *arguments):
        completed = subprocess.run(
            ["/opt/bin/git", *arguments],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            timeout=300,
        )
        if completed.returncode != 0:
            raise RuntimeError(f"git {arguments[0]} failed with {completed.returncode}")


def write_key(folder):
    path = os.path.join(folder, "key")
    key = secrets.get_secret_value(SecretId=os.environ["DEPLOY_KEY"])["SecretString"]
    with os.fdopen(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600), "w") as stream:
        stream.write(key)
    return path


def mirror(name, branch):
    source = f"codecommit::{os.environ['AWS_REGION']}://{name}"
    with tempfile.TemporaryDirectory() as folder:
        git = Git(folder, write_key(folder))
        git("clone", "--bare", "--single-branch", f"--branch={branch}", "--", source, "work")
        git("--git-dir=work", "push", "--force", "--", REPOSITORIES[name], f"refs/heads/{branch}:refs/heads/{branch}")


def handler(event, context):
    detail = event["detail"]
    if detail.get("referenceType") != "branch" or detail.get("event") == "referenceDeleted":
        return {"mirrored": False}
    branch = detail["referenceName"]
    name = next((known for known in REPOSITORIES if known == detail["repositoryName"]), None)
    if name is None or not BRANCH.fullmatch(branch):
        return {"mirrored": False}
    mirror(name, branch)
    return {"mirrored": True}
