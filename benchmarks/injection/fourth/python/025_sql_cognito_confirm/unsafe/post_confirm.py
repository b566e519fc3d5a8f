import json
import os

import boto3
import psycopg2

_secret = None


def secret():
    global _secret
    if _secret is None:
        sm = boto3.client("secretsmanager")
        _secret = json.loads(sm.get_secret_value(SecretId=os.environ["DB_SECRET"])["SecretString"])
    return _secret


def connect():
    s = secret()
    return psycopg2.connect(host=s["host"], dbname=s["dbname"], user=s["username"], password=s["password"])


class Account:
    TABLE = "accounts"

    def __init__(self, sub, email, nickname=None):
        self.sub = sub
        self.email = email
        self.nickname = nickname or email.partition("@")[0]

    def insert(self, conn):
        cur = conn.cursor()
        query = "INSERT INTO " + self.TABLE + " (sub, email, nickname) VALUES ('" + self.sub + "', '"
        query += self.email + "', '" + self.nickname + "') ON CONFLICT DO NOTHING"
        cur.execute(query)  # expect: sql
        conn.commit()
        cur.close()


def handler(event, context):
    if event["triggerSource"] != "PostConfirmation_ConfirmSignUp":
        return event
    attributes = event["request"]["userAttributes"]
    conn = connect()
    try:
        Account(attributes["sub"], attributes["email"], attributes.get("nickname")).insert(conn)
    finally:
        conn.close()
    return event
