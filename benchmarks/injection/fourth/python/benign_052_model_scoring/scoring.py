import json
import logging
import os
import pickle
import time

import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)

FEATURES = ("age", "orders", "returns", "revenue")


class ModelStore:
    """keeps the model between invocations, for an hour"""

    ttl = 3600

    def __init__(self):
        self._model = None
        self._loaded = 0

    def get(self):
        if self._model is None or time.time() - self._loaded > self.ttl:
            s3 = boto3.client("s3")
            body = s3.get_object(Bucket=os.environ["MODELS"], Key="churn/current.pkl")["Body"].read()
            self._model = pickle.loads(body)
            self._loaded = time.time()
            logger.info("model loaded")
        return self._model


store = ModelStore()


def features(body):
    values = [float(body[name]) for name in FEATURES]
    if any(v < 0 for v in values):
        raise ValueError("negative")
    return values


def handler(event, context):
    headers = {"content-type": "application/json"}
    try:
        row = features(json.loads(event.get("body") or "{}"))
    except (KeyError, TypeError, ValueError):
        return {"statusCode": 422, "headers": headers, "body": json.dumps({"expected": FEATURES})}
    score = store.get().predict_proba([row])[0][1]
    return {"statusCode": 200, "headers": headers, "body": json.dumps({"score": round(float(score), 4)})}
