import json
import os
import re
import subprocess

REPO = os.environ.get("REPO_DIR", "/mnt/efs/product.git")
REVISION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/]{0,99}")


def parameters(event):
    return {p["name"]: p["value"] for p in event.get("parameters", [])}


def list_commits(revision):
    if not REVISION.fullmatch(revision):
        return []
    command = ["git", "-C", REPO, "log", "--max-count=20", "--pretty=%h %s"]
    command.append(revision)
    command.append("--")
    out = subprocess.run(command, capture_output=True, text=True, check=False)
    return out.stdout.splitlines()


def lambda_handler(event, context):
    args = parameters(event)
    function = event.get("function")
    if function == "list_commits":
        body = json.dumps({"commits": list_commits(args.get("revision", "HEAD"))})
    else:
        body = json.dumps({"error": "unsupported function"})
    return {
        "messageVersion": event.get("messageVersion", "1.0"),
        "response": {
            "actionGroup": event["actionGroup"],
            "function": function,
            "functionResponse": {"responseBody": {"TEXT": {"body": body}}},
        },
    }
