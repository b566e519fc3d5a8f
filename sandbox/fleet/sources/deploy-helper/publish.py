"""Moves the alias `live` of the product search to the newest version, once a night."""

import logging

import boto3
from packaging.version import InvalidVersion, Version

log = logging.getLogger()
log.setLevel("INFO")
functions = boto3.client("lambda")
FUNCTION = "product-search"
ALIAS = "live"


def handler(event, context):
    published = functions.publish_version(FunctionName=FUNCTION)
    if not newer(published.get("Description", "")):
        log.info("version %s is not a release", published["Version"])
        return {"published": None}
    functions.update_alias(FunctionName=FUNCTION, Name=ALIAS, FunctionVersion=published["Version"])
    log.info("%s of %s is version %s now", ALIAS, FUNCTION, published["Version"])
    return {"published": published["Version"]}


def newer(description):
    try:
        return not Version(description.removeprefix("release ")).is_prerelease
    except InvalidVersion:
        return False
