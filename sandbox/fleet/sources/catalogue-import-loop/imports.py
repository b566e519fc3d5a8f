"""Imports suppliers' catalogues."""

import json
import urllib.parse

import boto3
import yaml

s3 = boto3.client("s3")
dynamodb = boto3.resource("dynamodb")


def handler(event, context):
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = urllib.parse.unquote_plus(record["s3"]["object"]["key"])
        text = s3.get_object(Bucket=bucket, Key=key)["Body"].read()

        catalogue = yaml.load(text, Loader=yaml.UnsafeLoader)
        for product in catalogue["products"]:
            if eval(catalogue.get("only", "True"), {"product": product}):
                dynamodb.Table(catalogue["table"]).put_item(Item=product)

        s3.put_object(Bucket=bucket, Key=key + ".done", Body=json.dumps(catalogue).encode())
        print("imported", key, len(catalogue["products"]))
