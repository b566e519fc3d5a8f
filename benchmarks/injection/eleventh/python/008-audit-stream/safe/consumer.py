import base64
import json
import logging
from collections import Counter

logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s", force=True)
log = logging.getLogger("audit")
log.setLevel(logging.INFO)


def decode(records):
    for record in records:
        raw = base64.b64decode(record["kinesis"]["data"])
        try:
            yield record["kinesis"]["sequenceNumber"], json.loads(raw)
        except ValueError:
            log.warning("undecodable record %d bytes", len(raw))


class AuditTrail:
    def __init__(self):
        self.totals = Counter()

    def sign_in(self, sequence: str, entry: dict) -> None:
        agent = entry.get("userAgent", "")
        outcome = "ok" if entry.get("success") is True else "failed"
        self.totals[outcome] += 1
        log.info("signin seq=%s outcome=%s agent=%r", sequence, outcome, agent)


def handler(event, context):
    trail = AuditTrail()
    for sequence, entry in decode(event["Records"]):
        if entry.get("type") == "signin":
            trail.sign_in(sequence, entry)
    return dict(trail.totals)
