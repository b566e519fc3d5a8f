import json
import logging

import boto3
import psycopg
from psycopg import sql

logger = logging.getLogger()
logger.setLevel(logging.INFO)
secrets = boto3.client("secretsmanager")


class Rotation:
    def __init__(self, arn: str, token: str):
        self.arn = arn
        self.token = token

    def _load(self, stage: str, token: str | None = None) -> dict:
        extra = {"VersionId": token} if token else {}
        value = secrets.get_secret_value(SecretId=self.arn, VersionStage=stage, **extra)
        return json.loads(value["SecretString"])

    @staticmethod
    def _connect(secret: dict):
        return psycopg.connect(
            host=secret["host"],
            dbname=secret["dbname"],
            user=secret["username"],
            password=secret["password"],
            sslmode="verify-full",
            connect_timeout=5,
        )

    def create_secret(self) -> None:
        current = self._load("AWSCURRENT")
        try:
            self._load("AWSPENDING", self.token)
        except secrets.exceptions.ResourceNotFoundException:
            generated = secrets.get_random_password(PasswordLength=32, ExcludePunctuation=True)
            current["password"] = generated["RandomPassword"]
            secrets.put_secret_value(
                SecretId=self.arn,
                ClientRequestToken=self.token,
                SecretString=json.dumps(current),
                VersionStages=["AWSPENDING"],
            )

    def set_secret(self) -> None:
        pending = self._load("AWSPENDING", self.token)
        with self._connect(self._load("AWSCURRENT")) as conn:
            conn.execute(
                sql.SQL("ALTER ROLE {} WITH PASSWORD {}").format(
                    sql.Identifier(pending["username"]), sql.Literal(pending["password"])
                )
            )

    def test_secret(self) -> None:
        with self._connect(self._load("AWSPENDING", self.token)) as conn:
            conn.execute("SELECT 1")

    def finish_secret(self) -> None:
        versions = secrets.describe_secret(SecretId=self.arn)["VersionIdsToStages"]
        current = next(v for v, stages in versions.items() if "AWSCURRENT" in stages)
        if current != self.token:
            secrets.update_secret_version_stage(
                SecretId=self.arn,
                VersionStage="AWSCURRENT",
                MoveToVersionId=self.token,
                RemoveFromVersionId=current,
            )


STEPS = {
    "createSecret": Rotation.create_secret,
    "setSecret": Rotation.set_secret,
    "testSecret": Rotation.test_secret,
    "finishSecret": Rotation.finish_secret,
}


def lambda_handler(event, context):
    step = STEPS.get(event["Step"])
    if step is None:
        raise ValueError("unknown step")
    step(Rotation(event["SecretId"], event["ClientRequestToken"]))
    logger.info("step %s done", step.__name__)
