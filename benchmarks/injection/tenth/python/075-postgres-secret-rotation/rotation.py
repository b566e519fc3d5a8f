import json

import boto3

from database import change_password, can_connect

sm = boto3.client("secretsmanager")


def value(arn, stage, token=None):
    extra = {"VersionId": token} if token else {}
    return json.loads(sm.get_secret_value(SecretId=arn, VersionStage=stage, **extra)["SecretString"])


def create_secret(arn, token):
    try:
        value(arn, "AWSPENDING", token)
    except sm.exceptions.ResourceNotFoundException:
        secret = value(arn, "AWSCURRENT")
        secret["password"] = sm.get_random_password(PasswordLength=32, ExcludePunctuation=True)["RandomPassword"]
        sm.put_secret_value(SecretId=arn, ClientRequestToken=token, SecretString=json.dumps(secret), VersionStages=["AWSPENDING"])


def set_secret(arn, token):
    change_password(value(arn, "AWSCURRENT"), value(arn, "AWSPENDING", token)["password"])


def test_secret(arn, token):
    if not can_connect(value(arn, "AWSPENDING", token)):
        raise RuntimeError("new secret does not work")


def finish_secret(arn, token):
    versions = sm.describe_secret(SecretId=arn)["VersionIdsToStages"]
    current = next(v for v, stages in versions.items() if "AWSCURRENT" in stages)
    if current != token:
        sm.update_secret_version_stage(SecretId=arn, VersionStage="AWSCURRENT", MoveToVersionId=token, RemoveFromVersionId=current)


STEPS = {"createSecret": create_secret, "setSecret": set_secret, "testSecret": test_secret, "finishSecret": finish_secret}


def handler(event, context):
    STEPS[event["Step"]](event["SecretId"], event["ClientRequestToken"])
