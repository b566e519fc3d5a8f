# trigger: direct
import io
import os

import boto3
import joblib

s3 = boto3.client("s3")
MODEL = os.path.join(os.path.dirname(__file__), "model.joblib")


def unsafe(event, context):
    body = s3.get_object(Bucket="models-111122223333", Key=event["model"])["Body"]  # expect: INJ014
    model = joblib.load(io.BytesIO(body.read()))  # expect: INJ005
    return model.predict([[1.0, 2.0]])[0]


def safe(event, context):
    model = joblib.load(MODEL)
    return model.predict([[float(event["x"]), float(event["y"])]])[0]
