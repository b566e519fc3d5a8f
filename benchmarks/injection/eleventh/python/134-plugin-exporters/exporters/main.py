import os
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from uuid import UUID

import boto3
from aws_lambda_powertools import Logger

from . import formats
from .base import Exporter
from .source import rows

logger = Logger(service="exporters")
s3 = boto3.client("s3")
BUCKET = os.environ["EXPORTS_BUCKET"]


class UnknownFormat(LookupError):
    pass


@cache
def available() -> dict[str, Exporter]:
    """Imports the modules of the formats package, which the deployment fixes."""
    found = {}
    for module in iter_modules(formats.__path__):
        loaded = import_module(f"{formats.__name__}.{module.name}")
        exporter = loaded.exporter()
        found[exporter.name] = exporter
    return found


def exporter_for(name: str) -> Exporter:
    try:
        return available()[name]
    except KeyError:
        raise UnknownFormat("format") from None


def handler(event, context):
    exporter = exporter_for(event["format"])
    survey = UUID(event["survey"])
    data = exporter.export(rows(survey))
    key = f"surveys/{survey}/answers.{exporter.suffix}"
    s3.put_object(Bucket=BUCKET, Key=key, Body=data, ContentType=exporter.content_type)
    logger.info("exported", extra={"survey": str(survey), "format": exporter.name, "bytes": len(data)})
    return {"bucket": BUCKET, "key": key}
