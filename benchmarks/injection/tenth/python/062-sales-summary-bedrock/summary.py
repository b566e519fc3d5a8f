import json
import os
from datetime import date
from enum import Enum

import boto3

from figures import sales

bedrock = boto3.client("bedrock-runtime")
s3 = boto3.client("s3")


class Region(Enum):
    NORTH = "north"
    SOUTH = "south"


def prompt(region, day, totals):
    lines = "\n".join(f"- category {number}: {cents / 100:.2f} EUR" for number, cents in totals)
    return f"Summarize the sales of region {region.value} on {day.isoformat()} in three sentences.\n{lines}"


def handler(event, context):
    region = Region(event["detail"]["region"])
    day = date.fromisoformat(event["detail"]["day"])
    answer = bedrock.converse(
        modelId=os.environ["MODEL_ID"],
        messages=[{"role": "user", "content": [{"text": prompt(region, day, sales(region, day))}]}],
        inferenceConfig={"maxTokens": 300},
    )
    text = answer["output"]["message"]["content"][0]["text"]
    s3.put_object(Bucket=os.environ["REPORTS"], Key=f"summaries/{region.value}/{day:%Y-%m-%d}.json", Body=json.dumps({"text": text}))
