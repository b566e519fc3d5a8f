import json
import os
from urllib.parse import unquote_plus

import boto3
import jsonschema
import yaml

s3 = boto3.client("s3")
appconfig = boto3.client("appconfig")
APPLICATION = os.environ["APPCONFIG_APPLICATION"]
PROFILE = os.environ["APPCONFIG_PROFILE"]
ENVIRONMENT = os.environ["APPCONFIG_ENVIRONMENT"]

SCHEMA = {
    "type": "object",
    "required": ["version", "flags"],
    "additionalProperties": False,
    "properties": {
        "version": {"type": "integer", "minimum": 1},
        "flags": {
            "type": "object",
            "propertyNames": {"pattern": "^[a-z][a-z0-9_]{0,40}$"},
            "additionalProperties": {"type": "boolean"},
        },
        "limits": {"type": "object", "additionalProperties": {"type": "number"}},
    },
}


class Rejected(Exception):
    pass


def load(stream):
    try:
        document = yaml.safe_load(stream)
        jsonschema.validate(document, SCHEMA)
    except (yaml.YAMLError, jsonschema.ValidationError) as error:
        raise Rejected(type(error).__name__) from error
    return document


def deploy(document):
    version = appconfig.create_hosted_configuration_version(
        ApplicationId=APPLICATION,
        ConfigurationProfileId=PROFILE,
        Content=json.dumps(document).encode(),
        ContentType="application/json",
    )
    appconfig.start_deployment(
        ApplicationId=APPLICATION,
        EnvironmentId=ENVIRONMENT,
        DeploymentStrategyId=os.environ["APPCONFIG_STRATEGY"],
        ConfigurationProfileId=PROFILE,
        ConfigurationVersion=str(version["VersionNumber"]),
    )
    return version["VersionNumber"]


def handler(event, context):
    versions = []
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = unquote_plus(record["s3"]["object"]["key"])
        if not key.endswith((".yml", ".yaml")):
            continue
        try:
            document = load(s3.get_object(Bucket=bucket, Key=key)["Body"])
        except Rejected as rejected:
            print("rejected:", rejected)
            continue
        versions.append(deploy(document))
    return {"versions": versions}
