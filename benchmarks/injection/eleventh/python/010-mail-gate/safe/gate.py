import os
import sys

import boto3

from journal import Journal

senders = boto3.resource("dynamodb").Table(os.environ["SENDERS_TABLE"])
journal = Journal(sys.stdout)


class Gate:
    """Decides by verdicts and by the list of blocked senders."""

    VERDICTS = ("spfVerdict", "dkimVerdict", "spamVerdict", "virusVerdict")

    def __init__(self, table):
        self._table = table

    def blocked(self, address: str) -> bool:
        item = self._table.get_item(Key={"address": address.lower()}).get("Item")
        return bool(item and item.get("blocked"))

    def decide(self, mail: dict, receipt: dict) -> str:
        failed = [name for name in self.VERDICTS if receipt[name]["status"] == "FAIL"]
        if failed:
            return "STOP_RULE_SET"
        return "STOP_RULE" if self.blocked(mail["source"]) else "CONTINUE"


gate = Gate(senders)


def handler(event, context):
    record = event["Records"][0]["ses"]
    mail, receipt = record["mail"], record["receipt"]
    disposition = gate.decide(mail, receipt)
    with journal.entry(mail["messageId"]) as entry:
        entry.add("disposition", disposition)
        entry.add("subject", mail["commonHeaders"].get("subject", ""))
    return {"disposition": disposition}
