# trigger: eventbridge_aws
import json
import pickle

import boto3
import yaml

s3 = boto3.client("s3")
LOADERS = {"json": json.loads, "yaml": yaml.safe_load}


def content(detail):
    answer = s3.get_object(Bucket=detail["bucket"]["name"], Key=detail["object"]["key"])
    return answer["Body"].read()


def loader_of(key):
    suffix = key.rsplit(".", 1)[-1]
    return LOADERS.get(suffix, json.loads)


def unsafe(event, context):
    load = pickle.loads if event["detail"]["object"]["key"].endswith(".pkl") else json.loads
    return len(load(content(event["detail"])))  # expect: INJ005


def safe(event, context):
    load = loader_of(event["detail"]["object"]["key"])
    return len(load(content(event["detail"])))
