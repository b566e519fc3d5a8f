import email.utils
import json
import os
import time

import boto3

tickets = boto3.resource("dynamodb").Table(os.environ["TICKETS"])
CHECKS = ("spfVerdict", "dkimVerdict", "spamVerdict", "virusVerdict")


def passed(receipt):
    return all(receipt.get(c, {}).get("status") == "PASS" for c in CHECKS)


def sender(mail):
    name, address = email.utils.parseaddr(mail["commonHeaders"]["from"][0])
    return name, address.lower()


def ticket(mail):
    name, address = sender(mail)
    return {
        "id": mail["messageId"],
        "name": name or address,
        "address": address,
        "subject": mail["commonHeaders"].get("subject", "(none)")[:200],
        "opened": int(time.time()),
        "state": "new",
    }


def note(what, **more):
    print(json.dumps({"what": what, **more}))


def handler(event, context):
    ses = event["Records"][0]["ses"]
    if not passed(ses["receipt"]):
        note("refused", id=ses["mail"]["messageId"])
        return {"disposition": "STOP_RULE_SET"}
    t = ticket(ses["mail"])
    tickets.put_item(Item=t)
    note("opened", id=t["id"], subject=t["subject"])
    return {"disposition": "CONTINUE"}
