import hashlib
import json
from datetime import datetime, timezone
from pathlib import Path

ARCHIVE = Path("/mnt/mail")


def summary(mail):
    headers = mail["commonHeaders"]
    return {
        "from": headers.get("from", []),
        "subject": headers.get("subject", ""),
        "received": mail["timestamp"],
        "archived": datetime.now(timezone.utc).isoformat(),
    }


def target_for(mail):
    subject = mail["commonHeaders"].get("subject") or "untitled"
    return ARCHIVE.joinpath(f"{subject}.json")


def handler(event, context):
    for record in event["Records"]:
        ses = record["ses"]
        if ses["receipt"]["spamVerdict"]["status"] == "FAIL":
            return {"disposition": "STOP_RULE_SET"}
        target = target_for(ses["mail"])
        target.write_text(json.dumps(summary(ses["mail"])))  # expect: path
    return {"disposition": "CONTINUE"}
