import base64
import json
import os
import pickle

import boto3

runtime = boto3.client("sagemaker-runtime")
ENDPOINT = os.environ["ENDPOINT_NAME"]
MODEL_FILE = "/opt/model/scaler.pkl"

with open(MODEL_FILE, "rb") as fh:
    SCALER = pickle.load(fh)


def vectors(records):
    for record in records:
        raw = base64.b64decode(record["kinesis"]["data"])
        yield pickle.loads(raw)  # expect: deser


def score(vector):
    scaled = SCALER.transform([vector])[0]
    answer = runtime.invoke_endpoint(
        EndpointName=ENDPOINT,
        ContentType="text/csv",
        Body=",".join(f"{float(v):.6f}" for v in scaled),
    )
    return float(answer["Body"].read())


def handler(event, context):
    scores = [score(v) for v in vectors(event["Records"])]
    return {"count": len(scores), "max": max(scores, default=None)}
