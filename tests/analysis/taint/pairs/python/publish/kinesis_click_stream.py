# trigger: cloudfront
import time

import boto3

kinesis = boto3.client("kinesis")


def put(line):
    kinesis.put_record(StreamName="clicks", Data=line.encode(), PartitionKey=str(time.time()))  # expect: INJ015


def unsafe(event, context):
    request = event["Records"][0]["cf"]["request"]
    put(request["body"]["data"])
    return request


def safe(event, context):
    cf = event["Records"][0]["cf"]
    put(cf["request"]["method"] + " " + cf["config"]["distributionId"])
    return cf["request"]
