# trigger: cognito
import html
import uuid

import pymysql

connection = pymysql.connect(host="db.internal", database="users")


def register(name):
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO accounts (name) VALUES ({name})")  # expect: INJ003
    connection.commit()


def unsafe(event, context):
    name = html.escape(event["request"]["userAttributes"]["custom:account"], quote=False)
    register(name)
    return event


def safe(event, context):
    name = uuid.UUID(event["request"]["userAttributes"]["custom:account"])
    register(name.int)
    return event
