import io
import os
import pickle

import boto3

s3 = boto3.client("s3")
BUCKET, KEY = os.environ["MODEL_BUCKET"], os.environ["MODEL_KEY"]
churn = boto3.resource("dynamodb").Table(os.environ["CHURN_TABLE"])


def load_model():
    blob = s3.get_object(Bucket=BUCKET, Key=KEY)["Body"].read()
    return pickle.load(io.BytesIO(blob))


def features(item):
    return [float(item["orders"]), float(item["days_since_login"]), float(item["tickets"])]


def handler(event, context):
    model = load_model()
    items = churn.scan()["Items"]
    scores = model.predict_proba([features(i) for i in items])
    with churn.batch_writer() as batch:
        for item, score in zip(items, scores):
            batch.put_item(Item={**item, "score": str(round(float(score[1]), 4))})
    return {"scored": len(items)}
