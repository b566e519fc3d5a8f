import os
from typing import Literal
from urllib.parse import unquote_plus

import boto3
from pydantic import BaseModel, Field

s3 = boto3.client("s3")
events = boto3.client("events")


class Manifest(BaseModel):
    component: Literal["web", "api", "worker"]
    build: int = Field(gt=0)
    commit: str = Field(pattern=r"^[0-9a-f]{40}$")


def read(entity):
    found = s3.get_object(
        Bucket=entity["bucket"]["name"], Key=unquote_plus(entity["object"]["key"])
    )
    return Manifest.model_validate_json(found["Body"].read())


def handler(event, context):
    manifests = [read(record["s3"]) for record in event["Records"]]
    events.put_events(Entries=[
        {
            "EventBusName": os.environ["BUS"],
            "Source": "builds",
            "DetailType": "manifest",
            "Detail": manifest.model_dump_json(),
        }
        for manifest in manifests
    ])
