import json
import os

TEAM = set(os.environ["TEAM_ADDRESSES"].lower().split(","))
CHECKS = ("spamVerdict", "virusVerdict", "spfVerdict", "dkimVerdict")


def failed(receipt):
    return [c for c in CHECKS if receipt.get(c, {}).get("status") == "FAIL"]


def decide(receipt):
    if failed(receipt):
        return "STOP_RULE_SET"
    if not TEAM.intersection(r.lower() for r in receipt["recipients"]):
        return "STOP_RULE"
    return "CONTINUE"


def handler(event, context):
    ses = event["Records"][0]["ses"]
    disposition = decide(ses["receipt"])
    print(
        json.dumps(
            {
                "message": ses["mail"]["messageId"],
                "subject": ses["mail"]["commonHeaders"].get("subject"),
                "failed": failed(ses["receipt"]),
                "disposition": disposition,
            }
        )
    )
    return {"disposition": disposition}
