import json
import os

import boto3
import psycopg
from psycopg import sql


def secret(name):
    return json.loads(boto3.client("secretsmanager").get_secret_value(SecretId=os.environ[name])["SecretString"])


def connect():
    admin = secret("ADMIN_SECRET")
    return psycopg.connect(
        host=os.environ["DB_HOST"], user=admin["username"], password=admin["password"], dbname="app", sslmode="verify-full"
    )


def create(name):
    statement = sql.SQL("CREATE ROLE {} LOGIN PASSWORD {} IN ROLE readers").format(
        sql.Identifier(name), sql.Literal(secret("READER_SECRET")["password"])
    )
    with connect() as connection:
        connection.execute(statement)
    return name


def drop(name):
    with connect() as connection:
        connection.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(name)))
