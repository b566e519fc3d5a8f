import logging
import os
from urllib.parse import unquote_plus

import boto3
import yaml

from loaders import PipelineLoader

log = logging.getLogger(__name__)
s3 = boto3.resource("s3")
registry = boto3.resource("dynamodb").Table(os.environ["PIPELINES"])

REQUIRED = ("name", "stages")
MAX_BYTES = 256 * 1024


class DefinitionError(Exception):
    """the document is not a pipeline"""


def parse(stream):
    document = yaml.load(stream, Loader=PipelineLoader)  # expect: deser
    if not isinstance(document, dict):
        raise DefinitionError("not a mapping")
    for name in REQUIRED:
        if name not in document:
            raise DefinitionError("missing member")
    return document


def on_upload(event, context):
    for record in event["Records"]:
        info = record["s3"]
        key = unquote_plus(info["object"]["key"])
        if not key.endswith((".yml", ".yaml")) or info["object"].get("size", 0) > MAX_BYTES:
            continue
        body = s3.Object(info["bucket"]["name"], key).get()["Body"].read()
        try:
            definition = parse(body)
        except (yaml.YAMLError, DefinitionError):
            log.warning("an invalid definition was ignored")
            continue
        registry.put_item(
            Item={
                "name": str(definition["name"]),
                "stages": [str(stage) for stage in definition["stages"]],
            }
        )
