from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit

logger = Logger(service="spam")
metrics = Metrics(namespace="Mail", service="spam")
CHECKS = ("spfVerdict", "dkimVerdict", "spamVerdict", "virusVerdict")


def failed(receipt):
    return [check for check in CHECKS if receipt[check]["status"] == "FAIL"]


@metrics.log_metrics
def handler(event, context):
    ses = event["Records"][0]["ses"]
    reasons = failed(ses["receipt"])
    if reasons:
        logger.info("mail stopped", extra={"id": ses["mail"]["messageId"], "checks": reasons})
        metrics.add_metric(name="Stopped", unit=MetricUnit.Count, value=1)
        return {"disposition": "STOP_RULE_SET"}
    return {"disposition": "CONTINUE"}
