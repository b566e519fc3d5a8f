import json
import sys
import time

IGNORED = {"updated", "version"}
KNOWN = ("name", "email", "state", "plan", "address")


class AuditLine:
    def __init__(self, record):
        self.kind = {"INSERT": "created", "MODIFY": "changed", "REMOVE": "removed"}[record["eventName"]]
        self.old = record["dynamodb"].get("OldImage", {})
        self.new = record["dynamodb"].get("NewImage", {})

    def changed(self):
        for name in KNOWN:
            if name not in IGNORED and self.old.get(name) != self.new.get(name):
                yield name

    def as_dict(self):
        return {
            "at": int(time.time()),
            "kind": self.kind,
            "fields": list(self.changed()),
        }


def emit(line):
    sys.stdout.write(json.dumps(line.as_dict(), sort_keys=True) + "\n")


def expired(record):
    """removed by TTL, not by a user"""
    identity = record.get("userIdentity") or {}
    return identity.get("principalId") == "dynamodb.amazonaws.com"


def handler(event, context):
    written = 0
    for record in event["Records"]:
        if expired(record):
            continue
        emit(AuditLine(record))
        written += 1
    sys.stdout.flush()
    return written
