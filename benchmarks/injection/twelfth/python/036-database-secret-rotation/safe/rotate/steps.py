import json
import logging
import os

import pymysql

logger = logging.getLogger(__name__)


def read(secrets, arn, **which):
    return json.loads(secrets.get_secret_value(SecretId=arn, **which)["SecretString"])


def create(secrets, arn, token):
    current = read(secrets, arn, VersionStage="AWSCURRENT")
    current["password"] = secrets.get_random_password(PasswordLength=40, ExcludePunctuation=True)["RandomPassword"]
    secrets.put_secret_value(
        SecretId=arn, ClientRequestToken=token, SecretString=json.dumps(current), VersionStages=["AWSPENDING"]
    )
    logger.info("pending secret stored")


def change(secrets, arn, token):
    current = read(secrets, arn, VersionStage="AWSCURRENT")
    pending = read(secrets, arn, VersionId=token)
    connection = pymysql.connect(
        host=os.environ["DB_HOST"], user=current["username"], password=current["password"], ssl={"ca": "/opt/ca.pem"}
    )
    with connection, connection.cursor() as cursor:
        cursor.execute("ALTER USER %s IDENTIFIED BY %s", (pending["username"], pending["password"]))


def check(secrets, arn, token):
    pending = read(secrets, arn, VersionId=token)
    pymysql.connect(
        host=os.environ["DB_HOST"], user=pending["username"], password=pending["password"], ssl={"ca": "/opt/ca.pem"}
    ).close()


def finish(secrets, arn, token):
    stages = secrets.describe_secret(SecretId=arn)["VersionIdsToStages"]
    old = next(v for v, s in stages.items() if "AWSCURRENT" in s)
    if old != token:
        secrets.update_secret_version_stage(
            SecretId=arn, VersionStage="AWSCURRENT", MoveToVersionId=token, RemoveFromVersionId=old
        )


STEPS = {"createSecret": create, "setSecret": change, "testSecret": check, "finishSecret": finish}
