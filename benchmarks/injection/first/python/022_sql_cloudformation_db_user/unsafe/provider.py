import json
import os

import boto3
import psycopg2
from psycopg2 import sql

secrets = boto3.client("secretsmanager")


def admin_connection():
    secret = json.loads(secrets.get_secret_value(SecretId=os.environ["ADMIN_SECRET"])["SecretString"])
    conn = psycopg2.connect(
        host=secret["host"], user=secret["username"], password=secret["password"], dbname="postgres"
    )
    conn.autocommit = True
    return conn


def create_role(name):
    conn = admin_connection()
    try:
        with conn.cursor() as cur:
            cur.execute('CREATE ROLE "%s" LOGIN' % name)  # expect: sql
            cur.execute("GRANT readonly TO " + name)  # expect: sql
    finally:
        conn.close()


def on_event(event, context):
    """Entry point for the CDK provider framework."""
    request = event["RequestType"]
    properties = event["ResourceProperties"]
    if request == "Create":
        create_role(properties["RoleName"])
        return {"PhysicalResourceId": f"dbrole-{event['RequestId']}"}
    return {"PhysicalResourceId": event["PhysicalResourceId"]}
