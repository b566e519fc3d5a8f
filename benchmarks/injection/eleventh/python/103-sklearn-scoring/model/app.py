import base64
import json
import os

import boto3

from .features import FeatureVector
from .loader import load_model

cloudwatch = boto3.client("cloudwatch")
sqs = boto3.client("sqs")
ALERT_LIMIT = 0.9


def vectors(event):
    for record in event["Records"]:
        try:
            yield FeatureVector.from_json(json.loads(base64.b64decode(record["kinesis"]["data"])))
        except (ValueError, KeyError, TypeError):
            continue


def handler(event, context):
    batch = list(vectors(event))
    if not batch:
        return {"scored": 0}
    scores = load_model().predict_proba([vector.values for vector in batch])[:, 1]
    suspicious = [
        {"transaction": vector.transaction, "score": round(float(score), 4)}
        for vector, score in zip(batch, scores)
        if score > ALERT_LIMIT
    ]
    if suspicious:
        sqs.send_message(QueueUrl=os.environ["REVIEW_QUEUE"], MessageBody=json.dumps(suspicious))
    cloudwatch.put_metric_data(
        Namespace="Fraud",
        MetricData=[{"MetricName": "Suspicious", "Value": len(suspicious), "Unit": "Count"}],
    )
    return {"scored": len(batch), "suspicious": len(suspicious)}
