import logging
import os

import boto3

log = logging.getLogger()
log.setLevel(logging.INFO)
secrets = boto3.client("secretsmanager")
elasticache = boto3.client("elasticache")


def create(arn, token):
    value = secrets.get_random_password(PasswordLength=64, ExcludePunctuation=True)["RandomPassword"]
    secrets.put_secret_value(SecretId=arn, ClientRequestToken=token, SecretString=value, VersionStages=["AWSPENDING"])


def apply(arn, token):
    value = secrets.get_secret_value(SecretId=arn, VersionId=token, VersionStage="AWSPENDING")["SecretString"]
    elasticache.modify_replication_group(
        ReplicationGroupId=os.environ["GROUP"], AuthToken=value, AuthTokenUpdateStrategy="ROTATE", ApplyImmediately=True
    )


def check(arn, token):
    group = elasticache.describe_replication_groups(ReplicationGroupId=os.environ["GROUP"])["ReplicationGroups"][0]
    if group["Status"] != "available":
        raise RuntimeError("group is not available yet")


def finish(arn, token):
    versions = secrets.describe_secret(SecretId=arn)["VersionIdsToStages"]
    current = [v for v, stages in versions.items() if "AWSCURRENT" in stages and v != token]
    for version in current:
        secrets.update_secret_version_stage(
            SecretId=arn, VersionStage="AWSCURRENT", MoveToVersionId=token, RemoveFromVersionId=version
        )


STEPS = dict(createSecret=create, setSecret=apply, testSecret=check, finishSecret=finish)


def handler(event, context):
    arn, token = event["SecretId"], event["ClientRequestToken"]
    if not secrets.describe_secret(SecretId=arn).get("RotationEnabled"):
        raise ValueError("rotation is off")
    step = STEPS[event["Step"]]
    log.info("running %s", step.__name__)
    step(arn, token)
