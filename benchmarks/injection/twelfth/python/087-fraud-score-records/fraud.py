import base64
import json
from pathlib import Path

import numpy as np
from aws_lambda_powertools import Logger

logger = Logger(service="fraud")
MODEL = json.loads(Path(__file__).with_name("model.json").read_text())
WEIGHTS = np.array(MODEL["weights"])


def score(payment):
    features = np.array([float(payment.get(name, 0.0)) for name in MODEL["features"]])
    return float(1 / (1 + np.exp(-(WEIGHTS @ features + MODEL["bias"]))))


def handler(event, context):
    flagged = 0
    for record in event["Records"]:
        payment = json.loads(base64.b64decode(record["kinesis"]["data"]))
        value = score(payment)
        if value > 0.9:
            flagged += 1
            logger.warning("payment flagged", extra={"payment_id": payment["id"], "score": round(value, 3)})
    return {"flagged": flagged}
