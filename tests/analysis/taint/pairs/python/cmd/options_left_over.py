# trigger: bedrock
import os

KNOWN = frozenset({"--all", "--fast", "--dry-run"})


def options(event):
    return next(each["value"] for each in event["parameters"] if each["name"] == "options").split()


def unsafe(event, context):
    given = options(event)
    unknown = set(given) - KNOWN
    if len(unknown) > 3:
        return {"response": "too many"}
    os.system("rebuild " + " ".join(given))  # expect: INJ001
    return {"response": "done"}


def safe(event, context):
    given = options(event)
    unknown = set(given) - KNOWN
    if unknown:
        return {"response": "unknown options"}
    os.system("rebuild " + " ".join(given))
    return {"response": "done"}
