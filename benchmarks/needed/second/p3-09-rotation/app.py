import json
import os

import boto3
import psycopg2

client = boto3.client("secretsmanager")


def secret(arn, stage, token=None):
    extra = {"VersionId": token} if token else {}
    value = client.get_secret_value(SecretId=arn, VersionStage=stage, **extra)
    return json.loads(value["SecretString"])


def create(arn, token):
    current = secret(arn, "AWSCURRENT")
    try:
        secret(arn, "AWSPENDING", token)
    except client.exceptions.ResourceNotFoundException:
        current["password"] = client.get_random_password(
            PasswordLength=40, ExcludePunctuation=True
        )["RandomPassword"]
        client.put_secret_value(
            SecretId=arn,
            ClientRequestToken=token,
            SecretString=json.dumps(current),
            VersionStages=["AWSPENDING"],
        )


def connect(value):
    return psycopg2.connect(
        host=value["host"], user=value["username"], password=value["password"], dbname=value["dbname"]
    )


def apply(arn, token):
    pending = secret(arn, "AWSPENDING", token)
    with connect(secret(arn, "AWSCURRENT")) as db, db.cursor() as cursor:
        cursor.execute("ALTER USER CURRENT_USER PASSWORD %s", (pending["password"],))


def test(arn, token):
    with connect(secret(arn, "AWSPENDING", token)) as db, db.cursor() as cursor:
        cursor.execute("SELECT 1")


def finish(arn, token):
    versions = client.describe_secret(SecretId=arn)["VersionIdsToStages"]
    current = next(v for v, stages in versions.items() if "AWSCURRENT" in stages)
    if current == token:
        return
    client.update_secret_version_stage(
        SecretId=arn,
        VersionStage="AWSCURRENT",
        MoveToVersionId=token,
        RemoveFromVersionId=current,
    )


STEPS = {
    "createSecret": create,
    "setSecret": apply,
    "testSecret": test,
    "finishSecret": finish,
}


def handler(event, context):
    arn = event["SecretId"]
    if arn != os.environ["SECRET_ARN"]:
        raise ValueError("not the secret of this function")
    if not client.describe_secret(SecretId=arn).get("RotationEnabled"):
        raise ValueError("rotation is off")
    STEPS[event["Step"]](arn, event["ClientRequestToken"])
