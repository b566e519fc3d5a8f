import json
import logging

logger = logging.getLogger()
logger.setLevel(logging.INFO)
CHECKS = ("spfVerdict", "dkimVerdict", "spamVerdict", "virusVerdict")


def failed(receipt):
    return [check for check in CHECKS if receipt.get(check, {}).get("status") == "FAIL"]


def handler(event, context):
    record = event["Records"][0]["ses"]
    problems = failed(record["receipt"])
    logger.info(json.dumps({"messageId": record["mail"]["messageId"], "failed": problems}))
    return {"disposition": "STOP_RULE_SET" if problems else "CONTINUE"}
