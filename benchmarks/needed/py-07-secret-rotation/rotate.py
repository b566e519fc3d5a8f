import json
import os

import boto3
import pymysql


def lambda_handler(event, context):
    service = boto3.client("secretsmanager")
    arn, token, step = event["SecretId"], event["ClientRequestToken"], event["Step"]
    metadata = service.describe_secret(SecretId=arn)
    if not metadata.get("RotationEnabled"):
        raise ValueError("not enabled")
    if "AWSCURRENT" in metadata["VersionIdsToStages"][token]:
        return
    steps = {"createSecret": create, "setSecret": install, "testSecret": check, "finishSecret": finish}
    steps[step](service, arn, token)


def value(service, arn, stage, token=None):
    extra = {"VersionId": token} if token else {}
    return json.loads(service.get_secret_value(SecretId=arn, VersionStage=stage, **extra)["SecretString"])


def create(service, arn, token):
    current = value(service, arn, "AWSCURRENT")
    try:
        value(service, arn, "AWSPENDING", token)
    except service.exceptions.ResourceNotFoundException:
        made = service.get_random_password(ExcludeCharacters=os.environ["EXCLUDE"])
        current["password"] = made["RandomPassword"]
        service.put_secret_value(
            SecretId=arn, ClientRequestToken=token, SecretString=json.dumps(current), VersionStages=["AWSPENDING"]
        )


def connect(secret):
    return pymysql.connect(host=secret["host"], user=secret["username"], passwd=secret["password"])


def install(service, arn, token):
    with connect(value(service, arn, "AWSCURRENT")) as link, link.cursor() as cursor:
        pending = value(service, arn, "AWSPENDING", token)
        cursor.execute("SET PASSWORD = %s", pending["password"])


def check(service, arn, token):
    connect(value(service, arn, "AWSPENDING", token)).close()


def finish(service, arn, token):
    stages = service.describe_secret(SecretId=arn)["VersionIdsToStages"]
    current = next((each for each, names in stages.items() if "AWSCURRENT" in names), None)
    if current != token:
        service.update_secret_version_stage(
            SecretId=arn, VersionStage="AWSCURRENT", MoveToVersionId=token, RemoveFromVersionId=current
        )
