import json
import os
import secrets
import string

import boto3

from services import service

ecs = boto3.client("ecs")
manager = boto3.client("secretsmanager")
cloudwatch = boto3.client("cloudwatch")
ALPHABET = string.ascii_letters + string.digits


def restart(options):
    answer = ecs.update_service(
        cluster=os.environ["CLUSTER"], service=service(options.get("service")), forceNewDeployment=True
    )
    return {"deployments": len(answer["service"]["deployments"])}


def resize(options):
    count = max(1, min(int(options.get("count", 1)), 8))
    ecs.update_service(cluster=os.environ["CLUSTER"], service=service(options.get("service")), desiredCount=count)
    return {"count": count}


def rotate(options):
    length = max(24, min(int(options.get("length", 32)), 64))
    password = "".join(secrets.choice(ALPHABET) for _ in range(length))
    manager.put_secret_value(SecretId=os.environ["APP_SECRET"], SecretString=json.dumps({"password": password}))
    return {"rotated": True}


def sizes(_options):
    client = boto3.client("rds")
    return {
        instance["DBInstanceIdentifier"]: instance["AllocatedStorage"]
        for instance in client.describe_db_instances()["DBInstances"]
    }
