import json
import logging

from rules import discount

log = logging.getLogger()
log.setLevel(logging.INFO)

SAMPLE_ORDERS = [{"total": 10.0, "lines": 1}, {"total": 120.0, "lines": 4}]


def handler(event, context):
    checked = 0
    for record in event["Records"]:
        if record["eventName"] not in ("INSERT", "MODIFY"):
            continue
        image = record["dynamodb"]["NewImage"]
        try:
            results = [discount(image, order) for order in SAMPLE_ORDERS]
        except (KeyError, ValueError):
            log.warning("rule could not be evaluated")
            continue
        log.info(json.dumps({"results": results}))
        checked += 1
    return {"checked": checked}
