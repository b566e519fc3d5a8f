import os

import pymysql

_connection = None


def get_connection():
    global _connection
    if _connection is None or not _connection.open:
        _connection = pymysql.connect(
            host=os.environ["DB_HOST"],
            user=os.environ["DB_USER"],
            password=os.environ["DB_PASSWORD"],
            database="customers",
        )
    return _connection


def is_customer(domain):
    conn = get_connection()
    conn.ping(reconnect=True)
    with conn.cursor() as cursor:
        cursor.execute("SELECT 1 FROM tenant WHERE mail_domain = '%s' AND active = 1" % domain)  # expect: sql
        return cursor.fetchone() is not None


def handler(event, context):
    if event["triggerSource"] != "PreSignUp_SignUp":
        return event
    mail = event["request"]["userAttributes"].get("email", "")
    _, _, domain = mail.rpartition("@")
    event["response"]["autoConfirmUser"] = bool(domain) and is_customer(domain.lower())
    return event
